import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { readLetter } from '#src/delivery/letters.ts';
import type { Db } from '#src/db/schema.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { blockPerson, blocksOf } from '#src/features/blocks.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { planWord, wordAtVisit, wordCameBack, type IsThere } from '#src/features/kindness/arriving.ts';
import { beginWord, dropWord, sayInWord, wordDraft } from '#src/features/kindness/drafts.ts';
import { forgetKindWords, sentWords, thanksOf } from '#src/features/kindness/mine.ts';
import { endKindness, partKindness } from '#src/features/kindness/parting.ts';
import { forgetReceived, noMoreFrom, receivedWord, thankFor, wordInServer } from '#src/features/kindness/received.ts';
import { sendWord, takeWordBack, type Sending } from '#src/features/kindness/sending.ts';
import { setKindOff } from '#src/features/kindness/server.ts';
import { areStopped, countStops, liftStops, stopWords } from '#src/features/kindness/stops.ts';
import { setTaking, takingOf } from '#src/features/kindness/taking.ts';
import { queueThanks, thanksAtVisit } from '#src/features/kindness/thanks.ts';
import type { Saying } from '#src/features/kindness/word.ts';
import { messageArrived, wantMessages } from '#src/features/messages.ts';
import { setQuietHours } from '#src/features/people.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const guild = '200000000000000001';
const people = Array.from({ length: 8 }, (_, index) => ({ user: `10000000000000000${index + 1}`, guild }));
const [ana, ben, cleo] = [people[0]!, people[1]!, people[2]!];
const opened = eachWithDatabase(...people);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const later = at.add({ minutes: 5 });
const there: IsThere = async () => Promise.resolve('there');

let db: Db;
let vault: Vault;
beforeEach(async () => {
	({ db, vault } = opened());
	await setTaking(db, ben, 'on', at);
});

const line: Saying = { line: 'thought' };

async function send(
	from = ana,
	to = ben,
	{
		says = line,
		how = 'named',
		when = at,
	}: { says?: Saying; how?: 'named' | 'anonymous'; when?: Temporal.Instant } = {},
): Promise<{ id: string; came: Sending }> {
	const id = randomUUID();
	await beginWord(db, from, { id, to: to.user }, when);
	await sayInWord(db, vault, { user: from.user, id }, says);
	return { id, came: await sendWord(db, vault, { user: from.user, id, how }, when) };
}

async function letterOf(id: string) {
	const rows = await db.selectFrom('letter').selectAll().where('subject', '=', id).orderBy('key', 'desc').execute();
	return readLetter(rows[0]!);
}

async function arrived(id: string, when = later) {
	return wordAtVisit({ db, vault, isThere: there }, await letterOf(id), when);
}

async function takesMessages({ user }: { user: string }) {
	await messageArrived(db, user, await wantMessages(db, user, at), '300000000000000009');
}

