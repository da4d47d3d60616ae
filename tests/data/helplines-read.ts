import { countries } from '#data/resources/index.ts';
import type { Country, Helpline } from '#data/resources/index.ts';

/** Every country with the lines it ships, for tests to read. */
export const all = [...countries.values()];

/** Every line with its country. */
export const lines = all.flatMap((country) => country.lines.map((line) => ({ country, line })));

/** The digits alone, so that spaces, hyphens and brackets hide nothing. A star belongs to the number. */
export const bare = (number: string): string => number.replace(/[^\d*]/g, '');

/** Everything of a line that is dialled: calls, text and WhatsApp. */
export const dialled = (line: Helpline): string[] =>
	[...line.call, line.text, line.whatsapp].filter((number) => number !== null);

/** The English that stands with a country: names, audiences and notes. */
export const words = (country: Country): string =>
	[country.emergencyNote, ...country.lines.flatMap((line) => [line.name, line.audience, line.note, line.reviewNote])]
		.filter((text) => text !== null)
		.join('\n');

/** Every number a person could read under a country, as digits: those to dial, and those in names and notes. */
export const readable = (country: Country): string[] => [
	...country.emergency.map(({ number }) => bare(number)),
	...country.lines.flatMap(dialled).map(bare),
	...(words(country).match(/\d[\d ()-]*\d/g) ?? []).map(bare),
];

export const codeOf = ({ code }: { readonly code: string }): string => code;
