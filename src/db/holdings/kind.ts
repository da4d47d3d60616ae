import type { Schema } from '#src/db/schema.ts';

/**
 * What a column is. `person` names somebody, and the row is theirs; `other` names somebody else in a row that is not
 * theirs: whose row it is may see whom, and it does not go with what the other one erases; `hidden` is an `other` whom
 * not even they may learn; `place` is the server (or `dm`) where a row was made; `words` is text of a
 * person, sealed; `told` is anything else that a person said or did; `inner` is of use to Handrail alone, such as a nonce
 * or a wrapped key, and tells nobody anything; `mark` is a keyed hash of a server and a person there, so that only the
 * person finds the row; `none` is about no person.
 */
export type Kind = 'person' | 'other' | 'hidden' | 'place' | 'words' | 'told' | 'inner' | 'mark' | 'none';

/** How long a row is kept; the days are in `src/domain/retention.ts`. */
export type Kept =
	/** Until the person erases it. */
	| 'until-erased'
	/** As long as Handrail is in the server, and some days after. */
	| 'with-server'
	/** Until it is withdrawn, and some days after. */
	| 'consent'
	/** Until it was sent, and some days after. */
	| 'until-sent'
	/** Until some days after the meeting that it is about. */
	| 'until-over'
	/** Until the message is removed from Discord, tried for some days. */
	| 'until-removed'
	/** While a request is open, then some days. */
	| 'request'
	/** Until some days after it was answered, which it is in the end by itself. */
	| 'suggested'
	/** Until the day that was said when it was made. */
	| 'barred'
	/** For twelve months, whatever else is erased: who looked behind a pseudonym stays known. */
	| 'logged'
	/** As long as the database. */
	| 'for-ever';

/** The tables of a part, each with every column. */
export type HoldingsOf<Tables extends keyof Schema> = {
	readonly [Table in Tables]: {
		readonly columns: { readonly [Column in keyof Schema[Table]]: Kind };
		readonly kept: Kept;
	};
};
