import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { buttonsOf, message } from '#tests/support/handrail.ts';
import { emptyFolder, startInSandbox, startProcess, type Page } from '#tests/support/process.ts';

// Each test starts several processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const note = 'a heron in the reeds';

async function noted(page: Page): Promise<void> {
	const opened = await page.use('Ana', 'checkin');
	if (opened?.kind !== 'modal') throw new Error(`Expected a form, not ${JSON.stringify(opened)}`);
	await page.act('Ana', { kind: 'modal', interactionId: opened.modal.interactionId, fields: { mood: 'okay', note } });
}

/** The note of the one check-in, as its form shows it. */
async function noteIn(page: Page): Promise<string> {
	const latest = message((await page.use('Ana', 'checkin', { mood: 'good' }))!);
	expect(buttonsOf(latest)).toHaveProperty('Undo');
	const { messages, channels } = await page.view('Ana');
	const general = channels.find(({ name }) => name === 'general')!;
	const first = messages[general.id]!.find((one) => 'Change the note' in buttonsOf(one))!;
	const customId = buttonsOf(first)['Change the note']!;
	const form = await page.act('Ana', { kind: 'component', messageId: first.message.id, customId });
	return JSON.stringify(form);
}

async function ended({ run }: Awaited<ReturnType<typeof startInSandbox>>): Promise<void> {
	run.end('SIGTERM');
	expect(await run.exited).toBe(0);
}

async function rotate(env: Readonly<Record<string, string>>) {
	const run = startProcess(env, 'rotate-key.ts');
	return { code: await run.exited, out: run.out(), err: run.err() };
}

test('npm run rotate-key changes the key file, and everything opens as before', async () => {
	const folder = emptyFolder();
	const first = await startInSandbox({ HANDRAIL_DATA: folder });
	await noted(first.page);
	await ended(first);
	const file = join(folder, 'sandbox', 'handrail.key');
	const before = readFileSync(file, 'utf8');

	const { code, out, err } = await rotate({ HANDRAIL_DATA: folder });
	expect([code, err]).toEqual([0, '']);
	expect(out).toContain('1 key of a person is wrapped anew.');
	expect(readFileSync(file, 'utf8')).not.toBe(before);
	expect(out).not.toContain(readFileSync(file, 'utf8').trim());
	const kept = readdirSync(join(folder, 'sandbox')).filter((name) => name.startsWith('handrail.key.before-'));
	expect(kept.map((name) => readFileSync(join(folder, 'sandbox', name), 'utf8'))).toEqual([before]);

	const second = await startInSandbox({ HANDRAIL_DATA: folder });
	expect(await noteIn(second.page)).toContain(note);
	await ended(second);
});

test('a key from the environment is followed by the one that is named, and by no other', async () => {
	const folder = emptyFolder();
	const [key, next] = ['ab'.repeat(32), 'cd'.repeat(32)];
	const first = await startInSandbox({ HANDRAIL_DATA: folder, HANDRAIL_KEY: key });
	await noted(first.page);
	await ended(first);

	const unnamed = await rotate({ HANDRAIL_DATA: folder, HANDRAIL_KEY: key });
	expect(unnamed).toMatchObject({ code: 1, err: expect.stringContaining('HANDRAIL_NEW_KEY') as string });
	const none = await rotate({ HANDRAIL_DATA: folder, HANDRAIL_KEY: key, HANDRAIL_NEW_KEY: 'abc' });
	expect(none).toMatchObject({ code: 1, err: expect.stringMatching(/^HANDRAIL_NEW_KEY should be .*\n$/) as string });
	const wrong = await rotate({ HANDRAIL_DATA: folder, HANDRAIL_KEY: 'ef'.repeat(32), HANDRAIL_NEW_KEY: next });
	expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('This key is not the one') as string });
	const right = await rotate({ HANDRAIL_DATA: folder, HANDRAIL_KEY: key, HANDRAIL_NEW_KEY: next });
	expect(right).toMatchObject({
		code: 0,
		out: expect.stringContaining('Now set HANDRAIL_KEY to the new key') as string,
	});

	const second = await startInSandbox({ HANDRAIL_DATA: folder, HANDRAIL_KEY: next });
	expect(await noteIn(second.page)).toContain(note);
	await ended(second);
});

test('where there is no database it says so, and makes nothing', async () => {
	const folder = emptyFolder();
	const { code, err } = await rotate({ HANDRAIL_DATA: folder });
	expect(code).toBe(1);
	expect(err).toMatch(/^There is no database at .*\n$/);
	expect(readdirSync(folder)).toEqual([]);
});
