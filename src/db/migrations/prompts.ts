import { sql, type Kysely } from 'kysely';

/** The questions that servers are asked. */
export async function prompts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('prompt')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('days', 'text', (column) => column.notNull())
		.addColumn('time', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text', (column) => column.notNull())
		.addColumn('question', 'integer')
		.addColumn('asked_at', 'text')
		.addColumn('asked_key', 'text')
		.addColumn('made_at', 'text')
		.addColumn('shown', 'integer')
		.execute();
	await db.schema.createIndex('prompt_to_ask').on('prompt').columns(['next_at']).execute();
	await db.schema.createIndex('prompt_of_server').on('prompt').columns(['guild_id']).execute();
	await db.schema.createIndex('prompt_asked').on('prompt').columns(['asked_at']).execute();
	await db.schema.alterTable('guild').addColumn('prompts_asked', 'integer').execute();
}

/** Prompts in moderators' own words, with threads, and the weekly summary. */
export async function promptsInOwnWords(db: Kysely<unknown>): Promise<void> {
	for (const column of ['words', 'themes', 'threads_at', 'theme', 'said', 'thread_due']) {
		await db.schema.alterTable('prompt').addColumn(column, 'text').execute();
	}
	await db.schema.alterTable('prompt').addColumn('words_posted', 'integer').execute();
	await db.schema.createIndex('prompt_thread').on('prompt').columns(['thread_due']).execute();
	// Questions are counted by theme from now on; messages that are there already keep the question that they ask.
	await sql`update prompt set theme = 'feelings', shown = null where question is not null`.execute(db);
	await db.schema.alterTable('guild').dropColumn('prompts_asked').execute();
	await db.schema.alterTable('guild').addColumn('question_rota', 'text').execute();

	await db.schema
		.createTable('summary')
		.addColumn('guild_id', 'text', (column) => column.primaryKey())
		.addColumn('day', 'integer', (column) => column.notNull())
		.addColumn('time', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text')
		.addColumn('asked_key', 'text')
		.addColumn('asked_at', 'text')
		.addColumn('from_at', 'text')
		.addColumn('to_at', 'text')
		.addColumn('figures', 'text')
		.addColumn('counted_to', 'text')
		.addColumn('few_at', 'text')
		.execute();
	await db.schema.createIndex('summary_due').on('summary').columns(['next_at']).execute();
}
