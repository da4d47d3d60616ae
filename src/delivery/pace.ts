import { newBrake, type Refused } from '#src/delivery/brake.ts';
import { channelsAtWork } from '#src/delivery/channels.ts';
import { newWindow } from '#src/delivery/window.ts';

/** A clock that only goes forward, in milliseconds, and a way to wait by it. */
export interface PaceClock {
	now(): number;
	wait(ms: number): Promise<void>;
}

/** How much Discord takes. */
export interface Pace {
	/** Requests that are made within any second, letters and everything else, up to which letters go. */
	readonly perSecond: number;
	/** The same as Discord may count them; see `Window`. */
	readonly counted: number;
	/** Messages in one channel within `channelMs`. */
	readonly perChannel: number;
	readonly channelMs: number;
}

/**
 * Discord takes 50 requests a second from a bot over all (docs, "Rate Limits"), and in practice 5 messages in 5 seconds in
 * a channel, which is not published. Answers to interactions do not count there; what is left is for whatever else comes in
 * one moment, since a letter that is on its way cannot give way any more.
 */
export const usualPace: Pace = { perSecond: 47, counted: 49, perChannel: 5, channelMs: 5_000 };

/**
 * Waits until a message to a channel may go, and gives 0; from then on it counts as sent. Where that is later than after
 * `patience` (milliseconds), it is not waited for: then the answer is in how many milliseconds to ask again, each time a
 * later moment, so that whoever is sent away does not come back in a crowd.
 * @param priority 0 is the most urgent: of those that wait, each step goes before the next for a second, so that nobody
 * waits for ever.
 */
export type Turn = (channel: string, patience: number, priority?: number) => Promise<number>;

/** Turns to send, for one process. */
export interface Pacer {
	readonly turn: Turn;
	/** The letter of a turn goes out. @returns to be called at its answer, or when there is none. */
	readonly sent: () => () => void;
	/** Something else is asked of Discord: letters give way. @returns as `sent`. */
	readonly asked: () => () => void;
	/** Discord takes nothing for so many milliseconds, in one channel or, where none is named, anywhere. */
	readonly hold: (ms: number, channel?: string) => void;
	/** Discord refused a request in a way that it counts; see `Brake`. */
	readonly refused: (why: Refused) => void;
}

interface Waiter {
	readonly channel: string;
	readonly priority: number;
	/** Whose is lower goes first. */
	readonly rank: number;
	readonly giveUp: number;
	/** Ends the wait: the answer of `Turn`. */
	readonly go: (ms: number) => void;
}

const second = 1_000;
/** A timer that was late is made up for, by so many letters at most. */
const catchUp = 4;
/** Milliseconds between letters while many requests are refused. */
const slowGap = 500;

/** Gives turns. Whoever waits for a busy channel keeps nobody else waiting. */
export function pacer(pace: Pace, clock: PaceClock): Pacer {
	const gap = second / pace.perSecond;
	const channels = channelsAtWork(pace);
	const brake = newBrake();
	const window = newWindow();
	/** When requests of the last second were made. */
	let recent: readonly number[] = [];
	let waiters: readonly Waiter[] = [];
	let slot = Number.NEGATIVE_INFINITY;
	let last = Number.NEGATIVE_INFINITY;
	let heldUntil = Number.NEGATIVE_INFINITY;
	let promised = Number.NEGATIVE_INFINITY;
	let wakeAt = Number.POSITIVE_INFINITY;

	/** When the next letter may go, wherever it goes to. */
	const open = (isUrgent: boolean, now: number): number => {
		recent = recent.filter((time) => time + second > now);
		const full = recent[recent.length - pace.perSecond];
		const speed = brake.speed(now);
		const braked = speed === 'full' ? now : speed === 'slow' || isUrgent ? last + slowGap : now + speed.stopped;
		const counted = window.opens(pace.counted, now);
		return Math.max(counted, slot, heldUntil, braked, full === undefined ? now : full + second);
	};
	const begin = (reserved: boolean) => {
		const end = window.begin(reserved);
		return () => {
			end(clock.now());
		};
	};
	const wake = async (at: number) => {
		if (at >= wakeAt) return;
		wakeAt = at;
		await clock.wait(at - clock.now());
		if (wakeAt === at) wakeAt = Number.POSITIVE_INFINITY;
		serve();
	};
	const leave = (waiter: Waiter, ms: number) => {
		waiters = waiters.filter((one) => one !== waiter);
		waiter.go(ms);
	};
	/** Lets go who may, sends away who would wait for too long, and looks again when the next one may. */
	const serve = () => {
		let next = Number.POSITIVE_INFINITY;
		const now = clock.now();
		// The same for all but the most urgent, until one goes.
		const known = new Map<boolean, number>();
		for (const waiter of waiters) {
			const isUrgent = waiter.priority === 0;
			const anywhere = known.get(isUrgent) ?? open(isUrgent, now);
			known.set(isUrgent, anywhere);
			const there = channels.free(waiter.channel, now);
			if (there > Math.max(now, waiter.giveUp)) {
				leave(waiter, channels.promise(waiter.channel, now) - now);
			} else if (Math.max(anywhere, there) <= now) {
				slot = Math.max(slot + gap, now - catchUp * gap);
				last = now;
				recent = [...recent, now];
				window.reserve(now);
				channels.sent(waiter.channel, now);
				leave(waiter, 0);
				known.clear();
			} else if (anywhere > Math.max(now, waiter.giveUp) && anywhere > now + second) {
				promised = Math.max(anywhere, promised + gap);
				leave(waiter, promised - now);
			} else next = Math.min(next, Math.max(anywhere, there));
		}
		if (next < Number.POSITIVE_INFINITY) void wake(next);
	};

	return {
		turn: async (channel, patience, priority = 9) =>
			new Promise((go) => {
				const now = clock.now();
				const waiter = { channel, priority, rank: now + priority * second, giveUp: now + patience, go };
				const after = waiters.findIndex(({ rank }) => rank > waiter.rank);
				waiters = after < 0 ? [...waiters, waiter] : [...waiters.slice(0, after), waiter, ...waiters.slice(after)];
				serve();
			}),
		sent: () => begin(true),
		asked() {
			const now = clock.now();
			recent = [...recent.filter((time) => time + second > now), now];
			return begin(false);
		},
		hold(ms, channel) {
			const until = clock.now() + ms;
			if (channel === undefined) heldUntil = Math.max(heldUntil, until);
			else channels.hold(channel, until);
		},
		refused(why) {
			brake.refused(clock.now(), why);
		},
	};
}
