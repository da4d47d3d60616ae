import { Temporal } from 'temporal-polyfill';
import { day, moment, route, rowId, token } from '#src/discord/custom-id.ts';
import { written } from '#src/db/instant.ts';
import type { Key } from '#src/features/history.ts';

const key = { day, at: moment, tie: token(8) } as const;
const entry = { checkin: rowId, ...key } as const;
const reflected = { reflection: rowId, ...key } as const;

/** Where the buttons of the list of check-ins, intentions and reviews lead. With an entry goes the place where its page begins. */
export const historyRoutes = {
	latest: route('history-latest', {}),
	older: route('history-older', key),
	newer: route('history-newer', key),
	page: route('history-page', key),
	open: route('history-open', key),
	show: route('history-show', entry),
	edit: route('history-edit', entry),
	form: route('history-form', entry),
	ask: route('history-delete', entry),
	remove: route('history-delete-now', entry),
	reflection: route('history-day', reflected),
	editReflection: route('history-day-edit', reflected),
	reflectionForm: route('history-day-form', reflected),
	askReflection: route('history-day-delete', reflected),
	removeReflection: route('history-day-gone', reflected),
} as const;

/** A place in the list as addresses have it. */
export interface KeyInAddress {
	readonly day: Temporal.PlainDate;
	readonly at: Temporal.Instant;
	readonly tie: string;
}

/** A place in the list, for an address. */
export function inAddress({ day: on, at, tie }: Key): KeyInAddress {
	return { day: Temporal.PlainDate.from(on), at: Temporal.Instant.from(at), tie };
}

/** A place in the list, from an address. */
export function fromAddress({ day: on, at, tie }: KeyInAddress): Key {
	return { day: on.toString(), at: written(at), tie };
}
