import { ComponentType } from 'discord-api-types/v10';
import type { BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { leadOptions, leadsShown, leadsTicked } from '#src/discord/meeting/plan/leads.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { meetingSettings, setEvents, setUsualLeads, type MeetingSettings } from '#src/features/meetings/server.ts';

/** What can be pressed and chosen for all meetings of a server. Each asks anew who does it. */
export const meetingComponents: readonly Component[] = [
	onButton(routes.meetings, async (interaction, _values, context) => {
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onSelect('string', routes.meetingLeads, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const { leads } = await meetingSettings(context.db, guild);
		await setUsualLeads(context.db, guild, leadsTicked(interaction.values, leads));
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onButton(routes.meetingEvents, async (interaction, { on }, context) => {
		await setEvents(context.db, managedServer(interaction), on === 'on', context.at);
		await context.answer.instead(await screenNow(interaction, context));
	}),
];

async function screenNow(interaction: BaseInteraction, { db, words, mention }: Context): Promise<Card> {
	const settings = await meetingSettings(db, managedServer(interaction));
	return meetingsScreen(words, settings, mention('meeting create'));
}

/** What holds for all meetings of a server. @param create the command that plans one, as text that can be tapped. */
export function meetingsScreen(words: Words, { leads, events }: MeetingSettings, create: string): Card {
	const { setup: say } = words.meetingPlan;
	const options = leadOptions(words, leads).map((option) => ({
		...option,
		default: leads.includes(Number(option.value)),
	}));
	return card(
		[say.title, leads.length === 0 ? say.noLeads : say.leads(leadsShown(words, leads)), `-# ${say.leadsHint}`].join(
			'\n',
		),
		{
			type: ComponentType.StringSelect,
			custom_id: routes.meetingLeads.id({}),
			placeholder: say.chooseLeads,
			options,
			min_values: 0,
			max_values: options.length,
		},
		[events ? say.eventsOn : say.eventsOff, `-# ${say.plan(create)}`].join('\n'),
		line,
		[
			events
				? button(routes.meetingEvents.id({ on: 'off' }), say.switchOff)
				: button(routes.meetingEvents.id({ on: 'on' }), say.switchOn),
			button(routes.show.id({}), words.setup.show.back),
		],
	);
}
