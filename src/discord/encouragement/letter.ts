import { wordsFor } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { card, type Card } from '#src/discord/card.ts';
import { heardParts } from '#src/discord/encouragement/card.ts';
import { heardAtVisit, heardLetters, planHeard, releaseHeard } from '#src/features/heard.ts';

/** Makes out the letters that tell people what others answered: by direct message, or at their next visit. */
export function heardKind({ db, now, languages }: Pick<App, 'db' | 'now' | 'languages'>): Kind<Card> {
	return {
		name: heardLetters,
		async plan(letter) {
			const plan = await planHeard(db, letter, now());
			if (plan.do !== 'send') return plan;
			const locale = plan.locale ?? 'en';
			const words = wordsFor(locale, languages);
			const message = card(words.reminder.neutral, ...heardParts(words, plan.heard, locale));
			return { do: 'send', channel: plan.channel, message };
		},
		async refused(letter, why) {
			// What Discord does not take will not be taken the next day either.
			if (why !== 'refused') await releaseHeard(db, letter);
		},
		async visit(letter, locale) {
			const heard = await heardAtVisit(db, letter);
			return heard.length === 0 ? undefined : card(...heardParts(wordsFor(locale, languages), heard, locale));
		},
	};
}
