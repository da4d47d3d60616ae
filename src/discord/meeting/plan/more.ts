import type { ModalSubmitInteraction } from 'discord.js';
import { button, card, givenBack, type Form } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { asTyped } from '#src/discord/milestone/names.ts';
import { draftText, draftTicks, textInput, ticksInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { legible } from '#src/domain/text.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

const field = { capacity: 'capacity', more: 'more', script: 'script' } as const;
const longestScript = 3_000;
const longestNumber = 20;
const mostPlaces = 10_000;

/** How many can come, whether the link is private, Discord's calendar, and the script of hosts. */
export const moreComponents: readonly Component[] = [
	onButton(routes.more, async (interaction, { meeting, draft }, context) => {
		const { db, answer } = context;
		await answer.form(moreForm(context, await meetingOf(db, managedServer(interaction), meeting), draft));
	}),
	onForm(routes.moreForm, async (interaction, { meeting }, context) => keep(interaction, context, meeting)),
];

function moreForm({ words, drafts, member, at }: Context, meeting: Meeting, draft: string): Form {
	const { form: say } = words.meetingPlan;
	const found = drafts.find(member.user, draft, at);
	const { capacity, linkPrivate, events, script } = meeting;
	const ticked = [...(linkPrivate ? ['private'] : []), ...(events ? ['events'] : [])];
	const text = (name: string, known: string) => draftText(found, name) ?? known;
	return {
		custom_id: routes.moreForm.id({ meeting: meeting.id }),
		title: say.titles.more,
		components: [
			textInput({
				...{ id: field.capacity, text: say.capacity, hint: say.capacityHint, most: longestNumber },
				value: text(field.capacity, capacity === null ? '' : String(capacity)),
			}),
			ticksInput(
				{ id: field.more, text: say.more },
				[
					{ value: 'private', label: say.private },
					{ value: 'events', label: say.events },
				],
				draftTicks(found, field.more) ?? ticked,
			),
			textInput({
				...{ id: field.script, text: say.script, hint: say.scriptHint, most: longestScript, long: true },
				value: text(field.script, script ?? ''),
			}),
		],
	};
}

async function keep(interaction: ModalSubmitInteraction, context: Context, id: string): Promise<void> {
	const { db, at, words, answer, drafts, member } = context;
	const { preview: say, problem, screen } = words.meetingPlan;
	const guild = managedServer(interaction);
	const typed = typedIn(interaction, field.capacity);
	const more = valuesOf(interaction, field.more);
	const script = legible(typedIn(interaction, field.script));
	const capacity = typed === '' ? null : Number(/^\d{1,5}$/.exec(typed)?.[0]);
	if (capacity !== null && !(capacity >= 1 && capacity <= mostPlaces)) {
		const draft = drafts.keep(member.user, { capacity: typed, more, script }, at);
		await answer.instead(
			card(
				[problem.capacity(asTyped(typed)), `-# ${say.kept}`].join('\n'),
				...(script === '' ? [] : [givenBack(script)]),
				[
					button(routes.more.id({ meeting: id, draft }), say.again, 'main'),
					button(routes.edit.id({ meeting: id }), say.leave),
				],
			),
		);
		return;
	}
	const chosen = { linkPrivate: more.includes('private'), events: more.includes('events') };
	await changeMeeting(db, guild, id, { capacity, ...chosen, script: script === '' ? null : script }, at);
	await answer.instead(await screenCard(interaction, context, id, screen.changed));
}
