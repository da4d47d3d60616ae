import { buddyHoldings } from '#src/db/holdings/buddies.ts';
import { copingHoldings } from '#src/db/holdings/coping.ts';
import { discussionHoldings } from '#src/db/holdings/discussions.ts';
import { glassHoldings } from '#src/db/holdings/glass.ts';
import { hardDayHoldings } from '#src/db/holdings/hard-day.ts';
import { goalHoldings } from '#src/db/holdings/goals.ts';
import { helplineHoldings } from '#src/db/holdings/helplines.ts';
import type { HoldingsOf, Kind } from '#src/db/holdings/kind.ts';
import { kindnessHoldings } from '#src/db/holdings/kindness.ts';
import { meetingHoldings } from '#src/db/holdings/meetings.ts';
import { mentorHoldings } from '#src/db/holdings/mentors.ts';
import { milestoneHoldings } from '#src/db/holdings/milestones.ts';
import { reachingHoldings } from '#src/db/holdings/reaching.ts';
import { suggestionHoldings } from '#src/db/holdings/suggestions.ts';
import { skillHoldings } from '#src/db/holdings/skills.ts';
import type { Schema } from '#src/db/schema.ts';

/**
 * Every table, what each of its columns says about a person, and how long it is kept. Export and erasure follow this list;
 * a table or a column that is not in it does not compile, and a test holds it against the database itself and against
 * `data/privacy/PRIVACY.md`.
 */
export const holdings = {
	person: {
		columns: {
			user_id: 'person',
			zone: 'told',
			day_end_hour: 'told',
			country: 'told',
			locale: 'told',
			dm_channel_id: 'told',
			dm_agreed_at: 'told',
			dm_refused_at: 'told',
			quiet_from: 'told',
			quiet_to: 'told',
		},
		kept: 'until-erased',
	},
	person_key: { columns: { user_id: 'person', wrapped: 'inner' }, kept: 'until-erased' },
	consent: {
		columns: { user_id: 'person', guild_id: 'place', version: 'told', given_at: 'told', withdrawn_at: 'told' },
		kept: 'consent',
	},
	checkin: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			day: 'told',
			at: 'told',
			zone: 'told',
			mood: 'told',
			urge: 'told',
			note: 'words',
		},
		kept: 'until-erased',
	},
	held_day: { columns: { user_id: 'person', day: 'told', why: 'told' }, kept: 'until-erased' },
	pause: { columns: { user_id: 'person', from_day: 'told', until_day: 'told' }, kept: 'until-erased' },
	shared_checkin: {
		columns: {
			id: 'inner',
			checkin_id: 'inner',
			picture: 'inner',
			goal_id: 'told',
			user_id: 'person',
			guild_id: 'place',
			channel_id: 'told',
			how: 'told',
			nonce: 'inner',
			mark: 'inner',
			claimed_at: 'told',
			message_id: 'told',
		},
		kept: 'until-removed',
	},
	encouragement: {
		columns: {
			shared_checkin_id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			kind: 'told',
			line: 'told',
			at: 'told',
			told_in: 'inner',
		},
		kept: 'until-removed',
	},
	answers_off: { columns: { user_id: 'person', since: 'told' }, kept: 'until-erased' },
	guild: {
		columns: {
			guild_id: 'place',
			zone: 'none',
			checkin_channel_id: 'none',
			milestone_channel_id: 'none',
			meeting_channel_id: 'none',
			helper_channel_id: 'none',
			helper_role_id: 'none',
			notice_channel_id: 'none',
			country: 'none',
			locale: 'none',
			left_at: 'none',
			greeted_at: 'none',
			question_rota: 'none',
			usual_channel_id: 'none',
			milestone_hour: 'none',
			milestone_ladder: 'none',
			lower_roles_go_at: 'none',
			meeting_leads: 'none',
			meeting_events_off_at: 'none',
			screening_at: 'none',
			helper_backup_role_id: 'none',
			reach_off_at: 'none',
			glass_role_id: 'none',
			glass_at: 'none',
			kind_off_at: 'none',
			suggestions_at: 'none',
			gratitude_channel_id: 'none',
		},
		kept: 'with-server',
	},
	panel: {
		columns: {
			id: 'none',
			guild_id: 'place',
			channel_id: 'none',
			nonce: 'none',
			message_id: 'none',
			looks: 'none',
			posted_at: 'none',
			mended_at: 'none',
			unwanted_at: 'none',
		},
		kept: 'with-server',
	},
	notice: {
		columns: { guild_id: 'place', about: 'none', why: 'none', since: 'none', told_at: 'none' },
		kept: 'with-server',
	},
	prompt: {
		columns: {
			id: 'none',
			guild_id: 'place',
			days: 'none',
			time: 'none',
			next_at: 'none',
			words: 'none',
			words_posted: 'none',
			themes: 'none',
			threads_at: 'none',
			theme: 'none',
			question: 'none',
			said: 'none',
			asked_at: 'none',
			asked_key: 'none',
			made_at: 'none',
			shown: 'none',
			thread_due: 'none',
		},
		kept: 'with-server',
	},
	summary: {
		columns: {
			guild_id: 'place',
			day: 'none',
			time: 'none',
			next_at: 'none',
			asked_key: 'none',
			asked_at: 'none',
			from_at: 'none',
			to_at: 'none',
			figures: 'none',
			counted_to: 'none',
			few_at: 'none',
		},
		kept: 'with-server',
	},
	letter: {
		columns: {
			id: 'inner',
			key: 'inner',
			kind: 'told',
			user_id: 'person',
			guild_id: 'place',
			subject: 'inner',
			priority: 'inner',
			due_at: 'told',
			expires_at: 'told',
			state: 'told',
			try_at: 'inner',
			held: 'inner',
			tries: 'inner',
			nonce: 'inner',
			channel_id: 'inner',
			begun_at: 'inner',
			message_id: 'inner',
			done_at: 'told',
			why: 'inner',
			gather_key: 'inner',
			gathered_in: 'inner',
			looks: 'inner',
		},
		kept: 'until-sent',
	},
	reminder: {
		columns: {
			id: 'inner',
			user_id: 'person',
			kind: 'told',
			way: 'told',
			time: 'told',
			zone: 'told',
			next_at: 'told',
		},
		kept: 'until-erased',
	},
	reflection: {
		columns: {
			id: 'inner',
			user_id: 'person',
			guild_id: 'place',
			day: 'told',
			kind: 'told',
			at: 'told',
			zone: 'told',
			hard: 'told',
			helped: 'told',
			words: 'words',
		},
		kept: 'until-erased',
	},
	...milestoneHoldings,
	...meetingHoldings,
	...copingHoldings,
	...hardDayHoldings,
	...reachingHoldings,
	...helplineHoldings,
	...glassHoldings,
	...discussionHoldings,
	...kindnessHoldings,
	...mentorHoldings,
	...goalHoldings,
	...buddyHoldings,
	...suggestionHoldings,
	...skillHoldings,
	fact: { columns: { name: 'none', value: 'none' }, kept: 'for-ever' },
} as const satisfies HoldingsOf<keyof Schema>;

