import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Temporal } from 'temporal-polyfill';
import { startBot, type Bot } from '#src/bot.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import { openPictures, type Pictures } from '#src/pictures/pool.ts';
import { tireless } from '#tests/support/limits.ts';
import { ownProcess } from './own-process.ts';
import { answerParent } from './process.ts';

/*
 * Handrail as it runs in life: its parts are put together by `startBot`, the database is a file with synchronous FULL,
 * and the log is written at level info. Only its clock can be set to a later day.
 */

const dayMs = 86_400_000;
let bot: Bot | undefined;
let daysLater = 0;
let drawn = 0;
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

const pictures = openPictures({
	onError: (error) => {
		throw error;
	},
});
const counted: Pictures = {
	...pictures,
	async draw(picture) {
		const png = await pictures.draw(picture);
		if (typeof png !== 'string') drawn += 1;
		return png;
	},
};

const asks = {
	async start(given: { token: string; apiUrl: string; file: string; key: string }): Promise<void> {
		const { token, apiUrl, file, key } = given;
		bot = await startBot({
			discord: { token, apiUrl, applicationId: undefined, devGuild: undefined },
			dialect: sqlite(file),
			key: Buffer.from(key, 'hex'),
			ledger: await openLedger(`${file}.erased`),
			now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + daysLater * dayMs),
			log: openLog('info'),
			pictures: counted,
			// One person taps as often as a machine can: the work is counted here, in full, and nobody is asked to wait.
			limits: tireless,
		});
	},
	/** Whole days that its clock is ahead. */
	day(given: number): void {
		daysLater = given;
	},
	/** Starts a thread that draws, as at the start of the program. */
	begin(): void {
		pictures.begin();
	},
	/** When each of its jobs has run once. */
	async settled(): Promise<void> {
		await bot?.firstRuns;
	},
	/** Milliseconds that its event loop was held up at the most, since this was asked last. */
	heldUp(): number {
		const longest = delay.max / 1e6;
		delay.reset();
		return longest;
	},
	/** Milliseconds by which its event loop was late, since this or `heldUp` was asked last. */
	delay(): { readonly p50: number; readonly p99: number; readonly max: number } {
		const ms = { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
		delay.reset();
		return ms;
	},
	/** Sockets, files and threads that are open or under way; timers left out. */
	handles(): number {
		return process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate').length;
	},
	/** Pictures drawn so far. */
	drawn(): number {
		return drawn;
	},
	...ownProcess,
};

export type HandrailAsks = typeof asks;

answerParent(asks, async () => {
	await bot?.stop();
	await pictures.close();
});
