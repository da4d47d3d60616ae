import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { emptyFolder, startProcess } from '#tests/support/process.ts';

vi.setConfig({ testTimeout: 240_000 });

const room = 65_536;

/** A disk of its own with next to no room; undefined where this system lets nobody make one. */
function smallDisk(): string | undefined {
	const folder = emptyFolder();
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${room}`, 'tmpfs', folder], { stdio: 'ignore' });
	} catch {
		return undefined;
	}
	onTestFinished(() => void execFileSync('umount', ['-l', folder]));
	return folder;
}

test.for([
	['full', /room/],
	['read-only', /written|write/],
] as const)('a disk that is %s ends the start with one sentence and the exit code 1', async ([how, said], { skip }) => {
	const disk = smallDisk();
	if (disk === undefined) return skip('this system lets nobody make a disk');
	mkdirSync(join(disk, 'sandbox'));
	if (how === 'full') {
		expect(() => {
			writeFileSync(join(disk, 'filling'), Buffer.alloc(2 * room));
		}).toThrow('ENOSPC');
	} else execFileSync('mount', ['-o', 'remount,ro', disk]);
	const run = startProcess({ HANDRAIL_DATA: disk });
	expect(await run.exited).toBe(1);
	// The sandbox says on its own that it cannot keep its world.
	const lines = run
		.err()
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('sandbox: '));
	expect(lines).toHaveLength(1);
	expect(lines[0]).toMatch(/^[A-Z].*\.$/);
	expect(lines[0]).toMatch(said);
});
