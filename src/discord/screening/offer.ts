import { screenLists } from '#data/screening/index.ts';
import { line, type Part } from '#src/discord/card.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { languageOf } from '#src/discord/settings/language.ts';
import { screenOf, type Screen } from '#src/domain/screening/screen.ts';
import { isScreening } from '#src/features/screening.ts';

const screens: ReadonlyMap<string, Screen> = new Map(
	[...screenLists].map(([language, list]) => [language, screenOf(list)]),
);

/**
 * Answers somebody who wrote something. Where their server chose it, and their words in their language say that they want
 * to die, to harm themselves or are not safe, `answer` is given lines to show, with a sentence before them: once an hour
 * for one person. Nothing of that is kept, counted, logged or told to anybody. Whatever goes wrong with it, the answer is
 * the usual one.
 */
export async function offeringLines(
	interaction: { readonly locale: string },
	context: Context,
	written: string,
	answer: (offer?: readonly Part[]) => Promise<void>,
): Promise<void> {
	const offer = await offerFor(interaction, context, written);
	try {
		await answer(offer);
	} catch (error) {
		if (offer) context.offers.giveBack(context.member.user);
		throw error;
	}
}

async function offerFor(
	interaction: { readonly locale: string },
	context: Context,
	written: string,
): Promise<readonly Part[] | undefined> {
	const { member, words, at, offers, log } = context;
	try {
		if (!(await callsForLines(context, written))) return undefined;
		const lines = helpText(words, await readerNow(interaction, context));
		return offers.take(member.user, at) ? [line, words.screening.offer, lines, line] : undefined;
	} catch {
		// The error itself is not logged: nobody can say what of the words is in it.
		log.error('words could not be screened, and were answered as usual');
		return undefined;
	}
}

async function callsForLines({ db, member, words, languages }: Context, text: string): Promise<boolean> {
	const screen = screens.get(languageOf(words, languages));
	if (!screen || member.guild === null || text.trim() === '') return false;
	return (await isScreening(db, member.guild)) && screen(text).found;
}
