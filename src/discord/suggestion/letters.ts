import type { Client } from 'discord.js';
import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { card, quote, type Card, type Part } from '#src/discord/card.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { letterToModerators } from '#src/discord/reachout/moderators.ts';
import { suggestionCard } from '#src/discord/suggestion/card.ts';
import { shortened } from '#src/domain/text.ts';
import { atVisit, reachPlan } from '#src/features/coming/reach.ts';
import { answeredIn } from '#src/features/suggestions/answering.ts';
import { suggestionIn, suggestionPosted } from '#src/features/suggestions/posts.ts';
import { suggestionAnswerLetters, suggestionLetters, type Suggestion } from '#src/features/suggestions/suggestion.ts';

/** The letters that bring suggestions where moderators are told what needs them. They name no member. */
export function suggestionKind(app: App, client: Client<true>): Kind<Card> {
	const { db, vault, now } = app;
	return {
		name: suggestionLetters,
		toChannel: true,
		unlinked: true,
		async plan(letter) {
			const found = await suggestionIn(db, vault, letter);
			if (found?.state !== 'waiting' || letter.guild === null) return { do: 'drop', why: 'it was taken back' };
			const way = await letterToModerators({ db, now, client }, letter.guild);
			// Moderators may choose a channel again; if nobody does, its member is told in the end that nobody answered.
			if (!('channel' in way)) return way.do === 'drop' ? { do: 'wait', until: now().add({ hours: 1 }) } : way;
			const message = suggestionCard(await wordsOfServer(app, letter.guild), found);
			return { do: 'send', channel: way.channel, message };
		},
		async sent(letter, where) {
			await suggestionPosted(db, letter, where, now());
		},
	};
}

/** The letters that tell a member what became of what they suggested: by direct message, or when they come by. */
export function suggestionAnswerKind({ db, vault, now, languages }: App): Kind<Card> {
	return {
		name: suggestionAnswerLetters,
		async plan(letter) {
			const found = await answeredIn(db, vault, letter);
			if (!found) return { do: 'drop', why: 'it is forgotten' };
			// Nothing of it is about the next hour.
			const plan = await reachPlan(db, letter, { starts: now() }, now());
			if (plan.do !== 'send') return plan;
			const words = wordsFor(plan.locale ?? 'en', languages);
			const message = card(words.reminder.neutral, ...answerParts(words, found));
			return { do: 'send', channel: plan.channel, message };
		},
		async refused(letter, why) {
			// A message that Discord does not take says nothing about the way to the person.
			if (why !== 'refused') await atVisit(db, letter, now());
		},
		async visit(letter, locale) {
			const found = await answeredIn(db, vault, letter);
			return found && card(...answerParts(wordsFor(locale, languages), found));
		},
	};
}

function answerParts({ suggestion: { letter: say } }: Words, { state, words }: Suggestion): readonly Part[] {
	if (state === 'waiting' || state === 'back') return [];
	return [say[state], quote(asTyped(shortened(words, 300))), say.unnamed];
}
