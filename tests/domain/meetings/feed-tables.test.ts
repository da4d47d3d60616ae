import { describe, expect, test } from 'vitest';
import { readFeed } from '#src/meetings/feeds/read.ts';
import { counted, found, onlyOf } from '../../support/feeds.ts';

const head = 'Time,End Time,Day,Name,Location,Address,City,State,Postal Code,Types,Conference URL,Time Zone,ID';

describe('a table in the form of the Meeting Guide', () => {
	test('gives a meeting for each line', () => {
		const text = [
			head,
			'6:00 PM,7:00 PM,Sunday,Lamp Group,Town Hall,1 Main St,Anytown,NY,10001,"O, D",,America/New_York,lamp',
			'"19:30",,"Monday, Wednesday","Owls, the",,,,,,"Speaker",https://zoom.us/j/1,,owls',
		].join('\r\n');
		const { format, meetings, refused } = found(readFeed(text));
		expect([format, refused]).toEqual(['meeting-guide', []]);
		expect(meetings[0]).toMatchObject({
			...{ id: 'lamp', name: 'Lamp Group', zone: 'America/New_York', types: ['O', 'D'], attendance: 'in-person' },
			...{ when: { minutes: 60, repeat: { days: [7] } }, place: 'Town Hall, 1 Main St, Anytown, NY, 10001' },
		});
		expect(meetings[1]).toMatchObject({
			...{ id: 'owls', name: 'Owls, the', zone: undefined, otherTypes: ['Speaker'], attendance: 'online' },
			when: { repeat: { days: [1, 3] } },
		});
	});

	test('is read with semicolons, tabs, a mark in front, and as Excel writes it', () => {
		for (const mark of [';', '\t']) {
			const text = `\ufeffname${mark}day${mark}time\nLamp${mark}1${mark}19:30\n`;
			expect(onlyOf(readFeed(text))).toMatchObject({ name: 'Lamp' });
		}
		expect(onlyOf(readFeed('sep=;\r\nName;Day;Time\r\nLamp;1;19:30\r\n'))).toMatchObject({ name: 'Lamp' });
	});

	test('has a reason for each line that is none', () => {
		const text = 'name,day,time\n,1,19:30\nLamp,,\nOwls,8,19:30\nStars,1,half past\nMoon,1,19:30,and,more\n';
		const reading = found(readFeed(text));
		expect(counted(reading)).toEqual({ 'no-name': 1, 'by-appointment': 1, 'bad-day': 1, 'bad-time': 1 });
		expect(reading.refused.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
		expect(reading.meetings.map(({ name }) => name)).toEqual(['Moon']);
	});

	test('that is empty, broken or of something else is refused as a whole', () => {
		expect(readFeed('name,day,time\n')).toEqual({ problem: 'no-rows' });
		expect(readFeed('name,day,time\n"Lamp,1,19:30\n')).toEqual({ problem: 'broken-table' });
		expect(readFeed(`name,day,time\n${'Lamp,1,19:30\n'.repeat(5001)}`)).toEqual({ problem: 'too-many-rows' });
		expect(readFeed('title,price\nLamp,7\n')).toEqual({ problem: 'broken-json' });
	});
});

describe('a row of OIAA', () => {
	const row = (fields: object) => ({
		...{ slug: 'dawn', name: 'Dawn Group', timezone: 'America/New_York', conference_url: 'https://zoom.us/j/1' },
		...{ startDateUTC: '', ...fields },
	});
	const read = (fields: object) => onlyOf(readFeed(JSON.stringify([row(fields)])));

	test.each([
		[1, 1],
		[6, 6],
		[7, 7],
	])('has the days of ISO: %i', (day, weekday) => {
		expect(read({ day, time: '07:00', duration: 90 })).toMatchObject({
			...{ attendance: 'online', zone: 'America/New_York' },
			when: { minutes: 90, repeat: { days: [weekday] } },
		});
	});

	test('is on the wall of its zone where only the next moment is known', () => {
		const next = { timeUTC: '2026-03-02T02:30:00Z', rtc: '1:02:30', duration: 60, type: 'O', languages: ['EN'] };
		expect(read(next)).toMatchObject({ types: ['O', 'EN'], when: { repeat: { days: [7] } } });
		const late = read({ nextEventUTC: '2026-03-02T02:30:00.000Z' });
		expect(typeof late === 'object' && late.when.time.toString()).toBe('21:30:00');
	});

	test('without a schedule is no meeting at midnight', () => {
		expect(read({ timezone: null, day: 0, time: '00:00' })).toBe('by-appointment');
		expect(read({ timezone: '', day: 0, time: '00:00' })).toBe('by-appointment');
		expect(read({ timezone: null })).toBe('by-appointment');
		expect(read({ day: 0, time: '00:00' })).toBe('bad-day');
		expect(read({ day: 3, time: '12:00', archived: true })).toBe('inactive');
		expect(read({ timeUTC: 'soon' })).toBe('by-appointment');
	});

	test('ends past midnight where it does', () => {
		expect(read({ day: 2, time: '23:30', duration: 60 })).toMatchObject({ when: { minutes: 60 } });
	});
});
