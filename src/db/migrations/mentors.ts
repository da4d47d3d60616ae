import { sql, type Kysely } from 'kysely';

/** Mentors: offers, asks, and who goes together. */
export async function mentors(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('mentor_plan')
		.addColumn('guild_id', 'text', (column) => column.primaryKey())
		.addColumn('on_at', 'text')
		.addColumn('unapproved_at', 'text')
		.addColumn('min_days', 'integer')
		.addColumn('role_id', 'text')
		.execute();
	await db.schema
		.createTable('mentor_offer')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('topics', 'text', (column) => column.notNull())
		.addColumn('own', 'text')
		.addColumn('languages', 'text', (column) => column.notNull())
		.addColumn('zone', 'text', (column) => column.notNull())
		.addColumn('hours', 'text', (column) => column.notNull())
		.addColumn('most', 'integer', (column) => column.notNull())
		.addColumn('words', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('silences', 'integer', (column) => column.notNull())
		.addColumn('answer', 'text')
		.addColumn('changed_at', 'text', (column) => column.notNull())
		.addUniqueConstraint('mentor_offer_one', ['guild_id', 'user_id'])
		.execute();
	await db.schema.createIndex('mentor_offer_of_person').on('mentor_offer').column('user_id').execute();
	await db.schema
		.createTable('mentor_ask')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('mentor_offer_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('words', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('reason', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('ends_at', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text', (column) => column.notNull())
		.execute();
	await sql`create unique index mentor_ask_one on mentor_ask (guild_id, user_id) where state = 'open'`.execute(db);
	await sql`create index mentor_ask_next on mentor_ask (next_at) where state = 'open'`.execute(db);
	await db.schema.createIndex('mentor_ask_of_offer').on('mentor_ask').column('mentor_offer_id').execute();
	await db.schema.createIndex('mentor_ask_of_person').on('mentor_ask').column('user_id').execute();
	await db.schema
		.createTable('mentor_pair')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('mentor_user_id', 'text', (column) => column.notNull())
		.addColumn('mentee_user_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('since', 'text')
		.addColumn('check_at', 'text')
		.addColumn('ended_at', 'text')
		.execute();
	for (const side of ['mentor', 'mentee']) {
		await db.schema
			.createIndex(`mentor_pair_of_${side}`)
			.on('mentor_pair')
			.columns([`${side}_user_id`, 'guild_id'])
			.execute();
	}
	await db.schema.createIndex('mentor_pair_check').on('mentor_pair').column('check_at').execute();
	await db.schema.createIndex('mentor_pair_of_server').on('mentor_pair').column('guild_id').execute();
	await db.schema
		.createTable('mentor_side')
		.addColumn('mentor_pair_id', 'text', (column) => column.notNull().references('mentor_pair.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('agreed_at', 'text')
		.addColumn('day', 'integer', (column) => column.notNull())
		.addColumn('time', 'text', (column) => column.notNull())
		.addColumn('zone', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text')
		.addColumn('heard_at', 'text', (column) => column.notNull())
		.addColumn('missed_at', 'text')
		.addPrimaryKeyConstraint('mentor_side_key', ['mentor_pair_id', 'user_id'])
		.execute();
	await db.schema.createIndex('mentor_side_of_person').on('mentor_side').column('user_id').execute();
	await db.schema.createIndex('mentor_side_next').on('mentor_side').column('next_at').execute();
}
