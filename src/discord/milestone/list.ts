import type { APIButtonComponent } from 'discord-api-types/v10';
import { wordsFor } from '#data/words/index.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { chipsPart } from '#src/discord/milestone/chips.ts';
import { counterOptions, counterReader } from '#src/discord/milestone/find.ts';
import { linesOf } from '#src/discord/milestone/lines.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { milestoneRoutes as routes, type Shelf } from '#src/discord/milestone/routes.ts';
import { nothingShown, shownCard } from '#src/discord/milestone/shown.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { Expired } from '#src/errors.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { countersOf } from '#src/features/counters/view.ts';

const en = wordsFor('en').milestone.list;
const perPage = 6;

/** `/milestone list`: one's own counters, or what somebody else chose to show. */
export const listPart: Subcommand = {
	shape: (part) =>
		part
			.setName('list')
			.setDescription(en.command)
			.addUserOption((option) => option.setName('member').setDescription(en.member)),

	async run(interaction, context) {
		const scene = sceneOf(interaction, context);
		const other = interaction.options.getUser('member');
		if (other === null || other.id === context.member.user) {
			await context.answer.privately(await listCard(scene));
			return;
		}
		// Who has left shows nothing here any more.
		const isHere = interaction.options.getMember('member') !== null;
		await context.answer.privately(isHere ? await shownCard(scene, other.id) : nothingShown(scene, other.id));
	},
};

/** What can be pressed and chosen in the list. */
export const listComponents: readonly Component[] = [
	onButton(routes.list, async (interaction, place, context) => {
		await context.answer.instead(await listCard(sceneOf(interaction, context), place));
	}),
	onSelect('string', routes.choose, async (interaction, _place, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await openCounter(sceneOf(interaction, context), id);
	}),
];

/** A page of a person's counters, or of their archive. */
export interface Place {
	readonly shelf: Shelf;
	readonly page: number;
}

/** A person's counters: how each stands, the chips that they earned, and a menu to open one. @param say before it. */
export async function listCard(
	scene: Scene,
	{ shelf, page }: Place = { shelf: 'current', page: 0 },
	say: readonly Part[] = [],
): Promise<Card> {
	const { db, vault, member, at, words, locale } = scene;
	const { list } = words.milestone;
	const all = await countersOf(db, vault, member.user, at);
	const shown = all.filter(({ archived }) => archived === (shelf === 'archive'));
	const last = Math.max(0, Math.ceil(shown.length / perPage) - 1);
	const here = Math.min(page, last);
	const views = shown.slice(here * perPage, (here + 1) * perPage);
	const reader = await counterReader(scene, locale);
	const title = shelf === 'archive' ? list.archiveTitle : list.title;
	if (views.length === 0) {
		const none = shelf === 'archive' ? list.nothingArchived : all.length === 0 ? list.none : list.noneNow;
		return card(...say, `${title}\n${none}`, buttonsOf(scene, { shelf, page: here }, { all, last }));
	}
	return card(
		...say,
		title,
		views.map((view) => linesOf(reader, view).join('\n')).join('\n\n'),
		...(await chipsPart(scene, views)),
		`-# ${words.milestone.onlyYou}`,
		menu(routes.choose.id({ shelf, page: here }), list.choose, counterOptions(reader, views)),
		buttonsOf(scene, { shelf, page: here }, { all, last }),
	);
}

function buttonsOf(
	{ words }: Scene,
	{ shelf, page }: Place,
	{ all, last }: { readonly all: readonly CounterView[]; readonly last: number },
): APIButtonComponent[] {
	const { list } = words.milestone;
	const archived = all.filter((view) => view.archived).length;
	const to = (there: number) => routes.list.id({ shelf, page: there });
	return [
		...(shelf === 'current' ? [button(routes.kinds.id({}), list.add, all.length === 0 ? 'main' : 'quiet')] : []),
		...(page > 0 ? [button(to(page - 1), list.newer)] : []),
		...(page < last ? [button(to(page + 1), list.older)] : []),
		...(shelf === 'archive' ? [button(routes.list.id({ shelf: 'current', page: 0 }), list.current)] : []),
		...(shelf === 'current' && archived > 0
			? [button(routes.list.id({ shelf: 'archive', page: 0 }), list.archive(archived))]
			: []),
	];
}
