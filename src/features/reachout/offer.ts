import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/**
 * Shows the member of a request the numbers of their country, because who talks with them thought of it. While that waits
 * for their look, once more changes nothing.
 */
export async function offerLines(db: Db, request: ReachRequest, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const waits = await tx
			.selectFrom('reach_note')
			.select('id')
			.where('reach_request_id', '=', request.id)
			.where('what', '=', 'lines')
			.where('shown_at', 'is', null)
			.executeTakeFirst();
		if (!waits) await tellMember(tx, request, { what: 'lines' }, at);
	});
}
