import { randomBytes, randomInt } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { natureWords } from '#data/reachout/names.ts';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { pseudonym } from '#src/domain/reachout/pseudonym.ts';
import { secondRingAfter, tellAfter, toTheMinute } from '#src/domain/reachout/times.ts';
import { needsConsent } from '#src/features/consent.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { countOne, usuallyWithin } from '#src/features/reachout/counts.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { onCallNow } from '#src/features/reachout/helpers.ts';
import type { InServer } from '#src/features/people.ts';
import { markOf, newKey, sealedWho } from '#src/features/reachout/keys.ts';
import { ring } from '#src/features/reachout/letters.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { How, ReachRequest, Way } from '#src/features/reachout/request.ts';
import { keepText } from '#src/features/reachout/sealed.ts';
import type { Vault } from '#src/vault.ts';

/** How somebody wishes to talk. */
export interface Asked {
	readonly how: How;
	readonly way: Way;
	/** The language that they are spoken to in. */
	readonly locale: string | null;
	/** What they said at once; null: nothing. */
	readonly words: string | null;
	/** They want one message a day or two after its end. */
	readonly followUp: boolean;
}

/**
 * Somebody wishes to talk to a helper. It is kept, and rings, before this returns; where nobody is on call, everybody who
 * helps here and who backs them up is rung at once.
 * @throws {NeedsConsent} unless they agreed to be remembered in that server.
 * @throws {Refused} `open`, `rest`, `blocked`, `off`.
 */
export async function askForHelper(
	db: Db,
	vault: Vault,
	member: InServer,
	asked: Asked,
	at: Temporal.Instant,
): Promise<ReachRequest> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		const refused = await whyNotAsk(tx, vault, member, at);
		if (refused) throw refused;
		const mark = markOf(vault, member);
		const onCall = (await onCallNow(tx, member.guild, at)).length > 0;
		const id = await keep(tx, vault, member, { asked, mark, onCall }, at);
		if (asked.words !== null)
			await keepText(tx, vault, { guild: member.guild, id }, { by: 'member', words: asked.words }, at);
		await countOne(tx, member.guild, 'asked', at);
		const request = await requestOf(tx, member.guild, id);
		await ring(tx, request, 'first', at);
		if (!onCall) await ring(tx, request, 'all', at);
		return request;
	});
}

/**
 * Why somebody cannot ask for a helper in a server now: `open`, `rest`, `blocked` or `off`, as what `askForHelper` throws;
 * undefined: they can. It keeps nothing, and needs no consent.
 */
export async function whyNotAsk(
	db: Db,
	vault: Vault,
	member: InServer,
	at: Temporal.Instant,
): Promise<Refused | undefined> {
	const mark = markOf(vault, member);
	const open = await db.selectFrom('reach_request').select('id').where('mark', '=', mark).executeTakeFirst();
	if (open) return new Refused('open');
	if (!(await canReach(db, member.guild))) return new Refused('off');
	const bars = await db
		.selectFrom('reach_bar')
		.select(['why', 'until'])
		.where('guild_id', '=', member.guild)
		.where('mark', '=', mark)
		.where('until', '>', written(at))
		.execute();
	const block = bars.find(({ why }) => why === 'block');
	if (block) return new Refused('blocked', block.until);
	const rest = bars.find(({ until }) => until <= written(at.add(longestRest)));
	return rest && new Refused('rest', rest.until);
}

/** One that ends later was reckoned by a clock that was ahead. */
const longestRest = Temporal.Duration.from({ minutes: 5 });

interface Keeping {
	readonly asked: Asked;
	readonly mark: string;
	readonly onCall: boolean;
}

async function keep(
	tx: Db,
	vault: Vault,
	{ user, guild }: InServer,
	{ asked, mark, onCall }: Keeping,
	at: Temporal.Instant,
): Promise<string> {
	const id = randomBytes(16).toString('hex');
	const { own, wrapped } = await newKey(tx, vault, id);
	const minute = written(toTheMinute(at));
	await tx
		.insertInto('reach_request')
		.values({
			id,
			guild_id: guild,
			state: 'open',
			version: 1,
			pseudonym: await newName(tx, guild),
			how: asked.how,
			way: asked.way,
			locale: asked.locale,
			who: sealedWho(own, id, user),
			mark,
			opened_at: minute,
			rung: onCall ? 1 : 2,
			due_at: written(at.add(onCall ? secondRingAfter : tellAfter)),
			unanswered_since: minute,
			// Only of what was asked under it may break-glass ever learn who asked.
			glass_at: (await glassOf(tx, guild)) ? minute : null,
			wants_follow_up_at: asked.followUp ? minute : null,
			stale_at: null,
		})
		.execute();
	await tx.insertInto('reach_key').values({ reach_request_id: id, wrapped }).execute();
	return id;
}

/** Of no two requests of a server that are still known the same. */
async function newName(tx: Db, guild: string): Promise<string> {
	await lockPerson(tx, `pseudonyms of ${guild}`);
	const rows = await tx.selectFrom('reach_request').select('pseudonym').where('guild_id', '=', guild).execute();
	const taken = new Set(rows.map((row) => row.pseudonym));
	return pseudonym(natureWords, taken, () => randomInt(2 ** 32) / 2 ** 32);
}

async function canReach(db: Db, guild: string): Promise<boolean> {
	const row = await db
		.selectFrom('guild')
		.select(['helper_channel_id as channel', 'reach_off_at as off'])
		.where('guild_id', '=', guild)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	return row?.channel != null && row.off === null;
}

/** What the first screen says of a server. */
export interface ReachStanding {
	/** Somebody can be asked for here: there is a channel for helpers, and it is not switched off. */
	readonly open: boolean;
	readonly onCall: boolean;
	/** Within how many minutes somebody usually answers; undefined: that cannot be promised. */
	readonly usuallyMinutes: number | undefined;
}

/** How it stands with helpers in a server now. */
export async function reachStanding(db: Db, guild: string, at: Temporal.Instant): Promise<ReachStanding> {
	const open = await canReach(db, guild);
	if (!open) return { open, onCall: false, usuallyMinutes: undefined };
	const onCall = (await onCallNow(db, guild, at)).length > 0;
	return { open, onCall, usuallyMinutes: await usuallyWithin(db, guild, at) };
}
