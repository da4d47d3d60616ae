import { availableParallelism } from 'node:os';
import { setImmediate as nextRound } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { loader } from '#src/loader.ts';
import type { Picture } from './picture.ts';

/** A picture as PNG, or why there is none: too many are waiting, or it could not be drawn. */
export type Drawn = Buffer | 'busy' | 'failed';

/** Draws pictures in threads of their own, so that nobody's answer waits for one. */
export interface Pictures {
	/** Starts a thread, so that it is warm when the first picture is asked for. */
	begin(): void;
	/**
	 * To be awaited before the days of a picture are looked up: one goes on in each round of the event loop, so that many
	 * who ask at once hold up nobody else.
	 */
	turn(): Promise<void>;
	/** Never rejects. */
	draw(picture: Picture): Promise<Drawn>;
	/** Ends the threads; what is being drawn fails. */
	close(): Promise<void>;
}

export interface PicturesOptions {
	/** Told why a picture could not be drawn. */
	readonly onError: (error: unknown) => void;
	/** What draws; the worker beside this file, if not told. */
	readonly worker?: URL;
	/** Pictures that are drawn or wait at one moment. */
	readonly most?: number;
	/** Milliseconds for one picture, with its wait. */
	readonly longest?: number;
	/** How far drawing gives way to answers where processors are few: 0, not at all, to 19 (nice(1)). */
	readonly nice?: number;
}

/** With 0.15 s each, the last of so many has waited for as long as a person may still look at the screen. */
const defaultMost = 60;
const defaultLongest = 15_000;
const defaultNice = 10;

/** As many as leave a processor to the answers, and two at the most. */
const threads = Math.max(1, Math.min(2, availableParallelism() - 1));

/** Threads begin with the first picture and stay, warm. One that dies is replaced; the picture that it drew fails. */
export function openPictures(options: PicturesOptions): Pictures {
	const { onError, most = defaultMost, longest = defaultLongest, nice = defaultNice } = options;
	const { worker = new URL('./worker.ts', import.meta.url) } = options;
	let pool: Piscina<Picture, Uint8Array> | undefined;
	let open = 0;
	let closed = false;
	let turns = Promise.resolve();
	const isClosed = () => closed;

	return {
		begin() {
			if (!isClosed()) pool ??= start(worker, nice, onError);
		},
		async turn() {
			turns = turns.then(async () => nextRound());
			return turns;
		},
		async draw(picture) {
			if (isClosed()) return 'failed';
			if (open >= most) return 'busy';
			open += 1;
			try {
				pool ??= start(worker, nice, onError);
				const png = await pool.run(picture, { signal: AbortSignal.timeout(longest) });
				return Buffer.from(png.buffer, png.byteOffset, png.byteLength);
			} catch (error) {
				if (!isClosed()) onError(error);
				return 'failed';
			} finally {
				open -= 1;
			}
		},
		async close() {
			closed = true;
			await pool?.destroy();
		},
	};
}

/** The sources are TypeScript with or without a bundler of tests around them, so a thread brings its own loader. */
function start(worker: URL, nice: number, onError: PicturesOptions['onError']): Piscina<Picture, Uint8Array> {
	const pool = new Piscina<Picture, Uint8Array>({
		filename: fileURLToPath(worker),
		execArgv: ['--import', loader],
		minThreads: 1,
		maxThreads: threads,
		niceIncrement: nice,
		resourceLimits: { maxOldGenerationSizeMb: 256 },
	});
	// A thread may also die with nothing to draw; unheard, that would end the process.
	pool.on('error', onError);
	return pool;
}
