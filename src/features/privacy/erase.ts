import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { loggedTables, personalTables } from '#src/db/holdings.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { scrub } from '#src/db/scrub.ts';
import { placeOf, withdrawConsent } from '#src/features/consent.ts';
import { countAnew, partCelebrations } from '#src/features/celebrations/parting.ts';
import { endKindness, partKindness } from '#src/features/kindness/parting.ts';
import { partFromBuddies } from '#src/features/buddies/parting.ts';
import { partFromMentors } from '#src/features/mentors/parting.ts';
import type { Member } from '#src/features/people.ts';
import { countOf, everybody, theirs, type Scope } from '#src/features/privacy/rows.ts';
import { eraseReach, everybodyReaching } from '#src/features/reachout/erasing.ts';
import { ownRequest } from '#src/features/reachout/find.ts';
import { leaveClaims } from '#src/features/reachout/leaving.ts';
import { end } from '#src/features/reachout/moves.ts';
import { leaveRota } from '#src/features/discussions/rota.ts';
import { endSuggestions } from '#src/features/suggestions/ending.ts';
import { partShares, type Share } from '#src/features/sharing.ts';
import type { Ledger } from '#src/ledger.ts';
import type { Vault } from '#src/vault.ts';

/** What an erasure works with. */
export interface Eraser {
	readonly db: Db;
	readonly vault: Vault;
	readonly ledger: Ledger;
}

/**
 * Erases what a person gave, everywhere or in one place: their rows, and with the last of their words the key that opens
 * them. It is in the ledger first, so that not even a crash or the restore of an older backup undoes it, and nothing of it
 * is in the database's files when it is done.
 * @returns their messages that are left in channels. They name nobody here any more, and are to be removed.
 */
export async function erase(
	{ db, vault, ledger }: Eraser,
	user: string,
	scope: Scope,
	at: Temporal.Instant,
): Promise<readonly Share[]> {
	const left = await ledger.enter(markOf(vault, 'erased', user, scope), at, async (number) => {
		// One before it that could not be carried out is made up for first, so that none is passed over or done twice.
		await makeUpFor({ db, vault, ledger }, number - 1);
		return inTransaction(db, async (tx) => {
			const shares = await eraseRows(tx, vault, { user, scope }, at);
			await noteApplied(tx, ledger, number);
			return shares;
		});
	});
	await scrub(db);
	return left;
}

/**
 * Erases again what was erased after this database was last written: it is an older backup then, or something came
 * between. To be run at each start and every now and then; where nothing is missed it is one query.
 * @returns how many erasures were made up for.
 */
export async function replayErasures(eraser: Eraser): Promise<number> {
	const found = await makeUpFor(eraser, Number.MAX_SAFE_INTEGER);
	if (found > 0) await scrub(eraser.db);
	return found;
}

/** False where the ledger has forgotten an erasure that is not carried out in this database: it is too old a backup. */
export async function canReplay({ db, ledger }: Pick<Eraser, 'db' | 'ledger'>): Promise<boolean> {
	return ledger.knowsAllAfter(await applied(db, ledger));
}

async function makeUpFor({ db, vault, ledger }: Eraser, upTo: number): Promise<number> {
	const missed = ledger.after(await applied(db, ledger)).filter(({ number }) => number <= upTo);
	const last = missed.at(-1);
	if (!last) return 0;
	const entries = new Map(missed.map((entry) => [entry.mark, entry]));
	const erased: (readonly [user: string, scope: Scope, day: string])[] = [];
	const withdrawn: (readonly [member: Member, day: string])[] = [];
	for (const [user, left] of await everybody(db, await everybodyReaching(db, vault))) {
		const all = entries.get(markOf(vault, 'erased', user, 'everywhere'));
		if (all) erased.push([user, 'everywhere', all.day]);
		for (const place of new Set([...left, 'dm'])) {
			const here = entries.get(markOf(vault, 'erased', user, { place }));
			if (here) erased.push([user, { place }, here.day]);
			const entry = entries.get(markOf(vault, 'withdrawn', user, { place }));
			if (entry) withdrawn.push([{ user, guild: place === 'dm' ? null : place }, entry.day]);
		}
	}
	await inTransaction(db, async (tx) => {
		for (const [user, scope, day] of erased) await eraseRows(tx, vault, { user, scope }, startOf(day));
		for (const [member, day] of withdrawn) {
			await withdrawConsent(tx, member, startOf(day));
			await endWithdrawn(tx, vault, member, startOf(day));
		}
		await noteApplied(tx, ledger, last.number);
	});
	return erased.length + withdrawn.length;
}

