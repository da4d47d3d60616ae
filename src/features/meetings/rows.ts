import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { typeCodes, type Program } from '#data/meetings/types.ts';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { MeetingTable } from '#src/db/schema/meetings.ts';
import type { MeetingRule } from '#src/domain/meetings/rule.ts';
import {
	meetingKinds,
	type AboutMeeting,
	type FeedOrigin,
	type Meeting,
	type MeetingChoices,
} from '#src/features/meetings/meeting.ts';
import {
	breakRows,
	exceptionRows,
	readBreak,
	readException,
	readRule,
	ruleRow,
} from '#src/features/meetings/rule-rows.ts';

export type MeetingRow = Selectable<MeetingTable>;

/** What is told of a meeting, as the columns of its row. Exceptions and breaks are rows of their own. */
export function aboutRow({ title, about, kind, program, types, otherTypes, place, rule }: AboutMeeting) {
	return {
		...{ title, about, kind, program, types: types.join(','), other_types: JSON.stringify(otherTypes) },
		...{ channel_id: place.channel, url: place.url, phone: place.phone },
		...{ address: place.address, joining: place.joining },
		...ruleRow(rule),
	};
}

/** What was chosen about a meeting, as the columns of its row. */
export function choicesRow(choices: MeetingChoices) {
	const { postChannel, leads, role, roleMade, inThread, tidy, capacity, events, linkPrivate, script } = choices;
	return {
		...{ post_channel_id: postChannel, leads: leadsText(leads), role_id: role, role_made: flag(roleMade) },
		...{ in_thread: flag(inThread), tidy: flag(tidy), capacity, events: flag(events) },
		...{ link_private: flag(linkPrivate), script },
	};
}

/** The row of a feed that it follows, as the columns of its row. */
export function feedRow(feed: FeedOrigin | null) {
	return { feed_id: feed?.id ?? null, feed_key: feed?.key ?? null };
}

function flag(value: boolean): number {
	return value ? 1 : 0;
}

/** Leads as a column has them: each once, the earliest to come first. */
export function leadsText(leads: readonly number[]): string {
	return [...new Set(leads)].sort((a, b) => b - a).join(',');
}

/** The opposite of `leadsText`. */
export function readLeads(text: string): readonly number[] {
	return listed(text).map(Number);
}

function listed(text: string): readonly string[] {
	return text === '' ? [] : text.split(',');
}

/** Meetings as they are kept, in the order of their rows. */
export async function readMeetings(db: Db, rows: readonly MeetingRow[]): Promise<Meeting[]> {
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const exceptions = await db
		.selectFrom('meeting_exception')
		.selectAll()
		.where('meeting_id', 'in', ids)
		.orderBy('day')
		.execute();
	const breaks = await db
		.selectFrom('meeting_break')
		.selectAll()
		.where('meeting_id', 'in', ids)
		.orderBy('from_day')
		.execute();
	return rows.map((row) =>
		readMeeting(
			row,
			readRule(row, {
				exceptions: exceptions.filter((one) => one.meeting_id === row.id).map(readException),
				breaks: breaks.filter((one) => one.meeting_id === row.id).map(readBreak),
			}),
		),
	);
}

function readMeeting(row: MeetingRow, rule: MeetingRule): Meeting {
	return {
		...{ id: row.id, guild: row.guild_id, title: row.title, about: row.about },
		kind: meetingKinds.find((kind) => kind === row.kind) ?? 'meeting',
		program: programOf(row.program),
		types: listed(row.types),
		otherTypes: readTexts(row.other_types),
		place: {
			...{ channel: row.channel_id, url: row.url, phone: row.phone },
			...{ address: row.address, joining: row.joining },
		},
		rule,
		...{ postChannel: row.post_channel_id, leads: readLeads(row.leads), role: row.role_id },
		...{ roleMade: row.role_made === 1, inThread: row.in_thread === 1, tidy: row.tidy === 1 },
		...{ capacity: row.capacity, events: row.events === 1, linkPrivate: row.link_private === 1, script: row.script },
		feed: row.feed_id === null || row.feed_key === null ? null : { id: row.feed_id, key: row.feed_key },
		madeAt: Temporal.Instant.from(row.made_at),
		endedAt: row.ended_at === null ? null : Temporal.Instant.from(row.ended_at),
	};
}

function programOf(code: string | null): Program | null {
	const programs: Readonly<Record<Program, unknown>> = typeCodes;
	return code !== null && isKeyOf(programs, code) ? code : null;
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, unknown>>, text: string): text is Key {
	return Object.hasOwn(record, text);
}

function readTexts(json: string): readonly string[] {
	const read: unknown = JSON.parse(json);
	return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
}

/** Keeps the exceptions and breaks of a rule in the place of those that were. */
export async function keepExceptions(tx: Db, meeting: string, rule: MeetingRule): Promise<void> {
	await tx.deleteFrom('meeting_exception').where('meeting_id', '=', meeting).execute();
	await tx.deleteFrom('meeting_break').where('meeting_id', '=', meeting).execute();
	const exceptions = exceptionRows(meeting, rule.exceptions);
	if (exceptions.length > 0) await tx.insertInto('meeting_exception').values(exceptions).execute();
	const breaks = breakRows(meeting, rule.breaks);
	if (breaks.length > 0) await tx.insertInto('meeting_break').values(breaks).execute();
}

/** A meeting that begins to be looked after: from now on what comes due is queued. */
export function startRow(at: Temporal.Instant) {
	return { made_at: written(at), ended_at: null, settled_at: written(at), next_at: written(at) };
}
