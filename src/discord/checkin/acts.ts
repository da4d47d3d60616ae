import type { Temporal } from 'temporal-polyfill';
import type { ChatInputCommandInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, givenBack, type Part } from '#src/discord/card.ts';
import { privateCard, routes } from '#src/discord/checkin/card.ts';
import { checkinChannel, type CheckinChannel } from '#src/discord/checkin/channel.ts';
import { removeShared, reviseShared, shareCheckIn, type ShareOutcome } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText, type HelpOptions } from '#src/discord/help.ts';
import { needsPeople, noteLimit, readNote, type Mood, type Sharing, type Urge } from '#src/domain/checkin.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { dayOf } from '#src/domain/day.ts';
import {
	changeNote,
	checkIn,
	findCheckIn,
	undoCheckIn,
	type CheckedIn,
	type NewCheckIn,
} from '#src/features/checkins.ts';
import { standingOf, type Standing } from '#src/features/people.ts';
import { findShare, shareOf, withdrawShare, type Share } from '#src/features/sharing.ts';

type Done = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** A check-in as a person gave it. */
export interface GivenCheckIn {
	readonly id: string;
	readonly day: NewCheckIn['day'];
	readonly mood: Mood;
	readonly urge: Urge | undefined;
	readonly written: string;
	/** Undefined: only me. */
	readonly share: Sharing | undefined;
}

/** Keeps a check-in, shares it if that was chosen, and answers. A note that is too long is given back, the rest kept. */
export async function keepCheckIn(interaction: Done, context: Context, given: GivenCheckIn): Promise<void> {
	const { db, vault, member, at, words, answer } = context;
	const { id, day, mood, urge } = given;
	const note = readNote(given.written);
	const text = note.kind === 'note' ? note.text : undefined;
	const done = await checkIn(db, vault, { id, member, at, day, mood, urge, note: text });

	const tooLong =
		note.kind === 'too-long'
			? [words.checkin.noteTooLong(note.length, noteLimit), givenBack(note.text), ...notShared(words, given.share)]
			: [];
	const shareNow = note.kind === 'too-long' ? undefined : given.share;
	const shared = shareNow === undefined ? [] : await share(interaction, context, id, shareNow);

	const kept = { id, guild: member.guild, mood, urge, note: text };
	const say = [words.checkin.thanks[mood], ...tooLong, ...shared];
	const reader = { words, ...helpOptions(context, done.standing, done.today, interaction.locale) };
	const inChannel = shareNow === undefined ? undefined : await shareOf(db, member.user, id);
	await answer.privately(privateCard(reader, kept, inChannel, say, standingText(context, done)));
}

function notShared({ checkin }: Words, chosen: Sharing | undefined): string[] {
	return chosen === undefined ? [] : [checkin.notSharedYet];
}

function standingText({ words, mention }: Context, done: CheckedIn): string[] {
	const { checkin } = words;
	const back = done.day === done.today ? 0 : done.day.until(done.today).days;
	const keptFor = back === 1 ? checkin.day.yesterday : back === 2 ? checkin.day['day-before'] : undefined;
	return [
		[
			...(keptFor === undefined ? [] : [checkin.keptFor(keptFor.toLowerCase())]),
			checkin.standing(done.moment, done.progress),
		]
			.filter((text) => text !== '')
			.join(' '),
		...(done.standing.ownZone || done.moment === 'again-today'
			? []
			: [`-# ${checkin.askZone(done.standing.rule.zone, mention('settings timezone'))}`]),
	].filter((text) => text !== '');
}

function helpOptions({ mention }: Context, { country }: Standing, on: Temporal.PlainDate, locale: string): HelpOptions {
	return {
		country: country ?? countryOfLocale(locale),
		locale,
		on,
		tellCountry: mention('settings country'),
	};
}

/** Shows a check-in in the check-in channel. @returns what to tell its author; nothing when all went well. */
export async function share(
	interaction: Done,
	context: Context,
	checkin: string,
	how: Sharing,
): Promise<readonly string[]> {
	const { db, member, words } = context;
	if (member.guild === null) return [words.checkin.cannotShare.noServer];
	const channel = await checkinChannel(db, interaction.guild);
	if (!('id' in channel) || channel.state !== 'ready') return [noPlace(words, channel)];
	const given = { member, checkin, channel: channel.id, how };
	return outcomeText(words, await shareCheckIn(context, interaction.client.rest, words, given), `<#${channel.id}>`);
}

function noPlace({ checkin }: Words, channel: CheckinChannel): string {
	if ('id' in channel) return checkin.cannotShare.forbidden(`<#${channel.id}>`);
	return channel.state === 'gone' ? checkin.cannotShare.gone : checkin.cannotShare.noChannel;
}

