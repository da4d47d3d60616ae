import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { backupIsDue, keptBackups, longestBackup, usualBackups, type BackupPlan } from '#src/domain/backups.ts';

const now = Temporal.Instant.from('2026-11-25T10:00:00Z');
const at = (text: string) => Temporal.Instant.from(text);
const ago = (hours: number) => now.subtract({ hours });
const kept = (times: readonly Temporal.Instant[], plan: BackupPlan = usualBackups, when = now) =>
	[...keptBackups(times, when, plan)].map(String);
const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').toPlainDate();

describe('which backups are kept', () => {
	test.each<readonly [string, BackupPlan, readonly string[], readonly string[]]>([
		[
			'the newest of a day',
			{ daily: 7, weekly: 0 },
			['2026-11-23T01:00:00Z', '2026-11-23T23:00:00Z', '2026-11-22T23:00:00Z'],
			['2026-11-23T23:00:00Z', '2026-11-22T23:00:00Z'],
		],
		[
			'all of the last 24 hours',
			{ daily: 1, weekly: 0 },
			['2026-11-25T09:00:00Z', '2026-11-25T08:00:00Z', '2026-11-24T11:00:00Z', '2026-11-24T09:00:00Z'],
			['2026-11-25T09:00:00Z', '2026-11-25T08:00:00Z', '2026-11-24T11:00:00Z'],
		],
		[
			'the newest of a week, whose last day is a Sunday',
			{ daily: 2, weekly: 3 },
			['2026-11-25T01:00:00Z', '2026-11-22T01:00:00Z', '2026-11-16T01:00:00Z', '2026-11-15T01:00:00Z'],
			['2026-11-25T01:00:00Z', '2026-11-22T01:00:00Z', '2026-11-15T01:00:00Z'],
		],
		[
			'none that is older than the plan says',
			{ daily: 7, weekly: 4 },
			['2026-11-25T01:00:00Z', '2026-10-29T01:00:00Z', '2026-10-28T01:00:00Z', '2026-10-25T01:00:00Z'],
			['2026-11-25T01:00:00Z', '2026-10-29T01:00:00Z'],
		],
		[
			'the newest, however old it is',
			usualBackups,
			['2025-01-02T00:00:00Z', '2025-01-01T00:00:00Z'],
			['2025-01-02T00:00:00Z'],
		],
		[
			'what a wrong clock has put into the future',
			usualBackups,
			['2099-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
			['2099-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
		],
		['none where there is none', usualBackups, [], []],
	])('%s', (_, plan, times, expected) => {
		expect(kept(times.map(at), plan)).toEqual(expected);
	});

	test('after weeks of one a day there are seven days and four weeks of them, at any time', () => {
		let there: Temporal.Instant[] = [];
		for (let days = 0; days < 80; days += 1) {
			const when = now.add({ hours: 24 * days });
			there = [...keptBackups([...there, when], when, usualBackups)];
			if (days < 40) continue;
			const ages = there.map((one) => day(one).until(day(when)).days).sort((a, b) => a - b);
			expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
			expect(ages.at(-1)).toBeGreaterThanOrEqual(21);
			expect(ages.at(-1)).toBeLessThan(longestBackup(usualBackups));
			expect(there.length).toBeLessThanOrEqual(11);
		}
	});

	test('the newest always is, each day of the plan keeps one, none is too old, and a second look changes nothing', () => {
		const times = fc.array(fc.integer({ min: -48, max: 24 * 60 }).map(ago), { minLength: 1, maxLength: 25 });
		const plan = fc.record({ daily: fc.nat(40), weekly: fc.nat(8) });
		fc.assert(
			fc.property(times, plan, (all, how) => {
				const left = [...keptBackups(all, now, how)];
				const newest = [...all].sort((a, b) => Temporal.Instant.compare(a, b)).at(-1)!;
				expect(left.some((one) => one.equals(newest))).toBe(true);
				for (const one of all) {
					const age = day(one).until(day(now)).days;
					const ofItsDay = left.some((other) => day(other).equals(day(one)));
					if (age < how.daily) expect(ofItsDay).toBe(true);
					const isRecent = Temporal.Instant.compare(one, ago(24)) > 0;
					if (age >= longestBackup(how) && !isRecent && !one.equals(newest)) expect(left).not.toContain(one);
				}
				expect([...keptBackups(left, now, how)].map(String)).toEqual(left.map(String));
			}),
			{ numRuns: 40 },
		);
	});
});

describe('the next backup', () => {
	test.each<readonly [string, boolean, readonly Temporal.Instant[], Temporal.Instant | undefined]>([
		['is due a day after the newest', true, [ago(24), ago(100)], ago(1_000)],
		['is not due before', false, [ago(23), ago(100)], ago(1_000)],
		['is due an hour after the database was made, where there is none', true, [], ago(1)],
		['is not due in the first hour', false, [], now.subtract({ minutes: 59 })],
		['is due where nobody knows when the database was made', true, [], undefined],
		['does not wait for one of the future', true, [now.add({ hours: 9_000 }), ago(25)], ago(1_000)],
		['counts those before one of the future', false, [now.add({ hours: 9_000 }), ago(2)], ago(1_000)],
	])('%s', (_, due, times, began) => {
		expect(backupIsDue(times, began, now)).toBe(due);
	});
});
