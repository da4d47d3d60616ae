import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folderOnDisk } from './disk.ts';
import { rows } from './rows.ts';
import { goalMet, table, type Measured } from './table.ts';

/*
 * npm run bench [-- --row NAME …] [--quick] [--json FILE] [--rounds N] [--folder DIR]
 *
 * Measures every row of rows.ts, or those that are named, prints a table, and writes the same as JSON where it is asked for. A missed goal is
 * printed, and is no error; the exit code is other than 0 when something failed or could not be measured.
 * `node --cpu-prof --cpu-prof-dir=DIR --import tsx tests/bench/run.ts` leaves a profile of each process in DIR.
 */

const leastRounds = 7;
const longest = 20 * 60_000;
const usual = join(import.meta.dirname, '..', '..', 'data', 'local');

const { values: told } = parseArgs({
	options: {
		row: { type: 'string', multiple: true },
		quick: { type: 'boolean', default: false },
		json: { type: 'string' },
		rounds: { type: 'string' },
		folder: { type: 'string', default: usual },
	},
});
const rounds = Number(told.rounds ?? (told.quick ? 1 : leastRounds));
if (!Number.isInteger(rounds) || rounds < 1)
	throw new RangeError(`--rounds is a whole number from 1, not ${told.rounds}.`);

const named = told.row?.map((id) => {
	const row = rows.find((one) => one.id === id);
	if (!row) throw new RangeError(`--row is one of ${rows.map((one) => one.id).join(', ')}, not ${id}.`);
	return row;
});

setTimeout(() => {
	process.stderr.write('The benchmark took too long.\n');
	process.exit(1);
}, longest).unref();

const machine = {
	date: new Date().toISOString(),
	node: process.version,
	cores: availableParallelism(),
	processor: cpus()[0]?.model ?? 'unknown',
	memoryGb: Math.round(totalmem() / 2 ** 30),
	/** Others that were at work in the minute before: with as many as there are cores, figures say little. */
	loadBefore: Math.round(loadavg()[0]! * 10) / 10,
	platform: `${process.platform} ${process.arch}`,
};
say(
	`${machine.date}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ` +
		`${machine.platform}, Node ${machine.node}, load before ${machine.loadBefore}; ${rounds} rounds`,
);

const folder = await folderOnDisk(told.folder);
const measured: Measured[] = [];
try {
	for (const row of named ?? rows) {
		const own = join(folder.path, row.id);
		mkdirSync(own);
		const one = { row, result: await row.run({ folder: own, rounds, size: told.quick ? 'quick' : 'full' }) };
		measured.push(one);
		say(`\n${table(one)}`);
	}
} finally {
	folder.remove();
}

if (told.json !== undefined) {
	const results = measured.map(({ row: { id, name, against, goals }, result }) => ({
		id,
		name,
		against,
		goals: goals.map((goal) => ({ ...goal, met: goalMet(goal, result.figures) })),
		...result,
	}));
	await writeFile(told.json, `${JSON.stringify({ machine, rounds, rows: results }, undefined, '\t')}\n`);
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}
