import { Temporal } from 'temporal-polyfill';

/** Who was offered lines lately because of what they wrote, so that it does not come again and again. */
export interface Offers {
	/** False where the person was offered them within the hour. True counts as an offer. */
	take(user: string, at: Temporal.Instant): boolean;
	/** The offer did not reach them. */
	giveBack(user: string): void;
}

const between = Temporal.Duration.from({ hours: 1 });
const most = 1_000;

/** Keeps the newest in the memory of this process alone: a restart forgets them, and so does each look after the hour. */
export function offersInMemory(): Offers {
	const made = new Map<string, Temporal.Instant>();
	const isLately = (before: Temporal.Instant, at: Temporal.Instant) =>
		Temporal.Instant.compare(before, at) <= 0 && Temporal.Instant.compare(at, before.add(between)) < 0;
	return {
		take(user, at) {
			for (const [other, before] of made) if (!isLately(before, at)) made.delete(other);
			if (made.has(user)) return false;
			if (made.size >= most) made.delete(made.keys().next().value ?? '');
			made.set(user, at);
			return true;
		},
		giveBack(user) {
			made.delete(user);
		},
	};
}
