import type { Kysely } from 'kysely';

/** What members suggest to moderators without a name. */
export async function suggestions(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('guild').addColumn('suggestions_at', 'text').execute();
	await db.schema
		.createTable('suggestion')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('words', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('answered_at', 'text')
		.execute();
	await db.schema.createIndex('suggestion_of_person').on('suggestion').columns(['user_id', 'guild_id']).execute();
	await db.schema.createIndex('suggestion_of_server').on('suggestion').columns(['guild_id', 'state']).execute();
	// Outlives what it shows, so that the message goes when its member takes that back or erases it.
	await db.schema
		.createTable('suggestion_post')
		.addColumn('suggestion_id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text', (column) => column.notNull())
		.addColumn('message_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('shown', 'text', (column) => column.notNull())
		.addColumn('try_at', 'text')
		.execute();
	await db.schema.createIndex('suggestion_post_of_server').on('suggestion_post').column('guild_id').execute();
	await db.schema
		.createTable('suggestion_bar')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('until', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('suggestion_bar_key', ['guild_id', 'mark'])
		.execute();
	// What a member takes back before it was asked is asked no more.
	await db.schema
		.alterTable('discussion_question')
		.addColumn('suggestion_id', 'text', (column) => column.references('suggestion.id').onDelete('cascade'))
		.execute();
	await db.schema
		.createIndex('discussion_question_suggested')
		.unique()
		.on('discussion_question')
		.column('suggestion_id')
		.execute();
}
