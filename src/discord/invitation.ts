import { PermissionFlagsBits } from 'discord-api-types/v10';

/**
 * What Handrail is invited with: what its messages and pictures need in any channel, its own messages found again after an
 * outage, and who invited it. Whatever else one of its parts needs is given where that part is used; README.md lists it.
 */
export const invitedWith = [
	...(['ViewChannel', 'SendMessages', 'AttachFiles', 'ReadMessageHistory', 'ViewAuditLog'] as const),
] as const satisfies readonly (keyof typeof PermissionFlagsBits)[];

/** The link by which whoever manages a server invites Handrail (Discord's documents, "OAuth2", Bot Authorization Flow). */
export function inviteLink(applicationId: string): string {
	const permissions = invitedWith.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
	const query = `client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
	return `https://discord.com/oauth2/authorize?${query}`;
}
