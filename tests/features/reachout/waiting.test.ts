import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { closeRequest, endOwn, giveBack, passOn } from '#src/features/reachout/change.ts';
import { cardPosted, talkStands } from '#src/features/reachout/cards.ts';
import { queueReach } from '#src/features/reachout/due.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { helperLeft } from '#src/features/reachout/leaving.ts';
import { ringOf } from '#src/features/reachout/letters.ts';
import { noteShown, notesWaiting } from '#src/features/reachout/notes.ts';
import { helperWrites, memberWrites } from '#src/features/reachout/texts.ts';
import { ana, at, channel, guild, hana, hugo, minutes, reachScene } from '#tests/features/reachout/scene.ts';

const { db, vault, ask, claim, told, letters } = reachScene();
const rings = async () => (await letters('reach-ring')).map(ringOf).sort();
const look = async (after: number, seconds = 0) => queueReach(db(), vault(), minutes(after, seconds));
const reread = async ({ id }: { readonly id: string }) => requestOf(db(), guild, id);

/** Looks on every minute. */
async function pass(from: number, to: number) {
	for (let minute = from; minute <= to; minute += 1) await look(minute);
}

describe('while nobody takes a request', () => {
	test('all are rung after ten minutes, and after 25 the moderators, and the member is told', async () => {
		const request = await ask();
		await look(9, 59);
		expect(await rings()).toEqual(['first']);
		await look(10);
		expect(await rings()).toEqual(['all', 'first']);
		await look(24);
		expect(await told()).toEqual([]);
		await look(25);
		expect(await told()).toEqual(['waiting']);
		expect(await rings()).toEqual(['all', 'first', 'told']);
		expect((await letters('reach-notice')).map(({ subject }) => subject)).toEqual([request.id]);
		expect(await reread(request)).toMatchObject({ state: 'open', rung: 3 });
	});

	test('the member is told again each hour, reads it once, and after twelve hours it closes with a word', async () => {
		const request = await ask();
		await pass(0, 100);
		expect(await told()).toEqual(['waiting']);
		for (const note of await notesWaiting(db(), vault(), ana, at)) await noteShown(db(), note.id, at);
		await pass(100, 160);
		expect(await told()).toEqual(['waiting']);
		await pass(700, 760);
		expect(await told()).toEqual(['waiting', 'closed']);
		expect(await reread(request)).toMatchObject({ state: 'closed', closedBy: 'server' });
		expect(await letters('reach-notice')).toHaveLength(1);
	});

	test('nothing is passed over after a long stop', async () => {
		const request = await ask();
		await look(24 * 60);
		expect(await rings()).toEqual(['all', 'first', 'told']);
		expect(await told()).toEqual(['waiting']);
		expect((await reread(request)).state).toBe('open');
	});

	test('nobody waits longer because the clock was a day ahead when they asked', async () => {
		await ask({}, ana, minutes(24 * 60));
		await pass(0, 25);
		expect(await told()).toEqual(['waiting']);
	});

	test('nothing is done twice, however many look at once', async () => {
		await ask();
		await Promise.all([look(25), look(25), look(25)]);
		expect(await rings()).toEqual(['all', 'first', 'told']);
		expect(await told()).toEqual(['waiting']);
	});

	test('all are rung at once when everybody on call has passed', async () => {
		const request = await ask();
		await passOn(db(), request, hana, at);
		await look(1);
		expect(await rings()).toEqual(['first']);
		await passOn(db(), request, hugo, minutes(1));
		await look(1);
		expect(await rings()).toEqual(['all', 'first']);
	});

	test('one that fails keeps no other from what is due', async () => {
		const request = await ask();
		const other = await ask({}, { ...ana, guild: '200000000000000002' });
		await db().deleteFrom('reach_key').where('reach_request_id', '=', request.id).execute();
		await db().updateTable('reach_request').set({ rung: 3, opened_at: '2026-11-20T00:00:00.000Z' }).execute();
		await look(60);
		for (const one of [request, other])
			expect(await requestOf(db(), one.guild, one.id)).toMatchObject({ state: 'closed' });
	});
});

