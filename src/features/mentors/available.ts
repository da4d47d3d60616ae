import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { blockedAround } from '#src/features/blocks.ts';
import { offersIn, roomOf, type OfferRow } from '#src/features/mentors/offer.ts';
import type { Here } from '#src/features/mentors/offering.ts';
import { everPairedWith } from '#src/features/mentors/pairs.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';

/** For so many days nobody asks a mentor again who said no, or nothing. */
const daysApart = 30;

/**
 * The offers that somebody can ask: open, with room, of nobody whom they blocked, who blocked them, or with whom they went
 * together before, and not again soon of who said no or nothing. In the order in which they have waited.
 */
export async function offersFor(db: Db, seeker: Here, at: Temporal.Instant): Promise<readonly OfferRow[]> {
	if (!(await mentorPlan(db, seeker.guild)).on) return [];
	const blocked = await blockedAround(db, seeker.user);
	const before = await everPairedWith(db, seeker.user);
	const asked = await db
		.selectFrom('mentor_ask')
		.select('mentor_offer_id')
		.where('user_id', '=', seeker.user)
		.where('state', 'in', ['no', 'silent'])
		.where('at', '>', written(at.subtract({ hours: 24 * daysApart })))
		.execute();
	const tired = new Set(asked.map(({ mentor_offer_id }) => mentor_offer_id));
	const open = await offersIn(db, seeker.guild, ['open']);
	const found: OfferRow[] = [];
	for (const offer of open) {
		const { user_id: user } = offer;
		if (user === seeker.user || blocked.has(user) || before.has(user) || tired.has(offer.id)) continue;
		if ((await roomOf(db, offer)) > 0) found.push(offer);
	}
	return found;
}
