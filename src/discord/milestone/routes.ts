import { Temporal } from 'temporal-polyfill';
import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';

/** What can be counted: time since a start, days of a practice, days within a limit. */
export const kinds = ['since', 'days', 'limit'] as const;
export type Kind = (typeof kinds)[number];

/** The counters that run, and those that were put away. */
export const shelves = ['current', 'archive'] as const;
export type Shelf = (typeof shelves)[number];

/** A page of a list, from 0 to 99. */
const page: Field<number> = {
	max: 2,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d?)$/.test(text) ? Number(text) : undefined),
};

const epoch = Temporal.PlainDate.from('1900-01-01');

/** A day from 1900 on, since people count from long ago. Base 36 of the days since then. */
const longAgo: Field<Temporal.PlainDate> = {
	max: 4,
	encode: (value) => epoch.until(value).days.toString(36),
	decode: (text) =>
		/^(0|[1-9a-z][0-9a-z]{0,3})$/.test(text) ? epoch.add({ days: Number.parseInt(text, 36) }) : undefined,
};

const counter = { counter: rowId } as const;
const drafted = { ...counter, draft: draftId } as const;
const attempt = { counter: rowId, attempt: rowId } as const;

/** Where the buttons, menus and forms of counters lead. Each is looked up by its owner, who is whoever presses. */
export const milestoneRoutes = {
	list: route('milestone-list', { shelf: oneOf(...shelves), page }),
	choose: route('milestone-choose', { shelf: oneOf(...shelves), page }),
	open: route('milestone-open', counter),
	kinds: route('milestone-kinds', {}),
	add: route('milestone-add', { kind: oneOf(...kinds), draft: draftId }),
	/** The counter that the form makes, however often it is sent. */
	addForm: route('milestone-add-form', { ...counter, kind: oneOf(...kinds) }),
	/** One of two ways in which the date of a start can be read. */
	startOn: route('milestone-start-on', { ...counter, day: longAgo }),
	start: route('milestone-start', drafted),
	startForm: route('milestone-start-form', counter),
	more: route('milestone-more', counter),
	edit: route('milestone-edit', drafted),
	editForm: route('milestone-edit-form', counter),
	laddersForm: route('milestone-ladders-form', counter),
	shareForm: route('milestone-share-form', counter),
	pause: route('milestone-pause', drafted),
	pauseForm: route('milestone-pause-form', counter),
	delete: route('milestone-delete', counter),
	slipChoose: route('milestone-slip-choose', {}),
	slip: route('milestone-slip', drafted),
	/** The attempt that it ends, however often it is sent. */
	slipForm: route('slip-form', attempt),
	/** One of two ways in which the date of a slip can be read. */
	slipOn: route('slip-on', { ...attempt, day: longAgo }),
	/** To what one's mentor would read of a slip, and back. */
	slipTell: route('slip-tell', attempt),
	slipSee: route('slip-see', attempt),
	slipTellTo: route('slip-tell-to', { pair: rowId, attempt: rowId }),
	attempts: route('milestone-attempts', { ...counter, page }),
	attemptChoose: route('milestone-attempt-choose', counter),
	amend: route('slip-amend', { ...attempt, draft: draftId }),
	amendForm: route('slip-amend-form', attempt),
	undo: route('slip-undo', attempt),
	logChoose: route('milestone-log-choose', {}),
	log: route('milestone-log', drafted),
	logForm: route('milestone-log-form', counter),
	logToday: route('milestone-log-today', { ...counter, day: longAgo }),
	unlog: route('milestone-unlog', { ...counter, day: longAgo }),
} as const;
