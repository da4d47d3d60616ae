import { OverwriteType, PermissionFlagsBits, type APIOverwrite } from 'discord-api-types/v10';
import type { Channel, Server, Somebody } from '#src/discord/setup/server.ts';

/** A permission that a part of Handrail needs. */
export type Permission =
	| 'ViewChannel'
	| 'SendMessages'
	| 'ReadMessageHistory'
	| 'AttachFiles'
	| 'CreatePublicThreads'
	| 'CreatePrivateThreads'
	| 'SendMessagesInThreads'
	| 'ManageThreads'
	| 'MentionEveryone'
	| 'ManageRoles';

/** Those of `needed` that somebody lacks in a channel, or without one in the server as a whole, in that order. */
export function missing(
	server: Server,
	channel: Channel | undefined,
	somebody: Somebody,
	needed: readonly Permission[],
): Permission[] {
	const bits = permissionsIn(server, channel, somebody);
	return needed.filter((name) => !(bits & PermissionFlagsBits[name]));
}

/** Whether everybody in the server can see a channel. */
export function isOpen(server: Server, channel: Channel): boolean {
	return missing(server, channel, { id: null, roles: [] }, ['ViewChannel']).length === 0;
}

/**
 * What somebody may do in a channel: the roles of theirs and @everyone's together, then the channel's overwrites, first
 * for @everyone, then for their roles together, then for themselves. Administrators may do everything. Threads go by
 * their parent. (Discord's documents, "Permissions", "Permission Hierarchy" and "Permission Overwrites".) Owners are not
 * looked for: a bot owns no server.
 */
function permissionsIn(server: Server, channel: Channel | undefined, { id, roles }: Somebody): bigint {
	const base = [server.id, ...roles].reduce(
		(bits, role) => bits | BigInt(server.roles.get(role)?.permissions ?? 0),
		0n,
	);
	if (base & PermissionFlagsBits.Administrator) return ~0n;
	const overwrites = channel?.permission_overwrites ?? [];
	const forRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
	return [
		forRoles.filter((one) => one.id === server.id),
		forRoles.filter((one) => one.id !== server.id && roles.includes(one.id)),
		overwrites.filter((one) => one.type === OverwriteType.Member && one.id === id),
	].reduce(overwritten, base);
}

/** Of overwrites at one step, what one allows counts before what another denies. */
function overwritten(bits: bigint, overwrites: readonly APIOverwrite[]): bigint {
	const all = (which: 'allow' | 'deny') => overwrites.reduce((sum, one) => sum | BigInt(one[which]), 0n);
	return (bits & ~all('deny')) | all('allow');
}
