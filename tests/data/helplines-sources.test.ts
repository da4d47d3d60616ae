import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { denied } from '#data/resources/denied.ts';
import { countries } from '#data/resources/index.ts';
import type { Helpline } from '#data/resources/index.ts';
import { all, bare, dialled, lines } from './helplines-read.ts';

interface Row {
	readonly name: string;
	readonly kind: string;
	readonly call: string | null;
	readonly text: string | null;
	readonly chat: string | null;
	readonly url: string | null;
	readonly note?: string;
	readonly agreeing_sources: number;
}
interface Place {
	readonly country: string;
	readonly emergency: string;
	readonly emergency_note?: string;
	readonly lines?: readonly Row[];
}
interface Collected {
	readonly countries: readonly Place[];
	readonly emergency_only: readonly Place[];
	readonly meta: { readonly superseded_denylist: readonly { readonly country: string; readonly number: string }[] };
}

/** The collection the rows were taken from. It is not part of the repository, so these tests run only beside it. */
const file = new URL('../../../shared/reference/crisis-resources.json', import.meta.url);
const why = 'the collection the rows were taken from is not beside the repository, so there is nothing to compare with';
const collected = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Collected) : undefined;
const places = new Map(
	[...(collected?.countries ?? []), ...(collected?.emergency_only ?? [])].map((place) => [place.country, place]),
);

/** Rows with two agreeing sources that stay out, and why. */
const withheld: Readonly<Record<string, string>> = {
	'EG Befrienders Cairo': 'local numbers without the area code, which a mobile cannot dial',
	'GH National Lifeline': 'the collection itself says that its lists go back to one',
};
/** Numbers of a row that ships which stay out, and why. */
const withheldNumbers: Readonly<Record<string, string>> = {
	'US 435748': 'text number of the SAMHSA line, seen in one source only',
};

const href = (url: string | null) => (url === null ? null : new URL(url).href);
/** What a row says to call, without remarks such as "(mobile)". */
const calls = (row: Row) =>
	row.call === null ? [] : row.call.split(' / ').map((number) => number.replace(/ \([A-Za-z][^)]*\)$/, ''));
const isFrom = (row: Row, line: Helpline) =>
	row.kind === line.kind && calls(row).join() === line.call.join() && href(row.url) === href(line.url);
const longNumbers = (words: string | null | undefined) =>
	(words?.match(/\d[\d -]*\d/g) ?? []).map(bare).filter((number) => number.length > 4);
const rowsWithTwoSources = () =>
	[...places.values()].flatMap(({ country, lines: rows = [] }) =>
		rows.filter((row) => row.agreeing_sources >= 2).map((row) => ({ country, row })),
	);

test.skipIf(!collected)(
	`every number and address of ours is held by a row of the same country [skipped when ${why}]`,
	() => {
		for (const { country, line } of lines) {
			const row = places.get(country.code)?.lines?.find((candidate) => isFrom(candidate, line));
			expect(row, line.id).toBeDefined();
			expect(href(line.chat), line.id).toBe(href(row!.chat));
			expect(line.agreeingSources, line.id).toBe(row!.agreeing_sources);
			const written = row!.text ?? '';
			if (line.text !== null) expect(written.replace(/ \(.*/, ''), line.id).toBe(line.text);
			if (line.textWord !== null) expect(written, line.id).toContain(`(${line.textWord})`);
			if (line.whatsapp !== null) expect(written, line.id).toBe(`${line.whatsapp} (WhatsApp)`);
			expect(longNumbers(row!.note), line.id).toEqual(expect.arrayContaining(longNumbers(noClock(line.note))));
		}
	},
);

test.skipIf(!collected)(
	`every row with two agreeing sources is shipped, or withheld for a reason [skipped when ${why}]`,
	() => {
		const missing = rowsWithTwoSources()
			.filter(({ country, row }) => !countries.get(country)?.lines.some((line) => isFrom(row, line)))
			.map(({ country, row }) => `${country} ${row.name}`);
		expect(missing.sort()).toEqual(Object.keys(withheld).sort());
		expect(lines.length).toBe(rowsWithTwoSources().length - missing.length);
	},
);

test.skipIf(!collected)(
	`every number of a shipped row is shipped, or withheld for a reason [skipped when ${why}]`,
	() => {
		const missing = rowsWithTwoSources().flatMap(({ country, row }) => {
			const line = countries.get(country)?.lines.find((candidate) => isFrom(row, candidate));
			if (!line || row.text === null) return [];
			const number = row.text.replace(/ \(.*/, '');
			return dialled(line).includes(number) ? [] : [`${country} ${number}`];
		});
		expect(missing).toEqual(Object.keys(withheldNumbers));
	},
);

test.skipIf(!collected)(
	`emergency numbers are those of the collection, no more and no fewer [skipped when ${why}]`,
	() => {
		expect(all.map(({ code }) => code)).toEqual([...places.keys()].sort());
		for (const { code, emergency, emergencyNote } of all) {
			const { emergency: written, emergency_note: note = '' } = places.get(code)!;
			const theirs = written.split(' / ').map((alternative) => alternative.replace(/ .*/, ''));
			expect(emergency.map(({ number }) => number).sort(), code).toEqual(theirs.sort());
			const known = [...theirs, ...(note.match(/\d{2,}/g) ?? [])];
			expect(known, code).toEqual(expect.arrayContaining(emergencyNote?.match(/\d{2,}/g) ?? []));
		}
	},
);

test.skipIf(!collected)(`every superseded number of the collection is denied here [skipped when ${why}]`, () => {
	const ours = denied.map(([where, number]) => [where, bare(number)]);
	const theirs = collected!.meta.superseded_denylist.flatMap(({ country, number }) =>
		number.split(', ').map((one) => [country, one] as const),
	);
	// 988 itself is right; its third option is denied by a test of its own.
	const missing = theirs.filter(
		([country, number]) =>
			number !== '988 press 3' &&
			!ours.some(([where, other]) => (where === country || where === '*') && other === bare(number)),
	);
	expect(missing).toEqual([]);
});

/** Hours in a note are no numbers to dial. */
function noClock(note: string | null): string | null {
	return note?.replace(/\d\d:\d\d(–\d\d:\d\d)?/g, '') ?? null;
}
