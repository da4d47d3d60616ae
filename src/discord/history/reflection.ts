import type { ButtonInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { button, card, givenBack, line, quote, type Part } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import type { Context } from '#src/discord/command.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { helpText } from '#src/discord/help.ts';
import { dayName, historyCard, openedWords } from '#src/discord/history/page.ts';
import { fromAddress, historyRoutes as routes, type KeyInAddress } from '#src/discord/history/routes.ts';
import { givenDifficulty } from '#src/discord/reflection/evening.ts';
import { changeForm, field } from '#src/discord/reflection/forms.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { noteLimit, readNote, type Note } from '#src/domain/checkin.ts';
import { helpersIn, intentionLimit, needsPeopleAfter } from '#src/domain/reflection.ts';
import { changeReflection } from '#src/features/reflection-changes.ts';
import { findReflection, undoReflection, type Reflection } from '#src/features/reflections.ts';

type Shown = MessageComponentInteraction | ModalSubmitInteraction;

/** An intention or a review, and the place where the page begins that it was chosen from. */
export type ChosenDay = KeyInAddress & { readonly reflection: string };

/**
 * Shows an intention or a review whole, with what can be done with it. @param offer see `offeringLines`.
 * @throws {Expired} as `findReflection`.
 */
export async function showReflection(
	interaction: Shown,
	context: Context,
	chosen: ChosenDay,
	say: readonly Part[] = [],
	offer?: readonly Part[],
): Promise<void> {
	const { db, member, words, answer } = context;
	const { history, reflection } = words;
	const kept = await findReflection(db, member.user, chosen.reflection);
	const { hard } = kept;
	const note = await openedWords(kept, context);
	const helped = kept.helped.map((helper) => reflection.evening.helper[helper]);
	await answer.instead(
		card(
			...say,
			titleOf(kept, context, interaction.locale),
			...(helped.length === 0 ? [] : [reflection.evening.whatHelped(helped)]),
			...(note.kind === 'note' ? [quote(note.text)] : note.kind === 'unreadable' ? [reflection.unreadable] : []),
			...(offer ??
				(hard !== undefined && needsPeopleAfter(hard)
					? [line, helpText(words, await readerNow(interaction, context)), line]
					: [])),
			`-# ${reflection.onlyYou}`,
			[
				button(routes.editReflection.id(chosen), history.edit),
				button(routes.askReflection.id(chosen), history.delete),
				button(routes.page.id(chosen), history.back),
			],
		),
	);
}

function titleOf({ day, hard }: Reflection, { words }: Context, locale: string): string {
	const { history, reflection } = words;
	const what = hard === undefined ? history.intention : history.review(reflection.evening.difficulty[hard]);
	return history.chosen(dayName({ day }, locale), what);
}

/** Opens the form of an intention or a review, of whatever day, with what it holds. */
export async function openReflectionEdit(
	interaction: ButtonInteraction,
	context: Context,
	chosen: ChosenDay,
): Promise<void> {
	const { db, member, words, answer } = context;
	const kept = await findReflection(db, member.user, chosen.reflection);
	const note = await openedWords(kept, context);
	const day = dayName(kept, interaction.locale);
	const value = note.kind === 'note' ? note.text : undefined;
	await answer.form(changeForm(routes.reflectionForm.id(chosen), words, kept, day, value));
}

/** Changes an intention or a review. What is too long is given back; an intention that was emptied stays. */
export async function keepReflectionEdit(
	interaction: ModalSubmitInteraction,
	context: Context,
	chosen: ChosenDay,
): Promise<void> {
	const { db, vault, member, words } = context;
	const written = valueOf(interaction, field.words) ?? '';
	const { limit, note, isEmptied, hard } = await givingBack(written, async () => {
		const before = await findReflection(db, member.user, chosen.reflection);
		const limit = before.kind === 'morning' ? intentionLimit : noteLimit;
		const note = readNote(written, limit);
		const hard = before.kind === 'evening' ? givenDifficulty(valueOf(interaction, field.hard)) : undefined;
		const told = hard && { hard, helped: helpersIn(valuesOf(interaction, field.helped)) };
		const isEmptied = before.kind === 'morning' && note.kind === 'none';
		const stays = isEmptied || (await openedWords(before, context)).kind === 'unreadable';
		await changeReflection(db, vault, member, chosen.reflection, { told, words: textOf(note, stays) });
		return { limit, note, isEmptied, hard };
	});
	const { history } = words;
	const tooLong = note.kind === 'too-long' ? [history.tooLong(note.length, limit), givenBack(note.text)] : [];
	const say = [isEmptied ? history.emptied : history.changed, ...tooLong];
	if (hard === undefined) {
		await showReflection(interaction, context, chosen, say);
		return;
	}
	await offeringLines(interaction, context, written, async (offer) =>
		showReflection(interaction, context, chosen, say, offer),
	);
}

/** Undefined leaves what is there. @param stays what nothing was written over. */
function textOf(note: Note, stays: boolean): string | null | undefined {
	if (note.kind === 'note') return note.text;
	return note.kind === 'none' && !stays ? null : undefined;
}

/** Says what would go, before it does. */
export async function askToDeleteReflection(
	interaction: ButtonInteraction,
	context: Context,
	chosen: ChosenDay,
): Promise<void> {
	const { db, member, words, answer } = context;
	const { history } = words;
	const kept = await findReflection(db, member.user, chosen.reflection);
	await answer.instead(
		card(history.askReflection[kept.kind](dayName(kept, interaction.locale)), [
			button(routes.removeReflection.id(chosen), history.yes, 'careful'),
			button(routes.reflection.id(chosen), history.no),
		]),
	);
}

/** Deletes an intention or a review, and shows the page that it was on. */
export async function deleteReflection(
	interaction: ButtonInteraction,
	context: Context,
	chosen: ChosenDay,
): Promise<void> {
	const { db, member, words, answer } = context;
	const { kind } = await undoReflection(db, member.user, chosen.reflection);
	const page = { side: 'from', key: fromAddress(chosen) } as const;
	await answer.instead(await historyCard(context, page, interaction.locale, [words.reflection[kind].undone]));
}
