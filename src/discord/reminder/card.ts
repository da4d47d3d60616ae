import type { APIButtonComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { day, oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { mostRounds } from '#src/features/reminders.ts';
import type { ReminderAddress } from '#src/features/reminder-times.ts';

const rounds = Array.from({ length: mostRounds + 1 }, (_, round) => String(round));
const address = { reminder: rowId, day, round: oneOf(...rounds) };

/** Where the buttons of a reminder lead. To end them works for ever, so it carries nothing: it is about who presses it. */
export const reminderRoutes = {
	later: route('reminder-later', address),
	skip: route('reminder-skip', address),
	stop: route('reminder-stop', {}),
} as const;

/** The letter that an id of `later` or `skip` is about. */
export function addressIn(values: {
	readonly reminder: string;
	readonly day: Temporal.PlainDate;
	readonly round: string;
}): ReminderAddress {
	return { ...values, round: Number(values.round) };
}

const epoch = Temporal.PlainDate.from('1970-01-01');

/** Asks a person how they are. @param canWait true while it can be put off for an hour. */
export function reminderCard({ reminder: say }: Words, about: ReminderAddress, canWait: boolean): Card {
	const question = say.questions[epoch.until(about.day).days % say.questions.length] ?? '';
	const values = { ...about, round: String(about.round) };
	return card(say.neutral, question, [
		checkInButton(say),
		...(canWait ? [button(reminderRoutes.later.id(values), say.button.later)] : []),
		...skipAndStop(say, about),
	]);
}

/** Leads to the form of a check-in, here as on a panel. */
export function checkInButton({ button: label }: Words['reminder']): APIButtonComponent {
	return button(panelRoutes.checkin.id({}), label.checkin, 'main');
}

export function skipAndStop({ button: label }: Words['reminder'], about: ReminderAddress): APIButtonComponent[] {
	const values = { ...about, round: String(about.round) };
	return [button(reminderRoutes.skip.id(values), label.skip), stopRemindersButton(label)];
}

/** Ends the reminders of whoever presses it. */
export function stopRemindersButton(label: Words['reminder']['button']): APIButtonComponent {
	return button(reminderRoutes.stop.id({}), label.stop);
}
