import { ChannelType, type Client, type TextChannel, ThreadAutoArchiveDuration } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { App } from '#src/app.ts';
import { button, calling, card, type Card } from '#src/discord/card.ts';
import { helpText } from '#src/discord/help.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { post } from '#src/discord/post.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { likelyCountry } from '#src/discord/setup/place.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { whoOf } from '#src/features/reachout/find.ts';
import { namedTalks, threadOpened } from '#src/features/reachout/own.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { nonceOf } from '#src/nonce.ts';

/** The private threads of talks with a name. */
export interface Threads {
	/** Opens those that are wanted, keeps who talks in them, and closes those whose talk is over. It never rejects. */
	readonly keep: () => Promise<void>;
	/** True while a talk may still get a thread of its own, so that nothing goes another way before. */
	mayCome(request: ReachRequest, at: Temporal.Instant): boolean;
}

/** Where it cannot be opened, it is tried again after so long; until then what is written goes by Handrail. */
const again = Temporal.Duration.from({ minutes: 10 });

/** What each talk was tried for, and who was seen to be in its thread: in memory, since doing it again changes nothing. */
export function namedThreads(app: App, client: Client<true>, near: Near): Threads {
	const { db, vault, now, log } = app;
	const failed = new Map<string, Temporal.Instant>();
	const inThread = new Set<string>();
	const over = new Set<string>();

	const bring = async (thread: string, user: string) => {
		if (inThread.has(`${thread}:${user}`)) return;
		await client.rest.put(`/channels/${thread}/thread-members/${user}`);
		inThread.add(`${thread}:${user}`);
	};

	const open = async (request: ReachRequest) => {
		const member = await whoOf(db, vault, request);
		if (member === undefined || request.lead === null) return;
		const parent = await placeFor(app, client, request.guild, member, near);
		if (!parent) {
			failed.set(request.id, now());
			return;
		}
		const words = (await wordsOfServer(app, request.guild)).reachoutTalk;
		const { id: thread } = await parent.threads.create({
			name: words.thread.name,
			type: ChannelType.PrivateThread,
			invitable: false,
			autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
		});
		if (!(await threadOpened(db, request, thread, now()))) {
			await client.rest.patch(`/channels/${thread}`, { body: { archived: true } });
			return;
		}
		await bring(thread, member);
		await bring(thread, request.lead);
		await post(
			client.rest,
			thread,
			firstCard(words, { ...request, lead: request.lead }, member),
			nonceOf('talk', thread),
		);
	};

	const close = async ({ guild, thread }: ReachRequest) => {
		if (thread === null || over.has(thread)) return;
		const found = await client.channels.fetch(thread).catch(() => null);
		over.add(thread);
		if (!found?.isThread() || found.archived === true) return;
		const words = await wordsOfServer(app, guild);
		// Of the server's country: a helper reads it too, and is not to learn where the member is.
		const country = likelyCountry(await guildSettings(db, guild));
		const numbers = helpText(words, { country, locale: await localeOfServer(db, guild) });
		await post(client.rest, thread, card(words.reachoutTalk.thread.end, numbers), nonceOf('talk-over', thread));
		const locked = found.manageable ? { locked: true } : {};
		await client.rest.patch(`/channels/${thread}`, { body: { archived: true, ...locked } });
	};

	const look = async (request: ReachRequest) => {
		if (request.state === 'closed') return close(request);
		if (request.thread === null) return isFailed(request, now()) ? undefined : open(request);
		for (const user of [request.lead, ...request.beside]) if (user !== null) await bring(request.thread, user);
		return undefined;
	};
	const isFailed = ({ id }: ReachRequest, at: Temporal.Instant) => {
		const since = failed.get(id);
		return since !== undefined && Temporal.Instant.compare(at, since.add(again)) < 0;
	};

	return {
		mayCome: (request, at) => request.how === 'named' && request.thread === null && !isFailed(request, at),
		async keep() {
			for (const request of await namedTalks(db)) {
				await look(request).catch((err: unknown) => {
					if (request.state === 'claimed' && request.thread === null) failed.set(request.id, now());
					log.warn({ err }, 'the thread of a talk could not be looked after');
				});
			}
		},
	};
}

/** A channel that the member sees and in which a private thread may be made: where they asked, or that of check-ins. */
async function placeFor(
	{ db, now }: Pick<App, 'db' | 'now'>,
	client: Client<true>,
	guild: string,
	member: string,
	near: Near,
): Promise<TextChannel | undefined> {
	const there = client.guilds.cache.get(guild);
	const person = await there?.members.fetch(member).catch(() => undefined);
	const me = there?.members.me;
	if (!there || !person || !me) return undefined;
	const { checkinChannel } = await guildSettings(db, guild);
	for (const id of [near.find(member, now())?.channel, checkinChannel]) {
		const channel = there.channels.cache.get(id ?? '');
		if (channel?.type !== ChannelType.GuildText) continue;
		const sees = channel.permissionsFor(person).has(['ViewChannel', 'SendMessagesInThreads']);
		const may = channel.permissionsFor(me).has(['ViewChannel', 'CreatePrivateThreads', 'SendMessagesInThreads']);
		if (sees && may) return channel;
	}
	return undefined;
}

function firstCard(
	say: Awaited<ReturnType<typeof wordsOfServer>>['reachoutTalk'],
	{ id, lead }: { readonly id: string; readonly lead: string },
	member: string,
): Card {
	const shown = card(say.thread.first(`<@${member}>`, `<@${lead}>`), [
		button(routes.numbers.id({}), say.own.lines),
		button(routes.end.id({ request: id }), say.own.end),
		button(routes.report.id({ request: id }), say.own.report),
	]);
	// They are in this thread by their own wish, and are to see that it is there.
	return calling(shown, { users: [member, lead], roles: [] });
}
