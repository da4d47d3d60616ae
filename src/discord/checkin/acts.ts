import type {
	ButtonInteraction,
	ChatInputCommandInteraction,
	MessageComponentInteraction,
	ModalSubmitInteraction,
} from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { card, givenBack, type Part } from '#src/discord/card.ts';
import { privateCard } from '#src/discord/checkin/card.ts';
import { readerNow, readerOf } from '#src/discord/checkin/reader.ts';
import { shareAsChosen, takeDown } from '#src/discord/checkin/share-acts.ts';
import { reviseShared } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { needsPeople, noteLimit, readNote, type Mood, type Sharing, type Urge } from '#src/domain/checkin.ts';
import { NeedsConsent, NotKept } from '#src/errors.ts';
import {
	changeNote,
	checkIn,
	findCheckIn,
	undoCheckIn,
	type CheckedIn,
	type NewCheckIn,
} from '#src/features/checkins.ts';
import { shareOf, withdrawShare } from '#src/features/sharing.ts';

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
export async function keepCheckIn(
	interaction: ChatInputCommandInteraction | ModalSubmitInteraction | ButtonInteraction,
	context: Context,
	given: GivenCheckIn,
): Promise<void> {
	const { db, vault, member, at, words, answer } = context;
	const { checkin } = words;
	const { id, day, mood, urge } = given;
	const note = readNote(given.written);
	const text = note.kind === 'note' ? note.text : note.kind === 'none' ? null : undefined;
	const done = await givingBack(given.written, async () =>
		checkIn(db, vault, { id, member, at, day, mood, urge, note: text }).catch((error: unknown) => {
			throw error instanceof NeedsConsent ? new NeedsConsent(error.then, needsPeople(mood, urge)) : error;
		}),
	);

	const tooLong = note.kind === 'too-long' ? [checkin.noteTooLong(note.length, noteLimit), givenBack(note.text)] : [];
	// Who chose to share the note that did not fit is asked again; what is shared already stays as it is.
	const unshared = note.kind === 'too-long' && given.share !== undefined ? [checkin.notSharedYet] : [];
	const shared =
		note.kind !== 'too-long' && (done.changed || given.share !== undefined)
			? await shareAsChosen(interaction, context, done.kept, given.share)
			: [];

	const say = [checkin.thanks[mood], ...tooLong, ...unshared, ...shared];
	const reader = readerOf(interaction, context, done.standing, done.today);
	const inChannel = done.changed || given.share !== undefined ? await shareOf(db, member.user, id) : undefined;
	await offeringLines(interaction, context, given.written, async (offer) =>
		answer.instead(privateCard({ ...reader, offer }, done.kept, inChannel, say, standingText(context, done))),
	);
}

/** Whatever goes wrong before it is kept, a person gets back what they wrote. */
export async function givingBack<Done>(written: string, work: () => Promise<Done>): Promise<Done> {
	try {
		return await work();
	} catch (error) {
		throw written.trim() === '' ? error : new NotKept(written, error);
	}
}

/** How a person's days stand after a check-in, or after a review of the day, which counts as one. */
export function standingText(
	{ words, mention }: Context,
	done: Pick<CheckedIn, 'changed' | 'day' | 'today' | 'moment' | 'progress' | 'rests' | 'standing'>,
): string[] {
	const { checkin } = words;
	const asked = done.moment === 'first' && !done.standing.ownZone && !done.changed;
	return [
		[keptFor(words, done), done.changed ? checkin.changed : checkin.standing(done.moment, done.progress, done.rests)]
			.filter((text) => text !== '')
			.join(' '),
		...(asked ? [`-# ${checkin.askZone(done.standing.rule.zone, mention('settings timezone'))}`] : []),
	].filter((text) => text !== '');
}

function keptFor({ checkin }: Words, { day, today }: Pick<CheckedIn, 'day' | 'today'>): string {
	const back = day === today ? 0 : day.until(today).days;
	if (back === 0) return '';
	const name = back === 1 ? checkin.day.yesterday : back === 2 ? checkin.day['day-before'] : day.toString();
	return checkin.keptFor(name.toLowerCase());
}

/**
 * Shows a check-in to its author again, as it is now, with what has just happened to it.
 * @param offer see `offeringLines`.
 */
export async function show(
	interaction: MessageComponentInteraction | ModalSubmitInteraction,
	context: Context,
	id: string,
	say: readonly Part[],
	offer?: readonly Part[],
): Promise<void> {
	const { db, member, words, answer } = context;
	const kept = await findCheckIn(db, member.user, id);
	const shared = await shareOf(db, member.user, id);
	const first = say.length === 0 ? [words.checkin.thanks[kept.mood]] : say;
	await answer.instead(privateCard({ ...(await readerNow(interaction, context)), offer }, kept, shared, first));
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
		const told = [checkin.noteChangeTooLong(note.length, noteLimit), givenBack(note.text)];
		await offeringLines(interaction, context, written, async (offer) =>
			givingBack(written, async () => show(interaction, context, id, told, offer)),
		);
		return;
	}
	const text = note.kind === 'note' ? note.text : undefined;
	const { kept, before } = await givingBack(written, async () => {
		const { sealedNote } = await findCheckIn(db, member.user, id);
		await changeNote(db, vault, member, id, text);
		return { kept: await findCheckIn(db, member.user, id), before: sealedNote };
	});
	const inChannel = await changedInChannel(interaction, context, id, kept);
	const changed =
		text === undefined && before === null ? [] : [text === undefined ? checkin.noteRemoved : checkin.noteKept];
	await offeringLines(interaction, context, written, async (offer) =>
		show(interaction, context, id, [...changed, ...inChannel], offer),
	);
}

/** Makes the message of a shared check-in show what has just changed. @returns what to tell its author. */
export async function changedInChannel(
	interaction: ModalSubmitInteraction,
	context: Context,
	id: string,
	kept: Awaited<ReturnType<typeof findCheckIn>>,
): Promise<string[]> {
	const { db, member, words } = context;
	const shared = await shareOf(db, member.user, id);
	if (!shared) return [];
	const channel = `<#${shared.channel}>`;
	if (shared.message === null) {
		// Nobody knows yet whether the old words are there: they are looked for and removed, and can be shared anew.
		await withdrawShare(db, member.user, id);
		return [words.checkin.messageUnsure(channel)];
	}
	const revised = await reviseShared(context, interaction.client.rest, kept);
	if (revised === 'done') return [];
	return [
		revised === 'no-message' || revised === 'no-channel'
			? words.checkin.messageGone(channel)
			: words.checkin.noteNotShown(channel),
	];
}

/** Takes a check-in back, with its message, and answers. */
export async function undo(interaction: MessageComponentInteraction, context: Context, id: string): Promise<void> {
	const { db, member, words, answer } = context;
	const { mood, urge } = await findCheckIn(db, member.user, id);
	const left = await undoCheckIn(db, member.user, id);
	const removal = left ? await takeDown(interaction, context, left) : [];
	const people = needsPeople(mood, urge) ? [helpText(words, await readerNow(interaction, context))] : [];
	await answer.instead(card(words.checkin.undone, ...removal, ...people));
}
