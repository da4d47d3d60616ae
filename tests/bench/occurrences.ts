import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { rruleOf } from '#src/domain/meetings/rrule.ts';
import type { MeetingRule, Repeat, WeekOfMonth, Weekday } from '#src/domain/meetings/rule.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { figure } from './figures.ts';
import { heap } from './heap.ts';
import type { Row } from './row.ts';

const sizes = { full: 10_000, quick: 300 } as const;
const at = Temporal.Instant.from('2026-11-24T08:00:05Z');

/** What it costs to know when meetings meet next. */
export const occurrences: Row = {
	id: 'occurrences',
	name: 'the next occurrence of 10,000 recurring meetings, each with a pause and a skipped date, and the memory that it holds',
	against: 'rrule-temporal alone',
	goals: [
		{ of: 'ratio', figures: ['time'], atMost: 2 },
		{ of: 'value', figures: ['heap'], atMost: 10 },
	],
	async run({ rounds, size }) {
		const rules = Array.from({ length: sizes[size] }, (_, index) => ruleOf(index));
		const lines = rules.map(textOf);
		const own: Taken[] = [];
		const alone: Taken[] = [];
		// The first round only warms up.
		for (let round = 0; round <= rounds; round += 1) {
			const [ours, theirs] = [measured(rules, nextOf), measured(lines, nextAlone)];
			if (round === 0) continue;
			own.push(ours);
			alone.push(theirs);
		}
		const compared = (name: string, unit: 'ms' | 'MB', pick: (one: Taken) => number) =>
			figure(name, unit, own.map(pick), alone.map(pick));
		return Promise.resolve({
			figures: [compared('time', 'ms', ({ ms }) => ms), compared('heap', 'MB', ({ mb }) => mb)],
			disk: undefined,
			notes: [
				'Weekly on two days, every other week, monthly by weekday and by date, in twelve zones. Alone, the library reads the',
				'same rules in their zones, without pauses and skipped dates. Heap: what all the answers hold, after garbage is gone;',
				'the answers of the library are a time alone, without the name, the end and the time on the wall.',
			],
		});
	},
};

const zones = [
	...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Asia/Kathmandu', 'Africa/Cairo'],
	...['America/St_Johns', 'America/Santiago', 'Europe/Dublin', 'Australia/Sydney', 'America/Los_Angeles', 'UTC'],
];

function ruleOf(index: number): MeetingRule {
	const start = Temporal.PlainDateTime.from('2026-01-01T00:00').add({ minutes: (index * 15) % 1440 });
	return {
		zone: zones[index % zones.length]!,
		...{ start, minutes: 60, repeat: repeatOf(index) },
		exceptions: [{ kind: 'skipped', day: start.toPlainDate().add({ days: index % 28 }) }],
		breaks: [{ from: Temporal.PlainDate.from('2026-12-24'), until: Temporal.PlainDate.from('2027-01-02') }],
	};
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const weeks: readonly WeekOfMonth[] = [1, 2, 3, 4, -1];

function repeatOf(index: number): Repeat {
	const day = weekdays[index % 7]!;
	if (index % 4 === 0) return { every: 'week', interval: 1, days: [day, weekdays[(index + 3) % 7]!] };
	if (index % 4 === 1) return { every: 'week', interval: 2, days: [day] };
	if (index % 4 === 2)
		return { every: 'month', by: 'weekday', interval: 1, places: [{ week: weeks[index % 5]!, day }] };
	return { every: 'month', by: 'date', interval: 1, dates: [1 + (index % 28)] };
}

function textOf(rule: MeetingRule): string {
	const start = rule.start.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
	return `DTSTART;TZID=${rule.zone}:${start}\nRRULE:${rruleOf(rule) ?? ''}`;
}

function nextOf(rule: MeetingRule) {
	return nextOccurrences(rule, at, 1)[0];
}

function nextAlone(rruleString: string) {
	return new RRuleTemporal({ rruleString }).next(new Date(at.epochMilliseconds)) ?? undefined;
}

interface Taken {
	readonly ms: number;
	readonly mb: number;
}

function measured<Given>(given: readonly Given[], find: (one: Given) => object | undefined): Taken {
	const before = heap();
	const began = performance.now();
	const found = given.map(find);
	const ms = performance.now() - began;
	const mb = (heap() - before) / 2 ** 20;
	const missing = found.filter((one) => one === undefined).length;
	if (missing > 0) throw new Error(`${missing} meetings were said to meet no more.`);
	return { ms, mb };
}
