import { expect, test } from 'vitest';
import { clockFinding, nodeFinding, roomFinding, zoneFinding } from '#src/doctor/machine.ts';
import { asText } from '#src/doctor/report.ts';

test.each([
	['20.20.0', 'ok'],
	['20.20.2', 'ok'],
	['24.0.0', 'ok'],
	['20.19.9', 'wrong'],
	['9.99.0', 'wrong'],
])('Node.js %s is %s', (version, state) => {
	expect(nodeFinding(version, '>=20.20')).toMatchObject({ state, says: expect.stringContaining(version) as unknown });
});

const zones = Intl.supportedValuesOf('timeZone');

test.each<readonly [string, string | undefined, readonly string[], string]>([
	['of this year', '2026c', zones, 'ok'],
	['of the year before', '2025b', zones, 'ok'],
	['two years old', '2024a', zones, 'look'],
	['missing with all of ICU', undefined, [], 'wrong'],
	['cut down', '2026c', ['UTC', 'Europe/Berlin'], 'wrong'],
])('rules for changing clocks that are %s', (_, release, known, state) => {
	expect(zoneFinding(release, known, 2026).state).toBe(state);
});

test.each<readonly [number, string, RegExp]>([
	[0, 'ok', /same time/],
	[-5_000, 'ok', /same time/],
	[6_000, 'look', /6 seconds ahead of/],
	[-60_000, 'look', /60 seconds behind/],
	[180_000, 'wrong', /3 minutes ahead of/],
	[-7_200_000, 'wrong', /2 hours behind/],
])('a clock that is %d ms ahead of Discord', (drift, state, says) => {
	expect(clockFinding(drift)).toMatchObject({ state, says: expect.stringMatching(says) as unknown });
});

test.each<readonly [number, number, string]>([
	[99_000_000, 0, 'wrong'],
	[499_000_000, 0, 'look'],
	[500_000_000, 0, 'ok'],
	[5_000_000_000, 3_000_000_000, 'look'],
	[7_000_000_000, 3_000_000_000, 'ok'],
])('%d free bytes beside a database of %d', (free, database, state) => {
	expect(roomFinding(free, database).state).toBe(state);
});

test('what is wrong is followed by what to do, and all of it by a sum', () => {
	const findings = [roomFinding(7_000_000_000, 0), roomFinding(99_000_000, 0), roomFinding(400_000_000, 0)];
	expect(asText(findings).split('\n')).toEqual([
		'ok     Disk space  7.0 GB are free where the data is.',
		'wrong  Disk space  99 MB are free where the data is.',
		'                   → Make room now: when the disk is full nothing that people do can be kept.',
		'look   Disk space  400 MB are free where the data is.',
		'                   → Make room soon: the database has 0 MB, and a backup needs as much again.',
		'',
		'1 thing is wrong, 1 thing is worth a look.',
		'',
	]);
	expect(asText(findings.slice(0, 1))).toMatch(/\n\nNothing is wrong\.\n$/);
});
