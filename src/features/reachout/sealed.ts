import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { toTheMinute, wordsKept } from '#src/domain/reachout/times.ts';
import { Expired } from '#src/errors.ts';
import { keyOf, wordsPlace } from '#src/features/reachout/keys.ts';
import type { Handle } from '#src/features/reachout/request.ts';
import { tryOpen, type Vault } from '#src/vault.ts';

/** Words on their way. */
interface Written {
	readonly by: 'member' | 'helper';
	readonly words: string;
	/** Its id, where whoever sends it twice is to have sent it once; by chance, if not told. */
	readonly id?: string | undefined;
}

/**
 * Keeps words until they arrive, for 15 minutes at the longest. @returns the id of the text.
 * @throws {Expired} where the key of the request is gone.
 */
export async function keepText(
	tx: Db,
	vault: Vault,
	{ guild, id: request }: Handle,
	{ by, words, id = randomBytes(16).toString('hex') }: Written,
	at: Temporal.Instant,
): Promise<string> {
	const own = await keyOf(tx, vault, request);
	if (!own) throw new Expired();
	await tx
		.insertInto('reach_text')
		.values({
			id,
			reach_request_id: request,
			guild_id: guild,
			written_by: by,
			words: own.seal(words, wordsPlace(id)),
			at: written(toTheMinute(at)),
			ends_at: written(at.add(wordsKept)),
			state: 'waiting',
			channel_id: null,
			message_id: null,
		})
		.execute();
	return id;
}

/** The words of a text; undefined once they or their key are gone. */
export async function wordsOf(db: Db, vault: Vault, text: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('reach_text')
		.select(['reach_request_id as request', 'words'])
		.where('id', '=', text)
		.executeTakeFirst();
	const own = row && (await keyOf(db, vault, row.request));
	return own && row.words !== null ? tryOpen(own, row.words, wordsPlace(text)) : undefined;
}
