import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Outcome, Sandbox } from '#src/sandbox/contract.ts';
import { inArena } from './arena.ts';
import { actingAs, everybodyAgrees, ids, prepared } from './checkin.ts';
import { folderOnDisk, usualFolder } from './disk.ts';
import type { HandrailAsks } from './handrail-bot.ts';
import { madeNow, sentenceOf } from './machine.ts';
import { markdownTable, writeSections } from './markdown.ts';
import type { Child } from './process.ts';
import { mixOf, type Move } from './soak-mix.ts';
import { kindsTable, leaks, noLeak, tenthsTable, type Sample, type Tenth } from './soak-report.ts';
import { inColumns } from './table.ts';

/*
 * npm run soak [-- --minutes N] [--rate N] [--json FILE] [--markdown FILE] [--folder DIR]
 *
 * Handrail in a process of its own, and a thousand people who do what people do (see soak-mix.ts), evenly, `rate` interactions a
 * second (20) for `minutes` (60), after half a minute that is not counted. The exit code is 1 when something was not
 * answered, Discord would have refused something, an error was logged, or it leaks by the rule of soak-report.ts.
 */

const warmUpMs = 30_000;
const samplesPerTenth = 5;

const { values: told } = parseArgs({
	options: {
		minutes: { type: 'string', default: '60' },
		rate: { type: 'string', default: '20' },
		json: { type: 'string' },
		markdown: { type: 'string' },
		folder: { type: 'string', default: usualFolder },
	},
});
const minutes = Number(told.minutes);
const rate = Number(told.rate);
if (!(minutes >= 0.5 && minutes <= 24 * 60))
	throw new RangeError(`--minutes is from 0.5 to 1440, not ${told.minutes}.`);
if (!(rate >= 1 && rate <= 200)) throw new RangeError(`--rate is from 1 to 200 a second, not ${told.rate}.`);

const made = madeNow(undefined);
say(sentenceOf(made));
const folder = await folderOnDisk(told.folder);
try {
	process.exitCode = (await soak(folder.path)) ? 0 : 1;
} finally {
	folder.remove();
}

async function soak(place: string): Promise<boolean> {
	const file = join(place, 'handrail.db');
	const people = ids(1_000);
	const result = await inArena(place, async ({ world, bot }) => {
		const sandbox = await world();
		const key = await prepared(file, async (tx) => everybodyAgrees(tx, sandbox.guildId, people));
		const handrail = bot<HandrailAsks>('handrail-bot.ts');
		const { token, apiUrl } = sandbox;
		await handrail.ask('start', { token, apiUrl, file, key: key.toString('hex') });
		await handrail.ask('begin');
		const channels = ['general', 'check-ins', 'milestones', 'meetings'].map((name) => sandbox.channel(name).id);
		const crowd = acting(sandbox, mixOf(people.map(String), channels));
		await crowd.atRate(warmUpMs);
		crowd.forget();
		return measured(handrail, crowd);
	});
	const log = await readFile(join(place, 'bots.log'), 'utf8');
	return report(
		result,
		log.split('\n').filter((line) => /"level":[56]0/.test(line)),
	);
}

type Crowd = ReturnType<typeof acting>;

/** Everybody together. What is not answered is counted, and is no error yet. */
function acting(sandbox: Sandbox, mix: ReturnType<typeof mixOf>) {
	// Anybody may act for the others: each act says itself who does it.
	const ana = sandbox.person('Ana');
	let kinds = new Map<string, number[]>();
	let latencies: number[] = [];
	let failures: string[] = [];
	let deferred = 0;
	const note = (move: Move, outcome: Outcome) => {
		mix.answered(move, outcome);
		if (outcome.kind === 'failed') failures.push(`${move.name}: ${outcome.reason}`);
		if (outcome.kind === 'failed' || outcome.kind === 'done') return;
		if (outcome.kind === 'deferred') deferred += 1;
		latencies.push(outcome.ms);
		const known = kinds.get(move.name);
		if (known) known.push(outcome.ms);
		else kinds.set(move.name, [outcome.ms]);
	};
	return {
		/** For so many milliseconds, and until all of it is answered. */
		async atRate(ms: number): Promise<void> {
			const began = performance.now();
			const open = new Set<Promise<void>>();
			for (let index = 0; index < (rate * ms) / 1000; index += 1) {
				const early = began + (index * 1000) / rate - performance.now();
				if (early > 0) await wait(early);
				const move = mix.next();
				const done = ana.forge(move.act, actingAs(move.person)).then((outcome) => {
					note(move, outcome);
					open.delete(done);
				});
				open.add(done);
			}
			await Promise.all(open);
		},
		/** What came since this was asked last. */
		taken(): readonly number[] {
			const since = latencies;
			latencies = [];
			return since;
		},
		forget(): void {
			kinds = new Map();
			latencies = [];
			failures = [];
			deferred = 0;
		},
		counted: () => ({ kinds, failures, deferred }),
	};
}

async function measured(handrail: Child<HandrailAsks>, crowd: Crowd) {
	const tenthMs = minutes * 6_000;
	const tenth = async (): Promise<Tenth> => {
		const samples: Sample[] = [];
		await handrail.ask('delay');
		for (let index = 0; index < samplesPerTenth; index += 1) {
			await crowd.atRate(tenthMs / samplesPerTenth);
			const delay = await handrail.ask('delay');
			samples.push({ ...(await handrail.ask('memory')), handles: await handrail.ask('handles'), delay });
			// What the collection itself holds up is not counted.
			await handrail.ask('delay');
		}
		return { samples, latencies: crowd.taken() };
	};
	const first = await tenth();
	for (let index = 2; index < 10; index += 1) await crowd.atRate(tenthMs);
	crowd.taken();
	return { first, last: await tenth(), ...crowd.counted() };
}

async function report(
	{ first, last, kinds, failures, deferred }: Awaited<ReturnType<typeof measured>>,
	errors: readonly string[],
): Promise<boolean> {
	const leaking = leaks(first, last);
	const answers = [...kinds.values()].reduce((sum, times) => sum + times.length, 0);
	const lines = [
		`${answers} interactions were answered, ${deferred} of them first deferred; ${failures.length} were not. ${errors.length} errors in the log.`,
		...failures.slice(0, 5),
		...errors.slice(0, 5),
		...(leaking.length > 0 ? leaking : [noLeak]),
	];
	const [tenths, each] = [tenthsTable(first, last), kindsTable(kinds)];
	say(['', ...inColumns(tenths), '', ...inColumns(each), '', ...lines].join('\n'));
	const name = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} at ${rate} interactions a second, by 1,000 people`;
	if (told.markdown !== undefined) {
		const body = [sentenceOf(made), markdownTable(tenths), lines.join('\n'), markdownTable(each)].join('\n\n');
		await writeSections(told.markdown, [{ id: 'soak', name, body }]);
	}
	if (told.json !== undefined) {
		const all = { machine: made, minutes, rate, first, last, failures, errors, leaking, deferred };
		await writeFile(told.json, `${JSON.stringify(all, undefined, '\t')}\n`);
	}
	return failures.length === 0 && errors.length === 0 && leaking.length === 0;
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}
