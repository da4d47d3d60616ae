import { execFileSync } from 'node:child_process';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { zones } from './zones.ts';

const zone = process.env['TZ'] ?? '';
/** As Node's time zone data calls it: Calcutta, for example. */
const named = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

/** Minutes behind UTC, as `Date` counts them. */
function behind(instant: string): number {
	return 0 - Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

test('these tests run in the zone that their project says', () => {
	expect(zones).toContain(zone);
	expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(named);
	expect(Temporal.Now.timeZoneId()).toBe(named);
	for (const instant of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']) {
		expect(new Date(instant).getTimezoneOffset()).toBe(behind(instant));
	}
	expect(new Date(2026, 6, 15, 12).toISOString()).toBe(
		new Date(Date.UTC(2026, 6, 15, 12) + behind('2026-07-15T12:00:00Z') * 60_000).toISOString(),
	);
});

test('a process that a test starts runs in it too', () => {
	const said = execFileSync(process.execPath, ['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone']);
	expect(said.toString().trim()).toBe(named);
});
