import { button, card, type Part } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { soonShown, timeShown } from '#src/discord/moment.ts';
import { addressIn, mainButton, pauseAndStop, reminderRoutes, skipAndStop } from '#src/discord/reminder/card.ts';
import type { ReminderKind } from '#src/domain/reminder.ts';
import { skipDay, snoozeReminder, type Snoozed } from '#src/features/reminder-answers.ts';
import { remindersOf, stopReminder, stopReminders } from '#src/features/reminders.ts';
import type { Words } from '#data/words/index.ts';

/** The buttons of a reminder: each answers in its place. */
export const reminderButtons: readonly Component[] = [
	onButton(reminderRoutes.later, async (_interaction, values, { db, member, at, words, answer }) => {
		const address = addressIn(values);
		const snoozed = await snoozeReminder(db, member.user, address, at);
		const about = { kind: snoozed.kind, address };
		const isOpen = snoozed.outcome !== 'over' && snoozed.outcome !== 'done';
		const main = isOpen ? [mainButton(words, about)] : [];
		const rest = snoozed.outcome === 'later' ? skipAndStop(words, about) : pauseAndStop(words, about.kind);
		await answer.instead(card(laterText(words, snoozed), [...main, ...rest]));
	}),

	onButton(reminderRoutes.skip, async (_interaction, values, { db, member, at, words, answer }) => {
		const say = words.reminder;
		const address = addressIn(values);
		const { kind, next, over } = await skipDay(db, member.user, address, at);
		const text = over ? say.skippedPast(soonShown(next)) : say.skipped(soonShown(next));
		await answer.instead(card(text, [mainButton(words, { kind, address }), ...pauseAndStop(words, kind)]));
	}),

	{
		...onButton(reminderRoutes.stopKind, async (_interaction, { kind }, context) => {
			await context.answer.instead(card(...(await stopParts(context, kind))));
		}),
		always: true,
	},

	{
		...onButton(reminderRoutes.stop, async (_interaction, _values, context) => {
			await context.answer.instead(card(await stopAllText(context)));
		}),
		always: true,
	},
];

function laterText({ reminder: say }: Words, snoozed: Snoozed): string {
	const { outcome, kind } = snoozed;
	if ('at' in snoozed) return (outcome === 'later' ? say.later : say.laterReview)(timeShown(snoozed.at));
	return snoozed.outcome === 'done' ? say.done[kind] : say.notLater[snoozed.outcome];
}

type Stopping = Pick<Context, 'db' | 'member' | 'words' | 'mention'>;

/** Ends a person's reminders of a kind, and says so; where others are left, with a button that ends them, too. */
export async function stopParts({ db, member, words, mention }: Stopping, kind: ReminderKind): Promise<Part[]> {
	const say = words.reminder;
	await stopReminder(db, member.user, kind);
	const others = await remindersOf(db, member.user);
	const again = say.startAgain(mention('checkin-remind'));
	if (others.length === 0) return [`${say.stopped}\n${again}`];
	const stopAll = button(reminderRoutes.stop.id({}), say.button.stopAll);
	return [`${say.stopped} ${say.othersCome}\n${again}`, [stopAll]];
}

/** Ends all reminders of a person, and says so. */
export async function stopAllText({ db, member, words, mention }: Stopping): Promise<string> {
	await stopReminders(db, member.user);
	return `${words.reminder.allStopped}\n${words.reminder.startAgain(mention('checkin-remind'))}`;
}
