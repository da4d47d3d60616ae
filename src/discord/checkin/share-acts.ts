import type { CommandInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Part } from '#src/discord/card.ts';
import { routes } from '#src/discord/checkin/card.ts';
import { checkinChannel, type CheckinChannel } from '#src/discord/checkin/channel.ts';
import { removeShared, reviseShared, shareCheckIn, type ShareOutcome } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { findCheckIn, type KeptCheckIn } from '#src/features/checkins.ts';
import { findShare, shareOf, withdrawShare, type Share } from '#src/features/sharing.ts';

type Pressed = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** Shows a check-in in the check-in channel. @returns what to tell its author; nothing when all went well. */
export async function share(
	interaction: Pressed,
	context: Context,
	checkin: string,
	how: Sharing,
): Promise<readonly string[]> {
	const { db, member, words, postTurn } = context;
	if (member.guild === null) return [words.checkin.cannotShare.noServer];
	const channel = await checkinChannel(db, interaction);
	if (channel.state !== 'ready') return [noPlace(words, channel)];
	const given = { member, checkin, channel: channel.id, how };
	const wait = await postTurn.take();
	if (wait !== undefined) return [words.errors.shareLater(wait)];
	const outcome = await shareCheckIn(context, interaction.client.rest, given);
	if (outcome !== 'done' && outcome !== 'unsure') await postTurn.giveBack();
	return outcomeText(words, outcome, `<#${channel.id}>`);
}

function noPlace({ checkin }: Words, channel: CheckinChannel): string {
	if ('id' in channel) return checkin.cannotShare.forbidden(`<#${channel.id}>`);
	return channel.state === 'gone' ? checkin.cannotShare.gone : checkin.cannotShare.noChannel;
}

function outcomeText({ checkin: { cannotShare } }: Words, outcome: ShareOutcome, channel: string): string[] {
	switch (outcome) {
		case 'done':
		case 'unsure':
			return [];
		case 'already':
			return [cannotShare.already(channel)];
		case 'no-channel':
			return [cannotShare.gone];
		case 'no-message':
			return [cannotShare.removed(channel)];
		case 'forbidden':
			return [cannotShare.forbidden(channel)];
		case 'refused':
			return [cannotShare.failed];
	}
}

/**
 * Brings the channel in line with what an author chose when they sent a form again: shown as it is now, shown in
 * another way, or no longer shown. @returns what to tell them.
 */
export async function shareAsChosen(
	interaction: Pressed,
	context: Context,
	kept: KeptCheckIn,
	chosen: Sharing | undefined,
): Promise<readonly string[]> {
	const shared = await shareOf(context.db, context.member.user, kept.id);
	if (shared && chosen === shared.how && shared.message !== null) {
		const revised = await reviseShared(context, interaction.client.rest, kept);
		return revised === 'done' ? [] : [context.words.checkin.noteNotShown(`<#${shared.channel}>`)];
	}
	if (shared && chosen !== shared.how) {
		const left = await takeBack(interaction, context, shared);
		if (left !== undefined) return [left];
	}
	return chosen === undefined ? [] : share(interaction, context, kept.id, chosen);
}

/** Where a check-in can be shared, or what to say when it cannot. */
export async function placeToShare(interaction: MessageComponentInteraction, context: Context, id: string) {
	const { db, member, words } = context;
	const { guild } = await findCheckIn(db, member.user, id);
	if (guild === null || guild !== member.guild) return words.checkin.cannotShare.noServer;
	const channel = await checkinChannel(db, interaction);
	return channel.state === 'ready' ? channel : noPlace(words, channel);
}

/** Takes the message of a check-in back out of its channel. @returns what to tell its author. */
export async function unshare(interaction: MessageComponentInteraction, context: Context, id: string): Promise<string> {
	const { db, member, words } = context;
	await findCheckIn(db, member.user, id);
	const shared = await shareOf(db, member.user, id);
	const left = shared && (await takeBack(interaction, context, shared));
	return left ?? words.checkin.unshared;
}

/** Undefined when it is done. Where Discord refuses, it stays shared; where its message is not known, it is parted. */
async function takeBack(interaction: Pressed, context: Context, shared: Share): Promise<string | undefined> {
	if (shared.message === null && shared.checkin !== null) {
		await withdrawShare(context.db, shared.user, shared.checkin);
	}
	const outcome = await removeShared(context, interaction.client.rest, shared);
	return outcome === 'done' ? undefined : stays(context.words, shared, outcome);
}

/** Removes what an undone check-in has left in a channel. @returns what to tell its author. */
export async function takeDown(interaction: Pressed, context: Context, left: Share): Promise<Part[]> {
	const { words } = context;
	const outcome = await removeShared(context, interaction.client.rest, left);
	if (outcome === 'done') return [words.checkin.messageRemoved(`<#${left.channel}>`)];
	const again = [button(routes.removeMessage.id({ share: left.id }), words.checkin.tryAgain)];
	return [stays(words, left, outcome), ...(left.message === null ? [] : [again])];
}

/** Tries once more to remove a message whose check-in is gone, and answers. */
export async function removeAgain(
	interaction: MessageComponentInteraction,
	context: Context,
	id: string,
): Promise<void> {
	const left = await findShare(context.db, context.member.user, id);
	await context.answer.instead(card(...(await takeDown(interaction, context, left))));
}

function stays({ checkin }: Words, { guild, channel, message }: Share, outcome: 'forbidden' | 'unsure'): string {
	if (message === null) return checkin.messageUnsure(`<#${channel}>`);
	const link = `https://discord.com/channels/${guild}/${channel}/${message}`;
	return outcome === 'forbidden'
		? checkin.messageStays(`<#${channel}>`, link)
		: checkin.noAnswer(`<#${channel}>`, link);
}
