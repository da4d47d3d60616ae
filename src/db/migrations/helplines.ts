import type { Kysely } from 'kysely';

/** What moderators decide about the lines that their server shows. */
export async function helplines(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('helpline_change')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('line', 'text', (column) => column.notNull())
		.addColumn('country', 'text', (column) => column.notNull())
		.addColumn('facts', 'text')
		.addColumn('before', 'text')
		.addColumn('hidden_at', 'text')
		.addPrimaryKeyConstraint('helpline_change_key', ['guild_id', 'line'])
		.execute();

	await db.schema
		.createTable('helpline_check')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('line', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('seen', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('helpline_check_key', ['guild_id', 'line'])
		.execute();
	await db.schema.createIndex('helpline_check_of_person').on('helpline_check').columns(['user_id']).execute();

	await db.schema
		.createTable('helpline_ask')
		.addColumn('guild_id', 'text', (column) => column.primaryKey())
		.addColumn('next_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('helpline_ask_next').on('helpline_ask').columns(['next_at']).execute();
}
