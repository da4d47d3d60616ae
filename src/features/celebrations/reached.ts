import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import type { Ladder, Look } from '#src/domain/milestones/ladder.ts';
import { byRank, stepCode, stepOf, type Step } from '#src/domain/milestones/step.ts';
import { Expired } from '#src/errors.ts';
import { openAbout } from '#src/features/counters/about.ts';
import { laddersOf } from '#src/features/counters/ladders.ts';
import type { Vault } from '#src/vault.ts';

/** A step that a person has reached, with what they chose for its counter as it is now. */
export interface ReachedStep {
	/** Of the row of `reached`. */
	readonly id: string;
	readonly user: string;
	readonly counter: string;
	/** The server where the counter was made; null in the bot's DM. */
	readonly guild: string | null;
	/** A step's code. */
	readonly step: string;
	readonly look: Look;
	readonly day: Temporal.PlainDate;
	readonly at: Temporal.Instant;
	/** `ask`, `named`, `anonymous` or `off`. */
	readonly celebrate: string;
	/** The counter's name. */
	readonly name: string;
	/** Whether its name may be told with it. */
	readonly showsName: boolean;
}

/** Undefined where there is none, it is somebody else's, it was corrected away, or its counter is put away. */
export async function reachedStep(db: Db, vault: Vault, user: string, id: string): Promise<ReachedStep | undefined> {
	const row = await db
		.selectFrom('reached')
		.innerJoin('attempt', 'attempt.id', 'attempt_id')
		.innerJoin('counter', 'counter.id', 'counter_id')
		.leftJoin('guild', 'guild.guild_id', 'counter.guild_id')
		.select(['reached.id', 'attempt_id', 'step', 'reached.day', 'reached.at'])
		.select(['counter_id', 'counter.guild_id', 'celebrate', 'shows_name', 'ladders', 'about', 'milestone_ladder'])
		.where('reached.id', '=', id)
		.where('counter.user_id', '=', user)
		.where('taken_back_at', 'is', null)
		.where('archived_at', 'is', null)
		.executeTakeFirst();
	if (!row) return undefined;
	const others = await db
		.selectFrom('reached')
		.select('step')
		.where('attempt_id', '=', row.attempt_id)
		.where('at', '=', row.at)
		.where('taken_back_at', 'is', null)
		.execute();
	const { name } = await openAbout(db, vault, row.about, row.counter_id, user);
	return {
		...{ id, user, counter: row.counter_id, guild: row.guild_id, step: row.step, celebrate: row.celebrate },
		look: lookFor(
			laddersOf(row.ladders.split(','), row.milestone_ladder),
			others.map(({ step }) => step),
		),
		day: Temporal.PlainDate.from(row.day),
		at: Temporal.Instant.from(row.at),
		name,
		showsName: row.shows_name === 1,
	};
}

/** For steps that no ladder names any more. */
const plain: Look = { shape: 'disc', colour: '#d9a441' };

/** The look of what came at one moment: of the first ladder that has one of these steps, the highest first. */
function lookFor(ladders: readonly Ladder[], codes: readonly string[]): Look {
	const steps = codes.flatMap((code) => stepOf(code) ?? []).sort(byRank);
	for (const ladder of ladders) {
		for (const step of steps) {
			const look = lookIn(ladder, step);
			if (look) return look;
		}
	}
	return plain;
}

function lookIn(ladder: Ladder, step: Step): Look | undefined {
	const code = stepCode(step);
	const rung = ladder.rungs.find((one) => stepCode(one) === code);
	if (rung || !ladder.yearly || step.unit !== 'years') return rung?.look;
	return step.count >= ladder.yearly.from ? ladder.yearly.look : undefined;
}

/** The id of the one celebration that a row of `reached` can have. A UUID from its hash, so that it leads nowhere. */
export function celebrationIdOf(reached: string): string {
	const hash = createHash('sha256').update(`handrail celebration\n${reached}`).digest('hex');
	return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

/**
 * From now on the milestones of the counter whose step is celebrated are announced like this, without being asked about.
 * @throws {Expired} where there is none, or it is somebody else's.
 */
export async function alwaysLikeThis(db: Db, user: string, celebration: string, how: Sharing): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const row = await tx
			.selectFrom('celebration')
			.innerJoin('reached', 'reached.id', 'reached_id')
			.innerJoin('attempt', 'attempt.id', 'attempt_id')
			.select('counter_id')
			.where('celebration.id', '=', celebration)
			.where('celebration.user_id', '=', user)
			.where('attempt.user_id', '=', user)
			.executeTakeFirst();
		if (!row) throw new Expired();
		await tx
			.updateTable('counter')
			.set({ celebrate: how })
			.where('id', '=', row.counter_id)
			.where('user_id', '=', user)
			.execute();
	});
}
