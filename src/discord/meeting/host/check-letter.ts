import type { Client } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { placesToTell } from '#src/discord/guild-life/tell.ts';
import { titleShown } from '#src/discord/meeting/coming/texts.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { soonShown, whenShown } from '#src/discord/moment.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { hostCheckLetters, type HostedDate } from '#src/features/hosting/hosts.ts';
import { hostlessIn, type Hostless } from '#src/features/hosting/letters.ts';

/** The letters that tell moderators, where they are told what needs them, that nobody hosts an occurrence. */
export function hostCheckKind(app: App, client: Client<true>): Kind<Card> {
	const { db, now } = app;
	return {
		name: hostCheckLetters,
		toChannel: true,
		async plan(letter) {
			const hostless = await hostlessIn(db, letter, now());
			if (!hostless) return { do: 'drop', why: 'somebody hosts it, or nobody has to' };
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: now().add({ seconds: 30 }) };
			const [channel] = placesToTell(guild, await guildSettings(db, guild.id));
			if (channel === undefined) return { do: 'drop', why: 'there is no channel to tell moderators' };
			return { do: 'send', channel, message: checkCard(await wordsOfServer(app, guild.id), hostless) };
		},
	};
}

function checkCard({ host: { check: say } }: Words, { date, rota }: Hostless): Card {
	const { title, starts, occurrence } = date;
	return card(`${say.nobody(titleShown(title), whenShown(starts), soonShown(starts))}\n${say.rota(rota)}`, [
		button(routes.open.id({ occurrence }), say.open, 'main'),
	]);
}

/** What moderators read there once somebody hosts it. */
export function settledCheck({ host: { check: say } }: Words, { title, starts }: HostedDate): Card {
	return card(say.settled(titleShown(title), whenShown(starts)));
}
