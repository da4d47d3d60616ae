import fc from 'fast-check';
import { test, vi } from 'vitest';
import { holds } from '#tests/features/reachout/model/promises.ts';
import { allSteps } from '#tests/features/reachout/model/steps.ts';
import { openWorld, passes } from '#tests/features/reachout/model/world.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

vi.setConfig({ testTimeout: 240_000 });

const opened = eachWithDatabase();

/** PGlite takes ten times as long for each statement. */
const runs = dialectName === 'postgres' ? 8 : 50;
const longest = dialectName === 'postgres' ? 40 : 80;

/*
 * The life of requests with many helpers and members, in two servers, whatever happens in whatever order: races, leaves,
 * closed direct messages, clocks that jump, crashes in the middle, purges. After every step every promise holds.
 */
test('whatever happens in whatever order, nobody is left without an answer, and nobody is given away', async () => {
	await fc.assert(
		fc.asyncProperty(fc.commands(allSteps, { maxCommands: longest, size: 'max' }), async (steps) => {
			const world = await openWorld(opened());
			await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
			// Whatever is open then is told of, or over.
			await passes(world, 60);
			await holds(world);
		}),
		{ numRuns: runs },
	);
});
