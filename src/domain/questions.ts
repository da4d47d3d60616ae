/** Questions by theme, each theme with as many as the others. */
export type Questions = Readonly<Record<string, readonly string[]>>;

/**
 * The question that a server is asked after it was asked `number` others. Themes take turns, no question comes twice before
 * all have been asked, and servers start at different places.
 * @param server any text that stays the same for a server.
 * @param number whole, from 0.
 * @throws {RangeError} when there are no questions.
 */
export function questionOf(questions: Questions, server: string, number: number): string {
	const themes = Object.values(questions);
	const count = themes.reduce((sum, theme) => sum + theme.length, 0);
	const place = (hashOf(server) + number) % count;
	const theme = themes[place % themes.length];
	const question = theme?.[Math.floor(place / themes.length)];
	if (question === undefined) throw new RangeError('Each theme has as many questions as the others');
	return question;
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), 32 bits. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return hash >>> 0;
}
