import type { Words } from '#data/words/index.ts';
import { titleOf } from '#src/discord/meeting/find.ts';
import { placeLines } from '#src/discord/meeting/shown/place.ts';
import type { DateReader } from '#src/discord/meeting/shown/preview.ts';
import { typeNames } from '#src/discord/meeting/shown/types.ts';
import { whenText } from '#src/discord/meeting/shown/when.ts';
import { dateName, plainName } from '#src/discord/milestone/names.ts';
import { soonShown, whenShown } from '#src/discord/moment.ts';
import type { Meeting, Upcoming } from '#src/features/meetings/meeting.ts';

/** A meeting's name and kind. */
export function headOf({ meeting: say }: Words, meeting: Meeting): string {
	return say.line.head(titleOf(meeting), say.kind[meeting.kind]);
}

/** A meeting in a list: its name, when, what comes next, where and for whom. */
export function linesOf(reader: DateReader, meeting: Meeting, next: Upcoming | undefined): string[] {
	const { words, locale } = reader;
	return [
		headOf(words, meeting),
		whenText(words, meeting.rule, locale),
		...nextLines(reader, meeting, next),
		...placeLines(words, meeting),
		...typeLine(words, meeting),
	];
}

/** What comes next of a meeting, and why nothing does. */
export function nextLines({ words, locale, at }: DateReader, meeting: Meeting, next: Upcoming | undefined): string[] {
	const { line: say } = words.meeting;
	if (meeting.endedAt) return [say.ended];
	const pause = pauseOn(meeting, at.toZonedDateTimeISO(meeting.rule.zone).toPlainDate().toString());
	const paused = pause && [pause.until ? say.pausedUntil(dateName(pause.until, locale)) : say.paused];
	if (!next) return paused ?? [say.none];
	return [...(paused ?? []), ...datedLines({ words, at }, next, say.next)];
}

/** When a date is, or that it is on, and what it is about. @param coming how one to come is said. */
export function datedLines(
	{ words, at }: Pick<DateReader, 'words' | 'at'>,
	{ occurrence, topic }: Upcoming,
	coming = words.meeting.line.at,
): string[] {
	const { line: say } = words.meeting;
	const isOn = occurrence.at.epochMilliseconds <= at.epochMilliseconds;
	return [
		isOn ? say.now(soonShown(occurrence.at)) : coming(whenShown(occurrence.at), soonShown(occurrence.at)),
		...(topic === null ? [] : [say.topic(plainName(topic))]),
	];
}

/** The pause that a day, `YYYY-MM-DD`, is in. */
function pauseOn({ rule }: Meeting, day: string) {
	return rule.breaks.find(({ from, until }) => from.toString() <= day && (!until || day <= until.toString()));
}

/** For whom it is and what kind, in words, small. */
export function typeLine(words: Words, meeting: Meeting): string[] {
	const names = typeNames(words, meeting);
	return names.length === 0 ? [] : [`-# ${names.join(' · ')}`];
}
