import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartupError } from '#src/errors.ts';
import { openLedger, type Ledger } from '#src/ledger.ts';
import { testFolders } from '#tests/support/storage.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(testFolders, 'handrail-ledger-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'new', 'handrail.erased');
const at = (text: string) => Temporal.Instant.from(text);
const today = at('2026-11-23T23:30:00Z');
const enter = async (ledger: Ledger, mark: string, when = today) =>
	ledger.enter(mark, when, async (number) => Promise.resolve(number));

test('an erasure is on the disk before it is carried out, and there after a restart', async () => {
	const ledger = await openLedger(file());
	const seen = await ledger.enter('one', today, async (number) => {
		expect(readFileSync(file(), 'utf8')).toContain('"mark":"one"');
		return Promise.resolve(number);
	});
	expect(seen).toBe(1);
	expect(await enter(ledger, 'two')).toBe(2);
	const again = await openLedger(file());
	expect(again.id).toBe(ledger.id);
	expect(again.after(0)).toEqual([
		{ number: 1, day: '2026-11-23', mark: 'one' },
		{ number: 2, day: '2026-11-23', mark: 'two' },
	]);
	expect(again.after(1).map(({ mark }) => mark)).toEqual(['two']);
	expect(await enter(again, 'three')).toBe(3);
});

test('erasures at the same moment are carried out one after another, in the order of their numbers', async () => {
	const ledger = await openLedger(file());
	const order: string[] = [];
	const work = Array.from({ length: 10 }, async (_, index) =>
		ledger.enter(`${index}`, today, async (number) => {
			order.push(`begin ${number}`);
			await new Promise(setImmediate);
			order.push(`end ${number}`);
		}),
	);
	await Promise.all(work);
	expect(order).toEqual(Array.from({ length: 10 }, (_, index) => [`begin ${index + 1}`, `end ${index + 1}`]).flat());
});

test('an erasure that could not be carried out stays noted, and the next one goes on', async () => {
	const ledger = await openLedger(file());
	await expect(ledger.enter('one', today, async () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
	expect(await enter(ledger, 'two')).toBe(2);
	expect((await openLedger(file())).after(0).map(({ mark }) => mark)).toEqual(['one', 'two']);
});

test('what a crash cut short is no erasure, and nothing after it is lost', async () => {
	await enter(await openLedger(file()), 'one');
	appendFileSync(file(), '{"number":2,"day":"2026-11-2');
	const ledger = await openLedger(file());
	expect(ledger.after(0).map(({ mark }) => mark)).toEqual(['one']);
	expect(await enter(ledger, 'two')).toBe(2);
	expect((await openLedger(file())).after(0).map(({ mark }) => mark)).toEqual(['one', 'two']);
});

test('what a full disk cut short swallows no erasure that comes after it', async () => {
	const ledger = await openLedger(file());
	await enter(ledger, 'one');
	appendFileSync(file(), '{"number":2,"da');
	await enter(ledger, 'two');
	expect((await openLedger(file())).after(0).map(({ mark }) => mark)).toEqual(['one', 'two']);
});

test('what is old is forgotten, and numbers go on from where they were', async () => {
	const ledger = await openLedger(file());
	await enter(ledger, 'old', at('2025-01-01T00:00:00Z'));
	await enter(ledger, 'older than it looks', at('2026-11-22T23:59:59Z'));
	await enter(ledger, 'new');
	await ledger.forgetBefore(Temporal.PlainDate.from('2026-11-23'));
	expect(ledger.after(0).map(({ mark }) => mark)).toEqual(['new']);
	await ledger.forgetBefore(Temporal.PlainDate.from('2027-11-23'));
	const again = await openLedger(file());
	expect(again.after(0)).toEqual([]);
	expect(again.id).toBe(ledger.id);
	expect(await enter(again, 'newer')).toBe(4);
});

test('it is readable by its owner alone, also after it was shortened', async () => {
	const ledger = await openLedger(file());
	await enter(ledger, 'one', at('2025-01-01T00:00:00Z'));
	const mode = () => (statSync(file()).mode & 0o777).toString(8);
	expect(mode()).toBe('600');
	await ledger.forgetBefore(Temporal.PlainDate.from('2026-01-01'));
	expect(mode()).toBe('600');
});

test('a file that is something else is refused with a sentence, and stays as it is', async () => {
	const other = join(folder, 'other');
	writeFileSync(other, 'a shopping list\n');
	await expect(openLedger(other)).rejects.toThrow(StartupError);
	await expect(openLedger(other)).rejects.toThrow('is no list of erasures');
	expect(readFileSync(other, 'utf8')).toBe('a shopping list\n');
});
