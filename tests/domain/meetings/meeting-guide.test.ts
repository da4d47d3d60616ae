import { describe, expect, test } from 'vitest';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { found, onlyOf, row, taken } from '../../support/feeds.ts';

const reasonOf = (fields: object) => onlyOf(readFeed(JSON.stringify([row(fields)])));
const daysOf = (fields: object) => {
	const { repeat } = taken(row(fields)).when;
	return repeat.every === 'week' ? repeat.days : [];
};

describe('a row of a Meeting Guide feed', () => {
	test('is a weekly meeting', () => {
		const meeting = taken(row({ group: 'The Lamps', notes: 'Ring the bell.', timezone: 'America/Denver' }));
		expect({ ...meeting, when: undefined }).toEqual({
			...{ id: 'lamp-group-monday', name: 'Lamp Group', zone: 'America/Denver', when: undefined },
			...{ types: ['O', 'D'], otherTypes: [], attendance: 'in-person' },
			...{ url: undefined, phone: undefined, joining: undefined, place: 'Town Hall, 1 Main St, Anytown' },
			...{ group: 'The Lamps', notes: 'Ring the bell.', doubts: [] },
		});
		const { from, time, minutes, repeat } = meeting.when;
		expect([from, time.toString(), minutes]).toEqual([undefined, '19:30:00', 60]);
		expect(repeat).toEqual({ every: 'week', interval: 1, days: [1] });
	});

	test.each([
		[0, [7]],
		[6, [6]],
		['0', [7]],
		['3', [3]],
		[' 3 ', [3]],
		[[5], [5]],
		[
			[0, 2, 4],
			[2, 4, 7],
		],
		[
			['2', '2', 1],
			[1, 2],
		],
		['Sunday', [7]],
		[['saturday'], [6]],
	])('has its days in every writing: %j', (day, days) => {
		expect(daysOf({ day })).toEqual(days);
	});

	test.each([
		['19:30', '19:30'],
		['7:30 PM', '19:30'],
		['7:30 pm', '19:30'],
		['12:00 AM', '00:00'],
		['12:15 PM', '12:15'],
		['07:00:00', '07:00'],
		['noon', '12:00'],
		['Midnight', '00:00'],
	])('has its time in every writing: %s', (time, expected) => {
		expect(taken(row({ time })).when.time.toString({ smallestUnit: 'minute' })).toBe(expected);
	});

	test.each([
		['an hour and a half', '21:00', 90, []],
		['to midnight', '00:00', 270, []],
		['past midnight', '0:30', 300, []],
		['an hour where nothing is said', undefined, 60, []],
		['an hour where it is null', null, 60, []],
		['an hour where it ends as it begins', '19:30', 60, ['end-unread']],
		['an hour where it cannot be read', 'late', 60, ['end-unread']],
	])('lasts %s: %s', (_what, end_time, minutes, doubts) => {
		const meeting = taken(row({ end_time }));
		expect([meeting.when.minutes, meeting.doubts]).toEqual([minutes, doubts]);
	});

	test.each([
		['by-appointment', { day: undefined, time: undefined }],
		['by-appointment', { day: null, time: '' }],
		['by-appointment', { day: [], time: null }],
		['no-day', { day: undefined }],
		['no-day', { day: '' }],
		['bad-day', { day: 7 }],
		['bad-day', { day: '7' }],
		['bad-day', { day: -1 }],
		['bad-day', { day: 1.5 }],
		['bad-day', { day: [1, 'someday'] }],
		['bad-day', { day: { $numberInt: '1' } }],
		['no-time', { time: undefined }],
		['no-time', { time: '' }],
		['bad-time', { time: '25:00' }],
		['bad-time', { time: '13:00 PM' }],
		['bad-time', { time: 7 }],
		['inactive', { types: ['TC'] }],
		['inactive', { approximate: 'yes' }],
		['inactive', { attendance_option: 'inactive', conference_url: 'https://example.org/j/1' }],
	])('is refused as %s: %j', (why, fields) => {
		expect(reasonOf(fields)).toBe(why);
	});

	test('without a name goes by its group or its place, and without those is refused', () => {
		expect(taken(row({ name: '', group: 'The Lamps' })).name).toBe('The Lamps');
		expect(taken(row({ name: undefined })).name).toBe('Town Hall');
		const nameless = JSON.stringify([row(), row({ name: undefined, location: undefined })]);
		expect(found(readFeed(nameless)).refused).toEqual([{ row: 2, name: undefined, why: 'no-name' }]);
	});

	test('is in plain text, whatever its site made of it', () => {
		const name = 'Rock &amp; Roll &#8211; it&rsquo;s <b>5 &lt; 6</b>\u0000';
		const notes = '<p>Park&nbsp;behind.</p><p>Ring&amp;#8217;s\r\n\r\n twice</p>';
		const meeting = taken(row({ name, notes }));
		expect(meeting.name).toBe('Rock & Roll – it’s 5 < 6');
		expect(meeting.notes).toBe('Park behind.\nRing’s\ntwice');
	});

	test('is cut where it is too long, and its id can be a number', () => {
		const meeting = taken(row({ name: 'x'.repeat(300), notes: 'y'.repeat(5000), slug: 6055 }));
		expect([meeting.name.length, meeting.notes?.length, meeting.id]).toEqual([100, 1000, '6055']);
	});

	test.each([
		['online', { types: ['ONL'], location: undefined, formatted_address: undefined }],
		['online', { types: ['ONL', 'TC'] }],
		['online', { conference_url: 'https://zoom.example/j/1', approximate: 'yes' }],
		['online', { attendance_option: 'online' }],
		['hybrid', { types: ['ONL'] }],
		['hybrid', { conference_url: 'https://zoom.example/j/1' }],
		['hybrid', { conference_phone: '+1 555 0100' }],
		['in-person', { conference_url: 'https://zoom.example/j/1', attendance_option: 'in_person' }],
		['in-person', { location: undefined, formatted_address: undefined }],
	])('is %s: %j', (attendance, fields) => {
		expect(taken(row(fields)).attendance).toBe(attendance);
	});

	test.each([
		['https://zoom.example/j/1?pwd=a&amp;b=2', 'https://zoom.example/j/1?pwd=a&b=2'],
		['http://zoom.example/j/1', 'http://zoom.example/j/1'],
		['zoom.example/j/1', 'https://zoom.example/j/1'],
	])('is joined at %s', (conference_url, url) => {
		expect(taken(row({ conference_url }))).toMatchObject({ url, doubts: [] });
	});

	test.each([
		'javascript:alert(1)',
		'ftp://zoom.example',
		'ask the host',
		'localhost',
		`https://x.org/${'y'.repeat(500)}`,
	])('is not joined at %s, and says so', (conference_url) => {
		expect(taken(row({ conference_url }))).toMatchObject({ url: undefined, doubts: ['url-unread'] });
	});

	test.each([
		['Europe/Kiev', 'Europe/Kyiv', []],
		['US/Eastern', 'America/New_York', []],
		['America/Montreal', 'America/Toronto', []],
		['America/Buenos_Aires', 'America/Argentina/Buenos_Aires', []],
		['EST', undefined, ['zone-unread']],
		['Eastern', undefined, ['zone-unread']],
		['', undefined, []],
		[null, undefined, []],
	])('is in the zone it names, by its name of today: %s', (timezone, zone, doubts) => {
		expect(taken(row({ timezone }))).toMatchObject({ zone, doubts });
	});

	test('keeps codes that nobody knows apart, in any case and as a list or a text', () => {
		expect(taken(row({ types: ['o', '12X12', 'ASBI', 'ONL', '', 5, null] }))).toMatchObject({
			types: ['O', '12x12'],
			otherTypes: ['ASBI', '5'],
		});
		expect(taken(row({ types: 'O, D' })).types).toEqual(['O', 'D']);
		expect(taken(row({ types: undefined })).types).toEqual([]);
	});

	test('never holds who to call', () => {
		const contact = { contact_1_name: 'Sam', contact_1_phone: '+1 555 0199', feedback_emails: ['sam@example.org'] };
		expect(JSON.stringify(taken(row(contact)))).not.toMatch(/sam|0199/i);
	});
});
