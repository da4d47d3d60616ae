import {
	Events,
	type Client,
	type DMChannel,
	type Guild,
	type GuildMember,
	type NonThreadGuildBasedChannel,
	type Role,
} from 'discord.js';
import type { App } from '#src/app.ts';
import { scrub } from '#src/db/scrub.ts';
import type { Context } from '#src/discord/command.ts';
import { noteChange } from '#src/discord/guild-life/changes.ts';
import { greet, greetNewServers } from '#src/discord/guild-life/greet.ts';
import { lookAgain, lookForLosses, noteDeleted } from '#src/discord/guild-life/lost.ts';
import { reachable, serversNow } from '#src/discord/guild-life/servers.ts';
import { tellEverywhere, tellNotices } from '#src/discord/guild-life/tell.ts';
import { mendPanels } from '#src/discord/panel/posting.ts';
import { endAllLeft } from '#src/features/reachout/forgetting.ts';
import { forgetLeftServers, noteLeft, noteThere, settleServers } from '#src/features/guild-life.ts';

/** Watches servers come, go and change, until it is stopped. */
export interface ServerWatch {
	/** Takes nothing new, and waits for what is under way. */
	stop(): Promise<void>;
}

/**
 * Notes and greets servers that Handrail comes into, notes those that it is removed from, and tells moderators when a
 * channel or a role that it uses is deleted. What happens while it is not connected is found by `lookAfterServers`.
 * @param mention as in `Context`.
 */
export function watchServers(app: App, client: Client<true>, mention: Context['mention']): ServerWatch {
	const underWay = new Set<Promise<void>>();
	const work = (what: string, task: () => Promise<void>) => {
		const done = task().catch((err: unknown) => {
			app.log.error({ err }, what);
		});
		underWay.add(done);
		void done.finally(() => underWay.delete(done));
	};
	const deleted = (guild: Guild, what: NonThreadGuildBasedChannel | Role) => {
		work('a deletion could not be noted', async () => {
			if (await noteDeleted(app, guild, what)) await tellNotices(app, client, guild, mention);
		});
	};
	const changed = (guild: Guild) => {
		noteChange(guild, app.now());
		work('a server that was changed could not be looked at', async () => lookAgain(app, guild));
	};

	const listeners = {
		[Events.GuildCreate]: (guild: Guild) => {
			work('a new server could not be noted', async () => {
				await noteThere(app.db, guild.id);
				await greet(app, guild, mention);
			});
		},
		// One that Discord cannot reach for a while is told by another event.
		[Events.GuildDelete]: ({ id }: Guild) => {
			work('a server that was left could not be noted', async () => {
				await noteLeft(app.db, id, app.now());
				await endAllLeft(app.db, app.vault, app.now());
			});
		},
		[Events.ChannelDelete]: (channel: DMChannel | NonThreadGuildBasedChannel) => {
			if (!channel.isDMBased()) deleted(channel.guild, channel);
		},
		[Events.GuildRoleDelete]: (role: Role) => {
			deleted(role.guild, role);
		},
		[Events.ChannelUpdate]: (_: unknown, channel: DMChannel | NonThreadGuildBasedChannel) => {
			if (!channel.isDMBased()) changed(channel.guild);
		},
		[Events.GuildRoleUpdate]: (_: unknown, role: Role) => {
			changed(role.guild);
		},
		[Events.GuildMemberUpdate]: (_: unknown, member: GuildMember) => {
			if (member.id === client.user.id) changed(member.guild);
		},
		// Connected anew, it knows nothing of what happened in between.
		[Events.ShardReady]: () => {
			noteChange(client, app.now());
		},
	};
	noteChange(client, app.now());
	client.on(Events.GuildCreate, listeners.guildCreate);
	client.on(Events.GuildDelete, listeners.guildDelete);
	client.on(Events.ChannelDelete, listeners.channelDelete);
	client.on(Events.GuildRoleDelete, listeners.roleDelete);
	client.on(Events.ChannelUpdate, listeners.channelUpdate);
	client.on(Events.GuildRoleUpdate, listeners.roleUpdate);
	client.on(Events.GuildMemberUpdate, listeners.guildMemberUpdate);
	client.on(Events.ShardReady, listeners.shardReady);

	return {
		async stop() {
			client.off(Events.GuildCreate, listeners.guildCreate);
			client.off(Events.GuildDelete, listeners.guildDelete);
			client.off(Events.ChannelDelete, listeners.channelDelete);
			client.off(Events.GuildRoleDelete, listeners.roleDelete);
			client.off(Events.ChannelUpdate, listeners.channelUpdate);
			client.off(Events.GuildRoleUpdate, listeners.roleUpdate);
			client.off(Events.GuildMemberUpdate, listeners.guildMemberUpdate);
			client.off(Events.ShardReady, listeners.shardReady);
			await Promise.all(underWay);
		},
	};
}

/** Finds what happened to servers while nobody watched, and tells what could not be told before. */
export async function lookAfterServers(app: App, client: Client<true>, mention: Context['mention']): Promise<void> {
	const at = app.now();
	const there = await serversNow(client.rest, app.log);
	if (there) {
		await settleServers(app.db, there, at);
		await endAllLeft(app.db, app.vault, at);
	}
	const guilds = reachable(client, there);
	await greetNewServers(app, guilds, mention);
	await mendPanels(app, client, guilds, at);
	await lookForLosses(app, guilds, at);
	await tellEverywhere(app, client, guilds, mention);
}

/** Forgets servers that Handrail left so many days ago and did not come back to. */
export async function forgetServersLeft(app: App, client: Client<true>, days: number): Promise<void> {
	const { db, now, log } = app;
	// First of all: nothing is to be forgotten of a server where Handrail is again. Without an answer, it waits a night.
	const there = await serversNow(client.rest, log);
	if (!there) return;
	await settleServers(db, there, now());
	const count = await forgetLeftServers(db, now().subtract({ hours: 24 * days }));
	if (count === 0) return;
	await scrub(db);
	log.info({ count }, 'servers that Handrail left are forgotten');
}
