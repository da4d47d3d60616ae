/** What questions are about, in the order in which they take turns at first. */
export const themes = ['feelings', 'connection', 'boundaries', 'routines', 'gratitude', 'coping'] as const;
export type Theme = (typeof themes)[number];

/** Questions by theme. */
export type Questions = Readonly<Record<Theme, readonly string[]>>;

/** One question for a server: of this theme, after it was asked `number` others of it (whole, from 0). */
export interface Turn {
	readonly theme: Theme;
	readonly number: number;
}

/** What each theme would ask a server next, the theme that has waited longest first; each theme once. */
export type Rota = readonly Turn[];

/**
 * The question of a turn. No question comes twice before all others of its theme have been asked, and servers start at
 * different places.
 * @param server any text that stays the same for a server.
 * @throws {RangeError} when the theme has no questions.
 */
export function questionOf(questions: Questions, server: string, { theme, number }: Turn): string {
	const some = questions[theme];
	const question = some[(hashOf(`${server} ${theme}`) + number) % some.length];
	if (question === undefined) throw new RangeError(`There are no questions about ${theme}`);
	return question;
}

/**
 * Takes the next turn: among the wanted themes, the one that has waited longest. A theme that several prompts ask for is
 * thus not asked about more often than it has to be.
 * @param wanted none means all.
 */
export function nextTurn(rota: Rota, wanted: readonly Theme[]): { readonly turn: Turn; readonly rota: Rota } {
	const turn = rota.find(({ theme }) => wanted.includes(theme)) ?? rota[0] ?? { theme: themes[0], number: 0 };
	const others = rota.filter(({ theme }) => theme !== turn.theme);
	return { turn, rota: [...others, { ...turn, number: turn.number + 1 }] };
}

/** A rota as a text to be kept, and back. */
export function rotaText(rota: Rota): string {
	return rota.map(({ theme, number }) => `${theme}:${number}`).join(' ');
}

/**
 * A rota as `rotaText` wrote it; null is the first one of a server. Themes that were added since come first, those that
 * are no more are left out.
 */
export function readRota(text: string | null, server: string): Rota {
	const first = hashOf(server) % themes.length;
	const order = [...themes.slice(first), ...themes.slice(0, first)];
	const known = (text ?? '').split(' ').flatMap((part): Turn[] => {
		const [name, number = ''] = part.split(':');
		const theme = themes.find((one) => one === name);
		return theme && /^\d{1,9}$/.test(number) ? [{ theme, number: Number(number) }] : [];
	});
	const added = order.filter((theme) => known.every((turn) => turn.theme !== theme));
	return [...added.map((theme) => ({ theme, number: 0 })), ...known];
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), 32 bits. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return hash >>> 0;
}
