import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { goalLetters, goalToRemind, planGoal, type Reminded } from '#src/features/goals/letters.ts';

/** The letters that remind people of their routines: by direct message where they allowed that, or at their next visit. */
export function goalKind({ db, vault, now, languages }: App): Kind<Card> {
	return {
		name: goalLetters,
		async plan(letter) {
			const plan = await planGoal(db, vault, letter, now());
			if (plan.do !== 'send') return plan;
			const words = wordsFor(plan.locale ?? 'en', languages);
			const message = card(words.reminder.neutral, ...remindedParts(words, plan.goal));
			return { do: 'send', channel: plan.channel, message };
		},
		async visit(letter, locale) {
			const goal = await goalToRemind(db, vault, letter, now());
			return goal && card(...remindedParts(wordsFor(locale, languages), goal));
		},
	};
}

function remindedParts({ goal: { letter: say } }: Words, { id: goal, day, words, left }: Reminded): Part[] {
	return [
		say.text(asTyped(words), left),
		[
			button(routes.doneOn.id({ goal, day }), say.done, 'main'),
			button(routes.one.id({ goal }), say.look),
			button(routes.stop.id({ goal }), say.stop),
		],
	];
}
