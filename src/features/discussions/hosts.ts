import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { isQueued, queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { Expired } from '#src/errors.ts';
import { isOnRota } from '#src/features/discussions/rota.ts';
import type { InServer } from '#src/features/people.ts';

/** The kind of the letters to who may host a discussion, or hosts it. Each is about the moment at which it comes. */
export const hostingLetters = 'discussion-host';

/** How somebody stands to the discussion that comes next. */
export type Turn = 'asked' | 'yes' | 'no';

/** So long before a discussion people are asked to host it, each for so long until the next one is asked as well. */
const askedBefore = Temporal.Duration.from({ hours: 72 });
const answerWithin = Temporal.Duration.from({ hours: 18 });
/** So long before it, who hosts it is reminded: early enough that another can be asked if they cannot. */
const remindBefore = Temporal.Duration.from({ hours: 24 });
/** Later than this nobody is asked any more; who said yes within the last day is reminded now. */
const lastBefore = Temporal.Duration.from({ hours: 2 });

/**
 * Asks whoever had no turn for longest to host the discussion that comes next, where nobody said yes and nobody was asked
 * lately; and reminds who hosts it. @returns how many letters were queued.
 */
export async function queueHosts(db: Db, at: Temporal.Instant): Promise<number> {
	const rows = await db
		.selectFrom('discussion')
		.innerJoin('guild', 'guild.guild_id', 'discussion.guild_id')
		.select(['discussion.guild_id as guild', 'next_at as due'])
		.where('next_at', '>', written(at))
		.where('next_at', '<=', written(at.add(askedBefore)))
		.where('channel_id', 'is not', null)
		.where('guild.left_at', 'is', null)
		.where('discussion.guild_id', 'in', (row) => row.selectFrom('discussion_host').select('guild_id'))
		.execute();
	let queued = 0;
	for (const { guild, due } of rows) {
		const which = { guild, due: due ?? '' };
		// Looked at first, so that nothing is written while nobody is to be told anything.
		if (await stepNow(db, which, at)) queued += await inTransaction(db, async (tx) => queueHost(tx, which, at));
	}
	return queued;
}

/** A discussion that is to come. `due`: as `written` gives it. */
interface Coming {
	readonly guild: string;
	readonly due: string;
}

async function queueHost(tx: Db, which: Coming, at: Temporal.Instant): Promise<number> {
	const step = (await hold(tx, which.guild)) ? await stepNow(tx, which, at) : undefined;
	if (!step) return 0;
	const { what, user } = step;
	if (what === 'ask') await noteAsked(tx, which, user, at);
	return queueLetters(tx, [letterTo(user, which, what, at)]);
}

async function noteAsked(tx: Db, { guild, due }: Coming, user: string, at: Temporal.Instant): Promise<void> {
	await tx
		.insertInto('discussion_turn')
		.values({ guild_id: guild, due_at: due, user_id: user, state: 'asked', at: written(at) })
		.execute();
	await tx
		.updateTable('discussion_host')
		.set({ turn_at: written(at) })
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.execute();
}

/** Who is to be asked or reminded now; undefined: nobody. */
async function stepNow(
	db: Db,
	which: Coming,
	at: Temporal.Instant,
): Promise<{ readonly what: 'ask' | 'remind'; readonly user: string } | undefined> {
	const turns = await db
		.selectFrom('discussion_turn')
		.select(['user_id as user', 'state', 'at'])
		.where('guild_id', '=', which.guild)
		.where('due_at', '=', which.due)
		.execute();
	const starts = Temporal.Instant.from(which.due);
	const host = turns.find(({ state }) => state === 'yes');
	if (host) {
		const saidEarly = host.at <= written(starts.subtract(remindBefore));
		const isTime = written(starts.subtract(saidEarly ? remindBefore : lastBefore)) <= written(at);
		const isTold = !isTime || (await isQueued(db, letterTo(host.user, which, 'remind', at).key));
		return isTold ? undefined : { what: 'remind', user: host.user };
	}
	const isOpen = turns.some((turn) => turn.state === 'asked' && turn.at > written(at.subtract(answerWithin)));
	if (isOpen || isLast(starts, at)) return undefined;
	const asked = turns.map(({ user }) => user);
	const next = await db
		.selectFrom('discussion_host')
		.select('user_id as user')
		.where('guild_id', '=', which.guild)
		.$if(asked.length > 0, (query) => query.where('user_id', 'not in', asked))
		// Nobody is before somebody who had no turn yet, on either database.
		.orderBy((row) => row.fn.coalesce('turn_at', row.val('')))
		.orderBy('at')
		.orderBy('user_id')
		.limit(1)
		.executeTakeFirst();
	return next && { what: 'ask', user: next.user };
}

/** Whether it is so near that nobody is asked any more. */
function isLast(due: Temporal.Instant, at: Temporal.Instant): boolean {
	return Temporal.Instant.compare(due.subtract(lastBefore), at) <= 0;
}

/** Of one server nobody is asked or answers at the same time as somebody else. @returns false where it has no discussion. */
async function hold(tx: Db, guild: string): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('discussion')
		.set((row) => ({ day: row.ref('day') }))
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

function letterTo(user: string, { guild, due }: Coming, what: 'ask' | 'remind', at: Temporal.Instant): NewLetter {
	const key = `${hostingLetters}:${what}:${guild}:${user}:${due}`;
	const expires = Temporal.Instant.from(due);
	return { key, kind: hostingLetters, user, guild, subject: due, priority: 5, due: at, expires };
}

/** What a letter to a host tells: whether they would, or that it is soon. */
export interface HostTelling {
	readonly what: 'ask' | 'remind';
	readonly guild: string;
	readonly due: Temporal.Instant;
	/** Where it comes. */
	readonly channel: string;
}

/** Undefined where it is answered, or their turn no more. */
export async function hostTelling(
	db: Db,
	{ user, guild, subject, key }: Letter,
	at: Temporal.Instant,
): Promise<HostTelling | undefined> {
	if (user === null || guild === null) return undefined;
	const due = Temporal.Instant.from(subject);
	const what = key.includes(`${hostingLetters}:remind:`) ? 'remind' : 'ask';
	const stands = await turnOf(db, { user, guild }, due, at);
	if (stands !== (what === 'ask' ? 'asked' : 'yes')) return undefined;
	const place = await db.selectFrom('discussion').select('channel_id').where('guild_id', '=', guild).executeTakeFirst();
	return place?.channel_id == null ? undefined : { what, guild, due, channel: place.channel_id };
}

/** How somebody stands to a discussion that is to come; undefined where they were not asked, or it is no more. */
export async function turnOf(
	db: Db,
	{ user, guild }: InServer,
	due: Temporal.Instant,
	at: Temporal.Instant,
): Promise<Turn | undefined> {
	if (Temporal.Instant.compare(due, at) <= 0) return undefined;
	const row = await db
		.selectFrom('discussion_turn')
		.innerJoin('discussion', 'discussion.guild_id', 'discussion_turn.guild_id')
		.select('state')
		.where('discussion_turn.guild_id', '=', guild)
		.where('user_id', '=', user)
		.where('due_at', '=', written(due))
		.whereRef('next_at', '=', 'due_at')
		.executeTakeFirst();
	return row?.state === 'yes' || row?.state === 'no' ? row.state : row && 'asked';
}

/**
 * Somebody who was asked would host a discussion, or would not, also after they said that they would; then the next one is
 * asked. @returns `taken` where somebody else said yes before; `alone` where nobody is asked any more, since it is near.
 * @throws {Expired} where they were not asked or have left the rota, or it has begun or was moved.
 */
export async function answerTurn(
	db: Db,
	whose: InServer,
	{ due, answer }: { readonly due: Temporal.Instant; readonly answer: 'yes' | 'no' },
	at: Temporal.Instant,
): Promise<'yes' | 'no' | 'taken' | 'alone'> {
	const { user, guild } = whose;
	return inTransaction(db, async (tx) => {
		await hold(tx, guild);
		if ((await turnOf(tx, whose, due, at)) === undefined) throw new Expired();
		// Whoever left the rota may still have the letter that asked them.
		if (answer === 'yes' && !(await isOnRota(tx, whose))) throw new Expired();
		const host = await hostOf(tx, guild, due);
		if (answer === 'yes' && host !== undefined && host !== user) return 'taken';
		await tx
			.updateTable('discussion_turn')
			.set({ state: answer, at: written(at) })
			.where('guild_id', '=', guild)
			.where('user_id', '=', user)
			.where('due_at', '=', written(due))
			.execute();
		const isLeft = answer === 'no' && (host === undefined || host === user);
		return isLeft && isLast(due, at) ? 'alone' : answer;
	});
}

/** Who said that they host a discussion; undefined where nobody did. */
export async function hostOf(db: Db, guild: string, due: Temporal.Instant): Promise<string | undefined> {
	const row = await db
		.selectFrom('discussion_turn')
		.select('user_id as user')
		.where('guild_id', '=', guild)
		.where('due_at', '=', written(due))
		.where('state', '=', 'yes')
		.executeTakeFirst();
	return row?.user;
}

/** Whose turn it was goes along when a discussion comes at another time. */
export async function moveTurns(tx: Db, guild: string, from: string | null, to: string): Promise<void> {
	if (from === null || from === to) return;
	// Of one that was to come then before it was switched off, and does not any more.
	await tx.deleteFrom('discussion_turn').where('guild_id', '=', guild).where('due_at', '=', to).execute();
	await tx
		.updateTable('discussion_turn')
		.set({ due_at: to })
		.where('guild_id', '=', guild)
		.where('due_at', '=', from)
		.execute();
}
