import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { ReachRequestTable } from '#src/db/schema/reaching.ts';
import type { State } from '#src/domain/reachout/course.ts';

/** Whether who takes a request learns whose it is. */
export type How = 'anonymous' | 'named';
/** How what helpers write reaches the member: by DM, or privately when they next look. */
export type Way = 'dm' | 'visit';
/** Who ended a request; see `ReachRequestTable.closed_by`. */
export type ClosedBy = 'member' | 'helper' | 'moderator' | 'left' | 'erased' | 'server' | 'gone';

/** Which request, and in which server whoever acts on it is. */
export interface Handle {
	readonly guild: string;
	readonly id: string;
}

/** That somebody wishes to talk. Nothing here tells who. */
export interface ReachRequest extends Handle {
	readonly state: State;
	readonly version: number;
	readonly pseudonym: string;
	readonly how: How;
	readonly way: Way;
	readonly locale: string | null;
	readonly openedAt: Temporal.Instant;
	readonly rung: number;
	readonly dueAt: Temporal.Instant | null;
	readonly unansweredSince: Temporal.Instant | null;
	readonly backupAt: Temporal.Instant | null;
	readonly closedAt: Temporal.Instant | null;
	readonly closedBy: ClosedBy | null;
	/** Its message in the helpers' channel. */
	readonly card: { readonly channel: string; readonly message: string } | null;
	readonly thread: string | null;
	/** Who has taken it; once it is closed, who had it. */
	readonly lead: string | null;
	readonly claimedAt: Temporal.Instant | null;
	/** Who came when the lead called for somebody. */
	readonly beside: readonly string[];
}

type Row = Selectable<ReachRequestTable>;

/** A request as it is kept, with who has it. */
export async function readRequest(db: Db, row: Row): Promise<ReachRequest> {
	const claims = await db
		.selectFrom('reach_claim')
		.select(['user_id as user', 'how', 'at'])
		.where('reach_request_id', '=', row.id)
		.orderBy('at')
		.orderBy('user_id')
		.execute();
	const lead = claims.find(({ how }) => how === 'lead');
	const { card_channel_id: channel, card_message_id: message } = row;
	return {
		id: row.id,
		guild: row.guild_id,
		state: row.state === 'open' ? 'open' : row.state === 'claimed' ? 'claimed' : 'closed',
		version: row.version,
		pseudonym: row.pseudonym,
		how: row.how === 'named' ? 'named' : 'anonymous',
		way: row.way === 'dm' ? 'dm' : 'visit',
		locale: row.locale,
		openedAt: Temporal.Instant.from(row.opened_at),
		rung: row.rung,
		dueAt: instant(row.due_at),
		unansweredSince: instant(row.unanswered_since),
		backupAt: instant(row.backup_at),
		closedAt: instant(row.closed_at),
		closedBy: closers.find((by) => by === row.closed_by) ?? null,
		card: channel !== null && message !== null ? { channel, message } : null,
		thread: row.thread_id,
		lead: lead?.user ?? null,
		claimedAt: instant(lead?.at ?? null),
		beside: claims.filter(({ how }) => how === 'beside').map(({ user }) => user),
	};
}

const closers: readonly ClosedBy[] = ['member', 'helper', 'moderator', 'left', 'erased', 'server', 'gone'];

function instant(text: string | null): Temporal.Instant | null {
	return text === null ? null : Temporal.Instant.from(text);
}
