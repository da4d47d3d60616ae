import type { Kysely } from 'kysely';

/** Pieces to read of a server's own. */
export async function skills(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('server_skill')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('topic', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('words', 'text', (column) => column.notNull())
		.addColumn('today', 'text', (column) => column.notNull())
		.addColumn('source', 'text')
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('server_skill_of_server').on('server_skill').column('guild_id').execute();
}
