import { createHash } from 'node:crypto';
import { Ajv } from 'ajv';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import list from '#data/resources/helplines.json' with { type: 'json' };
import { countries, fallback } from '#data/resources/index.ts';
import type { Helpline } from '#data/resources/index.ts';
import { isConfirmed } from '#src/domain/helplines.ts';
import { all, codeOf, dialled, lines } from './helplines-read.ts';

const text = { type: 'string', minLength: 2, maxLength: 120, pattern: '^\\S(.*\\S)?$' };
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
/** As dialled inside a country: digits in groups. No plus, no letters; a star or a bracketed area code may lead. */
const number = { type: 'string', pattern: '^(\\*|\\(\\d{3}\\) )?\\d+([ -]\\d+)*$', maxLength: 20 };
const address = { type: 'string', pattern: '^https?://[a-z0-9.-]+\\.[a-z]{2,}(/[^\\s]*)?$' };
const several = (items: object) => ({ type: 'array', items, minItems: 1, uniqueItems: true });
const exactly = (properties: Record<string, object>) => ({
	type: 'object',
	properties,
	required: Object.keys(properties),
	additionalProperties: false,
});

const lineSchema = exactly({
	id: { type: 'string', pattern: '^[a-z]{2}(-[a-z0-9]+)+$' },
	name: text,
	kind: { enum: ['crisis', 'youth', 'lgbtq', 'dv', 'substance', 'veterans'] },
	audience: orNull({ ...text, pattern: '^[A-Za-z0-9+][^.]*[^. ]$' }),
	call: { ...several(number), minItems: 0 },
	text: orNull(number),
	textWord: orNull({ type: 'string', pattern: '^[A-Z]+$' }),
	whatsapp: orNull(number),
	hours: orNull({ ...text, pattern: '^(24/7|(Mon–Sat |Fri )?\\d\\d:\\d\\d–\\d\\d:\\d\\d.*)$' }),
	languages: orNull(several({ type: 'string', pattern: '^[a-z]{2,3}$' })),
	chat: orNull(address),
	url: orNull(address),
	note: orNull({ ...text, pattern: '^[A-Z].*\\.$' }),
	reviewNote: orNull({ ...text, pattern: '^[A-Z].*\\.$' }),
	sources: several({ ...text, maxLength: 250 }),
	agreeingSources: { type: 'integer', minimum: 2 },
	verifiedOn: orNull({ type: 'string', pattern: '^20\\d\\d-[01]\\d-[0-3]\\d$' }),
});
const services = [
	null,
	'ambulance',
	'ambulance and fire',
	'police',
	'fire and rescue',
	'ambulance or fire',
	'from mobiles',
];
const isCountry = new Ajv({ allErrors: true }).compile(
	exactly({
		code: { type: 'string', pattern: '^[A-Z]{2}$' },
		name: text,
		emergency: several(exactly({ number: { type: 'string', pattern: '^\\d{2,5}$' }, service: { enum: services } })),
		emergencyNote: orNull({ ...text, pattern: '^[A-Z].*\\.$' }),
		emergencySources: { ...several(text), minItems: 2 },
		lines: { type: 'array', items: lineSchema },
	}),
);

