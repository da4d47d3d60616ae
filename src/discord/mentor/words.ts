import type { Words } from '#data/words/index.ts';
import { quote, type Part } from '#src/discord/card.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';
import type { Offering } from '#src/features/mentors/offer.ts';

/** The name of a day of the week. @param day ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayNamed({ prompt: { day: names } }: Words, day: number): string {
	return names[day as keyof typeof names];
}

/** What an offer is about, in the ready-made words. */
export function topicsText({ mentor }: Words, { topics }: Pick<Offering, 'topics'>): string {
	return topics.map((topic) => mentor.topic[topic]).join(', ');
}

/** The languages of an offer, by name. */
export function languagesText({ mentor }: Words, { languages }: Pick<Offering, 'languages'>): string {
	return languages.map((code) => mentor.language[code]).join(', ');
}

/** Weekly hours in a line: days that have the same hours stand together. */
export function hoursText(words: Words, hours: readonly Hours[]): string {
	const days = new Map<string, { readonly at: Hours; readonly names: string[] }>();
	for (const at of hours) {
		const key = `${at.begins} ${at.ends}`;
		const known = days.get(key) ?? { at, names: [] };
		known.names.push(weekdayNamed(words, at.weekday));
		days.set(key, known);
	}
	const { time } = words.mentor.form;
	return [...days.values()].map(({ at, names }) => time(names.join(', '), at.begins, at.ends)).join('; ');
}

/** What an offer says in ready-made words, a line each. */
export function offerLines(words: Words, offer: Offering & { readonly most: number }): readonly string[] {
	const { offer: texts } = words.mentor;
	return [
		texts.topics(topicsText(words, offer)),
		texts.languages(languagesText(words, offer)),
		texts.hours(hoursText(words, offer.hours), offer.zone),
		texts.most(offer.most),
	];
}

/** What somebody wrote into their offer, as quotes; none where they wrote nothing. */
export function ownWords({ own, words }: Pick<Offering, 'own' | 'words'>): readonly Part[] {
	const written = [own, words].filter((text) => text !== '').join('\n');
	return written === '' ? [] : [quote(written)];
}
