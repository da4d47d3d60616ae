import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeedProblem } from '#src/meetings/feeds/meeting.ts';
import { largestFeed, readFeed } from '#src/meetings/feeds/read.ts';
import { ruleOf } from '#src/meetings/feeds/rule.ts';
import { problemsOf } from '#src/meetings/problems.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { found } from '../../support/feeds.ts';
import { date, instant } from '../../support/meetings.ts';

const row = { name: 'Lamp Group', day: 1, time: '19:30' };
const rows = (count: number) => JSON.stringify(Array.from({ length: count }, (_, slug) => ({ ...row, slug })));

describe('a feed', () => {
	test.each<[problem: FeedProblem, text: string]>([
		['empty', ''],
		['empty', ' \ufeff \n'],
		['html', '<!DOCTYPE html><title>Sign in</title>'],
		['html', '\n<br />\n<b>Warning</b>: Undefined index'],
		['broken-json', '[{"name": "Lamp Group"'],
		['broken-json', `${rows(1)} trailing`],
		['broken-json', 'Forbidden'],
		['broken-json', '['.repeat(200_000)],
		['not-a-feed', '0'],
		['not-a-feed', 'null'],
		['not-a-feed', '"text"'],
		['not-a-feed', '{"success": false}'],
		['not-a-feed', '{"meetings": 5}'],
		['not-a-feed', '[1, 2, 3]'],
		['no-rows', '[]'],
		['no-rows', '{"meetings": [], "formats": []}'],
		['too-many-rows', rows(5001)],
		['too-large', ' '.repeat(largestFeed + 1)],
	])('with a problem says which: %s', (problem, text) => {
		expect(readFeed(text)).toEqual({ problem });
	});

	test('is read with a mark of its encoding in front, and with as many rows as it may have', () => {
		expect(found(readFeed(`\ufeff${rows(1)}`)).meetings).toHaveLength(1);
		expect(found(readFeed(rows(5000))).meetings).toHaveLength(5000);
	});

	test('gives rules that meet from the day on which they are taken over, in the zone that was asked for', () => {
		const [meeting] = found(readFeed(rows(1))).meetings;
		const rule = ruleOf(meeting!, 'Europe/Berlin', date('2026-03-25'));
		expect(problemsOf(rule)).toEqual([]);
		expect(nextOccurrences(rule, instant('2026-01-01T00:00:00Z'), 2).map(({ at }) => at.toString())).toEqual([
			...['2026-03-30T17:30:00Z', '2026-04-06T17:30:00Z'],
		]);
	});
});

describe('whatever a feed holds', () => {
	const value = fc.oneof(
		fc.string(),
		fc.integer(),
		fc.constantFrom(null, true, [], {}, [0, 8], '7:30 PM', '0', 'TC', '&amp;lt;', '19:30:00', 'https://a.example'),
		fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
	);
	const keys = [
		...['name', 'slug', 'id', 'day', 'time', 'end_time', 'types', 'timezone', 'conference_url', 'notes', 'location'],
		...['approximate', 'attendance_option', 'meeting_name', 'weekday_tinyint', 'start_time', 'duration_time'],
		...['formats', 'venue_type', 'time_zone', 'virtual_meeting_link', 'conference_phone', '__proto__'],
	];
	const anyRow = fc.oneof(
		{ weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...keys), value) },
		{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
	);
	const good = fc.record({
		name: fc.string({ minLength: 1 }),
		day: fc.oneof(fc.nat(6), fc.array(fc.nat(6), { minLength: 1 })),
		time: fc.constantFrom('00:00', '2:30 AM', '23:59'),
		slug: fc.nat(5),
	});

	test('each of its rows is taken or refused, and what is taken has a right rule', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(anyRow, good), { maxLength: 12 }), (list) => {
				const reading = readFeed(JSON.stringify(list));
				if ('problem' in reading) return;
				const { meetings, refused } = reading;
				expect(meetings.length + refused.length).toBe(list.length);
				expect(new Set(meetings.map(({ id }) => id)).size).toBe(meetings.length);
				for (const meeting of meetings) {
					expect(problemsOf(ruleOf(meeting, meeting.zone ?? 'UTC', date('2026-01-01')))).toEqual([]);
					expect(meeting.name).not.toBe('');
				}
			}),
			{ numRuns: 500 },
		);
	});

	test('no text makes it fail', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
				expect(() => readFeed(text)).not.toThrow();
			}),
			{ numRuns: 500 },
		);
	});
});
