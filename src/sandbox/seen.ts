import type { SeenMessage } from './contract.ts';
import type { Core } from './core.ts';
import { timeOf } from './snowflake.ts';
import { tokenLivesFor } from './waiting.ts';
import type { Kept } from './world.ts';

/** A message as the person it is shown to sees it now. */
export function seen(kept: Kept, core: Pick<Core, 'world'>): SeenMessage {
	const late = kept.state === 'thinking' && core.world.clock.ms() - timeOf(kept.message.id) > tokenLivesFor;
	return {
		message: kept.message,
		channelId: kept.channelId,
		ephemeral: kept.onlyFor !== null,
		state: late ? 'failed' : kept.state,
		command: kept.command,
	};
}

/** Whether a person sees a message: it is for all, or for them and not dismissed. The channel is another matter. */
export function isSeenBy(kept: Kept, personId: string): boolean {
	return kept.onlyFor === null || (kept.onlyFor === personId && !kept.dismissed);
}
