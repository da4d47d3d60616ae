import { sql, type Kysely, type Migration } from 'kysely';

/**
 * The history of the schema, for SQLite and PostgreSQL alike. A migration that has been released is never changed; the
 * next change is a new one, named so that the names sort in order.
 */
export const migrations: Readonly<Record<string, Migration>> = {
	'0001-check-ins': { up: checkIns },
	'0002-check-ins-by-server': { up: checkInsByServer },
	'0003-consent-and-keys': { up: consentAndKeys },
	'0004-setting-up': { up: settingUp },
	'0005-letters': { up: letters },
	'0006-prompts': { up: prompts },
	'0007-reminders': { up: reminders },
	'0008-what-is-to-go': { up: whatIsToGo },
	'0009-letters-together': { up: lettersTogether },
	'0010-prompts-in-own-words': { up: promptsInOwnWords },
	'0011-rhythm': { up: rhythm },
	'0012-pauses': { up: pauses },
	'0013-encouragement': { up: encouragement },
	'0014-shared-pictures': { up: sharedPictures },
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

async function consentAndKeys(db: Kysely<unknown>): Promise<void> {
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

async function settingUp(db: Kysely<unknown>): Promise<void> {
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

async function letters(db: Kysely<unknown>): Promise<void> {
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

async function reminders(db: Kysely<unknown>): Promise<void> {
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

async function prompts(db: Kysely<unknown>): Promise<void> {
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

async function whatIsToGo(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('panel').addColumn('unwanted_at', 'text').execute();
	await db.schema.alterTable('guild').addColumn('usual_channel_id', 'text').execute();
}

async function lettersTogether(db: Kysely<unknown>): Promise<void> {
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

async function promptsInOwnWords(db: Kysely<unknown>): Promise<void> {
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

async function rhythm(db: Kysely<unknown>): Promise<void> {
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

async function pauses(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('pause')
		.addColumn('user_id', 'text', (column) => column.primaryKey())
		.addColumn('from_day', 'text', (column) => column.notNull())
		.addColumn('until_day', 'text', (column) => column.notNull())
		.execute();
}

async function encouragement(db: Kysely<unknown>): Promise<void> {
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

async function sharedPictures(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('shared_checkin').addColumn('picture', 'text').execute();
	await db.schema.createIndex('shared_picture').unique().on('shared_checkin').column('picture').execute();
}
