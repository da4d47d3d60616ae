import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { sealedFor, type Celebration } from '#src/features/celebrations/celebration.ts';
import { draft } from '#src/features/celebrations/drafts.ts';
import { celebrationIdOf, type ReachedStep } from '#src/features/celebrations/reached.ts';
import type { Vault } from '#src/vault.ts';

/**
 * Keeps a step as a draft of a celebration. @throws as `draft`, also where the step belongs to no server.
 */
export async function draftStep(
	db: Db,
	vault: Vault,
	step: ReachedStep,
	how: Sharing,
	at: Temporal.Instant,
): Promise<Celebration> {
	const { user, guild, name, showsName } = step;
	const reached = { id: step.id, step: step.step, look: JSON.stringify(step.look), day: step.day.toString() };
	const about = showsName && name !== '' ? name : undefined;
	return draft(db, vault, { user, guild }, { id: celebrationIdOf(step.id), about, reached, how }, at);
}

/** A step is to be shown as its person chose for its counter. Nothing happens where it is a celebration already. */
export async function celebrateStep(
	tx: Db,
	vault: Vault,
	step: ReachedStep,
	how: Sharing,
	at: Temporal.Instant,
): Promise<void> {
	const { user, name, showsName } = step;
	const id = celebrationIdOf(step.id);
	const about = showsName && name !== '' ? name : undefined;
	await tx
		.insertInto('celebration')
		.values({
			...{ id, user_id: user, guild_id: step.guild ?? '', reached_id: step.id, step: step.step },
			...{ look: JSON.stringify(step.look), day: step.day.toString(), words: null, how, state: 'wanted' },
			about: await sealedFor(tx, vault, { id, user, column: 'about' }, about),
			...{ channel_id: null, message_id: null, picture: null, says_day: null, shown: 0, stale_at: null },
			made_at: written(at),
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
