import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { folderOnDisk, usualFolder } from './disk.ts';
import { madeNow, sentenceOf } from './machine.ts';
import { sectionOf, writeSections } from './markdown.ts';
import type { Ground, Row } from './row.ts';
import { rows } from './rows.ts';
import { goalMet, summary, table, type Measured } from './table.ts';

/*
 * npm run bench [-- --row NAME …] [--compare] [--quick] [--json FILE] [--markdown FILE] [--rounds N] [--folder DIR]
 *
 * Measures every row of rows.ts, or those that are named, prints each as it is there and all of them in one table at the
 * end. With --compare it measures the same check-in with two other bots instead. The same is written as JSON where it is
 * asked for, and into a document, a section for each row, which takes the place of the one that was there. A missed goal
 * is printed, and is no error; the exit code is other than 0 when something failed or could not be measured.
 * `node --cpu-prof --cpu-prof-dir=DIR --import tsx tests/bench/run.ts` leaves a profile of each process in DIR.
 */

const leastRounds = 7;
const longest = 60 * 60_000;

const { values: told } = parseArgs({
	options: {
		row: { type: 'string', multiple: true },
		quick: { type: 'boolean', default: false },
		compare: { type: 'boolean', default: false },
		json: { type: 'string' },
		markdown: { type: 'string' },
		rounds: { type: 'string' },
		folder: { type: 'string', default: usualFolder },
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

if (told.compare && named) throw new RangeError('--compare and --row exclude each other.');

const made = madeNow(rounds);
say(sentenceOf(made));

const folder = await folderOnDisk(told.folder);
const measured: Measured[] = [];
const comparing = { id: 'compare', run: compare };
try {
	for (const { id, run } of told.compare ? [comparing] : (named ?? rows).map(alone)) {
		const own = join(folder.path, id);
		mkdirSync(own);
		for (const one of await run({ folder: own, rounds, size: told.quick ? 'quick' : 'full' })) {
			measured.push(one);
			say(`\n${table(one)}`);
		}
	}
} finally {
	folder.remove();
}

say(`\n${sentenceOf(made)}\n${summary(measured)}`);
if (told.markdown !== undefined) {
	await writeSections(
		told.markdown,
		measured.map((one) => sectionOf(one, made)),
	);
}
if (told.json !== undefined) {
	const results = measured.map(({ row: { id, name, against, goals }, result }) => ({
		id,
		name,
		against,
		goals: goals.map((goal) => ({ ...goal, met: goalMet(goal, result.figures) })),
		...result,
	}));
	await writeFile(told.json, `${JSON.stringify({ machine: made, rounds, rows: results }, undefined, '\t')}\n`);
}

function alone(row: Row) {
	return { id: row.id, run: async (ground: Ground) => [{ row, result: await row.run(ground) }] };
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}
