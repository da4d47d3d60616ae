import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { needsConsent } from '#src/features/consent.ts';
import { checkLeads } from '#src/features/meetings/add.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { leadOf, wishLetters } from '#src/features/meetings/letters.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { readMeetings } from '#src/features/meetings/rows.ts';
import type { Member } from '#src/features/people.ts';

/** A member as of a server. */
export type ServerMember = Member & { readonly guild: string };

/** Of what meeting a person wants to be reminded. */
export interface Wish {
	readonly meeting: Meeting;
	/** Minutes before the start, the earliest to come first. */
	readonly leads: readonly number[];
}

/**
 * From now on a person is reminded of a meeting at these leads and no others; at none, they are not. What is past already
 * does not come any more, and what still waits of a lead that they want no more is taken back.
 * @throws {NeedsConsent} when the person has not agreed to be remembered here. @throws {Expired} where the server has no
 * such meeting. @throws {RangeError} for leads that cannot be.
 */
export async function wish(
	db: Db,
	member: ServerMember,
	meeting: string,
	leads: readonly number[],
	at: Temporal.Instant,
): Promise<void> {
	checkLeads(leads);
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { endedAt } = await meetingOf(tx, member.guild, meeting);
		if (leads.length > 0) await needsConsent(tx, member);
		await letGo(tx, member.user, meeting, leads);
		const times = { settled_at: written(at), next_at: endedAt ? null : written(at) };
		for (const lead of new Set(leads)) {
			await tx
				.insertInto('meeting_wish')
				.values({ user_id: member.user, guild_id: member.guild, meeting_id: meeting, lead, ...times })
				.onConflict((conflict) => conflict.columns(['meeting_id', 'user_id', 'lead']).doNothing())
				.execute();
		}
	});
}

/** Ends every reminder of a meeting that a person wished. @returns false where there was none. */
export async function unwish(db: Db, user: string, meeting: string): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		return letGo(tx, user, meeting, []);
	});
}

async function letGo(tx: Db, user: string, meeting: string, stay: readonly number[]): Promise<boolean> {
	const rows = await tx
		.selectFrom('meeting_wish')
		.select('lead')
		.where('user_id', '=', user)
		.where('meeting_id', '=', meeting)
		.execute();
	const gone = rows.map(({ lead }) => lead).filter((lead) => !stay.includes(lead));
	if (gone.length === 0) return false;
	await tx
		.deleteFrom('meeting_wish')
		.where('user_id', '=', user)
		.where('meeting_id', '=', meeting)
		.where('lead', 'in', gone)
		.execute();
	const waiting = await tx
		.selectFrom('letter')
		.innerJoin('occurrence', 'occurrence.id', 'letter.subject')
		.select(['letter.id', 'letter.key'])
		.where('letter.user_id', '=', user)
		.where('letter.state', 'in', ['waiting', 'visit'])
		.where('letter.kind', '=', wishLetters)
		.where('letter.begun_at', 'is', null)
		.where('occurrence.meeting_id', '=', meeting)
		.execute();
	const unwanted = waiting.filter((letter) => gone.includes(leadOf(letter))).map(({ id }) => id);
	if (unwanted.length > 0) await tx.deleteFrom('letter').where('id', 'in', unwanted).execute();
	return true;
}

/** Of what meetings a person wants to be reminded, also of those that have ended; in one server, or in all. */
export async function wishesOf(db: Db, user: string, guild?: string): Promise<Wish[]> {
	const rows = await db
		.selectFrom('meeting_wish')
		.select(['meeting_id', 'lead'])
		.where('user_id', '=', user)
		.$if(guild !== undefined, (all) => all.where('guild_id', '=', guild!))
		.orderBy('lead', 'desc')
		.execute();
	if (rows.length === 0) return [];
	const ids = [...new Set(rows.map((row) => row.meeting_id))];
	const meetings = await db
		.selectFrom('meeting')
		.selectAll()
		.where('id', 'in', ids)
		.orderBy('title')
		.orderBy('id')
		.execute();
	return (await readMeetings(db, meetings)).map((meeting) => ({
		meeting,
		leads: rows.filter((row) => row.meeting_id === meeting.id).map(({ lead }) => lead),
	}));
}
