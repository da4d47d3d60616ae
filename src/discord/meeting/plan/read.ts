import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { asTyped, dateName } from '#src/discord/milestone/names.ts';
import { readZone } from '#src/discord/setup/place-reading.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { longestMinutes } from '#src/domain/meetings/shape.ts';
import { typedLength, typedSchedule, type ScheduleProblem } from '#src/domain/meetings/typed/schedule.ts';
import type { ZoneChoice } from '#src/domain/zones.ts';
import { plannedRule, usualMinutes } from '#src/meetings/planned.ts';
import { problemsOf } from '#src/meetings/problems.ts';

/** When something meets, as somebody typed it. */
export interface WhenTyped {
	readonly when: string;
	readonly length: string;
	/** What they chose or typed for its clock; empty: nothing. */
	readonly zone: string;
}

/** For whom it is read. */
export interface WhenReader {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	readonly at: Temporal.Instant;
	/** The zone where nothing is told; null: none is known. */
	readonly usualZone: string | null;
}

export type WhenRead =
	| { readonly kind: 'rule'; readonly rule: MeetingRule }
	| { readonly kind: 'problems'; readonly problems: readonly string[] }
	/** Its clock is not known yet. */
	| { readonly kind: 'zone'; readonly ask: string; readonly choices: readonly ZoneChoice[] };

/** Reads when something meets, or says what is missing, each in a sentence. */
export function readWhen(typed: WhenTyped, reader: WhenReader): WhenRead {
	const { words, locale, at, usualZone } = reader;
	const { problem: say, zone: askOf } = words.meetingPlan;
	const dayIn = (zone: string) => at.toZonedDateTimeISO(zone).toPlainDate();
	const place =
		typed.zone === ''
			? asWritten(typedSchedule(typed.when, dayIn(usualZone ?? 'UTC')).said.place ?? '', typed.when)
			: typed.zone;
	const zone = place === '' ? undefined : readZone(place, at, locale);
	const known = zone === undefined ? usualZone : zone.kind === 'one' ? zone.value : null;
	const { said, problems } = typedSchedule(typed.when, dayIn(known ?? 'UTC'));
	const minutes = typed.length === '' ? usualMinutes : typedLength(typed.length);
	const isLength = minutes !== undefined && minutes >= 1 && minutes <= longestMinutes;
	const rule = plannedRule(said, { zone: known ?? 'UTC', minutes: minutes ?? usualMinutes, at });
	const wrong = [
		...problems.map((problem) => problemText(words, typed.when, problem, locale)),
		...(problems.length === 0 && 'problem' in rule ? [say[rule.problem]] : []),
		...(isLength ? [] : [say.length(asTyped(typed.length))]),
		...('problem' in rule || !isLength ? [] : ruleProblems(words, rule)),
	];
	if (wrong.length > 0 || 'problem' in rule) return { kind: 'problems', problems: wrong };
	if (known !== null) return { kind: 'rule', rule };
	if (zone?.kind === 'several') return { kind: 'zone', ask: askOf.several(asTyped(place)), choices: zone.choices };
	const shown = rule.start.toPlainTime().toString({ smallestUnit: 'minute' });
	const likely = readZone('', at, locale);
	const ask = zone?.kind === 'none' ? say.zone(asTyped(place)) : askOf.ask(shown);
	return { kind: 'zone', ask, choices: likely.kind === 'several' ? likely.choices : [] };
}

/** A part of a text that was read in small letters, as it stands there. */
function asWritten(part: string, text: string): string {
	const start = text.toLowerCase().indexOf(part);
	const written = start < 0 ? part : text.slice(start, start + part.length);
	// Some letters are longer when they are small.
	return written.toLowerCase() === part ? written : part;
}

function ruleProblems({ meetingPlan }: Words, rule: MeetingRule): string[] {
	return problemsOf(rule).length === 0 ? [] : [meetingPlan.problem.tooMuch];
}

/** Why something was not understood, in a sentence. */
export function problemText({ meetingPlan }: Words, typed: string, problem: ScheduleProblem, locale: string): string {
	const { problem: say } = meetingPlan;
	switch (problem.why) {
		case 'either':
			return say.either(asTyped(typed), dateName(problem.days[0], locale), dateName(problem.days[1], locale));
		case 'which-half':
			return say.whichHalf(problem.hour);
		case 'every-second':
			return say.everySecond;
		case 'unknown':
		case 'twice':
		case 'impossible':
			return say[problem.why](asTyped(problem.text));
	}
}
