import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { discordTime, startClock } from '#src/sandbox/clock.ts';
import { compareIds, snowflakes, timeOf } from '#src/sandbox/snowflake.ts';
import { sandbox } from './bot.ts';

test('the clock starts where it is told, runs, and only moves forward', () => {
	const clock = startClock({ startAt: '2027-03-28T00:59:00Z' });
	let moves = 0;
	const stop = clock.onMove(() => (moves += 1));

	const minutesSince = () => clock.now().since('2027-03-28T00:59:00Z').total('minutes');
	expect(minutesSince()).toBeCloseTo(0, 1);
	clock.forward({ hours: 1 });
	expect(minutesSince()).toBeCloseTo(60, 1);
	clock.moveTo(Temporal.Instant.from('2027-03-29T00:59:00Z'));
	expect(minutesSince()).toBeCloseTo(24 * 60, 1);
	expect(() => {
		clock.forward({ minutes: -1 });
	}).toThrow(RangeError);
	expect(() => {
		clock.moveTo('2027-03-28T00:00:00Z');
	}).toThrow(RangeError);
	expect(moves).toBe(2);
	stop();
	clock.forward({ days: 1 });
	expect(moves).toBe(2);
	expect(() => startClock({ startAt: 'tomorrow' })).toThrow(RangeError);
});

test('ids rise, carry the time, and have the length Discord’s have', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(5), { minLength: 2, maxLength: 200 }), (steps) => {
			let now = Date.parse('2026-11-23T10:00:00Z');
			const ids = snowflakes(() => now);
			const made = steps.map((step) => {
				now += step;
				return { id: ids.next(), at: now };
			});
			made.forEach(({ id, at }, index) => {
				expect(id).toMatch(/^\d{17,19}$/);
				expect(timeOf(id)).toBe(at);
				const before = made[index - 1];
				if (before) expect(compareIds(before.id, id)).toBeLessThan(0);
			});
		}),
	);
});

test('an id after an earlier run is higher than its last, even when the clock was set back', () => {
	const late = snowflakes(() => Date.parse('2026-11-23T10:00:00Z')).next();
	const next = snowflakes(() => Date.parse('2026-11-22T10:00:00Z'), late).next();
	expect(compareIds(late, next)).toBeLessThan(0);
});

test('times are written as Discord writes them', () => {
	expect(discordTime(Date.parse('2026-11-23T08:00:00.120Z'))).toBe('2026-11-23T08:00:00.120000+00:00');
});

test('the bot’s messages bear the sandbox time', async () => {
	const place = await sandbox({ startAt: '2026-12-24T18:00:00Z' });
	const channelId = place.channel('general').id;
	await place.person('Ana').act({ kind: 'message', channelId, text: 'one' });
	place.clock.forward({ days: 1 });
	await place.person('Ana').act({ kind: 'message', channelId, text: 'two' });

	const days = place
		.person('Ben')
		.sees('general')
		.map(({ message }) => message.timestamp.slice(0, 10));
	expect(days).toEqual(['2026-12-24', '2026-12-25']);
	expect(place.person('Ana').view().now.slice(0, 10)).toBe('2026-12-25');
});
