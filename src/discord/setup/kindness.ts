import {
	ChannelType,
	ComponentType,
	SelectMenuDefaultValueType,
	type APIChannelSelectComponent,
} from 'discord-api-types/v10';
import { button, card, line, type Card } from '#src/discord/card.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { kindSetupRoutes as routes } from '#src/discord/setup/kindness-routes.ts';
import { missing } from '#src/discord/setup/permissions.ts';
import { routes as setupRoutes } from '#src/discord/setup/routes.ts';
import { sign } from '#src/discord/setup/texts.ts';

type Shown = Pick<Checklist, 'words' | 'server' | 'kindness'>;

/** What keeps the gratitude wall of a server from being written on; undefined where nothing does, or there is none. */
export function wallProblem({ words, server, kindness: { wall } }: Shown): string | undefined {
	if (wall === null) return undefined;
	const channel = server.channels.get(wall);
	if (!channel) return words.kindness.setup.wallGone;
	const lacking = missing(server, channel, server.me, ['ViewChannel', 'SendMessages']);
	return lacking.length === 0 ? undefined : words.kindness.setup.wallWrong(`<#${wall}>`);
}

/** The line of the checklist about kindness between members. */
export function kindText(list: Shown): string {
	const { words, kindness } = list;
	const { setup: say } = words.kindness;
	const { state } = words.setup;
	const problem = wallProblem(list);
	if (problem !== undefined) return `${sign.wrong} ${state.text(say.name, state.wrong)}\n${problem}`;
	if (kindness.off && kindness.wall === null) return `${sign.off} ${state.text(say.name, state.off)}`;
	return `${sign.ready} ${state.text(say.name, kindness.wall === null ? say.words : say.withWall)}`;
}

/** Kindness in a server, with what can be chosen about it. @param stops of how many people the words are stopped. */
export function kindScreen(list: Shown, stops: number, hasModerators: boolean): Card {
	const { words, kindness } = list;
	const { setup: say } = words.kindness;
	const problem = wallProblem(list);
	const wall = kindness.wall === null ? say.noWall : say.wall(`<#${kindness.wall}>`);
	return card(
		[
			say.title,
			kindness.off ? say.off : say.on,
			problem === undefined ? wall : `${sign.wrong} ${problem}`,
			...(stops === 0 ? [] : [say.stops(stops)]),
			...(hasModerators ? [] : [say.noModerators]),
		].join('\n'),
		wallMenu(list),
		line,
		[
			kindness.off
				? button(routes.change.id({ to: 'on' }), say.switchOn, 'main')
				: button(routes.change.id({ to: 'off' }), say.switchOff),
			...(stops === 0 ? [] : [button(routes.lift.id({}), say.lift)]),
			button(setupRoutes.show.id({}), words.setup.show.back),
		],
	);
}

/** What a menu shows as chosen has to exist, or Discord would refuse the card. */
function wallMenu({ words, server, kindness: { wall } }: Shown): APIChannelSelectComponent {
	const chosen =
		wall === null || !server.channels.has(wall)
			? []
			: [{ id: wall, type: SelectMenuDefaultValueType.Channel } as const];
	return {
		type: ComponentType.ChannelSelect,
		custom_id: routes.wall.id({}),
		channel_types: [ChannelType.GuildText],
		placeholder: words.kindness.setup.choose,
		default_values: chosen,
		min_values: 0,
		max_values: 1,
	};
}