describe('sending a kind word', () => {
	test('reaches who chose to receive them, and is sealed where it is kept', async () => {
		const { id, came } = await send(ana, ben, { says: { own: 'You made my week, quokka.' } });
		expect(came).toBe('sent');
		expect(JSON.stringify(await db.selectFrom('kind_word').selectAll().execute())).not.toContain('quokka');
		expect(await arrived(id)).toMatchObject({ from: ana.user, says: { own: 'You made my week, quokka.' } });
		expect((await everythingAbout(db, vault, ana.user)).rows.kind_word).toMatchObject([
			{ to_user_id: ben.user, words: 'You made my week, quokka.' },
		]);
		expect((await everythingAbout(db, vault, ben.user)).rows.kind_word).toEqual([]);
	});

	test('is refused in one way for whoever cannot be reached, whyever', async () => {
		expect((await send(ana, cleo)).came).toBe('unavailable');
		await setTaking(db, ben, 'paused', at);
		expect((await send(ana, ben)).came).toBe('unavailable');
		await setTaking(db, ben, 'on', at);
		await blockPerson(db, { user: ben.user, other: ana.user, unnamed: true }, at);
		expect((await send(ana, ben)).came).toBe('unavailable');
		await withdrawConsent(db, ben, at);
		expect((await send(cleo, ben)).came).toBe('unavailable');
		expect((await send(cleo, { user: '100000000000000999', guild })).came).toBe('unavailable');
	});

	test('tells nobody whom they blocked without knowing it: they can still write to that person', async () => {
		await setTaking(db, ana, 'on', at);
		await blockPerson(db, { user: ben.user, other: ana.user, unnamed: true }, at);
		expect((await send(ben, ana)).came).toBe('sent');
		await blockPerson(db, { user: ben.user, other: ana.user, unnamed: false }, at);
		expect((await send(ben, ana, { when: at.add({ hours: 25 }) })).came).toBe('unavailable');
	});

	test('has its measure: one a day to a person, five to all', async () => {
		expect((await send()).came).toBe('sent');
		expect((await send()).came).toBe('again');
		for (const to of people.slice(2, 6)) {
			await setTaking(db, to, 'on', at);
			expect((await send(ana, to)).came).toBe('sent');
		}
		await setTaking(db, people[6]!, 'on', at);
		expect((await send(ana, people[6])).came).toBe('many');
		expect((await send(ana, people[6], { when: at.add({ hours: 25 }) })).came).toBe('sent');
	});

	test('is not possible where moderators stopped it, for one or for all, until they lift it', async () => {
		await stopWords(db, vault, ana, at);
		await stopWords(db, vault, ana, at);
		expect([await areStopped(db, vault, ana), await areStopped(db, vault, ben)]).toEqual([true, false]);
		expect(await countStops(db, guild)).toBe(1);
		expect((await send()).came).toBe('stopped');
		expect(JSON.stringify(await db.selectFrom('kind_stop').selectAll().execute())).not.toContain(ana.user);
		expect((await everythingAbout(db, vault, ana.user)).rows.kind_stop).toHaveLength(1);
		await liftStops(db, guild);
		expect((await send()).came).toBe('sent');
		await setKindOff(db, guild, at);
		expect((await send(cleo)).came).toBe('off');
	});

	test('needs consent, words, and a draft of one’s own', async () => {
		const id = randomUUID();
		await beginWord(db, ana, { id, to: ben.user }, at);
		await expect(sendWord(db, vault, { user: ana.user, id, how: 'named' }, at)).rejects.toThrow(Expired);
		await expect(wordDraft(db, vault, ben.user, id)).rejects.toThrow(Expired);
		await expect(sayInWord(db, vault, { user: ben.user, id }, line)).rejects.toThrow(Expired);
		await expect(dropWord(db, ben.user, id)).rejects.toThrow(Expired);
		await sayInWord(db, vault, { user: ana.user, id }, line);
		await withdrawConsent(db, ana, at);
		await expect(sendWord(db, vault, { user: ana.user, id, how: 'named' }, at)).rejects.toThrow(NeedsConsent);
		await expect(beginWord(db, ana, { id: randomUUID(), to: ben.user }, at)).rejects.toThrow(NeedsConsent);
	});

	test('twice at the same moment sends it once', async () => {
		const id = randomUUID();
		await beginWord(db, ana, { id, to: ben.user }, at);
		await sayInWord(db, vault, { user: ana.user, id }, line);
		const both = await Promise.allSettled(
			[1, 2].map(async () => sendWord(db, vault, { user: ana.user, id, how: 'named' }, at)),
		);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await db.selectFrom('letter').select('id').execute()).toHaveLength(1);
	});
});

describe('a kind word on its way', () => {
	const plan = async (id: string, when = later, isThere = there) =>
		planWord({ db, vault, isThere }, await letterOf(id), when);

	test('waits for a visit without direct messages, and goes by them otherwise, outside quiet hours', async () => {
		const { id } = await send();
		expect(await plan(id)).toEqual({ do: 'visit' });
		await takesMessages(ben);
		await setQuietHours(db, ben.user, { from: 9, to: 12 });
		expect(await plan(id)).toMatchObject({ do: 'wait', until: Temporal.Instant.from('2026-11-23T12:00:00Z') });
		expect(await takeWordBack(db, ana.user, id)).toBe(true);
		expect(await plan(id, at.add({ hours: 3 }))).toMatchObject({ do: 'drop' });
	});

	test('can be taken back by its sender until it is handed over', async () => {
		await takesMessages(ben);
		const { id } = await send();
		await expect(takeWordBack(db, ben.user, id)).rejects.toThrow(Expired);
		expect(await plan(id)).toMatchObject({ do: 'send', word: { from: ana.user } });
		expect(await takeWordBack(db, ana.user, id)).toBe(false);
		await wordCameBack(db, await letterOf(id), later);
		expect(await db.selectFrom('letter').select('id').execute()).toHaveLength(2);
		expect(await takeWordBack(db, ana.user, id)).toBe(true);
	});

	test('comes to nobody who blocked its sender since, takes none any more, or left; the sender is told nothing', async () => {
		const { id } = await send();
		await blockPerson(db, { user: ben.user, other: ana.user, unnamed: false }, at);
		expect(await plan(id)).toMatchObject({ do: 'drop', why: 'not wanted' });
		expect(await sentWords(db, vault, ana, 9)).toMatchObject([{ id, arrivedAt: undefined }]);
		const other = await send(cleo);
		expect(await plan(other.id, later, async () => Promise.resolve('unsure'))).toMatchObject({ do: 'wait' });
		const left: IsThere = async (_guild, user) => Promise.resolve(user === ben.user ? 'left' : 'there');
		expect(await plan(other.id, later, left)).toMatchObject({ do: 'drop' });
		expect(await takingOf(db, ben)).toBe('off');
	});

	test('comes the day after where five came on one day', async () => {
		await takesMessages(ben);
		const senders = people.filter(({ user }) => user !== ben.user).slice(0, 6);
		const ids: string[] = [];
		for (const from of senders) ids.push((await send(from)).id);
		for (const id of ids.slice(0, 5)) expect(await plan(id)).toMatchObject({ do: 'send' });
		expect(await plan(ids[5] ?? '')).toMatchObject({ do: 'wait', until: later.add({ hours: 24 }) });
	});
});

