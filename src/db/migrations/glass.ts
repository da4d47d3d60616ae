import { sql, type Kysely } from 'kysely';

/** Break-glass: who may learn who made a request, and the log of it. */
export async function glass(db: Kysely<unknown>): Promise<void> {
	for (const column of ['glass_role_id', 'glass_at']) {
		await db.schema.alterTable('guild').addColumn(column, 'text').execute();
	}
	await db.schema.alterTable('reach_request').addColumn('glass_at', 'text').execute();
	await db.schema
		.createTable('glass_ask')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('reach_request_id', 'text', (column) =>
			column.notNull().references('reach_request.id').onDelete('cascade'),
		)
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('asked_at', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('second_user_id', 'text')
		.addColumn('tells_at', 'text')
		.addColumn('shown_at', 'text')
		.execute();
	await sql`
		create unique index glass_ask_one on glass_ask (reach_request_id) where state in ('asked', 'opened')
	`.execute(db);
	await sql`create index glass_ask_waiting on glass_ask (asked_at) where state = 'asked'`.execute(db);
	for (const column of ['guild_id', 'user_id', 'second_user_id']) {
		await db.schema.createIndex(`glass_ask_by_${column}`).on('glass_ask').column(column).execute();
	}
	await db.schema
		.createTable('glass_log')
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('other_user_id', 'text')
		.addColumn('reason', 'text')
		.addColumn('sealed_hash', 'text')
		.addColumn('chain', 'text', (column) => column.primaryKey())
		.execute();
	await db.schema.createIndex('glass_log_in_order').on('glass_log').column('seq').execute();
	await db.schema.createIndex('glass_log_of_server').on('glass_log').columns(['guild_id', 'at']).execute();
}
