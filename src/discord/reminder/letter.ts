import type { App } from '#src/app.ts';
import { wordsFor } from '#data/words/index.ts';
import type { Kind } from '#src/delivery/kind.ts';
import type { Card } from '#src/discord/card.ts';
import { nudgeCard, reminderCard } from '#src/discord/reminder/card.ts';
import {
	nudgeInstead,
	nudgeOf,
	planReminder,
	queueReminders,
	reminderLetters,
} from '#src/features/reminder-letters.ts';

type Used = Pick<App, 'db' | 'now' | 'log' | 'languages'>;

/**
 * Makes out the letters that remind people, in the language that they chose. Where no message gets through to them, the
 * same reminder is shown the next time that they use Handrail.
 */
export function reminders({ db, now, languages }: Used): Kind<Card> {
	return {
		name: reminderLetters,
		async plan(letter) {
			const plan = await planReminder(db, letter, now());
			if (plan.do !== 'send') return plan;
			const { channel, locale, canWait } = plan;
			const message = reminderCard(wordsFor(locale ?? 'en', languages), plan, canWait);
			return { do: 'send', channel, message };
		},
		async refused(letter, why) {
			// A message that Discord does not take says nothing about the way to the person.
			if (why !== 'refused') await nudgeInstead(db, letter, now());
		},
		async visit(letter, locale) {
			const nudge = await nudgeOf(db, letter, now());
			return nudge && nudgeCard(wordsFor(locale, languages), nudge);
		},
	};
}

/** Queues the reminders that are due. @returns how many. */
export async function remind({ db, now, log }: Used): Promise<number> {
	const { queued, late } = await queueReminders(db, now());
	if (late > 0) log.warn({ queued, late }, 'reminders came due while nobody looked, and are too late');
	return queued;
}
