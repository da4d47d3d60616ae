import type { ButtonInteraction } from 'discord.js';
import type { App } from '#src/app.ts';
import { card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { tooLate } from '#src/discord/explain.ts';
import type { Near, Nearby } from '#src/discord/reachout/talk/near.ts';
import { noteCard } from '#src/discord/reachout/talk/note-card.ts';
import { comesBy } from '#src/discord/reachout/talk/own.ts';
import { messagesButton } from '#src/discord/reachout/talk/own-card.ts';
import { tellingOf, told, wordsToTell } from '#src/discord/reachout/talk/telling.ts';
import { serverOf } from '#src/discord/where.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { notesWaiting } from '#src/features/reachout/notes.ts';

/** So that nobody is met by a pile; what is left is one press away. */
const mostAtOnce = 5;

/** Shows whoever presses what waits for them: of this server, or in a direct message of all. */
export async function showMessages(interaction: ButtonInteraction, context: Context): Promise<void> {
	const { db, vault, member, words, answer, log, at } = context;
	comesBy(interaction, context);
	const waiting = await notesWaiting(db, vault, { user: member.user, guild: serverOf(interaction) }, at);
	if (waiting.length === 0) {
		await answer.privately(card(words.reachoutTalk.note.none));
		return;
	}
	let shown = 0;
	for (const note of waiting.slice(0, mostAtOnce)) {
		try {
			const telling = await tellingOf(context, interaction.client.rest, note, member.user, false);
			await answer.privately(noteCard(words, telling));
			await told(context, telling);
			shown += 1;
		} catch (err) {
			if (shown === 0) throw err;
			log.warn({ err }, 'something that waits for a member could not be shown');
			break;
		}
	}
	const left = waiting.length - shown;
	if (left > 0) await answer.privately(card(words.reachoutTalk.own.waits(left), [messagesButton(words)]));
}

/**
 * Shows what has come to those who were here lately, and chose to read it here or get no direct messages, below their last
 * answer. @param rest Discord's client.
 */
export async function showNearby(
	app: Pick<App, 'db' | 'vault' | 'now' | 'languages' | 'log'>,
	rest: ButtonInteraction['client']['rest'],
	near: Near,
): Promise<void> {
	for (const nearby of near.all(app.now())) {
		await showTo(app, rest, nearby).catch((err: unknown) => {
			if (tooLate(err)) near.gone(nearby.user);
			else app.log.warn({ err }, 'something could not be shown to who was here lately');
		});
	}
}

async function showTo(
	app: Pick<App, 'db' | 'vault' | 'now' | 'languages'>,
	rest: ButtonInteraction['client']['rest'],
	{ user, show }: Nearby,
): Promise<void> {
	const { db, vault, now } = app;
	for (const note of await notesWaiting(db, vault, { user, guild: null }, now())) {
		const request = await requestOf(db, note.guild, note.request);
		// The others come as direct messages.
		if (request.way !== 'visit') continue;
		const telling = await tellingOf(app, rest, note, user, false);
		await show(noteCard(await wordsToTell(app, user, request.locale), telling));
		await told(app, telling);
	}
}
