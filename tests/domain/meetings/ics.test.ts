import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calendarText } from '#src/calendar/calendar.ts';
import { vtimezone } from '#src/calendar/vtimezone.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { ZONES } from '#src/domain/zone-names.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { shownMeeting } from '../../support/calendars.ts';
import { eventsIn, expanded } from '../../support/expanded.ts';
import { found } from '../../support/feeds.ts';
import { date, instant, monthlyOn, once, ruleWith, wall, weekly } from '../../support/meetings.ts';

const now = instant('2026-01-02T10:00:00Z');
const textOf = (parts: Parameters<typeof shownMeeting>[0] = {}, name = 'Harbour') =>
	calendarText(name, [shownMeeting(parts)], now);
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const withRule = (parts: Partial<MeetingRule>) => textOf({ rule: ruleWith(parts) });
const shown = (text: string, from = '2026-01-01', to = '2027-01-01') =>
	expanded(text, instant(`${from}T00:00:00Z`), instant(`${to}T00:00:00Z`));
const ofEvent = (text: string) => linesOf(text).slice(linesOf(text).indexOf('BEGIN:VEVENT'));

describe('the file of a meeting', () => {
	test('says how it repeats on the wall of its zone, and what that zone is', () => {
		const text = withRule({ until: date('2026-06-30') });
		expect(linesOf(text)).toEqual(
			expect.arrayContaining([
				'DTSTART;TZID=Europe/Berlin:20260106T190000',
				'DTEND;TZID=Europe/Berlin:20260106T200000',
				'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T170000Z',
				'UID:5f0c4a52-0f5d-4a0e-9d52-8d8a1b8f7a11@handrail',
				'SEQUENCE:0',
				'DTSTAMP:20260101T000000Z',
				'TZID:Europe/Berlin',
				'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
				'REFRESH-INTERVAL;VALUE=DURATION:PT3600S',
			]),
		);
		expect(shown(text).map(({ at }) => at)).toHaveLength(26);
	});

	test('says what it is before all that is in it, as the standard asks for', () => {
		const lines = linesOf(textOf());
		const head = lines.slice(1, lines.indexOf('BEGIN:VTIMEZONE')).map((line) => line.split(/[:;]/)[0]);
		expect(head).toEqual(['VERSION', 'PRODID', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL', 'NAME', 'X-WR-CALNAME']);
		expect(lines[lines.indexOf('END:VTIMEZONE') + 1]).toBe('BEGIN:VEVENT');
	});

	test('has lines of at most 75 octets that end with CRLF, whatever is in its texts', () => {
		const text = textOf({ title: 'Łąka 🌱 '.repeat(20), description: 'Zeile\nnoch eine; mit, Zeichen \\ '.repeat(9) });
		const rows = text.split('\r\n');
		expect(rows.pop()).toBe('');
		expect(rows.every((row) => Buffer.byteLength(row) <= 75 && !/[\r\n]/.test(row))).toBe(true);
		const [event] = eventsIn(text);
		expect(event?.summary).toBe('Łąka 🌱 '.repeat(20).trim());
		expect(event?.description).toBe('Zeile\nnoch eine; mit, Zeichen \\ '.repeat(9).trim());
	});

	test('lets no text make a line of its own', () => {
		const sly = 'a\r\nBEGIN:VALARM\nx\rEND:VEVENT;,\\\u0000\u0007';
		const text = textOf({ title: sly, description: sly, location: sly, url: 'https://example.org/?a=1;b=2,3\\' }, sly);
		const names = linesOf(text).map((line) => line.split(/[:;]/)[0]);
		expect(linesOf(text).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
		expect(names).not.toContain('x');
		expect(linesOf(text)).not.toContain('BEGIN:VALARM');
		expect(linesOf(text)).toContain('URL;VALUE=URI:https://example.org/?a=1%3Bb=2%2C3%5C');
		expect(eventsIn(text)).toHaveLength(1);
	});

	test('leaves out what is skipped and what falls into a break, and moves what is moved', () => {
		const text = withRule({
			exceptions: [
				{ kind: 'skipped', day: date('2026-01-13') },
				{ kind: 'moved', day: date('2026-01-20'), to: wall('2026-01-21T18:30') },
				{ kind: 'added', to: wall('2026-01-24T11:00') },
			],
			breaks: [{ from: date('2026-02-01'), until: date('2026-02-20') }],
		});
		expect(ofEvent(text)).toEqual(
			expect.arrayContaining([
				'EXDATE;TZID=Europe/Berlin:20260113T190000,20260203T190000,20260210T190000,20260217T190000',
				'RECURRENCE-ID;TZID=Europe/Berlin:20260120T190000',
				'DTSTART;TZID=Europe/Berlin:20260121T183000',
				'UID:5f0c4a52-0f5d-4a0e-9d52-8d8a1b8f7a11-20260124T1100@handrail',
			]),
		);
		expect(shown(text, '2026-01-01', '2026-03-01').map(({ at }) => at)).toEqual([
			'2026-01-06T18:00:00Z',
			'2026-01-21T17:30:00Z',
			'2026-01-24T10:00:00Z',
			'2026-01-27T18:00:00Z',
			'2026-02-24T18:00:00Z',
		]);
	});

	test('ends with a break that has no end, and begins after one at its beginning', () => {
		const open = withRule({ breaks: [{ from: date('2026-02-01') }] });
		expect(shown(open).map(({ at }) => at.slice(5, 10))).toEqual(['01-06', '01-13', '01-20', '01-27']);
		const late = withRule({ breaks: [{ from: date('2026-01-01'), until: date('2026-03-31') }] });
		expect(ofEvent(late)).toContain('DTSTART;TZID=Europe/Berlin:20260407T190000');
	});

	test('tells a date on which the clocks skip its time, or show it twice, by the moment at which Handrail has it', () => {
		const sundays = { zone: 'America/New_York', repeat: weekly([7]) };
		const gap = withRule({ ...sundays, start: wall('2026-03-01T02:30') });
		expect(shown(gap, '2026-03-01', '2026-03-16').map(({ at }) => at)).toEqual([
			'2026-03-01T07:30:00Z',
			'2026-03-08T07:30:00Z',
			'2026-03-15T06:30:00Z',
		]);
		expect(ofEvent(gap)).toContain('DTSTART:20260308T073000Z');
		const twice = withRule({ ...sundays, start: wall('2026-10-25T01:30') });
		expect(shown(twice, '2026-10-25', '2026-11-09').map(({ at }) => at)).toEqual([
			'2026-10-25T05:30:00Z',
			'2026-11-01T05:30:00Z',
			'2026-11-08T06:30:00Z',
		]);
	});

	test('says a meeting that is once without a rule, and one that can never be at its time alone', () => {
		expect(withRule({ repeat: once })).not.toContain('RRULE:FREQ=W');
		expect(shown(withRule({ repeat: once })).map(({ at }) => at)).toEqual(['2026-01-06T18:00:00Z']);
		const inGap = withRule({ zone: 'Europe/London', start: wall('2026-03-29T01:30'), repeat: once });
		expect(shown(inGap).map(({ at }) => at)).toEqual(['2026-03-29T01:30:00Z']);
		expect(inGap).not.toContain('BEGIN:VTIMEZONE');
	});

	test('counts as Handrail does, with dates that are left out', () => {
		const text = withRule({ count: 4, exceptions: [{ kind: 'skipped', day: date('2026-01-13') }] });
		expect(text).not.toContain('COUNT');
		expect(shown(text).map(({ at }) => at.slice(5, 10))).toEqual(['01-06', '01-20', '01-27']);
	});

	test('says of one date what is said of that date alone', () => {
		const described = new Map([['2026-01-20T19:00', 'Topic: Patience']]);
		const text = textOf({ description: 'Everybody is welcome.', described });
		const [before, , on, after] = shown(text, '2026-01-06', '2026-01-31');
		expect([before, on, after].map((one) => one?.description)).toEqual([
			'Everybody is welcome.',
			'Topic: Patience',
			'Everybody is welcome.',
		]);
		expect(shown(text, '2026-01-06', '2026-01-31')).toHaveLength(4);
	});

	test('reminds at the times that its person chose, and at no other', () => {
		const text = textOf({ alarms: [60, 0] });
		expect(linesOf(text).filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-PT1H', 'TRIGGER:PT0S']);
		expect(linesOf(text).filter((line) => line === 'ACTION:DISPLAY')).toHaveLength(2);
		expect(textOf()).not.toContain('VALARM');
	});

	test('is read by the import of Handrail as the same meeting', () => {
		const rule = ruleWith({
			repeat: monthlyOn([1, -1]),
			start: wall('2026-01-01T19:00'),
			exceptions: [{ kind: 'moved', day: date('2026-01-31'), to: wall('2026-01-30T20:00') }],
		});
		const { meetings, refused } = found(readFeed(textOf({ rule, title: 'Lamp', url: 'https://example.org/room' })));
		expect(refused).toEqual([]);
		expect(meetings).toMatchObject([
			{ name: 'Lamp', zone: 'Europe/Berlin', when: { repeat: rule.repeat, minutes: 60, exceptions: rule.exceptions } },
		]);
	});

	test('is the same all through a year, so that a program that follows it fetches nothing twice', () => {
		const one = shownMeeting({ rule: ruleWith({ start: wall('2020-03-01T02:30'), repeat: weekly([7]) }) });
		const [early, late] = ['2026-01-02T00:00:00Z', '2026-12-30T00:00:00Z'].map(instant);
		expect(calendarText('Harbour', [one], early!)).toBe(calendarText('Harbour', [one], late!));
	});
});

describe('the clocks of a zone in a calendar', () => {
	test('go as those of Handrail do, as another program reads them', () => {
		const wrong: string[] = [];
		const some = ZONES.filter((_, index) => index % 9 === 0);
		for (const zone of [...some, 'Africa/Casablanca', 'Africa/Cairo', 'America/Santiago', 'Australia/Lord_Howe']) {
			const component = ICAL.Component.fromString(vtimezone(zone, 2024, 2027));
			const read = new ICAL.Timezone(component);
			for (let at = Temporal.PlainDateTime.from('2024-01-01T12:00'); at.year < 2028; at = at.add({ days: 9 })) {
				const time = ICAL.Time.fromString(at.toString(), new ICAL.Property('dtstart'));
				const offset = at.toZonedDateTime(zone).offsetNanoseconds / 1e9;
				if (read.utcOffset(time) !== offset) wrong.push(`${zone} ${at.toString()}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	test('follow one rule for ever where they do, and are told move by move where they do not', () => {
		expect(vtimezone('Europe/Berlin', 2026, 2031)).not.toContain('RDATE');
		expect(vtimezone('America/New_York', 2026, 2031)).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU');
		expect(vtimezone('Africa/Casablanca', 2026, 2031)).toContain('RDATE:20260322T020000');
		expect(vtimezone('America/New_York', 2005, 2012)).not.toContain('RRULE');
		expect(vtimezone('Asia/Kolkata', 2026, 2031)).toBe(
			[
				'BEGIN:VTIMEZONE',
				'TZID:Asia/Kolkata',
				'BEGIN:STANDARD',
				'DTSTART:20250101T000000',
				'TZOFFSETFROM:+0530',
				'TZOFFSETTO:+0530',
				'END:STANDARD',
				'END:VTIMEZONE',
				'',
			].join('\r\n'),
		);
	});
});
