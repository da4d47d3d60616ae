import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { BaseInteraction, ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { button, card, line, menu, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { meetingOptionOf } from '#src/discord/meeting/find.ts';
import { fits, noFilter, type Filter } from '#src/discord/meeting/list/filter.ts';
import { serverHere } from '#src/discord/meeting/part.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { linesOf } from '#src/discord/meeting/shown/lines.ts';
import { mayManage } from '#src/discord/meeting/shown/may-manage.ts';
import { meetingsOf } from '#src/features/meetings/find.ts';
import { meetingKinds, type Meeting } from '#src/features/meetings/meeting.ts';
import { upcomingOf } from '#src/features/meetings/occurrences.ts';

const en = wordsFor('en').meeting;
const perPage = 5;
const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const places = ['here', 'link', 'address'] as const;
const mostSearched = 60;

/** `/meeting list`: the meetings of a server by name, a page at a time. */
export const listPart: Subcommand = {
	shape: (part) =>
		part
			.setName('list')
			.setDescription(en.list.command)
			.addStringOption((option) =>
				option
					.setName('day')
					.setDescription(en.list.day)
					.addChoices(days.map((value) => ({ name: en.repeat.day[value], value }))),
			)
			.addStringOption((option) =>
				option
					.setName('kind')
					.setDescription(en.list.kind)
					.addChoices(meetingKinds.map((value) => ({ name: en.kind[value], value }))),
			)
			.addStringOption((option) =>
				option
					.setName('where')
					.setDescription(en.list.where)
					.addChoices(places.map((value) => ({ name: en.list.wheres[value], value }))),
			)
			.addStringOption((option) => option.setName('search').setDescription(en.list.search).setMaxLength(mostSearched)),

	async run(interaction, context) {
		await context.answer.privately(await listCard(interaction, context, 0, told(interaction)));
	},
};

function told({ options }: ChatInputCommandInteraction): Filter {
	const [kind, day, where] = ['kind', 'day', 'where'].map((name) => options.getString(name));
	return {
		kind: meetingKinds.find((one) => one === kind) ?? '',
		day: days.find((one) => one === day) ?? '',
		where: places.find((one) => one === where) ?? '',
		search: options.getString('search')?.slice(0, mostSearched) ?? '',
	};
}

/** A page of those that are wanted. At most 19 components. */
export async function listCard(
	interaction: BaseInteraction,
	context: Context,
	page: number,
	filter: Filter = noFilter,
): Promise<Card> {
	const { db, words, at, member, drafts } = context;
	const { list: say } = words.meeting;
	const all = await meetingsOf(db, serverHere(context));
	const plan = mayManage(interaction) ? [button(routes.create.id({ draft: '' }), say.create)] : [];
	if (all.length === 0) return card(say.none, ...(plan.length === 0 ? [] : [plan]));
	const wanted = all.filter((meeting) => fits(meeting, filter));
	const last = Math.max(0, Math.ceil(wanted.length / perPage) - 1);
	const here = Math.min(page, last);
	const shown = wanted.slice(here * perPage, (here + 1) * perPage);
	const search = filter.search === '' ? '' : drafts.keep(member.user, { search: filter.search }, at);
	const to = { ...filter, search };
	const entries: string[] = [];
	for (const meeting of shown) entries.push(await entryOf(context, interaction.locale, meeting));
	const isPart = wanted.length < all.length;
	const pages = last > 0 ? [`-# ${say.page(here + 1, last + 1)}`] : [];
	return card(
		[isPart ? say.filtered(wanted.length, all.length) : say.title(all.length), ...pages].join('\n'),
		shown.length === 0 ? say.noneFits : entries.join('\n\n'),
		...(shown.length === 0
			? []
			: [
					menu(
						routes.choose.id({}),
						say.choose,
						shown.map((meeting) => meetingOptionOf(words, meeting)),
					),
				]),
		line,
		...(all.length > perPage ? filterMenus(context, filter, to) : []),
		[
			...(here > 0 ? [button(routes.list.id({ ...to, page: here - 1 }), say.back)] : []),
			...(here < last ? [button(routes.list.id({ ...to, page: here + 1 }), say.more)] : []),
			button(routes.next.id({ page: 0 }), say.toNext),
			...plan,
		],
	);
}

async function entryOf({ db, words, at }: Context, locale: string, meeting: Meeting): Promise<string> {
	const [next] = await upcomingOf(db, [meeting], at, { count: 1 });
	return linesOf({ words, at, locale }, meeting, next).join('\n');
}

type To = Omit<Filter, 'search'> & { readonly search: string };

function filterMenus({ words }: Context, filter: Filter, to: To): Part[] {
	const { list: say, repeat, kind } = words.meeting;
	const ofDays = [
		{ value: 'any', label: say.anyDay, default: filter.day === '' },
		...days.map((value) => ({ value, label: repeat.day[value], default: filter.day === value })),
	];
	const ofKinds = [
		{ value: 'any', label: say.anyKind, default: filter.kind === '' },
		...meetingKinds.map((value) => ({ value, label: kind[value], default: filter.kind === value })),
	];
	const menus: APIStringSelectComponent[] = [
		menu(routes.listDay.id(to), say.chooseDay, ofDays),
		menu(routes.listKind.id(to), say.chooseKind, ofKinds),
	];
	return menus;
}
