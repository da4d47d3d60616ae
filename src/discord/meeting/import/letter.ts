import type { Client } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { placesToTell } from '#src/discord/guild-life/tell.ts';
import { plainly } from '#src/discord/meeting/import/texts.ts';
import { soonShown } from '#src/discord/moment.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import type { FeedChange } from '#src/features/feeds/changes.ts';
import type { Feed } from '#src/features/feeds/feed.ts';
import { feedLetters, newsOf, newsTold, type FeedNews } from '#src/features/feeds/letters.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** So many changes are told one by one. */
const mostTold = 30;

/**
 * The letters that tell the moderators of a server what has changed in the lists of meetings that it follows, or that one
 * cannot be read. Where there is no place to tell it, it can be seen with the lists. @param mention as in `Context`.
 */
export function feedKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, now } = app;
	return {
		name: feedLetters,
		toChannel: true,
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: now().add({ seconds: 30 }) };
			const news = await newsOf(db, letter);
			if (!news) return { do: 'drop', why: 'there is nothing to tell any more' };
			const [channel] = placesToTell(guild, await guildSettings(db, guild.id));
			if (channel === undefined) return { do: 'drop', why: 'there is no channel for notices' };
			const words = await wordsOfServer(app, guild.id);
			return { do: 'send', channel, message: newsCard(words, news, mention('meeting import')) };
		},
		async sent(letter) {
			await newsTold(db, letter, now());
		},
	};
}

/** What moderators are told of the lists that they follow. @param command where they look after them. */
export function newsCard(words: Words, news: FeedNews, command: string): Card {
	return news.kind === 'digest' ? digestCard(words, news.feeds, command) : troubleCard(words, news.feed, command);
}

function digestCard(
	{ feed: { digest: say } }: Words,
	feeds: Extract<FeedNews, { kind: 'digest' }>['feeds'],
	command: string,
): Card {
	let left = mostTold;
	const blocks = feeds.map(({ feed, changes }) => {
		const told = changes.slice(0, left);
		left -= told.length;
		const more = changes.length - told.length;
		const lines = told.map((change) => lineOf(say, change));
		return [say.list(plainly(feed)), ...lines, ...(more > 0 ? [say.more(more)] : [])].join('\n');
	});
	return card(say.title, blocks.join('\n\n').slice(0, longestDigest), say.manage(command));
}

/** A card has room for 4,000 characters. */
const longestDigest = 3_600;
const longestName = 80;

function lineOf(say: Words['feed']['digest'], { kind, name, what }: FeedChange): string {
	const shown = plainly(name, longestName);
	if (kind === 'changed')
		return say.changed(shown, what.map((part) => (part === 'left' ? '' : say.parts[part])).join(', '));
	return kind === 'new' && what.includes('left') ? say.left(shown) : say[kind](shown);
}

function troubleCard({ feed: { trouble: say, problem } }: Words, feed: Feed, command: string): Card {
	const { trouble, troubleSince, nextAt } = feed;
	return card(
		say.title(plainly(feed.name)),
		[
			...(trouble ? [problem[trouble]] : []),
			...(troubleSince ? [say.since(soonShown(troubleSince))] : []),
			say.stays,
			nextAt ? say.goesOn : say.over,
		].join('\n'),
		say.manage(command),
	);
}
