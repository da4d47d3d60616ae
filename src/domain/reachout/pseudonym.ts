/** Numbers go from 10 to 99, so that each has two digits. */
const firstNumber = 10;
const numbers = 90;

/**
 * A name for a request, such as "River 27", by chance alone, so that it says nothing about who made it.
 * @param taken names that are not to be given again. @param random from 0 up to 1.
 * @throws {RangeError} when all are taken.
 */
export function pseudonym(words: readonly string[], taken: ReadonlySet<string>, random: () => number): string {
	const free: string[] = [];
	for (const word of words) {
		for (let number = firstNumber; number < firstNumber + numbers; number += 1) {
			const name = `${word} ${number}`;
			if (!taken.has(name)) free.push(name);
		}
	}
	const name = free[Math.floor(random() * free.length)];
	if (name === undefined) throw new RangeError('All pseudonyms are taken');
	return name;
}
