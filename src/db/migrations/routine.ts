import { sql, type Kysely } from 'kysely';

/* What came with the routine, in order: reminders, rhythms, pauses, answers and pictures. */

export async function reminders(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('reminder')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('time', 'text', (column) => column.notNull())
		.addColumn('zone', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text', (column) => column.notNull())
		.addUniqueConstraint('reminder_of_person', ['user_id', 'kind'])
		.execute();
	await db.schema.createIndex('reminder_due').on('reminder').columns(['next_at']).execute();
}

export async function whatIsToGo(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('panel').addColumn('unwanted_at', 'text').execute();
	await db.schema.alterTable('guild').addColumn('usual_channel_id', 'text').execute();
}

export async function lettersTogether(db: Kysely<unknown>): Promise<void> {
	for (const column of ['gather_key', 'gathered_in', 'looks']) {
		await db.schema.alterTable('letter').addColumn(column, 'text').execute();
	}
	// Whether anything waits for a person's visit is asked after each answer to them.
	await db.schema.dropIndex('letter_of_person').execute();
	await db.schema.createIndex('letter_of_person').on('letter').columns(['user_id', 'state']).execute();
	for (const column of ['gather_key', 'gathered_in']) {
		await sql`create index ${sql.id(`letter_by_${column}`)} on letter (${sql.id(column)}) where ${sql.id(column)} is not null`.execute(
			db,
		);
	}
}

export async function rhythm(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('reminder').addColumn('way', 'text').execute();
	await sql`update reminder set way = 'dm'`.execute(db);
	await db.schema
		.createTable('reflection')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('zone', 'text')
		.addColumn('hard', 'text')
		.addColumn('helped', 'text')
		.addColumn('words', 'text')
		.addUniqueConstraint('reflection_of_day', ['user_id', 'day', 'kind'])
		.execute();
	await db.schema.createIndex('reflection_by_server').on('reflection').columns(['guild_id']).execute();
}

export async function pauses(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('pause')
		.addColumn('user_id', 'text', (column) => column.primaryKey())
		.addColumn('from_day', 'text', (column) => column.notNull())
		.addColumn('until_day', 'text', (column) => column.notNull())
		.execute();
}

export async function encouragement(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('encouragement')
		.addColumn('shared_checkin_id', 'text', (column) =>
			column.notNull().references('shared_checkin.id').onDelete('cascade'),
		)
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('line', 'text')
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('told_in', 'text')
		.addPrimaryKeyConstraint('encouragement_key', ['shared_checkin_id', 'user_id', 'kind'])
		.execute();
	await db.schema.createIndex('encouragement_of_person').on('encouragement').columns(['user_id']).execute();
	await db.schema.createIndex('encouragement_told').on('encouragement').columns(['told_in', 'at']).execute();
	// Whose shared check-ins they are is asked for each digest.
	await db.schema.createIndex('shared_checkin_of_person').on('shared_checkin').columns(['user_id']).execute();

	await db.schema
		.createTable('answers_off')
		.addColumn('user_id', 'text', (column) => column.primaryKey())
		.addColumn('since', 'text', (column) => column.notNull())
		.execute();
}

export async function sharedPictures(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('shared_checkin').addColumn('picture', 'text').execute();
	await db.schema.createIndex('shared_picture').unique().on('shared_checkin').column('picture').execute();
}
