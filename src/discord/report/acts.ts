import { PermissionFlagsBits, type BaseInteraction, type ButtonInteraction } from 'discord.js';
import { card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { revise } from '#src/discord/post.ts';
import type { Reportable } from '#src/discord/report/queue.ts';
import { reportRoutes as routes } from '#src/discord/report/routes.ts';
import { Expired, UserError } from '#src/errors.ts';
import { forgetWord, wordInServer } from '#src/features/kindness/received.ts';
import { stopWords } from '#src/features/kindness/stops.ts';
import { removeFromWall, wallInServer } from '#src/features/kindness/wall.ts';

interface About {
	readonly about: Reportable;
	readonly id: string;
}

/** What moderators can do about a report. Nothing of it tells them who wrote without a name: it works by the row. */
export const reportComponents: readonly Component[] = [
	onButton(routes.remove, async (interaction, about, context) =>
		settle(interaction, context, about, async (guild) => {
			await removeIt(context, guild, about);
			return context.words.kindness.report.card.removed;
		}),
	),
	onButton(routes.stop, async (interaction, about, context) =>
		settle(interaction, context, about, async (guild, user) => {
			const { db, vault, at, words, mention } = context;
			await stopWords(db, vault, { user, guild }, at);
			return words.kindness.report.card.stopped(mention('setup encouragement'));
		}),
	),
	onButton(routes.dismiss, async (interaction, about, context) =>
		settle(interaction, context, about, async () => Promise.resolve(context.words.kindness.report.card.dismissed)),
	),
];

/**
 * The server that somebody looks after, if they may now: those who manage it, its messages or its members.
 * @throws {UserError} for everybody else, and outside a server.
 */
function moderated({ guildId, memberPermissions }: BaseInteraction): string {
	if (guildId === null) throw new UserError((words) => words.setup.onlyInServer);
	const needed = [
		PermissionFlagsBits.ManageGuild,
		PermissionFlagsBits.ManageMessages,
		PermissionFlagsBits.ModerateMembers,
	];
	if (!(memberPermissions?.any(needed) ?? false)) throw new UserError((words) => words.setup.notAllowed);
	return guildId;
}

async function whoseIs({ db, vault }: Context, guild: string, { about, id }: About): Promise<string> {
	if (about === 'word') return (await wordInServer(db, vault, guild, id)).from;
	return (await wallInServer(db, vault, guild, id)).user;
}

async function removeIt({ db, at }: Context, guild: string, { about, id }: About): Promise<void> {
	if (about === 'word') await forgetWord(db, guild, id);
	else await removeFromWall(db, guild, id, at);
}

/**
 * Does something about what was reported. The report says what was done, and no longer what it was about, for all who see
 * it. @param act is given the server and whose it is. @returns what was done.
 */
async function settle(
	interaction: ButtonInteraction,
	context: Context,
	about: About,
	act: (guild: string, user: string) => Promise<string>,
): Promise<void> {
	const { words, answer } = context;
	const { card: say } = words.kindness.report;
	const guild = moderated(interaction);
	const { client, channelId, message, user } = interaction;
	const isReport = JSON.stringify(message.components).includes(routes.dismiss.id(about));
	const whose = await whoseIs(context, guild, about).catch((error: unknown) => {
		// What was reported can have gone meanwhile; then the report goes too.
		if (!isReport || !(error instanceof Expired)) throw error;
	});
	const done = whose === undefined ? say.gone : await act(guild, whose);
	if (isReport) await revise(client.rest, channelId, message.id, card(`${done}\n${say.by(`<@${user.id}>`)}`));
	await answer.privately(card(done));
}
