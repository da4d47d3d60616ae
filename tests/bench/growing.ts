import { join } from 'node:path';
import type { Db } from '#src/db/schema.ts';
import { figure, type Figure } from './figures.ts';
import type { Ground } from './row.ts';

/** The sizes of a table: a small one, and two that it is compared with. */
export type Counts = readonly [small: number, larger: number, largest: number];

/**
 * Takes the time of the same work over three sizes of a database, in turns. The first round only warms up.
 * @param filled makes one in a file. @param time milliseconds that the work took once.
 */
export async function overGrowing(
	{ folder, rounds }: Pick<Ground, 'folder' | 'rounds'>,
	counts: Counts,
	filled: (file: string, count: number) => Promise<Db>,
	time: (db: Db) => Promise<number>,
): Promise<readonly Figure[]> {
	const databases: Db[] = [];
	try {
		for (const count of counts) databases.push(await filled(join(folder, `${count}.db`), count));
		const times = databases.map((): number[] => []);
		for (let round = 0; round <= rounds; round += 1) {
			for (const [index, db] of databases.entries()) {
				const taken = await time(db);
				if (round > 0) times[index]?.push(taken);
			}
		}
		const [small = [], larger = [], largest = []] = times;
		return [figure('the larger', 'ms', larger, small), figure('the largest', 'ms', largest, small)];
	} finally {
		for (const db of databases) await db.destroy();
	}
}
