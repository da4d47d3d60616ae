import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { checkIn, undoCheckIn } from '#src/features/checkins.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import {
	answerable,
	giveAnswer,
	hearsAnswers,
	startAnswers,
	stopAnswers,
	takeAnswerBack,
} from '#src/features/encouragements.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { erase } from '#src/features/privacy/erase.ts';
import { claimShare, withdrawShare } from '#src/features/sharing.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const guild = '200000000000000001';
const ana = { user: '100000000000000001', guild };
const ben = { user: '100000000000000002', guild };
const stranger = { user: '100000000000000003', guild };
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

let db: Db;
let share: string;
let checkin: string;
beforeEach(async () => {
	const { vault } = opened();
	({ db } = opened());
	checkin = randomUUID();
	const given = { id: checkin, member: ana, at, mood: 'low', urge: 'mild', note: undefined } as const;
	await checkIn(db, vault, { ...given, day: (today) => today });
	const shown = { checkin, channel: 'a channel', how: 'anonymous', mark: 'a mark', at } as const;
	({
		share: { id: share },
	} = await claimShare(db, ana, shown));
});

const rows = async () => db.selectFrom('encouragement').select(['user_id', 'kind', 'line']).orderBy('kind').execute();
const hear = async (member = ben) => giveAnswer(db, member, share, { kind: 'heard' }, at);
const say = async (line: 'glad' | 'know', member = ben) => giveAnswer(db, member, share, { kind: 'kind', line }, at);

describe('an answer to a shared check-in', () => {
	test('is one of each kind, however often it is given, and other words take the place of the first', async () => {
		for (let times = 0; times < 2; times += 1) expect(await hear()).toBe(true);
		await say('glad');
		await say('know');
		expect(await rows()).toEqual([
			{ user_id: ben.user, kind: 'heard', line: null },
			{ user_id: ben.user, kind: 'kind', line: 'know' },
		]);
		expect(await answerable(db, ben, share)).toEqual({ own: false, mood: 'low', urge: 'mild', line: 'know' });
	});

	test('given twice at the same moment is one', async () => {
		await Promise.all([hear(), hear(), say('glad'), say('glad')]);
		expect(await rows()).toHaveLength(2);
	});

	test('is taken back by whoever gave it, one kind alone', async () => {
		await hear();
		await say('glad');
		await takeAnswerBack(db, ben.user, share, 'heard');
		expect(await rows()).toEqual([{ user_id: ben.user, kind: 'kind', line: 'glad' }]);
		await expect(takeAnswerBack(db, ben.user, share, 'heard')).rejects.toThrow(Expired);
		await expect(takeAnswerBack(db, ana.user, share, 'kind')).rejects.toThrow(Expired);
	});

	test('is never to one’s own, and nothing is kept then', async () => {
		expect([await hear(ana), await say('glad', ana)]).toEqual([false, false]);
		expect((await answerable(db, ana, share)).own).toBe(true);
		expect(await rows()).toEqual([]);
	});

	test('is for who has agreed, in the server where it is', async () => {
		await expect(hear(stranger)).rejects.toThrow(NeedsConsent);
		for (const elsewhere of ['200000000000000002', null]) {
			await expect(hear({ user: ben.user, guild: elsewhere as string })).rejects.toThrow(Expired);
			await expect(answerable(db, { user: ben.user, guild: elsewhere }, share)).rejects.toThrow(Expired);
		}
		await expect(giveAnswer(db, ben, randomUUID(), { kind: 'heard' }, at)).rejects.toThrow(Expired);
		await withdrawConsent(db, ben, at);
		await expect(hear()).rejects.toThrow(NeedsConsent);
		expect(await rows()).toEqual([]);
	});

	test('goes with the share that it is about: unshared, undone, or its server forgotten', async () => {
		await hear();
		await withdrawShare(db, ana.user, checkin);
		expect(await rows()).toEqual([]);
		await expect(hear()).rejects.toThrow(Expired);
	});

	test.each<[string, () => Promise<unknown>]>([
		['the check-in is undone', async () => undoCheckIn(db, ana.user, checkin)],
		['the server is forgotten', async () => forgetServer(db, guild, at)],
		['its author is erased', async () => erasing(ana.user)],
		['whoever gave it is erased', async () => erasing(ben.user)],
	])('is gone when %s', async (_what, act) => {
		await hear();
		await say('glad');
		await act();
		expect(await rows()).toEqual([]);
	});

	test('stays when somebody else who answered is erased', async () => {
		await hear();
		await erasing(stranger.user);
		expect(await rows()).toHaveLength(1);
	});
});

async function erasing(user: string) {
	const { vault } = opened();
	const ledger = { id: 'a ledger', enter, after: () => [] };
	await erase({ db, vault, ledger: ledger as never }, user, 'everywhere', at);
}

/** As the list of erasures does, without a file. */
async function enter<Done>(_mark: string, _at: Temporal.Instant, work: (number: number) => Promise<Done>) {
	return work(1);
}

describe('who wants to hear of no answers', () => {
	test('says so once or more, and can change their mind', async () => {
		expect(await hearsAnswers(db, ana.user)).toBe(true);
		await stopAnswers(db, ana.user, at);
		await stopAnswers(db, ana.user, at.add({ hours: 1 }));
		expect(await hearsAnswers(db, ana.user)).toBe(false);
		expect(await hearsAnswers(db, ben.user)).toBe(true);
		await startAnswers(db, ana.user);
		await startAnswers(db, ana.user);
		expect(await hearsAnswers(db, ana.user)).toBe(true);
	});

	test('has nothing kept about it where nothing may be kept', async () => {
		await stopAnswers(db, stranger.user, at);
		await withdrawConsent(db, ana, at);
		await stopAnswers(db, ana.user, at);
		expect(await db.selectFrom('answers_off').selectAll().execute()).toEqual([]);
	});
});
