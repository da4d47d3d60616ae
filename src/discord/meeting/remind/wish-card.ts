import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { joinButton } from '#src/discord/meeting/remind/post-card.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { occurrenceText, standingOf } from '#src/discord/meeting/remind/told.ts';
import { snoozesAt } from '#src/features/meetings/snooze.ts';
import type { Wished } from '#src/features/meetings/wish-plan.ts';

/** A person's reminder as a direct message. Its first line is all that others may see on a locked screen. */
export function wishDm(words: Words, wished: Wished, at: Temporal.Instant): Card {
	const { occurring, lead, round } = wished;
	const { snooze } = words.meetingReminder;
	const address = { occurrence: occurring.id, lead, round: String(round) };
	const later = snoozesAt(occurring.occurrence.at, at, round).map((how) =>
		button(routes.snooze.id({ ...address, how }), snooze[how]),
	);
	const row = [...joinRow(words, wished, at), ...later, stopButton(words, occurring.meeting.id)];
	return card(words.reminder.neutral, textOf(words, wished, at), row);
}

/** A person's reminder below an answer. @param how `closed`: they wanted a message, and Discord lets none through. */
export function wishShown(
	words: Words,
	wished: Wished,
	{ at, closed }: { readonly at: Temporal.Instant; readonly closed: boolean },
): Card {
	const { occurring } = wished;
	const row = [...joinRow(words, wished, at), stopButton(words, occurring.meeting.id)];
	return card(textOf(words, wished, at), ...(closed ? [words.meetingReminder.wish.closed] : []), row);
}

function textOf(words: Words, { occurring }: Wished, at: Temporal.Instant): string {
	return occurrenceText(words, occurring, { at, joins: joinsIn(occurring, at) });
}

function joinRow(words: Words, { occurring }: Wished, at: Temporal.Instant): APIButtonComponent[] {
	return joinsIn(occurring, at) ? [] : joinButton(words, occurring);
}

/** What is private is in a reminder only once its meeting has begun. */
function joinsIn(occurring: Wished['occurring'], at: Temporal.Instant): boolean {
	return !occurring.meeting.linkPrivate || standingOf(occurring, at) === 'on';
}

/** Ends every reminder of a meeting to whoever presses it. */
export function stopButton({ meetingReminder: { wish } }: Words, meeting: string): APIButtonComponent {
	return button(routes.stop.id({ meeting }), wish.stop);
}
