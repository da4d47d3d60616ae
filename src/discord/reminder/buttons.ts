import { card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { soonShown, timeShown } from '#src/discord/moment.ts';
import {
	addressIn,
	checkInButton,
	reminderRoutes,
	skipAndStop,
	stopRemindersButton,
} from '#src/discord/reminder/card.ts';
import { skipDay, snoozeReminder, stopReminder } from '#src/features/reminders.ts';

/** The buttons of a reminder: each answers in its place. */
export const reminderButtons: readonly Component[] = [
	onButton(reminderRoutes.later, async (_interaction, values, { db, member, at, words, answer }) => {
		const say = words.reminder;
		const about = addressIn(values);
		const snoozed = await snoozeReminder(db, member.user, about, at);
		if (snoozed.outcome === 'later') {
			const again = card(say.later(timeShown(snoozed.at)), [checkInButton(say), ...skipAndStop(say, about)]);
			await answer.instead(again);
			return;
		}
		const open = snoozed.outcome !== 'over' && snoozed.outcome !== 'done';
		const left = [...(open ? [checkInButton(say)] : []), stopRemindersButton(say.button)];
		await answer.instead(card(say.notLater[snoozed.outcome], left));
	}),

	onButton(reminderRoutes.skip, async (_interaction, values, { db, member, at, words, answer }) => {
		const say = words.reminder;
		const { next, over } = await skipDay(db, member.user, addressIn(values), at);
		const text = over ? say.skippedPast(soonShown(next)) : say.skipped(soonShown(next));
		await answer.instead(card(text, [checkInButton(say), stopRemindersButton(say.button)]));
	}),

	{
		...onButton(reminderRoutes.stop, async (_interaction, _values, context) => {
			await stopReminder(context.db, context.member.user, 'checkin');
			await context.answer.instead(card(stoppedText(context)));
		}),
		always: true,
	},
];

/** That reminders are off, and how to have them again. */
export function stoppedText({ words, mention }: Pick<Context, 'words' | 'mention'>): string {
	return `${words.reminder.stopped}\n${words.reminder.startAgain(mention('settings reminder'))}`;
}
