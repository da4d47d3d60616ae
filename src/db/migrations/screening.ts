import type { Kysely } from 'kysely';

/** Since when a server has lines offered to people whose own words may call for them. */
export async function screening(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('guild').addColumn('screening_at', 'text').execute();
}
