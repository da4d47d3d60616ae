import { randomUUID } from 'node:crypto';
import type { ButtonInteraction } from 'discord.js';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { checkinChannel } from '#src/discord/checkin/channel.ts';
import { takeDown } from '#src/discord/checkin/share-acts.ts';
import { deliver, removeShared, type ShareOutcome } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { textOf } from '#src/discord/post.ts';
import { pictureOf } from '#src/discord/progress/picture.ts';
import { routes } from '#src/discord/progress/routes.ts';
import { drawn } from '#src/discord/progress/screen.ts';
import { isSeen, shownIn, type View } from '#src/discord/progress/view.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { lookBack } from '#src/features/look-back.ts';
import { claimPicture, withdrawPicture } from '#src/features/picture-shares.ts';

/** What is to be shown, and how. */
export interface Wish {
	readonly view: View;
	readonly how: Sharing;
}

/** A picture as others will see it, or why it cannot be shown, as a sentence. */
interface Prepared {
	readonly channel: string;
	readonly parts: readonly Part[];
	/** Changes with every change of what is on the picture. */
	readonly print: string;
}

/**
 * In the words, the language and the calendar of the server: those of its author would tell something about them.
 */
async function prepare(
	interaction: ButtonInteraction,
	context: Context,
	{ view, how }: Wish,
): Promise<Prepared | string> {
	const { db, member, at, words, vault } = context;
	const say = words.progress.sharing;
	if (member.guild === null) return say.noServer;
	const channel = await checkinChannel(db, interaction);
	if (channel.state === 'forbidden') return say.forbidden(`<#${channel.id}>`);
	if (channel.state !== 'ready') return channel.state === 'gone' ? say.gone : say.noChannel;
	await context.pictures?.turn();
	const shown = shownIn(view, await lookBack(db, member, at));
	if (!isSeen(shown)) throw new Expired();
	const [theirs, locale] = [await wordsOfServer(context, member.guild), await localeOfServer(db, member.guild)];
	const { country } = await guildSettings(db, member.guild);
	const reader = { words: theirs, locale, country: country ?? undefined };
	const image = await drawn(context, view, shown, reader);
	if (typeof image === 'string') return say.noPicture;
	const { post } = theirs.progress;
	const what = post.what[view];
	const text = how === 'named' ? post.named(`<@${member.user}>`, what) : post.anonymous(what);
	const print = vault.mark(JSON.stringify(pictureOf(view, shown, reader))).slice(0, 10);
	return { channel: channel.id, parts: [text, image], print };
}

/** Shows its author alone what others will see. */
export async function preview(interaction: ButtonInteraction, context: Context, wish: Wish): Promise<void> {
	const { answer, words } = context;
	const prepared = await prepare(interaction, context, wish);
	const say = words.progress.sharing;
	await answer.instead(
		typeof prepared === 'string'
			? card(prepared, [backButton(context, wish)])
			: previewCard(context, wish, prepared, say.preview(`<#${prepared.channel}>`)),
	);
}

function previewCard(context: Context, wish: Wish, prepared: Prepared, intro: string): Card {
	const say = context.words.progress.sharing;
	const { view, how } = wish;
	const picture = randomUUID();
	const { print } = prepared;
	const seal = sealOf(context, { ...wish, picture, print });
	const other = how === 'named' ? 'anonymous' : 'named';
	return card(intro, line, ...prepared.parts, line, [
		button(routes.post.id({ view, how, picture, print, seal }), say.post, 'main'),
		button(routes.preview.id({ view, how: other }), how === 'named' ? say.withoutName : say.withName),
		backButton(context, wish),
	]);
}

function backButton({ words }: Context, { view }: Wish) {
	return button(routes.show.id({ view }), words.progress.back);
}

/** Only who was shown a preview can post it, where they were shown it. */
function sealOf({ vault, member }: Context, previewed: Wish & { picture: string; print: string }): string {
	const { view, how, picture, print } = previewed;
	return vault.mark(JSON.stringify(['preview', member.user, member.guild, view, how, picture, print])).slice(0, 16);
}

/** A preview as its button names it. */
export interface Previewed extends Wish {
	readonly picture: string;
	readonly print: string;
	readonly seal: string;
}

/**
 * Posts what was previewed, once. Where the days have changed since, they are shown again first.
 * @throws {Expired} for a preview that was never shown to this person here.
 */
export async function postPreviewed(
	interaction: ButtonInteraction,
	context: Context,
	previewed: Previewed,
): Promise<void> {
	const { answer, words } = context;
	if (sealOf(context, previewed) !== previewed.seal) throw new Expired();
	const say = words.progress.sharing;
	const prepared = await prepare(interaction, context, previewed);
	if (typeof prepared === 'string') {
		await answer.instead(card(prepared, [backButton(context, previewed)]));
	} else if (prepared.print !== previewed.print) {
		await answer.instead(previewCard(context, previewed, prepared, say.changed));
	} else {
		await answer.instead(await posted(interaction, context, previewed, prepared));
	}
}

async function posted(
	interaction: ButtonInteraction,
	context: Context,
	previewed: Previewed,
	{ channel, parts }: Prepared,
): Promise<Card> {
	const { db, member, at, vault, words, postTurn } = context;
	const say = words.progress.sharing;
	const place = `<#${channel}>`;
	const wait = await postTurn.take();
	if (wait !== undefined) return card(say.later(wait), [backButton(context, previewed)]);
	const shown = card(...parts);
	const mark = vault.mark(textOf(shown.components));
	const { picture, how } = previewed;
	const share = await claimPicture(db, member, { picture, channel, how, mark, at });
	const outcome = share.message === null ? await deliver(context, interaction.client.rest, share, shown) : 'already';
	if (outcome !== 'done' && outcome !== 'unsure') await postTurn.giveBack();
	const stays = outcome === 'done' || outcome === 'unsure' || outcome === 'already';
	return card(outcomeText(context, outcome, place), [
		...(stays ? [button(routes.takeBack.id({ share: share.id }), say.takeBack)] : []),
		backButton(context, previewed),
	]);
}

function outcomeText({ words }: Context, outcome: ShareOutcome, place: string): string {
	const say = words.progress.sharing;
	switch (outcome) {
		case 'done':
		case 'unsure':
		case 'already':
			return say[outcome](place);
		case 'forbidden':
			return say.forbidden(place);
		case 'no-channel':
			return say.gone;
		case 'no-message':
		case 'refused':
			return say.refused;
	}
}

/** Takes a shared picture back out of its channel, and answers. */
export async function takePictureBack(interaction: ButtonInteraction, context: Context, id: string): Promise<void> {
	const { db, member, words, answer } = context;
	const left = await withdrawPicture(db, member.user, id);
	const outcome = await removeShared(context, interaction.client.rest, left);
	const back = [button(routes.show.id({ view: 'usual' }), words.progress.back)];
	await answer.instead(
		outcome === 'done'
			? card(words.progress.sharing.takenBack(`<#${left.channel}>`), back)
			: card(...(await takeDown(interaction, context, left)), back),
	);
}
