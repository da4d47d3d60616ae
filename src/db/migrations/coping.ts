import type { Kysely } from 'kysely';

/** Lists of what helps, each of one person. */
export async function coping(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('coping_thing')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('words', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('coping_thing_of_person').on('coping_thing').columns(['user_id', 'number']).execute();
	await db.schema.createIndex('coping_thing_of_server').on('coping_thing').column('guild_id').execute();
}
