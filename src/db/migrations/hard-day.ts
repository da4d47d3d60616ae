import type { Kysely } from 'kysely';

/** Plans for a hard day, each of one person, in parts. */
export async function hardDay(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('hard_day_plan')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('guild_id', 'text')
		.addColumn('part', 'text', (column) => column.notNull())
		.addColumn('words', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('hard_day_plan_part').unique().on('hard_day_plan').columns(['user_id', 'part']).execute();
	await db.schema.createIndex('hard_day_plan_of_server').on('hard_day_plan').column('guild_id').execute();
}
