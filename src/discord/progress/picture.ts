import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Shown, View } from '#src/discord/progress/view.ts';
import { moods, urges } from '#src/domain/checkin.ts';
import { firstDayOfWeek } from '#src/domain/first-day.ts';
import { crowded, type DaysPicture, type YearPicture } from '#src/pictures/picture.ts';

/** Who reads a picture: their words, and how dates are written where they are. */
export interface PictureReader {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	/** ISO 3166-1 alpha-2; for the day that a week begins with. */
	readonly country: string | undefined;
}

/** A picture as plain data, with every word that stands on it. Nothing in it tells whose it is. */
export function pictureOf(
	view: View,
	shown: Shown,
	{ words, locale, country }: PictureReader,
): DaysPicture | YearPicture {
	const say = words.progress.picture;
	const common = {
		from: shown.from.toString(),
		to: shown.to.toString(),
		days: shown.days,
		reviewed: shown.reviewed,
		held: shown.held,
		mood: { title: say.mood, steps: moods.map((mood) => words.checkin.mood[mood]) },
		reviewedName: say.reviewed,
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

/** Writes dates for a locale. One writer for many is much faster than one for each. */
function naming(locale: string, how: Intl.DateTimeFormatOptions): (day: Temporal.PlainDate) => string {
	const format = new Intl.DateTimeFormat(locale, { ...how, timeZone: 'UTC' });
	return ({ year, month, day }) => format.format(Date.UTC(year, month - 1, day));
}

/** The font that goes with Handrail has Latin letters, and no others; other names are written in numbers. */
function drawable(text: string): boolean {
	return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);
}

function monthsOf({ from, to }: Shown, locale: string) {
	const named = naming(locale, { month: 'short', year: 'numeric' });
	const months: { readonly month: string; readonly label: string }[] = [];
	for (let day = from.with({ day: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ months: 1 })) {
		const month = day.toString().slice(0, 7);
		const name = named(day);
		months.push({ month, label: drawable(name) ? name : month });
	}
	return months.slice(-12);
}

/** From Sunday on. */
function weekdays(locale: string): string[] {
	const sunday = Temporal.PlainDate.from('2026-11-22');
	const named = naming(locale, { weekday: 'narrow' });
	const names = [0, 1, 2, 3, 4, 5, 6].map((days) => named(sunday.add({ days })));
	return names.map((name) => (drawable(name) ? name : ''));
}

/** Days that are named below: the last one and some before it, or the first of months. */
function ticksOf({ from, to }: Shown, locale: string) {
	const span = from.until(to).days + 1;
	if (span <= crowded) {
		const labelOf = dayLabels(locale);
		const step = Math.ceil(span / 5);
		const count = Math.floor((span - 1) / step) + 1;
		return Array.from({ length: count }, (_, index) => {
			const day = to.subtract({ days: (count - 1 - index) * step });
			return { day: day.toString(), label: labelOf(day) };
		});
	}
	const monthName = naming(locale, { month: 'short' });
	const firsts: Temporal.PlainDate[] = [];
	for (let day = from.with({ day: 1 }).add({ months: 1 }); Temporal.PlainDate.compare(day, to) <= 0;) {
		firsts.push(day);
		day = day.add({ months: 1 });
	}
	const every = firsts.length > 8 ? 2 : 1;
	return firsts
		.filter((_, index) => (firsts.length - 1 - index) % every === 0)
		.map((day) => {
			const name = monthName(day);
			return { day: day.toString(), label: drawable(name) ? name : day.toString().slice(0, 7) };
		});
}

/** Writes days for a picture: as `Nov 23`, or in numbers. @param locale a Discord locale. */
export function dayLabels(locale: string): (day: Temporal.PlainDate) => string {
	const named = naming(locale, { month: 'short', day: 'numeric' });
	const numbered = naming(locale, { month: 'numeric', day: 'numeric' });
	return (day) => [named(day), numbered(day)].find(drawable) ?? day.toString().slice(5);
}
