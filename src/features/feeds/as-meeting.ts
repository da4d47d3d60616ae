import type { Temporal } from 'temporal-polyfill';
import type { Program } from '#data/meetings/types.ts';
import type { AboutMeeting } from '#src/features/meetings/meeting.ts';
import type { FeedMeeting } from '#src/meetings/feeds/meeting.ts';
import { ruleOf } from '#src/meetings/feeds/rule.ts';

/** What a feed leaves open. */
export interface FeedContext {
	/** For rows that name no zone. */
	readonly zone: string | undefined;
	readonly program: Program | undefined;
	readonly at: Temporal.Instant;
}

/** The zone in which a row meets; undefined where nobody has said one. */
export function zoneFor({ zone }: FeedMeeting, context: Pick<FeedContext, 'zone'>): string | undefined {
	return zone ?? context.zone;
}

/** A row of a feed as a meeting; undefined while nobody has said in which zone it is. */
export function meetingFrom(found: FeedMeeting, context: FeedContext): AboutMeeting | undefined {
	const zone = zoneFor(found, context);
	if (zone === undefined) return undefined;
	const { name, notes, types, otherTypes, attendance, url, phone, joining, place } = found;
	const today = context.at.toZonedDateTimeISO(zone).toPlainDate();
	return {
		...{ title: name, about: notes ?? null, kind: 'meeting', program: context.program ?? null, types, otherTypes },
		place: {
			...{ channel: null, url: url ?? null, phone: phone ?? null, joining: joining ?? null },
			// What an online meeting has for an address is the town of its group.
			address: attendance === 'online' ? null : (place ?? null),
		},
		rule: ruleOf(found, zone, today),
	};
}
