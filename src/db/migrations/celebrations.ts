import { sql, type Kysely } from 'kysely';

/** What people celebrate together, and the roles of milestones. */
export async function celebrations(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('guild').addColumn('milestone_hour', 'integer').execute();
	for (const column of ['milestone_ladder', 'lower_roles_go_at']) {
		await db.schema.alterTable('guild').addColumn(column, 'text').execute();
	}
	await db.schema
		.createTable('celebration')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('reached_id', 'text', (column) => column.unique())
		.addColumn('step', 'text')
		.addColumn('look', 'text')
		.addColumn('day', 'text')
		.addColumn('about', 'text')
		.addColumn('words', 'text')
		.addColumn('how', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('channel_id', 'text')
		.addColumn('message_id', 'text')
		.addColumn('picture', 'text')
		.addColumn('says_day', 'text')
		.addColumn('shown', 'integer', (column) => column.notNull())
		.addColumn('stale_at', 'text')
		.addColumn('made_at', 'text', (column) => column.notNull())
		.execute();
	for (const column of ['user_id', 'guild_id', 'message_id']) {
		await db.schema.createIndex(`celebration_by_${column}`).on('celebration').column(column).execute();
	}
	await sql`create index celebration_stale on celebration (stale_at) where stale_at is not null`.execute(db);
	await sql`create index celebration_draft on celebration (made_at) where state = 'draft'`.execute(db);

	await db.schema
		.createTable('congratulation')
		.addColumn('celebration_id', 'text', (column) => column.notNull().references('celebration.id').onDelete('cascade'))
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('told_in', 'text')
		.addPrimaryKeyConstraint('congratulation_key', ['celebration_id', 'user_id'])
		.execute();
	await db.schema.createIndex('congratulation_of_person').on('congratulation').columns(['user_id']).execute();
	await db.schema.createIndex('congratulation_told').on('congratulation').columns(['told_in', 'at']).execute();

	await db.schema
		.createTable('milestone_role')
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('step', 'text', (column) => column.notNull())
		.addColumn('role_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('milestone_role_key', ['guild_id', 'step'])
		.execute();
	await db.schema
		.createTable('role_grant')
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text', (column) => column.notNull())
		.addColumn('role_id', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('try_at', 'text')
		.addPrimaryKeyConstraint('role_grant_key', ['user_id', 'guild_id', 'role_id'])
		.execute();
	await sql`create index role_grant_due on role_grant (try_at) where try_at is not null`.execute(db);
}