describe('who has a request and is silent', () => {
	test('is asked after ten minutes, and after twenty it is open again and its member is told', async () => {
		const request = await ask();
		await claim(request, hana, minutes(5));
		await pass(5, 14);
		expect(await rings()).toEqual(['first']);
		await look(15);
		expect(await rings()).toEqual(['first', 'silent']);
		await pass(15, 24);
		expect((await reread(request)).state).toBe('claimed');
		await look(25);
		expect(await reread(request)).toMatchObject({ state: 'open', lead: null, rung: 2 });
		expect(await rings()).toEqual(['all', 'first', 'silent']);
		expect(await told()).toEqual(['claimed', 'back']);
		await look(50);
		expect(await told()).toEqual(['claimed', 'back', 'waiting']);
	});

	test('has more time in a talk, and is asked anew of each silence', async () => {
		const request = await ask();
		await claim(request);
		const answer = async (after: number) =>
			helperWrites(db(), vault(), request, { helper: hana, words: 'I am here' }, minutes(after));
		await answer(2);
		await memberWrites(db(), vault(), ana, 'thank you', minutes(5));
		await pass(5, 44);
		expect((await reread(request)).state).toBe('claimed');
		expect(await rings()).toEqual(['first', 'silent']);
		await answer(44);
		await memberWrites(db(), vault(), ana, 'one more thing', minutes(46));
		await pass(46, 56);
		expect(await rings()).toEqual(['first', 'silent', 'silent']);
		await pass(57, 86);
		expect((await reread(request)).state).toBe('open');
	});

	test('is not asked where the talk stands between the two, by name', async () => {
		const request = await ask({ how: 'named' });
		await claim(request);
		await talkStands(db(), request, '500000000000000001', minutes(1));
		await pass(1, 60);
		expect((await reread(request)).state).toBe('claimed');
		await look(24 * 60 + 1);
		expect(await reread(request)).toMatchObject({ state: 'closed', closedBy: 'server' });
	});

	test('after a long stop is asked before it is given back', async () => {
		const request = await ask();
		await claim(request);
		await look(600);
		expect(await rings()).toEqual(['first', 'silent']);
		expect((await reread(request)).state).toBe('claimed');
	});
});

test('a talk in which nobody has written for a day closes, and its member is told', async () => {
	const request = await ask();
	await claim(request);
	await helperWrites(db(), vault(), request, { helper: hana, words: 'I am here' }, minutes(1));
	await look(24 * 60);
	expect((await reread(request)).state).toBe('claimed');
	await look(24 * 60 + 1);
	expect(await reread(request)).toMatchObject({ state: 'closed', closedBy: 'server' });
	expect((await told()).at(-1)).toBe('closed');
});

describe('leaving', () => {
	test('a helper who leaves gives back what they have, and is on call no more', async () => {
		const request = await ask();
		await claim(request);
		await cardPosted(db(), request.id, { channel, message: '1', thread: null }, at);
		expect(await helperLeft(db(), { user: hana, guild }, minutes(3))).toHaveLength(1);
		expect(await reread(request)).toMatchObject({ state: 'open', lead: null });
		expect(await told()).toEqual(['claimed', 'back']);
		expect(await db().selectFrom('helper').select('user_id').execute()).toEqual([{ user_id: hugo }]);
		expect(await helperLeft(db(), { user: hana, guild }, minutes(3))).toEqual([]);
	});

	test('the request of a member who leaves is over', async () => {
		const request = await ask();
		expect(await endOwn(db(), vault(), ana, 'left', at)).toMatchObject({ id: request.id, closedBy: 'left' });
		expect(await endOwn(db(), vault(), ana, 'left', at)).toBeUndefined();
		await expect(giveBack(db(), request, hana, at)).rejects.toMatchObject({ why: 'closed' });
	});
});

test('who asked for it is told once a day or two later, by nothing that leads to the request', async () => {
	const request = await ask({ followUp: true });
	await claim(request);
	await closeRequest(db(), vault(), request, { helper: hana }, at);
	const [letter, ...more] = await letters('reach-follow');
	expect(more).toEqual([]);
	expect(letter).toMatchObject({ user_id: ana.user, guild_id: guild, subject: '' });
	const hours = at.until(Temporal.Instant.from(letter?.due_at ?? '')).total('hours');
	expect(hours).toBeGreaterThanOrEqual(24);
	expect(hours).toBeLessThan(48);
	expect(JSON.stringify(letter)).not.toContain(request.id);
});
