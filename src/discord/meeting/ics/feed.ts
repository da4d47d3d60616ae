import type { Client } from 'discord.js';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { wordsFor } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { markOf, refreshSeconds } from '#src/calendar/calendar.ts';
import { calendarOf, serverName } from '#src/discord/meeting/ics/shown.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { ownerOfLink, type LinkOwner } from '#src/features/calendars/links.ts';
import { ownCalendar, serverCalendar } from '#src/features/calendars/told.ts';
import { toldBy } from '#src/features/told.ts';

/** What a calendar program asks for. */
export interface Asked {
	/** What stands behind `/calendar/`, as it came. */
	readonly rest: string;
	/** The mark of what it has already. */
	readonly known: string | undefined;
	/** The address that it comes from; behind a proxy that of the proxy. */
	readonly from: string;
}

/** What it is answered. */
export interface Answered {
	readonly status: 200 | 304 | 404 | 429;
	readonly type: string;
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** So often in a minute a link can be fetched, and anything at all from one address. */
const mostOfLink = 30;
const mostOfAddress = 600;

/**
 * Answers calendar programs that follow a secret link. Whatever leads to no calendar is answered alike: what was never
 * one, what was removed, what is cut short.
 */
export function calendarFeed(app: App, client: Pick<Client, 'guilds'>): (asked: Asked) => Promise<Answered> {
	const ofLink = new RateLimiterMemory({ points: mostOfLink, duration: 60 });
	const ofAddress = new RateLimiterMemory({ points: mostOfAddress, duration: 60 });
	return async ({ rest, known, from }) => {
		if (!(await passes(ofAddress, from))) return tooMany;
		const owner = rest.endsWith('.ics') ? await ownerOfLink(app.db, rest.slice(0, -4)) : undefined;
		if (!owner) return nothing;
		if (!(await passes(ofLink, JSON.stringify(owner)))) return tooMany;
		const body = await textFor(app, client, owner);
		const mark = `"${markOf(body)}"`;
		const headers = { etag: mark, 'cache-control': `private, max-age=${refreshSeconds / 4}`, ...closed };
		if (isKnown(known, mark)) return { status: 304, type, body: '', headers };
		return {
			status: 200,
			type,
			body,
			headers: { ...headers, 'content-disposition': 'inline; filename="meetings.ics"' },
		};
	};
}

const type = 'text/calendar; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
/** No search engine is to list it, and no page that it links to is to be told its address. */
const closed = { 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };

const nothing: Answered = {
	status: 404,
	type: plain,
	body: 'There is no calendar here, or none any more.\n',
	headers: closed,
};

const tooMany: Answered = {
	status: 429,
	type: plain,
	body: 'That is asked too often. Once an hour is enough.\n',
	headers: { 'retry-after': '60', ...closed },
};

async function passes(limiter: RateLimiterMemory, key: string): Promise<boolean> {
	return limiter.consume(key).then(
		() => true,
		() => false,
	);
}

async function textFor(app: App, client: Pick<Client, 'guilds'>, owner: LinkOwner): Promise<string> {
	const { db, languages, now } = app;
	const at = now();
	if ('guild' in owner) {
		const meetings = await serverCalendar(db, owner.guild, at);
		const name = serverName(client, owner.guild);
		return calendarOf(await wordsOfServer(app, owner.guild), client, { name, meetings, at });
	}
	const words = wordsFor((await toldBy(db, owner.user)).locale ?? 'en', languages);
	const meetings = await ownCalendar(db, owner.user, at);
	return calendarOf(words, client, { name: words.calendar.shown.own, meetings, at });
}

/** `If-None-Match` (RFC 9110 section 13.1.2), which compares weakly. */
function isKnown(known: string | undefined, mark: string): boolean {
	const marks = (known ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
	return marks.includes(mark) || marks.includes('*');
}
