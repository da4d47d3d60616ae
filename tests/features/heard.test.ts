import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { readLetter, type Letter } from '#src/delivery/letters.ts';
import { checkIn } from '#src/features/checkins.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { giveAnswer, startAnswers, stopAnswers, takeAnswerBack, type NewAnswer } from '#src/features/encouragements.ts';
import { heardAtVisit, planHeard, queueHeard, releaseHeard } from '#src/features/heard.ts';
import { messageArrived, wantMessages } from '#src/features/messages.ts';
import { setQuietHours, setZone } from '#src/features/people.ts';
import { claimShare, withdrawShare } from '#src/features/sharing.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const guild = '200000000000000001';
const person = (number: number) => ({ user: `10000000000000000${number}`, guild });
const [ana, ben, cleo] = [person(1), person(2), person(3)];
const opened = eachWithDatabase(ana, ben, cleo);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const hours = (count: number) => at.add({ hours: count });

let db: Db;
let share: string;
beforeEach(async () => {
	({ db } = opened());
	await takesMessages(ana.user);
	share = await shared(ana);
});

async function takesMessages(user: string) {
	const yes = await wantMessages(db, user, at);
	await messageArrived(db, user, yes, `channel of ${user}`);
}

const checkins = new Map<string, string>();

async function shared(member: typeof ana, when = at): Promise<string> {
	const { vault } = opened();
	const id = randomUUID();
	const given = { id, member, at: when, mood: 'low', urge: undefined, note: undefined } as const;
	await checkIn(db, vault, { ...given, day: (today) => today });
	const shown = { checkin: id, channel: 'a channel', how: 'named', mark: id, at: when } as const;
	const claimed = await claimShare(db, member, shown);
	checkins.set(claimed.share.id, id);
	return claimed.share.id;
}

const answer = async (from: typeof ana, when = at, given: NewAnswer = { kind: 'heard' }, to = share) =>
	giveAnswer(db, from, to, given, when);

async function letters(): Promise<readonly Letter[]> {
	const rows = await db.selectFrom('letter').selectAll().orderBy('due_at').execute();
	return rows.map(readLetter);
}

async function letter(): Promise<Letter> {
	const [last] = (await letters()).slice(-1);
	if (!last) throw new Error('There is no letter');
	return last;
}

const endAt = async (when: Temporal.Instant, state = 'sent') =>
	db
		.updateTable('letter')
		.set({ state, done_at: when.toString({ fractionalSecondDigits: 3 }) })
		.where('done_at', 'is', null)
		.execute();

