import { ComponentType, SelectMenuDefaultValueType, type APIRoleSelectComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, menu, type Card } from '#src/discord/card.ts';
import { whenShown } from '#src/discord/moment.ts';
import { glassText } from '#src/discord/reachout/glass/cards.ts';
import { routes } from '#src/discord/setup/routes.ts';
import type { Glass } from '#src/features/glass/switch.ts';
import type { KnownGuild } from '#src/features/guilds.ts';
import type { Bar } from '#src/features/reachout/bars.ts';
import type { Counted } from '#src/features/reachout/counts.ts';
import type { ReachSettings } from '#src/features/reachout/server.ts';

/** How a server stands with its helpers. */
export interface HelpersShown {
	readonly words: Words;
	readonly settings: Pick<KnownGuild, 'helperChannel' | 'helperRole'>;
	readonly reach: ReachSettings;
	/** The back-up role is one that the server has. */
	readonly hasBackup: boolean;
	/** Ids of who is on call now. */
	readonly onCall: readonly string[];
	/** How many requests nobody has taken. */
	readonly open: number;
	/** Of the last weeks; null where it is too small to be shown. */
	readonly counts: Readonly<Record<Counted, number | null>>;
	readonly usuallyMinutes: number | undefined;
	readonly glass: { readonly on: Glass | undefined; readonly count: number };
	/** Where to choose about break-glass, as text that can be tapped. */
	readonly glassCommand: string;
}

const mostNamed = 30;

/** Who helps here and how it goes, with what can be chosen about it. At most 10 components. */
export function helpersScreen(shown: HelpersShown): Card {
	const { words, settings, reach, open } = shown;
	const { reachoutSetup: say } = words;
	const { helperChannel, helperRole } = settings;
	return card(
		[
			say.title,
			helperChannel === null ? say.noChannel : reach.off ? say.off : say.on,
			...(helperRole === null ? [say.noRole] : []),
			onCallText(shown),
			...(open === 0 ? [] : [say.open(open)]),
		].join('\n'),
		reach.backupRole === null ? say.noBackup : say.backupIs(`<@&${reach.backupRole}>`),
		backupMenu(shown),
		countsText(shown),
		`-# ${glassText(words, shown.glass.on, shown.glass.count)} ${shown.glassCommand}`,
		line,
		[
			reach.off
				? button(routes.helperAsking.id({ on: 'on' }), say.switchOn, 'main')
				: button(routes.helperAsking.id({ on: 'off' }), say.switchOff),
			button(routes.helperBlocks.id({}), say.blocks.button),
			button(routes.show.id({}), words.setup.show.back),
		],
	);
}

function onCallText({ words: { reachoutSetup: say }, onCall }: HelpersShown): string {
	if (onCall.length === 0) return say.nobody;
	if (onCall.length > mostNamed) return say.onCall(onCall.length);
	return say.onCallNames(onCall.map((user) => `<@${user}>`).join(', '));
}

/** What a menu shows as chosen has to exist, or Discord would refuse the card. */
function backupMenu({ words, reach, hasBackup }: HelpersShown): APIRoleSelectComponent {
	const { backupRole: id } = reach;
	const chosen = id === null || !hasBackup ? [] : [{ id, type: SelectMenuDefaultValueType.Role } as const];
	return {
		type: ComponentType.RoleSelect,
		custom_id: routes.helperBackup.id({}),
		placeholder: words.reachoutSetup.backup,
		default_values: chosen,
		min_values: 0,
		max_values: 1,
	};
}

function countsText({ words: { reachoutSetup }, counts, usuallyMinutes }: HelpersShown): string {
	const { counts: say } = reachoutSetup;
	const lines = (['asked', 'taken', 'untaken'] as const).flatMap((what) => {
		const count = counts[what];
		return count === null ? [] : [say[what](count)];
	});
	const usually = usuallyMinutes === undefined || lines.length === 0 ? [] : [say.usually(usuallyMinutes)];
	return [say.title, ...(lines.length === 0 ? [say.few] : lines), ...usually].join('\n');
}

const mostBlocks = 25;

/** The blocks of a server, without whom they are about, to be lifted. At most 6 components. */
export function blocksScreen({ reachoutSetup: { blocks: say } }: Words, bars: readonly Bar[], told?: string): Card {
	const shown = bars.slice(0, mostBlocks);
	const lines = shown.map(({ until }, index) => say.until(index + 1, whenShown(until)));
	const options = shown.map(({ id }, index) => ({ value: id, label: say.option(index + 1) }));
	return card(
		...(told === undefined ? [] : [told]),
		[say.title, ...(bars.length === 0 ? [say.none] : lines), `-# ${say.how}`].join('\n'),
		...(options.length === 0 ? [] : [menu(routes.helperLift.id({}), say.lift, options)]),
		[
			...(options.length < 2 ? [] : [button(routes.helperLiftAll.id({}), say.liftAll)]),
			button(routes.helpers.id({}), say.back),
		],
	);
}
