import { Temporal } from 'temporal-polyfill';

/*
 * How long each thing takes while somebody waits to talk. Whoever waits reads these figures on their screens, so a change
 * here is a change of what is promised.
 */

/** T1: nobody has taken a request, and everybody on call is rung, with who backs them up. */
export const secondRingAfter = Temporal.Duration.from({ minutes: 10 });
/** T2: still nobody. Moderators are told, and the member is told the truth. Also from when it came back. */
export const tellAfter = Temporal.Duration.from({ minutes: 25 });
/** After T2 the member is told again and again where their request stands, so often. */
export const tellAgainAfter = Temporal.Duration.from({ minutes: 60 });
/** A request that nobody takes for so long closes by itself. */
export const closesAfter = Temporal.Duration.from({ hours: 12 });
/** Who took a request and has not answered is asked after so long. */
export const silentAfter = Temporal.Duration.from({ minutes: 10 });
/** Who was asked and has not answered gives it back after so long; where they had answered before, after so long. */
export const backAfter = Temporal.Duration.from({ minutes: 10 });
export const backAfterTalk = Temporal.Duration.from({ minutes: 30 });
/** A talk in which nobody has written for so long is over. */
export const quietFor = Temporal.Duration.from({ hours: 24 });
/** Words on their way are kept for so long at most, whatever becomes of them. */
export const wordsKept = Temporal.Duration.from({ minutes: 15 });
/** Between the end of a request that somebody took and the next one. */
export const restFor = Temporal.Duration.from({ minutes: 5 });
/** After its end, what opens a request is destroyed after so long; where a server allows break-glass, after so long. */
export const keyKept = Temporal.Duration.from({ hours: 24 });
export const keyKeptWithGlass = Temporal.Duration.from({ hours: 7 * 24 });

/** An instant to the minute, so that nobody is known by the second in which they wrote. */
export function toTheMinute(at: Temporal.Instant): Temporal.Instant {
	return at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
}
