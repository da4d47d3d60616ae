import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { keyKept, toTheMinute } from '#src/domain/reachout/times.ts';
import type { Member } from '#src/features/people.ts';
import { marksOf } from '#src/features/reachout/find.ts';
import { keyOf, openedWho } from '#src/features/reachout/keys.ts';
import { noteLetters, noteWaits, sendNote } from '#src/features/reachout/letters.ts';
import type { Handle, Way } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/** What a member is told of their request; see `ReachNoteTable.what`. */
export type What =
	'claimed' | 'answer' | 'waiting' | 'handed-on' | 'joined' | 'back' | 'closed' | 'lost' | 'glass' | 'lines';

const whats: readonly What[] = [
	'claimed',
	'answer',
	'waiting',
	'handed-on',
	'joined',
	'back',
	'closed',
	'lost',
	'glass',
	'lines',
];

/** Something that a member is to be told, or was. */
export interface Note {
	readonly id: string;
	readonly guild: string;
	readonly request: string;
	readonly what: What;
	/** The text that an `answer` brings, or that was `lost`; null also where several were. */
	readonly text: string | null;
	/** To the minute. */
	readonly at: Temporal.Instant;
	readonly shownAt: Temporal.Instant | null;
}

/** What a note is about, and how it reaches the member. */
type About = Handle & { readonly way: Way };

/**
 * Lets the member of a request know something: it waits for their next look, and where they chose so goes by DM. That words
 * of theirs are lost is said once, however many are, until they have seen it.
 * @param at when: also later, before which they do not see it. @returns the id of the note.
 */
export async function tellMember(
	tx: Db,
	request: About,
	told: { readonly what: What; readonly text?: string },
	at: Temporal.Instant,
): Promise<string> {
	const last = await tx
		.selectFrom('reach_note')
		.select(['id', 'number', 'what', 'shown_at as shown'])
		.where('reach_request_id', '=', request.id)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	const says = last?.what === 'lost' && told.what === 'lost' && last.shown === null;
	if (says && (request.way !== 'dm' || (await noteWaits(tx, last.id)))) {
		await tx.updateTable('reach_note').set({ reach_text_id: null }).where('id', '=', last.id).execute();
		return last.id;
	}
	const id = randomUUID();
	await tx
		.insertInto('reach_note')
		.values({
			id,
			reach_request_id: request.id,
			guild_id: request.guild,
			number: (last?.number ?? 0) + 1,
			what: told.what,
			reach_text_id: told.text ?? null,
			at: written(toTheMinute(at)),
			shown_at: null,
		})
		.execute();
	if (request.way === 'dm') await sendNote(tx, request, { note: id, expires: at.add(keyKept) }, at);
	return id;
}

/** A note by its id; undefined where it is gone. */
export async function noteOf(db: Db, id: string): Promise<Note | undefined> {
	const row = await notes(db).where('reach_note.id', '=', id).executeTakeFirst();
	return row && readNote(row);
}

/** Whether something that the member of a request is to read before this still goes to them by DM. */
export async function isEarlierOnItsWay(db: Db, note: Note): Promise<boolean> {
	const row = await db
		.selectFrom('reach_note as own')
		.innerJoin('reach_note as before', 'before.reach_request_id', 'own.reach_request_id')
		.innerJoin('letter', (join) =>
			join
				.on((row) => row('letter.key', '=', sql<string>`${`${noteLetters}:`} || ${row.ref('before.id')}`))
				// Said so that no index of what waits is gone through.
				.on(sql<string>`letter.state || ''`, '=', 'waiting'),
		)
		.select('before.id')
		.where('own.id', '=', note.id)
		.whereRef('before.number', '<', 'own.number')
		// What is to be told later only, such as that somebody looked behind the pseudonym, holds nothing up.
		.whereRef('before.at', '<=', 'own.at')
		.where('before.shown_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * What somebody has not been shown yet of their requests, in the order in which it came: here, or in a direct message of
 * all servers. Of a request that is closed it is known for as long as its key is kept.
 */
export async function notesWaiting(
	db: Db,
	vault: Vault,
	member: Member,
	at: Temporal.Instant,
): Promise<readonly Note[]> {
	const marks = await marksOf(db, vault, member);
	const open = await notes(db)
		.innerJoin('reach_request', 'reach_request.id', 'reach_note.reach_request_id')
		.where('reach_request.mark', 'in', ['', ...marks])
		.where('reach_note.shown_at', 'is', null)
		.execute();
	const over: typeof open = [];
	for (const request of await closedOf(db, vault, member)) {
		over.push(...(await notes(db).where('reach_request_id', '=', request).where('shown_at', 'is', null).execute()));
	}
	const now = [...over, ...open].filter((note) => note.what !== 'glass' || note.at <= written(at));
	const inOrder = now.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.number - b.number));
	return inOrder.map(readNote);
}

/** The closed requests of somebody that still open: no mark leads to them, so each that has a key is tried. */
export async function closedOf(db: Db, vault: Vault, { user, guild }: Member): Promise<readonly string[]> {
	let query = db
		.selectFrom('reach_request')
		.innerJoin('reach_key', 'reach_key.reach_request_id', 'reach_request.id')
		.select(['reach_request.id', 'reach_request.who'])
		.where('reach_request.state', '=', 'closed');
	if (guild !== null) query = query.where('reach_request.guild_id', '=', guild);
	const found: string[] = [];
	for (const { id, who } of await query.orderBy('reach_request.closed_at').execute()) {
		const own = await keyOf(db, vault, id);
		if (own && openedWho(own, id, who) === user) found.push(id);
	}
	return found;
}

/** Notes that something has reached its member. Once is enough. @returns false where it had before, or is gone. */
export async function noteShown(db: Db, id: string, at: Temporal.Instant): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('reach_note')
		.set({ shown_at: written(toTheMinute(at)) })
		.where('id', '=', id)
		.where('shown_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

function notes(db: Db) {
	return db
		.selectFrom('reach_note')
		.select(['reach_note.id', 'reach_note.guild_id as guild', 'reach_note.reach_request_id as request'])
		.select(['reach_note.number', 'reach_note.what', 'reach_note.reach_text_id as text'])
		.select(['reach_note.at', 'reach_note.shown_at as shown']);
}

function readNote(row: NonNullable<Awaited<ReturnType<ReturnType<typeof notes>['executeTakeFirst']>>>): Note {
	const { id, guild, request, text, at, shown } = row;
	return {
		...{ id, guild, request, text },
		what: whats.find((one) => one === row.what) ?? 'waiting',
		at: Temporal.Instant.from(at),
		shownAt: shown === null ? null : Temporal.Instant.from(shown),
	};
}
