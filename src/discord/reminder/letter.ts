import type { App } from '#src/app.ts';
import { wordsFor } from '#data/words/index.ts';
import type { Kind } from '#src/delivery/deliver.ts';
import type { Card } from '#src/discord/card.ts';
import { reminderCard } from '#src/discord/reminder/card.ts';
import { planReminder, queueReminders, reminderLetters } from '#src/features/reminder-letters.ts';

type Used = Pick<App, 'db' | 'now' | 'log' | 'languages'>;

/** Makes out the letters that remind people, in the language that they chose. */
export function reminders({ db, now, languages }: Used): Kind<Card> {
	return {
		name: reminderLetters,
		async plan(letter) {
			const plan = await planReminder(db, letter, now());
			if (plan.do !== 'send') return plan;
			const { channel, locale, address, canWait } = plan;
			const message = reminderCard(wordsFor(locale ?? 'en', languages), address, canWait);
			return { do: 'send', channel, message };
		},
	};
}

/** Queues the reminders that are due. @returns how many. */
export async function remind({ db, now, log }: Used): Promise<number> {
	const { queued, late } = await queueReminders(db, now());
	if (late > 0) log.warn({ queued, late }, 'reminders came due while nobody looked, and are too late');
	return queued;
}
