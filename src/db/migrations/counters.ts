import { sql, type Kysely } from 'kysely';

/** Counters: time since a start, days of a practice, limits. */
export async function counters(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('counter')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('about', 'text', (column) => column.notNull())
		.addColumn('visible', 'text', (column) => column.notNull())
		.addColumn('ladders', 'text', (column) => column.notNull())
		.addColumn('celebrate', 'text', (column) => column.notNull())
		.addColumn('shows_name', 'integer', (column) => column.notNull())
		.addColumn('roles', 'integer', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('archived_at', 'text')
		.execute();
	await db.schema.createIndex('counter_of_person').on('counter').columns(['user_id']).execute();
	await db.schema.createIndex('counter_of_server').on('counter').columns(['guild_id']).execute();

	await db.schema
		.createTable('attempt')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('counter_id', 'text', (column) => column.notNull().references('counter.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('start_day', 'text', (column) => column.notNull())
		.addColumn('start_time', 'text')
		.addColumn('end_day', 'text')
		.addColumn('end_time', 'text')
		.addColumn('learnt', 'text')
		.addColumn('next_at', 'text')
		.addColumn('settled_at', 'text', (column) => column.notNull())
		.addUniqueConstraint('attempt_of_counter', ['counter_id', 'number'])
		.execute();
	await db.schema.createIndex('attempt_of_person').on('attempt').columns(['user_id']).execute();
	await sql`create index attempt_due on attempt (next_at) where next_at is not null`.execute(db);

	await db.schema
		.createTable('counter_pause')
		.addColumn('counter_id', 'text', (column) => column.notNull().references('counter.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('from_day', 'text', (column) => column.notNull())
		.addColumn('until_day', 'text')
		.addPrimaryKeyConstraint('counter_pause_key', ['counter_id', 'from_day'])
		.execute();
	await db.schema.createIndex('counter_pause_of_person').on('counter_pause').columns(['user_id']).execute();

	await db.schema
		.createTable('counter_day')
		.addColumn('counter_id', 'text', (column) => column.notNull().references('counter.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('amount', 'text')
		.addColumn('within', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('counter_day_key', ['counter_id', 'day'])
		.execute();
	await db.schema.createIndex('counter_day_of_person').on('counter_day').columns(['user_id']).execute();

	await db.schema
		.createTable('reached')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('attempt_id', 'text', (column) => column.notNull().references('attempt.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('step', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('taken_back_at', 'text')
		.addUniqueConstraint('reached_once', ['attempt_id', 'step'])
		.execute();
	await db.schema.createIndex('reached_by_person').on('reached').columns(['user_id']).execute();
}
