import { ChannelType, type Client, type Message } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { button, card, givenBack, line, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { gateWith, TooMany, type Limits } from '#src/discord/limits.ts';
import { partsOf } from '#src/discord/reachout/relayed.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import type { Became, Near } from '#src/discord/reachout/talk/near.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { numbersOf, wordsToTell } from '#src/discord/reachout/talk/telling.ts';
import { legible } from '#src/domain/text.ts';
import { openRequests } from '#src/features/reachout/own.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { memberWritesAll } from '#src/features/reachout/texts.ts';

/** How often somebody who has asked for nothing is told what this is. */
const between = Temporal.Duration.from({ hours: 1 });
const mostTold = 1_000;

/** What direct messages are answered with besides the parts of Handrail. */
export interface Hearing {
	readonly near: Near;
	readonly mention: Context['mention'];
	readonly limits?: Partial<Limits> | undefined;
}

/**
 * Answers what people write to Handrail in direct messages. Who talks with a helper by direct message has it passed on; it is
 * put to no other use, and nothing of it is logged. Everybody else is told, once an hour at most, that nobody reads it and
 * what leads to people: in the same words whatever was written.
 */
export function hearDirectMessages(app: App, { near, mention, limits }: Hearing): (message: Message) => Promise<void> {
	const gate = gateWith(limits);
	const lately = oncePer(between);

	const answer = async (message: Message) => {
		const { author, channelId } = message;
		const at = app.now();
		const own = await openRequests(app.db, app.vault, author.id);
		near.met(author.id, channelId);
		const words = await wordsToTell(app, author.id, own[0]?.locale ?? null);
		const say = async (shown: Card) => sayTo(message, shown);
		if (own.length === 0) {
			if (lately(author.id, at)) await say(await cardForNobody(app, words, author.id, mention));
			return;
		}
		const written = legible(message.content);
		try {
			await gate.pass({ user: author.id, guild: null });
			await passOn(app, near, { message, written, words, own, say });
		} catch (error) {
			// Whatever went wrong, they are not to believe that it was passed on.
			const wait = error instanceof TooMany ? [error.say(words)] : [words.reachoutTalk.write.lost];
			await say(
				card(...wait, ...(written === '' ? [] : [givenBack(written)]), line, await safeNumbers(app, words, author.id)),
			);
			if (!(error instanceof TooMany)) throw error;
		}
	};

	return async (message) => {
		if (message.author.bot || message.system || message.channel.type !== ChannelType.DM) return;
		await answer(message).catch((err: unknown) => {
			app.log.error({ err }, 'a direct message could not be answered');
		});
	};
}

interface Writing {
	readonly message: Message;
	readonly written: string;
	readonly words: Words;
	readonly own: readonly ReachRequest[];
	readonly say: (shown: Card) => Promise<(changed: Card) => Promise<void>>;
}

async function passOn(app: App, near: Near, { message, written, words, own, say }: Writing): Promise<void> {
	const { reachoutTalk: talk } = words;
	const { dm, write } = talk;
	const [request, another] =
		own.filter(({ way }) => way === 'dm').length > 0 ? own.filter(({ way }) => way === 'dm') : own;
	if (!request) return;
	const look = button(routes.own.id({ request: request.id }), talk.own.look);
	if (another) {
		await say(
			card(
				dm.several,
				own.slice(0, 5).map(({ id, guild }) => serverButton(message.client, id, guild)),
			),
		);
		return;
	}
	if (request.how === 'named' && request.thread !== null) {
		await say(card(dm.thread(`<#${request.thread}>`), [look]));
		return;
	}
	if (request.way === 'visit') {
		await say(card(dm.visit, [button(routes.loud.id({ request: request.id }), dm.passHere, 'main'), look]));
		return;
	}
	const hasFiles = message.attachments.size > 0 || message.stickers.size > 0;
	if (written === '') {
		await say(card(hasFiles ? write.filesOnly : write.nothing, [look]));
		return;
	}
	const at = app.now();
	const parts = partsOf(written);
	const whose = { user: message.author.id, guild: request.guild };
	const sent = await memberWritesAll(app.db, app.vault, whose, { request: request.id, parts }, at);
	const { text: last, state } = sent.at(-1) ?? { text: '', state: request.state };
	const files = hasFiles ? [write.files] : [];
	const count = parts.length > 1 ? [write.parts(parts.length)] : [];
	const shown = (became: string) => card([became, ...count, ...files].join('\n'), [look]);
	// It is on its way, whether that can be said now or not.
	const change = await say(shown(state === 'open' ? write.waits : write.onItsWay)).catch(() => undefined);
	if (state !== 'claimed') return;
	const mark = async (became: Became) => {
		const now = shown(became === 'arrived' ? write.delivered : write.lost);
		if (change) await change(now);
		else await say(now);
	};
	near.follow(last, mark, at);
}

function serverButton(client: Client, request: string, guild: string) {
	const name = client.guilds.cache.get(guild)?.name ?? guild;
	return button(routes.write.id({ request, from: 'note' }), name.slice(0, 80));
}

/** @returns how to change what was said. */
async function sayTo({ channelId, client: { rest } }: Message, shown: Card) {
	const body = { flags: shown.flags, components: shown.components, allowed_mentions: shown.allowedMentions };
	const files = shown.files.map(({ name, attachment }) => ({ name, data: attachment }));
	const { id } = (await rest.post(`/channels/${channelId}/messages`, { body, files })) as { readonly id: string };
	return async (changed: Card) => {
		const edit = { flags: changed.flags, components: changed.components, allowed_mentions: changed.allowedMentions };
		await rest.patch(`/channels/${channelId}/messages/${id}`, { body: edit });
	};
}

async function cardForNobody(app: App, words: Words, user: string, mention: Context['mention']): Promise<Card> {
	const { dm, own } = words.reachoutTalk;
	return card(
		dm.card(mention('reachout')),
		[button(reachRoutes.talk.id({}), own.again)],
		line,
		await safeNumbers(app, words, user),
	);
}

/** From bundled data alone, where what is known of them cannot be looked up. */
async function safeNumbers(app: App, words: Words, user: string): Promise<string> {
	return numbersOf(app, user, null).catch(() => helpText(words, { country: undefined, locale: 'en', place: 'dm' }));
}

/** True at most once in a while for each person; in memory, for the newest. */
function oncePer(while_: Temporal.Duration): (user: string, at: Temporal.Instant) => boolean {
	const since = new Map<string, Temporal.Instant>();
	return (user, at) => {
		const before = since.get(user);
		if (before && Temporal.Instant.compare(at, before.add(while_)) < 0) return false;
		since.delete(user);
		if (since.size >= mostTold) since.delete(since.keys().next().value ?? '');
		since.set(user, at);
		return true;
	};
}
