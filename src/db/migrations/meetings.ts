import { sql, type Kysely } from 'kysely';

/** Meetings, who comes to them, and where they are read from. */
export async function meetings(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('guild').addColumn('meeting_leads', 'text').execute();
	await db.schema.alterTable('guild').addColumn('meeting_events_off_at', 'text').execute();
	await db.schema
		.createTable('feed')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('url', 'text')
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('format', 'text', (column) => column.notNull())
		.addColumn('zone', 'text')
		.addColumn('filter', 'text', (column) => column.notNull())
		.addColumn('takes', 'text', (column) => column.notNull())
		.addColumn('quiet', 'integer', (column) => column.notNull())
		.addColumn('etag', 'text')
		.addColumn('modified', 'text')
		.addColumn('read_mark', 'text')
		.addColumn('failures', 'integer', (column) => column.notNull())
		.addColumn('trouble', 'text')
		.addColumn('trouble_since', 'text')
		.addColumn('trouble_told_at', 'text')
		.addColumn('ok_at', 'text')
		.addColumn('next_at', 'text')
		.addColumn('made_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('meeting')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('about', 'text')
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('program', 'text')
		.addColumn('types', 'text', (column) => column.notNull())
		.addColumn('other_types', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text')
		.addColumn('url', 'text')
		.addColumn('phone', 'text')
		.addColumn('address', 'text')
		.addColumn('joining', 'text')
		.addColumn('link_private', 'integer', (column) => column.notNull())
		.addColumn('zone', 'text', (column) => column.notNull())
		.addColumn('start_local', 'text', (column) => column.notNull())
		.addColumn('minutes', 'integer', (column) => column.notNull())
		.addColumn('rrule', 'text')
		.addColumn('post_channel_id', 'text')
		.addColumn('leads', 'text', (column) => column.notNull())
		.addColumn('role_id', 'text')
		.addColumn('role_made', 'integer', (column) => column.notNull())
		.addColumn('in_thread', 'integer', (column) => column.notNull())
		.addColumn('tidy', 'integer', (column) => column.notNull())
		.addColumn('capacity', 'integer')
		.addColumn('events', 'integer', (column) => column.notNull())
		.addColumn('script', 'text')
		.addColumn('feed_id', 'text', (column) => column.references('feed.id').onDelete('set null'))
		.addColumn('feed_key', 'text')
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('ended_at', 'text')
		.addColumn('settled_at', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text')
		.addUniqueConstraint('meeting_of_feed', ['feed_id', 'feed_key'])
		.execute();
	await db.schema
		.createTable('meeting_exception')
		.addColumn('meeting_id', 'text', (column) => column.notNull().references('meeting.id').onDelete('cascade'))
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('to_local', 'text')
		.addPrimaryKeyConstraint('meeting_exception_key', ['meeting_id', 'day'])
		.execute();
	await db.schema
		.createTable('meeting_break')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('meeting_id', 'text', (column) => column.notNull().references('meeting.id').onDelete('cascade'))
		.addColumn('from_day', 'text', (column) => column.notNull())
		.addColumn('until_day', 'text')
		.execute();
	await db.schema
		.createTable('occurrence')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('meeting_id', 'text', (column) => column.notNull().references('meeting.id').onDelete('cascade'))
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('starts_at', 'text', (column) => column.notNull())
		.addColumn('ends_at', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('topic', 'text')
		.addColumn('alerted_at', 'text')
		.addColumn('told_start', 'text')
		.addColumn('thread_id', 'text')
		.addColumn('stale_at', 'text')
		.addColumn('event_id', 'text')
		.addColumn('event_looks', 'text')
		.addColumn('event_state', 'text')
		.addColumn('event_try_at', 'text')
		.addUniqueConstraint('occurrence_of_meeting', ['meeting_id', 'key'])
		.execute();
	await db.schema
		.createTable('meeting_post')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('occurrence_id', 'text', (column) => column.notNull().references('occurrence.id').onDelete('cascade'))
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('lead', 'integer', (column) => column.notNull())
		.addColumn('channel_id', 'text', (column) => column.notNull())
		.addColumn('message_id', 'text')
		.addColumn('posted_at', 'text', (column) => column.notNull())
		.addColumn('remove_at', 'text')
		.execute();
	await db.schema
		.createTable('meeting_wish')
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('meeting_id', 'text', (column) => column.notNull().references('meeting.id').onDelete('cascade'))
		.addColumn('lead', 'integer', (column) => column.notNull())
		.addColumn('settled_at', 'text', (column) => column.notNull())
		.addColumn('next_at', 'text')
		.addPrimaryKeyConstraint('meeting_wish_key', ['meeting_id', 'user_id', 'lead'])
		.execute();
	await db.schema
		.createTable('coming')
		.addColumn('occurrence_id', 'text', (column) => column.notNull().references('occurrence.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('place', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('offered_until', 'text')
		.addColumn('asked_at', 'text')
		.addPrimaryKeyConstraint('coming_key', ['occurrence_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('attended')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('occurrence_id', 'text', (column) => column.references('occurrence.id').onDelete('set null'))
		.addColumn('day', 'text', (column) => column.notNull())
		.addColumn('about', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addUniqueConstraint('attended_once', ['occurrence_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('meeting_counter')
		.addColumn('user_id', 'text', (column) => column.primaryKey())
		.addColumn('counter_id', 'text', (column) => column.notNull().references('counter.id').onDelete('cascade'))
		.execute();
	await db.schema
		.createTable('meeting_host')
		.addColumn('meeting_id', 'text', (column) => column.notNull().references('meeting.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('meeting_host_key', ['meeting_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('hosting')
		.addColumn('occurrence_id', 'text', (column) => column.notNull().references('occurrence.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('offered_at', 'text')
		.addColumn('told_lead', 'integer')
		.addPrimaryKeyConstraint('hosting_key', ['occurrence_id', 'user_id'])
		.execute();
	await db.schema
		.createTable('feed_row')
		.addColumn('feed_id', 'text', (column) => column.notNull().references('feed.id').onDelete('cascade'))
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('gone_at', 'text')
		.addPrimaryKeyConstraint('feed_row_key', ['feed_id', 'key'])
		.execute();
	await db.schema
		.createTable('feed_change')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('feed_id', 'text', (column) => column.notNull().references('feed.id').onDelete('cascade'))
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('told_at', 'text')
		.execute();
	await db.schema
		.createTable('meeting_version')
		.addColumn('meeting_id', 'text', (column) => column.primaryKey().references('meeting.id').onDelete('cascade'))
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('sequence', 'integer', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('calendar_link')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addUniqueConstraint('calendar_link_mark', ['mark'])
		.execute();
	await db.schema
		.createTable('own_calendar_link')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('mark', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addUniqueConstraint('own_calendar_link_mark', ['mark'])
		.execute();
	for (const [table, column] of indexed) {
		await db.schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
	}
	await sql`create index meeting_next_due on meeting (next_at) where next_at is not null`.execute(db);
	await sql`create index meeting_wish_next_due on meeting_wish (next_at) where next_at is not null`.execute(db);
	await sql`create index feed_next_due on feed (next_at) where next_at is not null`.execute(db);
	await sql`create index occurrence_stale_due on occurrence (stale_at) where stale_at is not null`.execute(db);
	await sql`create index occurrence_event_try_due on occurrence (event_try_at) where event_try_at is not null`.execute(
		db,
	);
	await sql`create index meeting_post_remove_due on meeting_post (remove_at) where remove_at is not null`.execute(db);
	await sql`create index coming_offered_until_due on coming (offered_until) where offered_until is not null`.execute(
		db,
	);
	await sql`create index occurrence_untold on occurrence (id) where told_start <> case when state = 'off' then 'off' else starts_at end`.execute(
		db,
	);
	await sql`create index coming_in_line on coming (occurrence_id) where place <> 'in'`.execute(db);
	await sql`create index feed_change_untold on feed_change (guild_id) where told_at is null`.execute(db);
}

/** What is looked for by more than its key. */
const indexed = [
	['meeting', 'guild_id'],
	['meeting', 'settled_at'],
	['meeting_break', 'meeting_id'],
	['occurrence', 'guild_id'],
	['occurrence', 'starts_at'],
	['meeting_post', 'occurrence_id'],
	['meeting_post', 'guild_id'],
	['meeting_post', 'message_id'],
	['meeting_wish', 'user_id'],
	['meeting_wish', 'settled_at'],
	['coming', 'user_id'],
	['attended', 'user_id'],
	['meeting_host', 'user_id'],
	['hosting', 'user_id'],
	['feed', 'guild_id'],
	['feed_change', 'feed_id'],
	['calendar_link', 'guild_id'],
	['own_calendar_link', 'user_id'],
	['meeting_counter', 'counter_id'],
] as const;
