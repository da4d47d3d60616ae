import type { BaseInteraction } from 'discord.js';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import type { Filter } from '#src/discord/meeting/list/filter.ts';
import { listCard, listPart } from '#src/discord/meeting/list/list.ts';
import { nextCard, nextPart } from '#src/discord/meeting/list/next.ts';
import { openCard } from '#src/discord/meeting/list/open.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { Expired } from '#src/errors.ts';
import { meetingKinds } from '#src/features/meetings/meeting.ts';

/** The parts of `/meeting` that show what there is, by their names. */
export const listParts: Readonly<Record<string, Subcommand>> = { list: listPart, next: nextPart };

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The buttons and menus of lists. */
export const listComponents: readonly Component[] = [
	onButton(routes.list, async (interaction, { page, ...to }, context) => show(interaction, context, page, to)),
	onSelect('string', routes.listDay, async (interaction, to, context) => {
		const day = days.find((one) => one === interaction.values[0]) ?? '';
		await show(interaction, context, 0, { ...to, day });
	}),
	onSelect('string', routes.listKind, async (interaction, to, context) => {
		const kind = meetingKinds.find((one) => one === interaction.values[0]) ?? '';
		await show(interaction, context, 0, { ...to, kind });
	}),
	onButton(routes.next, async (interaction, { page }, context) => {
		await context.answer.instead(await nextCard(interaction, context, page));
	}),
	onSelect('string', routes.choose, async (interaction, _values, context) => {
		const meeting = rowId.decode(String(interaction.values[0]));
		if (meeting === undefined) throw new Expired();
		await context.answer.instead(await openCard(interaction, context, meeting));
	}),
	onButton(routes.open, async (interaction, { meeting }, context) => {
		await context.answer.instead(await openCard(interaction, context, meeting));
	}),
];

/** @param to whose `search` is the draft that has what was searched for; where it is gone, all are shown. */
async function show(interaction: BaseInteraction, context: Context, page: number, to: Filter): Promise<void> {
	const { drafts, member, at, answer } = context;
	const search = to.search === '' ? undefined : drafts.find(member.user, to.search, at)?.['search'];
	const filter = { ...to, search: typeof search === 'string' ? search : '' };
	await answer.instead(await listCard(interaction, context, page, filter));
}
