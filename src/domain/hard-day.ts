import { legible, lengthOf } from '#src/domain/text.ts';

/**
 * What a plan for a hard day has, in its order: from what a person notices to what they can do alone, to people and places.
 * After the safety plan of Stanley & Brown 2012, Cognitive and Behavioral Practice 19(2):256-264. Each part may be left out.
 */
export const planParts = ['signs', 'helps', 'acts', 'people', 'places', 'away', 'reason'] as const;
export type PlanPart = (typeof planParts)[number];

/** The parts that are asked for together, so that each form is short. */
export const planSteps = {
	first: ['signs', 'helps', 'acts'],
	second: ['people', 'places', 'away', 'reason'],
} as const satisfies Readonly<Record<string, readonly PlanPart[]>>;
export type PlanStep = keyof typeof planSteps;

/** So many characters each part can have, as people count them: it is to be read in a hard moment. */
export const partLimit = 300;

/** A plan as somebody wrote it; what they left out is not in it. */
export type HardDayPlan = Readonly<Partial<Record<PlanPart, string>>>;

/** What somebody typed into parts, as it would be kept: empty where there is nothing to read. */
export function readParts(typed: HardDayPlan): HardDayPlan {
	const read = planParts.flatMap((part) => {
		const words = typed[part];
		return words === undefined ? [] : [[part, legible(words)] as const];
	});
	return Object.fromEntries(read);
}

/** The first part that is too long to be kept. */
export function tooLongIn(given: HardDayPlan): PlanPart | undefined {
	return planParts.find((part) => lengthOf(given[part] ?? '') > partLimit);
}
