import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { allowButton } from '#src/discord/settings/reminder.ts';
import { messageRoutes } from '#src/discord/settings/messages.ts';
import { areStillClosed, closedLetters } from '#src/features/messages.ts';

/** The letters that tell somebody, at their next visit, that direct messages do not reach them, and what they can do. */
export function messagesClosedKind({ db, languages }: Pick<App, 'db' | 'languages'>): Kind<Card> {
	return {
		name: closedLetters,
		plan: async () => Promise.resolve({ do: 'visit' }),
		async visit(letter, locale) {
			return (await areStillClosed(db, letter)) ? missedCard(wordsFor(locale, languages)) : undefined;
		},
	};
}

function missedCard(words: Words): Card {
	const { messages } = words.settings;
	return card(messages.missed, messages.howToOpen, [
		allowButton(words, messages.tryAgain),
		button(messageRoutes.stop.id({}), messages.leaveOff),
	]);
}
