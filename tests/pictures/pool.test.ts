import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPictures, type Pictures, type PicturesOptions } from '#src/pictures/pool.ts';
import { daysPicture, yearPicture } from '#tests/support/pictures.ts';

const ends: Pictures[] = [];
afterEach(async () => {
	for (const one of ends.splice(0)) await one.close();
});

function opened(options: Partial<PicturesOptions> = {}) {
	const errors: unknown[] = [];
	const pictures = openPictures({ onError: (error) => errors.push(error), ...options });
	ends.push(pictures);
	return { pictures, errors };
}

/** What a thread runs instead of drawing. */
function worker(code: string): URL {
	const folder = mkdtempSync(join(tmpdir(), 'handrail-worker-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	const file = join(folder, 'worker.mjs');
	writeFileSync(file, code);
	return pathToFileURL(file);
}

const never = 'export default () => new Promise(() => setInterval(() => 0, 1000))';
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

test('a picture is drawn in another thread, as PNG', async () => {
	// That a thread starts within the usual time is not what this is about.
	const { pictures, errors } = opened({ longest: 50_000 });
	const drawn = await pictures.draw(daysPicture());
	expect(errors).toEqual([]);
	expect(Buffer.isBuffer(drawn) && drawn.subarray(0, 8)).toEqual(signature);
}, 60_000);

test('this thread goes on while pictures are drawn', async () => {
	const busy = 'for (const end = Date.now() + 300; Date.now() < end;);';
	const { pictures } = opened({ worker: worker(`export default () => { ${busy} return new Uint8Array(1); }`) });
	const progress = { drawn: false };
	const drawing = pictures.draw(daysPicture()).then(() => (progress.drawn = true));
	let turns = 0;
	for (; !progress.drawn; turns += 1) await new Promise((resolve) => setImmediate(resolve));
	await drawing;
	expect(turns).toBeGreaterThan(100);
});

describe('when a picture cannot be drawn, there is none, the reason is told, and the next one is drawn', () => {
	const second = (first: string) =>
		worker(`export default (picture) => { if (picture.kind === 'year') return new Uint8Array([7]); ${first} }`);

	test.each([
		['an error', "throw new Error('no ink')"],
		['the end of its thread', 'process.exit(1)'],
		['a lack of memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(picture.kind + all.length));'],
		['no end', 'return new Promise(() => setInterval(() => 0, 1000));'],
	])('because of %s', async (_why, code) => {
		const { pictures, errors } = opened({ worker: second(code), longest: 4_000 });
		expect(await pictures.draw(daysPicture())).toBe('failed');
		// A thread that ends after its picture was given up tells of that too.
		expect(errors).not.toEqual([]);
		expect(await pictures.draw(yearPicture())).toEqual(Buffer.from([7]));
	});
});

test('a thread that cannot even begin is told of, and ends nothing else', async () => {
	const { pictures, errors } = opened({ worker: worker("throw new Error('no canvas here')") });
	pictures.begin();
	await vi.waitFor(
		() => {
			expect(errors.map(String)).toEqual(['Error: no canvas here']);
		},
		{ timeout: 15_000 },
	);
	expect(await pictures.draw(yearPicture())).toBe('failed');
});

test('when as many are waiting as can, one more is told so, at once', async () => {
	const { pictures, errors } = opened({ worker: worker(never), most: 3 });
	const waiting = Array.from({ length: 3 }, async () => pictures.draw(daysPicture()));
	expect(await pictures.draw(daysPicture())).toBe('busy');
	await pictures.close();
	expect(await Promise.all(waiting)).toEqual(['failed', 'failed', 'failed']);
	expect(errors).toEqual([]);
	expect(await pictures.draw(daysPicture())).toBe('failed');
});

test('without a picture no thread is there to be ended', async () => {
	const { pictures } = opened({ worker: worker("throw new Error('started')") });
	await pictures.close();
});

test('of many who want a picture at once, one goes on in each round, so that others come in between', async () => {
	const { pictures } = opened();
	let rounds = 0;
	let counting = true;
	const count = () => {
		rounds += 1;
		if (counting) setImmediate(count);
	};
	setImmediate(count);
	const seen = await Promise.all(
		Array.from({ length: 20 }, async () => {
			await pictures.turn();
			return rounds;
		}),
	);
	counting = false;
	expect(new Set(seen).size).toBe(20);
});
