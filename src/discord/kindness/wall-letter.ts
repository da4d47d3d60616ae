import type { Client, Guild } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { card, type Card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import { wallCard } from '#src/discord/kindness/wall-card.ts';
import { isMember } from '#src/discord/member.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { kindSettings } from '#src/features/kindness/server.ts';
import { gratitudeNotShown, gratitudeShown, gratitudeToShow, notShownLetters } from '#src/features/kindness/shown.ts';
import { wallLetters } from '#src/features/kindness/wall.ts';

/** The letters that show on the gratitude wall of a server what its members are grateful for. */
export function wallKind(app: App, client: Client<true>): Kind<Card> {
	const { db, vault, now } = app;
	return {
		name: wallLetters,
		toChannel: true,
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (guild?.available === false) return { do: 'wait', until: now().add({ seconds: 30 }) };
			const channel = guild && (await wallOf(app, guild));
			const there = guild ? await isMember(client.rest, guild.id, letter.user ?? '') : 'left';
			if (there === 'unsure') return { do: 'wait', until: now().add({ minutes: 1 }) };
			const usable = channel !== undefined && there === 'there';
			const found = usable ? await gratitudeToShow(db, vault, letter, channel) : undefined;
			if (!found || channel === undefined) {
				await gratitudeNotShown(db, letter, now());
				return { do: 'drop', why: usable ? 'it is wanted no more' : 'the wall cannot be used' };
			}
			const words = await wordsOfServer(app, found.guild);
			return { do: 'send', channel: found.channel ?? channel, message: wallCard(words, found, found.id) };
		},
		async sent(letter, { message }) {
			await gratitudeShown(db, letter.subject, message);
		},
		async refused(letter) {
			await gratitudeNotShown(db, letter, now());
		},
	};
}

/** The letters that tell somebody at their next visit that what they wrote could not be shown on the wall. */
export function notShownKind({ languages }: Pick<App, 'languages'>): Kind<Card> {
	return {
		name: notShownLetters,
		plan: async () => Promise.resolve({ do: 'visit' }),
		visit: async (_letter, locale) => Promise.resolve(card(wordsFor(locale, languages).kindness.wall.lost)),
	};
}

async function wallOf({ db }: App, guild: Guild): Promise<string | undefined> {
	const { wall } = await kindSettings(db, guild.id);
	const channel = wall === null ? undefined : guild.channels.cache.get(wall);
	return channel && canPost(channel) ? channel.id : undefined;
}
