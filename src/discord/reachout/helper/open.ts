import type { BaseInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { soonShown } from '#src/discord/moment.ts';
import { glassText } from '#src/discord/reachout/glass/cards.ts';
import { mine, placeOf } from '#src/discord/reachout/helper/mine.ts';
import { workRows } from '#src/discord/reachout/helper/request-card.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { requestId } from '#src/discord/reachout/routes.ts';
import { onCallRow, onCallText } from '#src/discord/reachout/helper/state.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { Expired } from '#src/errors.ts';
import { countGlass, glassCounted } from '#src/features/glass/log.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { helperOf } from '#src/features/reachout/helpers.ts';
import { requestsOf, waitingIn } from '#src/features/reachout/open.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

const en = wordsFor('en').reachoutHelper.open;

/** `/helper open`: what waits, and what they have; also where its card or its thread is gone. */
export const openPart: Subcommand = {
	shape: (part) => part.setName('open').setDescription(en.command),
	async run(interaction, context) {
		await context.answer.privately(await openCard(interaction, context));
	},
};

const mostShown = 10;

async function openCard(interaction: BaseInteraction, context: Context): Promise<Card> {
	const { db, at, words } = context;
	const { open: say } = words.reachoutHelper;
	const helper = await helperHere(interaction, context);
	const [waiting, own] = [await waitingIn(db, helper.guild), await requestsOf(db, helper)];
	const known = await helperOf(db, helper, at);
	return card(
		[say.title, onCallText(words, known)].join('\n'),
		...(waiting.length + own.length === 0 ? [say.nothing] : []),
		...listed(context, say.waiting, waiting, menu(routes.take.id({}), say.take, optionsOf(waiting))),
		...listed(context, say.mine, own, menu(routes.work.id({}), say.work, optionsOf(own))),
		onCallRow(words, known),
		`-# ${glassText(words, await glassOf(db, helper.guild), await countGlass(db, helper.guild, at.subtract(glassCounted)))}`,
	);
}

/** A menu has at most 25. */
const mostOptions = 25;

function optionsOf(requests: readonly ReachRequest[]) {
	return requests.slice(0, mostOptions).map(({ id, pseudonym }) => ({ value: id, label: pseudonym }));
}

function listed({ words }: Context, title: string, requests: readonly ReachRequest[], choose: Part): Part[] {
	const { open: say } = words.reachoutHelper;
	if (requests.length === 0) return [];
	const lines = requests.slice(0, mostShown).map((request) => {
		const since = soonShown(request.openedAt);
		const address = addressOf(request);
		return address === undefined
			? say.noLink(request.pseudonym, since)
			: say.line(request.pseudonym, since, say.link(address));
	});
	const more = requests.length - mostShown;
	return [[title, ...lines, ...(more > 0 ? [say.more(more)] : [])].join('\n'), choose];
}

/** Where a request stands for helpers, as an address in Discord. */
export function addressOf(request: ReachRequest): string | undefined {
	const { guild, card: shown } = request;
	const thread = placeOf(request);
	if (thread === undefined) return undefined;
	const whole = `https://discord.com/channels/${guild}/${thread}`;
	return shown && thread === shown.channel ? `${whole}/${shown.message}` : whole;
}

/** The list of what is open, and what can be done with one of one's own. */
export const openComponents: readonly Component[] = [
	onButton(routes.open, async (interaction, _values, context) => {
		await context.answer.instead(await openCard(interaction, context));
	}),
	onSelect('string', routes.work, async (interaction, _values, context) => {
		const id = requestId.decode(interaction.values[0] ?? '');
		if (id === undefined) throw new Expired();
		const { request } = await mine(interaction, context, id);
		const { row: say } = context.words.reachoutCard;
		const title = say.title(request.pseudonym, `<@${request.lead ?? ''}>`);
		await context.answer.instead(card(title, ...workRows(context.words, id)));
	}),
];