describe('the letter about answers', () => {
	test('is due four hours after the first one, and is one for all of them', async () => {
		await answer(ben);
		await answer(cleo, hours(3));
		expect(await queueHeard(db, hours(3))).toBe(0);
		expect(await queueHeard(db, hours(4))).toBe(1);
		expect(await queueHeard(db, hours(4))).toBe(0);
		await answer(cleo, hours(5), { kind: 'kind', line: 'glad' });
		expect(await queueHeard(db, hours(10))).toBe(0);
		expect(await planHeard(db, await letter(), hours(10))).toEqual({
			do: 'send',
			channel: `channel of ${ana.user}`,
			locale: null,
			heard: [
				{
					day: '2026-11-23',
					channel: 'a channel',
					heard: [ben.user, cleo.user],
					said: [{ user: cleo.user, line: 'glad' }],
				},
			],
		});
	});

	test('comes once a day at most', async () => {
		await answer(ben);
		await queueHeard(db, hours(4));
		await planHeard(db, await letter(), hours(4));
		await endAt(hours(4));
		await answer(cleo, hours(5));
		expect(await queueHeard(db, hours(27))).toBe(0);
		expect(await queueHeard(db, hours(28).add({ minutes: 1 }))).toBe(1);
		expect(await planHeard(db, await letter(), hours(29))).toMatchObject({ heard: [{ heard: [cleo.user], said: [] }] });
	});

	test('tells each answer once, and the same again where Discord may have it already', async () => {
		await answer(ben);
		await queueHeard(db, hours(4));
		const first = await letter();
		await planHeard(db, first, hours(4));
		await answer(cleo, hours(4));
		const begun = { ...first, begun: hours(4) };
		expect(await planHeard(db, begun, hours(5))).toMatchObject({ do: 'send', heard: [{ heard: [ben.user] }] });
		await endAt(hours(5));
		expect(await queueHeard(db, hours(30))).toBe(1);
		expect(await planHeard(db, await letter(), hours(30))).toMatchObject({ heard: [{ heard: [cleo.user] }] });
	});

	test('has a part for each check-in, the latest day first', async () => {
		const other = await shared(ana, hours(24));
		await answer(ben);
		await answer(ben, hours(25), { kind: 'heard' }, other);
		await queueHeard(db, hours(30));
		const plan = await planHeard(db, await letter(), hours(30));
		expect(plan.do === 'send' && plan.heard.map((one) => 'day' in one && one.day)).toEqual([
			'2026-11-24',
			'2026-11-23',
		]);
	});

	test('is for each author one, with what was answered to them', async () => {
		const bens = await shared(ben);
		await answer(cleo);
		await answer(cleo, at, { kind: 'kind', line: 'know' }, bens);
		expect(await queueHeard(db, hours(4))).toBe(2);
		const all = await letters();
		const toBen = all.find(({ user }) => user === ben.user);
		expect(await planHeard(db, toBen!, hours(4))).toEqual({ do: 'visit' });
		expect(await heardAtVisit(db, { ...toBen!, begun: hours(5) })).toMatchObject([
			{ heard: [], said: [{ line: 'know' }] },
		]);
	});

	test('waits while it is quiet, by the clock of its person', async () => {
		await setZone(db, ana, 'Asia/Tokyo', at);
		await setQuietHours(db, ana.user, { from: 22, to: 7 });
		await answer(ben);
		await queueHeard(db, hours(4));
		// Eleven at night in Tokyo.
		expect(await planHeard(db, await letter(), hours(4))).toEqual({
			do: 'wait',
			until: Temporal.Instant.from('2026-11-23T22:00:00Z'),
		});
	});

	test.each<[string, () => Promise<unknown>, string]>([
		['was taken back', async () => takeAnswerBack(db, ben.user, share, 'heard'), 'nothing to tell'],
		[
			'is about what is no longer shared',
			async () => withdrawShare(db, ana.user, checkins.get(share)!),
			'nothing to tell',
		],
		['is for who wants to hear none', async () => stopAnswers(db, ana.user, at), 'off'],
		['is for who took their consent back', async () => withdrawConsent(db, ana, at), 'consent'],
	])('is dropped where all that it would tell %s', async (_what, act, why) => {
		await answer(ben);
		await queueHeard(db, hours(4));
		await act();
		expect(await planHeard(db, await letter(), hours(4))).toEqual({ do: 'drop', why });
		expect(await heardAtVisit(db, await letter())).toEqual([]);
		await endAt(hours(4), 'dropped');
		expect(await queueHeard(db, hours(60))).toBe(0);
	});

	test('is not even queued for who wants to hear none, and tells later only of later ones', async () => {
		await stopAnswers(db, ana.user, at);
		await answer(ben);
		expect(await queueHeard(db, hours(4))).toBe(0);
		await answer(ben, hours(4), { kind: 'kind', line: 'glad' });
		await startAnswers(db, ana.user);
		expect(await queueHeard(db, hours(12))).toBe(0);
		await answer(cleo, hours(12));
		expect(await queueHeard(db, hours(16))).toBe(1);
		expect(await planHeard(db, await letter(), hours(16))).toMatchObject({ heard: [{ heard: [cleo.user], said: [] }] });
	});

	test('that did not get through leaves its answers to another one', async () => {
		await answer(ben);
		await queueHeard(db, hours(4));
		await planHeard(db, await letter(), hours(4));
		await releaseHeard(db, await letter());
		await endAt(hours(4), 'dead');
		expect(await queueHeard(db, hours(29))).toBe(1);
		expect(await planHeard(db, await letter(), hours(29))).toMatchObject({
			do: 'send',
			heard: [{ heard: [ben.user] }],
		});
	});

	test('comes to be queued once, by however many at the same moment', async () => {
		await answer(ben);
		await Promise.all([queueHeard(db, hours(4)), queueHeard(db, hours(4)), queueHeard(db, hours(4))]);
		expect(await letters()).toHaveLength(1);
	});
});
