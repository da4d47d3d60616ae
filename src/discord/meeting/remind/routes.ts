import { oneOf, route, rowId, type Field } from '#src/discord/custom-id.ts';
import { mostRounds, snoozes } from '#src/features/meetings/snooze.ts';

/** Minutes before a start, at most a week, in digits. */
const lead: Field<number> = {
	max: 5,
	encode: String,
	decode: (text) => (/^(0|[1-9]\d{0,4})$/.test(text) ? Number(text) : undefined),
};

const rounds = Array.from({ length: mostRounds + 1 }, (_, round) => String(round));

/** Where what can be pressed and chosen about reminders of meetings leads. Each finds its row by its server or its person. */
export const routes = {
	/** On posts: everybody can press them. */
	join: route('meeting-join', { occurrence: rowId }),
	more: route('meeting-more', { occurrence: rowId }),
	remind: route('meeting-remind', { meeting: rowId }),
	ping: route('meeting-ping', { meeting: rowId }),
	pingNot: route('meeting-ping-not', { meeting: rowId }),
	/** A person's own reminders. */
	leads: route('meeting-leads', { meeting: rowId }),
	stop: route('meeting-stop', { meeting: rowId }),
	snooze: route('meeting-snooze', { occurrence: rowId, lead, round: oneOf(...rounds), how: oneOf(...snoozes) }),
	mine: route('meeting-mine', {}),
	mineOpen: route('meeting-mine-open', {}),
	/** For those who manage the server. */
	role: route('meeting-role', { meeting: rowId }),
	roleChoose: route('meeting-role-choose', { meeting: rowId }),
	roleMake: route('meeting-role-make', { meeting: rowId }),
	roleNone: route('meeting-role-none', { meeting: rowId }),
} as const;
