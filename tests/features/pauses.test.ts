import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { reminderKinds, type ReminderKind } from '#src/domain/reminder.ts';
import { NeedsConsent } from '#src/errors.ts';
import { checkIn, progressNow } from '#src/features/checkins.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { endPause, isPaused, pauseOf, setPause } from '#src/features/pauses.ts';
import { setZone } from '#src/features/people.ts';
import { whyNotNow } from '#src/features/reminder-letters.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, ben);

const day = (text: string) => Temporal.PlainDate.from(text);
const noon = (text: string) => Temporal.Instant.from(`${text}T12:00:00Z`);
const paused = (from: string, until: string) => ({ from: day(from), until: day(until) });

let db: Db;
beforeEach(() => {
	({ db } = opened());
});

const checkInOn = async (on: string) => {
	const { vault } = opened();
	const given = {
		id: randomUUID(),
		member: ana,
		at: noon(on),
		mood: 'okay',
		urge: undefined,
		note: undefined,
	} as const;
	return (await checkIn(db, vault, { ...given, day: (today) => today })).progress;
};

const held = async () => {
	const rows = await db.selectFrom('held_day').select('day').where('user_id', '=', ana.user).orderBy('day').execute();
	return rows.map((row) => row.day);
};

const told = async () => {
	const pause = await pauseOf(db, ana.user);
	return pause && [pause.from.toString(), pause.until.toString()];
};

