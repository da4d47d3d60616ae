import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { queueLetters, type Letter, type NewLetter } from '#src/delivery/letters.ts';
import { changesTold, forgetChanges, untoldChanges, type FeedChange } from '#src/features/feeds/changes.ts';
import { readRow, type Feed } from '#src/features/feeds/feed.ts';
import { isUrgent } from '#src/features/feeds/read-again.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** The kind of letter that tells moderators what has changed in the lists they follow, or that one cannot be read. */
export const feedLetters = 'feed-digest';

/** The hour at which a digest comes, on the server's wall. */
const digestHour = Temporal.PlainTime.from('09:00');
/** A trouble that lasts no longer than this passes by itself. */
const patience = Temporal.Duration.from({ hours: 24 });
/** Later than this it is in the next digest, or mended. */
const grace = Temporal.Duration.from({ hours: 48 });
/** So long a change is kept. */
const keptFor = Temporal.Duration.from({ hours: 24 * 30 });

/** Queues what moderators are to be told: of each server one digest a day at most, and each trouble once. @returns how many. */
export async function queueFeedLetters(db: Db, at: Temporal.Instant): Promise<number> {
	await forgetChanges(db, at.subtract(keptFor));
	return (await queueDigests(db, at)) + (await queueTroubles(db, at));
}

async function queueDigests(db: Db, at: Temporal.Instant): Promise<number> {
	const guilds = await db
		.selectFrom('feed_change')
		.select('guild_id')
		.distinct()
		.where('told_at', 'is', null)
		.execute();
	const letters: NewLetter[] = [];
	for (const { guild_id: guild } of guilds) {
		const { zone } = await guildSettings(db, guild);
		const due = nextMorning(at, zone ?? 'UTC');
		const key = `${feedLetters}:${guild}:${due.toPlainDate().toString()}`;
		const about = { key, kind: feedLetters, user: null, guild, subject: '', priority: 7 };
		letters.push({ ...about, due: due.toInstant(), expires: due.toInstant().add(grace) });
	}
	return queueLetters(db, letters);
}

function nextMorning(at: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
	const now = at.toZonedDateTimeISO(zone);
	const today = now.withPlainTime(digestHour);
	return Temporal.ZonedDateTime.compare(now, today) <= 0 ? today : today.add({ days: 1 }).withPlainTime(digestHour);
}

async function queueTroubles(db: Db, at: Temporal.Instant): Promise<number> {
	const rows = await db
		.selectFrom('feed')
		.selectAll()
		.where('trouble', 'is not', null)
		.where('trouble_told_at', 'is', null)
		.execute();
	const toTell = rows.map(readRow).filter(({ trouble, troubleSince, nextAt }) => {
		if (trouble === undefined || !troubleSince) return false;
		// Whoever has stopped it knows why.
		if (nextAt === undefined && trouble !== 'gone') return false;
		return isUrgent(trouble) || Temporal.Instant.compare(troubleSince.add(patience), at) <= 0;
	});
	return inTransaction(db, async (tx) => {
		for (const { id } of toTell) {
			await tx
				.updateTable('feed')
				.set({ trouble_told_at: written(at) })
				.where('id', '=', id)
				.execute();
		}
		return queueLetters(
			tx,
			toTell.map(({ id, guild, trouble, troubleSince }) => ({
				key: `${feedLetters}:${id}:${trouble}:${troubleSince?.toString()}`,
				...{ kind: feedLetters, user: null, guild, subject: id, priority: 5, due: at, expires: at.add(grace) },
			})),
		);
	});
}

/** What a letter tells. */
export type FeedNews =
	| {
			readonly kind: 'digest';
			readonly feeds: readonly { readonly feed: string; readonly changes: readonly FeedChange[] }[];
	  }
	| { readonly kind: 'trouble'; readonly feed: Feed };

/** What a letter has to tell now; undefined where that is over, or was told. */
export async function newsOf(db: Db, letter: Pick<Letter, 'guild' | 'subject' | 'due'>): Promise<FeedNews | undefined> {
	if (letter.guild === null) return undefined;
	if (letter.subject === '') {
		const feeds = await untoldChanges(db, letter.guild, letter.due);
		return feeds.length === 0 ? undefined : { kind: 'digest', feeds };
	}
	const row = await db
		.selectFrom('feed')
		.selectAll()
		.where('id', '=', letter.subject)
		.where('guild_id', '=', letter.guild)
		.executeTakeFirst();
	const feed = row && readRow(row);
	return feed?.trouble === undefined ? undefined : { kind: 'trouble', feed };
}

/** Notes that a letter has arrived. */
export async function newsTold(
	db: Db,
	letter: Pick<Letter, 'guild' | 'subject' | 'due'>,
	at: Temporal.Instant,
): Promise<void> {
	if (letter.guild !== null && letter.subject === '') await changesTold(db, letter.guild, { until: letter.due, at });
}
