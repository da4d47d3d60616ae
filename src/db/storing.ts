import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { troubleIn, troubleWhileRunning, type Trouble } from '#src/db/trouble.ts';
import type { Log } from '#src/log.ts';

/** Whether what people do can be kept. */
export interface Storing {
	/** What keeps it from being kept, as far as it is known without asking; undefined while nothing does. */
	trouble(): Trouble | undefined;
	/** To be told of everything that the database refuses. */
	hear(error: unknown): void;
	/** True where an error comes from the trouble that is known and in the log already. */
	knows(error: unknown): boolean;
	/** Writes something and takes it away, where there is trouble or nothing was tried for a minute. Never rejects. */
	look(db: Db): Promise<void>;
}

/** Milliseconds between two tries while all is well, and between two lines in the log while it is not. */
const [tryEvery, sayEvery] = [60_000, 3_600_000];

/**
 * Says in the log, once and then each hour, what is wrong with the database and what to do, and when it is over. What is
 * damaged stays so until Handrail is started again, since what can still be written proves nothing about the rest.
 */
export function storingOf(log: Log, now: () => Temporal.Instant): Storing {
	let known: { readonly trouble: Trouble; readonly since: number; said: number } | undefined;
	let tried = performance.now();
	const hear = (error: unknown) => {
		const trouble = troubleIn(error);
		if (trouble === undefined) return;
		const at = performance.now();
		const isKnown = known?.trouble === trouble || known?.trouble === 'damaged';
		if (known && isKnown && at - known.said < sayEvery) return;
		known = { trouble: known && isKnown ? known.trouble : trouble, since: known?.since ?? at, said: at };
		log.fatal({ trouble: known.trouble }, troubleWhileRunning(known.trouble));
	};
	return {
		trouble: () => known?.trouble,
		hear,
		knows: (error) => known !== undefined && known.trouble === troubleIn(error),
		async look(db) {
			if (known === undefined && performance.now() - tried < tryEvery) return;
			tried = performance.now();
			try {
				await prove(db, now(), known !== undefined);
			} catch (error) {
				hear(error);
				return;
			}
			if (known === undefined || known.trouble === 'damaged') return;
			const seconds = Math.round((performance.now() - known.since) / 1_000);
			log.warn({ trouble: known.trouble, seconds }, 'the database can be written again');
			known = undefined;
		},
	};
}

const name = 'written to prove that there is room';
/** More than what people write at once. Characters. */
const much = 262_144;

/** @param wholly after trouble: as much as is needed to go on, since a little has room on a disk that is full. */
async function prove(db: Db, at: Temporal.Instant, wholly: boolean): Promise<void> {
	const value = wholly ? written(at).padEnd(much, '.') : written(at);
	await db
		.insertInto('fact')
		.values({ name, value })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
		.execute();
	await db.deleteFrom('fact').where('name', '=', name).execute();
}
