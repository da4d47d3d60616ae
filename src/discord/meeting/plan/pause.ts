import { Temporal } from 'temporal-polyfill';
import type { BaseInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, type Card, type Form } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { meetingChoices, meetingNamed, meetingOption } from '#src/discord/meeting/find.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { asTyped, dateName } from '#src/discord/milestone/names.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import type { Break } from '#src/domain/meetings/rule.ts';
import { typedDate } from '#src/domain/typed-date.ts';
import { pauseMeeting, resumeMeeting } from '#src/features/meetings/breaks.ts';
import { meetingOf, meetingsOf } from '#src/features/meetings/find.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { occurrencesBetween } from '#src/meetings/recurrence.ts';

const en = wordsFor('en').meetingPlan.pause;
const field = { from: 'from', until: 'until' } as const;
const longestDay = 60;

/** `/meeting pause`: one meeting or all of the server; without days, a form asks for them. */
export const pausePart: Subcommand = {
	shape: (part) =>
		part
			.setName('pause')
			.setDescription(en.command)
			.addStringOption((option) => option.setName('from').setDescription(en.from).setMaxLength(longestDay))
			.addStringOption((option) => option.setName('until').setDescription(en.until).setMaxLength(longestDay))
			.addStringOption((option) => meetingOption(option).setDescription(en.meeting)),

	async run(interaction, context) {
		const guild = managedServer(interaction);
		const { options } = interaction;
		const told = options.getString('meeting');
		const meeting = told === null ? null : (await meetingNamed(context, guild, told)).id;
		const [from, until] = [field.from, field.until].map((name) => oneLine(options.getString(name) ?? ''));
		const typed = { from: from ?? '', until: until ?? '' };
		if (typed.from === '' && typed.until === '') await context.answer.form(pauseForm(context, meeting, typed));
		else await context.answer.privately(await paused(interaction, context, meeting, typed));
	},

	async complete(interaction, context) {
		return meetingChoices(context, interaction.options.getFocused());
	},
};

/** Pausing a meeting or all, and ending that. */
export const pauseComponents: readonly Component[] = [
	onButton(routes.pause, async (interaction, { meeting, draft }, context) => {
		const { id } = await meetingOf(context.db, managedServer(interaction), meeting);
		await context.answer.form(pauseForm(context, id, typedBefore(context, draft)));
	}),
	onButton(routes.pauseAll, async (interaction, { draft }, context) => {
		managedServer(interaction);
		await context.answer.form(pauseForm(context, null, typedBefore(context, draft)));
	}),
	onForm(routes.pauseForm, async (interaction, { meeting }, context) => {
		const [from = '', until = ''] = [field.from, field.until].map((id) => oneLine(typedIn(interaction, id)));
		await context.answer.instead(await paused(interaction, context, meeting, { from, until }));
	}),
	onForm(routes.pauseAllForm, async (interaction, _values, context) => {
		const [from = '', until = ''] = [field.from, field.until].map((id) => oneLine(typedIn(interaction, id)));
		await context.answer.instead(await paused(interaction, context, null, { from, until }));
	}),
	onButton(routes.resume, async (interaction, { meeting: id }, context) => {
		const { db, words, answer } = context;
		await resumeAll(context, [await meetingOf(db, managedServer(interaction), id)]);
		await answer.instead(await screenCard(interaction, context, id, words.meetingPlan.pause.ended));
	}),
	onButton(routes.resumeAll, async (interaction, _values, context) => {
		const { db, words, answer } = context;
		await resumeAll(context, await meetingsOf(db, managedServer(interaction)));
		await answer.instead(card(words.meetingPlan.pause.ended, [toList(context)]));
	}),
];

function toList({ words }: Context) {
	const all = { page: 0, kind: '', day: '', where: '', search: '' } as const;
	return button(routes.list.id(all), words.meeting.list.toList);
}

/** Every pause of theirs that is or comes is over. */
async function resumeAll({ db, at }: Context, meetings: readonly Meeting[]): Promise<void> {
	for (const { id: meeting, guild, rule } of meetings) {
		const today = at.toZonedDateTimeISO(rule.zone).toPlainDate();
		for (const { from, until } of rule.breaks) {
			const isOver = until && Temporal.PlainDate.compare(until, today) < 0;
			const day = Temporal.PlainDate.compare(from, today) < 0 ? today : from;
			if (!isOver) await resumeMeeting(db, { guild, meeting }, day, at);
		}
	}
}

