import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Shown, View } from '#src/discord/progress/view.ts';
import { moods, urges } from '#src/domain/checkin.ts';
import { firstDayOfWeek } from '#src/domain/first-day.ts';
import type { Picture } from '#src/pictures/picture.ts';

/** Who reads a picture: their words, and how dates are written where they are. */
export interface PictureReader {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	/** ISO 3166-1 alpha-2; for the day that a week begins with. */
	readonly country: string | undefined;
}

/** A picture as plain data, with every word that stands on it. Nothing in it tells whose it is. */
export function pictureOf(view: View, shown: Shown, { words, locale, country }: PictureReader): Picture {
	const say = words.progress.picture;
	const common = {
		from: shown.from.toString(),
		to: shown.to.toString(),
		days: shown.days,
		held: shown.held,
		mood: { title: say.mood, steps: moods.map((mood) => words.checkin.mood[mood]) },
		heldName: say.held,
	};
	if (view === 'year') {
		return {
			kind: 'year',
			...common,
			months: monthsOf(shown, locale),
			firstDay: firstDayOfWeek(locale, country),
			weekdays: weekdays(locale),
			noneName: say.none,
		};
	}
	return {
		kind: 'days',
		...common,
		ticks: ticksOf(shown, locale),
		urge: { title: say.urge, steps: urges.map((urge) => words.checkin.urge[urge]) },
	};
}

/** The font that goes with Handrail has Latin letters, and no others; other names are written in numbers. */
function drawable(text: string): boolean {
	return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);
}

function monthsOf({ from, to }: Shown, locale: string) {
	const months: { readonly month: string; readonly label: string }[] = [];
	for (let day = from.with({ day: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ months: 1 })) {
		const month = day.toString().slice(0, 7);
		const name = day.toLocaleString(locale, { month: 'short', year: 'numeric' });
		months.push({ month, label: drawable(name) ? name : month });
	}
	return months.slice(-12);
}

/** From Sunday on. */
function weekdays(locale: string): string[] {
	const sunday = Temporal.PlainDate.from('2026-11-22');
	const names = [0, 1, 2, 3, 4, 5, 6].map((days) => sunday.add({ days }).toLocaleString(locale, { weekday: 'narrow' }));
	return names.map((name) => (drawable(name) ? name : ''));
}

/** From so many days on, months are named and not days. */
const manyDays = 120;

/** Days that are named below: the last one and some before it, or the first of months. */
function ticksOf({ from, to }: Shown, locale: string) {
	const span = from.until(to).days + 1;
	if (span <= manyDays) {
		const step = Math.ceil(span / 5);
		const count = Math.floor((span - 1) / step) + 1;
		return Array.from({ length: count }, (_, index) => {
			const day = to.subtract({ days: (count - 1 - index) * step });
			return { day: day.toString(), label: dayLabel(day, locale) };
		});
	}
	const firsts: Temporal.PlainDate[] = [];
	for (let day = from.with({ day: 1 }).add({ months: 1 }); Temporal.PlainDate.compare(day, to) <= 0;) {
		firsts.push(day);
		day = day.add({ months: 1 });
	}
	const every = firsts.length > 8 ? 2 : 1;
	return firsts
		.filter((_, index) => (firsts.length - 1 - index) % every === 0)
		.map((day) => {
			const name = day.toLocaleString(locale, { month: 'short' });
			return { day: day.toString(), label: drawable(name) ? name : day.toString().slice(0, 7) };
		});
}

function dayLabel(day: Temporal.PlainDate, locale: string): string {
	const named = day.toLocaleString(locale, { month: 'short', day: 'numeric' });
	const numbered = day.toLocaleString(locale, { month: 'numeric', day: 'numeric' });
	return [named, numbered].find(drawable) ?? day.toString().slice(5);
}
