import { Temporal } from 'temporal-polyfill';
import { keyOf, type Break, type Exception, type MeetingRule } from '#src/domain/meetings/rule.ts';

/** The rule without that occurrence: one of its own is skipped, one that was added is there no more. */
export function skipping(rule: MeetingRule, key: string): MeetingRule {
	const others = withoutKey(rule, key);
	return isAdded(rule, key)
		? others
		: { ...others, exceptions: [...others.exceptions, { kind: 'skipped', day: dayOf(key) }] };
}

/** The rule with that occurrence at another time on the wall; at its own time, as the rule has it. */
export function moving(rule: MeetingRule, key: string, to: Temporal.PlainDateTime): MeetingRule {
	const others = withoutKey(rule, key);
	if (isAdded(rule, key)) return adding(others, to);
	if (keyOf(to) === key) return others;
	return { ...others, exceptions: [...others.exceptions, { kind: 'moved', day: dayOf(key), to }] };
}

/** The rule with one more occurrence. */
export function adding(rule: MeetingRule, to: Temporal.PlainDateTime): MeetingRule {
	if (isAdded(rule, keyOf(to))) return rule;
	return { ...rule, exceptions: [...rule.exceptions, { kind: 'added', to }] };
}

/** The rule with nothing said of that occurrence: neither skipped nor moved, and not there where it was added. */
export function withoutKey(rule: MeetingRule, key: string): MeetingRule {
	const day = dayOf(key);
	const isOf = (one: Exception) => (one.kind === 'added' ? keyOf(one.to) === key : one.day.equals(day));
	const added = isAdded(rule, key);
	return { ...rule, exceptions: rule.exceptions.filter((one) => !isOf(one) || (one.kind === 'added') !== added) };
}

/** Whether that occurrence is one that was added. */
export function isAdded({ exceptions }: Pick<MeetingRule, 'exceptions'>, key: string): boolean {
	return exceptions.some((one) => one.kind === 'added' && keyOf(one.to) === key);
}

/** The local date by the rule of what has that key. */
export function dayOf(key: string): Temporal.PlainDate {
	return Temporal.PlainDateTime.from(key).toPlainDate();
}

/** Breaks with one more. Those that overlap or follow each other become one. */
export function pausing(breaks: readonly Break[], one: Break): readonly Break[] {
	const near = breaks.filter((other) => meets(other, one));
	const all = [one, ...near];
	const from = all.map((each) => each.from).reduce((a, b) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b));
	const until = all.map((each) => each.until).reduce(later);
	return [...breaks.filter((other) => !near.includes(other)), until ? { from, until } : { from }];
}

function later(a: Temporal.PlainDate | undefined, b: Temporal.PlainDate | undefined): Temporal.PlainDate | undefined {
	if (!a || !b) return undefined;
	return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function meets(a: Break, b: Break): boolean {
	const reaches = (one: Break, other: Break) =>
		!one.until || Temporal.PlainDate.compare(other.from, one.until.add({ days: 1 })) <= 0;
	return reaches(a, b) && reaches(b, a);
}

/** Breaks without the one that a day is in, from that day on: it meets again. What was before the day stays a break. */
export function resuming(breaks: readonly Break[], day: Temporal.PlainDate): readonly Break[] {
	return breaks.flatMap((one): readonly Break[] => {
		if (!isIn(one, day)) return [one];
		return one.from.equals(day) ? [] : [{ from: one.from, until: day.subtract({ days: 1 }) }];
	});
}

/** Whether a day is in a break. */
export function isIn({ from, until }: Break, day: Temporal.PlainDate): boolean {
	return Temporal.PlainDate.compare(from, day) <= 0 && (!until || Temporal.PlainDate.compare(day, until) <= 0);
}
