import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { NewLetter } from '#src/delivery/letters.ts';

export const noon = Temporal.Instant.from('2026-11-23T12:00:00Z');

let count = 0;

/** A letter that is due at noon, with a key of its own. */
export function letter(given: Partial<NewLetter> = {}): NewLetter {
	count += 1;
	return {
		key: `key ${count}`,
		kind: 'note',
		user: null,
		guild: null,
		subject: '',
		priority: 5,
		due: noon,
		expires: null,
		...given,
	};
}

/** How each letter stands, by its key: `waiting`, or how it ended. */
export async function states(db: Db): Promise<Record<string, string>> {
	const rows = await db.selectFrom('letter').select(['key', 'state']).orderBy('key').execute();
	return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
}
