import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { daysOfKindWords } from '#src/domain/retention.ts';
import { Expired } from '#src/errors.ts';
import { needsConsent } from '#src/features/consent.ts';
import { wordDraft } from '#src/features/kindness/drafts.ts';
import { kindSettings } from '#src/features/kindness/server.ts';
import { areStopped } from '#src/features/kindness/stops.ts';
import { mayReach } from '#src/features/kindness/taking.ts';
import type { Vault } from '#src/vault.ts';

/** The kind of the letters that hand kind words over. */
export const kindLetters = 'kind-word';

/** So long after its sender's yes a kind word sets out: until then they can think again. */
export const kindPause = Temporal.Duration.from({ minutes: 5 });

const day = Temporal.Duration.from({ hours: 24 });
/** So many kind words a person can send within a day; of them one to the same person. */
export const mostSent = 5;
const mostToOne = 1;

/**
 * What came of a wish to send. `unavailable`: it cannot be sent to this person, whyever. `many`: they have sent as many as
 * a day allows; `again`: one to this person today already. `stopped`: moderators have stopped their words; `off`: there
 * are no kind words in this server.
 */
export type Sending = 'sent' | 'unavailable' | 'many' | 'again' | 'stopped' | 'off';

/**
 * Its sender says yes: the kind word sets out. Where it cannot, nothing is sent, and the draft stays for another moment.
 * @throws {Expired} as `wordDraft`, and where it says nothing. @throws {NeedsConsent} when they took their consent back.
 */
export async function sendWord(
	db: Db,
	vault: Vault,
	{ user, id, how }: { readonly user: string; readonly id: string; readonly how: Sharing },
	at: Temporal.Instant,
): Promise<Sending> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const { to, guild, says } = await wordDraft(tx, vault, user, id);
		if (says === undefined) throw new Expired();
		await needsConsent(tx, { user, guild });
		const whyNot = await whyNotSent(tx, vault, { user, to, guild }, at);
		if (whyNot !== undefined) return whyNot;
		const now = written(at);
		await tx.updateTable('kind_word').set({ state: 'sent', how, sent_at: now }).where('id', '=', id).execute();
		const letter = { key: `${kindLetters}:${id}`, kind: kindLetters, user: to, guild, subject: id, priority: 6 };
		await queueLetters(tx, [{ ...letter, due: at.add(kindPause), expires: at.add({ hours: 24 * daysOfKindWords }) }]);
		return 'sent';
	});
}

/** Why a person cannot send a kind word to another one now; undefined: they can. */
export async function whyNotSent(
	db: Db,
	vault: Vault,
	{ user, to, guild }: { readonly user: string; readonly to: string; readonly guild: string },
	at: Temporal.Instant,
): Promise<Exclude<Sending, 'sent'> | undefined> {
	if ((await kindSettings(db, guild)).off) return 'off';
	if (await areStopped(db, vault, { user, guild })) return 'stopped';
	const sent = await db
		.selectFrom('kind_word')
		.select('to_user_id as to')
		.where('user_id', '=', user)
		.where('state', '=', 'sent')
		.where('sent_at', '>', written(at.subtract(day)))
		.execute();
	if (sent.filter((one) => one.to === to).length >= mostToOne) return 'again';
	if (sent.length >= mostSent) return 'many';
	return (await mayReach(db, { from: user, to, guild })) ? undefined : 'unavailable';
}

/**
 * Its sender takes a kind word back that was not handed over yet. @returns false where it was.
 * @throws {Expired} where there is none, or it is somebody else's.
 */
export async function takeWordBack(db: Db, user: string, id: string): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await tx
			.selectFrom('kind_word')
			.select('id')
			.where('id', '=', id)
			.where('user_id', '=', user)
			.where('state', '=', 'sent')
			.executeTakeFirst();
		if (!row) throw new Expired();
		const { numDeletedRows } = await tx
			.deleteFrom('kind_word')
			.where('id', '=', id)
			.where('arrived_at', 'is', null)
			.executeTakeFirst();
		return numDeletedRows > 0n;
	});
}
