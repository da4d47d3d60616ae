import type { Db } from '#src/db/schema.ts';
import type { Stands } from '#src/features/reachout/texts.ts';

/** What became of a helper's answer, as its copy tells. `visit`: it waits until its member looks. */
export type Arrival = 'waiting' | 'delivered' | 'visit' | 'lost';

/** A copy that does not say what is true. */
export interface StaleCopy {
	readonly text: string;
	readonly guild: string;
	readonly stands: Stands;
	readonly is: Exclude<Arrival, 'waiting'>;
}

const atOnce = 50;

/** The copies of answers that are to say something else than they do. */
export async function staleCopies(db: Db): Promise<readonly StaleCopy[]> {
	const rows = await db
		.selectFrom('reach_text')
		.innerJoin('reach_request', 'reach_request.id', 'reach_text.reach_request_id')
		.select(['reach_text.id as text', 'reach_text.guild_id as guild', 'reach_text.state', 'reach_request.way'])
		.select(['reach_text.channel_id as channel', 'reach_text.message_id as message', 'reach_text.copy_says as says'])
		.where('reach_text.written_by', '=', 'helper')
		.where('reach_text.message_id', 'is not', null)
		.where((row) => row.or([row('copy_says', 'is', null), row('copy_says', '=', 'visit')]))
		.orderBy('reach_text.at')
		.execute();
	const stale = rows.flatMap(({ text, guild, channel, message, state, way, says }): StaleCopy[] => {
		const is = state === 'arrived' ? 'delivered' : state === 'lost' ? 'lost' : way === 'visit' ? 'visit' : undefined;
		if (is === undefined || is === says || channel === null || message === null) return [];
		return [{ text, guild, stands: { channel, message }, is }];
	});
	return stale.slice(0, atOnce);
}

/** Notes what a copy says now; also where it is gone, so that it is looked after no more. */
export async function copySays(db: Db, { text, is }: StaleCopy): Promise<void> {
	await db.updateTable('reach_text').set({ copy_says: is }).where('id', '=', text).execute();
}
