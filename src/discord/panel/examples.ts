import { ComponentType, type APIComponentInContainer } from 'discord-api-types/v10';
import type { ChatInputCommandInteraction } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { card, type Card } from '#src/discord/card.ts';
import { sharedCard } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { noticeCard } from '#src/discord/guild-life/notice-card.ts';
import { chosenChannel } from '#src/discord/panel/acts.ts';
import { panelCard } from '#src/discord/panel/card.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { post } from '#src/discord/post.ts';
import { promptCard } from '#src/discord/prompt/card.ts';
import { requestCard } from '#src/discord/reachout/helper/request-card.ts';
import { summaryCard } from '#src/discord/summary/card.ts';
import { UserError } from '#src/errors.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { nonceOf } from '#src/nonce.ts';

/**
 * Shows a moderator one example of each message that Handrail posts in a server: to them alone, or in a channel that they
 * name. The name in them is the moderator's own; nothing of a member is used.
 * @returns what to answer last.
 */
export async function showExamples(
	interaction: ChatInputCommandInteraction,
	context: Context,
	guild: string,
): Promise<Card> {
	const words = await wordsOfServer(context, guild);
	const locale = await localeOfServer(context.db, guild);
	const examples = examplesFor(
		[words, locale],
		{ user: interaction.user.id, channel: interaction.channelId, at: context.at },
		context.mention,
	);
	if (interaction.options.getChannel('channel') !== null) return postExamples(interaction, context, examples);
	await context.answer.privately(card(context.words.panel.test.intro));
	const last = examples.at(-1) ?? card(context.words.panel.test.intro);
	for (const example of examples.slice(0, -1)) await context.answer.privately(example);
	return last;
}

async function postExamples(
	interaction: ChatInputCommandInteraction,
	{ words, postTurn }: Context,
	examples: readonly Card[],
): Promise<Card> {
	const { id, writable } = chosenChannel(interaction);
	const { setup, test } = words.panel;
	if (!writable) throw new UserError(() => setup.cannotPost(`<#${id}>`));
	const wait = await postTurn.take();
	if (wait !== undefined) throw new UserError(() => test.later(wait));
	let posted = 0;
	for (const example of examples) {
		const outcome = await post(interaction.client.rest, id, example, nonceOf('example', interaction.id, posted));
		if (typeof outcome === 'string' && outcome !== 'no-message') break;
		posted += 1;
	}
	if (posted === 0) throw new UserError(() => setup.cannotPost(`<#${id}>`));
	const stopped = posted < examples.length ? [test.stopped(`<#${id}>`)] : [];
	return card(test.posted(posted, `<#${id}>`), ...stopped);
}

/** @param own the moderator who asks, and where and when they do. */
function examplesFor(
	[words, locale]: readonly [words: Words, locale: string],
	own: { readonly user: string; readonly channel: string; readonly at: Temporal.Instant },
	mention: Context['mention'],
): readonly Card[] {
	const { guildLife, panel } = words;
	const kept = {
		...{ id: '', user: own.user, guild: null, day: '', sealedNote: null },
		mood: 'okay',
		urge: 'mild',
	} as const;
	const lost = { guild: '', about: 'checkinChannel', since: '', toldAt: null, why: 'forbidden' } as const;
	return [
		card(guildLife.greetingHere(mention('setup show'))),
		panelCard(words),
		sharedCard(words, kept, panel.test.note, { how: 'named', id: '' }),
		sharedCard(words, kept, panel.test.note, { how: 'anonymous', id: '' }),
		promptCard(words, [{ id: '', guild: own.channel, says: { theme: 'feelings', number: 0 }, lateFrom: undefined }], 3),
		summaryCard(words, locale, exampleWeek),
		requestCard(words, exampleRequest(own.at), locale, { why: 'first', users: [own.user], roles: [] }),
		noticeCard(words, [lost], { checkinChannel: own.channel }, mention),
	].map((shown) => asExample(words, shown));
}

/** A request as helpers are called to it. */
function exampleRequest(at: Temporal.Instant): ReachRequest {
	return {
		...{
			guild: '',
			id: '',
			state: 'open',
			version: 1,
			pseudonym: 'River 27',
			how: 'anonymous',
			way: 'dm',
			locale: null,
		},
		...{ openedAt: at, rung: 1, dueAt: null, unansweredSince: null, backupAt: null, closedAt: null, closedBy: null },
		...{ card: null, thread: null, lead: null, claimedAt: null, beside: [] },
	};
}

const monday = Temporal.PlainDate.from('2026-01-05');
const exampleWeek = {
	...{ first: monday, last: monday.add({ days: 6 }) },
	figures: { people: 18, days: 54, sharers: 7, busiest: monday.add({ days: 2 }) },
};

/** Says that it is an example, pings nobody, and lets nobody press anything. */
function asExample({ panel }: Words, shown: Card): Card {
	const [container] = shown.components;
	const mark = { type: ComponentType.TextDisplay, content: panel.test.mark } as const;
	const components = [mark, ...container.components.map(inert)];
	return { ...shown, components: [{ ...container, components }], allowedMentions: { parse: [] } };
}

function inert(part: APIComponentInContainer): APIComponentInContainer {
	if (part.type !== ComponentType.ActionRow) return part;
	return { ...part, components: part.components.map((one) => ({ ...one, disabled: true })) };
}
