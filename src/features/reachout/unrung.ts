import type { Temporal } from 'temporal-polyfill';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { ringModerators } from '#src/features/reachout/letters.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';

/**
 * Helpers could not be rung for a request. Nobody is left to wait for what cannot come: its moderators are told at once, and
 * its member where it stands, unless they are being told so already.
 */
export async function notRung(db: Db, handle: Handle, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		const request = await openOne(tx, handle);
		if (!request) return;
		await ringModerators(tx, request, at);
		if (!(await isToBeTold(tx, request))) await tellMember(tx, request, { what: 'waiting' }, at);
	});
}

async function openOne(tx: Db, { guild, id }: Handle): Promise<ReachRequest | undefined> {
	try {
		const request = await requestOf(tx, guild, id);
		return request.state === 'open' ? request : undefined;
	} catch (error) {
		if (error instanceof Expired) return undefined;
		throw error;
	}
}

async function isToBeTold(tx: Db, { id }: ReachRequest): Promise<boolean> {
	const row = await tx
		.selectFrom('reach_note')
		.select('id')
		.where('reach_request_id', '=', id)
		.where('what', '=', 'waiting')
		.where('shown_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}