interface Typed {
	readonly from: string;
	readonly until: string;
}

function typedBefore({ drafts, member, at }: Context, draft: string): Typed {
	const found = drafts.find(member.user, draft, at);
	return { from: draftText(found, field.from) ?? '', until: draftText(found, field.until) ?? '' };
}

/** @param meeting null: all. */
function pauseForm({ words }: Context, meeting: string | null, { from, until }: Typed): Form {
	const { form: say } = words.meetingPlan;
	const asked = (id: string, text: string, hint: string, value: string) =>
		textInput({ id, text, hint, most: longestDay, value });
	return {
		custom_id: meeting === null ? routes.pauseAllForm.id({}) : routes.pauseForm.id({ meeting }),
		title: meeting === null ? say.titles.pauseAll : say.titles.pause,
		components: [asked(field.from, say.from, say.fromHint, from), asked(field.until, say.until, say.untilHint, until)],
	};
}

/** Pauses a meeting, or all, from one day to another, and says what falls into it; or says what cannot be read. */
async function paused(interaction: BaseInteraction, context: Context, id: string | null, typed: Typed): Promise<Card> {
	const { db, at, words, drafts, member } = context;
	const { pause: say, preview } = words.meetingPlan;
	const { locale } = interaction;
	const guild = managedServer(interaction);
	const meetings = id === null ? await meetingsOf(db, guild) : [await meetingOf(db, guild, id)];
	const zone = meetings[0]?.rule.zone ?? 'UTC';
	const read = daysTold(context, typed, at.toZonedDateTimeISO(zone).toPlainDate(), locale);
	if ('problems' in read) {
		const draft = drafts.keep(member.user, { ...typed }, at);
		const again = id === null ? routes.pauseAll.id({ draft }) : routes.pause.id({ meeting: id, draft });
		return card(read.problems.join('\n'), [button(again, preview.again, 'main')]);
	}
	let lost = 0;
	for (const meeting of meetings) {
		lost += datesIn(meeting, read.days);
		await pauseMeeting(db, { guild, meeting: meeting.id }, read.days, at);
	}
	const { from, until } = read.days;
	const start = dateName(from, locale);
	const note = [
		...(id === null ? [say.all] : []),
		until ? say.set(start, dateName(until, locale)) : say.open(start),
		...(id === null ? [say.several(meetings.length)] : []),
		...(until ? [say.lost(lost)] : []),
	].join('\n');
	if (id !== null) return screenCard(interaction, context, id, note);
	return card(note, [button(routes.resumeAll.id({}), words.meetingPlan.screen.resume), toList(context)]);
}

/** How many dates of a meeting a pause takes away. */
function datesIn({ rule }: Meeting, { from, until }: Break): number {
	if (!until) return 0;
	const start = from.toZonedDateTime(rule.zone).toInstant();
	return occurrencesBetween(rule, start, until.add({ days: 1 }).toZonedDateTime(rule.zone).toInstant()).length;
}

function daysTold(
	{ words }: Context,
	typed: Typed,
	today: Temporal.PlainDate,
	locale: string,
): { readonly days: Break } | { readonly problems: readonly string[] } {
	const { problem: say } = words.meetingPlan;
	const problems: string[] = [];
	const dayIn = (text: string, near: Temporal.PlainDate): Temporal.PlainDate | undefined => {
		if (text === '') return undefined;
		const read = typedDate(text, today, 'ahead', near);
		if (read.kind === 'day') return read.day;
		if (read.kind === 'impossible') problems.push(say.impossible(asTyped(text)));
		else if (read.kind === 'unknown') problems.push(say.date(asTyped(text)));
		else problems.push(say.either(asTyped(text), dateName(read.days[0], locale), dateName(read.days[1], locale)));
		return undefined;
	};
	const from = dayIn(typed.from, today) ?? today;
	const until = dayIn(typed.until, from);
	if (problems.length === 0 && until && Temporal.PlainDate.compare(until, from) < 0) problems.push(say.backwards);
	return problems.length > 0 ? { problems } : { days: { from, until } };
}
