import type { REST } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { card, quote, type Card } from '#src/discord/card.ts';
import { post, remove, revise, type Refusal } from '#src/discord/post.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { findCheckIn, type KeptCheckIn } from '#src/features/checkins.ts';
import type { Member } from '#src/features/people.ts';
import {
	claimShare,
	forgetShare,
	shareOf,
	sharePosted,
	sharesInDoubt,
	strandedShares,
	type Share,
} from '#src/features/sharing.ts';

/** What a channel sees. Without a name, nothing in it leads to its author. */
export function sharedCard(words: Words, user: string, { mood, urge, note }: KeptCheckIn, how: Sharing): Card {
	const { post: say } = words.checkin;
	return card(
		how === 'named' ? say.named(`<@${user}>`, mood) : say.anonymous(mood),
		...(urge === undefined ? [] : [say.urge(urge)]),
		...(note === undefined ? [] : [quote(note)]),
	);
}

/** `already`: it is in the channel. */
export type ShareOutcome = 'done' | 'already' | Refusal;

/**
 * Shows a check-in in a channel, once: a second attempt, or a second press at the same time, posts nothing more.
 * @throws {Expired} as `claimShare`.
 */
export async function shareCheckIn(
	app: App,
	rest: REST,
	words: Words,
	given: { readonly member: Member; readonly checkin: string; readonly channel: string; readonly how: Sharing },
): Promise<ShareOutcome> {
	const { member, checkin, channel, how } = given;
	const { share, triedBefore } = await claimShare(app.db, member, { checkin, channel, how, at: app.now() });
	if (share.message !== null) return 'already';
	const kept = await findCheckIn(app.db, app.vault, member.user, checkin);
	const shown = sharedCard(words, member.user, kept, share.how);
	const outcome = await deliver(app, rest, share, shown);
	// The earlier attempt may have shown a name that is not to be shown now.
	if (outcome === 'done' && triedBefore) await reviseShared(app, rest, words, member.user, checkin);
	return outcome;
}

async function deliver(app: App, rest: REST, share: Share, shown: Card): Promise<'done' | Refusal> {
	const posted = await post(rest, share.channel, shown, share.nonce).catch(async (error: unknown) => {
		await forgetShare(app.db, share.id);
		throw error;
	});
	if (posted === 'unsure') return posted;
	if (typeof posted === 'string') {
		await forgetShare(app.db, share.id);
		return posted;
	}
	const wanted = await sharePosted(app.db, share.id, posted.id);
	if (!wanted) await removeShared(app, rest, { ...share, message: posted.id });
	return 'done';
}

/** Removes the message of a share and forgets it; one whose message is not known yet is left to `settleShares`. */
export async function removeShared(app: App, rest: REST, share: Share): Promise<'done' | 'forbidden' | 'unsure'> {
	if (share.message === null) return 'unsure';
	const outcome = await remove(rest, share.channel, share.message);
	if (outcome === 'done') await forgetShare(app.db, share.id);
	return outcome;
}

/** Makes the message of a shared check-in show it as it is now; undefined when it is not shared. */
export async function reviseShared(
	app: App,
	rest: REST,
	words: Words,
	user: string,
	checkin: string,
): Promise<'done' | Refusal | undefined> {
	const share = await shareOf(app.db, user, checkin);
	if (!share) return undefined;
	if (share.message === null) return 'unsure';
	const kept = await findCheckIn(app.db, app.vault, user, checkin);
	return revise(rest, share.channel, share.message, sharedCard(words, user, kept, share.how));
}

/** As long as Discord surely still knows a nonce. The true window is not published; "a few minutes". */
const nonceWindow = Temporal.Duration.from({ minutes: 2 });

/**
 * Finds out what became of posts whose outcome is not known, by posting again with the same nonce while Discord still
 * knows it. Later that could post twice, or show what its author has given up on, so the claim is dropped.
 */
export async function settleShares(app: App, rest: REST): Promise<void> {
	const recent = app.now().subtract(nonceWindow);
	for (const share of await sharesInDoubt(app.db)) {
		const claimed = Temporal.Instant.from(share.claimedAt);
		if (Temporal.Instant.compare(claimed, recent) < 0) {
			await forgetShare(app.db, share.id);
			app.log.warn('a shared check-in was given up: Discord never said whether it was posted');
			continue;
		}
		await deliver(app, rest, share, await cardInDoubt(app, share));
	}
}

async function cardInDoubt(app: App, { checkin, user, how }: Share): Promise<Card> {
	const words = wordsFor('en');
	const kept = checkin === null ? undefined : await findCheckIn(app.db, app.vault, user, checkin).catch(unlessExpired);
	// Only asked for to learn the id of the message that is to be removed.
	return kept ? sharedCard(words, user, kept, how) : card(words.checkin.withdrawn);
}

function unlessExpired(error: unknown): undefined {
	if (!(error instanceof Expired)) throw error;
}

/** Removes messages whose check-in is gone, where that failed before. */
export async function removeStranded(app: App, rest: REST): Promise<void> {
	for (const share of await strandedShares(app.db)) await removeShared(app, rest, share);
}
