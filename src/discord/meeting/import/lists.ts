import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { feedRoutes as routes } from '#src/discord/meeting/import/routes.ts';
import { plainly } from '#src/discord/meeting/import/texts.ts';
import { soonShown } from '#src/discord/moment.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { feedOf, feedsOf, type Feed } from '#src/features/feeds/feed.ts';
import { followFeed, forgetFeed, stopFeed } from '#src/features/feeds/manage.ts';
import { readAgain } from '#src/features/feeds/read-again.ts';

/** The lists of a server, each with how it stands. @param say before them. */
export async function listsCard(
	{ db, words, mention }: Context,
	guild: string,
	say: readonly Part[] = [],
): Promise<Card> {
	const { lists } = words.feed;
	const feeds = await feedsOf(db, guild);
	const how = `-# ${lists.how(mention('meeting import'))}`;
	if (feeds.length === 0) return card(...say, `${lists.title}\n${lists.none}`, how);
	return card(
		...say,
		lists.title,
		feeds
			.map((feed) => [lists.row(plainly(feed.name), feed.taken), ...stateOf(words.feed, feed)].join('\n'))
			.join('\n\n'),
		menu(
			routes.open.id({}),
			lists.open,
			feeds.map(({ id, name }) => ({ value: id, label: shortened(name, 100) })),
		),
		how,
	);
}

function stateOf(
	{ lists, problem }: Context['words']['feed'],
	{ url, okAt, nextAt, trouble, troubleSince }: Feed,
): string[] {
	const read = okAt ? soonShown(okAt) : '';
	const state = url === undefined ? lists.file(read) : nextAt ? lists.followed(read) : lists.stopped(read);
	return [state, ...(trouble && troubleSince ? [lists.trouble(soonShown(troubleSince), problem[trouble])] : [])];
}

/** One list of a server, with what can be done about it. @param say before it. */
function listCard({ words }: Context, feed: Feed, say: readonly Part[] = []): Card {
	const { lists } = words.feed;
	const { id, url, zone, nextAt, trouble, takes } = feed;
	const facts = [
		`**${plainly(feed.name)}**`,
		...(url === undefined ? [] : [lists.address(url)]),
		...stateOf(words.feed, feed),
		...(zone === undefined ? [] : [lists.zone(zone)]),
		...(url === undefined ? [] : [takes === 'all' ? lists.all : lists.chosen]),
		`-# ${lists.stays}`,
	];
	const followed = nextAt
		? button(routes.stop.id({ feed: id }), lists.stop)
		: button(routes.refollow.id({ feed: id }), lists.follow);
	return card(...say, facts.join('\n'), [
		...(url === undefined
			? []
			: [button(routes.again.id({ feed: id, how: 'careful' }), lists.again, 'main'), followed]),
		...(trouble === 'shrunk'
			? [button(routes.again.id({ feed: id, how: 'believing' }), lists.believe, 'careful')]
			: []),
		button(routes.forget.id({ feed: id }), lists.forget),
		button(routes.lists.id({}), lists.back),
	]);
}

/** Looking after the lists of a server. */
export const listComponents: readonly Component[] = [
	onButton(routes.lists, async (interaction, _values, context) => {
		await context.answer.instead(await listsCard(context, managedServer(interaction)));
	}),
	onSelect('string', routes.open, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		const feed = await feedOf(context.db, managedServer(interaction), id);
		await context.answer.instead(listCard(context, feed));
	}),
	onButton(routes.again, async (interaction, { feed: id, how }, context) => {
		const { db, web, words, answer } = context;
		const guild = managedServer(interaction);
		const feed = await feedOf(db, guild, id);
		const read = await readAgain({ db, web, random: Math.random, how }, feed, context.at);
		const say = 'trouble' in read ? words.feed.problem[read.trouble] : words.feed.lists.readAgain(read.changes);
		await answer.instead(listCard(context, await feedOf(db, guild, id), [say]));
	}),
	onButton(routes.stop, async (interaction, { feed: id }, context) => {
		const guild = managedServer(interaction);
		await stopFeed(context.db, guild, id);
		await context.answer.instead(
			listCard(context, await feedOf(context.db, guild, id), [context.words.feed.lists.stoppedNow]),
		);
	}),
	onButton(routes.refollow, async (interaction, { feed: id }, context) => {
		const guild = managedServer(interaction);
		await followFeed(context.db, guild, id, context.at);
		await context.answer.instead(
			listCard(context, await feedOf(context.db, guild, id), [context.words.feed.lists.followedNow]),
		);
	}),
	onButton(routes.forget, async (interaction, { feed: id }, context) => {
		const guild = managedServer(interaction);
		await forgetFeed(context.db, guild, id);
		await context.answer.instead(await listsCard(context, guild, [context.words.feed.lists.forgotten]));
	}),
];
