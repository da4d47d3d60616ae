import { sql, type Kysely } from 'kysely';

/* What the database began with, in order: check-ins, consent, what servers set up, letters. */

export async function checkIns(db: Kysely<unknown>): Promise<void> {
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

export async function checkInsByServer(db: Kysely<unknown>): Promise<void> {
	await db.schema.createIndex('checkin_by_server').on('checkin').columns(['guild_id', 'at']).execute();
}

export async function consentAndKeys(db: Kysely<unknown>): Promise<void> {
	for (const column of ['locale', 'dm_channel_id', 'dm_agreed_at', 'dm_refused_at']) {
		await db.schema.alterTable('person').addColumn(column, 'text').execute();
	}
	for (const column of ['quiet_from', 'quiet_to']) {
		await db.schema.alterTable('person').addColumn(column, 'integer').execute();
	}

	await db.schema
		.createTable('person_key')
		.addColumn('user_id', 'text', (column) => column.primaryKey())
		.addColumn('wrapped', 'text', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('consent')
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('version', 'text', (column) => column.notNull())
		.addColumn('given_at', 'text', (column) => column.notNull())
		.addColumn('withdrawn_at', 'text')
		.addPrimaryKeyConstraint('consent_key', ['user_id', 'guild_id'])
		.execute();
}

export async function settingUp(db: Kysely<unknown>): Promise<void> {
	const columns = [
		'milestone_channel_id',
		'meeting_channel_id',
		'helper_channel_id',
		'helper_role_id',
		'notice_channel_id',
		'country',
		'locale',
		'left_at',
		'greeted_at',
	];
	for (const column of columns) await db.schema.alterTable('guild').addColumn(column, 'text').execute();

	await db.schema
		.createTable('panel')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text', (column) => column.notNull())
		.addColumn('nonce', 'text', (column) => column.notNull())
		.addColumn('message_id', 'text')
		.addColumn('looks', 'text', (column) => column.notNull())
		.addColumn('posted_at', 'text', (column) => column.notNull())
		.addColumn('mended_at', 'text')
		.addUniqueConstraint('panel_place', ['guild_id', 'channel_id'])
		.execute();

	await db.schema
		.createTable('notice')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('about', 'text', (column) => column.notNull())
		.addColumn('why', 'text', (column) => column.notNull())
		.addColumn('since', 'text', (column) => column.notNull())
		.addColumn('told_at', 'text')
		.addPrimaryKeyConstraint('notice_key', ['guild_id', 'about'])
		.execute();

	// Whatever was made in a server has a row of that server, so that nothing outlives it unseen.
	for (const table of ['checkin', 'shared_checkin']) {
		await sql`
			insert into guild (guild_id) select distinct guild_id from ${sql.table(table)} as made
			where guild_id is not null and not exists (select 1 from guild where guild.guild_id = made.guild_id)
		`.execute(db);
	}
}

export async function letters(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('letter')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('key', 'text', (column) => column.notNull().unique())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text')
		.addColumn('guild_id', 'text')
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('priority', 'integer', (column) => column.notNull())
		.addColumn('due_at', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('try_at', 'text', (column) => column.notNull())
		.addColumn('held', 'integer', (column) => column.notNull())
		.addColumn('tries', 'integer', (column) => column.notNull())
		.addColumn('nonce', 'text', (column) => column.notNull().unique())
		.addColumn('channel_id', 'text')
		.addColumn('begun_at', 'text')
		.addColumn('message_id', 'text')
		.addColumn('done_at', 'text')
		.addColumn('why', 'text')
		.execute();
	await db.schema.createIndex('letter_to_send').on('letter').columns(['state', 'priority', 'try_at']).execute();
	await db.schema.createIndex('letter_of_person').on('letter').columns(['user_id']).execute();
	await db.schema.createIndex('letter_of_server').on('letter').columns(['guild_id', 'state']).execute();
}
