import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { stepOf, type Course, type Step } from '#src/domain/reachout/course.ts';

const opened = Temporal.Instant.from('2026-11-27T22:00:00Z');
const after = (minutes: number) => opened.add({ minutes });
const fresh: Course = {
	state: 'open',
	rung: 1,
	openedAt: opened,
	dueAt: after(10),
	unansweredSince: opened,
	inTalk: false,
	outOfSight: false,
};

const minutesOf = ({ epochMilliseconds }: Temporal.Instant) => (epochMilliseconds - opened.epochMilliseconds) / 60_000;
const said = (step: Step) => ('until' in step ? `${step.do} ${minutesOf(step.until)}` : step.do);

/** What is done about a request that nobody takes, when it is looked at after so many minutes each time. */
function followed(looks: readonly number[]): string[] {
	let course = fresh;
	const done: string[] = [];
	for (const minutes of looks) {
		for (;;) {
			const step = stepOf(course, after(minutes));
			if (step.do === 'nothing') break;
			done.push(`${minutes} ${step.do}`);
			if (step.do === 'close') return done;
			if (!('until' in step)) break;
			const rung = step.do === 'ring-all' ? 2 : step.do === 'tell' ? 3 : course.rung;
			course = { ...course, rung, dueAt: step.until };
		}
	}
	return done;
}

describe('a request that nobody takes', () => {
	test('rings all after ten minutes, tells after 25, tells again each hour, and closes after twelve', () => {
		const everyMinute = Array.from({ length: 800 }, (_, minute) => minute);
		const told = Array.from({ length: 11 }, (_, hour) => `${85 + 60 * hour} tell-again`);
		expect(followed(everyMinute)).toEqual(['10 ring-all', '25 tell', ...told, '745 close']);
	});

	test('misses no step after a stop, however long', () => {
		expect(followed([40])).toEqual(['40 ring-all', '40 tell']);
		expect(followed([2_000, 2_059, 2_060])).toEqual(['2000 ring-all', '2000 tell', '2060 close']);
	});

	test('waits no longer than a step takes where the clock was ahead', () => {
		expect(said(stepOf({ ...fresh, dueAt: after(500) }, after(0)))).toBe('wait 10');
		expect(said(stepOf({ ...fresh, rung: 2, dueAt: after(500) }, after(0)))).toBe('wait 25');
		expect(said(stepOf({ ...fresh, rung: 3, dueAt: after(500) }, after(0)))).toBe('wait 60');
	});

	test('is told of within 25 minutes of looking on, whenever it is looked at and wherever the clock jumps', () => {
		const looks = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 8 });
		fc.assert(
			fc.property(looks, fc.integer({ min: -1_000, max: 1_000 }), (jumps, from) => {
				const done = followed([...jumps, ...Array.from({ length: 26 }, (_, minute) => from + minute)]);
				// From the first look on, whatever was reckoned before by other clocks, the end of the course is a telling.
				expect(done.some((one) => one.endsWith('tell'))).toBe(true);
			}),
		);
	});
});

describe('a request that somebody has', () => {
	const claimed: Course = { ...fresh, state: 'claimed', dueAt: after(20), unansweredSince: after(10) };

	test('is looked at when it is due, and not before', () => {
		expect(said(stepOf(claimed, after(19)))).toBe('nothing');
		expect(said(stepOf(claimed, after(20)))).toBe('ask-helper 30');
	});

	test('leaves a helper more time who has answered before', () => {
		expect(said(stepOf({ ...claimed, inTalk: true }, after(20)))).toBe('ask-helper 50');
	});

	test('closes a day after the last word', () => {
		const quiet = { ...claimed, unansweredSince: null, dueAt: after(24 * 60) };
		expect(said(stepOf(quiet, after(24 * 60 - 1)))).toBe('nothing');
		expect(said(stepOf(quiet, after(24 * 60)))).toBe('close');
	});

	test('is not asked after where Handrail cannot see who writes', () => {
		expect(said(stepOf({ ...claimed, outOfSight: true }, after(20)))).toBe('close');
	});
});

test('nothing is done about a closed one', () => {
	expect(stepOf({ ...fresh, state: 'closed' }, after(9_999))).toEqual({ do: 'nothing' });
	expect(stepOf({ ...fresh, dueAt: null }, after(9_999))).toEqual({ do: 'nothing' });
});
