import type { Client, Guild } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { button, calling, card as cardOf, type Card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { remove } from '#src/discord/post.ts';
import { placeOf } from '#src/discord/reachout/helper/mine.ts';
import { requestCard, type Call } from '#src/discord/reachout/helper/request-card.ts';
import { isHelperNow } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { helperLost } from '#src/discord/reachout/helper/look-after.ts';
import { Expired } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { noticesOf, raiseNotices, resolveNotice, type Why } from '#src/features/notices.ts';
import { cardPosted } from '#src/features/reachout/cards.ts';
import { requestOf, whoOf } from '#src/features/reachout/find.ts';
import { noteRung, onCallNow } from '#src/features/reachout/helpers.ts';
import { ringLetters, ringOf, type Ring } from '#src/features/reachout/letters.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { reachSettings } from '#src/features/reachout/server.ts';
import { notRung } from '#src/features/reachout/unrung.ts';

/** So many are called by the first ring. */
const firstCalled = 3;
/** Discord pings at most so many people by one message (Discord's documents, "Allowed Mentions Object"). */
const mostCalled = 100;

/**
 * The letters that call helpers: the card of a request in their channel, anew at its foot each time more are called; and
 * once somebody has it, a line where they read. Each calls exactly who is to be called, and says nothing about the member.
 * Where the channel is gone or closed, moderators are told of that and of the request, and the member where it stands.
 * @param mention as in `Context`.
 */
export function ringKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, now, log } = app;

	const unrung = async (letter: Letter, why: Why | 'off'): Promise<void> => {
		const guild = letter.guild ?? '';
		await notRung(db, { guild, id: letter.subject }, now());
		if (why === 'off') return;
		const isNew = await raiseNotices(db, guild, { abouts: ['helperChannel'], why, at: now() });
		const there = client.guilds.cache.get(guild);
		if (!isNew || !there) return;
		await tellNotices(app, client, there, mention).catch((err: unknown) => {
			log.error({ err }, 'moderators could not be told');
		});
	};

	return {
		name: ringLetters,
		toChannel: true,
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: now().add({ seconds: 5 }) };
			const request = await found(app, letter);
			const why = ringOf(letter);
			if (!request || !why) return { do: 'drop', why: 'there is no such request any more' };
			const isNeeded = isWanted(request, why);
			if (!isNeeded && !mayStand(letter, why)) return { do: 'drop', why: 'it does not need a ring any more' };
			const place = await placeIn(app, guild, request, why);
			if ('why' in place) {
				await unrung(letter, place.why);
				return { do: 'drop', why: 'the channel for helpers cannot be used' };
			}
			const call = isNeeded ? await callOf({ app, client }, request, why) : { why, users: [], roles: [] };
			if (!call) return { do: 'drop', why: 'who had it does not help here any more' };
			return { do: 'send', channel: place.channel, message: await messageOf(app, request, call) } satisfies Plan<Card>;
		},
		async sent(letter, { channel, message }) {
			const request = await found(app, letter);
			const why = ringOf(letter);
			if (!request || !why || message === undefined) return;
			await noteRung(db, request.guild, await calledBy(app, request, why), now());
			if (channel === request.thread) return;
			await resolveNotice(db, request.guild, 'helperChannel');
			const { card: before, thread } = request;
			await cardPosted(db, request.id, { channel, message, thread }, now());
			if (before && before.message !== message) await remove(client.rest, before.channel, before.message);
		},
		async refused(letter, why) {
			// What Discord does not take of this card it takes of none; the moderators are told then, as by T2.
			await unrung(letter, why === 'gone' ? 'gone' : 'forbidden');
		},
	};
}

async function found({ db }: App, { guild, subject }: Letter): Promise<ReachRequest | undefined> {
	try {
		return await requestOf(db, guild ?? '', subject);
	} catch (error) {
		if (error instanceof Expired) return undefined;
		throw error;
	}
}

function isWanted({ state, rung, backupAt, unansweredSince, card }: ReachRequest, why: Ring): boolean {
	if (why === 'backup') return state === 'claimed' && backupAt !== null;
	if (why === 'silent') return state === 'claimed' && unansweredSince !== null;
	// The card that is there says so already.
	if (why === 'told' && card) return false;
	// Where nobody was on call, all are called at once, by another letter.
	if (why === 'first' && rung > 1) return false;
	return state === 'open';
}

