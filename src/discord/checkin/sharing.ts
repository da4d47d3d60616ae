import type { REST } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { card, quote, type Card } from '#src/discord/card.ts';
import { answerRoutes, answerRow } from '#src/discord/encouragement/card.ts';
import { isFresh, searchedBefore } from '#src/discord/guild-life/post-once.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { messagesSince, post, remove, revise, textOf, type Refusal } from '#src/discord/post.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { findCheckIn, noteIn, type KeptCheckIn } from '#src/features/checkins.ts';
import type { Member } from '#src/features/people.ts';
import {
	claimAnew,
	claimShare,
	forgetShare,
	knownMessages,
	sharePosted,
	shareOf,
	sharesInDoubt,
	strandedShares,
	type Share,
} from '#src/features/sharing.ts';

/**
 * What a channel sees, with ways to answer it. Without a name, nothing in it leads to its author.
 * @param words the server's: the author's would tell something about them.
 * @param share `id`: of the share; undefined while it has none.
 */
export function sharedCard(
	words: Words,
	kept: KeptCheckIn,
	note: string | undefined,
	share: { readonly how: Sharing; readonly id: string | undefined },
): Card {
	const { post: say } = words.checkin;
	return card(
		share.how === 'named' ? say.named(`<@${kept.user}>`, kept.mood) : say.anonymous(kept.mood),
		...(kept.urge === undefined ? [] : [say.urge(kept.urge)]),
		...(note === undefined ? [] : [quote(asTyped(note))]),
		...(share.id === undefined ? [] : [answerRow(words, share.id)]),
	);
}

async function shownNow(app: App, kept: KeptCheckIn, share: Parameters<typeof sharedCard>[3]): Promise<Card> {
	return sharedCard(await wordsOfServer(app, kept.guild), kept, await noteIn(app.db, app.vault, kept), share);
}

/** `already`: it is in the channel as it is. */
export type ShareOutcome = 'done' | 'already' | Refusal;

/**
 * Shows a check-in in a channel, once: a second attempt, or a second press at the same time, posts nothing more.
 * @throws {Expired} as `claimShare`.
 */
export async function shareCheckIn(
	app: App,
	rest: REST,
	given: { readonly member: Member; readonly checkin: string; readonly channel: string; readonly how: Sharing },
): Promise<ShareOutcome> {
	const { member, checkin, channel, how } = given;
	const kept = await findCheckIn(app.db, member.user, checkin);
	// Of its texts alone: the address of the answers is not known yet.
	const mark = app.vault.mark(textOf((await shownNow(app, kept, { how, id: undefined })).components));
	const { share, parted } = await claimShare(app.db, member, { checkin, channel, how, mark, at: app.now() });
	// What an earlier attempt may have shown, perhaps with a name, is not to stand beside it.
	if (parted) await removeShared(app, rest, parted);
	return share.message === null ? deliver(app, rest, share, await shownNow(app, kept, share)) : 'already';
}

/** Posts what a share shows. @returns as `post`; where nothing is posted, the share is forgotten. */
export async function deliver(app: App, rest: REST, share: Share, shown: Card): Promise<'done' | Refusal> {
	const posted = await post(rest, share.channel, shown, share.nonce);
	if (posted === 'unsure') return posted;
	if (typeof posted === 'string') {
		await forgetShare(app.db, share.id);
		return posted;
	}
	await adopt(app, rest, share, posted.id);
	return 'done';
}

/** Notes which message it is, and removes it at once if its author has taken it back in the meantime. */
async function adopt(app: App, rest: REST, share: Share, message: string): Promise<void> {
	const wanted = await sharePosted(app.db, share.id, message);
	if (!wanted) await removeShared(app, rest, { ...share, message });
}

/**
 * Removes the message of a share and forgets it. Where it is not known whether there is one, the channel is searched;
 * `unsure` leaves the share to `settleShares`.
 */
export async function removeShared(app: App, rest: REST, share: Share): Promise<'done' | 'forbidden' | 'unsure'> {
	const found = share.message ?? (await search(app, rest, share));
	if (found === undefined || found === searching) return 'unsure';
	const outcome = await remove(rest, share.channel, found);
	if (outcome === 'done') await forgetShare(app.db, share.id);
	return outcome;
}

