import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries, fallback } from '#data/resources/index.ts';
import { confirmationDays, helpFor, isConfirmed, isForEverybody } from '#src/domain/helplines.ts';

const shipped = structuredClone([...countries]);
const today = Temporal.PlainDate.from('2026-11-23');
const daysAgo = (days: number) => today.subtract({ days }).toString();
const idsFor = (code: string, limit?: number) => helpFor(code, { limit }).lines.map((line) => line.id);

describe('a country we know', () => {
	test('gives its emergency number, two lines and findahelpline.com', () => {
		const help = helpFor('US');
		expect(help.country).toEqual({ code: 'US', name: 'United States' });
		expect(help.emergency).toEqual([{ number: '911', service: null }]);
		expect(help.lines.map((line) => [line.call, line.text])).toEqual([
			[['988'], '988'],
			[[], '741741'],
		]);
		expect(help.directories.map(({ name }) => name)).toEqual(['Find A Helpline']);
	});

	test.each(['us', ' US ', 'Us\n'])('is found by %j too', (code) => {
		expect(helpFor(code)).toEqual(helpFor('US'));
	});

	test('is found by UK for the United Kingdom', () => {
		expect(helpFor('uk').country?.code).toBe('GB');
	});

	test('passes on what must be known about its emergency numbers', () => {
		expect(helpFor('SA').emergencyNote).toBe('In some regions the number is 911.');
		expect(helpFor('FR').emergencyNote).toBeNull();
	});
});

describe('the order of lines', () => {
	test.each([
		['GB', ['gb-samaritans', 'gb-shout'], 'always open and most agreed on first'],
		['IN', ['in-tele-manas', 'in-1life'], 'always open before more agreed on'],
		['FR', ['fr-3114', 'fr-suicide-ecoute'], 'more agreed on before less, all always open'],
		['AU', ['au-lifeline', 'au-suicide-call-back-service'], 'two for everybody, so none for some'],
		['EE', ['ee-eluliin', 'ee-eluliin-russian'], 'for everybody at some hours before for some at any hour'],
		['CA', ['ca-988', 'ca-kids-help-phone'], 'for everybody before for some'],
		['SE', ['se-mind-sjalvmordslinjen', 'se-bris'], 'a line for the bereaved is not for everybody'],
		['RU', ['ru-emercom', 'ru-moscow-051'], 'the whole country before one city'],
		['AT', ['at-telefonseelsorge', 'at-rat-auf-draht'], 'a line for the young when there is one for everybody only'],
		['BB', ['bb-samaritans-of-barbados', 'bb-bpw'], 'a line for one trouble when there is no other'],
		['PE', ['pe-linea-100'], 'a line for one trouble when there is nothing else'],
	])('%s: %j (%s)', (code, ids) => {
		expect(idsFor(code)).toEqual(ids);
	});

	test('more lines may be asked for, and nothing is shown twice', () => {
		expect(idsFor('GB', 3)).toEqual(['gb-samaritans', 'gb-shout', 'gb-calm']);
		expect(new Set(idsFor('CA', 99)).size).toBe(countries.get('CA')!.lines.length);
	});

	test('where two lines are for everybody, no other is shown, however many are asked for', () => {
		for (const code of countries.keys()) {
			const { lines } = helpFor(code, { limit: 99 });
			const forEverybody = lines.filter(isForEverybody);
			if (forEverybody.length >= 2) expect(lines, code).toEqual(forEverybody);
		}
		expect(idsFor('GB', 99)).not.toContain('gb-childline');
	});

	test('a line for some never stands before one for everybody', () => {
		for (const code of countries.keys()) {
			const open = helpFor(code, { limit: 99 }).lines.map(isForEverybody);
			expect(open, code).toEqual(open.toSorted((a, b) => Number(b) - Number(a)));
		}
	});

	test.each([0, -1, Number.NaN])('a limit of %d is taken as two', (limit) => {
		expect(idsFor('GB', limit)).toHaveLength(2);
	});

	test('asking does not change the data', () => {
		for (const code of countries.keys()) helpFor(code, { limit: 9 });
		expect([...countries]).toEqual(shipped);
	});
});

