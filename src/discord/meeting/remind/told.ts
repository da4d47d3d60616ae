import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { soonShown, timeShown, whenShown } from '#src/discord/moment.ts';
import { momentOf } from '#src/domain/meetings/clock.ts';
import { shortened } from '#src/domain/text.ts';
import type { Meeting, Occurring, Place } from '#src/features/meetings/meeting.ts';

/** So long before its start, whoever asks is told how to join what keeps that private. */
export const opensBefore = Temporal.Duration.from({ minutes: 15 });
/** So long after the start, "now" is right. */
const now = Temporal.Duration.from({ seconds: 90 });

/** How an occurrence stands: it comes, it is on, it is over, it does not take place, or its meeting has ended. */
export type Standing = 'comes' | 'on' | 'over' | 'off' | 'ended';

/** What is true of an occurrence at a moment. */
export function standingOf({ meeting, occurrence, state }: Occurring, at: Temporal.Instant): Standing {
	if (state === 'off') return meeting.endedAt === null ? 'off' : 'ended';
	if (!isBefore(at, occurrence.ends)) return 'over';
	return isBefore(at, occurrence.at) ? 'comes' : 'on';
}

/** Whether people who ask are told now how to join: until the end, and where that is private not before `opensBefore`. */
export function isOpen(occurring: Occurring, at: Temporal.Instant): boolean {
	const standing = standingOf(occurring, at);
	if (standing !== 'comes') return standing === 'on';
	return !occurring.meeting.linkPrivate || !isBefore(at, occurring.occurrence.at.subtract(opensBefore));
}

/** Whether there is something to tell that is kept private. */
export function hasSecret({ linkPrivate, place }: Pick<Meeting, 'linkPrivate' | 'place'>): boolean {
	return linkPrivate && (place.url !== null || place.phone !== null || place.joining !== null);
}

const longestTitle = 200;
const longestTopic = 200;
const longestAddress = 200;
const longestJoining = 300;

/**
 * What is told of an occurrence: what it is, when, about what, who hosts it and where. @param joins true: also how to join.
 */
export function occurrenceText(
	words: Words,
	occurring: Occurring,
	{ at, joins }: { readonly at: Temporal.Instant; readonly joins: boolean },
): string {
	const { shown: say } = words.meetingReminder;
	const { meeting, topic, hosts } = occurring;
	const standing = standingOf(occurring, at);
	const title = say.title(titleText(meeting));
	if (standing === 'ended') return [title, say.ended].join('\n');
	const lines = [title, ...whenLines(words, occurring, standing, at)];
	if (standing !== 'comes' && standing !== 'on') return lines.join('\n');
	return [
		...lines,
		...(topic === null ? [] : [say.topic(shortened(asTyped(topic), longestTopic))]),
		...hostLines(words, hosts),
		...placeLines(words, meeting.place),
		...(joins ? joinLines(words, meeting.place) : []),
		...(!joins && hasSecret(meeting) ? [standing === 'on' ? say.asked : say.later] : []),
	].join('\n');
}

/** A title as it was typed, in one line. */
export function titleText({ title }: Pick<Meeting, 'title'>): string {
	return shortened(asTyped(title.replace(/\s+/g, ' ')), longestTitle);
}

function whenLines(
	{ meetingReminder: { shown: say } }: Words,
	{ meeting: { rule }, occurrence }: Occurring,
	standing: Standing,
	at: Temporal.Instant,
): string[] {
	const when = whenShown(occurrence.at);
	if (standing === 'over') return [say.over(when)];
	if (standing === 'off') return [say.skipped(when)];
	const wall = occurrence.at.toZonedDateTimeISO(rule.zone).toPlainTime().toString({ smallestUnit: 'minute' });
	const was = momentOf(Temporal.PlainDateTime.from(occurrence.key), rule.zone);
	const rest = [say.wall(wall, cityOf(rule.zone)), ...(occurrence.how === 'moved' ? [say.moved(whenShown(was))] : [])];
	if (standing === 'comes') return [say.starts(when, soonShown(occurrence.at)), ...rest];
	const begins = isBefore(at, occurrence.at.add(now));
	return [begins ? say.now(timeShown(occurrence.at)) : say.started(soonShown(occurrence.at)), ...rest];
}

/** The place that gave a zone its name. */
export function cityOf(zone: string): string {
	return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function hostLines({ meetingReminder: { shown: say } }: Words, hosts: readonly string[]): string[] {
	const [one, other] = hosts.map((user) => `<@${user}>`);
	if (one === undefined) return [];
	return [other === undefined ? say.host(one) : say.hosts(one, other)];
}

function placeLines({ meetingReminder: { shown: say } }: Words, { channel, address }: Place): string[] {
	return [
		...(channel === null ? [] : [say.channel(`<#${channel}>`)]),
		...(address === null ? [] : [say.address(shortened(asTyped(address), longestAddress))]),
	];
}

/** How to join, beside where it is. */
function joinLines({ meetingReminder: { shown: say } }: Words, { url, phone, joining }: Place): string[] {
	return [
		...(url === null ? [] : [say.link(url)]),
		...(phone === null ? [] : [say.phone(phone)]),
		...(joining === null ? [] : [shortened(asTyped(joining), longestJoining)]),
	];
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0;
}
