import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { listAt } from '#src/discord/meeting/import/filter.ts';
import { needsZone, type Pending } from '#src/discord/meeting/import/pending.ts';
import { feedRoutes as routes } from '#src/discord/meeting/import/routes.ts';
import { nextLook } from '#src/domain/meetings/feed-times.ts';
import { Expired } from '#src/errors.ts';
import { importFeed } from '#src/features/feeds/import.ts';
import { mostMeetings } from '#src/features/meetings/meeting.ts';

/** Taking a list over. */
export const takeComponents: readonly Component[] = [
	onButton(routes.take, async (interaction, { id, which }, context) => {
		const pending = listAt(interaction, id, context);
		if (needsZone(pending)) throw new Expired();
		pending.taking ??= take(context, pending, which).catch((error: unknown) => {
			pending.taking = undefined;
			throw error;
		});
		await context.answer.instead(await pending.taking);
	}),
];

async function take({ db, at, words }: Context, pending: Pending, which: 'all' | 'chosen'): Promise<Card> {
	const { guild, url, name, zone, filter, isQuiet, marks, readMark, follows } = pending;
	const given = {
		...{ guild, url, name, zone, filter, isQuiet, marks, readMark },
		chosen: which === 'all' ? which : pending.chosen,
		nextAt: follows ? at.add({ minutes: nextLook(0, Math.random()) }) : null,
	};
	const { taken, changed, noRoom, noZone } = await importFeed(db, given, pending.found, at);
	return doneCard(words, { taken, changed, noRoom, noZone, follows });
}

interface DoneCounts {
	readonly taken: number;
	readonly changed: number;
	readonly noRoom: number;
	readonly noZone: number;
	readonly follows: boolean;
}

function doneCard({ feed: { done: say } }: Words, { taken, changed, noRoom, noZone, follows }: DoneCounts): Card {
	return card(
		[
			say.taken(taken),
			...(changed > 0 ? [say.changed(changed)] : []),
			...(noRoom > 0 ? [say.noRoom(noRoom, mostMeetings)] : []),
			...(noZone > 0 ? [say.noZone(noZone)] : []),
			...(follows ? [say.follows, say.rules] : []),
		].join('\n'),
		[button(routes.lists.id({}), say.lists)],
	);
}