/**
 * Whether a card may stand in the channel of which nobody knows: Discord may have it though it never said so, and somebody
 * has pressed it since. It is sent once more, which brings no second one, so that it shows what is true.
 */
function mayStand({ begun }: Letter, why: Ring): boolean {
	return begun !== null && why !== 'silent' && why !== 'backup';
}

type Place = { readonly channel: string } | { readonly why: Why | 'off' };

/** Where a ring goes: a request that somebody has is spoken of where they read. */
async function placeIn({ db }: App, guild: Guild, request: ReachRequest, why: Ring): Promise<Place> {
	const working = why === 'silent' || why === 'backup' ? placeOf(request) : undefined;
	if (working !== undefined && working === request.thread) return { channel: working };
	const { helperChannel } = await guildSettings(db, guild.id);
	if (helperChannel === null) return { why: 'off' };
	const channel = guild.channels.cache.get(helperChannel);
	// One that is not in memory may be there all the same: Discord says so where it is gone, or has said so before.
	const isKnown = !channel && (await noticesOf(db, guild.id)).some(({ about }) => about === 'helperChannel');
	if (isKnown) return { why: 'gone' };
	return channel && !canPost(channel) ? { why: 'forbidden' } : { channel: helperChannel };
}

interface Discord {
	readonly app: App;
	readonly client: Client<true>;
}

/** Whom a ring calls; undefined where who is to be asked does not help here any more, and it was given back. */
async function callOf({ app, client }: Discord, request: ReachRequest, why: Ring): Promise<Call | undefined> {
	const { guild, lead } = request;
	if (why === 'silent') {
		if (lead === null || (await helperLost({ ...app, client }, guild, lead))) return undefined;
		return { why, users: [lead], roles: [] };
	}
	const roles = why === 'all' ? await rolesFor(app, request) : [];
	const users: string[] = [];
	for (const user of await calledBy(app, request, why)) {
		const is = await isHelperNow({ db: app.db, client }, guild, user);
		if (is !== 'no') users.push(user);
		else await helperLost({ ...app, client }, guild, user);
	}
	return { why, users, roles };
}

/** Who is on call for a request and neither has it nor made it. */
async function calledBy({ db, vault, now }: App, request: ReachRequest, why: Ring): Promise<readonly string[]> {
	if (why === 'silent') return request.lead === null ? [] : [request.lead];
	const own = await whoOf(db, vault, request);
	const onCall = await onCallNow(db, request.guild, now(), request.id);
	const others = onCall.filter((user) => user !== own && user !== request.lead && !request.beside.includes(user));
	return others.slice(0, why === 'first' ? firstCalled : mostCalled);
}

/** When nobody answers, who backs the helpers up; where nobody is on call at all, all who help. */
async function rolesFor({ db, now }: App, { guild, id }: ReachRequest): Promise<readonly string[]> {
	const [{ helperRole }, { backupRole }] = [await guildSettings(db, guild), await reachSettings(db, guild)];
	const nobody = (await onCallNow(db, guild, now(), id)).length === 0;
	const wanted = [...(nobody ? [helperRole] : []), backupRole];
	return [...new Set(wanted.filter((role) => role !== null))];
}

async function messageOf(app: App, request: ReachRequest, call: Call): Promise<Card> {
	const words = await wordsOfServer(app, request.guild);
	const { reachoutCard: say } = words;
	const inThread = request.thread !== null && placeOf(request) === request.thread;
	if (call.why !== 'silent' && call.why !== 'backup') {
		return requestCard(words, request, await localeOfServer(app.db, request.guild), call);
	}
	if (!inThread) return requestCard(words, request, await localeOfServer(app.db, request.guild), call);
	const people = call.users.map((user) => `<@${user}>`).join(' ');
	const shown =
		call.why === 'silent'
			? cardOf(say.call.silent(people), [button(routes.giveBack.id({ request: request.id }), say.row.giveBack)])
			: cardOf(people === '' ? say.wantsBackup(`<@${request.lead ?? ''}>`) : say.call.beside(people), [
					button(routes.join.id({ request: request.id }), say.joinBackup, 'main'),
				]);
	return calling(shown, call);
}
