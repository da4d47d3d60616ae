import type ICAL from 'ical.js';
import type { Temporal } from 'temporal-polyfill';
import type { Exception, MeetingRule } from '#src/domain/meetings/rule.ts';
import { civilOf } from '../civil.ts';
import { localOn } from '../recurrence.ts';
import { stampsIn, valueIn, wallIn } from './calendar-values.ts';

export interface Dates {
	readonly exceptions: readonly Exception[];
	/** Dates were left out: the rule has none there. */
	readonly hasUnread: boolean;
}

/**
 * What an event says of single dates, in local time: EXDATE, RDATE, and events of the same UID that move a date or cancel
 * it. The first thing said of a date holds. A start that the rule does not have is a date of its own.
 */
export function exceptionsIn(
	event: ICAL.Component,
	changes: readonly ICAL.Component[],
	rule: Pick<MeetingRule, 'zone' | 'start' | 'repeat' | 'until' | 'count'>,
): Dates {
	const civil = civilOf(rule);
	const on = (day: Temporal.PlainDate) => localOn(rule, civil, day);
	const walls = (name: string) => stampsIn(event, name).map((stamp) => wallIn(rule.zone, stamp));
	const skipped = walls('exdate').map((wall) => ({ kind: 'skipped', day: wall.toPlainDate() }) as const);
	const changed = changes.flatMap((change) => changeIn(change, rule.zone));
	const named = [...changed, ...skipped].filter(isFirstOfItsDay);
	const known = named.filter(({ day }) => on(day));
	// What is moved to where it is anyway has only other words.
	const different = known.filter((one) => one.kind === 'skipped' || !on(one.day)?.equals(one.to));
	const isOff = !on(rule.start.toPlainDate());
	const added = [...(isOff ? [rule.start] : []), ...walls('rdate')].map((to) => ({ kind: 'added', to }) as const);
	return { exceptions: [...different, ...added], hasUnread: known.length < named.length };
}

type Named = Exclude<Exception, { kind: 'added' }>;

function changeIn(change: ICAL.Component, zone: string): Named[] {
	const [original] = stampsIn(change, 'recurrence-id');
	const [start] = stampsIn(change, 'dtstart');
	if (!original) return [];
	const day = wallIn(zone, original).toPlainDate();
	if (valueIn(change, 'status') === 'CANCELLED') return [{ kind: 'skipped', day }];
	return start && !start.isDay ? [{ kind: 'moved', day, to: wallIn(zone, start) }] : [];
}

function isFirstOfItsDay({ day }: Named, index: number, all: readonly Named[]): boolean {
	return all.findIndex((other) => other.day.equals(day)) === index;
}
