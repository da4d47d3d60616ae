import { Temporal } from 'temporal-polyfill';
import { letterAlone, nonceForgotten } from '#src/delivery/gather.ts';
import type { Delivering, Kind, Plan } from '#src/delivery/kind.ts';
import { letterBack } from '#src/delivery/lease.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { end, tryAgain, untilVisit } from '#src/delivery/outcome.ts';

/** A letter that is to be sent now, made out. */
export interface Part<Message> {
	readonly letter: Letter;
	readonly plan: Extract<Plan<Message>, { do: 'send' }>;
}

type Work<Message> = Pick<Delivering<Message>, 'db' | 'now' | 'log' | 'random' | 'observe' | 'kinds'>;

/** One that is to wait is looked at again after so long at the soonest. */
export const soonest = Temporal.Duration.from({ seconds: 5 });

/** Makes a letter out, where it is to be sent now; otherwise it is settled. */
export async function planned<Message>(
	letter: Letter,
	kind: Kind<Message>,
	work: Work<Message>,
): Promise<Part<Message>[]> {
	const { db, now } = work;
	const plan = await planOf(letter, kind, work);
	switch (plan.do) {
		case 'send':
			return [{ letter, plan }];
		case 'end':
			await end(letter, work, plan.how, plan.why === undefined ? {} : { why: plan.why });
			return [];
		case 'visit':
			await untilVisit(letter, work);
			return [];
		case 'wait':
			await letterBack(db, letter, laterOf(plan.until, now().add(soonest)));
			return [];
		case 'fail':
			await tryAgain(letter, work, 'error');
			return [];
	}
}

/**
 * Makes a message out once more that several letters go in. Where it is not to be sent again by its leader, or one of the
 * others is not to go now, each is on its own, later: it is looked for then whether it arrived.
 */
export async function partsAgain<Message>(
	leader: Letter,
	others: readonly Letter[],
	kind: Kind<Message>,
	work: Work<Message>,
): Promise<Part<Message>[]> {
	const parts = await planned(leader, kind, work);
	const later = work.now().add(nonceForgotten);
	for (const letter of others) {
		const plan = parts.length === 0 ? undefined : await planOf(letter, kind, work);
		if (plan?.do === 'send') parts.push({ letter, plan });
		else if (plan?.do === 'end') await end(letter, work, plan.how, plan.why === undefined ? {} : { why: plan.why });
		else await letterAlone(work.db, letter, later);
	}
	return parts;
}

type Decided<Message> =
	| Exclude<Plan<Message>, { do: 'drop' }>
	| { readonly do: 'end'; readonly how: 'late' | 'dropped' | 'dead'; readonly why?: string }
	| { readonly do: 'fail' };

/** Without an end of its own a letter is dropped that has waited for so long. */
const longestWait = Temporal.Duration.from({ hours: 24 * 30 });

async function planOf<Message>(
	letter: Letter,
	kind: Kind<Message>,
	{ now, log }: Work<Message>,
): Promise<Decided<Message>> {
	if (letter.expires && isPast(letter.expires, now())) return { do: 'end', how: 'late' };
	try {
		const plan = await kind.plan(letter);
		if (plan.do === 'drop') return { do: 'end', how: 'dropped', why: plan.why };
		if (plan.do === 'visit' && (letter.user === null || !kind.visit)) {
			return { do: 'end', how: 'dead', why: 'nobody to show it to' };
		}
		const waited = plan.do === 'wait' && !letter.expires && isPast(letter.due.add(longestWait), now());
		return waited ? { do: 'end', how: 'dropped', why: 'waited too long' } : plan;
	} catch (err) {
		log.error({ err, kind: letter.kind }, 'a letter could not be made out');
		return { do: 'fail' };
	}
}

function isPast(instant: Temporal.Instant, now: Temporal.Instant): boolean {
	return Temporal.Instant.compare(instant, now) < 0;
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
	return isPast(one, other) ? other : one;
}
