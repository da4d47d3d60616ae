import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { zones } from './zones.ts';

/*
 * npm run test:zones [-- ARGUMENTS OF vitest run]
 *
 * Runs the whole suite in each zone, one after the other. The exit code is other than 0 when a test failed in any.
 */

const vitest = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs');

for (const zone of zones) {
	process.stdout.write(`\nTZ=${zone}\n`);
	const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
		stdio: 'inherit',
		env: { ...process.env, TEST_ZONE: zone },
	});
	if (status !== 0) process.exitCode = 1;
}
