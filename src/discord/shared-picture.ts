import { randomUUID } from 'node:crypto';
import type { ButtonInteraction } from 'discord.js';
import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { checkinChannel } from '#src/discord/checkin/channel.ts';
import { takeDown } from '#src/discord/checkin/share-acts.ts';
import { deliver, removeShared, type ShareOutcome } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { textOf } from '#src/discord/post.ts';
import type { PictureReader } from '#src/discord/progress/picture.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { claimPicture, withdrawPicture } from '#src/features/picture-shares.ts';

/** What others will see, and what makes it another one. */
export interface Pictured {
	readonly parts: readonly Part[];
	/** All of which a change is shown again before it is posted. */
	readonly of: unknown;
}

/** What was previewed, as its button names it. `seal` makes it this person's own preview, of what `print` stands for. */
export interface Previewed {
	readonly picture: string;
	readonly print: string;
	readonly seal: string;
}

/** Something of a person's that they may show in the check-in channel of a server, after they have seen it. */
export interface Shareable<Wish extends { readonly how: Sharing }> {
	/**
	 * As others will see it, in the words, the language and the calendar of the server: those of its author would tell
	 * something about them; or `no-picture`. @throws {Expired} where there is nothing to show.
	 */
	shown(context: Context, wish: Wish, reader: PictureReader): Promise<Pictured | 'no-picture'>;
	/** What tells one wish from another. */
	readonly named: (wish: Wish) => readonly string[];
	/** The goal that it is, if it is one. */
	readonly goal?: (wish: Wish) => string;
	readonly preview: (wish: Wish) => string;
	readonly post: (wish: Wish, previewed: Previewed) => string;
	readonly takeBack: (wish: Wish, share: string) => string;
	readonly back: (words: Words, wish: Wish) => APIButtonComponent;
	readonly changed: (words: Words) => string;
}

/** Lets people show something, each step of it. */
export function sharingOf<Wish extends { readonly how: Sharing }>(shareable: Shareable<Wish>) {
	return {
		/** Shows its author alone what others will see. */
		async preview(interaction: ButtonInteraction, context: Context, wish: Wish): Promise<void> {
			const { answer, words } = context;
			const prepared = await prepare(shareable, interaction, context, wish);
			await answer.instead(
				typeof prepared === 'string'
					? card(prepared, [shareable.back(words, wish)])
					: previewCard(shareable, context, wish, prepared, words.progress.sharing.preview(`<#${prepared.channel}>`)),
			);
		},

		/**
		 * Posts what was previewed, once. Where it has changed since, it is shown again first.
		 * @throws {Expired} for a preview that was never shown to this person here.
		 */
		async post(interaction: ButtonInteraction, context: Context, wish: Wish, previewed: Previewed): Promise<void> {
			const { answer, words } = context;
			if (sealOf(shareable, context, wish, previewed) !== previewed.seal) throw new Expired();
			const prepared = await prepare(shareable, interaction, context, wish);
			if (typeof prepared === 'string') await answer.instead(card(prepared, [shareable.back(words, wish)]));
			else if (prepared.print !== previewed.print)
				await answer.instead(previewCard(shareable, context, wish, prepared, shareable.changed(words)));
			else await answer.instead(await posted(shareable, interaction, context, { wish, prepared, previewed }));
		},
	};
}

/** Takes something shared back out of its channel, and answers. */
export async function takeShareBack(
	interaction: ButtonInteraction,
	context: Context,
	id: string,
	back: APIButtonComponent,
): Promise<void> {
	const { db, member, words, answer } = context;
	const left = await withdrawPicture(db, member.user, id);
	const outcome = await removeShared(context, interaction.client.rest, left);
	await answer.instead(
		outcome === 'done'
			? card(words.progress.sharing.takenBack(`<#${left.channel}>`), [back])
			: card(...(await takeDown(interaction, context, left)), [back]),
	);
}

/** What others will see, and where. */
interface Prepared {
	readonly channel: string;
	readonly parts: readonly Part[];
	readonly print: string;
}

/** @returns why it cannot be shown, as a sentence, where it cannot. */
async function prepare<Wish extends { readonly how: Sharing }>(
	shareable: Shareable<Wish>,
	interaction: ButtonInteraction,
	context: Context,
	wish: Wish,
): Promise<Prepared | string> {
	const { db, member, words, vault } = context;
	const say = words.progress.sharing;
	if (member.guild === null) return say.noServer;
	const channel = await checkinChannel(db, interaction);
	if (channel.state === 'forbidden') return say.forbidden(`<#${channel.id}>`);
	if (channel.state !== 'ready') return channel.state === 'gone' ? say.gone : say.noChannel;
	await context.pictures?.turn();
	const [theirs, locale] = [await wordsOfServer(context, member.guild), await localeOfServer(db, member.guild)];
	const { country } = await guildSettings(db, member.guild);
	const shown = await shareable.shown(context, wish, { words: theirs, locale, country: country ?? undefined });
	if (shown === 'no-picture') return say.noPicture;
	return { channel: channel.id, parts: shown.parts, print: vault.mark(JSON.stringify(shown.of)).slice(0, 10) };
}

function previewCard<Wish extends { readonly how: Sharing }>(
	shareable: Shareable<Wish>,
	context: Context,
	wish: Wish,
	{ parts, print }: Prepared,
	intro: string,
): Card {
	const say = context.words.progress.sharing;
	const picture = randomUUID();
	const seal = sealOf(shareable, context, wish, { picture, print });
	const other = wish.how === 'named' ? 'anonymous' : 'named';
	return card(intro, line, ...parts, line, [
		button(shareable.post(wish, { picture, print, seal }), say.post, 'main'),
		button(shareable.preview({ ...wish, how: other }), wish.how === 'named' ? say.withoutName : say.withName),
		shareable.back(context.words, wish),
	]);
}

/** Only who was shown a preview can post it, where they were shown it. */
function sealOf<Wish extends { readonly how: Sharing }>(
	{ named }: Shareable<Wish>,
	{ vault, member }: Context,
	wish: Wish,
	{ picture, print }: Omit<Previewed, 'seal'>,
): string {
	const previewed = ['preview', member.user, member.guild, ...named(wish), wish.how, picture, print];
	return vault.mark(JSON.stringify(previewed)).slice(0, 16);
}

async function posted<Wish extends { readonly how: Sharing }>(
	shareable: Shareable<Wish>,
	interaction: ButtonInteraction,
	context: Context,
	{ wish, prepared, previewed }: { readonly wish: Wish; readonly prepared: Prepared; readonly previewed: Previewed },
): Promise<Card> {
	const { db, member, at, vault, words, postTurn } = context;
	const say = words.progress.sharing;
	const { channel, parts } = prepared;
	const back = shareable.back(words, wish);
	const wait = await postTurn.take();
	if (wait !== undefined) return card(say.later(wait), [back]);
	const shown = card(...parts);
	const mark = vault.mark(textOf(shown.components));
	const { picture } = previewed;
	const goal = shareable.goal?.(wish);
	const share = await claimPicture(db, member, { picture, channel, how: wish.how, mark, at, goal });
	const outcome = share.message === null ? await deliver(context, interaction.client.rest, share, shown) : 'already';
	if (outcome !== 'done' && outcome !== 'unsure') await postTurn.giveBack();
	const stays = outcome === 'done' || outcome === 'unsure' || outcome === 'already';
	return card(outcomeText(context, outcome, `<#${channel}>`), [
		...(stays ? [button(shareable.takeBack(wish, share.id), say.takeBack)] : []),
		back,
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