function outcomeText({ checkin: { cannotShare } }: Words, outcome: ShareOutcome, channel: string): string[] {
	switch (outcome) {
		case 'done':
			return [];
		case 'already':
			return [cannotShare.already(channel)];
		case 'gone':
			return [cannotShare.gone];
		case 'forbidden':
			return [cannotShare.forbidden(channel)];
		case 'unsure':
			return [cannotShare.unsure(channel)];
	}
}

/** Asks with or without a name, or says why sharing is not possible here. */
export async function askHowToShare(interaction: MessageComponentInteraction, context: Context, id: string) {
	const { db, vault, member, words } = context;
	const { guild } = await findCheckIn(db, vault, member.user, id);
	if (guild === null || guild !== member.guild) return [words.checkin.cannotShare.noServer];
	const channel = await checkinChannel(db, interaction.guild);
	return 'id' in channel && channel.state === 'ready' ? channel : [noPlace(words, channel)];
}

/** Shows a check-in to its author again, as it is now, with what has just happened to it. */
export async function show(
	interaction: MessageComponentInteraction | ModalSubmitInteraction,
	context: Context,
	id: string,
	say: readonly Part[],
): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const kept = await findCheckIn(db, vault, member.user, id);
	const shared = await shareOf(db, member.user, id);
	const standing = await standingOf(db, member);
	const reader = { words, ...helpOptions(context, standing, dayOf(context.at, standing.rule), interaction.locale) };
	const first = say.length === 0 ? [words.checkin.thanks[kept.mood]] : say;
	await answer.instead(privateCard(reader, kept, shared, first));
}

/** Changes the note, also in the message of a shared check-in, and answers. */
export async function keepNote(
	interaction: ModalSubmitInteraction,
	context: Context,
	id: string,
	written: string,
): Promise<void> {
	const { db, vault, member, words } = context;
	const { checkin } = words;
	const note = readNote(written);
	if (note.kind === 'too-long') {
		await show(interaction, context, id, [checkin.noteChangeTooLong(note.length, noteLimit), givenBack(note.text)]);
		return;
	}
	const text = note.kind === 'note' ? note.text : undefined;
	await changeNote(db, vault, member.user, id, text);
	const revised = await reviseShared(context, interaction.client.rest, words, member.user, id);
	const shared = await shareOf(db, member.user, id);
	await show(interaction, context, id, [
		text === undefined ? checkin.noteRemoved : checkin.noteKept,
		...(shared && revised !== 'done' ? [checkin.noteNotShown(`<#${shared.channel}>`)] : []),
	]);
}

/** Takes the message of a check-in back out of its channel, and answers. Where Discord refuses, it stays shared. */
export async function unshare(interaction: MessageComponentInteraction, context: Context, id: string): Promise<void> {
	const { db, vault, member, words } = context;
	await findCheckIn(db, vault, member.user, id);
	const shared = await shareOf(db, member.user, id);
	// One whose message is not known yet is parted from the check-in, and removed when it is found.
	if (shared?.message === null) await withdrawShare(db, member.user, id);
	const outcome = shared ? await removeShared(context, interaction.client.rest, shared) : 'done';
	const said = outcome === 'done' ? [words.checkin.unshared] : [stays(words, shared!, outcome)];
	await show(interaction, context, id, said);
}

/** Takes a check-in back, with its message, and answers. */
export async function undo(interaction: MessageComponentInteraction, context: Context, id: string): Promise<void> {
	const { db, vault, member, words, answer } = context;
	const { mood, urge } = await findCheckIn(db, vault, member.user, id);
	const left = await undoCheckIn(db, member.user, id);
	const removal = left ? await takeDown(interaction, context, left) : [];
	const standing = await standingOf(db, member);
	const people = needsPeople(mood, urge)
		? [helpText(words, helpOptions(context, standing, dayOf(context.at, standing.rule), interaction.locale))]
		: [];
	await answer.instead(card(words.checkin.undone, ...removal, ...people));
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

/** @returns what to tell the author. */
async function takeDown(interaction: MessageComponentInteraction, context: Context, left: Share): Promise<Part[]> {
	const { words } = context;
	const outcome = await removeShared(context, interaction.client.rest, left);
	if (outcome === 'done') return [words.checkin.messageRemoved(`<#${left.channel}>`)];
	const again = [button(routes.removeMessage.id({ share: left.id }), words.checkin.tryAgain)];
	return [stays(words, left, outcome), ...(left.message === null ? [] : [again])];
}

function stays({ checkin }: Words, { guild, channel, message }: Share, outcome: 'forbidden' | 'unsure'): string {
	if (message === null) return checkin.messageUnsure(`<#${channel}>`);
	const link = `https://discord.com/channels/${guild}/${channel}/${message}`;
	return outcome === 'forbidden'
		? checkin.messageStays(`<#${channel}>`, link)
		: checkin.noAnswer(`<#${channel}>`, link);
}
