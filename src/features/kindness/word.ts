import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { isGoodWord, type GoodWord } from '#data/encouragements/index.ts';
import type { Db } from '#src/db/schema.ts';
import type { KindWordTable } from '#src/db/schema/kindness.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** What a kind word says: one of the ready-made ones, or the sender's own words. */
export type Saying = { readonly line: GoodWord } | { readonly own: string };

/** A kind word from one person to another one, in a server. */
export interface KindWord {
	readonly id: string;
	readonly from: string;
	/** Empty once that is not kept any more. */
	readonly to: string;
	readonly guild: string;
	readonly how: Sharing;
	/** Undefined while nothing is chosen, and when it was removed. */
	readonly says: Saying | undefined;
	/** When its sender said yes; undefined while it is a draft. */
	readonly sentAt: Temporal.Instant | undefined;
	/** When it was handed over; undefined while it can be taken back. */
	readonly arrivedAt: Temporal.Instant | undefined;
	readonly thanked: boolean;
}

/** As its row has it. @throws where its words do not open. */
export async function readWord(db: Db, vault: Vault, row: Selectable<KindWordTable>): Promise<KindWord> {
	const { id, user_id: from, words } = row;
	return {
		...{ id, from, to: row.to_user_id, guild: row.guild_id, how: row.how === 'named' ? 'named' : 'anonymous' },
		says: await saying(db, vault, { line: row.line, words }, placeOf(id, from)),
		sentAt: row.state === 'sent' && row.sent_at !== null ? Temporal.Instant.from(row.sent_at) : undefined,
		arrivedAt: row.arrived_at === null ? undefined : Temporal.Instant.from(row.arrived_at),
		thanked: row.thanked_at !== null,
	};
}

async function saying(
	db: Db,
	vault: Vault,
	{ line, words }: Pick<Selectable<KindWordTable>, 'line' | 'words'>,
	place: Place,
): Promise<Saying | undefined> {
	if (line !== null) return isGoodWord(line) ? { line } : undefined;
	return words === null ? undefined : { own: await openFor(db, vault, words, place) };
}

/** The columns of what a kind word says. */
export async function sayingColumns(
	tx: Db,
	vault: Vault,
	{ id, user }: { readonly id: string; readonly user: string },
	says: Saying,
): Promise<Pick<Selectable<KindWordTable>, 'line' | 'words'>> {
	if ('line' in says) return { line: says.line, words: null };
	return { line: null, words: await sealFor(tx, vault, says.own, placeOf(id, user)) };
}

function placeOf(id: string, user: string): Place {
	return { table: 'kind_word', column: 'words', row: id, user };
}
