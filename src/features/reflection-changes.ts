import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { needsConsent } from '#src/features/consent.ts';
import type { Member } from '#src/features/people.ts';
import {
	findReflection,
	helpedText,
	placeOfWords,
	type NewReflection,
	type Reflection,
} from '#src/features/reflections.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Changes what one of any day says, whenever that was. @param told for a review; undefined leaves it. @param words null for
 * none; undefined leaves them.
 * @throws {Expired} when there is none, or it is somebody else's.
 * @throws {NeedsConsent} when the person has taken their consent back.
 */
export async function changeReflection(
	db: Db,
	vault: Vault,
	member: Member,
	id: string,
	{ told, words }: Pick<NewReflection, 'told' | 'words'>,
): Promise<Reflection> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		const { user, kind } = await findReflection(tx, member.user, id);
		const change = {
			...(words !== undefined && {
				words: words === null ? null : await sealFor(tx, vault, words, placeOfWords({ id, user })),
			}),
			...(told && kind === 'evening' && { hard: told.hard, helped: helpedText(told.helped) }),
		};
		if (Object.keys(change).length > 0) {
			await tx.updateTable('reflection').set(change).where('id', '=', id).execute();
		}
		return findReflection(tx, user, id);
	});
}
