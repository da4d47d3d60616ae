import type { Kysely } from 'kysely';

/** Whom people have blocked, who takes kind words, those words, and what people are grateful for. */
export async function kindness(db: Kysely<unknown>): Promise<void> {
	await blocks(db);
	for (const column of ['kind_off_at', 'gratitude_channel_id']) {
		await db.schema.alterTable('guild').addColumn(column, 'text').execute();
	}
	await db.schema
		.createTable('kind_taker')
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('since', 'text', (column) => column.notNull())
		.addColumn('paused_at', 'text')
		.addPrimaryKeyConstraint('kind_taker_key', ['user_id', 'guild_id'])
		.execute();
	await db.schema.createIndex('kind_taker_of_server').on('kind_taker').column('guild_id').execute();
	await words(db);
	await gratitude(db);
	await db.schema
		.createTable('kind_stop')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('kind_stop_key', ['guild_id', 'mark'])
		.execute();
}

async function blocks(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('block')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('named_user_id', 'text')
		.addColumn('hidden_user_id', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.execute();
	for (const column of ['named_user_id', 'hidden_user_id']) {
		await db.schema.createIndex(`block_of_${column}`).on('block').columns(['user_id', column]).unique().execute();
		await db.schema.createIndex(`block_by_${column}`).on('block').column(column).execute();
	}
}

async function words(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('kind_word')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('to_user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('line', 'text')
		.addColumn('words', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('sent_at', 'text')
		.addColumn('arrived_at', 'text')
		.addColumn('thanked_at', 'text')
		.addColumn('told_in', 'text')
		.execute();
	await db.schema.createIndex('kind_word_of_person').on('kind_word').columns(['user_id', 'sent_at']).execute();
	await db.schema.createIndex('kind_word_to_person').on('kind_word').columns(['to_user_id', 'arrived_at']).execute();
	await db.schema.createIndex('kind_word_of_server').on('kind_word').column('guild_id').execute();
	await db.schema.createIndex('kind_word_by_time').on('kind_word').columns(['state', 'made_at']).execute();
}

async function gratitude(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('gratitude')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('words', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text')
		.addColumn('message_id', 'text')
		.addColumn('made_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('gratitude_of_person').on('gratitude').columns(['user_id', 'made_at']).execute();
	await db.schema.createIndex('gratitude_of_server').on('gratitude').column('guild_id').execute();
	await db.schema.createIndex('gratitude_by_state').on('gratitude').columns(['state', 'made_at']).execute();
}
