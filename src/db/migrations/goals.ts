import { sql, type Kysely } from 'kysely';

/** Goals, their steps, and on which days something was done for them. */
export async function goals(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('goal')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('about', 'text', (column) => column.notNull())
		.addColumn('by_day', 'text')
		.addColumn('seen', 'text', (column) => column.notNull())
		.addColumn('often', 'integer')
		.addColumn('days', 'text')
		.addColumn('time', 'text')
		.addColumn('zone', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('since', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('goal_of_person').on('goal').columns(['user_id', 'made_at']).execute();
	await db.schema.createIndex('goal_of_server').on('goal').column('guild_id').execute();
	await sql`create index goal_due on goal (next_at) where next_at is not null`.execute(db);

	await db.schema
		.createTable('goal_step')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('goal_id', 'text', (column) => column.notNull().references('goal.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('words', 'text', (column) => column.notNull())
		.addColumn('done_at', 'text')
		.execute();
	await db.schema.createIndex('goal_step_of_goal').on('goal_step').columns(['goal_id', 'number']).execute();
	await db.schema.createIndex('goal_step_of_person').on('goal_step').column('user_id').execute();

	await db.schema
		.createTable('goal_done')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('goal_id', 'text', (column) => column.notNull().references('goal.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('goal_done_of_goal').on('goal_done').columns(['goal_id', 'day']).execute();
	await db.schema.createIndex('goal_done_of_person').on('goal_done').column('user_id').execute();
}

/** Numbers that goals come to, goals that rest, and goals that were shown to a server. */
export async function goalsFurther(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('goal').addColumn('paused_at', 'text').execute();
	await db.schema
		.createTable('goal_amount')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('goal_id', 'text', (column) => column.notNull().references('goal.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('hundredths', 'integer', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('goal_amount_of_goal').unique().on('goal_amount').columns(['goal_id', 'day']).execute();
	await db.schema.createIndex('goal_amount_of_person').on('goal_amount').column('user_id').execute();
	await db.schema.alterTable('shared_checkin').addColumn('goal_id', 'text').execute();
	await sql`create index shared_of_goal on shared_checkin (goal_id) where goal_id is not null`.execute(db);
}
