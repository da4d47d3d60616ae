import { ComponentType } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { mostDate } from '#src/discord/milestone/add-form.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { startTold, whenTold, type PersonClock } from '#src/discord/milestone/when.ts';
import type { Attempt, Point } from '#src/domain/milestones/attempt.ts';
import { slipProblem, type Slip } from '#src/domain/milestones/dates.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { learntLimit } from '#src/features/counters/slips.ts';

const field = { when: 'when', anew: 'anew', learnt: 'learnt' } as const;

/** Asks when a slip was, from when to count anew, and what was learnt. @param held what is filled in already. */
export function slipForm({ slip: say }: Words, customId: string, held: Draft): Form {
	const value = (id: string) => draftText(held, id);
	const common = { most: mostDate } as const;
	return {
		custom_id: customId,
		title: say.title,
		components: [
			{ type: ComponentType.TextDisplay, content: say.intro },
			textInput({
				...{ id: field.when, text: say.when, hint: say.whenHint, required: true, value: value(field.when) },
				...common,
			}),
			textInput({ id: field.anew, text: say.anew, hint: say.anewHint, value: value(field.anew), ...common }),
			textInput({
				...{ id: field.learnt, text: say.learnt, hint: say.learntHint, value: value(field.learnt) },
				...{ most: learntLimit, long: true },
			}),
		],
	};
}

/** What somebody typed about a slip. */
export interface SlipGiven {
	readonly when: string;
	readonly anew: string;
	readonly learnt: string;
}

/** What was filled in. */
export function slipGiven(interaction: ModalSubmitInteraction): SlipGiven {
	return {
		when: typedIn(interaction, field.when),
		anew: typedIn(interaction, field.anew),
		learnt: typedIn(interaction, field.learnt),
	};
}

/** A slip as it can be kept; `other` is the second day where its date can be read in two ways. */
export interface SlipRead extends Slip {
	readonly other: Point | undefined;
	readonly learnt: string | undefined;
}

/** What a slip is read by. */
export interface SlipReading {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	readonly clock: PersonClock;
	/** The attempt that it ends. */
	readonly attempt: Pick<Attempt, 'start'>;
	/** The end of the attempt after it, where an earlier slip is corrected. */
	readonly nextEnd: Point | undefined;
}

/** Reads what somebody typed about a slip; or says, in a sentence, what cannot be. Readings that cannot be do not count. */
export function readSlip(given: SlipGiven, reading: SlipReading): SlipRead | { readonly problem: string } {
	const { words, locale, clock, attempt } = reading;
	const when = whenTold(given.when, clock, words);
	if ('problem' in when) return when;
	const anew = given.anew === '' ? undefined : startTold(given.anew, clock, words, locale);
	if (anew && 'problem' in anew) return anew;
	const learnt = legible(given.learnt);
	if (lengthOf(learnt) > learntLimit) return { problem: words.counter.unreadable.longText(learntLimit) };
	const all = when.points.flatMap((slip) => (anew?.points ?? [slip]).map((start): Slip => ({ slip, anew: start })));
	const possible = all.filter((one) => problemOf(one, reading) === undefined);
	const [first] = possible.length > 0 ? possible : all;
	if (!first) return { problem: words.counter.date.empty };
	const problem = problemOf(first, reading);
	if (problem === 'before-start') return { problem: words.slip[problem](dateName(attempt.start.day, locale)) };
	if (problem) return { problem: words.slip[problem] };
	const other = possible.find(({ slip }) => !slip.day.equals(first.slip.day))?.slip;
	return { ...first, other, learnt: learnt === '' ? undefined : learnt };
}

function problemOf(one: Slip, { attempt, clock, nextEnd }: SlipReading) {
	return slipProblem(one, attempt, clock.wall, nextEnd);
}
