import { placeCodes, typeCodes, type Program } from '#data/meetings/types.ts';

/** The type codes of a row of TSML: a list of them, or one text with commas. What is no code is left out. */
export function codesIn(value: unknown): string[] {
	const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
	const texts = list.map((one: unknown) =>
		typeof one === 'string' || typeof one === 'number' ? String(one).trim() : '',
	);
	return [...new Set(texts.filter((code) => code !== ''))];
}

/** What codes say, for a program: what the meeting is, what of that is not known, and what is said of its place. */
export interface Sorted {
	readonly types: readonly string[];
	readonly otherTypes: readonly string[];
	readonly isFlaggedOnline: boolean;
	readonly isPlaceClosed: boolean;
}

export function sortedCodes(codes: readonly string[], program: Program): Sorted {
	const found = codes.map((code) => ({ code, known: knownAs(code, program) }));
	return {
		types: found.flatMap(({ known }) => (known === undefined || placeCodes.has(known) ? [] : [known])),
		otherTypes: found.filter(({ known }) => known === undefined).map(({ code }) => code.slice(0, 50)),
		isFlaggedOnline: found.some(({ known }) => known === 'ONL'),
		isPlaceClosed: found.some(({ known }) => known === 'TC'),
	};
}

/** A code as its program writes it, whatever case it has in the feed. */
function knownAs(code: string, program: Program): string | undefined {
	const all = [...typeCodes[program], ...placeCodes];
	return all.find((known) => known.toUpperCase() === code.toUpperCase());
}

/** Whose codes these most likely are: the program that leaves the fewest of them unknown, AA where several do. */
export function programOf(codes: readonly string[]): Program {
	const distinct = [...new Set(codes)];
	const unknown = (program: Program) => distinct.filter((code) => knownAs(code, program) === undefined).length;
	return (['na', 'rd'] as const).reduce<Program>(
		(best, program) => (unknown(program) < unknown(best) ? program : best),
		'aa',
	);
}
