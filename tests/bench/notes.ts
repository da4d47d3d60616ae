import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { queueLetters } from '#src/delivery/letters.ts';

/** Letters that are due now, each for a channel, in turn. For `delivery-bot.ts`. */
export async function queueNotes(file: string, count: number, channels: readonly string[]): Promise<void> {
	const db = await openDatabase(sqlite(file));
	const due = Temporal.Now.instant();
	await queueLetters(
		db,
		Array.from({ length: count }, (_, index) => ({
			key: `letter ${index}`,
			kind: 'note',
			user: null,
			guild: null,
			subject: channels[index % channels.length] ?? '',
			priority: 5,
			due,
			expires: null,
		})),
	);
	await db.destroy();
}