function startOf(day: string): Temporal.Instant {
	return Temporal.Instant.from(`${day}T00:00:00Z`);
}

/**
 * Takes a person's consent back here, for good: also when an older backup is restored, they are asked again.
 * @returns false when there was nothing to withdraw.
 */
export async function withdraw({ db, vault, ledger }: Eraser, member: Member, at: Temporal.Instant): Promise<boolean> {
	const withdrawn = await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await endWithdrawn(tx, vault, member, at);
		return withdrawConsent(tx, member, at);
	});
	if (!withdrawn) return false;
	const place = { place: placeOf(member) };
	await ledger.enter(markOf(vault, 'withdrawn', member.user, place), at, async (number) => {
		await makeUpFor({ db, vault, ledger }, number - 1);
		await noteApplied(db, ledger, number);
	});
	return true;
}

/** Nothing more may be kept about somebody here: what they asked for ends, and what they have as a helper is given back. */
async function endWithdrawn(tx: Db, vault: Vault, { user, guild }: Member, at: Temporal.Instant): Promise<void> {
	if (guild === null) return;
	const own = await ownRequest(tx, vault, { user, guild });
	if (own) await end(tx, vault, own, 'member', at);
	await leaveClaims(tx, { user, guild }, at);
	await endKindness(tx, { user, guild });
	await partFromMentors(tx, { user, guild }, at);
	await partFromBuddies(tx, { user, guild }, at);
	await endSuggestions(tx, { user, guild });
	await leaveRota(tx, { user, guild }, at);
	const off = { on_until: null };
	await tx.updateTable('helper').set(off).where('guild_id', '=', guild).where('user_id', '=', user).execute();
}

/** Tells whose erasure it is to whoever has the site's key and the person's id, and nothing to anybody else. */
function markOf({ mark }: Pick<Vault, 'mark'>, what: 'erased' | 'withdrawn', user: string, scope: Scope): string {
	return mark(JSON.stringify([what, user, scope === 'everywhere' ? null : scope.place]));
}

async function eraseRows(
	tx: Db,
	vault: Vault,
	{ user, scope }: { readonly user: string; readonly scope: Scope },
	at: Temporal.Instant,
): Promise<readonly Share[]> {
	await lockPerson(tx, user);
	const place = scope === 'everywhere' ? undefined : scope.place;
	// Nobody reaches out in a direct message but in a server.
	if (place !== 'dm') await eraseReach(tx, vault, { user, guild: place ?? null }, at);
	const shares = await partShares(tx, user, place);
	await countAnew(tx, user, place, at);
	await partCelebrations(tx, { user, guild: place }, at);
	await partKindness(tx, user, place);
	if (place !== 'dm') await partFromMentors(tx, { user, guild: place ?? null }, at);
	if (place !== 'dm') await partFromBuddies(tx, { user, guild: place ?? null }, at);
	for (const personal of personalTables.filter(({ table }) => !loggedTables.includes(table))) {
		const condition = theirs(personal, user, scope);
		if (condition) await sql`delete from ${sql.table(personal.table)} where ${condition}`.execute(tx);
	}
	if (scope !== 'everywhere' && !(await hasWords(tx, user))) {
		await tx.deleteFrom('person_key').where('user_id', '=', user).execute();
	}
	return shares;
}

async function hasWords(tx: Db, user: string): Promise<boolean> {
	for (const personal of personalTables.filter(({ sealed }) => sealed.length > 0)) {
		if ((await countOf(tx, personal, user, 'everywhere')) > 0) return true;
	}
	return false;
}

function factOf({ id }: Ledger): string {
	return `erasures of ${id}`;
}

async function applied(db: Db, ledger: Ledger): Promise<number> {
	const fact = await db.selectFrom('fact').select('value').where('name', '=', factOf(ledger)).executeTakeFirst();
	return Number(fact?.value ?? 0);
}

async function noteApplied(tx: Db, ledger: Ledger, number: number): Promise<void> {
	const value = String(number);
	await tx
		.insertInto('fact')
		.values({ name: factOf(ledger), value })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
		.execute();
}
