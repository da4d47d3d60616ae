import { SlashCommandBuilder, type SlashCommandChannelOption } from '@discordjs/builders';
import { ChannelType, InteractionContextType, PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { card, type Card } from '#src/discord/card.ts';
import type { Command, Context } from '#src/discord/command.ts';
import { forgetButtons, forgetCard } from '#src/discord/guild-life/forget.ts';
import { panelButtons, postPanel } from '#src/discord/panel/acts.ts';
import { showExamples } from '#src/discord/panel/examples.ts';
import { completeCountry } from '#src/discord/reachout/first/command.ts';
import { checklistNow, checkNow, setupComponents } from '#src/discord/setup/acts.ts';
import { glassComponents, setUpGlass } from '#src/discord/reachout/glass/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { missing } from '#src/discord/setup/permissions.ts';
import { lookAt } from '#src/discord/setup/server.ts';
import { canBe } from '#src/discord/setup/state.ts';
import { helplineComponents, showLines } from '#src/discord/setup/helplines/acts.ts';
import { helperSetupComponents } from '#src/discord/setup/helper-acts.ts';
import { discussionComponents, setUpDiscussions } from '#src/discord/setup/discussion-acts.ts';
import { buddySetupComponents, setUpBuddies } from '#src/discord/setup/buddy-acts.ts';
import { kindSetupComponents, setUpKindness } from '#src/discord/setup/kindness-acts.ts';
import { mentorSetupComponents, setUpMentors } from '#src/discord/setup/mentor-acts.ts';
import { meetingComponents } from '#src/discord/setup/meetings.ts';
import { milestoneComponents } from '#src/discord/setup/milestone-acts.ts';
import { promptComponents } from '#src/discord/setup/prompt-acts.ts';
import { setUpSkills, skillSetupComponents } from '#src/discord/setup/skills/acts.ts';
import { screeningComponents } from '#src/discord/setup/screening-acts.ts';
import { summaryComponents } from '#src/discord/setup/summary-acts.ts';
import { chosenZone, timeIn, zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import { UserError } from '#src/errors.ts';
import { changeGuild, setGuildZone } from '#src/features/guilds.ts';
import { resolveNotice } from '#src/features/notices.ts';

const en = wordsFor('en');

export default {
	data: new SlashCommandBuilder()
		.setName('setup')
		.setDescription(en.setup.command)
		.setContexts(InteractionContextType.Guild)
		.setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
		.addSubcommand((part) => part.setName('show').setDescription(en.setup.show.command))
		.addSubcommand((part) => part.setName('check').setDescription(en.setup.check.command))
		.addSubcommand((part) =>
			part.setName('panel').setDescription(en.panel.setup.command).addChannelOption(textChannel(en.panel.setup.option)),
		)
		.addSubcommand((part) =>
			part.setName('test').setDescription(en.panel.test.command).addChannelOption(textChannel(en.panel.test.option)),
		)
		.addSubcommand((part) =>
			part
				.setName('break-glass')
				.setDescription(en.glass.setup.command)
				.addRoleOption((option) => option.setName('role').setDescription(en.glass.setup.option)),
		)
		.addSubcommand((part) =>
			part
				.setName('helplines')
				.setDescription(en.helplines.command)
				.addStringOption((option) =>
					option.setName('country').setDescription(en.helplines.option).setAutocomplete(true).setMaxLength(100),
				),
		)
		.addSubcommand((part) => part.setName('discussions').setDescription(en.discussion.setup.command))
		.addSubcommand((part) => part.setName('buddies').setDescription(en.buddy.setup.command))
		.addSubcommand((part) => part.setName('encouragement').setDescription(en.kindness.setup.command))
		.addSubcommand((part) => part.setName('mentors').setDescription(en.mentor.setup.command))
		.addSubcommand((part) => part.setName('skills').setDescription(en.learn.setup.command))
		.addSubcommand((part) => part.setName('forget').setDescription(en.guildLife.forget.command))
		.addSubcommand((part) =>
			part
				.setName('checkins')
				.setDescription(en.setup.checkins.command)
				.addChannelOption((option) =>
					option
						.setName('channel')
						.setDescription(en.setup.checkins.option)
						.setRequired(true)
						.addChannelTypes(ChannelType.GuildText),
				),
		)
		.addSubcommand((part) =>
			part
				.setName('timezone')
				.setDescription(en.setup.timezone.command)
				.addStringOption(zoneOption('zone', en.settings.timezone.option, true)),
		),

	async run(interaction, context) {
		const guild = managedServer(interaction);
		const part = parts.get(interaction.options.getSubcommand());
		if (!part) throw new UserError((words) => words.errors.unknownCommand);
		await context.answer.privately(await part(interaction, context, guild));
	},

	async complete(interaction, { at }) {
		if (interaction.options.getSubcommand() === 'helplines') return completeCountry(interaction);
		return Promise.resolve(zoneChoices(interaction.options.getFocused(), at, interaction.locale));
	},

	components: [
		...setupComponents,
		...promptComponents,
		...discussionComponents,
		...mentorSetupComponents,
		...kindSetupComponents,
		...buddySetupComponents,
		...skillSetupComponents,
		...summaryComponents,
		...milestoneComponents,
		...meetingComponents,
		...helperSetupComponents,
		...screeningComponents,
		...helplineComponents,
		...panelButtons,
		...forgetButtons,
		...glassComponents,
	],
} satisfies Command;

function textChannel(description: string) {
	return (option: SlashCommandChannelOption) =>
		option
			.setName('channel')
			.setDescription(description)
			.addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement);
}

type Part = (interaction: ChatInputCommandInteraction, context: Context, guild: string) => Promise<Card>;

const parts: ReadonlyMap<string, Part> = new Map<string, Part>([
	['show', async (interaction, context) => checklistNow(interaction, context)],
	['check', checkNow],
	['panel', postPanel],
	['test', showExamples],
	['break-glass', setUpGlass],
	['helplines', showLines],
	['discussions', setUpDiscussions],
	['mentors', setUpMentors],
	['encouragement', setUpKindness],
	['buddies', setUpBuddies],
	['skills', setUpSkills],
	['forget', async (_interaction, context) => Promise.resolve(forgetCard(context))],
	['checkins', channel],
	['timezone', zone],
]);

async function channel(
	{ options, client }: ChatInputCommandInteraction,
	{ db, words, log }: Context,
	guild: string,
): Promise<Card> {
	const { id } = options.getChannel('channel', true);
	const server = await lookAt(client.rest, guild, client.user.id, log);
	if (!canBe('checkinChannel', id, server)) throw new UserError(({ setup }) => setup.notHere.channel);
	const lacking = missing(server, server.channels.get(id), server.me, ['ViewChannel', 'SendMessages']);
	if (lacking.length > 0) throw new UserError(({ setup }) => setup.checkins.cannotPost(`<#${id}>`));
	await changeGuild(db, guild, { checkinChannel: id });
	await resolveNotice(db, guild, 'checkinChannel');
	return card(words.setup.checkins.set(`<#${id}>`));
}

async function zone(
	interaction: ChatInputCommandInteraction,
	{ db, words, at }: Context,
	guild: string,
): Promise<Card> {
	const chosen = chosenZone(interaction.options.getString('zone', true));
	await setGuildZone(db, guild, chosen);
	return card(words.setup.timezone.set(chosen, timeIn(chosen, at, interaction.locale)));
}
