import type { Snowflake } from 'discord-api-types/v10';
import type { Outcome } from './contract.ts';
import type { Core } from './core.ts';
import type { Interaction } from './world.ts';

/** The first answer must come within this, the rest within that (Discord's documents, "Receiving and Responding"). */
const firstAnswerWithin = 3_000;
export const tokenLivesFor = 15 * 60_000;

/** The interactions whose first answer is still awaited. */
export interface Waiting {
	/** Awaits the first answer; `failed` after three seconds of real or sandbox time. */
	outcome(interaction: Interaction): Promise<Outcome>;
	/** The first answer is there. `outcome` is told how long it took. */
	settle(interaction: Interaction, outcome: (ms: number) => Outcome): void;
	/** Ends what has waited too long by the sandbox clock. */
	age(): void;
	close(): void;
}

/** `fail` is called once for an interaction that got no answer, and says what the person reads. */
export function waitingRoom(core: Core, fail: (interaction: Interaction) => string): Waiting {
	const open = new Map<
		Snowflake,
		{ interaction: Interaction; resolve: (outcome: Outcome) => void; timer: NodeJS.Timeout; since: number }
	>();
	const giveUp = (interaction: Interaction) => {
		const one = open.get(interaction.id);
		if (!one) return;
		open.delete(interaction.id);
		clearTimeout(one.timer);
		one.resolve({ kind: 'failed', reason: fail(interaction) });
	};
	return {
		outcome(interaction) {
			return new Promise((resolve) => {
				const timer = setTimeout(giveUp, firstAnswerWithin, interaction).unref();
				open.set(interaction.id, { interaction, resolve, timer, since: performance.now() });
			});
		},
		settle(interaction, outcome) {
			const one = open.get(interaction.id);
			if (!one) return;
			open.delete(interaction.id);
			clearTimeout(one.timer);
			const answered = outcome(performance.now() - one.since);
			// Once the request that answered it is in the log.
			setImmediate(one.resolve, answered);
		},
		age() {
			for (const { interaction } of open.values()) if (isTooLate(core, interaction)) giveUp(interaction);
		},
		close() {
			for (const { timer, resolve } of open.values()) {
				clearTimeout(timer);
				resolve({ kind: 'failed', reason: 'The sandbox was closed.' });
			}
			open.clear();
		},
	};
}

/** Whether a first answer would come too late. */
export function isTooLate(core: Core, interaction: Interaction): boolean {
	return interaction.failed || core.world.clock.ms() - interaction.at > firstAnswerWithin;
}

/** Whether the token no longer works for edits and follow-ups. */
export function isTokenDead(core: Core, interaction: Interaction): boolean {
	return core.world.clock.ms() - interaction.at > tokenLivesFor;
}
