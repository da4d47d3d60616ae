import { Temporal } from 'temporal-polyfill';
import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, line, menu, type Card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { putBackParts } from '#src/discord/meeting/event/put-back.ts';
import { comingDates, type ComingDate } from '#src/discord/meeting/plan/coming-dates.ts';
import { titleOf } from '#src/discord/meeting/find.ts';
import { oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { keyField, meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { headOf } from '#src/discord/meeting/shown/lines.ts';
import { cityOf, wallText } from '#src/discord/meeting/shown/when.ts';
import { textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { dateName, plainName, timeName } from '#src/discord/milestone/names.ts';
import { soonShown, whenShown } from '#src/discord/moment.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { momentOf } from '#src/domain/meetings/clock.ts';
import { dayOf } from '#src/domain/meetings/exceptions.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { Expired } from '#src/errors.ts';
import { setTopic, skipDate, unskipDate } from '#src/features/meetings/dates.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrenceRow, upcomingOf } from '#src/features/meetings/occurrences.ts';
import { occurrenceWith } from '#src/meetings/recurrence.ts';

const offered = 20;
const topicField = 'topic';
const longestTopic = 200;

/** Single dates of a meeting: which there are, and what can be done about one. */
export const dateComponents: readonly Component[] = [
	onButton(routes.dates, async (interaction, { meeting }, context) => {
		await context.answer.instead(await datesCard(interaction, context, meeting));
	}),
	onSelect('string', routes.dateChoose, async (interaction, { meeting }, context) => {
		const key = keyField.decode(String(interaction.values[0]));
		if (key === undefined) throw new Expired();
		await context.answer.instead(await dateCard(interaction, context, { meeting, key }));
	}),
	onButton(routes.date, async (interaction, of, context) => {
		await context.answer.instead(await dateCard(interaction, context, of));
	}),
	onButton(routes.skip, async (interaction, of, context) => {
		await context.answer.instead(await skipped(interaction, context, of));
	}),
	onButton(routes.unskip, async (interaction, of, context) => {
		const { db, at, words, answer } = context;
		await unskipDate(db, { guild: managedServer(interaction), ...of }, at);
		await answer.instead(await dateCard(interaction, context, of, words.meetingPlan.date.unskipped));
	}),
	onButton(routes.topic, async (interaction, of, { db, at, words, answer }) => {
		const meeting = await meetingOf(db, managedServer(interaction), of.meeting);
		const topic = await topicOf(db, meeting, of.key, at);
		const { form: say } = words.meetingPlan;
		const asked = { id: topicField, text: say.topic, hint: say.topicHint, most: longestTopic, value: topic ?? '' };
		await answer.form({
			custom_id: routes.topicForm.id(of),
			title: say.titles.topic,
			components: [textInput(asked)],
		});
	}),
	onForm(routes.topicForm, async (interaction, of, context) => keepTopic(interaction, context, of)),
];

/** Which date: the meeting, and the key of the occurrence. */
export interface DateOfMeeting {
	readonly meeting: string;
	readonly key: string;
}

/** Leaves out a date, and shows it. @throws {Expired} where there is no such date. */
export async function skipped(interaction: BaseInteraction, context: Context, of: DateOfMeeting): Promise<Card> {
	const { db, at, words } = context;
	const guild = managedServer(interaction);
	const { rule } = await meetingOf(db, guild, of.meeting);
	const date = occurrenceWith(rule, of.key);
	const when = date?.at ?? momentOf(Temporal.PlainDateTime.from(of.key), rule.zone);
	await skipDate(db, { guild, ...of }, at);
	const { date: say } = words.meetingPlan;
	// What was added is nowhere any more, and so there is nothing to show of it.
	if (date?.how === 'added') return datesCard(interaction, context, of.meeting, say.taken(whenShown(when)));
	return dateCard(interaction, context, of, say.skipped(whenShown(when)));
}

async function keepTopic(interaction: ModalSubmitInteraction, context: Context, of: DateOfMeeting): Promise<void> {
	const { db, at, words, answer } = context;
	const guild = managedServer(interaction);
	const meeting = await meetingOf(db, guild, of.meeting);
	const occurrence = occurrenceWith(meeting.rule, of.key);
	if (!occurrence) throw new Expired();
	const topic = oneLine(typedIn(interaction, topicField)).slice(0, longestTopic);
	await setTopic(db, guild, await occurrenceRow(db, meeting, occurrence), topic === '' ? null : topic, at);
	await answer.instead(await dateCard(interaction, context, of, words.meetingPlan.date.topicSet));
}

async function topicOf(db: Context['db'], meeting: Meeting, key: string, at: Temporal.Instant): Promise<string | null> {
	const occurrence = occurrenceWith(meeting.rule, key);
	if (!occurrence) return null;
	const found = await upcomingOf(db, [meeting], at, { until: occurrence.at.add({ minutes: 1 }) });
	return found.find((one) => one.occurrence.key === key)?.topic ?? null;
}

/** The dates to come, to choose one. @param note what is to be said first. @throws {Expired} */
async function datesCard(interaction: BaseInteraction, context: Context, id: string, note?: string): Promise<Card> {
	const { db, at, words } = context;
	const { dates: say } = words.meetingPlan;
	const meeting = await meetingOf(db, managedServer(interaction), id);
	const coming = comingDates(meeting.rule, at, offered);
	const options = coming.map((date) => ({
		value: keyField.encode(date.key),
		label: dateLabel(date, interaction.locale),
		...(date.how !== 'regular' && { description: say[date.how] }),
	}));
	return card(
		...(note === undefined ? [] : [note, line]),
		[
			say.title(titleOf(meeting)),
			...(options.length === 0 ? [] : [say.clock(words.meeting.clock(cityOf(meeting.rule.zone)))]),
		].join('\n'),
		...(options.length === 0 ? [say.none] : [menu(routes.dateChoose.id({ meeting: id }), say.choose, options)]),
		[button(routes.addDate.id({ meeting: id, draft: '' }), say.add), button(routes.edit.id({ meeting: id }), say.back)],
	);
}

/** A date in a menu, as it is written where its reader is. */
export function dateLabel({ local }: Pick<ComingDate, 'local'>, locale: string): string {
	return `${dateName(local.toPlainDate(), locale)}, ${timeName(local.toPlainTime(), locale)}`;
}

/** One date, and what can be done about it. @param note what is to be said first. @throws {Expired} */
export async function dateCard(
	interaction: BaseInteraction,
	context: Context,
	of: DateOfMeeting,
	note?: string,
): Promise<Card> {
	const { db, at, words } = context;
	const { date: say, dates } = words.meetingPlan;
	const meeting = await meetingOf(db, managedServer(interaction), of.meeting);
	const { rule } = meeting;
	const found = occurrenceWith(rule, of.key);
	if (!found && !isSkipped(rule, of.key)) {
		throw new Expired();
	}
	const local = found?.local ?? Temporal.PlainDateTime.from(of.key);
	const when = found?.at ?? momentOf(local, rule.zone);
	const topic = await topicOf(db, meeting, of.key, at);
	const state =
		found?.how === 'moved' ? [words.meeting.line.moved] : found?.how === 'added' ? [words.meeting.line.added] : [];
	return card(
		...(note === undefined ? [] : [note, line]),
		[
			headOf(words, meeting),
			`${whenShown(when)} (${soonShown(when)}) · ${wallText(words, local, rule.zone, interaction.locale)}`,
			found ? say.on : say.off,
			...state,
			...(topic === null ? [] : [words.meeting.line.topic(plainName(topic))]),
		].join('\n'),
		found
			? [
					button(routes.move.id({ ...of, draft: '' }), say.move),
					button(routes.topic.id(of), say.topic),
					button(routes.skip.id(of), found.how === 'added' ? say.take : say.skip),
					...(found.how === 'moved' ? [button(routes.unskip.id(of), say.unmove)] : []),
				]
			: [button(routes.unskip.id(of), say.unskip, 'main')],
		...(found ? await putBackParts(context, meeting, of.key) : []),
		line,
		[
			button(routes.dates.id({ meeting: of.meeting }), dates.all),
			button(routes.edit.id({ meeting: of.meeting }), dates.back),
		],
	);
}

function isSkipped({ exceptions }: MeetingRule, key: string): boolean {
	return exceptions.some((one) => one.kind === 'skipped' && one.day.equals(dayOf(key)));
}
