import type { Db } from '#src/db/schema.ts';

/** What a person told Handrail about themselves; null for what they have not. The same in every server. */
export interface Told {
	/** IANA. */
	readonly zone: string | null;
	/** The local hour at which their day ends, 0 to 12. */
	readonly dayEndHour: number | null;
	/** ISO 3166-1 alpha-2. */
	readonly country: string | null;
}

/** Works for people Handrail has never seen. */
export async function toldBy(db: Db, user: string): Promise<Told> {
	const row = await db
		.selectFrom('person')
		.select(['zone', 'day_end_hour as dayEndHour', 'country'])
		.where('user_id', '=', user)
		.executeTakeFirst();
	return row ?? { zone: null, dayEndHour: null, country: null };
}
