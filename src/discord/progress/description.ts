import { Temporal } from 'temporal-polyfill';
import type { PictureReader } from '#src/discord/progress/picture.ts';
import type { Shown, View } from '#src/discord/progress/view.ts';
import { moods, urges } from '#src/domain/checkin.ts';
import { countsOf } from '#src/domain/days-of-moods.ts';
import { crowded } from '#src/pictures/picture.ts';

/** What a picture shows, in words for people who do not see it. Well below Discord's 1,024 characters. */
export function descriptionOf(view: View, shown: Shown, { words, locale }: PictureReader): string {
	const { checkin, progress } = words;
	const say = progress.description;
	const { from, to, days, reviewed, held } = shown;
	const span = from.until(to).days + 1;
	const off = span - days.length - reviewed.length - held.length;
	const told = days.flatMap(({ urge }) => (urge === undefined ? [] : [urge.last]));
	const urgeCounts = urges.map((urge, index) => [urge, told.filter((step) => step === index + 1).length] as const);
	const last = days.at(-1);
	const listed = (counts: readonly (readonly [string, number])[]) =>
		counts.flatMap(([name, count]) => (count === 0 ? [] : [say.count(name.toLowerCase(), count)])).join(', ');
	return [
		(view === 'year' ? say.year : say.days)(dayName(from, locale), dayName(to, locale), days.length + reviewed.length),
		...(view !== 'year' && span > crowded ? [say.weekly] : []),
		...(off > 0 ? [say.off(off)] : []),
		...(held.length > 0 ? [say.held(held.length)] : []),
		...(reviewed.length > 0 ? [say.reviewed(reviewed.length)] : []),
		...(days.length === 0
			? []
			: [say.moods(listed(countsOf(days).map(([mood, count]) => [checkin.mood[mood], count] as const)))]),
		...(told.length > 0 && view !== 'year'
			? [say.urges(listed(urgeCounts.map(([urge, count]) => [checkin.urge[urge], count] as const)))]
			: []),
		...(last
			? [
					say.last(
						dayName(Temporal.PlainDate.from(last.day), locale),
						checkin.mood[moods[last.mood.last - 1] ?? 'okay'].toLowerCase(),
					),
				]
			: []),
	].join(' ');
}

function dayName(day: Temporal.PlainDate, locale: string): string {
	return day.toLocaleString(locale, { dateStyle: 'medium' });
}
