import type { Db } from '#src/db/schema.ts';
import { allServerLines, serverLines } from '#src/features/helplines/lines.ts';
import type { ServerLines } from '#src/domain/server-lines.ts';

/**
 * What moderators decided about lines, as it was last read: help is shown with it at once, whatever the database does. It
 * holds what they decided and nothing about a person.
 */
export interface LineBoard {
	/** Undefined where nothing was decided, was read yet, or there is no server. */
	of(guild: string | null): ServerLines | undefined;
	/** Reads all anew. What was read before stays when that fails. */
	refresh(): Promise<void>;
	/** Reads one server anew, after a change. */
	changed(guild: string): Promise<ServerLines>;
}

/** An empty board, to be refreshed. */
export function lineBoard(db: Db): LineBoard {
	let known: ReadonlyMap<string, ServerLines> = new Map();
	return {
		of: (guild) => (guild === null ? undefined : known.get(guild)),
		async refresh() {
			known = await allServerLines(db);
		},
		async changed(guild) {
			const lines = await serverLines(db, guild);
			known = new Map([...known, [guild, lines]]);
			return lines;
		},
	};
}
