import type { BaseInteraction } from 'discord.js';
import { button, card, line, type Card } from '#src/discord/card.ts';
import { celebrationParts } from '#src/discord/celebration/card.ts';
import { chipOf, pictureName } from '#src/discord/celebration/picture.ts';
import { milestoneChannel, whyNot } from '#src/discord/celebration/place.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { readerOf } from '#src/discord/celebration/reader.ts';
import type { Context } from '#src/discord/command.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import type { Celebration } from '#src/features/celebrations/celebration.ts';

/**
 * Shows its author alone what others would see, in the words and the language of the server: those of its author would
 * tell something about them. @param intro what is said first, if not that this is a preview.
 */
export async function previewCard(
	interaction: BaseInteraction,
	context: Context,
	celebration: Celebration,
	how: Sharing,
	intro?: string,
): Promise<Card> {
	const { db, words } = context;
	const { id, guild } = celebration;
	const channel = await milestoneChannel(db, interaction, guild);
	const say = words.celebration.preview;
	const drop = button(routes.drop.id({ celebration: id }), say.drop);
	const problem = whyNot(words, channel);
	if (problem !== undefined || !('id' in channel)) return card(problem ?? words.errors.expired, [drop]);
	const reader = await readerOf(context, guild);
	const picture = await chipOf(context, reader.words, celebration, pictureName(1));
	const other = how === 'named' ? 'anonymous' : 'named';
	return card(
		intro ?? say.intro(`<#${channel.id}>`),
		line,
		...celebrationParts(reader, { celebration: { ...celebration, how }, picture }),
		line,
		[
			button(routes.post.id({ celebration: id, how, print: printOf(context, celebration) }), say.post, 'main'),
			button(routes.preview.id({ celebration: id, how: other }), how === 'named' ? say.withoutName : say.withName),
			button(routes.say.id({ celebration: id, how }), celebration.words === undefined ? say.say : say.sayOther),
			drop,
		],
	);
}

/** Stands for what a celebration says, so that nobody posts other words than they were shown. */
export function printOf({ vault }: Pick<Context, 'vault'>, { id, about, words }: Celebration): string {
	return vault.mark(JSON.stringify(['celebration', id, about ?? null, words ?? null])).slice(0, 10);
}
