import { oneOf, route, rowId, token, type Field } from '#src/discord/custom-id.ts';

/** The address of an import that is under way; see `pendingImports`. */
const pending: Field<string> = token(12);

/** A page of a long list, from 0 to 999. */
const page: Field<number> = {
	max: 3,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined),
};

const id = { id: pending } as const;
const feed = { feed: rowId } as const;

/** Where the buttons, menus and forms of lists of meetings lead. All are for those who manage the server. */
export const feedRoutes = {
	found: route('feed-found', id),
	days: route('feed-days', id),
	types: route('feed-types', id),
	where: route('feed-where', id),
	reminders: route('feed-reminders', id),
	serverZone: route('feed-server-zone', id),
	more: route('feed-more', id),
	moreForm: route('feed-more-form', id),
	zone: route('feed-zone', id),
	follow: route('feed-follow', { ...id, follow: oneOf('yes', 'no') }),
	report: route('feed-report', id),
	choose: route('feed-choose', { ...id, page }),
	chosen: route('feed-chosen', { ...id, page }),
	take: route('feed-take', { ...id, which: oneOf('all', 'chosen') }),
	leave: route('feed-leave', id),
	lists: route('feed-lists', {}),
	open: route('feed-open', {}),
	again: route('feed-again', { ...feed, how: oneOf('careful', 'believing') }),
	stop: route('feed-stop', feed),
	refollow: route('feed-refollow', feed),
	forget: route('feed-forget', feed),
} as const;
