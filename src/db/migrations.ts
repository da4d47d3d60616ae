import type { Kysely, Migration } from 'kysely';

/**
 * The history of the schema, for SQLite and PostgreSQL alike. A migration that has been released is never changed; the
 * next change is a new one, named so that the names sort in order.
 */
export const migrations: Readonly<Record<string, Migration>> = {
	'0001-check-ins': { up: checkIns },
	'0002-check-ins-by-server': { up: checkInsByServer },
};

async function checkIns(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('person')
		.addColumn('user_id', 'text', (column) => column.primaryKey())
		.addColumn('zone', 'text')
		.addColumn('day_end_hour', 'integer')
		.addColumn('country', 'text')
		.execute();

	await db.schema
		.createTable('guild')
		.addColumn('guild_id', 'text', (column) => column.primaryKey())
		.addColumn('zone', 'text')
		.addColumn('checkin_channel_id', 'text')
		.execute();

	await db.schema
		.createTable('checkin')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('zone', 'text')
		.addColumn('mood', 'text', (column) => column.notNull())
		.addColumn('urge', 'text')
		.addColumn('note', 'text')
		.execute();
	await db.schema.createIndex('checkin_by_day').on('checkin').columns(['user_id', 'day']).execute();

	await db.schema
		.createTable('held_day')
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('why', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('held_day_key', ['user_id', 'day'])
		.execute();

	await db.schema
		.createTable('shared_checkin')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('checkin_id', 'text', (column) => column.unique().references('checkin.id').onDelete('set null'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('nonce', 'text', (column) => column.notNull().unique())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('claimed_at', 'text', (column) => column.notNull())
		.addColumn('message_id', 'text')
		.execute();

	await db.schema
		.createTable('fact')
		.addColumn('name', 'text', (column) => column.primaryKey())
		.addColumn('value', 'text', (column) => column.notNull())
		.execute();
}

async function checkInsByServer(db: Kysely<unknown>): Promise<void> {
	await db.schema.createIndex('checkin_by_server').on('checkin').columns(['guild_id', 'at']).execute();
}
