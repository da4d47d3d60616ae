import type { Client, Guild } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Db } from '#src/db/schema.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { tellNotices } from '#src/discord/guild-life/tell.ts';
import { promptChannel } from '#src/discord/prompt/channel.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { noticesOf, raiseNotices, type Why } from '#src/features/notices.ts';

/**
 * How a letter gets to the check-in channel of its server. Where that is gone or closed, moderators are told once.
 * @param mention as in `Context`. @param make makes it out for that channel.
 */
export function toCheckinChannel(
	app: App,
	client: Client<true>,
	mention: Context['mention'],
	make: (letter: Letter, channel: string) => Promise<Plan<Card>>,
): Required<Pick<Kind<Card>, 'plan' | 'refused'>> {
	const raise = async (guild: string, why: Why) => {
		if (!(await raiseNotices(app.db, guild, { abouts: ['checkinChannel'], why, at: app.now() }))) return;
		const there = client.guilds.cache.get(guild);
		if (!there) return;
		// What could not be told is told within the hour; a question is not to wait for it.
		await tellNotices(app, client, there, mention).catch((err: unknown) => {
			app.log.error({ err }, 'moderators could not be told');
		});
	};
	return {
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: app.now().add({ seconds: 30 }) };
			const place = promptChannel(guild, await guildSettings(app.db, guild.id));
			if (place.state === 'none') return { do: 'drop', why: 'there is no check-in channel' };
			if (place.state === 'ready') {
				const rests = await isResting(app.db, guild, place.id);
				return rests ? { do: 'drop', why: 'the check-in channel rests' } : make(letter, place.id);
			}
			if (place.chosen) await raise(guild.id, 'forbidden');
			return { do: 'drop', why: 'the check-in channel cannot be written' };
		},
		async refused({ guild }, why) {
			if (guild !== null && (why === 'gone' || why === 'forbidden')) await raise(guild, why);
		},
	};
}

/**
 * Discord has refused something there, and nothing tells that it works again: nothing is posted until moderators
 * choose another channel, or it is found to work (`lookForLosses`).
 */
async function isResting(db: Db, guild: Guild, channel: string): Promise<boolean> {
	const notice = (await noticesOf(db, guild.id)).find(({ about }) => about === 'checkinChannel');
	if (!notice) return false;
	return notice.why === 'forbidden' || !guild.channels.cache.has(channel);
}