/** Makes the message of a shared check-in show it as it is now; undefined when it is not shared. */
export async function reviseShared(app: App, rest: REST, kept: KeptCheckIn): Promise<'done' | Refusal | undefined> {
	const share = await shareOf(app.db, kept.user, kept.id);
	if (!share) return undefined;
	if (share.message === null) return 'unsure';
	const outcome = await revise(rest, share.channel, share.message, await shownNow(app, kept, share));
	if (outcome === 'no-message' || outcome === 'no-channel') await forgetShare(app.db, share.id);
	return outcome;
}

/** Later than this, what was to be shared would come as a surprise. */
const longestLate = 60 * 60;
/** So long a message that should go is looked for or tried to be removed. */
const longestTried = 7 * 24 * 60 * 60;

/**
 * Finds out what became of posts whose outcome is not known. While Discord still knows the nonce, posting again gives
 * the first message; after that, the channel is searched for it. One that never arrived is posted late, up to an hour;
 * one that its author has taken back is only searched for, and removed. Pictures are not kept, so they are only searched
 * for.
 */
export async function settleShares(app: App, rest: REST): Promise<void> {
	for (const share of await sharesInDoubt(app.db)) {
		await settle(app, rest, share).catch((err: unknown) => {
			app.log.error({ err }, 'a shared check-in could not be settled');
		});
	}
}

async function settle(app: App, rest: REST, share: Share): Promise<void> {
	const age = ageOf(app, share);
	const fresh = isFresh(share.claimedAt, app.now());
	if (share.checkin !== null && fresh) {
		const kept = await findCheckIn(app.db, share.user, share.checkin);
		await deliver(app, rest, share, await shownNow(app, kept, share));
		return;
	}
	const found = await search(app, rest, share);
	if (found === searching) {
		if (age > longestTried) await giveUp(app, share, 'the channel of something shared could never be searched');
	} else if (found !== undefined) {
		await adopt(app, rest, share, found);
	} else if (share.checkin !== null && age >= 0 && age < longestLate) {
		const anew = await claimAnew(app.db, share.id, app.now());
		const kept = await findCheckIn(app.db, anew.user, share.checkin);
		await deliver(app, rest, anew, await shownNow(app, kept, anew));
	} else if (!fresh) {
		const what = share.picture === null ? 'a check-in' : 'a picture';
		await giveUp(app, share, `${what} was not shared: Discord could not be reached in time`);
	}
}

/** In seconds; below zero when the clock was put back. */
function ageOf(app: App, { claimedAt }: Share): number {
	return claimedAt.until(app.now()).total('seconds');
}

async function giveUp(app: App, share: Share, why: string): Promise<void> {
	await forgetShare(app.db, share.id);
	app.log.warn(why);
}

/** The channel could not be searched. No id of a message is like this. */
const searching = 'not now';

/**
 * The message of a share, among those of its channel that no other share has. Where others share the same words, its
 * buttons tell whose it is; a picture has none, and is told by what it shows. Undefined when it is not there.
 */
async function search(app: App, rest: REST, share: Share): Promise<string | undefined> {
	const messages = await messagesSince(rest, share.channel, share.claimedAt.subtract(searchedBefore));
	if (messages === 'no-channel' || messages === 'no-message') return undefined;
	if (typeof messages === 'string') return searching;
	const heard = answerRoutes.heard.id({ share: share.id });
	const alike = messages
		.filter(({ customIds }) => customIds.length === 0 || customIds.includes(heard))
		.filter(({ text }) => app.vault.mark(text) === share.mark)
		.map(({ id }) => id);
	const known = await knownMessages(app.db, alike);
	return alike.find((id) => !known.has(id));
}

/** Removes messages whose check-in is gone, where that did not succeed at once. */
export async function removeStranded(app: App, rest: REST): Promise<void> {
	for (const share of await strandedShares(app.db)) {
		const outcome = await removeShared(app, rest, share).catch((err: unknown) => {
			app.log.error({ err }, 'a message could not be removed');
		});
		if (outcome !== 'done' && ageOf(app, share) > longestTried) {
			await giveUp(app, share, 'Discord never let a message be removed whose check-in is gone');
		}
	}
}
