import { Routes } from 'discord-api-types/v10';
import { PermissionFlagsBits, type Guild } from 'discord.js';
import type { App } from '#src/app.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import { refusalOf } from '#src/discord/post.ts';
import { guildSettings } from '#src/features/guilds.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { threadIs, threadOf } from '#src/features/meetings/posts.ts';
import { noticesOf, type About } from '#src/features/notices.ts';

/** Where a meeting is reminded of. `rests`: something is wrong there, and moderators were told. */
export type MeetingPlace =
	| { readonly state: 'ready'; readonly channel: string; readonly about: About }
	| { readonly state: 'forbidden'; readonly about: About }
	| { readonly state: 'none' | 'rests' };

/**
 * The channel of a meeting: its own or that of the server. One that is not in memory may be there all the same, so it is
 * given: Discord says so where it is gone.
 */
export async function placeOf({ db }: Pick<App, 'db'>, guild: Guild, meeting: Meeting): Promise<MeetingPlace> {
	const { meetingChannel } = await guildSettings(db, guild.id);
	const id = meeting.postChannel ?? meetingChannel;
	if (id === null) return { state: 'none' };
	const about = aboutOf(meeting, id);
	const channel = guild.channels.cache.get(id);
	if (channel && !canPost(channel)) return { state: 'forbidden', about };
	const notice = (await noticesOf(db, guild.id)).find((one) => one.about === about);
	// That Discord refused it is settled only by what changes there; one of a meeting's own is tried with each reminder.
	const rests = notice !== undefined && (channel ? about === 'meetingChannel' && notice.why === 'forbidden' : true);
	return rests ? { state: 'rests' } : { state: 'ready', channel: id, about };
}

/** What a notice about a meeting's channel is about. */
export function aboutOf({ postChannel }: Pick<Meeting, 'postChannel'>, channel: string): About {
	return postChannel === null ? 'meetingChannel' : `meetings:${channel}`;
}

/** The thread of an occurrence, if it has one where Handrail can write; one that was deleted is forgotten. */
export async function threadFor(
	{ db }: Pick<App, 'db'>,
	guild: Guild,
	occurrence: string,
): Promise<string | undefined> {
	const { thread } = await threadOf(db, occurrence);
	if (thread === null) return undefined;
	const known = guild.channels.cache.get(thread);
	if (known?.isThread()) {
		const { me } = guild.members;
		const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessagesInThreads;
		return me && known.permissionsFor(me).has(needed) && known.locked !== true ? thread : undefined;
	}
	try {
		await guild.client.rest.get(Routes.channel(thread));
		return thread;
	} catch (error) {
		if (refusalOf(error) === 'no-channel') await threadIs(db, occurrence, null);
		return undefined;
	}
}
