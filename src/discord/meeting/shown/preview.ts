import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { wallText } from '#src/discord/meeting/shown/when.ts';
import { soonShown, timeShown, whenShown } from '#src/discord/moment.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import { nextOccurrences, previewed, type Previewed } from '#src/meetings/recurrence.ts';

/** For whom dates are written, and when. */
export interface DateReader {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	readonly at: Temporal.Instant;
}

/** The next dates of a rule, each with what the clocks do to it. @param count how many at most. */
export function dateLines({ words, locale, at }: DateReader, rule: MeetingRule, count: number): string[] {
	return previewed(nextOccurrences(rule, at, count), rule.zone).map((each) => {
		const wall = wallText(words, each.local, rule.zone, locale);
		return [`- ${whenShown(each.at)} · ${wall} · ${soonShown(each.at)}`, ...notesOf(words, each)].join('\n');
	});
}

function notesOf({ meeting }: Words, { at, how, change, shifted }: Previewed): string[] {
	const { change: say, line } = meeting;
	const notes = [
		...(how === 'moved' ? [line.moved] : how === 'added' ? [line.added] : []),
		...(change === 'skipped' ? [say.skipped(timeShown(at))] : change === 'twice' ? [say.twice] : []),
		...(shifted === 0 || change ? [] : [shifted > 0 ? say.forward : say.back]),
	];
	return notes.map((note) => `  -# ${note}`);
}
