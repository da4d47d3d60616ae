import type { ButtonInteraction } from 'discord.js';
import { card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { showAsking, writtenIn } from '#src/discord/reachout/talk/ask.ts';
import { usualChoices, type Choices } from '#src/discord/reachout/talk/ask-card.ts';
import { ownScreen } from '#src/discord/reachout/talk/own.ts';
import { refusedCard } from '#src/discord/reachout/talk/refused.ts';
import { askedServer, wordsField } from '#src/discord/reachout/talk/scene.ts';
import { languageOf } from '#src/discord/settings/language.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { ownRequest } from '#src/features/reachout/find.ts';
import { Refused } from '#src/features/reachout/refused.ts';

/** What goes on with asking once somebody agreed: after the name of the command. */
const sending = 'send';

/**
 * Asks for a helper with what was chosen. Whoever has not agreed yet is asked first, and goes on with one press; what they
 * wrote waits. Pressed twice, it has been asked once.
 */
export async function submit(interaction: ButtonInteraction, choices: Choices, context: Context): Promise<void> {
	const { db, vault, member, words, answer, at, drafts, languages } = context;
	const guild = await askedServer(interaction, choices, context);
	const whose = { user: member.user, guild };
	const own = await ownRequest(db, vault, whose);
	if (own) {
		await answer.instead(await ownScreen(interaction, context, own));
		return;
	}
	const written = writtenIn(drafts.find(member.user, choices.draft, at));
	if (choices.draft !== '' && written === undefined) {
		// What they wrote stands on the screen that was pressed, which stays.
		await answer.privately(card(words.reachoutTalk.wordsGone));
		return;
	}
	if (!(await hasAgreed(db, whose))) {
		const draft = drafts.keep(member.user, { ...choices, [wordsField]: written ?? '' }, at);
		throw new NeedsConsent(['reachout', sending, draft], true);
	}
	try {
		const { how, way, follow } = choices;
		const locale = languageOf(words, languages);
		const asked = { how, way, locale, words: written ?? null, followUp: follow === 'yes' };
		const request = await askForHelper(db, vault, whose, asked, at);
		await answer.instead(await ownScreen(interaction, context, request));
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		await answer.instead(await refusedCard(interaction, context, whose, { refused: error, written }));
	}
}

/**
 * Goes on with asking after a yes (`NeedsConsent.then` without the name of the command). @returns false where it was
 * something else.
 */
export async function goOnAsking(
	interaction: ButtonInteraction,
	[what, draft = '']: readonly string[],
	context: Context,
): Promise<boolean> {
	if (what !== sending) return false;
	const { drafts, member, at, words } = context;
	const kept = drafts.find(member.user, draft, at);
	if (!kept) {
		await showAsking(interaction, usualChoices, context, words.reachoutTalk.wordsGoneAgreed);
		return true;
	}
	const written = writtenIn(kept);
	const choices = {
		how: kept['how'] === 'named' ? 'named' : 'anonymous',
		way: kept['way'] === 'visit' ? 'visit' : 'dm',
		follow: kept['follow'] === 'yes' ? 'yes' : 'no',
		place: typeof kept['place'] === 'string' ? kept['place'] : '',
		draft: written === undefined ? '' : draft,
	} as const;
	await submit(interaction, choices, context);
	return true;
}
