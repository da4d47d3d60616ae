import type { Selectable } from 'kysely';
import type { Db } from '#src/db/schema.ts';
import type { MentorOfferTable } from '#src/db/schema/mentors.ts';
import { codesIn, mentorLanguages, mentorTopics } from '#src/domain/mentors/offer.ts';
import { hoursRead } from '#src/domain/mentors/hours.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';
import { Expired } from '#src/errors.ts';
import { openFor } from '#src/features/sealing.ts';
import type { Vault } from '#src/vault.ts';

/** How far an offer is. `silent` and `role`: paused since asks had no answer, or since they have the role no more. */
export type OfferState = 'draft' | 'waiting' | 'open' | 'paused' | 'silent' | 'role' | 'declined';

const states: readonly OfferState[] = ['draft', 'waiting', 'open', 'paused', 'silent', 'role', 'declined'];

/** What a mentor says of themselves. */
export interface Offering {
	readonly topics: readonly (typeof mentorTopics)[number][];
	/** In their own words; empty for none. */
	readonly own: string;
	readonly languages: readonly (typeof mentorLanguages)[number][];
	/** IANA: the clock of the hours. */
	readonly zone: string;
	readonly hours: readonly Hours[];
	/** Empty for none. */
	readonly words: string;
}

/** An offer with whose it is, for its owner and for moderators alone. */
export interface Offer extends Offering {
	readonly id: string;
	readonly guild: string;
	readonly user: string;
	readonly most: number;
	readonly state: OfferState;
	/** What moderators wrote with their answer; empty for nothing. */
	readonly answer: string;
}

export type OfferRow = Selectable<MentorOfferTable>;

/** What somebody offers in a server; undefined for nothing. */
export async function offerOf(
	db: Db,
	vault: Vault,
	{ user, guild }: { readonly user: string; readonly guild: string },
): Promise<Offer | undefined> {
	const row = await db
		.selectFrom('mentor_offer')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('user_id', '=', user)
		.executeTakeFirst();
	return row && readOffer(db, vault, row);
}

/** An offer of a server, for who manages it. @throws {Expired} where it has none of this id. */
export async function offerIn(db: Db, vault: Vault, guild: string, id: string): Promise<Offer> {
	const row = await db
		.selectFrom('mentor_offer')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('id', '=', id)
		.where('state', '!=', 'draft')
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readOffer(db, vault, row);
}

/** In which server an offer is; undefined where there is none. */
export async function serverOfOffer(db: Db, id: string): Promise<string | undefined> {
	const row = await db.selectFrom('mentor_offer').select('guild_id').where('id', '=', id).executeTakeFirst();
	return row?.guild_id;
}

/** The offers of a server that are in some states, without their words, the oldest first. */
export async function offersIn(db: Db, guild: string, wanted: readonly OfferState[]): Promise<readonly OfferRow[]> {
	return db
		.selectFrom('mentor_offer')
		.selectAll()
		.where('guild_id', '=', guild)
		.where('state', 'in', wanted)
		.orderBy('changed_at')
		.orderBy('id')
		.execute();
}

/** An offer as it is kept, its words opened. */
export async function readOffer(db: Db, vault: Vault, row: OfferRow): Promise<Offer> {
	const opened = async (column: 'own' | 'words' | 'answer') => {
		const sealed = row[column];
		if (sealed === null) return '';
		return openFor(db, vault, sealed, placeOfOffer(row.id, column, row.user_id));
	};
	return {
		...{ id: row.id, guild: row.guild_id, user: row.user_id, zone: row.zone, most: row.most },
		topics: codesIn(row.topics, mentorTopics),
		languages: codesIn(row.languages, mentorLanguages),
		hours: hoursRead(row.hours),
		state: states.find((state) => state === row.state) ?? 'draft',
		own: await opened('own'),
		words: await opened('words'),
		answer: await opened('answer'),
	};
}

/** Where a text of an offer is sealed. */
export function placeOfOffer(row: string, column: string, user: string) {
	return { table: 'mentor_offer', column, row, user } as const;
}

/** Takes an offer for the rest of the transaction; undefined where there is none of this id. */
export async function holdOffer(tx: Db, id: string): Promise<OfferRow | undefined> {
	return (
		tx
			.updateTable('mentor_offer')
			// Changes nothing, and holds the row on both databases.
			.set((row) => ({ silences: row.ref('silences') }))
			.where('id', '=', id)
			.returningAll()
			.executeTakeFirst()
	);
}

/** For how many more people a mentor has room: whoever waits for an answer has a place already. */
export async function roomOf(
	db: Db,
	offer: Pick<OfferRow, 'id' | 'guild_id' | 'user_id' | 'most'>,
	counting: 'asks too' | 'pairs' = 'asks too',
): Promise<number> {
	const { pairs } = await db
		.selectFrom('mentor_pair')
		.select((row) => row.fn.countAll<number | string>().as('pairs'))
		.where('mentor_user_id', '=', offer.user_id)
		.where('guild_id', '=', offer.guild_id)
		.where('state', '!=', 'ended')
		.executeTakeFirstOrThrow();
	if (counting === 'pairs') return offer.most - Number(pairs);
	const { asks } = await db
		.selectFrom('mentor_ask')
		.select((row) => row.fn.countAll<number | string>().as('asks'))
		.where('mentor_offer_id', '=', offer.id)
		.where('state', '=', 'open')
		.executeTakeFirstOrThrow();
	return offer.most - Number(pairs) - Number(asks);
}
