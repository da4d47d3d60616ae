import { sql, type Kysely } from 'kysely';

/** Reaching out: requests to talk to a helper, and who helps. */
export async function reaching(db: Kysely<unknown>): Promise<void> {
	await requests(db);
	await talk(db);
	await helpers(db);
}

async function requests(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('reach_request')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('pseudonym', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('way', 'text', (column) => column.notNull())
		.addColumn('locale', 'text')
		.addColumn('who', 'text', (column) => column.notNull())
		.addColumn('mark', 'text')
		.addColumn('opened_at', 'text', (column) => column.notNull())
		.addColumn('rung', 'integer', (column) => column.notNull())
		.addColumn('due_at', 'text')
		.addColumn('unanswered_since', 'text')
		.addColumn('backup_at', 'text')
		.addColumn('wants_follow_up_at', 'text')
		.addColumn('closed_at', 'text')
		.addColumn('closed_by', 'text')
		.addColumn('card_channel_id', 'text')
		.addColumn('card_message_id', 'text')
		.addColumn('thread_id', 'text')
		.addColumn('stale_at', 'text')
		.execute();
	// Of one person in one server one at most is not closed.
	await sql`create unique index reach_request_of_mark on reach_request (mark) where state <> 'closed'`.execute(db);
	await sql`create index reach_request_due on reach_request (due_at) where due_at is not null`.execute(db);
	await sql`create index reach_request_stale on reach_request (stale_at) where stale_at is not null`.execute(db);
	await db.schema.createIndex('reach_request_of_server').on('reach_request').columns(['guild_id', 'state']).execute();
	await db.schema
		.createTable('reach_key')
		.addColumn('reach_request_id', 'text', (column) =>
			column.primaryKey().references('reach_request.id').onDelete('cascade'),
		)
		.addColumn('wrapped', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('reach_claim')
		.addColumn('reach_request_id', 'text', (column) =>
			column.notNull().references('reach_request.id').onDelete('cascade'),
		)
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('reach_claim_key', ['reach_request_id', 'user_id'])
		.execute();
	await sql`create unique index reach_claim_lead on reach_claim (reach_request_id) where how = 'lead'`.execute(db);
	await db.schema.createIndex('reach_claim_of_helper').on('reach_claim').columns(['guild_id', 'user_id']).execute();
	await db.schema
		.createTable('reach_pass')
		.addColumn('reach_request_id', 'text', (column) =>
			column.notNull().references('reach_request.id').onDelete('cascade'),
		)
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('reach_pass_key', ['reach_request_id', 'user_id'])
		.execute();
}

async function talk(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('reach_text')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('reach_request_id', 'text', (column) =>
			column.notNull().references('reach_request.id').onDelete('cascade'),
		)
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('words', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('ends_at', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text')
		.addColumn('message_id', 'text')
		.addColumn('copy_says', 'text')
		.execute();
	await db.schema.createIndex('reach_text_of_request').on('reach_text').column('reach_request_id').execute();
	await sql`create index reach_text_sealed on reach_text (ends_at) where words is not null`.execute(db);
	await db.schema
		.createTable('reach_note')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('reach_request_id', 'text', (column) =>
			column.notNull().references('reach_request.id').onDelete('cascade'),
		)
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('reach_text_id', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('shown_at', 'text')
		.execute();
	await sql`create index reach_note_waiting on reach_note (reach_request_id) where shown_at is null`.execute(db);
	await db.schema
		.createTable('reach_bar')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('why', 'text', (column) => column.notNull())
		.addColumn('until', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('reach_bar_key', ['guild_id', 'mark', 'why'])
		.execute();
	await db.schema.createIndex('reach_bar_over').on('reach_bar').column('until').execute();
	await db.schema
		.createTable('reach_count')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('week', 'text', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('count', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('reach_count_key', ['guild_id', 'week', 'what'])
		.execute();
}

async function helpers(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('guild').addColumn('helper_backup_role_id', 'text').execute();
	await db.schema.alterTable('guild').addColumn('reach_off_at', 'text').execute();
	await db.schema
		.createTable('helper')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('on_until', 'text')
		.addColumn('off_until', 'text')
		.addColumn('zone', 'text', (column) => column.notNull())
		.addColumn('most', 'integer', (column) => column.notNull())
		.addColumn('guided_at', 'text')
		.addColumn('rung_at', 'text')
		.addPrimaryKeyConstraint('helper_key', ['guild_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('helper_hours')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('weekday', 'integer', (column) => column.notNull())
		.addColumn('begins', 'text', (column) => column.notNull())
		.addColumn('ends', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('helper_hours_key', ['guild_id', 'user_id', 'weekday', 'begins'])
		.execute();
	await db.schema
		.createTable('helper_day')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('count', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('helper_day_key', ['guild_id', 'user_id', 'day'])
		.execute();
	for (const table of ['helper', 'helper_hours', 'helper_day']) {
		await db.schema.createIndex(`${table}_of_person`).on(table).column('user_id').execute();
	}
}
