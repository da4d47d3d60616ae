import {
	ComponentType,
	TextInputStyle,
	type APIModalInteractionResponseCallbackComponent,
} from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { quote, type Form } from '#src/discord/card.ts';
import { label } from '#src/discord/fields.ts';
import { reflectionRoutes } from '#src/discord/reflection/routes.ts';
import { noteLimit } from '#src/domain/checkin.ts';
import type { DayChoice } from '#src/domain/day.ts';
import {
	difficulties,
	helpers,
	intentionLimit,
	offeredOn,
	type Difficulty,
	type Helper,
} from '#src/domain/reflection.ts';
import type { Reflection } from '#src/features/reflections.ts';

/** The fields of the forms, by custom_id. */
export const field = { words: 'words', offered: 'offered', hard: 'hard', helped: 'helped' } as const;

const epoch = Temporal.PlainDate.from('1970-01-01');

/** Asks for an intention: in words of one's own, or one of three that are offered. @param value what there is already. */
export function intentionForm({ reflection }: Words, day: Temporal.PlainDate, value: string | undefined): Form {
	const { morning: say } = reflection;
	const offered = offeredOn(epoch.until(day).days, say.suggestions.length);
	return {
		custom_id: reflectionRoutes.intentionForm.id({ day }),
		title: say.title,
		components: [
			ownIntention(say, value),
			label(say.offered, {
				type: ComponentType.RadioGroup,
				custom_id: field.offered,
				required: false,
				options: offered.map((index) => ({ value: String(index), label: say.suggestions[index] ?? '' })),
			}),
		],
	};
}

function ownIntention(say: Words['reflection']['morning'], value: string | undefined) {
	return label(
		say.words,
		{
			type: ComponentType.TextInput,
			custom_id: field.words,
			style: TextInputStyle.Short,
			required: false,
			max_length: intentionLimit,
			...(value !== undefined && { value }),
		},
		say.hint,
	);
}

/** What a review's form shows and is filled in with. */
export interface ReviewFilledIn {
	readonly day: Temporal.PlainDate;
	/** Which day that is now. */
	readonly choice: DayChoice;
	/** What they wrote in the morning. */
	readonly intention: string | undefined;
	/** What there is already. */
	readonly hard: Difficulty | undefined;
	readonly helped: readonly Helper[];
	readonly note: string | undefined;
}

/** Asks how hard the day was and what helped, below what was written in the morning. */
export function reviewForm(words: Words, given: ReviewFilledIn): Form {
	const { evening: say } = words.reflection;
	const { day, choice, intention } = given;
	return {
		custom_id: reflectionRoutes.reviewForm.id({ day }),
		title: say.title[choice],
		components: [...intentionShown(say.intention[choice], intention), ...reviewFields(words, say.hard[choice], given)],
	};
}

/** Asks anew for what an intention or a review says. @param day its name. @param value what was written. */
export function changeForm(
	customId: string,
	words: Words,
	{ kind, hard, helped }: Pick<Reflection, 'kind' | 'hard' | 'helped'>,
	day: string,
	value: string | undefined,
): Form {
	const { reflection, history } = words;
	const fields =
		kind === 'evening'
			? reviewFields(words, reflection.evening.hard['day-before'], { hard, helped, note: value })
			: [ownIntention(reflection.morning, value)];
	return { custom_id: customId, title: history.formTitle[kind](day), components: fields };
}

function reviewFields(
	{ reflection }: Words,
	howHard: string,
	{ hard, helped, note }: Pick<ReviewFilledIn, 'hard' | 'helped' | 'note'>,
) {
	const { evening: say } = reflection;
	return [
		label(howHard, {
			type: ComponentType.RadioGroup,
			custom_id: field.hard,
			required: true,
			options: difficulties.map((value) => ({
				value,
				label: say.difficulty[value],
				...(value === hard && { default: true }),
			})),
		}),
		label(
			say.helped,
			{
				type: ComponentType.CheckboxGroup,
				custom_id: field.helped,
				required: false,
				min_values: 0,
				max_values: helpers.length,
				options: helpers.map((value) => ({ value, label: say.helper[value], default: helped.includes(value) })),
			},
			say.helpedHint,
		),
		label(
			say.note,
			{
				type: ComponentType.TextInput,
				custom_id: field.words,
				style: TextInputStyle.Paragraph,
				required: false,
				max_length: noteLimit,
				...(note !== undefined && { value: note }),
			},
			say.noteHint,
		),
	];
}

function intentionShown(
	before: string,
	intention: string | undefined,
): readonly APIModalInteractionResponseCallbackComponent[] {
	return intention === undefined
		? []
		: [{ type: ComponentType.TextDisplay, content: `${before}\n${quote(intention)}` }];
}
