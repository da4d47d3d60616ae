import { expect, test } from 'vitest';
import { emptyFolder } from '#tests/support/process.ts';
import { survive } from './chaos.ts';
import { randomFrom } from './random.ts';

test('a process that is killed again and again while letters are due delivers each exactly once', async () => {
	const seed = Date.now();
	const say = (line: string) => void process.stderr.write(`${line}\n`);
	const after = await survive({ folder: emptyFolder(), letters: 200, kills: 10, random: randomFrom(seed), say });
	expect(after, `with the seed ${seed}`).toMatchObject({
		kills: 10,
		messages: { 1: 200 },
		states: { sent: 200 },
		integrity: 'ok',
	});
	// Otherwise this test would show nothing.
	expect(after.killsMidSend, 'kills between a message and the word of it').toBeGreaterThan(0);
	expect(after.repeated, 'letters that Discord had already when they were tried again').toBeGreaterThan(0);
}, 240_000);
