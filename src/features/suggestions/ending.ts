import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { daysAfterSuggestion, daysOfSuggestions } from '#src/domain/retention.ts';
import { settle } from '#src/features/suggestions/answering.ts';

const days = (count: number) => ({ hours: 24 * count });

/** Tells those whose suggestions nobody answered in their time that it is so. @returns how many. */
export async function lapseSuggestions(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const rows = await tx
			.selectFrom('suggestion')
			.select(['id', 'user_id as user', 'guild_id as guild'])
			.where('state', '=', 'waiting')
			.where('at', '<=', written(at.subtract(days(daysOfSuggestions))))
			.limit(50)
			.execute();
		for (const row of rows) await settle(tx, { ...row, state: 'unanswered' }, at);
		return rows.length;
	});
}

/** Forgets suggestions whose time is over; a question that moderators took stays with the server. */
export async function forgetSuggestions(db: Db, at: Temporal.Instant): Promise<void> {
	const answered = written(at.subtract(days(daysAfterSuggestion)));
	await inTransaction(db, async (tx) => {
		await tx
			.updateTable('discussion_question')
			.set({ suggestion_id: null })
			.where('suggestion_id', 'in', (row) =>
				row.selectFrom('suggestion').select('id').where('answered_at', '<=', answered),
			)
			.execute();
		await tx.deleteFrom('suggestion').where('answered_at', '<=', answered).execute();
		await tx
			.deleteFrom('suggestion')
			.where('state', '=', 'back')
			.where('at', '<=', written(at.subtract(days(1))))
			.execute();
		await tx.deleteFrom('suggestion_bar').where('until', '<=', written(at)).execute();
	});
}

/** Nothing more may be kept about somebody in a server: what they suggested goes, and its messages after it. */
export async function endSuggestions(
	tx: Db,
	{ user, guild }: { readonly user: string; readonly guild: string },
): Promise<void> {
	await tx.deleteFrom('suggestion').where('user_id', '=', user).where('guild_id', '=', guild).execute();
}
