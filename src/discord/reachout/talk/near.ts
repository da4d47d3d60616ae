import { Temporal } from 'temporal-polyfill';
import type { Card } from '#src/discord/card.ts';

/** Somebody who was answered a short while ago, so that something can still be shown below. */
export interface Nearby {
	readonly user: string;
	/** Where they are; null where that is not known. */
	readonly channel: string | null;
	/** Shows them something that nobody else sees. @throws whatever Discord's client does. */
	readonly show: (card: Card) => Promise<void>;
}

/** What became of words that were on their way. */
export type Became = 'arrived' | 'lost';

/**
 * Who of those that talk with helpers can be reached without a direct message, and what is to change on their screens. In
 * the memory of this process alone: after a restart they see the same when they next look.
 */
export interface Near {
	/** They were answered just now. */
	came(nearby: Nearby, at: Temporal.Instant): void;
	/** Undefined where the answer is too old for anything to follow it. */
	find(user: string, at: Temporal.Instant): Nearby | undefined;
	all(at: Temporal.Instant): readonly Nearby[];
	/** They can be reached below this answer no more. */
	gone(user: string): void;
	/** Told what became of a text, once. */
	follow(text: string, mark: (became: Became) => Promise<void>, at: Temporal.Instant): void;
	/** What is to be told what became of a text; undefined where nothing is, or it was. */
	take(text: string, became: Became): ((became: Became) => Promise<void>) | undefined;
	/** False from the second time on that this is asked of one form. */
	isFirst(form: string): boolean;
	/** Nothing came of it: the next time is the first. */
	notYet(form: string): void;
	/** The conversation of somebody with the bot, where it is known. */
	conversation(user: string): string | undefined;
	met(user: string, channel: string): void;
}

/** Discord takes what follows an answer for 15 minutes (Discord docs, "Followup Messages"); less, to be safe. */
const followed = Temporal.Duration.from({ minutes: 14 });
/** Words arrive within 15 minutes or not at all. */
const marked = Temporal.Duration.from({ minutes: 20 });
const most = 1_000;

/** Keeps the newest. */
export function nearInMemory(): Near {
	const here = new Map<string, { readonly nearby: Nearby; readonly until: Temporal.Instant }>();
	const marks = new Map<
		string,
		{ readonly mark: (became: Became) => Promise<void>; readonly until: Temporal.Instant }
	>();
	const ended = new Map<string, Became>();
	const forms = new Map<string, true>();
	const conversations = new Map<string, string>();
	const isOver = ({ until }: { readonly until: Temporal.Instant }, at: Temporal.Instant) =>
		Temporal.Instant.compare(until, at) <= 0;
	return {
		came(nearby, at) {
			here.delete(nearby.user);
			put(here, nearby.user, { nearby, until: at.add(followed) });
		},
		find(user, at) {
			const found = here.get(user);
			return found && !isOver(found, at) ? found.nearby : undefined;
		},
		all(at) {
			for (const [user, found] of here) if (isOver(found, at)) here.delete(user);
			return [...here.values()].map(({ nearby }) => nearby);
		},
		gone(user) {
			here.delete(user);
		},
		follow(text, mark, at) {
			for (const [other, found] of marks) if (isOver(found, at)) marks.delete(other);
			const early = ended.get(text);
			ended.delete(text);
			// It may be there before anybody was told that it is on its way.
			if (early !== undefined) mark(early).catch(() => undefined);
			else put(marks, text, { mark, until: at.add(marked) });
		},
		take(text, became) {
			const found = marks.get(text);
			if (!found) put(ended, text, became);
			marks.delete(text);
			return found?.mark;
		},
		isFirst(form) {
			if (forms.has(form)) return false;
			put(forms, form, true);
			return true;
		},
		notYet(form) {
			forms.delete(form);
		},
		conversation: (user) => conversations.get(user),
		met(user, channel) {
			put(conversations, user, channel);
		},
	};
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
	if (map.size >= most) map.delete(map.keys().next().value ?? '');
	map.set(key, value);
}
