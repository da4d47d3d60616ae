import type { Kysely } from 'kysely';

/** Weekly discussions. */
export async function discussions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('discussion')
		.addColumn('guild_id', 'text', (column) => column.primaryKey())
		.addColumn('channel_id', 'text')
		.addColumn('day', 'integer', (column) => column.notNull())
		.addColumn('time', 'text', (column) => column.notNull())
		.addColumn('days_open', 'integer', (column) => column.notNull())
		.addColumn('closing', 'text', (column) => column.notNull())
		.addColumn('themes', 'text')
		.addColumn('own_only_at', 'text')
		.addColumn('rota', 'text')
		.addColumn('next_at', 'text')
		.execute();
	await db.schema.createIndex('discussion_due').on('discussion').column('next_at').execute();
	await db.schema
		.createTable('discussion_question')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('words', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('asked_at', 'text')
		.execute();
	await db.schema.createIndex('discussion_question_of_server').on('discussion_question').column('guild_id').execute();
	await threads(db);
}

async function threads(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('discussion_thread')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('due_at', 'text', (column) => column.notNull())
		.addColumn('closes_at', 'text')
		.addColumn('closing', 'text')
		.addColumn('theme', 'text')
		.addColumn('question', 'integer')
		.addColumn('said', 'text')
		.addColumn('made_at', 'text')
		.addColumn('channel_id', 'text')
		.addColumn('message_id', 'text')
		.addColumn('try_at', 'text')
		.addColumn('over_at', 'text')
		.execute();
	await db.schema
		.createIndex('discussion_thread_of_server')
		.on('discussion_thread')
		.columns(['guild_id', 'state'])
		.execute();
	await db.schema.createIndex('discussion_thread_to_do').on('discussion_thread').columns(['state', 'try_at']).execute();
}

/** Who would like to host weekly discussions, and whose turn each was. */
export async function discussionHosts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('discussion_host')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('turn_at', 'text')
		.addPrimaryKeyConstraint('discussion_host_key', ['guild_id', 'user_id'])
		.execute();
	await db.schema.createIndex('discussion_host_of_person').on('discussion_host').column('user_id').execute();
	await db.schema
		.createTable('discussion_turn')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('due_at', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('discussion_turn_key', ['guild_id', 'due_at', 'user_id'])
		.execute();
	await db.schema.createIndex('discussion_turn_of_person').on('discussion_turn').column('user_id').execute();
}
