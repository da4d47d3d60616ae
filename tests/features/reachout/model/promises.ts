import { expect } from 'vitest';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { members, type World } from '#tests/features/reachout/model/world.ts';

const keysOf = async (db: Db) =>
	new Set((await db.selectFrom('reach_key').selectAll().execute()).map((key) => key.reach_request_id));

type Requests = Awaited<ReturnType<typeof requestsOf>>;
const requestsOf = async (db: Db) => db.selectFrom('reach_request').selectAll().execute();

/** Every promise about requests, whatever has happened. */
export async function holds(world: World): Promise<void> {
	const requests = await requestsOf(world.db);
	await oneHelper(world, requests);
	await nobodyUntold(world, requests);
	await noWordsKept(world);
	await nothingLeadsToThem(world, requests);
	await purgedOrOpen(world, requests);
}

/** Exactly one lead for each that is claimed, none for one that is open, and nobody helps themselves. */
async function oneHelper({ db, madeBy }: World, requests: Requests): Promise<void> {
	const claims = await db.selectFrom('reach_claim').selectAll().execute();
	for (const { id, state } of requests) {
		const of = claims.filter(({ reach_request_id }) => reach_request_id === id);
		const leads = of.filter(({ how }) => how === 'lead');
		if (state === 'claimed') expect(leads, 'exactly one has a request that is claimed').toHaveLength(1);
		if (state === 'open') expect(of, 'nobody has a request that is open').toEqual([]);
		expect(of.map(({ user_id }) => user_id)).not.toContain(madeBy.get(id));
	}
}

/** The longest that somebody waits to be told: T2, and the five minutes between two looks of a test. */
const untoldFor = 30;

/** A request never stays without its member knowing where it stands. */
async function nobodyUntold({ db, openFor, knownLost }: World, requests: Requests): Promise<void> {
	const notes = await db.selectFrom('reach_note').selectAll().orderBy('number').execute();
	const texts = await db.selectFrom('reach_text').selectAll().execute();
	const keys = await keysOf(db);
	for (const { id, state, closed_by: by, rung } of requests) {
		const of = notes.filter((note) => note.reach_request_id === id).map(({ what }) => what);
		if (state === 'open' && (openFor.get(id) ?? 0) >= untoldFor) {
			expect(rung, 'moderators are rung').toBe(3);
			expect(of.lastIndexOf('waiting'), 'past T2 they are told').toBeGreaterThan(of.lastIndexOf('back'));
		}
		if (state === 'claimed') expect(of, 'they know that somebody has it').toContain('claimed');
		// Who erased it afterwards wants to hear no more of it.
		if (by === 'erased' || (state === 'closed' && !keys.has(id))) continue;
		const ended = by === 'helper' || by === 'moderator' || by === 'server';
		if (ended) expect(of.at(-1) === 'lost' ? of.at(-2) : of.at(-1), 'they know that it is over').toBe('closed');
		if (by !== null && !ended) continue;
		const told = notes.filter((note) => note.reach_request_id === id && note.what === 'lost');
		const lost = texts.filter(
			(one) => one.reach_request_id === id && one.written_by === 'member' && one.state === 'lost',
		);
		for (const text of lost.filter((one) => !knownLost.has(one.id))) {
			// Of several at once it is said without naming them; since this one was lost, nobody has looked yet.
			const tells = told.some((note) =>
				note.reach_text_id === null ? note.shown_at === null : note.reach_text_id === text.id,
			);
			expect(tells, 'they know of each text that is lost').toBe(true);
			knownLost.add(text.id);
		}
	}
}

/** No sealed words are older than 15 minutes, whichever way the clock went. */
async function noWordsKept({ db, at }: World): Promise<void> {
	const texts = await db.selectFrom('reach_text').select(['ends_at', 'state']).where('words', 'is not', null).execute();
	for (const { ends_at, state } of texts) {
		expect(state).toBe('waiting');
		expect(ends_at > written(at)).toBe(true);
		expect(ends_at <= written(at.add({ minutes: 15 }))).toBe(true);
	}
}

/** Nothing but the sealed columns tells whose a request is, and two requests have nothing in common by which they are linked. */
async function nothingLeadsToThem({ db }: World, requests: Requests): Promise<void> {
	// In another server the same name can come up by chance.
	const names = requests.map(({ guild_id, pseudonym }) => `${guild_id} ${pseudonym}`);
	expect(new Set(names).size, 'no two requests of a server have one pseudonym').toBe(names.length);
	for (const column of ['id', 'who', 'mark'] as const) {
		const values = requests.map((row) => row[column]).filter((value) => value !== null);
		expect(new Set(values).size, `no two requests have one ${column}`).toBe(values.length);
	}
	const letters = await db.selectFrom('letter').selectAll().execute();
	const follows = letters.filter(({ kind }) => kind === 'reach-follow');
	for (const { key, subject } of follows) {
		expect(subject).toBe('');
		for (const { id } of requests) expect(key).not.toContain(id);
	}
	const tables = [
		'reach_key',
		'reach_claim',
		'reach_pass',
		'reach_text',
		'reach_note',
		'reach_bar',
		'reach_count',
	] as const;
	const rows: unknown[] = [...requests, ...letters.filter(({ kind }) => kind !== 'reach-follow')];
	for (const table of tables) rows.push(...(await db.selectFrom(table).selectAll().execute()));
	const all = JSON.stringify(rows);
	for (const user of members) expect(all, 'no table names who reached out').not.toContain(user);
}

/** Nothing is both open and purged; what is closed has no mark, after a day no key, and is gone after a week. */
async function purgedOrOpen({ db, at, steady }: World, requests: Requests): Promise<void> {
	const keys = await keysOf(db);
	for (const { id, state, mark, closed_at: closed, due_at: due } of requests) {
		if (state !== 'closed') {
			expect(keys.has(id), 'what is open can be opened').toBe(true);
			expect(mark).not.toBeNull();
			expect(due, 'something is due about whatever is open').not.toBeNull();
			continue;
		}
		expect(mark).toBeNull();
		// The jobs have looked since.
		const looked = at.subtract({ hours: 24, minutes: Math.min(steady, 5) });
		if ((closed ?? '') <= written(looked)) expect(keys.has(id), 'no key is left after a day').toBe(false);
		expect((closed ?? '') > written(at.subtract({ hours: 24 * 7, minutes: 6 })), 'nothing is left after a week').toBe(
			true,
		);
	}
}
