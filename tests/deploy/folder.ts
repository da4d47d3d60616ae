import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of this test alone, without all that `tests/support/process.ts` knows of Handrail. */
export function emptyFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'handrail-deploy-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	return folder;
}