type All = typeof holdings;

/** The tables with a person in them. */
export type PersonalTable = {
	[Table in keyof All]: 'person' extends All[Table]['columns'][keyof All[Table]['columns']] ? Table : never;
}[keyof All];

/** The tables that name nobody, and in which people find their own rows all the same; see `Kind`. */
export type MarkedTable = {
	[Table in keyof All]: Table extends PersonalTable
		? never
		: 'mark' extends All[Table]['columns'][keyof All[Table]['columns']]
			? Table
			: never;
}[keyof All];

/** The tables of which a person is given their rows. */
export type GivenTable = PersonalTable | MarkedTable;

type ColumnsOf<Table extends keyof All, Wanted extends Kind> = {
	[Column in keyof All[Table]['columns']]: All[Table]['columns'][Column] extends Wanted ? Column : never;
}[keyof All[Table]['columns']];

/** The columns of a table that a person is given when they ask for what is kept about them. */
export type GivenColumn<Table extends keyof All> = ColumnsOf<Table, 'person' | 'other' | 'place' | 'words' | 'told'>;

/** A table with a person in it, as export and erasure go through it. */
export interface Personal {
	readonly table: PersonalTable;
	/** The columns that name a person; a row belongs to whoever stands in any of them. */
	readonly people: readonly string[];
	/** The column of the server, where there is one. */
	readonly place: string | undefined;
	readonly sealed: readonly string[];
	/** What is given to the person, in order. */
	readonly given: readonly string[];
}

/** Tables whose rows outlive an erasure, as the notice says: who looked behind a pseudonym stays known. */
export const loggedTables: readonly PersonalTable[] = ['glass_log'];

/** Of each table, the columns that are of some kinds. */
function columnsOf(columns: Readonly<Record<string, Kind>>, ...wanted: readonly Kind[]): readonly string[] {
	return Object.entries(columns)
		.filter(([, kind]) => wanted.includes(kind))
		.map(([name]) => name);
}

/** Every table that names nobody and in which people find their own rows, with what is given to them, in order. */
export const markedTables: readonly { readonly table: MarkedTable; readonly given: readonly string[] }[] = (
	['reach_request', 'reach_bar', 'kind_stop', 'suggestion_bar'] as const satisfies readonly MarkedTable[]
).map((table) => ({ table, given: columnsOf(holdings[table].columns, 'place', 'told') }));

/** Every table with a person in it. */
export const personalTables: readonly Personal[] = Object.entries(holdings)
	.map(([table, { columns }]) => {
		const of = (...wanted: readonly Kind[]) => columnsOf(columns, ...wanted);
		return {
			table: table as PersonalTable,
			people: of('person'),
			place: of('place')[0],
			sealed: of('words'),
			given: of('person', 'other', 'place', 'words', 'told'),
		};
	})
	.filter(({ people }) => people.length > 0);
