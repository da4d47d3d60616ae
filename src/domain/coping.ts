import { legible, lengthOf } from '#src/domain/text.ts';

/** So many things a list can hold: it is to be read in a hard moment. */
export const mostThings = 20;

/** So many characters each can have, as people count them. */
export const thingLimit = 80;

/** Of lists, before what is on them. */
const marks = /^(?:(?:[-*•–]|\d{1,2}[.)])(?: |$))+/u;

/** What somebody wrote, one thing a line, without marks of lists before them. What is there already comes once. */
export function thingsIn(written: string, there: readonly string[] = []): string[] {
	const seen = new Set(there.map(keyOf));
	return legible(written)
		.split('\n')
		.map((line) => legible(line.trim().replace(/\s+/gu, ' ').replace(marks, '')))
		.filter((thing) => {
			const isNew = thing !== '' && !seen.has(keyOf(thing));
			seen.add(keyOf(thing));
			return isNew;
		});
}

function keyOf(thing: string): string {
	return thing.normalize('NFC').toLocaleLowerCase('en');
}

/** Why things cannot be added to a list; undefined where they can. @param there how many are on it. */
export function thingsProblem(
	things: readonly string[],
	there: number,
): 'nothing' | 'too-long' | 'too-many' | undefined {
	if (things.length === 0) return 'nothing';
	if (things.some((thing) => lengthOf(thing) > thingLimit)) return 'too-long';
	return there + things.length > mostThings ? 'too-many' : undefined;
}