describe('every row', () => {
	test.each(all)('$code has the shape people and code rely on, and an emergency number', (country) => {
		isCountry(country);
		expect(isCountry.errors).toBeNull();
	});

	test('the shape refuses what would hurt: a plus, letters, one source, no emergency number, a missing field', () => {
		const good = countries.get('AT')!;
		const withLine = (change: object) => ({ ...good, lines: [{ ...good.lines[0], ...change }] });
		expect(isCountry(withLine({}))).toBe(true);
		expect(isCountry(withLine({ call: ['+43142'] }))).toBe(false);
		expect(isCountry(withLine({ call: ['1-800-SUICIDE'] }))).toBe(false);
		expect(isCountry(withLine({ text: 'HOME to 741741' }))).toBe(false);
		expect(isCountry(withLine({ agreeingSources: 1 }))).toBe(false);
		expect(isCountry(withLine({ hours: 'always' }))).toBe(false);
		expect(isCountry(withLine({ url: 'www.telefonseelsorge.at' }))).toBe(false);
		expect(isCountry(withLine({ verifiedOn: 'yesterday' }))).toBe(false);
		expect(isCountry(withLine({ name: undefined }))).toBe(false);
		expect(isCountry({ ...good, emergency: [] })).toBe(false);
		expect(isCountry({ ...good, emergencySources: [] })).toBe(false);
	});

	test('country and language codes are real', () => {
		const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
		const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
		const known = (code: string) => ![undefined, 'Unknown Region'].includes(regions.of(code));
		expect(all.map(codeOf).filter((code) => !known(code))).toEqual([]);
		const spoken = lines.flatMap(({ line }) => line.languages ?? []);
		expect(spoken.filter((code) => languages.of(code) === undefined)).toEqual([]);
		expect(known('ZZ')).toBe(false);
	});

	test('countries stand in the order of their codes, lines by kind, emergency numbers by service', () => {
		expect(all.map(codeOf)).toEqual(all.map(codeOf).sort());
		expect(list.map(codeOf)).toEqual([...countries.keys()]);
		const kinds = ['crisis', 'youth', 'lgbtq', 'dv', 'substance', 'veterans'];
		for (const country of all) {
			const places = country.lines.map((line) => kinds.indexOf(line.kind));
			expect(places, country.code).toEqual(places.toSorted((a, b) => a - b));
			const ranks = country.emergency.map(({ service }) => services.indexOf(service));
			expect(ranks, country.code).toEqual(ranks.toSorted((a, b) => a - b));
		}
	});

	test('ids are unique and begin with the country', () => {
		const ids = lines.map(({ line }) => line.id);
		expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
		expect(lines.filter(({ country, line }) => !line.id.startsWith(`${country.code.toLowerCase()}-`))).toEqual([]);
	});

	test('a line can be reached in at least one way, and a word to text has a number to go to', () => {
		const unreachable = lines.filter(({ line }) => dialled(line).length === 0 && !line.chat && !line.url);
		expect(unreachable.map(({ line }) => line.id)).toEqual([]);
		expect(lines.filter(({ line }) => line.textWord && !line.text)).toEqual([]);
	});

	test('no text is garbled', () => {
		const garbled = /[\u0000-\u001f\u007f-\u009f\ufffd]|Ã.|â€|&[a-z]+;| {2}|\\u/;
		expect(garbled.test('TelÃ©fono')).toBe(true);
		expect(all.filter((country) => garbled.test(JSON.stringify(country))).map(codeOf)).toEqual([]);
	});

	test('the number of agreeing sources is not larger than the lists and hosts that are independent of each other', () => {
		const origin = (source: string) =>
			source.startsWith('DennisGross/aidlines') || source.startsWith('Wikipedia')
				? 'Wikipedia'
				: source.startsWith('Find A Helpline')
					? 'Find A Helpline'
					: source;
		const overstated = lines.filter(({ line }) => new Set(line.sources.map(origin)).size < line.agreeingSources);
		expect(overstated.map(({ line }) => line.id)).toEqual([]);
	});
});

describe('checks by people', () => {
	const overdue = (rows: readonly Helpline[], on: Temporal.PlainDate) =>
		rows.filter((row) => row.verifiedOn !== null && !isConfirmed(row, on)).map((row) => row.id);

	test('no row was checked longer ago than 180 days, or in the future', () => {
		const on = Temporal.Now.plainDateISO('UTC');
		expect(
			overdue(
				lines.map(({ line }) => line),
				on,
			),
		).toEqual([]);
	});

	test('a row checked 181 days ago, tomorrow or on no real day is found', () => {
		const on = Temporal.PlainDate.from('2026-11-23');
		const row = (id: string, verifiedOn: string | null) => ({ ...lines[0]!.line, id, verifiedOn });
		const rows = [
			row('fresh', '2026-05-27'),
			row('stale', '2026-05-26'),
			row('future', '2026-11-24'),
			row('new', null),
		];
		expect(overdue([...rows, row('unreal', '2026-09-31')], on)).toEqual(['stale', 'future', 'unreal']);
	});
});

test('two directories stand behind every country, findahelpline.com first', () => {
	expect(fallback.map(({ url }) => url)).toEqual(['https://findahelpline.com', 'https://www.befrienders.org']);
});

test('a change of any number is seen: the fingerprint changes with it, and two people look', () => {
	const facts = all.map(({ code, emergency, lines }) => [
		code,
		emergency,
		lines.map((line) => [line.id, dialled(line)]),
	]);
	const fingerprint = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
	// Change this only in a commit that says which number changed, by which sources, and who checked it.
	expect(fingerprint).toBe('87e1d41498294386');
});
