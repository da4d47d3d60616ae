import type { BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card, type Form } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { dateCard, type DateOfMeeting } from '#src/discord/meeting/plan/date.ts';
import { longestWhen, oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { timeTold } from '#src/discord/meeting/plan/time-told.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { cityOf } from '#src/discord/meeting/shown/when.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { whenShown } from '#src/discord/moment.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { momentOf } from '#src/domain/meetings/clock.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { Expired } from '#src/errors.ts';
import { moveDate } from '#src/features/meetings/dates.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';

const field = 'to';

/** Moving one date of a meeting. */
export const moveComponents: readonly Component[] = [
	onButton(routes.move, async (interaction, { draft, ...of }, context) => {
		const { db, words, answer, drafts, member, at } = context;
		const { rule } = await meetingOf(db, managedServer(interaction), of.meeting);
		const typed = draftText(drafts.find(member.user, draft, at), field) ?? '';
		await answer.form(moveForm(words, of, rule, typed));
	}),
	onForm(routes.moveForm, async (interaction, of, context) => {
		const to = oneLine(typedIn(interaction, field));
		await context.answer.instead(await moved(interaction, context, of, to));
	}),
];

/** Asks when a date is instead. */
export function moveForm(words: Words, of: DateOfMeeting, rule: MeetingRule, value: string): Form {
	const { form: say } = words.meetingPlan;
	const hint = say.moveHint(words.meeting.clock(cityOf(rule.zone)));
	return {
		custom_id: routes.moveForm.id(of),
		title: say.titles.move,
		components: [textInput({ id: field, text: say.moveTo, hint, most: longestWhen, required: true, value })],
	};
}

/** Moves a date to when somebody typed, or says what cannot be read. @throws {Expired} where there is no such date. */
export async function moved(
	interaction: BaseInteraction,
	context: Context,
	of: DateOfMeeting,
	typed: string,
): Promise<Card> {
	const { db, at, words, drafts, member } = context;
	const { date: say, dates, preview } = words.meetingPlan;
	const guild = managedServer(interaction);
	const { rule } = await meetingOf(db, guild, of.meeting);
	const before = occurrenceWith(rule, of.key);
	if (!before) throw new Expired();
	const read = timeTold(words, typed, { rule, before: before.local, at, locale: interaction.locale });
	if ('problems' in read) {
		const draft = drafts.keep(member.user, { [field]: typed }, at);
		return card(read.problems.join('\n'), [
			button(routes.move.id({ ...of, draft }), preview.again, 'main'),
			button(routes.date.id(of), dates.back),
		]);
	}
	const { exceptions } = rule;
	const isAdded = exceptions.some((one) => one.kind === 'added' && one.to.equals(before.local));
	await moveDate(db, { guild, ...of }, read.to, at);
	const now = isAdded ? { ...of, key: read.to.toString({ smallestUnit: 'minute' }) } : of;
	const note = say.movedTo(whenShown(before.at), whenShown(momentOf(read.to, rule.zone)));
	return dateCard(interaction, context, now, note);
}
