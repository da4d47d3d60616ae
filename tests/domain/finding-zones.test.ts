import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { allPlaces } from '#src/domain/places.ts';
import { ABBREVIATIONS, ZONES } from '#src/domain/zone-names.ts';
import { findZones, zoneOf } from '#src/domain/zones.ts';

const { Instant } = Temporal;
const summer = Instant.from('2026-07-01T12:34:00Z');
const zonesFor = (query: string, locale?: string, at = summer): string[] =>
	findZones(query, at, locale === undefined ? {} : { locale }).map(({ zone }) => zone);

describe('looking for a zone', () => {
	test.each([
		['lisb', 'Europe/Lisbon'],
		['Lisbon, Portugal', 'Europe/Lisbon'],
		['lisbon pt', 'Europe/Lisbon'],
		['new york', 'America/New_York'],
		['york', 'America/New_York'],
		['nyc', 'America/New_York'],
		['são paulo', 'America/Sao_Paulo'],
		['sao paulo', 'America/Sao_Paulo'],
		['rio', 'America/Sao_Paulo'],
		['kyiv', 'Europe/Kyiv'],
		['kiev', 'Europe/Kyiv'],
		['calcutta', 'Asia/Kolkata'],
		['kolkata', 'Asia/Kolkata'],
		['mumbai', 'Asia/Kolkata'],
		['zurich', 'Europe/Zurich'],
		['zürich', 'Europe/Zurich'],
		['łódź', 'Europe/Warsaw'],
		['lodz', 'Europe/Warsaw'],
		['İzmir', 'Europe/Istanbul'],
		['izmir', 'Europe/Istanbul'],
		['diyarbakır, turkey', undefined],
		["st. john's", 'America/St_Johns'],
		['st johns', 'America/St_Johns'],
		['seattle', 'America/Los_Angeles'],
		['texas', 'America/Chicago'],
		['manchester', 'Europe/London'],
		['knox, indiana', 'America/Indiana/Knox'],
		['germany', 'Europe/Berlin'],
		['deutschland', 'Europe/Berlin'],
		['de', 'Europe/Berlin'],
		['uk', 'Europe/London'],
		['scotland', 'Europe/London'],
		['usa', 'America/New_York'],
		['kosovo', 'Europe/Belgrade'],
		['Europe/Kiev', 'Europe/Kyiv'],
		['us/pacific', 'America/Los_Angeles'],
		['australia/mel', 'Australia/Melbourne'],
		['eastern time', 'America/New_York'],
		['eastern standard time', 'America/New_York'],
		['utc', 'UTC'],
		['xyzzy', undefined],
		['?', undefined],
		['25:00', undefined],
	])('%j finds %s first', (query, zone) => {
		expect(zonesFor(query)[0]).toBe(zone);
	});

	test.each([
		['EST', ['America/New_York', 'America/Toronto']],
		['edt', ['America/New_York', 'America/Toronto']],
		['PST', ['America/Los_Angeles', 'America/Vancouver']],
		['CET', ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid']],
		['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem', 'Europe/Istanbul']],
		['GMT', ['Europe/London', 'Europe/Dublin']],
		['BST', ['Europe/London', 'Asia/Dhaka']],
		['AEST', ['Australia/Sydney', 'Australia/Melbourne', 'Australia/Brisbane']],
	])('the abbreviation %s offers the places that use it', (query, zones) => {
		expect(zonesFor(query).slice(0, zones.length)).toEqual(zones);
	});

	test('shows the place, its offset and the time there, as they are at that moment', () => {
		const first = (query: string, at: string): object => findZones(query, Instant.from(at))[0] ?? {};
		expect(first('lisb', '2026-07-01T12:34:59Z')).toEqual({
			zone: 'Europe/Lisbon',
			place: 'Lisbon, Portugal',
			offset: 'UTC+1',
			time: '13:34',
		});
		expect(first('lisb', '2026-12-01T12:34:00Z')).toMatchObject({ offset: 'UTC+0', time: '12:34' });
		expect(first('seattle', '2026-12-01T02:05:00Z')).toMatchObject({
			place: 'Seattle, United States',
			offset: 'UTC-8',
			time: '18:05',
		});
		expect(first('kathmandu', '2026-12-01T20:00:00Z')).toMatchObject({ offset: 'UTC+5:45', time: '01:45' });
		expect(first('st johns', '2026-12-01T02:00:00Z')).toMatchObject({ offset: 'UTC-3:30', time: '22:30' });
		expect(first('singapore', '2026-12-01T02:00:00Z')).toMatchObject({ place: 'Singapore' });
		expect(first('pristina', '2026-12-01T02:00:00Z')).toMatchObject({ place: 'Pristina, Kosovo' });
		expect(first('kiev', '2026-12-01T02:00:00Z')).toMatchObject({ place: 'Kyiv, Ukraine' });
	});

	test('sees the clocks change, to the minute', () => {
		const offset = (at: string): string | undefined => findZones('Europe/London', Instant.from(at))[0]?.offset;
		expect(offset('2026-03-29T00:59:59Z')).toBe('UTC+0');
		expect(offset('2026-03-29T01:00:00Z')).toBe('UTC+1');
		expect(offset('2026-03-29T00:59:59Z')).toBe('UTC+0');
	});

	test.each([
		['13:34', 'Europe/London', '13:34'],
		['13.36', 'Europe/London', '13:34'],
		['13:32', 'Europe/London', '13:34'],
		['1:34 pm', 'Europe/London', '13:34'],
		['1:34PM', 'Europe/London', '13:34'],
		['1:34 p.m.', 'Europe/London', '13:34'],
		['134pm', 'Europe/London', '13:34'],
		['1334', 'Europe/London', '13:34'],
		['13h34', 'Europe/London', '13:34'],
		['1 pm', 'Europe/London', '13:34'],
		['13', 'Europe/London', '13:34'],
		['08:34', 'America/New_York', '08:34'],
		['8 am', 'America/New_York', '08:34'],
		['18:04', 'Asia/Kolkata', '18:04'],
		['12 am', 'Pacific/Auckland', '00:34'],
		['12:34 pm', 'Africa/Abidjan', '12:34'],
		['0:34', 'Pacific/Auckland', '00:34'],
	])('the time on a person’s clock, %j, finds where it is that time', (query, zone, time) => {
		const found = findZones(query, summer);
		expect(found.find((each) => each.zone === zone)?.time).toBe(time);
		expect(new Set(found.map((each) => each.time.slice(0, 2))).size).toBe(1);
	});

	test('a time within two minutes counts, also over midnight; three minutes do not', () => {
		const midnight = Instant.from('2026-07-01T00:01:00Z');
		expect(zonesFor('23:59', undefined, midnight)).toContain('Atlantic/Reykjavik');
		expect(zonesFor('23:58', undefined, midnight)).toEqual([]);
		expect(zonesFor('00:03', undefined, midnight)).toContain('Atlantic/Reykjavik');
		expect(zonesFor('00:04', undefined, midnight)).toEqual([]);
	});

	test('a time that may be morning or evening is read both ways', () => {
		const times = findZones('8:34', summer).map(({ time }) => time);
		expect(new Set(times)).toEqual(new Set(['08:34', '20:34']));
		expect(times[0]).toBe('08:34');
		expect(new Set(findZones('12:34', summer).map(({ time }) => time))).toEqual(new Set(['12:34', '00:34']));
		expect(zonesFor('8:34')).toEqual(expect.arrayContaining(['America/New_York', 'Asia/Singapore']));
	});

	test.each(['24:00', '13 pm', '0 am', '9:60', '99', '9:5'])('%j is no time of day', (query) => {
		expect(zonesFor(query)).toEqual([]);
	});

	test('an offset finds the places that have it now', () => {
		expect(zonesFor('utc+5:30')).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Asia/Colombo']));
		expect(zonesFor('+0530')).toEqual(zonesFor('utc+5:30'));
		expect(zonesFor('gmt-4')[0]).toBe('America/New_York');
		expect(zonesFor('UTC-5', undefined, Instant.from('2026-12-01T12:00:00Z'))[0]).toBe('America/New_York');
		expect(zonesFor('+99')).toEqual([]);
	});

	test('with nothing typed offers the locale’s country, then what many use', () => {
		expect(zonesFor('').slice(0, 3)).toEqual(['America/New_York', 'America/Chicago', 'America/Los_Angeles']);
		expect(zonesFor('', 'en-US')).toEqual(zonesFor(''));
		expect(zonesFor('', 'es-419')).toEqual(zonesFor(''));
		expect(zonesFor('', 'not a locale')).toEqual(zonesFor(''));
		expect(zonesFor('  ', 'en-GB').slice(0, 2)).toEqual(['Europe/London', 'America/New_York']);
		expect(zonesFor('', 'de')[0]).toBe('Europe/Berlin');
		expect(zonesFor('', 'ja')[0]).toBe('Asia/Tokyo');
		expect(zonesFor('', 'pt-BR').slice(0, 2)).toEqual(['America/Sao_Paulo', 'America/Manaus']);
		expect(zonesFor('')).toHaveLength(25);
	});

	test('prefers the locale’s country among equals, and nothing else', () => {
		expect(zonesFor('13:34', 'pt-PT')[0]).toBe('Europe/Lisbon');
		expect(zonesFor('victoria', 'en-AU')[0]).toBe('Australia/Melbourne');
		expect(zonesFor('birmingham', 'en-GB')[0]).toBe('Europe/London');
		expect(zonesFor('paris', 'en-GB')[0]).toBe('Europe/Paris');
	});

	test('finds every zone by its name, every place by its label, every city by its own', () => {
		for (const zone of ZONES) expect(zonesFor(zone)[0]).toBe(zone);
		for (const place of allPlaces()) {
			expect(zonesFor(place.label), place.label).toContain(place.zone);
			for (const name of place.names) {
				const read = ABBREVIATIONS.some(([names]) => names.split('|').includes(name));
				if (!read) expect(zonesFor(name), name).toContain(place.zone);
			}
		}
	});

	test('gives 25 at most, each zone once and real, and throws for nothing', () => {
		const query = fc.oneof(
			fc.string({ maxLength: 300 }),
			fc.string({ unit: 'binary' }),
			fc.stringMatching(/^[a-z]{1,3}$/),
			fc.stringMatching(/^\d{1,2}[:.]?\d{0,2} ?(am|pm)?$/),
		);
		// From the year of Discord's first server on; until 1972 a zone had an offset of half a minute.
		const moment = fc
			.integer({ min: 1_420_070_400, max: 2_500_000_000 })
			.map((seconds) => Instant.fromEpochMilliseconds(seconds * 1000));
		fc.assert(
			fc.property(query, moment, fc.option(fc.string(), { nil: 'en-GB' }), (text, at, locale) => {
				const found = findZones(text, at, { locale });
				expect(found.length).toBeLessThanOrEqual(25);
				expect(new Set(found.map(({ zone }) => zone)).size).toBe(found.length);
				for (const { zone, place, offset, time } of found) {
					expect(zoneOf(zone)).toBe(zone);
					expect(place).not.toBe('');
					const there = at.toZonedDateTimeISO(zone);
					expect(time).toBe(there.toPlainTime().toString().slice(0, 5));
					expect(offset).toMatch(/^UTC[+-]\d{1,2}(:\d{2})?$/);
				}
			}),
			{ numRuns: 100 },
		);
	});

	test('answers at once when it has been asked before', () => {
		const queries = ['', 'l', 'lisb', 'united s', 'est', '9 pm', '21:30', 'utc+2', 'xyzzy'];
		for (const query of queries) findZones(query, summer);
		const before = process.cpuUsage();
		for (let i = 0; i < 20; i++) for (const query of queries) findZones(query, summer);
		const { user } = process.cpuUsage(before);
		expect(user / 1000 / 20 / queries.length).toBeLessThan(5);
	});
});
