import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { survive } from './chaos.ts';
import { randomFrom } from './random.ts';

/*
 * npm run chaos [-- --letters N] [--kills N] [--seed N]
 *
 * Kills a process that delivers letters, 200 times at random moments while 2,000 letters are due. The exit code is other
 * than 0 when a letter was not delivered exactly once, or the database was damaged.
 */

const { values: told } = parseArgs({
	options: {
		letters: { type: 'string', default: '2000' },
		kills: { type: 'string', default: '200' },
		seed: { type: 'string', default: String(Date.now()) },
	},
});
const [letters, kills, seed] = [told.letters, told.kills, told.seed].map(Number) as [number, number, number];
if (![letters, kills, seed].every((number) => Number.isSafeInteger(number) && number >= 0)) {
	throw new RangeError('--letters, --kills and --seed are whole numbers.');
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
say(`${letters} letters, ${kills} kills, seed ${seed}`);
const folder = mkdtempSync(join(tmpdir(), 'handrail-chaos-'));
try {
	const after = await survive({ folder, letters, kills, random: randomFrom(seed), say });
	say(JSON.stringify(after, undefined, '\t'));
	if (after.messages[1] !== letters || after.states['sent'] !== letters || after.integrity !== 'ok') {
		say('NOT every letter was delivered exactly once into a sound database.');
		process.exitCode = 1;
	} else say('Every letter was delivered exactly once, and the database is sound.');
} finally {
	rmSync(folder, { recursive: true, force: true });
}
