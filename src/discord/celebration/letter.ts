import type { Client, Guild } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Card } from '#src/discord/card.ts';
import { celebrationCard, type Seen } from '#src/discord/celebration/card.ts';
import { isMember } from '#src/discord/member.ts';
import { chipOf, pictureName } from '#src/discord/celebration/picture.ts';
import { readerOf } from '#src/discord/celebration/reader.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { celebrationLetters, type Celebration } from '#src/features/celebrations/celebration.ts';
import { askInstead, onItsWay, planShowing, shownIn } from '#src/features/celebrations/showing.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { noticesOf, raiseNotices, type Why } from '#src/features/notices.ts';

/**
 * The letters that show in the milestone channel of a server what its members celebrate; several that fall together are
 * one message. Where the channel is gone or closed, moderators are told once, and who celebrates is asked again.
 * @param mention as in `Context`.
 */
export function celebrationKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, vault, now } = app;
	const raise = async (guild: string, why: Why) => {
		if (!(await raiseNotices(db, guild, { abouts: ['milestoneChannel'], why, at: now() }))) return;
		const there = client.guilds.cache.get(guild);
		if (!there) return;
		// What could not be told is told within the hour; nobody is to wait for that.
		await tellNotices(app, client, there, mention).catch((err: unknown) => {
			app.log.error({ err }, 'moderators could not be told');
		});
	};
	const asked = async (letter: Letter, why: string): Promise<Plan<Card>> => {
		await askInstead(db, letter, now());
		return { do: 'drop', why };
	};
	return {
		name: celebrationLetters,
		toChannel: true,
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: now().add({ seconds: 30 }) };
			const found = await planShowing(db, vault, letter, now());
			if ('do' in found) return found;
			const place = await placeIn(app, guild);
			if (place.state === 'forbidden') await raise(guild.id, 'forbidden');
			if (place.state !== 'ready') return asked(letter, 'the milestone channel cannot be used');
			const there = await isMember(client.rest, guild.id, found.user);
			if (there === 'unsure') return { do: 'wait', until: now().add({ minutes: 1 }) };
			if (there === 'left') return { do: 'drop', why: 'its author has left the server' };
			return { do: 'send', channel: place.id, message: await cardOf(app, place.id, [found]) };
		},
		async gather(parts) {
			const found: Celebration[] = [];
			for (const { letter } of parts) {
				const one = await planShowing(db, vault, letter, now());
				if (!('do' in one)) found.push(one);
			}
			const channel = found.find((one) => one.channel !== null)?.channel ?? '';
			return cardOf(app, channel, found);
		},
		async sent(letter, { message }) {
			await shownIn(db, letter, message);
		},
		async refused(letter, why) {
			if (letter.guild !== null && (why === 'gone' || why === 'forbidden')) await raise(letter.guild, why);
			await askInstead(db, letter, now());
		},
	};
}

/**
 * The message of celebrations of one server. They stand in the order of their random ids, so that the order tells nothing.
 */
async function cardOf(app: App, channel: string, celebrations: readonly Celebration[]): Promise<Card> {
	const guild = celebrations[0]?.guild ?? '';
	const reader = await readerOf(app, guild);
	const inOrder = celebrations.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const seen: Seen[] = [];
	for (const [index, celebration] of inOrder.entries()) {
		const picture = await chipOf(app, reader.words, celebration, pictureName(index + 1));
		await onItsWay(app.db, celebration, { channel, picture: picture?.name ?? null });
		seen.push({ celebration, picture, count: 0 });
	}
	return celebrationCard(reader, seen);
}

/** Discord has refused something there, and nothing tells that it works again: nothing is posted until it is mended. */
async function placeIn(
	{ db }: App,
	guild: Guild,
): Promise<{ readonly state: 'ready'; readonly id: string } | { readonly state: 'none' | 'forbidden' | 'rests' }> {
	const { milestoneChannel: chosen } = await guildSettings(db, guild.id);
	if (chosen === null) return { state: 'none' };
	const channel = guild.channels.cache.get(chosen);
	if (channel && !canPost(channel)) return { state: 'forbidden' };
	const notice = (await noticesOf(db, guild.id)).find(({ about }) => about === 'milestoneChannel');
	const rests = notice !== undefined && (notice.why === 'forbidden' || !channel);
	return rests ? { state: 'rests' } : { state: 'ready', id: chosen };
}
