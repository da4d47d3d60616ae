import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import { scrub } from '#src/db/scrub.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { removeShared } from '#src/discord/checkin/sharing.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { route } from '#src/discord/custom-id.ts';
import { addressOf, removePanel } from '#src/discord/panel/removal.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { forgetAndStay } from '#src/features/guild-life.ts';
import type { Panel } from '#src/features/panels.ts';
import { partRequests } from '#src/features/reachout/forgetting.ts';
import { strandedShares } from '#src/features/sharing.ts';

/** Neither names a server: what is forgotten is the one where it is pressed. */
const routes = { forget: route('setup-forget', {}), keep: route('setup-keep', {}) } as const;

/** Asks before a server is forgotten, and names what goes and what stays. */
export function forgetCard({ words: { guildLife }, mention }: Pick<Context, 'words' | 'mention'>): Card {
	const { forget: say } = guildLife;
	return card(`${say.title}\n${say.goes}`, say.stays(mention('privacy erase')), say.bot, [
		button(routes.forget.id({}), say.yes, 'careful'),
		button(routes.keep.id({}), say.no),
	]);
}

/** The buttons of `forgetCard`. */
export const forgetButtons: readonly Component[] = [
	onButton(routes.forget, async (interaction, _values, context) => {
		const guild = managedServer(interaction);
		const left = await forget(context, interaction.client, guild);
		const { forget: say } = context.words.guildLife;
		const links = left.panels.map((panel) => say.link(addressOf(panel)));
		await context.answer.instead(
			card(
				say.done(context.mention('setup show')),
				...(links.length === 0 ? [] : [say.left(links.slice(0, mostLinks).join(', '))]),
				...(left.shares === 0 ? [] : [say.later(left.shares)]),
			),
		);
	}),
	onButton(routes.keep, async (_interaction, _values, { answer, words }) => {
		await answer.instead(card(words.guildLife.forget.kept));
	}),
];

const mostLinks = 10;
/** So many messages are removed while somebody waits; the job that removes what is left takes the rest. */
const removedAtOnce = 25;

/** Forgets a server, then removes from Discord what it had posted there. @returns what is, or may be, still there. */
async function forget(
	app: App,
	client: Client<true>,
	guild: string,
): Promise<{ panels: readonly Panel[]; shares: number }> {
	// First, so that who waits for somebody there is told in any case.
	await partRequests(app.db, app.vault, guild, app.now());
	const panels = await forgetAndStay(app.db, guild, app.now());
	await scrub(app.db);
	const standing: Panel[] = [];
	for (const panel of panels) {
		if ((await removePanel(app, client, panel)) !== 'done') standing.push(panel);
	}
	const shares = (await strandedShares(app.db)).filter((share) => share.guild === guild);
	let removed = 0;
	for (const share of shares.slice(0, removedAtOnce)) {
		if ((await removeShared(app, client.rest, share)) === 'done') removed += 1;
	}
	return { panels: standing, shares: shares.length - removed };
}
