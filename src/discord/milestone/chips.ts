import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Image } from '#src/discord/card.ts';
import { stepNames } from '#src/discord/milestone/names.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import type { Look } from '#src/domain/milestones/ladder.ts';
import { stepCode, stepOf, type Step } from '#src/domain/milestones/step.ts';
import { candidates } from '#src/domain/milestones/steps.ts';
import { shortened } from '#src/domain/text.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { laddersOf } from '#src/features/counters/ladders.ts';
import { mostRows, type Chip, type ChipsRow } from '#src/pictures/picture.ts';

/** The codes of all steps that a counter has reached, in all attempts, each once, the earliest first. */
export function earnedIn({ reached }: CounterView): string[] {
	const inOrder = reached.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
	return [...new Set(inOrder.map(({ step }) => step))];
}

/** Discord takes 1,024 characters. */
const longestDescription = 1_000;

/** A picture of the chips that counters have earned. None where there are none, or where none can be drawn now. */
export async function chipsPart({ words, pictures }: Scene, views: readonly CounterView[]): Promise<readonly Image[]> {
	const withChips = views.filter(({ reached }) => reached.length > 0).slice(0, mostRows);
	if (!pictures || withChips.length === 0) return [];
	await pictures.turn();
	const png = await pictures.draw({ kind: 'chips', rows: withChips.map((view) => rowOf(words, view)) });
	if (typeof png === 'string') return [];
	const named = withChips.map((view) => `${view.about.name}: ${stepNames(words, earnedIn(view)).join(', ')}`);
	const description = shortened(words.milestone.list.chips(named.join('; ')), longestDescription);
	return [{ name: 'chips.png', content: png, description }];
}

function rowOf(words: Words, view: CounterView): ChipsRow {
	const looks = looksOf(view);
	const chips = earnedIn(view).flatMap((code) => {
		const step = stepOf(code);
		return step ? [chipOf(words, step, looks.get(code))] : [];
	});
	const next = nextStep(view);
	return {
		title: drawnName(view.about.name),
		chips,
		...(next && { next: chipOf(words, next, looks.get(stepCode(next))) }),
	};
}

function nextStep({ next }: CounterView): Step | undefined {
	return next && ('times' in next ? next.times : next.step);
}

/** For steps of no ladder that the counter has now. */
const usualLook: Look = { shape: 'coin', colour: '#d9a441' };

function chipOf({ milestone }: Words, { unit, count }: Step, look: Look = usualLook): Chip {
	return { look, big: String(count), small: milestone.chip[unit](count) };
}

/** More years than anybody counts. */
const mostYears = 130;

function looksOf({ ladders }: CounterView): ReadonlyMap<string, Look> {
	return new Map(candidates(laddersOf(ladders, null), mostYears).map(({ code, look }) => [code, look]));
}

/** The font that goes with Handrail has Latin letters, and neither others nor emoji. */
function drawnName(name: string): string {
	const text = name.replace(/\p{Extended_Pictographic}|[\ufe0e\ufe0f\u200d]/gu, '').trim();
	return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text) ? text : '';
}
