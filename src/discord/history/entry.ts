import type { ButtonInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, givenBack, line, quote, type Part } from '#src/discord/card.ts';
import { changedInChannel, givingBack } from '#src/discord/checkin/acts.ts';
import { routes as checkinRoutes, whoSees } from '#src/discord/checkin/card.ts';
import { editForm, field, valueOf } from '#src/discord/checkin/form.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import { takeDown } from '#src/discord/checkin/share-acts.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { dayName, historyCard, openedNote } from '#src/discord/history/page.ts';
import { fromAddress, historyRoutes as routes, type KeyInAddress } from '#src/discord/history/routes.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { moods, needsPeople, noteLimit, readNote, urges } from '#src/domain/checkin.ts';
import { UserError } from '#src/errors.ts';
import { changeCheckIn } from '#src/features/checkin-changes.ts';
import { findCheckIn, undoCheckIn } from '#src/features/checkins.ts';
import { shareOf } from '#src/features/sharing.ts';

type Shown = MessageComponentInteraction | ModalSubmitInteraction;

/** A check-in, and the place where the page begins that it was chosen from. */
export type Chosen = KeyInAddress & { readonly checkin: string };

/**
 * Shows one of a person's own check-ins whole, with what can be done with it. @param offer see `offeringLines`.
 * @throws {Expired} as `findCheckIn`.
 */
export async function showEntry(
	interaction: Shown,
	context: Context,
	chosen: Chosen,
	say: readonly Part[] = [],
	offer?: readonly Part[],
): Promise<void> {
	const { db, member, words, answer } = context;
	const { checkin, history } = words;
	const kept = await findCheckIn(db, member.user, chosen.checkin);
	const share = await shareOf(db, member.user, chosen.checkin);
	const note = await openedNote(kept, context);
	const told = [
		history.chosen(dayName(kept, interaction.locale), checkin.mood[kept.mood]),
		...(kept.urge === undefined ? [] : [checkin.post.urge(kept.urge)]),
		...(note.kind === 'note' ? [quote(note.text)] : note.kind === 'unreadable' ? [history.unreadable] : []),
	];
	const values = { checkin: kept.id };
	const sharing = share
		? [button(checkinRoutes.unshare.id(values), checkin.unshare)]
		: [button(checkinRoutes.chooseShare.id(values), checkin.share)];
	await answer.instead(
		card(
			...say,
			...told,
			...(offer ??
				(needsPeople(kept.mood, kept.urge)
					? [line, helpText(words, await readerNow(interaction, context)), line]
					: [])),
			`-# ${whoSees(words, share)}`,
			[
				button(routes.edit.id(chosen), history.edit),
				...(kept.guild === null ? [] : sharing),
				button(routes.ask.id(chosen), history.delete),
				button(routes.page.id(chosen), history.back),
			],
		),
	);
}

/** Opens the form of a check-in with what it holds. */
export async function openEdit(interaction: ButtonInteraction, context: Context, chosen: Chosen): Promise<void> {
	const { db, member, words, answer } = context;
	const kept = await findCheckIn(db, member.user, chosen.checkin);
	const shared = await shareOf(db, member.user, chosen.checkin);
	const channel = shared && interaction.guild?.channels.cache.get(shared.channel);
	const note = await openedNote(kept, context);
	const given = { mood: kept.mood, urge: kept.urge, note: note.kind === 'note' ? note.text : undefined };
	await answer.form(editForm(routes.form.id(chosen), words, given, channel?.name));
}

/** Changes a check-in, also in the message of a shared one. The day stays; a note that is too long is given back. */
export async function keepEdit(interaction: ModalSubmitInteraction, context: Context, chosen: Chosen): Promise<void> {
	const { db, vault, member, words } = context;
	const id = chosen.checkin;
	const written = valueOf(interaction, field.note) ?? '';
	const note = readNote(written);
	const mood = moods.find((known) => known === valueOf(interaction, field.mood));
	const urge = urges.find((known) => known === valueOf(interaction, field.urge));
	const kept = await givingBack(written, async () => {
		if (mood === undefined) throw new UserError((say) => say.checkin.unknownMood);
		const before = await findCheckIn(db, member.user, id);
		// A note that does not open now may open another day: nobody has seen it, so nobody has emptied it.
		const stays = note.kind === 'none' && (await openedNote(before, context)).kind === 'unreadable';
		const text = note.kind === 'note' ? note.text : note.kind === 'none' && !stays ? null : undefined;
		await changeCheckIn(db, vault, member, id, { mood, urge, note: text });
		return findCheckIn(db, member.user, id);
	});
	const { checkin } = words;
	const tooLong =
		note.kind === 'too-long' ? [checkin.noteChangeTooLong(note.length, noteLimit), givenBack(note.text)] : [];
	const inChannel = await changedInChannel(interaction, context, id, kept);
	const say = [checkin.changed, ...tooLong, ...inChannel];
	await offeringLines(interaction, context, written, async (offer) =>
		showEntry(interaction, context, chosen, say, offer),
	);
}

/** Says what would go, before it does. */
export async function askToDelete(interaction: ButtonInteraction, context: Context, chosen: Chosen): Promise<void> {
	const { db, member, words, answer } = context;
	const { history, checkin } = words;
	const kept = await findCheckIn(db, member.user, chosen.checkin);
	const share = await shareOf(db, member.user, chosen.checkin);
	const what = history.ask(dayName(kept, interaction.locale), checkin.mood[kept.mood].toLowerCase());
	await answer.instead(
		card([what, ...(share ? [history.askShared(`<#${share.channel}>`)] : [])].join(' '), [
			button(routes.remove.id(chosen), history.yes, 'careful'),
			button(routes.show.id(chosen), history.no),
		]),
	);
}

/** Deletes a check-in with its message, and shows the page that it was on. */
export async function deleteEntry(interaction: ButtonInteraction, context: Context, chosen: Chosen): Promise<void> {
	const { db, member, words, answer } = context;
	const left = await undoCheckIn(db, member.user, chosen.checkin);
	const removal = left ? await takeDown(interaction, context, left) : [];
	const page = { side: 'from', key: fromAddress(chosen) } as const;
	await answer.instead(await historyCard(context, page, interaction.locale, [words.checkin.undone, ...removal]));
}
