import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { CITIES, WRITTEN } from '#src/domain/cities.ts';
import { ABBREVIATIONS, OTHER_ABBREVIATIONS, RENAMED, WIDELY_USED, ZONES } from '#src/domain/zone-names.ts';
import { isZone, zoneOf, zoneProblem } from '#src/domain/zones.ts';

const { Instant } = Temporal;
const summer = Instant.from('2026-07-01T12:34:00Z');
describe('a zone', () => {
	test.each([
		['Europe/Lisbon', 'Europe/Lisbon'],
		['europe/lisbon', 'Europe/Lisbon'],
		['  AMERICA/NEW_YORK ', 'America/New_York'],
		['America/New York', 'America/New_York'],
		['Europe/Kiev', 'Europe/Kyiv'],
		['Europe/Kyiv', 'Europe/Kyiv'],
		['Asia/Calcutta', 'Asia/Kolkata'],
		['Asia/Kolkata', 'Asia/Kolkata'],
		['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
		['Asia/Katmandu', 'Asia/Kathmandu'],
		['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
		['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
		['America/Indianapolis', 'America/Indiana/Indianapolis'],
		['America/Godthab', 'America/Nuuk'],
		['America/Montreal', 'America/Toronto'],
		['Pacific/Enderbury', 'Pacific/Kanton'],
		['US/Eastern', 'America/New_York'],
		['GB', 'Europe/London'],
		['Japan', 'Asia/Tokyo'],
		['NZ-CHAT', 'Pacific/Chatham'],
		['Europe/Oslo', 'Europe/Oslo'],
		['utc', 'UTC'],
		['Etc/UTC', 'UTC'],
		['Zulu', 'UTC'],
	])('%j is %s', (text, zone) => {
		expect(zoneOf(text)).toBe(zone);
		expect(isZone(text)).toBe(true);
		expect(zoneProblem(text)).toBeUndefined();
	});

	test.each([
		[
			'offset',
			['+02:00', '-3', '−3:30', '+0530', 'UTC+2', 'utc -3', 'GMT+1', 'Etc/GMT+5', 'Etc/GMT-14', 'GMT0', 'GMT+0'],
		],
		['abbreviation', ['EST', 'est', 'EST5EDT', 'MST', 'MST7MDT', 'HST', 'CET', 'MET', 'EET', 'WET', 'GMT', 'Etc/GMT']],
		[
			'abbreviation',
			['PST', 'PST8PDT', 'IST', 'BST', 'AEST', 'SST', 'ECT', 'SystemV/EST5', 'SystemV/PST8PDT', 'Greenwich'],
		],
		[
			'unknown',
			['', ' ', 'Lisbon', 'Mars/Olympus', 'Etc/Unknown', 'Factory', 'posix/Europe/London', 'Europe', 'Europe/'],
		],
		['unknown', ['Eastern Standard Time', '__proto__', 'constructor', '21:30', 'Europe/Lisbon; drop table']],
	])('is not made of an %s: %j', (problem, texts) => {
		for (const text of texts) {
			expect(zoneOf(text), text).toBeUndefined();
			expect(isZone(text), text).toBe(false);
			expect(zoneProblem(text), text).toBe(problem);
		}
	});

	test('has one name for ever: what zoneOf gives, it gives again, and Temporal knows', () => {
		expect(new Set(ZONES).size).toBe(ZONES.length);
		for (const zone of ZONES) {
			expect(zoneOf(zone)).toBe(zone);
			expect(zoneOf(zone.toUpperCase())).toBe(zone);
			expect(summer.toZonedDateTimeISO(zone).timeZoneId).toBe(zone);
		}
		for (const [old, zone] of Object.entries(RENAMED)) {
			expect(zoneOf(old)).toBe(zone);
			expect(ZONES).not.toContain(old);
		}
	});

	test('is either a zone or has a problem, whatever the text', () => {
		const text = fc.oneof(
			fc.string(),
			fc.string({ unit: 'binary' }),
			fc.constantFrom(...ZONES, ...OTHER_ABBREVIATIONS),
		);
		fc.assert(
			fc.property(text, (each) => {
				expect(zoneProblem(each) === undefined).toBe(zoneOf(each) !== undefined);
				expect(ZONES.includes(zoneOf(each) ?? 'UTC')).toBe(true);
			}),
		);
	});
});

describe('the tables', () => {
	test('name zones as they are called today', () => {
		const named = [
			...Object.keys(CITIES),
			...Object.keys(WRITTEN),
			...WIDELY_USED,
			...Object.values(RENAMED),
			...ABBREVIATIONS.flatMap(([, zones]) => zones),
		];
		expect(named.filter((zone) => !ZONES.includes(zone))).toEqual([]);
	});

	test('say nothing twice', () => {
		expect(new Set(WIDELY_USED).size).toBe(WIDELY_USED.length);
		const short = ABBREVIATIONS.flatMap(([names]) => names.split('|'));
		expect(new Set(short).size).toBe(short.length);
		expect(short.filter((name) => OTHER_ABBREVIATIONS.has(name))).toEqual([]);
		for (const [zone, list] of Object.entries(CITIES)) {
			const names = list.split('|');
			expect(new Set(names).size, zone).toBe(names.length);
		}
	});
});
