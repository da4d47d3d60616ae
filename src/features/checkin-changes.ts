import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { Mood, Urge } from '#src/domain/checkin.ts';
import { findCheckIn, noteOf } from '#src/features/checkins.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Changes what was said; the day stays. Without a note in `told` the note stays as it is, null takes it away.
 * @throws {Expired} as `findCheckIn`.
 * @throws {NeedsConsent} when the person has not agreed to be remembered where they are.
 */
export async function changeCheckIn(
	db: Db,
	vault: Vault,
	member: Member,
	id: string,
	told: { readonly mood: Mood; readonly urge: Urge | undefined; readonly note?: string | null | undefined },
): Promise<void> {
	const { user } = member;
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await findCheckIn(tx, user, id);
		await needsConsent(tx, member);
		const { mood, urge = null, note } = told;
		const sealed = note == null ? note : await sealFor(tx, vault, note, noteOf(id, user));
		await tx
			.updateTable('checkin')
			.set({ mood, urge, ...(sealed !== undefined && { note: sealed }) })
			.where('id', '=', id)
			.where('user_id', '=', user)
			.execute();
	});
}
