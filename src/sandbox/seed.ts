import { randomBytes } from 'node:crypto';
import { ChannelType, Locale } from 'discord-api-types/v10';
import type { APIDMChannel, APIUser, Snowflake } from 'discord-api-types/v10';
import { discordTime } from './clock.ts';
import type { Clock } from './clock.ts';
import { founded, harbour, riverside, seedHalls, seedId, seedServer } from './seed-server.ts';
import type { SeededServer, SeedRole } from './seed-server.ts';
import { snowflakes } from './snowflake.ts';
import { changeBell, noFlags } from './world.ts';
import type { Account, Channel, Resident, World } from './world.ts';

const joinedAt = discordTime(founded);
const botId = seedId(2);

/** Who lives in the fresh world, in the order of their ids. */
const residents: readonly {
	readonly name: string;
	readonly roles: readonly SeedRole[];
	readonly locale: Locale;
	readonly zone: string;
	readonly dmsOpen?: false;
}[] = [
	{ name: 'Ana', roles: ['member', 'admin'], locale: Locale.EnglishGB, zone: 'Europe/Lisbon' },
	{ name: 'Ben', roles: ['member', 'moderator'], locale: Locale.EnglishUS, zone: 'America/New_York' },
	{ name: 'Chiara', roles: ['member', 'helper'], locale: Locale.Italian, zone: 'Europe/Rome' },
	{ name: 'Dev', roles: ['member'], locale: Locale.EnglishGB, zone: 'Asia/Kolkata', dmsOpen: false },
	{ name: 'Emi', roles: ['member'], locale: Locale.EnglishUS, zone: 'Pacific/Auckland' },
	{ name: 'Finn', roles: ['member'], locale: Locale.EnglishUS, zone: 'Pacific/Honolulu' },
];

/**
 * A fresh world: the server "Riverside Peer Support", its channels, roles, six people and the bot. Its ids are the same
 * each time; the token is new. `granted`: permissions of the bot beyond the least it needs, by name. `botInGuild`: whether
 * the bot was invited already.
 */
export function freshWorld(clock: Clock, granted: readonly string[] = [], botInGuild = true): World {
	const people = residents.map((seed, index) => resident(seed, index));
	const bot: Account = { user: botUser(), roles: [], joinedAt };
	const home = seedServer(riverside, { ownerId: people[0]?.user.id ?? botId, botId, granted });
	if (!botInGuild) home.guild.botSince = null;
	giveSeedRoles(home, bot, people);
	const channels: Channel[] = [...home.channels, ...people.map((person) => dmChannel(person))];
	return {
		clock,
		ids: snowflakes(clock.ms),
		token: newToken(),
		guilds: new Map([[home.guild.id, home.guild]]),
		home: home.guild,
		bot,
		people: new Map(people.map((person) => [person.user.id, person])),
		channels: new Map(channels.map((channel) => [channel.id, channel])),
		threadMembers: new Map(),
		timelines: new Map(),
		messages: new Map(),
		interactions: new Map(),
		tokens: new Map(),
		dialogs: new Map(),
		notices: [],
		globalCommands: [],
		uploads: new Map(),
		nonces: new Map(),
		...changeBell(),
	};
}

/**
 * Adds the second server, "Harbour Peer Support", to a world that has one: the same people with roles of the same names,
 * and the bot in it. Does nothing when it is there already.
 */
export function addOtherGuild(world: World, granted: readonly string[] = []): void {
	if (world.guilds.size > 1) return;
	const other = seedServer(harbour, { ownerId: world.home.ownerId, botId: world.bot.user.id, granted });
	world.guilds.set(other.guild.id, other.guild);
	for (const channel of other.channels) world.channels.set(channel.id, channel);
	giveSeedRoles(other, world.bot, [...world.people.values()]);
}

/** Adds channels to talk in to the first server: voice and a stage. Does nothing where they are there already. */
export function addHalls(world: World): void {
	for (const hall of seedHalls()) if (!world.channels.has(hall.id)) world.channels.set(hall.id, hall);
}

function giveSeedRoles({ roleIds, botRoleId }: SeededServer, bot: Account, people: readonly Resident[]): void {
	bot.roles = [...bot.roles, botRoleId];
	for (const person of people) {
		const seed = residents.find(({ name }) => name === person.user.global_name);
		person.roles = [...person.roles, ...(seed?.roles ?? []).map((name) => roleIds[name])];
	}
}

/** Shaped like a bot token, so that nothing downstream stumbles, and known to this sandbox alone. */
function newToken(): string {
	return `${Buffer.from(botId).toString('base64url')}.sandbx.${randomBytes(27).toString('base64url')}`;
}

function resident(seed: (typeof residents)[number], index: number): Resident {
	return {
		user: { ...plainUser(seedId(101 + index), seed.name.toLowerCase()), global_name: seed.name },
		roles: [],
		joinedAt,
		locale: seed.locale,
		zone: seed.zone,
		dmChannelId: seedId(201 + index),
		dmsOpen: seed.dmsOpen ?? true,
	};
}

function dmChannel(person: Resident): APIDMChannel {
	return {
		id: person.dmChannelId,
		type: ChannelType.DM,
		name: null,
		recipients: [person.user],
		last_message_id: null,
		flags: noFlags,
	};
}

function botUser(): APIUser {
	return { ...plainUser(botId, 'Handrail'), bot: true };
}

function plainUser(id: Snowflake, username: string): APIUser {
	return {
		id,
		username,
		discriminator: '0',
		global_name: null,
		avatar: null,
		banner: null,
		accent_color: null,
		flags: noFlags,
		public_flags: noFlags,
		avatar_decoration_data: null,
		collectibles: null,
		primary_guild: null,
	};
}
