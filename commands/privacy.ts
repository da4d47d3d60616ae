import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType, type ChatInputCommandInteraction } from 'discord.js';
import { privacyNotice } from '#data/privacy/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { card, type Card } from '#src/discord/card.ts';
import { onButton, type Command, type Context } from '#src/discord/command.ts';
import { askToErase, eraseNow } from '#src/discord/privacy/erase.ts';
import { exportOf } from '#src/discord/privacy/export.ts';
import { erasable, routes } from '#src/discord/privacy/routes.ts';
import { heldCard } from '#src/discord/privacy/show.ts';
import { UserError } from '#src/errors.ts';
import { withdraw } from '#src/features/privacy/erase.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';

const en = wordsFor('en').privacy;

export default {
	data: new SlashCommandBuilder()
		.setName('privacy')
		.setDescription(en.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
		.addSubcommand((part) => part.setName('show').setDescription(en.show.command))
		.addSubcommand((part) => part.setName('export').setDescription(en.exporting.command))
		.addSubcommand((part) =>
			part
				.setName('erase')
				.setDescription(en.erasing.command)
				.addStringOption((option) =>
					option
						.setName('what')
						.setDescription(en.erasing.option)
						.setRequired(true)
						.addChoices(erasable.map((value) => ({ name: en.erasing[value], value }))),
				),
		)
		.addSubcommand((part) => part.setName('withdraw').setDescription(en.withdrawing.command))
		.addSubcommand((part) => part.setName('notice').setDescription(en.notice.command)),

	async run(interaction, context) {
		const part = parts.get(interaction.options.getSubcommand());
		if (!part) throw new UserError((words) => words.errors.unknownCommand);
		await context.answer.privately(await part(context, interaction));
	},

	components: [
		onButton(routes.take, async (_interaction, _values, context) => {
			await context.answer.privately(await takeAlong(context));
		}),

		onButton(routes.ask, async (_interaction, { what }, context) => {
			await context.answer.instead(await askToErase(context, what));
		}),

		onButton(routes.erase, async (interaction, { what }, context) => {
			await context.answer.instead(await eraseNow(context, interaction.client.rest, what));
		}),

		onButton(routes.keep, async (_interaction, _values, { words, answer }) => {
			await answer.instead(card(words.privacy.erasing.kept));
		}),

		onButton(routes.withdraw, async (_interaction, _values, context) => {
			await context.answer.instead(await withdrawHere(context));
		}),
	],
} satisfies Command;

type Part = (context: Context, interaction: ChatInputCommandInteraction) => Promise<Card>;

const parts: ReadonlyMap<string, Part> = new Map<string, Part>([
	['show', heldCard],
	['export', takeAlong],
	['erase', async (context, { options }) => askToErase(context, chosen(options.getString('what')))],
	['withdraw', withdrawHere],
	['notice', async (context) => Promise.resolve(notice(context))],
]);

function chosen(told: string | null) {
	const what = erasable.find((known) => known === told);
	if (what === undefined) throw new UserError((words) => words.errors.expired);
	return what;
}

async function takeAlong({ db, vault, member, words, at, log }: Context): Promise<Card> {
	const { exporting } = words.privacy;
	const everything = await everythingAbout(db, vault, member.user);
	if (Object.values(everything.rows).every((rows) => rows.length === 0)) return card(exporting.nothing);
	const { files, zipped } = exportOf(words, everything, at);
	const { length: unreadable } = everything.unreadable;
	if (unreadable > 0) log.error({ unreadable }, 'some texts could not be opened for an export');
	return card(
		[
			exporting.done,
			...(zipped ? [exporting.zipped] : []),
			...(unreadable === 0 ? [] : [exporting.unreadable(unreadable)]),
		].join(' '),
		...files,
		exporting.schema,
	);
}

async function withdrawHere(context: Context): Promise<Card> {
	const { withdrawing } = context.words.privacy;
	return card((await withdraw(context, context.member, context.at)) ? withdrawing.done : withdrawing.nothing);
}

function notice({ privacyUrl, words }: Context): Card {
	const { notice: say } = words.privacy;
	const operators = privacyUrl === undefined ? [] : [say.operator(words.consent.wholeLink(privacyUrl))];
	return card(say.done, { name: 'PRIVACY.md', content: privacyNotice }, ...operators);
}
