import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { quietUntil, type QuietHours } from '#src/domain/quiet-hours.ts';

const night: QuietHours = { from: 22, to: 7 };
const until = (at: string, quiet: QuietHours | null, zone: string) =>
	quietUntil(Temporal.Instant.from(at), quiet, zone)?.toString();

describe('quiet hours', () => {
	test.each([
		['before they begin', '2026-11-23T21:59:59Z', night, undefined],
		['as they begin', '2026-11-23T22:00:00Z', night, '2026-11-24T07:00:00Z'],
		['before midnight', '2026-11-23T23:30:00Z', night, '2026-11-24T07:00:00Z'],
		['after midnight', '2026-11-24T03:00:00Z', night, '2026-11-24T07:00:00Z'],
		['in their last moment', '2026-11-24T06:59:59.999Z', night, '2026-11-24T07:00:00Z'],
		['as they end', '2026-11-24T07:00:00Z', night, undefined],
		['within one day', '2026-11-23T13:30:00Z', { from: 13, to: 15 }, '2026-11-23T15:00:00Z'],
		['up to midnight', '2026-11-23T23:30:00Z', { from: 20, to: 0 }, '2026-11-24T00:00:00Z'],
		['on New Year’s Eve', '2026-12-31T23:00:00Z', night, '2027-01-01T07:00:00Z'],
		['that there are none of', '2026-11-23T23:30:00Z', null, undefined],
	])('%s', (_when, at, quiet, end) => {
		expect(until(at, quiet, 'UTC')).toBe(end);
	});

	test('go by the person’s clock', () => {
		expect(until('2026-11-23T10:30:00Z', night, 'Pacific/Auckland')).toBe('2026-11-23T18:00:00Z');
		expect(until('2026-11-23T10:30:00Z', night, 'Europe/Lisbon')).toBeUndefined();
		expect(until('2026-11-23T17:00:00Z', night, 'Asia/Kathmandu')).toBe('2026-11-24T01:15:00Z');
	});

	test.each([
		['a night that the clocks make shorter', '2026-03-28T23:00:00Z', night, 'Europe/Lisbon', '2026-03-29T06:00:00Z'],
		['a night that they make longer', '2026-10-24T22:00:00Z', night, 'Europe/Lisbon', '2026-10-25T07:00:00Z'],
		['an end that they skip', '2026-03-29T00:30:00Z', { from: 23, to: 2 }, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
		[
			'the only hour that is not quiet, skipped',
			'2025-03-09T04:59:00Z',
			{ from: 1, to: 0 },
			'America/Havana',
			'2025-03-10T04:00:00Z',
		],
		['an hour shown twice', '2026-10-25T00:30:00Z', { from: 2, to: 3 }, 'Europe/Berlin', '2026-10-25T02:00:00Z'],
		['its second time', '2026-10-25T01:30:00Z', { from: 2, to: 3 }, 'Europe/Berlin', '2026-10-25T02:00:00Z'],
	])('%s', (_what, at, quiet, zone, end) => {
		expect(until(at, quiet, zone)).toBe(end);
	});

	const zones = [
		...['UTC', 'Europe/Lisbon', 'America/New_York', 'America/Havana', 'America/Santiago', 'Asia/Kathmandu'],
		...['Australia/Lord_Howe', 'Pacific/Chatham', 'Antarctica/Troll', 'Africa/Casablanca', 'Pacific/Apia'],
	];
	const hour = fc.integer({ min: 0, max: 23 });
	const anyQuiet = fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to);
	const begin = Temporal.Instant.from('2025-01-01T00:00:00Z');
	const end = Temporal.Instant.from('2027-01-01T00:00:00Z');
	/** Often near a change of the clocks. */
	const moment = fc.oneof(
		fc.integer({ min: begin.epochMilliseconds, max: end.epochMilliseconds }).map((ms) => ({ ms, zone: undefined })),
		fc
			.tuple(fc.constantFrom(...zones.slice(1)), fc.integer({ min: -24 * 60, max: 24 * 60 }), fc.nat(3))
			.map(([zone, minutes, skip]) => {
				let change = begin.toZonedDateTimeISO(zone);
				for (let count = 0; count <= skip; count += 1) change = change.getTimeZoneTransition('next') ?? change;
				return { ms: change.epochMilliseconds + minutes * 60_000, zone };
			}),
	);
	/** What the wall says, worked out the plain way. */
	const isQuiet = (at: Temporal.Instant, { from, to }: QuietHours, zone: string) => {
		const hours: number[] = [];
		for (let each = from; each !== to; each = (each + 1) % 24) hours.push(each);
		return hours.includes(at.toZonedDateTimeISO(zone).hour);
	};

	test('last from a quiet moment as long as the wall says so, and not a quarter of an hour longer', () => {
		fc.assert(
			fc.property(moment, fc.constantFrom(...zones), anyQuiet, ({ ms, zone: near }, any, quiet) => {
				const zone = near ?? any;
				const at = Temporal.Instant.fromEpochMilliseconds(ms);
				const over = quietUntil(at, quiet, zone);
				expect(over !== undefined).toBe(isQuiet(at, quiet, zone));
				if (!over) return;
				expect(isQuiet(over, quiet, zone)).toBe(false);
				const last = over.subtract({ nanoseconds: 1 });
				expect(isQuiet(last, quiet, zone)).toBe(true);
				for (let each = at; Temporal.Instant.compare(each, over) < 0; each = each.add({ minutes: 15 })) {
					expect(isQuiet(each, quiet, zone)).toBe(true);
				}
			}),
			{ numRuns: 600 },
		);
	});
});
