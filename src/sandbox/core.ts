import type { Gateway, PrivilegedIntent } from './gateway.ts';
import type { World } from './world.ts';

/** What every part of the sandbox works on. */
export interface Core {
	readonly world: World;
	readonly gateway: Gateway;
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	/** How long an enforced nonce is remembered, in milliseconds (Discord: "the past few minutes"). */
	readonly nonceWindow: number;
	/** How many messages a channel keeps; older ones are forgotten. */
	readonly keepMessages: number;
	/** The privileged intents that are switched on for the bot. */
	readonly privileged: readonly PrivilegedIntent[];
	readonly warn: (line: string) => void;
}
