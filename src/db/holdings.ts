import { buddyHoldings } from '#src/db/holdings/buddies.ts';
import { checkinHoldings } from '#src/db/holdings/check-ins.ts';
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
import { personHoldings } from '#src/db/holdings/people.ts';
import { reachingHoldings } from '#src/db/holdings/reaching.ts';
import { serverHoldings } from '#src/db/holdings/servers.ts';
import { suggestionHoldings } from '#src/db/holdings/suggestions.ts';
import { skillHoldings } from '#src/db/holdings/skills.ts';
import type { Schema } from '#src/db/schema.ts';

/**
 * Every table, what each of its columns says about a person, and how long it is kept. Export and erasure follow this list;
 * a table or a column that is not in it does not compile, and a test holds it against the database itself and against
 * `data/privacy/PRIVACY.md`.
 */
export const holdings = {
	...personHoldings,
	...checkinHoldings,
	...serverHoldings,
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
