import type { Words } from '#data/words/index.ts';

const hour = 60;
const day = 24 * hour;

/** How long before the start each is, in words, the earliest first. */
export function leadsShown(words: Words, leads: readonly number[]): string {
	const names = leads.toSorted((a, b) => b - a).map((lead) => words.meetingReminder.before(lead));
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : words.meetingReminder.wish.and(names.slice(0, -1).join(', '), last);
}

const usual: readonly number[] = [7 * day, day, 2 * hour, hour, 30, 15, 0];
const most = 10;

/** What can be ticked: the usual ones and those that are chosen. */
export function leadOptions(words: Words, chosen: readonly number[]) {
	const all = [...new Set([...chosen, ...usual])].slice(0, most).sort((a, b) => b - a);
	return all.map((lead) => ({ value: String(lead), label: words.meetingReminder.before(lead) }));
}

/** Those that were ticked: of the usual ones and those that were chosen before. */
export function leadsTicked(ticked: readonly string[], before: readonly number[]): number[] {
	return [...new Set([...before, ...usual])].filter((lead) => ticked.includes(String(lead)));
}
