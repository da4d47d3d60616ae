import { Temporal } from 'temporal-polyfill';
import { clockText } from '#src/domain/clock-time.ts';
import { momentOf } from '#src/domain/meetings/clock.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';

/** Weekly hours as one text, and back; what is not of this form is left out. */
export function hoursKept(hours: readonly Hours[]): string {
	return hours.map(({ weekday, begins, ends }) => `${weekday} ${begins} ${ends}`).join(',');
}

const form = /^([1-7]) (\d\d:\d\d) (\d\d:\d\d)$/;

/** The hours that `hoursKept` has written. */
export function hoursRead(kept: string): readonly Hours[] {
	return kept.split(',').flatMap((part) => {
		const [, weekday, begins, ends] = form.exec(part) ?? [];
		if (weekday === undefined || begins === undefined || ends === undefined) return [];
		return [{ weekday: Number(weekday), begins, ends }];
	});
}

interface Span {
	readonly begins: Temporal.Instant;
	readonly ends: Temporal.Instant;
}

/** The hours of the week from a moment on, in order. */
function spansOf(hours: readonly Hours[], zone: string, at: Temporal.Instant): readonly Span[] {
	const today = at.toZonedDateTimeISO(zone).toPlainDate();
	const spans = hours.map(({ weekday, begins, ends }) => {
		const day = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
		const last = ends > begins ? day : day.add({ days: 1 });
		return { begins: momentOn(day, begins, zone), ends: momentOn(last, ends, zone) };
	});
	return spans.sort((one, other) => Temporal.Instant.compare(one.begins, other.begins));
}

function momentOn(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
	return momentOf(day.toPlainDateTime(Temporal.PlainTime.from(time)), zone);
}

/** Weekly hours as clocks of another zone show them this week, in the order of a week. */
export function hoursSeen(
	hours: readonly Hours[],
	zones: { readonly from: string; readonly to: string },
	at: Temporal.Instant,
): readonly Hours[] {
	const seen = spansOf(hours, zones.from, at).map(({ begins, ends }) => {
		const local = begins.toZonedDateTimeISO(zones.to);
		return {
			weekday: local.dayOfWeek,
			begins: clockText(local.toPlainTime()),
			ends: clockText(ends.toZonedDateTimeISO(zones.to).toPlainTime()),
		};
	});
	return seen.sort((one, other) => one.weekday - other.weekday || (one.begins < other.begins ? -1 : 1));
}

/** People are taken to be awake from eight until ten in the evening. */
const awake = { from: 8, until: 22 } as const;
const minutesLooked = 15;

/** How many minutes a week of the hours fall into those in which somebody in a zone is awake; in quarters of an hour. */
export function overlapMinutes(
	hours: readonly Hours[],
	zones: { readonly from: string; readonly to: string },
	at: Temporal.Instant,
): number {
	return sharedMoments(hours, zones, at).length * minutesLooked;
}

/** How well hours suit somebody, to be told in words. */
export function overlapWord(minutes: number): 'none' | 'little' | 'good' {
	if (minutes === 0) return 'none';
	return minutes < 120 ? 'little' : 'good';
}

function sharedMoments(
	hours: readonly Hours[],
	{ from, to }: { readonly from: string; readonly to: string },
	at: Temporal.Instant,
): readonly Temporal.Instant[] {
	return spansOf(hours, from, at).flatMap(({ begins, ends }) => {
		const steps = Math.max(0, Math.floor(begins.until(ends).total('minutes') / minutesLooked));
		const moments = Array.from({ length: steps }, (_step, index) => begins.add({ minutes: index * minutesLooked }));
		return moments.filter((moment) => isAwake(moment, to));
	});
}

function isAwake(at: Temporal.Instant, zone: string): boolean {
	const { hour } = at.toZonedDateTimeISO(zone);
	return hour >= awake.from && hour < awake.until;
}

/** A day and a time on somebody's own clock. */
export interface WeeklyTime {
	/** ISO 8601: 1 is Monday, 7 is Sunday. */
	readonly day: number;
	/** `HH:MM` */
	readonly time: string;
}

/** Of an hour. */
const quartersLater = [15, 30, 45] as const;

/**
 * When two people are reminded of each other, each on their own clock: at one moment of the mentor's hours at which the
 * other one is awake, with an hour left where there is one, the nearest to seven in their evening; where there is none,
 * each in an hour of their own.
 */
export function usualTimes(
	hours: readonly Hours[],
	zones: { readonly mentor: string; readonly mentee: string },
	at: Temporal.Instant,
): { readonly mentor: WeeklyTime; readonly mentee: WeeklyTime; readonly shared: boolean } {
	const toSeven = (moment: Temporal.Instant) => {
		const { hour, minute } = moment.toZonedDateTimeISO(zones.mentee);
		return Math.abs(hour * 60 + minute - 19 * 60);
	};
	const shared = sharedMoments(hours, { from: zones.mentor, to: zones.mentee }, at);
	const known = new Set(shared.map(({ epochMilliseconds }) => epochMilliseconds));
	const roomy = shared.filter((moment) =>
		quartersLater.every((minutes) => known.has(moment.add({ minutes }).epochMilliseconds)),
	);
	const best = [...(roomy.length > 0 ? roomy : shared)].sort((one, other) => toSeven(one) - toSeven(other))[0];
	if (best) return { mentor: localOf(best, zones.mentor), mentee: localOf(best, zones.mentee), shared: true };
	const first = spansOf(hours, zones.mentor, at)[0];
	const mentor = first ? localOf(first.begins, zones.mentor) : { day: 7, time: '18:00' };
	return { mentor, mentee: { day: mentor.day, time: '18:00' }, shared: false };
}

function localOf(at: Temporal.Instant, zone: string): WeeklyTime {
	const local = at.toZonedDateTimeISO(zone);
	return { day: local.dayOfWeek, time: clockText(local.toPlainTime()) };
}
