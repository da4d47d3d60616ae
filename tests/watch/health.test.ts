import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { problemsIn } from '#src/watch/health.ts';
import type { Look } from '#src/watch/look.ts';

const at = Temporal.Instant.from('2026-11-23T12:00:00Z');
const ago = (seconds: number) => at.subtract({ seconds });

function look(given: Partial<Look> = {}): Look {
	return {
		at,
		gateway: { state: 'up', ping: 40, losses: [] },
		stored: { behindSince: undefined, waiting: 0, bytes: 4_096 },
		...given,
	};
}

function behind(seconds: number): Look {
	return look({ stored: { behindSince: ago(seconds), waiting: 3, bytes: 4_096 } });
}

function flapping(seconds: readonly number[]): Look {
	return look({ gateway: { state: 'up', ping: 40, losses: seconds.map(ago) } });
}

test.each<readonly [string, Look]>([
	['nothing waits', look()],
	['a ping was not measured yet', look({ gateway: { state: 'up', ping: undefined, losses: [] } })],
	['a letter is behind for two minutes', behind(120)],
	['a letter is due in the future, by a clock that was put back', behind(-600)],
	['Discord has asked to connect anew a moment ago', look({ gateway: { state: 'down', since: ago(15), losses: [] } })],
	['the connection was lost five times in ten minutes', flapping([0, 60, 120, 180, 240])],
	['it was lost often, a while ago', flapping([0, 600, 700, 800, 900, 1_000, 1_100])],
	[
		'the connection was lost in the future, by such a clock',
		look({ gateway: { state: 'down', since: ago(-600), losses: [] } }),
	],
])('all is well while %s', (_, now) => {
	expect(problemsIn(now)).toEqual([]);
});

test.each<readonly [string, Look, RegExp]>([
	['Discord was not reached yet', look({ gateway: { state: 'starting', losses: [] } }), /not been reached yet/],
	['the connection is down', look({ gateway: { state: 'down', since: ago(16), losses: [] } }), /down for 16 seconds/],
	['a letter is behind for more than two minutes', behind(121), /sent 121 seconds ago/],
	[
		'the connection is lost again and again',
		flapping([0, 60, 120, 180, 240, 599]),
		/lost 6 times in the last 10 minutes/,
	],
	['the database cannot be read', look({ stored: undefined }), /database cannot be read/],
])('it is said in a sentence when %s', (_, now, said) => {
	const problems = problemsIn(now);
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(said);
	expect(problems[0]).toMatch(/^[A-Z].*\.$/);
});

test('everything that is wrong is said at once', () => {
	expect(problemsIn({ at, gateway: { state: 'starting', losses: [] }, stored: undefined })).toHaveLength(2);
});