describe('a pause', () => {
	test('lets a streak wait, and a check-in on one of its days counts', async () => {
		await checkInOn('2026-11-01');
		await setPause(db, ana, paused('2026-11-02', '2026-11-20'), noon('2026-11-01'));
		expect(await checkInOn('2026-11-10')).toMatchObject({ current: 2, total: 2, rests: 0 });
		expect(await checkInOn('2026-11-21')).toMatchObject({ current: 3, best: 3, total: 3 });
	});

	test('is kept for nobody who has just taken their consent back, and can still be ended', async () => {
		await setPause(db, ana, paused('2026-11-05', '2026-11-10'), noon('2026-11-01'));
		await withdrawConsent(db, ana, noon('2026-11-01'));
		const other = paused('2026-11-02', '2026-11-20');
		await expect(setPause(db, ana, other, noon('2026-11-01'))).rejects.toThrow(NeedsConsent);
		expect([await told(), (await held()).length]).toEqual([['2026-11-05', '2026-11-10'], 6]);
		expect(await endPause(db, ana, noon('2026-11-01'))).toBe(true);
	});

	test('may be told afterwards, and mends what the days cost', async () => {
		await checkInOn('2026-11-01');
		expect(await checkInOn('2026-11-10')).toMatchObject({ current: 1 });
		await setPause(db, ana, paused('2026-11-02', '2026-11-09'), noon('2026-11-10'));
		expect(await progressNow(db, ana, noon('2026-11-10'))).toMatchObject({ current: 2, best: 2 });
		expect(await told()).toBeUndefined();
	});

	test('ended early keeps the days that it held so far, and gives the others free', async () => {
		await setPause(db, ana, paused('2026-11-01', '2026-11-10'), noon('2026-11-01'));
		expect(await endPause(db, ana, noon('2026-11-03'))).toBe(true);
		expect(await held()).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
		expect(await told()).toBeUndefined();
		expect(await endPause(db, ana, noon('2026-11-03'))).toBe(false);
	});

	test('that is to come is called off without a trace', async () => {
		await setPause(db, ana, paused('2026-11-05', '2026-11-10'), noon('2026-11-01'));
		expect(await endPause(db, ana, noon('2026-11-03'))).toBe(true);
		expect(await held()).toEqual([]);
	});

	test('that is over stays held for good when another is set, and cannot be ended', async () => {
		await setPause(db, ana, paused('2026-11-01', '2026-11-02'), noon('2026-11-01'));
		expect(await setPause(db, ana, paused('2026-11-20', '2026-11-21'), noon('2026-11-20'))).toBeUndefined();
		expect(await held()).toEqual(['2026-11-01', '2026-11-02', '2026-11-20', '2026-11-21']);
		expect(await endPause(db, ana, noon('2026-12-01'))).toBe(false);
		expect(await held()).toHaveLength(4);
	});

	test('takes the place of the one before, of which the days so far stay held', async () => {
		await setPause(db, ana, paused('2026-11-01', '2026-11-10'), noon('2026-11-01'));
		const before = await setPause(db, ana, paused('2026-11-05', '2026-11-06'), noon('2026-11-03'));
		expect(before?.until.toString()).toBe('2026-11-10');
		expect(await held()).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-05', '2026-11-06']);
		expect(await told()).toEqual(['2026-11-05', '2026-11-06']);
	});

	test('that is past already leaves the present one as it is', async () => {
		await setPause(db, ana, paused('2026-11-20', '2026-11-30'), noon('2026-11-20'));
		expect(await setPause(db, ana, paused('2026-11-01', '2026-11-03'), noon('2026-11-21'))).toBeUndefined();
		expect(await told()).toEqual(['2026-11-20', '2026-11-30']);
		expect(await held()).toHaveLength(14);
	});

	test('set twice is one, and lasts a year at most', async () => {
		const year = paused('2026-10-27', '2027-11-26');
		await setPause(db, ana, year, noon('2026-11-26'));
		await setPause(db, ana, year, noon('2026-11-26'));
		expect(await held()).toHaveLength(396);
		for (const [from, until] of [
			['2026-11-26', '2027-11-27'],
			['2026-10-26', '2026-11-26'],
			['2026-11-27', '2026-11-26'],
		] as const) {
			await expect(setPause(db, ana, paused(from, until), noon('2026-11-26'))).rejects.toThrow(RangeError);
		}
		expect(await told()).toEqual(['2026-10-27', '2027-11-26']);
	});

	test('goes by the person’s own day', async () => {
		await setZone(db, ana, 'Pacific/Auckland', noon('2026-11-01'));
		// It is the second in Auckland.
		await setPause(db, ana, paused('2026-11-01', '2026-11-10'), noon('2026-11-01').add({ hours: 6 }));
		await endPause(db, ana, noon('2026-11-01').add({ hours: 6 }));
		expect(await held()).toEqual(['2026-11-01', '2026-11-02']);
	});

	test('leaves a day that a move has cut short held, whichever came first', async () => {
		await setZone(db, ana, 'Pacific/Honolulu', noon('2026-10-20'));
		await setPause(db, ana, paused('2026-11-10', '2026-11-14'), noon('2026-11-10'));
		const evening = Temporal.Instant.from('2026-11-11T20:00:00Z');
		await setZone(db, ana, 'Pacific/Auckland', evening);
		await setZone(db, ana, 'Pacific/Honolulu', evening.subtract({ hours: 30 }));
		await endPause(db, ana, evening.subtract({ hours: 30 }));
		expect(await held()).toEqual(['2026-11-10', '2026-11-11']);
	});

	test('is of one person alone', async () => {
		await setPause(db, ana, paused('2026-11-01', '2026-11-10'), noon('2026-11-01'));
		await endPause(db, ben, noon('2026-11-02'));
		expect(await held()).toHaveLength(10);
		expect([await isPaused(db, ana.user, day('2026-11-02')), await isPaused(db, ben.user, day('2026-11-02'))]).toEqual([
			true,
			false,
		]);
	});
});

test('on its days, and on no other, nothing is to remind a person', async () => {
	await setPause(db, ana, paused('2026-11-02', '2026-11-04'), noon('2026-11-01'));
	const why = async (kind: ReminderKind) => {
		const days = ['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-05'];
		return Promise.all(days.map(async (text) => whyNotNow(db, ana.user, kind, day(text))));
	};
	for (const kind of reminderKinds) expect(await why(kind)).toEqual([undefined, 'paused', 'paused', undefined]);
	await endPause(db, ana, noon('2026-11-02'));
	for (const kind of reminderKinds) expect(await why(kind)).toEqual([undefined, undefined, undefined, undefined]);
});
