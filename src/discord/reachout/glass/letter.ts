import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import type { Card } from '#src/discord/card.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { askedCard, overCard } from '#src/discord/reachout/glass/cards.ts';
import { letterToModerators } from '#src/discord/reachout/moderators.ts';
import { Expired } from '#src/errors.ts';
import { glassAskOf, glassLetters } from '#src/features/glass/ask.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { requestOf } from '#src/features/reachout/find.ts';

/** The letters that tell moderators that somebody asks to learn who made a request, and what came of it. */
export function glassKind(app: App, client: Client<true>): Kind<Card> {
	const { db } = app;
	return {
		name: glassLetters,
		toChannel: true,
		async plan({ guild: id, subject, key }) {
			const guild = id ?? '';
			const way = await letterToModerators({ ...app, client }, guild);
			if ('do' in way) return way;
			const { channel } = way;
			const found = await foundOf(app, { guild, id: subject });
			if (!found) return { do: 'drop', why: 'it is gone' };
			const { ask, request } = found;
			const words = await wordsOfServer(app, guild);
			if (!key.endsWith(':asked')) return { do: 'send', channel, message: overCard(words, ask, request) };
			const on = await glassOf(db, guild);
			if (ask.state !== 'asked' || !on) return { do: 'drop', why: 'it is over' };
			return { do: 'send', channel, message: askedCard(words, ask, request, on.role) };
		},
	};
}

async function foundOf({ db }: App, handle: { readonly guild: string; readonly id: string }) {
	try {
		const ask = await glassAskOf(db, handle);
		return { ask, request: await requestOf(db, handle.guild, ask.request) };
	} catch (error) {
		if (error instanceof Expired) return undefined;
		throw error;
	}
}
