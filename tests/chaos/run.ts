import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { survive } from './chaos.ts';
import { surviveNeed } from './need-kill.ts';
import { randomFrom } from './random.ts';

/*
 * npm run chaos [-- --letters N] [--kills N] [--seed N]
 * npm run chaos -- --requests [--kills N] [--seed N]
 *
 * Kills a process that delivers letters, 200 times at random moments while 2,000 letters are due. The exit code is other
 * than 0 when a letter was not delivered exactly once, or the database was damaged. With --requests it kills all of
 * Handrail while people reach out and helpers answer, and looks whether anything that they were told is not so.
 */

const { values: told } = parseArgs({
	options: {
		letters: { type: 'string', default: '2000' },
		requests: { type: 'boolean', default: false },
		kills: { type: 'string', default: '200' },
		seed: { type: 'string', default: String(Date.now()) },
	},
});
const [letters, kills, seed] = [told.letters, told.kills, told.seed].map(Number) as [number, number, number];
if (![letters, kills, seed].every((number) => Number.isSafeInteger(number) && number >= 0)) {
	throw new RangeError('--letters, --kills and --seed are whole numbers.');
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'handrail-chaos-'));
try {
	await (told.requests ? amongRequests() : amongLetters());
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function amongLetters(): Promise<void> {
	say(`${letters} letters, ${kills} kills, seed ${seed}`);
	const after = await survive({ folder, letters, kills, random: randomFrom(seed), say });
	say(JSON.stringify(after, undefined, '\t'));
	if (after.messages[1] !== letters || after.states['sent'] !== letters || after.integrity !== 'ok') {
		say('NOT every letter was delivered exactly once into a sound database.');
		process.exitCode = 1;
	} else say('Every letter was delivered exactly once, and the database is sound.');
}

async function amongRequests(): Promise<void> {
	say(`Requests, ${kills} kills, seed ${seed}`);
	const after = await surviveNeed({ folder, kills, random: randomFrom(seed), say });
	say(JSON.stringify(after, undefined, '\t'));
	if (
		Object.values<readonly string[]>({ ...after.lost }).some(({ length }) => length > 0) ||
		after.integrity !== 'ok'
	) {
		say('NOT all that people were told is so.');
		process.exitCode = 1;
	} else say('All that people were told is so, and the database is sound.');
}
