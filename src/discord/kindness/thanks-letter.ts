import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { card, type Card } from '#src/discord/card.ts';
import {
	planThanks,
	thanksAtVisit,
	thanksCameBack,
	thanksLetters,
	type Thanked,
} from '#src/features/kindness/thanks.ts';

/** Makes out the letters that tell people who thanked them: by direct message, or at their next visit. */
export function thanksKind({ db, now, languages }: Pick<App, 'db' | 'now' | 'languages'>): Kind<Card> {
	return {
		name: thanksLetters,
		async plan(letter) {
			const plan = await planThanks(db, letter, now());
			if (plan.do !== 'send') return plan;
			const words = wordsFor(plan.locale ?? 'en', languages);
			const message = card(words.reminder.neutral, thanksText(words, plan.thanked));
			return { do: 'send', channel: plan.channel, message };
		},
		async refused(letter, why) {
			if (why === 'closed' || why === 'gone') await thanksCameBack(db, letter, now());
		},
		async visit(letter, locale) {
			const thanked = await thanksAtVisit(db, letter);
			return thanked.length === 0 ? undefined : card(thanksText(wordsFor(locale, languages), thanked));
		},
	};
}

/** So many are named; the others are counted. */
const mostNamed = 10;

function thanksText({ kindness: { thanks: say } }: Words, thanked: Thanked): string {
	const named = thanked.slice(0, mostNamed).map((who) => say.one(`<@${who}>`));
	const more = thanked.length - named.length;
	return [say.title, ...named, ...(more > 0 ? [say.more(more)] : []), say.quiet].join('\n');
}
