import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { UserError } from '#src/errors.ts';
import type { Member } from '#src/features/people.ts';

/** So many `times` in `seconds`, counted from the first. */
export interface Limit {
	readonly times: number;
	readonly seconds: number;
}

/** How much may be asked of Handrail before it asks to wait. */
export interface Limits {
	/** Commands, presses, choices and forms of one person, everywhere. */
	readonly person: Limit;
	/** The same of everybody in one server, as far as `person` let them pass. */
	readonly server: Limit;
	/** Suggestions while one person types. */
	readonly typing: Limit;
	/** Messages that others see, posted at one person's wish. */
	readonly posts: Limit;
}

/** More than people do with their hands, and less than a machine needs to be kept busy. */
export const defaultLimits: Limits = {
	person: { times: 15, seconds: 10 },
	server: { times: 300, seconds: 10 },
	typing: { times: 60, seconds: 10 },
	posts: { times: 6, seconds: 10 * 60 },
};

/** One person's turn to post something that others see. */
export interface PostTurn {
	/** Counts a post. @returns whole minutes to wait, at least 1, where it is one too many; undefined when it may be. */
	take(): Promise<number | undefined>;
	/** Nothing was posted after all: it does not count. */
	giveBack(): Promise<void>;
}

/** Counts what is asked of Handrail. */
export interface Gate {
	/** Counts an interaction. @throws {TooMany} where it is one too many. */
	pass(member: Member): Promise<void>;
	/** Counts a wish for suggestions. False where it is one too many. */
	passTyping(user: string): Promise<boolean>;
	postTurn(user: string): PostTurn;
}

/** More was asked than is answered at once. It does not last: the wait is told in whole seconds, at least 1. */
export class TooMany extends UserError {
	constructor(whose: 'person' | 'server', seconds: number) {
		super((words) => words.errors.tooMany[whose](seconds));
		this.name = 'TooMany';
	}
}

/**
 * Counts in the memory of this process, by its own time: a restart begins anew. Each bucket is there for its `seconds`
 * and then dropped by a timer, so that what is held is bounded by who was active within the longest of them. What comes
 * while a bucket is full makes no wait longer.
 */
export function gateWith(given: Partial<Limits> = {}): Gate {
	const limits = { ...defaultLimits, ...given };
	const person = bucket(limits.person);
	const server = bucket(limits.server);
	const typing = bucket(limits.typing);
	const posts = bucket(limits.posts);
	return {
		async pass({ user, guild }) {
			const ownWait = await person.take(user);
			if (ownWait !== undefined) throw new TooMany('person', ownWait);
			// Only now: who presses wildly alone must not use up what is there for everybody.
			const wait = guild === null ? undefined : await server.take(guild);
			if (wait !== undefined) throw new TooMany('server', wait);
		},
		passTyping: async (user) => (await typing.take(user)) === undefined,
		postTurn: (user) => ({
			async take() {
				const wait = await posts.take(user);
				return wait === undefined ? undefined : Math.ceil(wait / 60);
			},
			giveBack: async () => posts.giveBack(user),
		}),
	};
}

interface Bucket {
	/** @returns whole seconds to wait, where it is one too many. */
	take(key: string): Promise<number | undefined>;
	giveBack(key: string): Promise<void>;
}

function bucket({ times, seconds }: Limit): Bucket {
	const limiter = new RateLimiterMemory({ points: times, duration: seconds });
	return {
		async take(key) {
			try {
				await limiter.consume(key);
				return undefined;
			} catch (full) {
				if (!(full instanceof RateLimiterRes)) throw full;
				// A machine's clock can be set back; nobody is told to wait for longer than a bucket lives.
				return Math.min(Math.max(1, Math.ceil(full.msBeforeNext / 1000)), Math.ceil(seconds));
			}
		},
		async giveBack(key) {
			await limiter.reward(key);
		},
	};
}