describe('who received a kind word', () => {
	test('can thank once, which counts for its sender alone', async () => {
		const { id } = await send();
		await expect(thankFor(db, ben.user, id, later)).rejects.toThrow(Expired);
		await arrived(id);
		await thankFor(db, ben.user, id, later);
		await thankFor(db, ben.user, id, later.add({ hours: 1 }));
		await expect(thankFor(db, cleo.user, id, later)).rejects.toThrow(Expired);
		expect([await thanksOf(db, ana.user), await thanksOf(db, ben.user)]).toEqual([1, 0]);
	});

	test('can block its sender without learning who it is', async () => {
		const { id } = await send(ana, ben, { how: 'anonymous' });
		await arrived(id);
		await expect(noMoreFrom(db, vault, { user: cleo.user, id }, later)).rejects.toThrow(Expired);
		await noMoreFrom(db, vault, { user: ben.user, id }, later);
		await noMoreFrom(db, vault, { user: ben.user, id }, later);
		expect(await blocksOf(db, ben.user)).toMatchObject([{ other: undefined }]);
		expect(JSON.stringify((await everythingAbout(db, vault, ben.user)).rows)).not.toContain(ana.user);
		expect((await send(ana, ben, { when: at.add({ hours: 25 }) })).came).toBe('unavailable');
	});

	test('can have it gone, and so it is for everybody', async () => {
		const { id } = await send(ana, ben, { says: { own: 'quokka' } });
		await arrived(id);
		await forgetReceived(db, ben.user, id);
		await expect(receivedWord(db, vault, ben.user, id)).rejects.toThrow(Expired);
		expect(await sentWords(db, vault, ana, 9)).toEqual([]);
		expect(await wordInServer(db, vault, guild, id)).toMatchObject({ says: undefined });
		await expect(wordInServer(db, vault, '200000000000000002', id)).rejects.toThrow(Expired);
	});

	test('is told of to its sender once, unless the two want nothing to do with each other', async () => {
		for (const [who, isBlocked] of [
			[ben, false],
			[cleo, true],
		] as const) {
			await setTaking(db, who, 'on', at);
			const { id } = await send(ana, who);
			await wordAtVisit({ db, vault, isThere: there }, await letterOf(id), later);
			await thankFor(db, who.user, id, later);
			if (isBlocked) await blockPerson(db, { user: ana.user, other: who.user, unnamed: false }, later);
		}
		expect(await queueThanks(db, later.add({ hours: 2 }))).toBe(1);
		const row = await db.selectFrom('letter').selectAll().where('kind', '=', 'kind-thanks').executeTakeFirstOrThrow();
		expect(await thanksAtVisit(db, readLetter(row))).toEqual([ben.user]);
		expect(await queueThanks(db, later.add({ hours: 9 }))).toBe(0);
		expect(await thanksOf(db, ana.user)).toBe(2);
	});

	test('leaves nothing that was sent to them when they erase, or when the month is over; thanks stay with the sender', async () => {
		const thanked = await send();
		await arrived(thanked.id);
		await thankFor(db, ben.user, thanked.id, later);
		await send(cleo);
		await partKindness(db, ben.user, undefined);
		expect(JSON.stringify(await db.selectFrom('kind_word').selectAll().execute())).not.toContain(ben.user);
		await forgetKindWords(db, at.add({ hours: 24 * 31 }));
		expect(await thanksOf(db, ana.user)).toBe(1);
		expect(await db.selectFrom('kind_word').select('user_id').execute()).toEqual([{ user_id: ana.user }]);
	});

	test('takes nothing after they took their consent back', async () => {
		await send(ben, ana);
		await endKindness(db, ben);
		expect(await takingOf(db, ben)).toBe('off');
	});
});
