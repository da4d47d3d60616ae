import type { Repeat } from '#src/domain/meetings/rule.ts';
import { daysByHand, dayNumber, momentByHand } from '#tests/domain/meetings/independent.ts';
import { monthlyOn, weekly } from '#tests/support/meetings.ts';
import type { Asked } from '#tests/support/zoneinfo.ts';

/** The year of these meetings. */
export const year = 2026;

/** On both sides of the equator and the date line, with clocks that move by an hour, by half of one, in the night, never. */
const zones = [
	...[
		'Europe/Berlin',
		'America/New_York',
		'Australia/Lord_Howe',
		'Pacific/Chatham',
		'Asia/Kathmandu',
		'America/St_Johns',
	],
	...['Africa/Cairo', 'America/Santiago', 'Europe/Dublin', 'Australia/Sydney', 'America/Los_Angeles', 'UTC'],
] as const;
const repeats: readonly Repeat[] = [
	weekly([7]),
	weekly([1, 4, 7]),
	weekly([2, 7], 2),
	{
		every: 'month',
		by: 'weekday',
		interval: 1,
		places: [
			{ week: 2, day: 2 },
			{ week: -1, day: 7 },
		],
	},
	monthlyOn([1, 31]),
	monthlyOn([15, -1], 2),
	weekly([1, 2, 3, 4, 5, 6, 7]),
];
/** Those of the night are skipped or come twice where the clocks move. */
const times = ['02:30', '19:00', '00:00', '02:00', '23:45', '12:10', '01:30', '07:15', '03:15'] as const;
/** Minutes before the start. */
const leads = [[60], [1440, 15, 0], [0], [10080, 30]] as const;

const of = <One>(all: readonly One[], index: number) => all[index % all.length]!;
/** So many meetings, each of another zone, time and repetition than the one before. */
export function askedMeetings(count: number): readonly Asked[] {
	return Array.from({ length: count }, (_, index) => ({
		zone: of(zones, index),
		time: of(times, index + Math.floor(index / zones.length)),
		repeat: of(repeats, index + Math.floor(index / 5)),
	}));
}

/** When one of them is reminded of, in minutes before its start. */
export function leadsOf(index: number): readonly number[] {
	return of(leads, index);
}

/** As `askZoneinfo`, by days and minutes. */
export function startsByHand(year: number, { zone, time, repeat }: Asked): number[] {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	const days = daysByHand(repeat, dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`));
	return days.map((day) => momentByHand(day * 1440 + hour * 60 + minute, zone) * 60);
}
