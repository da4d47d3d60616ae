import type { BaseInteraction, REST } from 'discord.js';
import { wordsOfServer } from '#src/discord/place.ts';
import { card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { settledCheck } from '#src/discord/meeting/host/check-letter.ts';
import { dateCard } from '#src/discord/meeting/host/date-card.ts';
import { chosenUser, seenDate } from '#src/discord/meeting/host/rights.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { revise } from '#src/discord/post.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { giveBack, offerDate, putForward, takeDate } from '#src/features/hosting/hosting.ts';
import type { HostedDate } from '#src/features/hosting/hosts.ts';
import { alertsOf } from '#src/features/hosting/letters.ts';

/** What can be done about hosting a date. Each finds it in the server where it is pressed, or by who is on its rota. */
export const dateComponents: readonly Component[] = [
	onButton(routes.open, async (interaction, { occurrence }, context) => showDate(interaction, context, occurrence)),

	onButton(routes.take, async (interaction, { occurrence }, context) => {
		const { db, member, at, words } = context;
		await takeDate(db, member, occurrence, at);
		await showDate(interaction, context, occurrence, [words.host.done.taken]);
		await settleAlerts(context, interaction.client.rest, (await seenDate(interaction, context, occurrence)).date);
	}),

	onButton(routes.keep, async (interaction, { occurrence }, context) => {
		const { db, member, at, words } = context;
		await takeDate(db, member, occurrence, at);
		await showDate(interaction, context, occurrence, [words.host.done.kept]);
	}),

	onButton(routes.giveBack, async (interaction, { occurrence }, context) => {
		const { db, member, at, words } = context;
		await giveBack(db, member, occurrence, at);
		const said = words.host.done.givenBack;
		if (member.guild === null) await context.answer.instead(card(said));
		else await showDate(interaction, context, occurrence, [said]);
	}),

	onButton(routes.pass, async (interaction, { occurrence }, context) => {
		const { db, member, at, words } = context;
		const asked = await offerDate(db, member, occurrence, at);
		await showDate(interaction, context, occurrence, [words.host.done.passing(asked)]);
	}),

	onSelect('user', routes.ask, async (interaction, { occurrence }, context) => {
		const { db, at, words } = context;
		const guild = managedServer(interaction);
		const user = chosenUser(interaction);
		const { done: say } = words.host;
		const outcomes = { asked: say.asked, again: say.again, hosts: say.hosts, 'not-on-rota': say.notOnRota };
		const outcome = await putForward(db, guild, { occurrence, user, at });
		await showDate(interaction, context, occurrence, [outcomes[outcome](`<@${user}>`)]);
	}),

	onButton(routes.decline, async (interaction, { occurrence }, context) => {
		await seenDate(interaction, context, occurrence);
		await context.answer.instead(card(context.words.host.letter.declined));
	}),
];

async function showDate(
	interaction: BaseInteraction,
	context: Context,
	occurrence: string,
	say: readonly Part[] = [],
): Promise<void> {
	const seen = await seenDate(interaction, context, occurrence);
	await context.answer.instead(await dateCard(context, seen, say));
}

/** Where moderators were told that nobody hosts it, they read now that somebody does. What fails there is nobody's trouble. */
async function settleAlerts(context: Context, rest: REST, date: HostedDate): Promise<void> {
	const words = await wordsOfServer(context, date.guild);
	for (const { channel, message } of await alertsOf(context.db, date.guild, date.occurrence)) {
		await revise(rest, channel, message, settledCheck(words, date)).catch((err: unknown) => {
			context.log.warn({ err }, 'moderators could not be told that a meeting has a host');
		});
	}
}
