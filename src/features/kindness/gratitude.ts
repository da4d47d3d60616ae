import type { Selectable } from 'kysely';
import type { Db } from '#src/db/schema.ts';
import type { GratitudeTable } from '#src/db/schema/kindness.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** Something that a person is grateful for. */
export interface Gratitude {
	readonly id: string;
	readonly user: string;
	readonly guild: string;
	readonly how: Sharing;
	readonly text: string;
	readonly channel: string | null;
}

/** As its row has it. @throws {Expired} where there is none, or its words are gone. */
export async function readGratitude(
	db: Db,
	vault: Vault,
	row: Selectable<GratitudeTable> | undefined,
): Promise<Gratitude> {
	if (row?.words == null) throw new Expired();
	const { id, user_id: user, guild_id: guild, channel_id: channel } = row;
	const text = await openFor(db, vault, row.words, placeOf(id, user));
	return { id, user, guild, how: row.how === 'named' ? 'named' : 'anonymous', text, channel };
}

/** Where the words are sealed. */
export function placeOf(id: string, user: string): Place {
	return { table: 'gratitude', column: 'words', row: id, user };
}
