import { describe, expect, test } from 'vitest';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { found, onlyOf, taken } from '../../support/feeds.ts';

const row = (fields: object = {}) => ({
	...{ id_bigint: '7', weekday_tinyint: '3', start_time: '19:30:00', duration_time: '01:30:00', formats: '' },
	...{ meeting_name: 'New Day', time_zone: '', location_text: 'Library', location_street: '2 Main St' },
	...{ virtual_meeting_link: '', phone_meeting_number: '', virtual_meeting_additional_info: '' },
	...fields,
});
const reasonOf = (fields: object) => onlyOf(readFeed(JSON.stringify([row(fields)])));

describe('a row of a BMLT server', () => {
	test('is a weekly meeting', () => {
		const meeting = taken(row());
		expect(meeting).toMatchObject({
			...{ id: '7', name: 'New Day', zone: undefined, attendance: 'in-person', place: 'Library, 2 Main St' },
			...{ types: [], otherTypes: [], url: undefined, phone: undefined, joining: undefined, doubts: [] },
		});
		expect([meeting.when.time.toString(), meeting.when.minutes]).toEqual(['19:30:00', 90]);
	});

	test.each([
		['1', 7],
		['2', 1],
		['7', 6],
	])('on day %s is on day %i of the week as ISO counts it: theirs begins with Sunday, as 1', (weekday_tinyint, day) => {
		expect(taken(row({ weekday_tinyint })).when.repeat).toEqual({ every: 'week', interval: 1, days: [day] });
	});

	test.each([
		['bad-day', { weekday_tinyint: '0' }],
		['bad-day', { weekday_tinyint: '8' }],
		['no-day', { weekday_tinyint: '' }],
		['by-appointment', { weekday_tinyint: '', start_time: '' }],
		['no-time', { start_time: '' }],
		['bad-time', { start_time: '24:00:00' }],
		['no-name', { meeting_name: '', location_text: '' }],
		['unpublished', { published: '0' }],
		['inactive', { formats: 'TC' }],
		['inactive', { formats: 'TC', venue_type: '1' }],
	])('is refused as %s: %j', (why, fields) => {
		expect(reasonOf(fields)).toBe(why);
	});

	test.each([
		[undefined, 60, []],
		['', 60, []],
		['00:00:00', 60, ['end-unread']],
		['25:00:00', 60, ['end-unread']],
		['24:00:00', 1440, []],
		['01:15', 75, []],
	])('lasts as long as %s says', (duration_time, minutes, doubts) => {
		const meeting = taken(row({ duration_time }));
		expect([meeting.when.minutes, meeting.doubts]).toEqual([minutes, doubts]);
	});

	const link = { virtual_meeting_link: 'https://zoom.example/j/0' };
	test.each([
		['in-person', { venue_type: '1', ...link }],
		['online', { venue_type: '2' }],
		['online', { venue_type: 2 }],
		['hybrid', { venue_type: '3' }],
		['online', { venue_type: '3', formats: 'TC' }],
		['online', { venue_type: '1', formats: 'VM,TC' }],
		['hybrid', { formats: 'HY' }],
		['hybrid', link],
		['online', { ...link, formats: 'TC' }],
		['online', { ...link, location_text: '', location_street: '' }],
	])('is %s: %j', (attendance, fields) => {
		expect(taken(row(fields)).attendance).toBe(attendance);
	});

	test('names its zone, an old name too, or one that is none', () => {
		expect(taken(row({ time_zone: 'America/Indianapolis' })).zone).toBe('America/Indiana/Indianapolis');
		expect(taken(row({ time_zone: 'CST6CDT' }))).toMatchObject({ zone: undefined, doubts: ['zone-unread'] });
	});
});

describe('an answer of a BMLT server', () => {
	const formats = [
		{ key_string: 'Op', world_id: 'OPEN', name_string: 'Open' },
		{ key_string: 'D', world_id: 'DISC', name_string: 'Discussion' },
		{ key_string: 'WC', world_id: 'WCHR', name_string: 'Wheelchair' },
		{ key_string: 'FD', world_id: '', name_string: 'Five &amp; Dime' },
		{ key_string: 'Zz', world_id: 'NEW', name_string: 'Something new' },
		{ world_id: 'OPEN' },
		null,
	];

	test('says what its keys are called everywhere; what has no such name keeps its own', () => {
		const meetings = [row({ formats: 'Op, D,WC,FD,Zz,??' })];
		const reading = found(readFeed(JSON.stringify({ meetings, formats })));
		expect([reading.format, reading.program]).toEqual(['bmlt', 'na']);
		expect(reading.meetings[0]).toMatchObject({
			types: ['O', 'DISC', 'X'],
			otherTypes: ['Five & Dime', 'Something new', '??'],
		});
	});

	test('without its formats leaves all keys as they are', () => {
		expect(taken(row({ formats: 'Op,D' }))).toMatchObject({ types: [], otherTypes: ['Op', 'D'] });
	});

	test('in the form of TSML counts its days from Sunday, as 0', () => {
		const tsml = { slug: 7, name: 'New Day', day: 0, time: '19:30', end_time: '21:00', types: ['O', 'JFT', 'ONL'] };
		const meeting = taken(tsml);
		expect(meeting).toMatchObject({ id: '7', zone: undefined, attendance: 'online', types: ['O', 'JFT'] });
		expect(meeting.when.repeat).toEqual({ every: 'week', interval: 1, days: [7] });
	});
});
