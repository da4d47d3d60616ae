import type { Words } from '#data/words/index.ts';
import { button, card, menu, quote, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { comingRoutes as routes } from '#src/discord/meeting/coming/routes.ts';
import { titleShown } from '#src/discord/meeting/coming/texts.ts';
import { dateName, nameOf } from '#src/discord/milestone/names.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { attendedOf, deleteAttended, findAttended, type Attended } from '#src/features/coming/attended.ts';
import { meetingCounter } from '#src/features/coming/counter.ts';

const perPage = 8;

/** The own list of meetings that somebody was at: by pages, each to be opened, corrected and deleted. */
export const attendedComponents: readonly Component[] = [
	onButton(routes.list, async (interaction, { page }, context) => {
		await context.answer.instead(await attendedList(sceneOf(interaction, context), page));
	}),

	onSelect('string', routes.choose, async (interaction, { page }, context) => {
		const { db, vault, member, words, answer } = context;
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		const attended = await findAttended(db, vault, member.user, id);
		await answer.instead(attendedCard(words, attended, interaction.locale, undefined, page));
	}),

	onButton(routes.delete, async (interaction, { attended, page }, { db, vault, member, words, answer }) => {
		const { list: say } = words.coming;
		const { title, day } = await findAttended(db, vault, member.user, attended);
		await answer.instead(
			card(say.ask(titleShown(title), dateName(day, interaction.locale)), [
				button(routes.deleteNow.id({ attended, page }), say.yes, 'careful'),
				button(routes.list.id({ page }), say.no),
			]),
		);
	}),

	onButton(routes.deleteNow, async (interaction, { attended, page }, context) => {
		const { db, member, words, answer } = context;
		await deleteAttended(db, member.user, attended);
		await answer.instead(await attendedList(sceneOf(interaction, context), page, [words.coming.list.deleted]));
	}),
];

/** A page of the meetings that somebody was at. @param say before it: what has just happened. */
export async function attendedList(scene: Scene, page = 0, say: readonly Part[] = []): Promise<Card> {
	const { db, vault, member, at, words, locale } = scene;
	const { list } = words.coming;
	const asked = await attendedOf(db, vault, member.user, { from: page * perPage, count: perPage });
	if (asked.some.length === 0 && page > 0) return attendedList(scene, page - 1, say);
	const { all, some } = asked;
	if (all === 0) return card(...say, list.none, list.only);
	const counter = await meetingCounter(db, vault, member.user, at);
	const last = Math.ceil(all / perPage) - 1;
	const buttons = [
		...(page > 0 ? [button(routes.list.id({ page: page - 1 }), list.newer)] : []),
		...(page < last ? [button(routes.list.id({ page: page + 1 }), list.older)] : []),
		...(counter ? [button(routes.countNot.id({}), list.stop)] : []),
	];
	return card(
		...say,
		list.title(all),
		some.map((one) => lineOf(words, one, locale)).join('\n'),
		...(counter ? [list.counts(nameOf(counter))] : []),
		list.only,
		menu(
			routes.choose.id({ page }),
			list.open,
			some.map(({ id, title, day }) => ({
				value: id,
				label: shortened(title.replace(/\s+/g, ' '), 100),
				description: dateName(day, locale),
			})),
		),
		...(buttons.length === 0 ? [] : [buttons]),
	);
}

const longestInList = 120;

function lineOf({ coming: { list } }: Words, { title, day, took }: Attended, locale: string): string {
	const head = list.one(titleShown(title), dateName(day, locale));
	return took === '' ? head : `${head}\n${quote(asTyped(shortened(took.replace(/\s+/g, ' '), longestInList)))}`;
}

/** A meeting that somebody was at, with what they wrote to it. @param said what has just happened. */
export function attendedCard(words: Words, attended: Attended, locale: string, said?: string, page = 0): Card {
	const { id, title, day, took } = attended;
	const { list, after } = words.coming;
	return card(
		...(said === undefined ? [] : [said]),
		list.one(titleShown(title), dateName(day, locale)),
		...(took === '' ? [] : [quote(asTyped(took))]),
		list.only,
		[
			button(routes.took.id({ attended: id, draft: '' }), took === '' ? after.write : after.change),
			button(routes.delete.id({ attended: id, page }), list.delete),
			button(routes.list.id({ page }), list.back),
		],
	);
}
