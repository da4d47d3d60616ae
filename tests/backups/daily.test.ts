import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { openBackups } from '#src/backups/backups.ts';
import { usualBackups } from '#src/domain/backups.ts';
import { openLog } from '#src/log.ts';
import { warningsIn } from '#src/watch/health.ts';
import { eachWithStorage } from '#tests/support/storage.ts';
import { opened, placesIn } from './scene.ts';

const storage = eachWithStorage();
const log = openLog('silent');

test('one is made each day, by the age of the newest, and older ones go; a restart changes nothing', async () => {
	const places = placesIn(storage().folder);
	const { db } = await opened(storage().folder);
	const began = Temporal.Now.instant();
	let now = began.add({ minutes: 30 });
	const start = (plan = usualBackups) => openBackups(places, { plan, now: () => now, log });
	const count = () => readdirSync(storage().folder).includes('backups') && readdirSync(places.backups).length;
	let backups = start();
	await backups.ifDue(db);
	expect([count(), backups.state()]).toEqual([false, { newest: undefined, failingSince: undefined }]);

	now = began.add({ hours: 2 });
	await backups.ifDue(db);
	await backups.ifDue(db);
	expect(count()).toBe(1);
	expect(backups.state().newest?.until(now).total('seconds')).toBeLessThan(1);

	backups = start();
	now = began.add({ hours: 25 });
	await backups.ifDue(db);
	expect(count()).toBe(1);
	now = began.add({ hours: 26 });
	await backups.ifDue(db);
	expect(count()).toBe(2);

	now = began.add({ hours: 24 * 40 });
	await start({ daily: 0, weekly: 0 }).ifDue(db);
	expect(count()).toBe(2);
	await backups.ifDue(db);
	expect(count()).toBe(1);

	backups.stop();
	now = began.add({ hours: 24 * 50 });
	await backups.ifDue(db);
	expect(count()).toBe(1);
}, 60_000);

test('one that fails is told, is tried again an hour later, and leaves the older ones alone', async () => {
	const places = placesIn(storage().folder);
	const { db } = await opened(storage().folder);
	let now = Temporal.Now.instant().add({ hours: 2 });
	const backups = openBackups(places, { plan: usualBackups, now: () => now, log });
	const look = () => ({
		at: now,
		gateway: { state: 'starting', losses: [] } as const,
		stored: undefined,
		backups: backups.state(),
	});
	writeFileSync(places.backups, 'in the way');
	await backups.ifDue(db);
	const since = now;
	expect(backups.state()).toEqual({ newest: undefined, failingSince: since });
	expect(warningsIn(look())).toEqual([
		`No backup could be made since ${since.toString()}; there is none yet. The log says why.`,
	]);

	rmSync(places.backups);
	now = now.add({ minutes: 59 });
	await backups.ifDue(db);
	expect(backups.state().failingSince).toEqual(since);
	now = now.add({ minutes: 1 });
	await backups.ifDue(db);
	expect(backups.state().failingSince).toBeUndefined();
	expect(warningsIn(look())).toEqual([]);

	const [first] = readdirSync(places.backups);
	writeFileSync(join(places.backups, 'handrail-what.db'), 'not one of them');
	now = now.add({ hours: 24 * 60 });
	rmSync(places.database);
	await backups.ifDue(db);
	expect(backups.state().failingSince).toEqual(now);
	expect(warningsIn(look())[0]).toContain('the newest is of ');
	expect(readdirSync(places.backups).sort()).toEqual([first, 'handrail-what.db'].sort());
}, 60_000);
