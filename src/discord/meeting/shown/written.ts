import type { Words } from '#data/words/index.ts';
import { clockText } from '#src/domain/clock-time.ts';
import type { MeetingRule, Repeat } from '#src/domain/meetings/rule.ts';

/**
 * When a rule meets, as somebody might type it and as `typedSchedule` reads it: for a form to be filled in with. How long it
 * lasts is not in it, nor on what day its weeks begin, nor exceptions and breaks.
 */
export function writtenSchedule(words: Words, rule: Pick<MeetingRule, 'start' | 'repeat' | 'until' | 'count'>): string {
	const { typed: say } = words.meeting;
	const { start, repeat, until, count } = rule;
	const [day, time] = [start.toPlainDate().toString(), clockText(start.toPlainTime())];
	if (repeat.every === 'once') return say.once(day, time);
	return [
		repeatText(say, repeat),
		say.from(time, day),
		...(until ? [say.until(until.toString())] : []),
		...(count === undefined ? [] : [say.times(count)]),
	].join(' ');
}

type Say = Words['meeting']['typed'];

function repeatText(say: Say, repeat: Exclude<Repeat, { readonly every: 'once' }>): string {
	const { interval } = repeat;
	if (repeat.every === 'week') {
		const list = repeat.days.map((day) => say.day[day]).join(', ');
		return interval === 1 ? say.every(list) : say.weeks(interval, list);
	}
	const names =
		repeat.by === 'weekday'
			? repeat.places.map(({ week, day }) => say.ofWeek(say.week[week], say.day[day]))
			: repeat.dates.map((date) => (date === -1 ? say.lastDay : say.date(date)));
	const list = names.join(', ');
	return interval === 1 ? say.month(list) : say.months(interval, list);
}
