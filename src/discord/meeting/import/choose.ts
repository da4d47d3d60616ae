import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component } from '#src/discord/command.ts';
import { several } from '#src/discord/meeting/import/found.ts';
import { listAt } from '#src/discord/meeting/import/filter.ts';
import { fitting, type Pending } from '#src/discord/meeting/import/pending.ts';
import { feedRoutes as routes } from '#src/discord/meeting/import/routes.ts';
import { lineOf } from '#src/discord/meeting/import/texts.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { shortened } from '#src/domain/text.ts';

/** As many as Discord shows in a menu. */
const perPage = 25;

/** Choosing single meetings of a list, by pages. */
export const chooseComponents: readonly Component[] = [
	onButton(routes.choose, async (interaction, { id, page }, context) => {
		const pending = listAt(interaction, id, context);
		await context.answer.instead(chooseCard(sceneOf(interaction, context), pending, page));
	}),
	onSelect('string', routes.chosen, async (interaction, { id, page }, context) => {
		const pending = listAt(interaction, id, context);
		for (const [index, meeting] of onPage(pending, page).entries()) {
			if (interaction.values.includes(String(index))) pending.chosen.add(meeting.id);
			else pending.chosen.delete(meeting.id);
		}
		await context.answer.instead(chooseCard(sceneOf(interaction, context), pending, page));
	}),
];

function onPage(pending: Pending, page: number) {
	return fitting(pending).slice(page * perPage, (page + 1) * perPage);
}

function chooseCard({ words, locale }: Scene, pending: Pending, asked: number): Card {
	const { choose: say } = words.feed;
	const { id, chosen } = pending;
	const all = fitting(pending);
	const last = Math.max(0, Math.ceil(all.length / perPage) - 1);
	const page = Math.min(asked, last);
	const options = onPage(pending, page).map((meeting, index) => ({
		value: String(index),
		label: shortened(meeting.name, 100),
		description: shortened(lineOf(words, meeting, locale), 100),
		default: chosen.has(meeting.id),
	}));
	const count = all.filter((meeting) => chosen.has(meeting.id)).length;
	const to = (there: number) => routes.choose.id({ id, page: there });
	return card(
		`${say.title(count, all.length)}\n${say.page(page + 1, last + 1)}`,
		...(options.length === 0 ? [] : [several(routes.chosen.id({ id, page }), say.placeholder, options)]),
		[
			...(page > 0 ? [button(to(page - 1), say.newer)] : []),
			...(page < last ? [button(to(page + 1), say.older)] : []),
			...(count > 0 ? [button(routes.take.id({ id, which: 'chosen' }), say.take(count), 'main')] : []),
			button(routes.found.id({ id }), say.back),
		],
	);
}
