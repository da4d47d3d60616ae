import { GatewayCloseCodes } from 'discord-api-types/v10';

/** What is the same whenever it happens, by the code. Discord's documents, "Opcodes and Status Codes", Gateway Close. */
const always: Readonly<Record<number, string>> = {
	[GatewayCloseCodes.InvalidShard]: 'Discord does not know the part of the servers that Handrail asks for (code 4010).',
	[GatewayCloseCodes.ShardingRequired]:
		'Handrail is in more servers than Discord serves over one connection, which are 2,500 (code 4011). Leave some of them, ' +
		'or run a second application for the others.',
	[GatewayCloseCodes.InvalidAPIVersion]:
		'Discord no longer speaks the version of its gateway that this Handrail speaks (code 4012). Update Handrail.',
	[GatewayCloseCodes.InvalidIntents]:
		'Discord does not know the intents that this Handrail asks for (code 4013). Update Handrail.',
};

const unknown = (code: number) =>
	`Discord closed the connection for good, with the code ${code}, which its documentation of the gateway explains.`;

/** What the operator can do when Discord does not let Handrail in, by the code of the gateway, as sentences. */
export function whyRefused(code: number): string {
	if (code === (GatewayCloseCodes.AuthenticationFailed as number)) {
		return (
			'Discord does not accept DISCORD_TOKEN. Copy it again from the developer portal (Bot, Reset Token), as ' +
			'.env.example explains.'
		);
	}
	if (code === (GatewayCloseCodes.DisallowedIntents as number)) {
		return (
			'Discord does not allow the intents that Handrail asks for, though none of them is privileged (code 4014). Check ' +
			'in the developer portal that DISCORD_TOKEN is of the application that you mean, and that it may be used.'
		);
	}
	return always[code] ?? unknown(code);
}

/** The same, after Discord closed for good a connection that it had let in. */
export function whyClosed(code: number): string {
	if (code === (GatewayCloseCodes.AuthenticationFailed as number)) {
		return (
			'Discord does not accept DISCORD_TOKEN any more; most likely it was reset. Copy the new one from the developer ' +
			'portal, then start Handrail again.'
		);
	}
	if (code === (GatewayCloseCodes.DisallowedIntents as number)) {
		return 'Discord does not allow the intents that Handrail asks for any more. Look at the bot in the developer portal.';
	}
	return always[code] ?? unknown(code);
}
