import type { FeedFound, FeedMeeting, FeedReading } from '#src/meetings/feeds/meeting.ts';
import { readFeed } from '#src/meetings/feeds/read.ts';

/** What was found; throws where the whole text has a problem. */
export function found(reading: FeedReading): FeedFound {
	if ('problem' in reading) throw new Error(`The feed has a problem: ${reading.problem}`);
	return reading;
}

/** How many rows were refused, by reason. */
export function counted({ refused }: FeedFound): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const { why } of refused) counts[why] = (counts[why] ?? 0) + 1;
	return counts;
}

/** The only row of a feed, as a meeting, or as the reason why it is none. */
export function onlyOf(reading: FeedReading): FeedMeeting | string {
	const { meetings, refused } = found(reading);
	const [first] = [...meetings, ...refused.map(({ why }) => why)];
	if (first === undefined || meetings.length + refused.length > 1) throw new Error('There is not one row.');
	return first;
}

/** A row that is a meeting; throws the reason where it is refused. */
export function taken(row: object): FeedMeeting {
	const only = onlyOf(readFeed(JSON.stringify([row])));
	if (typeof only === 'string') throw new Error(`Refused: ${only}`);
	return only;
}

/** A row of a Meeting Guide feed as a site might write it; with `undefined` a field is left out. */
export const row = (fields: object = {}) => ({
	...{ slug: 'lamp-group-monday', name: 'Lamp Group', day: 1, time: '19:30', end_time: '20:30' },
	...{ types: ['O', 'D'], location: 'Town Hall', formatted_address: '1 Main St, Anytown' },
	...fields,
});
