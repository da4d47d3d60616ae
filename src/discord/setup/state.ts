import { ChannelType } from 'discord-api-types/v10';
import { isOpen, missing, type Permission } from '#src/discord/setup/permissions.ts';
import {
	channelParts,
	needs,
	notForEverybody,
	parts,
	usualNames,
	type ChannelPart,
	type Part,
} from '#src/discord/setup/parts.ts';
import type { Channel, Server } from '#src/discord/setup/server.ts';
import type { KnownGuild } from '#src/features/guilds.ts';

/** Why a part does not work as it should. */
export type Problem =
	| { readonly kind: 'gone' }
	| { readonly kind: 'missing'; readonly permissions: readonly Permission[] }
	/** Everybody in the server can see it. */
	| { readonly kind: 'open' };

/** How a part stands. Without problems it is ready. */
export type PartState =
	| { readonly state: 'off' }
	| {
			readonly state: 'set';
			readonly id: string;
			/** Nobody chose it; it is used because of its name. */
			readonly byName: boolean;
			readonly problems: readonly Problem[];
	  };

/** How a part stands in a server. */
export function stateOf(part: Part, settings: KnownGuild, server: Server): PartState {
	const chosen = settings[part];
	if (chosen !== null) return { state: 'set', id: chosen, byName: false, problems: problemsOf(part, chosen, server) };
	const usual = part === 'checkinChannel' && !settings.checkinsOff ? usualChannel(part, server) : undefined;
	if (!usual) return { state: 'off' };
	return { state: 'set', id: usual.id, byName: true, problems: problemsOf(part, usual.id, server) };
}

function problemsOf(part: Part, id: string, server: Server): Problem[] {
	if (part === 'helperRole') return server.roles.has(id) ? [] : [{ kind: 'gone' }];
	const channel = server.channels.get(id);
	if (!channel) return [{ kind: 'gone' }];
	const permissions = missing(server, channel, server.me, needs[part]);
	return [
		...(permissions.length === 0 ? [] : [{ kind: 'missing', permissions } as const]),
		...(notForEverybody.has(part) && isOpen(server, channel) ? [{ kind: 'open' } as const] : []),
	];
}

/** What the server seems to mean by its names, for parts that are not chosen. Nothing private is taken from a place that everybody sees. */
export function found(settings: KnownGuild, server: Server): ReadonlyMap<Part, string> {
	const ids = parts.flatMap((part) => {
		if (settings[part] !== null || (part === 'checkinChannel' && settings.checkinsOff)) return [];
		const id = part === 'helperRole' ? usualRole(server) : usualChannel(part, server)?.id;
		return id === undefined ? [] : [[part, id] as const];
	});
	return new Map(ids);
}

function usualChannel(part: ChannelPart, server: Server): Channel | undefined {
	const named = [...server.channels.values()].filter(
		({ type, name }) => type === ChannelType.GuildText && usualNames[part].test(name),
	);
	return notForEverybody.has(part) ? named.find((channel) => !isOpen(server, channel)) : named[0];
}

/** Roles that belong to a bot or to boosters are nobody's to give. */
function usualRole({ id, roles }: Server): string | undefined {
	return [...roles.values()].find((role) => role.id !== id && !role.managed && usualNames.helperRole.test(role.name))
		?.id;
}

/** Whether a choice for a part is one that this server has: a text channel, or a role that can be given. */
export function canBe(part: Part, id: string, server: Server): boolean {
	// A role that belongs to an app cannot be given to people.
	if (part === 'helperRole') return id !== server.id && server.roles.get(id)?.managed === false;
	return channelParts.includes(part) && server.channels.get(id)?.type === ChannelType.GuildText;
}
