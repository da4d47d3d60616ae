import type { APIButtonComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { day, oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { reflectionRoutes } from '#src/discord/reflection/routes.ts';
import { rhythmRoutes } from '#src/discord/rhythm/routes.ts';
import { reminderKinds, type ReminderKind } from '#src/domain/reminder.ts';
import type { Nudge } from '#src/features/reminder-letters.ts';
import { mostRounds, type ReminderAddress } from '#src/features/reminder-times.ts';

const rounds = Array.from({ length: mostRounds + 1 }, (_, round) => String(round));
const address = { reminder: rowId, day, round: oneOf(...rounds) };

/** Where the buttons of a reminder lead. To end them works for ever, so it carries no letter: it is about who presses it. */
export const reminderRoutes = {
	later: route('reminder-later', address),
	skip: route('reminder-skip', address),
	stopKind: route('reminder-stop-kind', { kind: oneOf(...reminderKinds) }),
	/** All of them. It stood on reminders when there was one kind. */
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

/** Which reminder it is: of what, and about which day. */
export interface About {
	readonly kind: ReminderKind;
	readonly address: ReminderAddress;
}

/** A reminder as a direct message. @param canWait true while it can be put off for an hour. */
export function reminderCard(words: Words, about: About, canWait: boolean): Card {
	const { neutral, button: label } = words.reminder;
	const values = { ...about.address, round: String(about.address.round) };
	const later = canWait ? [button(reminderRoutes.later.id(values), label.later)] : [];
	const [main, ...rest] = buttons(words, about);
	return card(neutral, questionOf(words, about), [...(main ? [main] : []), ...later, ...rest]);
}

/** A reminder as its person sees it below an answer. */
export function nudgeCard(words: Words, nudge: Nudge): Card {
	const closed = nudge.closed ? [words.reminder.closed] : [];
	return card(questionOf(words, nudge), ...closed, buttons(words, nudge));
}

const epoch = Temporal.PlainDate.from('1970-01-01');

function questionOf({ reminder }: Words, { kind, address: { day } }: About): string {
	const questions = reminder.questions[kind];
	return questions[epoch.until(day).days % questions.length] ?? '';
}

function buttons(words: Words, about: About): APIButtonComponent[] {
	return [mainButton(words, about), ...skipAndStop(words, about)];
}

/** Leads to what a reminder asks for. */
export function mainButton({ reminder }: Words, { kind, address: { day } }: About): APIButtonComponent {
	const ids = {
		morning: () => reflectionRoutes.intention.id({}),
		checkin: () => panelRoutes.checkin.id({}),
		evening: () => reflectionRoutes.reviewOf.id({ day }),
	} satisfies Record<ReminderKind, () => string>;
	return button(ids[kind](), reminder.button.main[kind], 'main');
}

/** What can be done with a reminder but what it asks for, and to put it off. */
export function skipAndStop(words: Words, about: About): APIButtonComponent[] {
	const { button: label } = words.reminder;
	const values = { ...about.address, round: String(about.address.round) };
	return [button(reminderRoutes.skip.id(values), label.skip), ...pauseAndStop(words, about.kind)];
}

/** To have no reminders for a while, or none of a kind any more. */
export function pauseAndStop({ reminder: { button: label } }: Words, kind: ReminderKind): APIButtonComponent[] {
	return [button(rhythmRoutes.pause.id({}), label.pause), button(reminderRoutes.stopKind.id({ kind }), label.stop)];
}
