import type { Db } from '#src/db/schema.ts';
import type { Handle } from '#src/features/reachout/request.ts';

/**
 * Words of a member that have not arrived where helpers read go for good. @returns the texts; their member is to be told,
 * unless it was they who ended it.
 */
export async function loseTexts(tx: Db, { id }: Pick<Handle, 'id'>): Promise<readonly string[]> {
	const rows = await tx
		.updateTable('reach_text')
		.set({ words: null, state: 'lost' })
		.where('reach_request_id', '=', id)
		.where('written_by', '=', 'member')
		.where('state', '=', 'waiting')
		.returning('id')
		.execute();
	return rows.map((row) => row.id);
}
