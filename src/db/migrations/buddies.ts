import { sql, type Kysely } from 'kysely';

/** Buddies: who wants one, and the rounds in which they are brought together. */
export async function buddies(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('buddy_plan')
		.addColumn('guild_id', 'text', (column) => column.primaryKey())
		.addColumn('weeks', 'integer', (column) => column.notNull())
		.addColumn('day', 'integer', (column) => column.notNull())
		.addColumn('hour', 'integer', (column) => column.notNull())
		.addColumn('next_at', 'text')
		.execute();
	await db.schema
		.createTable('buddy_member')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('topics', 'text', (column) => column.notNull())
		.addColumn('languages', 'text', (column) => column.notNull())
		.addColumn('wakes', 'text', (column) => column.notNull())
		.addColumn('sleeps', 'text', (column) => column.notNull())
		.addColumn('joined_at', 'text', (column) => column.notNull())
		.addColumn('paused_at', 'text')
		.addColumn('skip_at', 'text')
		.addColumn('first_at', 'text')
		.addUniqueConstraint('buddy_member_of_server', ['guild_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('buddy_round')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('due_at', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('mid_at', 'text', (column) => column.notNull())
		.addColumn('ends_at', 'text', (column) => column.notNull())
		.addColumn('asked_at', 'text')
		.addColumn('over_at', 'text')
		.addUniqueConstraint('buddy_round_of_time', ['guild_id', 'due_at'])
		.execute();
	await db.schema
		.createTable('buddy_group')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('buddy_round_id', 'text', (column) => column.notNull().references('buddy_round.id').onDelete('cascade'))
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('question', 'integer', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('buddy_seat')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('buddy_round_id', 'text', (column) => column.notNull().references('buddy_round.id').onDelete('cascade'))
		.addColumn('buddy_group_id', 'text', (column) => column.references('buddy_group.id').onDelete('cascade'))
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('met', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.execute();
	await sql`create index buddy_plan_due on buddy_plan (next_at) where next_at is not null`.execute(db);
	await sql`create index buddy_round_on on buddy_round (ends_at) where over_at is null`.execute(db);
	await db.schema.createIndex('buddy_member_by_user_id').on('buddy_member').column('user_id').execute();
	await db.schema.createIndex('buddy_group_by_round').on('buddy_group').column('buddy_round_id').execute();
	await db.schema.createIndex('buddy_seat_by_round').on('buddy_seat').columns(['buddy_round_id', 'user_id']).execute();
	await db.schema.createIndex('buddy_seat_by_group').on('buddy_seat').column('buddy_group_id').execute();
	await db.schema.createIndex('buddy_seat_by_user_id').on('buddy_seat').columns(['user_id', 'guild_id']).execute();
	await db.schema.createIndex('buddy_seat_by_server').on('buddy_seat').column('guild_id').execute();
}
