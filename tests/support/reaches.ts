import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { announcedAt } from '#src/features/celebrations/server.ts';
import { sealFor } from '#src/features/sealing.ts';
import type { Person } from '#src/sandbox/contract.ts';
import type { Running } from '#tests/support/handrail.ts';

/** What somebody has reached, and what they chose for its counter. */
export interface Reaching {
	/** A step's code. */
	readonly step?: string;
	readonly celebrate?: 'ask' | 'named' | 'anonymous' | 'off';
	readonly name?: string;
	readonly showsName?: boolean;
	readonly ladders?: string;
	/** ISO 8601; now, if not told. */
	readonly at?: string;
	readonly guild?: string | null;
}

/** Somebody comes to a step, and its letter is queued as the daily run does it. @returns the ids of the rows. */
export async function reaches({ bot, sandbox }: Running, { id: user }: Person, given: Reaching = {}) {
	const { db, vault } = bot().app;
	const { step = 'P30D', celebrate = 'named', name = 'meetings', showsName, ladders = 'general' } = given;
	const { guild = sandbox.guildId } = given;
	const at = given.at === undefined ? sandbox.clock.now() : Temporal.Instant.from(given.at);
	const [counter, attempt, reached] = [randomUUID(), randomUUID(), randomUUID()];
	const about = JSON.stringify({ name });
	await db
		.insertInto('counter')
		.values({
			...{ id: counter, user_id: user, guild_id: guild, kind: 'since', visible: 'me', ladders, celebrate },
			about: await sealFor(db, vault, about, { table: 'counter', column: 'about', row: counter, user }),
			...{ shows_name: showsName === true ? 1 : 0, roles: 0, made_at: written(at), archived_at: null },
		})
		.execute();
	const day = at.toZonedDateTimeISO('UTC').toPlainDate().toString();
	await db
		.insertInto('attempt')
		.values({
			...{ id: attempt, counter_id: counter, user_id: user, number: 1, start_day: day, start_time: null },
			...{ end_day: null, end_time: null, learnt: null, next_at: null, settled_at: written(at) },
		})
		.execute();
	const how = celebrate === 'ask' ? 'asked' : 'celebrated';
	await db
		.insertInto('reached')
		.values({ id: reached, attempt_id: attempt, user_id: user, step, day, at: written(at), how, taken_back_at: null })
		.execute();
	const letter = { key: `milestone:${attempt}:${step}`, user, subject: reached, priority: 6 };
	const expires = at.add({ hours: 24 * 30 });
	if (celebrate === 'ask' || guild === null) {
		await queueLetters(db, [{ ...letter, kind: 'milestone', guild: null, due: at, expires }]);
	} else {
		const due = await announcedAt(db, guild, at);
		await queueLetters(db, [{ ...letter, kind: 'celebration', guild, due, expires, gather: `celebration:${guild}` }]);
	}
	return { counter, attempt, reached };
}
