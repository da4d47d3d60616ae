import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowsZones } from '#data/meetings/windows-zones.ts';
import { zoneOf } from '#src/domain/zones.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { ruleOf } from '#src/meetings/feeds/rule.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { calendar, event, lamp, newYork, next, read, taken, tuesdays } from '../../support/calendar.ts';
import { counted, found } from '../../support/feeds.ts';
import { date, instant, localsOf } from '../../support/meetings.ts';

describe('an event of a calendar', () => {
	test('is a meeting that keeps its time on the wall', () => {
		const meeting = taken(event(...tuesdays, 'LOCATION:Town Hall\\, 1 Main St', 'DESCRIPTION:Ring\\nthe bell.'));
		expect(meeting).toMatchObject({
			...{ id: 'lamp@example.org', name: 'Lamp Group', zone: 'America/New_York', types: [], doubts: [] },
			...{ attendance: 'in-person', place: 'Town Hall, 1 Main St', notes: 'Ring\nthe bell.' },
		});
		expect(meeting.when.minutes).toBe(90);
		const spring = nextOccurrences(
			ruleOf(meeting, meeting.zone!, date('2026-01-01')),
			instant('2026-03-01T00:00:00Z'),
			2,
		);
		expect(spring.map(({ at }) => at.toString())).toEqual(['2026-03-04T00:00:00Z', '2026-03-10T23:00:00Z']);
	});

	test.each([
		['America/New_York', 'America/New_York'],
		['Europe/Kiev', 'Europe/Kyiv'],
		['US/Eastern', 'America/New_York'],
		['Eastern Standard Time', 'America/New_York'],
		['"W. Europe Standard Time"', 'Europe/Berlin'],
		['/freeassociation.sourceforge.net/Europe/Berlin', 'Europe/Berlin'],
		['/citadel.org/20210210_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
	])('is in the zone that %s names', (tzid, zone) => {
		expect(taken(event(...lamp, `DTSTART;TZID=${tzid}:20260106T190000`))).toMatchObject({ zone, doubts: [] });
	});

	test('asks for the zone where it names none that is known, and has the calendar’s where it names none', () => {
		const unknown = taken(event(...lamp, 'DTSTART;TZID=Custom:20260106T190000'));
		expect(unknown).toMatchObject({ zone: undefined, doubts: ['zone-unread'] });
		const floating = event(...lamp, 'DTSTART:20260106T190000');
		expect(taken(floating)).toMatchObject({ zone: undefined, doubts: [] });
		expect(taken('X-WR-TIMEZONE:Europe/Lisbon', floating).zone).toBe('Europe/Lisbon');
	});

	test('in UTC stays there when it repeats, and else is told on the wall of its calendar', () => {
		const start = 'DTSTART:20260706T180000Z';
		const single = taken('X-WR-TIMEZONE:Europe/Lisbon', event(...lamp, start));
		expect([single.zone, localsOf(next(single, 1))]).toEqual(['Europe/Lisbon', ['2026-07-06T19:00']]);
		expect(taken('X-WR-TIMEZONE:Europe/Lisbon', event(...lamp, start, 'RRULE:FREQ=WEEKLY')).zone).toBe('UTC');
	});

	test.each([
		['an hour where nothing is said', [], 60, []],
		['as long as DURATION says', ['DURATION:PT1H15M'], 75, []],
		['to an end in UTC', ['DTEND:20260107T013000Z'], 90, []],
		['past midnight', ['DTEND;TZID=America/New_York:20260107T010000'], 360, []],
		['an hour where it ends before it begins', ['DTEND;TZID=America/New_York:20260106T180000'], 60, ['end-unread']],
		['an hour where it lasts for days', ['DURATION:P3D'], 60, ['end-unread']],
	])('lasts %s', (_what, lines, minutes, doubts) => {
		const meeting = taken(event(...lamp, newYork, ...lines));
		expect([meeting.when.minutes, meeting.doubts]).toEqual([minutes, doubts]);
	});

	test.each([
		['online', 'LOCATION:https://zoom.example/j/1'],
		['online', 'X-GOOGLE-CONFERENCE:https://meet.example/abc'],
		['hybrid', 'LOCATION:Town Hall\r\nX-GOOGLE-CONFERENCE:https://meet.example/abc'],
		['in-person', 'URL:https://example.org/events/1'],
	])('is %s by %s', (attendance, line) => {
		expect(taken(event(...lamp, newYork, line)).attendance).toBe(attendance);
	});

	test.each([
		['no-name', ['UID:x', newYork]],
		['no-time', lamp],
		['no-time', [...lamp, 'DTSTART:tomorrow']],
		['all-day', [...lamp, 'DTSTART;VALUE=DATE:20260106']],
		['cancelled', [...lamp, newYork, 'STATUS:CANCELLED']],
		['unsupported-rule', [...lamp, newYork, 'RRULE:FREQ=HOURLY']],
		['unsupported-rule', [...lamp, newYork, 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1']],
		['bad-rule', [...lamp, newYork, 'RRULE:FREQ=WEEKLY;INTERVAL=100']],
		['bad-rule', [...lamp, 'DTSTART:18000106T190000', 'RRULE:FREQ=WEEKLY']],
		['bad-rule', [...lamp, newYork, 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20250101T000000Z']],
	])('is refused as %s: %j', (why, lines) => {
		expect(counted(read(event(...lines)))).toEqual({ [why]: 1 });
	});
});

describe('a calendar', () => {
	test('has its rows counted: taken, and refused with a reason', () => {
		const picnic = event('UID:y', 'SUMMARY:Picnic', 'DTSTART;VALUE=DATE:20260106');
		const reading = read(event(...tuesdays), picnic, event(...tuesdays));
		expect(reading.meetings).toHaveLength(1);
		expect(reading.refused).toEqual([
			{ row: 2, name: 'Picnic', why: 'all-day' },
			{ row: 3, name: 'Lamp Group', why: 'twice' },
		]);
	});

	test.each(['RRULE:FREQ=FORTNIGHTLY', 'RRULE:FREQ=WEEKLY;INTERVAL=x', 'no colon'])(
		'keeps its other events where one is broken: %s',
		(line) => {
			const reading = read('X-WR-TIMEZONE:Europe/Lisbon', event('UID:b', 'SUMMARY:Broken', line), event(...tuesdays));
			expect(reading.meetings.map(({ name }) => name)).toEqual(['Lamp Group']);
			expect(reading.refused).toEqual([{ row: 2, name: undefined, why: 'broken-event' }]);
		},
	);

	test.each(['RRULE:nonsense', 'RRULE:FREQ=WEEKLY;UNTIL=soon'])('has no meeting with a rule like %s', (line) => {
		expect(counted(read(event(...lamp, newYork, line)))).toEqual({ 'bad-rule': 1 });
	});

	test('can be several in one text, with any line ends, and folded', () => {
		const text = calendar(event(...tuesdays))
			.replaceAll('\r\n', '\n')
			.replace('SUMMARY:Lamp', 'SUMMARY:La\n mp');
		const other = calendar(event('UID:z', 'SUMMARY:Other', newYork));
		expect(found(readFeed(`\ufeff${text}${other}`)).meetings.map(({ name }) => name)).toEqual(['Lamp Group', 'Other']);
	});

	test('without an event, or broken, says so', () => {
		expect(readFeed(calendar())).toEqual({ problem: 'no-rows' });
		expect(readFeed('BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR')).toEqual({ problem: 'broken-calendar' });
		expect(readFeed('BEGIN:VCALENDAR\nnonsense')).toEqual({ problem: 'broken-calendar' });
	});

	test('never makes the reading fail, whatever its lines are', () => {
		const value = fc.oneof(
			fc.string(),
			fc.constantFrom('20260106T190000', '20260106T190000Z', '20260106', 'FREQ=WEEKLY', 'FREQ=', 'PT1H', '-PT1H', 'P'),
			fc.constantFrom('FREQ=MONTHLY;BYDAY=5MO', 'FREQ=WEEKLY;COUNT=2', '99999999T999999', 'BEGIN:VEVENT', 'CANCELLED'),
		);
		const name = fc.constantFrom(
			...[
				'UID',
				'SUMMARY',
				'DTSTART',
				'DTSTART;TZID=Europe/Berlin',
				'DTSTART;VALUE=DATE',
				'DTEND',
				'DURATION',
				'RRULE',
			],
			...['EXDATE', 'RDATE;VALUE=PERIOD', 'RECURRENCE-ID', 'STATUS', 'LOCATION', 'X'],
		);
		const line = fc.tuple(name, value).map(([key, text]) => `${key}:${text}`);
		fc.assert(
			fc.property(fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 4 }), (events) => {
				const text = calendar(...events.map((lines) => event('SUMMARY:One', 'DTSTART:20260106T190000', ...lines)));
				expect(() => readFeed(text)).not.toThrow();
			}),
			{ numRuns: 500 },
		);
	});
});

test('Microsoft’s names stand for zones by their names of today', () => {
	expect([...windowsZones.values()].filter((zone) => zoneOf(zone) !== zone)).toEqual([]);
	expect(windowsZones.size).toBeGreaterThan(60);
});
