import { placeCodes, typeCodes, type Program } from '#data/meetings/types.ts';
import type { Words } from '#data/words/index.ts';
import { plainName } from '#src/discord/milestone/names.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/** What kind of meeting one is, in words. A code that nobody knows is shown as it is. */
export function typeNames(words: Words, meeting: Pick<Meeting, 'program' | 'types' | 'otherTypes'>): string[] {
	const { program, types, otherTypes } = meeting;
	return [...types.map((code) => typeName(words, program, code)), ...otherTypes.map(plainName)];
}

/** What a code means; a code that the program does not have is shown as it is. */
export function typeName({ meetingTypes: say }: Words, program: Program | null, code: string): string {
	const known = program === null ? say.place : { ...say.place, ...say.of[program] };
	return (Object.hasOwn(known, code) ? known[code] : undefined) ?? plainName(code);
}

/** Types as somebody typed them: the codes that the program has for these words, and what it has no code for. */
export interface TypesRead {
	readonly types: readonly string[];
	readonly otherTypes: readonly string[];
}

/** Reads words or codes with commas between. @param words as they are typed back by `typeNames`. */
export function readTypes(words: Words, program: Program | null, typed: string): TypesRead {
	const parts = typed
		.split(/[,;\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const codes = program === null ? [...placeCodes] : [...typeCodes[program], ...placeCodes];
	const found = parts.map((part) => ({ part, code: codes.find((code) => isMeant(words, program, code, part)) }));
	return {
		types: [...new Set(found.flatMap(({ code }) => code ?? []))],
		otherTypes: [...new Set(found.flatMap(({ part, code }) => (code === undefined ? [part] : [])))],
	};
}

function isMeant(words: Words, program: Program | null, code: string, part: string): boolean {
	const typed = keyOf(part);
	return typed === keyOf(code) || typed === keyOf(typeName(words, program, code));
}

/** Letters and digits alone, whatever stands between them. */
function keyOf(text: string): string {
	return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The types of a meeting as somebody might type them, to stand in a form. */
export function typeNamesTyped(words: Words, meeting: Pick<Meeting, 'program' | 'types' | 'otherTypes'>): string {
	const { program, types, otherTypes } = meeting;
	return [...types.map((code) => typeName(words, program, code)), ...otherTypes].join(', ');
}