describe('never without help', () => {
	test.each([[undefined], [''], ['ZZ'], ['Atlantis'], ['__proto__'], ['constructor'], ['US-CA']])(
		'%j gives both directories and no invented emergency number',
		(code) => {
			expect(helpFor(code, { on: today })).toEqual({
				country: undefined,
				emergency: [],
				emergencyNote: null,
				lines: [],
				directories: fallback,
				confirmed: false,
			});
		},
	);

	test('a country with one line shows both directories beside it', () => {
		const help = helpFor('HR');
		expect(help.lines).toHaveLength(1);
		expect(help.directories).toEqual(fallback);
	});

	test.each(['DE', 'CA', 'PE', 'VN'])('%s, with fewer than two lines for everybody, shows both directories', (code) => {
		expect(helpFor(code).directories).toEqual(fallback);
	});

	test('one line asked for is not a single way to help', () => {
		expect(helpFor('US', { limit: 1 }).directories).toEqual(fallback);
	});

	test.each([...countries.keys()])('%s gives an emergency number, two to four ways, and findahelpline.com', (code) => {
		const help = helpFor(code, { on: today });
		expect(help.emergency.length).toBeGreaterThan(0);
		const ways = help.lines.length + help.directories.length;
		expect(ways).toBeGreaterThanOrEqual(2);
		expect(ways).toBeLessThanOrEqual(4);
		expect(help.directories[0]?.url).toBe('https://findahelpline.com');
	});

	test('any text, any limit and any day give at least two ways', () => {
		const code = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...countries.keys()), fc.constant(undefined));
		const day = fc.option(
			fc.integer({ min: -700_000, max: 30_000 }).map((days) => Temporal.PlainDate.from('1970-01-01').add({ days })),
			{ nil: undefined },
		);
		fc.assert(
			fc.property(code, fc.option(fc.double(), { nil: undefined }), day, (anything, limit, on) => {
				const help = helpFor(anything, { limit, on });
				expect(help.lines.length + help.directories.length).toBeGreaterThanOrEqual(2);
				expect(help.emergency.length > 0).toBe(help.country !== undefined);
			}),
		);
	});
});

describe('confirmed', () => {
	const [first, second] = helpFor('US').lines;
	const both = (one: string, two: string) =>
		new Map([
			[first!.id, one],
			[second!.id, two],
		]);
	const confirmed = (confirmedOn: ReadonlyMap<string, string>, on?: Temporal.PlainDate) =>
		helpFor('US', { server: { hidden: new Set(), corrected: new Map(), added: [], confirmedOn }, on }).confirmed;

	test('holds when each line shown was checked within 180 days, the last day included', () => {
		expect(confirmationDays).toBe(180);
		expect(confirmed(both(daysAgo(0), daysAgo(180)), today)).toBe(true);
		expect(confirmed(both(daysAgo(0), daysAgo(181)), today)).toBe(false);
	});

	test('does not hold when one of the lines was never checked', () => {
		expect(confirmed(new Map([[first!.id, daysAgo(1)]]), today)).toBe(false);
		expect(confirmed(new Map(), today)).toBe(false);
	});

	test('does not hold without knowing what day it is', () => {
		expect(confirmed(both(daysAgo(0), daysAgo(0)))).toBe(false);
	});

	test('takes a check in the future, or a text that is no day, for no check', () => {
		expect(confirmed(both(daysAgo(0), daysAgo(-1)), today)).toBe(false);
		for (const text of ['', 'yes', '2026', '2026-11', '2026-09-31', '23.11.2026']) {
			expect(confirmed(both(daysAgo(0), text), today), text).toBe(false);
		}
	});

	test('counts the day in the row as well as the server’s, the later one', () => {
		expect(isConfirmed({ ...first!, verifiedOn: daysAgo(10) }, today)).toBe(true);
		expect(isConfirmed({ ...first!, verifiedOn: daysAgo(400) }, today)).toBe(false);
		expect(isConfirmed({ ...first!, verifiedOn: daysAgo(400) }, today, daysAgo(3))).toBe(true);
		expect(isConfirmed({ ...first!, verifiedOn: daysAgo(3) }, today, daysAgo(400))).toBe(true);
		expect(isConfirmed({ ...first!, verifiedOn: null }, today)).toBe(false);
	});
});
