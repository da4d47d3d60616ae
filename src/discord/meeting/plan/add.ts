import type { BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card, type Form } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { dateCard } from '#src/discord/meeting/plan/date.ts';
import { longestWhen, oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { timeTold } from '#src/discord/meeting/plan/time-told.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { cityOf } from '#src/discord/meeting/shown/when.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { whenShown } from '#src/discord/moment.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { momentOf } from '#src/domain/meetings/clock.ts';
import { keyOf, type MeetingRule } from '#src/domain/meetings/rule.ts';
import { addDate } from '#src/features/meetings/dates.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';

const field = 'on';

/** Adding one date to a meeting. */
export const addComponents: readonly Component[] = [
	onButton(routes.addDate, async (interaction, { meeting, draft }, context) => {
		const { db, words, answer, drafts, member, at } = context;
		const { rule } = await meetingOf(db, managedServer(interaction), meeting);
		const typed = draftText(drafts.find(member.user, draft, at), field) ?? '';
		await answer.form(addForm(words, meeting, rule, typed));
	}),
	onForm(routes.addDateForm, async (interaction, { meeting }, context) => {
		const typed = oneLine(typedIn(interaction, field));
		await context.answer.instead(await added(interaction, context, meeting, typed));
	}),
];

function addForm(
	{ meeting: { clock }, meetingPlan: { form: say } }: Words,
	id: string,
	rule: MeetingRule,
	value: string,
): Form {
	const hint = say.addHint(clock(cityOf(rule.zone)));
	return {
		custom_id: routes.addDateForm.id({ meeting: id }),
		title: say.titles.add,
		components: [textInput({ id: field, text: say.addOn, hint, most: longestWhen, required: true, value })],
	};
}

/** Adds the date that somebody typed, or says what cannot be read. @throws {Expired} where there is no such meeting. */
async function added(interaction: BaseInteraction, context: Context, id: string, typed: string): Promise<Card> {
	const { db, at, words, drafts, member } = context;
	const { date: say, dates, preview } = words.meetingPlan;
	const guild = managedServer(interaction);
	const { rule } = await meetingOf(db, guild, id);
	const read = timeTold(words, typed, { rule, at, locale: interaction.locale });
	if ('problems' in read) {
		const draft = drafts.keep(member.user, { [field]: typed }, at);
		return card(read.problems.join('\n'), [
			button(routes.addDate.id({ meeting: id, draft }), preview.again, 'main'),
			button(routes.dates.id({ meeting: id }), dates.all),
		]);
	}
	const key = keyOf(read.to);
	const isThere = occurrenceWith(rule, key) !== undefined;
	await addDate(db, { guild, meeting: id }, read.to, at);
	const when = whenShown(momentOf(read.to, rule.zone));
	return dateCard(interaction, context, { meeting: id, key }, isThere ? say.there(when) : say.added(when));
}
