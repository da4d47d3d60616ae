import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { ownKey } from '#src/features/coming/reach.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { hostCheckLetters, hostLetters, hostedDate, mostHosts, type HostedDate } from '#src/features/hosting/hosts.ts';
import { isOnRota, rotaOf } from '#src/features/hosting/rota.ts';

const leads = [60, 24 * 60] as const;
const atOnce = 200;

/** Queues the reminders of who hosts, a day and an hour before; after a longer silence only the latest. @returns how many. */
export async function queueHosts(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const [hour, day] = leads.map((minutes) => written(at.add({ minutes }))) as [string, string];
		const rows = await tx
			.selectFrom('occurrence')
			.innerJoin('hosting', 'hosting.occurrence_id', 'occurrence.id')
			.select(['occurrence.id', 'occurrence.guild_id as guild', 'starts_at', 'ends_at', 'hosting.user_id as user'])
			.where('starts_at', '>', written(at))
			.where('starts_at', '<=', day)
			.where('state', '=', 'on')
			.where((row) =>
				row.or([row('told_lead', 'is', null), row.and([row('told_lead', '>', 60), row('starts_at', '<=', hour)])]),
			)
			.limit(atOnce)
			.execute();
		const letters: NewLetter[] = [];
		for (const { id, guild, starts_at, ends_at, user } of rows) {
			const starts = Temporal.Instant.from(starts_at);
			const lead = starts_at <= hour ? 60 : 24 * 60;
			await tx
				.updateTable('hosting')
				.set({ told_lead: lead })
				.where('occurrence_id', '=', id)
				.where('user_id', '=', user)
				.execute();
			letters.push({
				key: `${hostLetters}:remind:${id}:${user}:${lead}:${starts.epochMilliseconds}`,
				kind: hostLetters,
				...{ user, guild, subject: id, priority: 3, due: starts.subtract({ minutes: lead }) },
				expires: Temporal.Instant.from(ends_at),
			});
		}
		return letters.length === 0 ? 0 : queueLetters(tx, letters);
	});
}

/** What somebody is told about hosting. */
export type HostTelling =
	/** They host soon. */
	| { readonly what: 'remind'; readonly date: HostedDate }
	/** `from` would like somebody else to host in their place. */
	| { readonly what: 'offer'; readonly date: HostedDate; readonly from: string }
	/** Moderators ask whether they would. */
	| { readonly what: 'ask'; readonly date: HostedDate }
	/** Somebody else has taken what they wanted to pass on. */
	| { readonly what: 'passed'; readonly date: HostedDate };

/** What a letter tells its person now; undefined where it is not so any more. */
export async function hostTelling(db: Db, letter: Letter, at: Temporal.Instant): Promise<HostTelling | undefined> {
	const { user, guild, subject } = letter;
	if (user === null || guild === null || !(await hasAgreed(db, { user, guild }))) return undefined;
	const date = await hostedDate(db, guild, subject);
	if (date?.state !== 'on' || Temporal.Instant.compare(at, date.ends) >= 0) return undefined;
	const [, what, , , offered] = ownKey(letter).split(':');
	const hosts = date.hosts.some((host) => host.user === user);
	if (what === 'remind') return hosts ? { what, date } : undefined;
	if (hosts) return undefined;
	if (what === 'passed') return { what, date };
	if (!(await isOnRota(db, user, date.meeting))) return undefined;
	const tired = date.hosts.find(({ offeredAt }) => String(offeredAt?.epochMilliseconds) === offered);
	if (what === 'offer') return tired && { what, date, from: tired.user };
	return what === 'ask' && date.hosts.length < mostHosts ? { what, date } : undefined;
}

/** An occurrence that nobody hosts, as moderators are told of it. */
export interface Hostless {
	readonly date: HostedDate;
	/** How many are on the rota of its meeting. */
	readonly rota: number;
}

/** What a letter to moderators tells; undefined where somebody hosts it by now, nobody ever would, or it does not take place. */
export async function hostlessIn(
	db: Db,
	{ guild, subject }: Letter,
	at: Temporal.Instant,
): Promise<Hostless | undefined> {
	if (guild === null) return undefined;
	const date = await hostedDate(db, guild, subject);
	if (date?.state !== 'on' || date.hosts.length > 0) return undefined;
	if (Temporal.Instant.compare(at, date.starts) >= 0) return undefined;
	const rota = (await rotaOf(db, date.meeting)).length;
	return rota === 0 ? undefined : { date, rota };
}

/**
 * Queues what moderators are to be told of occurrences within a day that nobody hosts, where people have signed up to: once,
 * and once more where somebody took one and gave it back. @returns how many.
 */
export async function queueHostChecks(db: Db, at: Temporal.Instant): Promise<number> {
	return inTransaction(db, async (tx) => {
		const rows = await tx
			.updateTable('occurrence')
			.set({ alerted_at: written(at) })
			.where('starts_at', '>', written(at))
			.where('starts_at', '<=', written(at.add({ hours: 24 })))
			.where('state', '=', 'on')
			.where('alerted_at', 'is', null)
			.where((row) =>
				row.exists(
					row
						.selectFrom('meeting_host')
						.select('meeting_host.user_id')
						.whereRef('meeting_host.meeting_id', '=', 'occurrence.meeting_id'),
				),
			)
			.where((row) => {
				const hosts = row.selectFrom('hosting').select('hosting.user_id');
				return row.not(row.exists(hosts.whereRef('hosting.occurrence_id', '=', 'occurrence.id')));
			})
			.returning(['id', 'guild_id as guild', 'starts_at'])
			.execute();
		const letters = rows.map(({ id, guild, starts_at }): NewLetter => ({
			key: `${hostCheckLetters}:${id}:${at.epochMilliseconds}`,
			kind: hostCheckLetters,
			...{ user: null, guild, subject: id, priority: 3, due: at },
			expires: Temporal.Instant.from(starts_at),
		}));
		return letters.length === 0 ? 0 : queueLetters(tx, letters);
	});
}

/** The messages in which moderators were told that nobody hosts an occurrence. */
export async function alertsOf(
	db: Db,
	guild: string,
	occurrence: string,
): Promise<readonly { readonly channel: string; readonly message: string }[]> {
	const rows = await db
		.selectFrom('letter')
		.select(['channel_id', 'message_id'])
		.where('guild_id', '=', guild)
		.where('kind', '=', hostCheckLetters)
		.where('subject', '=', occurrence)
		.where('state', '=', 'sent')
		.execute();
	return rows.flatMap(({ channel_id: channel, message_id: message }) =>
		channel === null || message === null ? [] : [{ channel, message }],
	);
}
