import { Temporal } from 'temporal-polyfill';
import {
	backAfter,
	backAfterTalk,
	closesAfter,
	quietFor,
	secondRingAfter,
	silentAfter,
	tellAfter,
	tellAgainAfter,
} from './times.ts';

/** `open`: nobody has taken it; `claimed`: somebody has; `closed`: for good. */
export type State = 'open' | 'claimed' | 'closed';

/** What of a request decides when it next needs looking at, and what is to be done then. */
export interface Course {
	readonly state: State;
	/** Which rings have gone out: 1 the first, 2 all on call, 3 the moderators, when its member was told. */
	readonly rung: number;
	readonly openedAt: Temporal.Instant;
	readonly dueAt: Temporal.Instant | null;
	/** Since when the member's last word is unanswered. */
	readonly unansweredSince: Temporal.Instant | null;
	/** Who has it now has answered before. */
	readonly inTalk: boolean;
	/** The talk is where Handrail cannot see who writes. */
	readonly outOfSight: boolean;
}

/** What is to be done with a request now. `wait`: nothing, and nothing changes but when it is looked at again. */
export type Step =
	| { readonly do: 'nothing' }
	| { readonly do: 'wait'; readonly until: Temporal.Instant }
	/** T1. */
	| { readonly do: 'ring-all'; readonly until: Temporal.Instant }
	/** T2: moderators are told, and the member. */
	| { readonly do: 'tell'; readonly until: Temporal.Instant }
	| { readonly do: 'tell-again'; readonly until: Temporal.Instant }
	/** Who took it is asked; where they were asked before, it is given back. */
	| { readonly do: 'ask-helper'; readonly until: Temporal.Instant }
	| { readonly do: 'close' };

/**
 * The next step of a request. It holds whatever the clock does: after a jump forward or a long stop no step is passed over,
 * and where the clock was ahead when a time was reckoned, nobody waits longer than that step takes.
 */
export function stepOf(course: Course, at: Temporal.Instant): Step {
	const { dueAt, state } = course;
	if (state === 'closed' || dueAt === null) return { do: 'nothing' };
	const most = at.add(longestStep(course));
	if (isAfter(dueAt, most)) return { do: 'wait', until: most };
	if (isAfter(dueAt, at)) return { do: 'nothing' };
	return state === 'open' ? openStep(course, at) : claimedStep(course, at);
}

function openStep({ rung, openedAt }: Course, at: Temporal.Instant): Step {
	if (rung <= 1) {
		// Where the clock was ahead when it was opened, that instant is no measure.
		const latest = at.add(tellAfter).subtract(secondRingAfter);
		return { do: 'ring-all', until: earlierOf(laterOf(openedAt.add(tellAfter), at), latest) };
	}
	if (rung === 2) return { do: 'tell', until: at.add(tellAgainAfter) };
	if (!isAfter(openedAt.add(closesAfter), at)) return { do: 'close' };
	return { do: 'tell-again', until: at.add(tellAgainAfter) };
}

function claimedStep({ unansweredSince, inTalk, outOfSight }: Course, at: Temporal.Instant): Step {
	if (unansweredSince === null || outOfSight) return { do: 'close' };
	return { do: 'ask-helper', until: at.add(inTalk ? backAfterTalk : backAfter) };
}

/** The longest that a request can wait for its next look, in the state in which it is. */
function longestStep({ state, rung, unansweredSince, inTalk, outOfSight }: Course): Temporal.Duration {
	if (state === 'claimed') {
		if (unansweredSince === null || outOfSight) return quietFor;
		return inTalk ? backAfterTalk : silentAfter;
	}
	if (rung <= 1) return secondRingAfter;
	return rung === 2 ? tellAfter : tellAgainAfter;
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) > 0;
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isAfter(other, one) ? other : one;
}

function earlierOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isAfter(one, other) ? other : one;
}
