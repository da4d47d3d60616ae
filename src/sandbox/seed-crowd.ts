import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIOverwrite } from 'discord-api-types/v10';
import { discordTime } from './clock.ts';
import type { Crowd } from './options.ts';
import { hall, role, textChannel } from './seed-parts.ts';
import type { Numbered } from './seed-parts.ts';
import { founded, seedId } from './seed-server.ts';
import { guildWith } from './world.ts';
import type { Home, World } from './world.ts';

const firstNumber = 10_000;
const idsEach = 1_000;

/** Adds a crowd to a world. Does nothing where it is there already. */
export function addCrowd(world: World, { servers, channels, roles }: Crowd): void {
	for (let index = 0; index < servers; index += 1) {
		const id = (number: number) => seedId(firstNumber + index * idsEach + number);
		const ids = { id, guildId: id(0) };
		if (world.guilds.has(ids.guildId)) continue;
		const own = rolesOf(ids, roles);
		world.guilds.set(
			ids.guildId,
			guildWith({
				id: ids.guildId,
				name: `Lantern${index + 1} Peer Support`,
				ownerId: world.home.ownerId,
				botSince: discordTime(founded),
				roles: new Map(own.map((one) => [one.id, one])),
			}),
		);
		for (let number = 0; number < channels; number += 1) {
			const channel = channelOf(ids, number, roles);
			world.channels.set(channel.id, channel);
		}
	}
}

const everyone =
	PermissionFlagsBits.ViewChannel |
	PermissionFlagsBits.SendMessages |
	PermissionFlagsBits.EmbedLinks |
	PermissionFlagsBits.AttachFiles |
	PermissionFlagsBits.ReadMessageHistory |
	PermissionFlagsBits.UseApplicationCommands;

function rolesOf({ id, guildId }: Numbered, count: number) {
	const others = Array.from({ length: count - 1 }, (_, index) =>
		role(id(index + 1), `circle ${index + 1}`, index + 1, PermissionFlagsBits.ViewChannel, 0x7aa37a + index),
	);
	return [role(guildId, '@everyone', 0, everyone, 0), ...others];
}

function channelOf(ids: Numbered, index: number, roles: number): Home {
	const number = 500 + index;
	if (index % 5 === 4) return hall(ids, number, `voice ${index + 1}`, ChannelType.GuildVoice);
	const channel = textChannel(ids, number, `circle-${index + 1}`, `What circle ${index + 1} talks about`, index);
	return index % 3 === 2 ? { ...channel, permission_overwrites: overwrites(ids, index, roles) } : channel;
}

function overwrites({ id }: Numbered, index: number, roles: number): APIOverwrite[] {
	const allow = PermissionFlagsBits.ViewChannel.toString();
	return [0, 1, 2].map((step) => ({
		id: id(1 + ((index + step) % (roles - 1))),
		type: OverwriteType.Role,
		...{ allow, deny: '0' },
	}));
}
