import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line, pinging, type Card, type Part } from '#src/discord/card.ts';
import { comingRow } from '#src/discord/meeting/coming/buttons.ts';
import { countsText } from '#src/discord/meeting/coming/texts.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { hasSecret, occurrenceText, standingOf } from '#src/discord/meeting/remind/told.ts';
import type { Counts } from '#src/features/coming/coming.ts';
import type { Meeting, Occurring } from '#src/features/meetings/meeting.ts';

/** One occurrence as a channel is reminded of it. */
export interface Reminding {
	readonly occurring: Occurring;
	/** Minutes before the start at which it was due. */
	readonly lead: number;
	/** How many come, as far as somebody has said so. */
	readonly counts?: Counts | undefined;
}

/**
 * What a channel sees: one reminder, or several that fell together, each with its own buttons. It says what is true at a
 * moment, and pings the roles of the meetings, nobody else. At most five, which is what a message has room for.
 */
export function postCard(words: Words, reminding: readonly Reminding[], at: Temporal.Instant): Card {
	const inOrder = reminding.toSorted((a, b) => byTime(a.occurring, b.occurring));
	const blocks = inOrder.map((one): Part[] => [
		postText(words, one, at),
		...(takesPlace(one, at) ? rows(words, one, { at, together: reminding.length }) : []),
	]);
	const roles = reminding.flatMap(({ occurring: { meeting } }) => (meeting.role === null ? [] : [meeting.role]));
	const parts = blocks.flatMap((some, index) => (index === 0 ? some : [line, ...some]));
	return pinging(card(...parts), [...new Set(roles)]);
}

/** The order stays the same however often the message is made out. */
function byTime(a: Occurring, b: Occurring): number {
	return a.occurrence.at.epochMilliseconds - b.occurrence.at.epochMilliseconds || (a.id < b.id ? -1 : 1);
}

function postText(words: Words, one: Reminding, at: Temporal.Instant): string {
	const { occurring, counts } = one;
	const { meeting } = occurring;
	const text = occurrenceText(words, occurring, { at, joins: joinsIn(one, at) });
	if (!takesPlace(one, at)) return text;
	const coming = counts && countsText(words, counts, meeting.capacity);
	const ping = meeting.role === null ? [] : [words.meetingReminder.shown.ping(`<@&${meeting.role}>`)];
	const seen = standingOf(occurring, at) === 'comes' ? [words.coming.seen] : [];
	return [text, ...(coming === undefined ? [] : [coming]), ...ping, ...seen].join('\n');
}

/** Everybody in the channel reads it, so what is private is told no earlier than when it begins, and not afterwards. */
function joinsIn({ occurring: { meeting, occurrence }, lead }: Reminding, at: Temporal.Instant): boolean {
	return !meeting.linkPrivate || (lead === 0 && occurrence.at.epochMilliseconds <= at.epochMilliseconds);
}

function takesPlace({ occurring }: Reminding, at: Temporal.Instant): boolean {
	return ['comes', 'on'].includes(standingOf(occurring, at));
}

/** Where several share a message there is room for one row, and the rest is behind a button of it. */
function rows(
	words: Words,
	one: Reminding,
	{ at, together }: { readonly at: Temporal.Instant; readonly together: number },
): Part[] {
	const { occurring } = one;
	const join = joinsIn(one, at) ? [] : joinButton(words, occurring);
	const coming = standingOf(occurring, at) === 'comes' ? comingRow(words, occurring.id) : [];
	const more = button(routes.more.id({ occurrence: occurring.id }), words.meetingReminder.button.more);
	if (together > 1) return [[...coming, ...join, more]];
	return [...(coming.length === 0 ? [] : [coming]), [...join, ...meetingButtons(words, occurring.meeting)]];
}

/** To ask how to join, where not everybody is told that. */
export function joinButton(words: Words, { id, meeting }: Occurring): APIButtonComponent[] {
	return hasSecret(meeting) ? [button(routes.join.id({ occurrence: id }), words.meetingReminder.button.join)] : [];
}

/** To be reminded of a meeting: in private and, where it has a role, by a ping. They do not tell who presses them. */
export function meetingButtons(words: Words, { id, role }: Pick<Meeting, 'id' | 'role'>): APIButtonComponent[] {
	const { button: label } = words.meetingReminder;
	return [
		button(routes.remind.id({ meeting: id }), label.remind),
		...(role === null ? [] : [button(routes.ping.id({ meeting: id }), label.ping)]),
	];
}
