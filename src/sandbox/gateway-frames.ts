import type { GatewayOpcodes } from 'discord-api-types/v10';
import { guildsOfBot, memberPayload } from './payloads.ts';
import { accountOf } from './world.ts';
import type { World } from './world.ts';

/** Which members a client asks for (op 8). */
export interface MemberRequest {
	readonly guild_id?: string;
	readonly query?: string;
	readonly limit?: number;
	readonly user_ids?: string | readonly string[];
	readonly nonce?: string;
}

/** What a client sends. */
type Frame =
	| { readonly op: GatewayOpcodes.RequestGuildMembers; readonly d: MemberRequest }
	| { readonly op: Exclude<GatewayOpcodes, GatewayOpcodes.RequestGuildMembers>; readonly d: Record<string, unknown> };

/** Undefined for what is no frame. */
export function parseFrame(raw: Buffer): Frame | undefined {
	try {
		const frame: unknown = JSON.parse(raw.toString());
		return typeof frame === 'object' && frame !== null && 'op' in frame ? (frame as Frame) : undefined;
	} catch {
		return undefined;
	}
}

/** The one chunk that answers a wish for members; undefined for a server that the bot is not in. */
export function membersChunk(world: World, wish: MemberRequest) {
	const guild = guildsOfBot(world).find(({ id }) => id === wish.guild_id);
	if (!guild) return undefined;
	const ids = [wish.user_ids ?? []].flat();
	const wanted = ids.length > 0 ? ids : [...world.people.keys(), world.bot.user.id];
	const query = (wish.query ?? '').toLowerCase();
	const members = wanted
		.flatMap((id) => accountOf(world, id) ?? [])
		.filter(({ user }) => (user.global_name ?? user.username).toLowerCase().startsWith(query));
	return {
		guild_id: guild.id,
		members: members.slice(0, wish.limit ? wish.limit : 1000).map((account) => memberPayload(guild, account)),
		chunk_index: 0,
		chunk_count: 1,
		not_found: ids.filter((id) => !accountOf(world, id)),
		...(wish.nonce !== undefined && { nonce: wish.nonce }),
	};
}
