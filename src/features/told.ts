import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { QuietHours } from '#src/domain/quiet-hours.ts';

/** What a person told Handrail about themselves; null for what they have not. The same in every server. */
export interface Told {
	/** IANA. */
	readonly zone: string | null;
	/** The local hour at which their day ends, 0 to 12. */
	readonly dayEndHour: number | null;
	/** ISO 3166-1 alpha-2. */
	readonly country: string | null;
	/** The language that they chose. */
	readonly locale: string | null;
	/** ISO 8601; null while they have not said yes to DMs. */
	readonly dmAgreedAt: string | null;
	/** Where DMs to them go; null while none has arrived since their yes. */
	readonly dmChannel: string | null;
	/** ISO 8601: when Discord refused the last DM to them. */
	readonly dmRefusedAt: string | null;
	/** Whole local hours, 0 to 23, between which nothing is sent by DM. */
	readonly quiet: QuietHours | null;
}

/** What is to be done now with a letter to a person, and what it tells them if it goes. */
export type DirectPlan<Telling> =
	| { readonly do: 'drop'; readonly why: string }
	| { readonly do: 'wait'; readonly until: Temporal.Instant }
	/** It is shown when its person next uses Handrail. */
	| { readonly do: 'visit' }
	| ({
			readonly do: 'send';
			/** Where direct messages to them go. */
			readonly channel: string;
			/** The language that they chose. */
			readonly locale: string | null;
	  } & Telling);

/** Works for people Handrail has never seen. */
export async function toldBy(db: Db, user: string): Promise<Told> {
	const row = await db.selectFrom('person').selectAll().where('user_id', '=', user).executeTakeFirst();
	const [from, to] = [row?.quiet_from ?? null, row?.quiet_to ?? null];
	return {
		zone: row?.zone ?? null,
		dayEndHour: row?.day_end_hour ?? null,
		country: row?.country ?? null,
		locale: row?.locale ?? null,
		dmAgreedAt: row?.dm_agreed_at ?? null,
		dmChannel: row?.dm_channel_id ?? null,
		dmRefusedAt: row?.dm_refused_at ?? null,
		quiet: from === null || to === null ? null : { from, to },
	};
}
