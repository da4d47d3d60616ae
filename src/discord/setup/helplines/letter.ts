import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { placesToTell } from '#src/discord/guild-life/tell.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { lineRoutes as routes } from '#src/discord/setup/helplines/routes.ts';
import { countryName } from '#src/domain/countries.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { helplinesCheck, linesStanding } from '#src/features/helplines/ask.ts';

/** The letters that ask moderators, where they are told what needs them, to look at the lines that members are shown. */
export function helplinesKind(app: App, client: Client<true>): Kind<Card> {
	const { db, now } = app;
	return {
		name: helplinesCheck,
		toChannel: true,
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: now().add({ seconds: 30 }) };
			const standing = await linesStanding(db, guild.id, now().toZonedDateTimeISO('UTC').toPlainDate());
			if (!standing || standing.unconfirmed === 0) return { do: 'drop', why: 'there is nothing to confirm' };
			const [channel] = placesToTell(guild, await guildSettings(db, guild.id));
			if (channel === undefined) return { do: 'drop', why: 'there is no channel to tell moderators' };
			const { helplines: say } = await wordsOfServer(app, guild.id);
			const { country, lines, unconfirmed } = standing;
			const name = countryName(country, await localeOfServer(db, guild.id));
			const message = card(`${say.ask.title}\n${say.ask.text(name, lines, unconfirmed)}`, [
				button(routes.all.id({ country }), say.ask.open, 'main'),
			]);
			return { do: 'send', channel, message };
		},
	};
}
