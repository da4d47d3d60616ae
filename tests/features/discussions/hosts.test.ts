import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { readLetter } from '#src/delivery/letters.ts';
import { Expired } from '#src/errors.ts';
import {
	answerTurn,
	hostingLetters,
	hostOf,
	hostTelling,
	queueHosts,
	turnOf,
} from '#src/features/discussions/hosts.ts';
import {
	discussionOf,
	endDiscussion,
	setDiscussion,
	setDiscussionChannel,
	usualPlan,
} from '#src/features/discussions/plan.ts';
import { countHosts, isOnRota, joinRota, leaveRota } from '#src/features/discussions/rota.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const guild = '200000000000000001';
const [ana, ben] = [
	{ user: '100000000000000001', guild },
	{ user: '100000000000000002', guild },
] as const;
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

let db: Db;
let due: Temporal.Instant;

beforeEach(async () => {
	({ db } = opened());
	await setGuildZone(db, guild, 'UTC');
	await setDiscussionChannel(db, guild, '300000000000000001');
	await setDiscussion(db, guild, usualPlan, at);
	due = (await discussionOf(db, guild))!.next!;
	await joinRota(db, ana, at);
	await joinRota(db, ben, at.add({ minutes: 1 }));
});

const before = (hours: number) => due.subtract({ hours });
const answer = async (whose: typeof ana | typeof ben, said: 'yes' | 'no', hours: number) =>
	answerTurn(db, whose, { due, answer: said }, before(hours));

/** The letters to hosts, in the order in which they were queued, as who and what. */
async function told(hours: number): Promise<readonly string[]> {
	const rows = await db.selectFrom('letter').selectAll().where('kind', '=', hostingLetters).orderBy('due_at').execute();
	const found: string[] = [];
	for (const row of rows) {
		const letter = readLetter(row);
		const telling = await hostTelling(db, letter, before(hours));
		found.push(`${letter.user === ana.user ? 'Ana' : 'Ben'} ${telling?.what ?? 'nothing'}`);
	}
	return found;
}

test('a host is reminded a day before, once, and early enough that the next one is asked where they cannot', async () => {
	await queueHosts(db, before(72));
	expect(await answer(ana, 'yes', 70)).toBe('yes');
	expect(await queueHosts(db, before(25))).toBe(0);
	expect(await queueHosts(db, before(24))).toBe(1);
	expect(await queueHosts(db, before(23))).toBe(0);
	expect(await told(23)).toEqual(['Ana nothing', 'Ana remind']);
	expect(await answer(ana, 'no', 22)).toBe('no');
	expect(await queueHosts(db, before(22))).toBe(1);
	expect(await told(22)).toEqual(['Ana nothing', 'Ana nothing', 'Ben ask']);
	expect(await hostOf(db, guild, due)).toBeUndefined();
});

test('who says yes within the last day is reminded two hours before, and not while they still have the question before them', async () => {
	await queueHosts(db, before(30));
	await answer(ana, 'yes', 20);
	expect(await queueHosts(db, before(19))).toBe(0);
	expect(await queueHosts(db, before(2))).toBe(1);
});

test('who cannot when it is near is told that nobody is asked any more, and nobody is', async () => {
	await queueHosts(db, before(72));
	await answer(ana, 'yes', 70);
	expect(await answer(ana, 'no', 1)).toBe('alone');
	expect(await queueHosts(db, before(1))).toBe(0);
	expect(await hostOf(db, guild, due)).toBeUndefined();
});

test('whose turn it was not to host leaves another their yes', async () => {
	await queueHosts(db, before(72));
	await queueHosts(db, before(50));
	expect(await answer(ben, 'yes', 49)).toBe('yes');
	expect(await answer(ana, 'yes', 48)).toBe('taken');
	expect(await answer(ana, 'no', 1)).toBe('no');
	expect(await hostOf(db, guild, due)).toBe(ben.user);
});

test('two who say yes at once are one host', async () => {
	await queueHosts(db, before(72));
	await queueHosts(db, before(50));
	const said = await Promise.all([answer(ana, 'yes', 49), answer(ben, 'yes', 49)]);
	expect(said.toSorted()).toEqual(['taken', 'yes']);
});

test('who has left the rota hosts nothing, also by a button that they still have before them', async () => {
	await queueHosts(db, before(72));
	await answer(ana, 'yes', 70);
	await leaveRota(db, { user: ana.user, guild: null }, before(60));
	expect(await isOnRota(db, ana)).toBe(false);
	expect(await countHosts(db, guild)).toBe(1);
	await expect(answer(ana, 'yes', 59)).rejects.toThrow(Expired);
	expect(await hostOf(db, guild, due)).toBeUndefined();
	expect(await queueHosts(db, before(59))).toBe(1);
});

test('in a channel that is no more nobody is asked', async () => {
	await db.updateTable('discussion').set({ channel_id: null }).execute();
	expect(await queueHosts(db, before(72))).toBe(0);
});

test('a discussion that was off can come at its old time again, whoever was asked for it before', async () => {
	await leaveRota(db, ben, at);
	await queueHosts(db, before(72));
	await answer(ana, 'yes', 70);
	await endDiscussion(db, guild);
	const other = { ...usualPlan, day: usualPlan.day + 1 };
	await setDiscussion(db, guild, other, before(60));
	const later = (await discussionOf(db, guild))!.next!;
	await queueHosts(db, before(40));
	expect(await answerTurn(db, ana, { due: later, answer: 'no' }, before(39))).toBe('no');
	await setDiscussion(db, guild, usualPlan, before(38));
	expect((await discussionOf(db, guild))!.next!.equals(due)).toBe(true);
	expect(await hostOf(db, guild, due), 'what they said last').toBeUndefined();
	expect(await turnOf(db, ana, due, before(37))).toBe('no');
});

test.runIf(dialectName === 'sqlite')('where nobody is to be asked or reminded, nothing is written', async () => {
	const changes = async () => {
		const { rows } = await sql<{ count: number }>`select total_changes() as count`.execute(db);
		return rows[0]?.count;
	};
	const looks = async (hours: number) => {
		await queueHosts(db, before(hours));
		const count = await changes();
		expect(await queueHosts(db, before(hours))).toBe(0);
		expect(await changes(), `${hours} hours before`).toBe(count);
	};
	await looks(72);
	await looks(50);
	// Both were asked, and nobody is left to ask.
	await looks(30);
	await answer(ana, 'yes', 29);
	await looks(28);
	await looks(23);
	await looks(1);
});
