import { Routes, type APIMessage } from 'discord-api-types/v10';
import type { REST } from 'discord.js';
import type { App } from '#src/app.ts';
import { card } from '#src/discord/card.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { refusalOf, revise } from '#src/discord/post.ts';
import { textsIn } from '#src/discord/reachout/relayed.ts';
import { copySays, staleCopies, type StaleCopy } from '#src/features/reachout/copies.ts';

/** Makes the copies of answers say what became of them: delivered, waiting for a look, or not delivered. */
export async function settleCopies(app: App, rest: REST): Promise<void> {
	for (const copy of await staleCopies(app.db)) {
		await settle(app, rest, copy).catch((err: unknown) => {
			app.log.error({ err }, 'the copy of an answer could not be changed');
		});
	}
}

/** Its words are read where they stand, since they are not kept here. */
async function settle(app: App, rest: REST, copy: StaleCopy): Promise<void> {
	const { channel, message } = copy.stands;
	const texts = await read(rest, copy);
	if (texts === 'unsure') return;
	const [by, said] = texts;
	if (by !== undefined && said !== undefined) {
		const { state } = (await wordsOfServer(app, copy.guild)).reachoutCard.answer;
		if ((await revise(rest, channel, message, card(by, said, state[copy.is]))) === 'unsure') return;
	}
	await copySays(app.db, copy);
}

async function read(rest: REST, { stands }: StaleCopy): Promise<readonly string[] | 'unsure'> {
	try {
		const { components } = (await rest.get(Routes.channelMessage(stands.channel, stands.message))) as APIMessage;
		return textsIn(components ?? []);
	} catch (error) {
		return refusalOf(error) === 'unsure' ? 'unsure' : [];
	}
}
