import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import type { Handle } from '#src/features/reachout/request.ts';

/** The kinds of letters about requests. None but a follow-up is of a person, and that one is of no request. */
export const ringLetters = 'reach-ring';
export const noticeLetters = 'reach-notice';
export const relayLetters = 'reach-relay';
export const noteLetters = 'reach-note';
export const followLetters = 'reach-follow';

/**
 * Why helpers are rung. `first`: the card of a new request; `all`: nobody has taken it, or it came back; `silent`: who took
 * it alone, since they have not answered; `backup`: who took it calls for somebody beside them; `told`: T2, on the card.
 */
export type Ring = 'first' | 'all' | 'silent' | 'backup' | 'told';

const rings: readonly Ring[] = ['first', 'all', 'silent', 'backup', 'told'];

/** A request at one of its versions. */
type Versioned = Handle & { readonly version: number };

/** Rings helpers. Of one version of a request each ring goes once. @returns how many letters were new: 0 or 1. */
export async function ring(tx: Db, request: Versioned, why: Ring, at: Temporal.Instant, turn = ''): Promise<number> {
	const key = [ringLetters, request.id, request.version, why, turn].filter((part) => part !== '').join(':');
	return queueLetters(tx, [{ ...about(request, at), key, kind: ringLetters, priority: 0 }]);
}

/** Why a letter of the kind `reach-ring` rings. */
export function ringOf({ key }: Pick<NewLetter, 'key'>): Ring | undefined {
	return rings.find((one) => one === key.split(':')[3]);
}

/** Tells moderators that nobody has taken a request. */
export async function ringModerators(tx: Db, request: Versioned, at: Temporal.Instant): Promise<void> {
	const key = `${noticeLetters}:${request.id}:${request.version}`;
	await queueLetters(tx, [{ ...about(request, at), key, kind: noticeLetters, priority: 0 }]);
}

/** So long after its words are gone it is looked for a text that Discord may have taken. */
export const lookedFor = Temporal.Duration.from({ hours: 1 });

/** Brings a text of the member to where helpers read. @param expires when its words go. */
export async function relay(
	tx: Db,
	request: Versioned,
	{ text, expires }: { readonly text: string; readonly expires: Temporal.Instant },
	at: Temporal.Instant,
): Promise<void> {
	const key = `${relayLetters}:${text}:${request.version}`;
	await queueLetters(tx, [
		{ ...about(request, at), key, kind: relayLetters, subject: text, priority: 0, expires: expires.add(lookedFor) },
	]);
}

const lost = 'lost';

/** Lets whoever has a request know, once, that words of its member did not get through. */
export async function relayLoss(tx: Db, request: Handle, text: string, at: Temporal.Instant): Promise<void> {
	const key = `${relayLetters}:${text}:${lost}`;
	const letter = { ...about(request, at), key, kind: relayLetters, subject: text, priority: 0 };
	await queueLetters(tx, [{ ...letter, expires: at.add({ hours: 24 }) }]);
}

/** Whether a text of a member was handed to Discord, which has not said yet whether it took it. */
export async function mayStand(db: Db, text: string): Promise<boolean> {
	const row = await db
		.selectFrom('letter')
		.select('id')
		.where('kind', '=', relayLetters)
		.where('subject', '=', text)
		.where('state', '=', 'waiting')
		.where('begun_at', 'is not', null)
		.where('key', 'not like', `%:${lost}`)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether a letter of the kind `reach-relay` tells of a loss, and brings no words. */
export function tellsLoss({ key }: Pick<NewLetter, 'key'>): boolean {
	return key.endsWith(`:${lost}`);
}

/** Brings a note to the member by DM. It names nobody: who it is for is known when it is made out. */
export async function sendNote(
	tx: Db,
	request: Handle,
	{ note, expires }: { readonly note: string; readonly expires: Temporal.Instant },
	at: Temporal.Instant,
): Promise<void> {
	const key = noteKey(note);
	await queueLetters(tx, [{ ...about(request, at), key, kind: noteLetters, subject: note, priority: 0, expires }]);
}

const noteKey = (note: string) => `${noteLetters}:${note}`;

/** Whether a note is still to go to its member by DM, and was not handed to Discord yet. */
export async function noteWaits(db: Db, note: string): Promise<boolean> {
	const row = await db
		.selectFrom('letter')
		.select('begun_at')
		.where('key', '=', noteKey(note))
		.where('state', '=', 'waiting')
		.executeTakeFirst();
	return row?.begun_at === null;
}

/** Lets what a member is to be told of a request go at once, where it waited for what came before it. */
export async function hurryNotes(db: Db, { id }: Pick<Handle, 'id'>, at: Temporal.Instant): Promise<void> {
	const notes = await db
		.selectFrom('reach_note')
		.select('id')
		.where('reach_request_id', '=', id)
		.where('shown_at', 'is', null)
		.execute();
	if (notes.length === 0) return;
	await db
		.updateTable('letter')
		.set({ try_at: written(at) })
		.where(
			'key',
			'in',
			notes.map((note) => noteKey(note.id)),
		)
		.where('due_at', '<=', written(at))
		.where('begun_at', 'is', null)
		.where('held', '=', 0)
		// Said so that no index of what waits is gone through.
		.where(sql<string>`state || ''`, '=', 'waiting')
		.execute();
}

const earliestFollow = 24 * 60;
const latestFollow = 48 * 60;

/** One message a day or two later. The minute is by chance, so that it does not tell which request it follows. */
export async function followUp(tx: Db, user: string, guild: string, at: Temporal.Instant): Promise<void> {
	const due = at.add({ minutes: randomInt(earliestFollow, latestFollow) });
	const letter = { user, guild, subject: '', priority: 5, due, expires: due.add({ hours: 24 }) };
	await queueLetters(tx, [{ ...letter, key: `${followLetters}:${randomUUID()}`, kind: followLetters }]);
}

function about({ guild, id }: Handle, at: Temporal.Instant) {
	return { user: null, guild, subject: id, due: at, expires: null } as const;
}
