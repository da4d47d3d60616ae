import { describe, expect, test } from 'vitest';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { ruleOf } from '#src/meetings/feeds/rule.ts';
import { problemsOf } from '#src/meetings/problems.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { counted, found } from '../../support/feeds.ts';
import { date, instant } from '../../support/meetings.ts';
import { feeds, idsIn, isThere, textOf } from '../../support/shared-feeds.ts';

const where = isThere ? '' : ' (skipped: ../shared/feeds is not there)';

describe.skipIf(!isThere)(`a published feed${where}`, () => {
	test.each(feeds)('$file: of $rows rows $taken are taken', ({ file, rows, taken, refused }) => {
		const reading = found(readFeed(textOf(file)));
		expect(reading.meetings).toHaveLength(taken);
		expect(counted(reading)).toEqual(refused);
		expect(reading.meetings.length + reading.refused.length).toBe(rows);
		expect(reading.meetings.flatMap(({ doubts }) => doubts)).toEqual([]);
	});

	test.each(feeds)('$file: its meetings have their dates', ({ file, zone, after, dates }) => {
		const text = textOf(file);
		const { meetings } = found(readFeed(text));
		const ids = idsIn(text);
		const next = dates.map(([row]) => {
			const meeting = meetings.find(({ id }) => id === ids[row - 1])!;
			const rule = ruleOf(meeting, meeting.zone ?? zone, date('2026-01-01'));
			return [row, ...nextOccurrences(rule, instant(after), 2).map(({ at }) => at.toString())];
		});
		expect(next).toEqual(dates);
	});

	test.each(feeds)('$file: every rule of it is right', ({ file, zone }) => {
		const { meetings } = found(readFeed(textOf(file)));
		const rules = meetings.map((meeting) => ruleOf(meeting, meeting.zone ?? zone, date('2026-01-01')));
		expect(rules.flatMap(problemsOf)).toEqual([]);
	});

	test('knows its type codes, but for one of another fellowship', () => {
		const other = feeds.flatMap(({ file }) => found(readFeed(textOf(file))).meetings.flatMap((one) => one.otherTypes));
		expect(other).toEqual(['NA']);
	});

	test('that is broken, or none, is refused as a whole', () => {
		expect(readFeed(textOf('invalid.json'))).toEqual({ problem: 'broken-json' });
		expect(readFeed(textOf('types.json'))).toEqual({ problem: 'not-a-feed' });
		expect(readFeed(textOf('bmlt-formats.json'))).toEqual({ problem: 'not-a-feed' });
	});
});
