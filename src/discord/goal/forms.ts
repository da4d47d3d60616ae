import { Temporal } from 'temporal-polyfill';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { amountText } from '#src/discord/goal/picture.ts';
import { weekdayNamed } from '#src/discord/mentor/words.ts';
import {
	choiceInput,
	draftText,
	draftTicks,
	textInput,
	tickedOf,
	ticksInput,
	typedIn,
} from '#src/discord/milestone/inputs.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import type { GoalRhythm } from '#src/domain/goals/rhythm.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { typedAllowance } from '#src/domain/typed-amount.ts';
import { typedDate, typedSpan } from '#src/domain/typed-date.ts';
import { goalLimit, noteLimit, type GoalAbout } from '#src/features/goals/about.ts';
import type { Goal } from '#src/features/goals/one.ts';

/** The fields of the forms, by custom_id. */
const field = {
	words: 'words',
	often: 'often',
	days: 'days',
	note: 'note',
	by: 'by',
	measure: 'measure',
} as const;

/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const usualTimes = '3';

/** What a goal says, as far as it is told in a form. */
export interface GoalSaid {
	readonly about: GoalAbout;
	readonly rhythm: GoalRhythm | undefined;
	readonly by: Temporal.PlainDate | undefined;
}

/** Asks for a routine or a goal. @param known what it says already. @param draft what could not be kept. */
export function goalForm(
	words: Words,
	id: string,
	sort: 'routine' | 'goal',
	{ known, draft }: { readonly known?: Goal | undefined; readonly draft: Draft | undefined },
): Form {
	const { form: say } = words.goal;
	const text = (name: 'words' | 'note' | 'by' | 'measure', value: string | undefined) =>
		draftText(draft, name) ?? value;
	const rhythm = known?.rhythm;
	const times = rhythm && 'times' in rhythm ? String(rhythm.times) : usualTimes;
	const days = rhythm && 'days' in rhythm ? rhythm.days.map(String) : [];
	const first = { id: field.words, text: say.words, hint: say.wordsHint[sort], most: mostTyped } as const;
	const note = textInput({ id: field.note, text: say.note, most: mostTyped, value: text('note', known?.note) });
	return {
		custom_id: id,
		title: say[sort],
		components: [
			textInput({ ...first, required: true, value: text('words', known?.words) }),
			...(sort === 'routine'
				? [
						choiceInput(
							field.often,
							say.often,
							weekdays.map((value) => ({ value, label: say.option(Number(value)) })),
							draftText(draft, 'often') ?? times,
						),
						ticksInput(
							{ id: field.days, text: say.days, hint: say.daysHint },
							weekdays.map((value) => ({ value, label: weekdayNamed(words, Number(value)) })),
							draftTicks(draft, 'days') ?? days,
						),
					]
				: [
						textInput({
							...{ id: field.measure, text: say.measure, hint: say.measureHint, most: 100 },
							value: text('measure', known?.measure && amountText(known.measure, plainNumbers)),
						}),
					]),
			note,
			textInput({ id: field.by, text: say.by, hint: say.byHint, most: 100, value: text('by', known?.by?.toString()) }),
		],
	};
}

/** Of numbers that are to be read again: digits alone, and a point. */
const plainNumbers = 'en-US-u-nu-latn';

/**
 * What was filled in; or what cannot be kept of it, with all of it to be put right. @param today the person's day.
 * @param by the day that it has so far: it can stay, also when it is past.
 */
export function goalIn(
	interaction: ModalSubmitInteraction,
	words: Words,
	sort: 'routine' | 'goal',
	{ today, by: known }: { readonly today: Temporal.PlainDate; readonly by: Temporal.PlainDate | undefined },
): { readonly said: GoalSaid } | { readonly why: string; readonly draft: Draft } {
	const typed = { words: typedIn(interaction, field.words), note: typedIn(interaction, field.note) };
	const [text, note] = [legible(typed.words.replace(/\s+/g, ' ')), legible(typed.note)];
	const by = typedIn(interaction, field.by);
	const counted = typedIn(interaction, field.measure);
	const measure = typedAllowance(counted);
	const often = valueOf(interaction, field.often) ?? '';
	const days = tickedOf(interaction, field.days, weekdays);
	const { problem: say } = words.goal.form;
	const isKnown = known !== undefined && by === known.toString();
	const told = isKnown ? { day: known } : dayIn(by, words, today, interaction.locale);
	const day = by === '' ? undefined : told;
	const why = [
		...(text === '' ? [say.nothing] : []),
		...(lengthOf(text) > goalLimit ? [say.long(goalLimit, lengthOf(text))] : []),
		...(lengthOf(note) > noteLimit ? [say.long(noteLimit, lengthOf(note))] : []),
		...(counted !== '' && !(measure && measure.amount > 0) ? [say.measure(typedInCode(counted))] : []),
		...(day !== undefined && 'why' in day ? [day.why] : []),
	];
	if (why.length > 0 || (day !== undefined && 'why' in day)) {
		return { why: why.join('\n'), draft: { ...typed, by, often, days, measure: counted } };
	}
	const times = weekdays.find((one) => one === often) ?? usualTimes;
	const rhythm = days.length > 0 ? { days: days.map(Number) } : { times: Number(times) };
	const about = { words: text, ...(note !== '' && { note }), ...(measure && { measure }) };
	return { said: { about, rhythm: sort === 'routine' ? rhythm : undefined, by: day?.day } };
}

const farthest = Temporal.Duration.from({ years: 10 });

function dayIn(
	typed: string,
	{ goal: { form } }: Words,
	today: Temporal.PlainDate,
	locale: string,
): { readonly day: Temporal.PlainDate } | { readonly why: string } {
	const span = typedSpan(typed);
	const read = span ? ({ kind: 'day', day: today.add(span) } as const) : typedDate(typed, today, 'ahead');
	const { problem: say } = form;
	if (read.kind === 'either') {
		const [one, other] = read.days.map((day) => dateName(day, locale));
		return { why: say.eitherDay(one ?? '', other ?? '') };
	}
	if (read.kind !== 'day') return { why: say.day(typedInCode(typed)) };
	const { day } = read;
	if (day.until(today).sign > 0) return { why: say.past };
	return Temporal.PlainDate.compare(day, today.add(farthest)) > 0 ? { why: say.far } : { day };
}
