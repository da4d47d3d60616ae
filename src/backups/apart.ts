import { execFile, type ExecFileException } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { StartupError } from '#src/errors.ts';
import { loader } from '#src/loader.ts';

const script = fileURLToPath(new URL('./copier.ts', import.meta.url));
/** How far copying gives way to answers where processors are few: 0, not at all, to 19 (nice(1)). */
const nice = 10;

/**
 * As `snapshot`, in a process of its own, so that nobody's answer waits for it; it can be cut short at any moment.
 * @throws {StartupError} as `snapshot`, and when the process ends for any other reason.
 */
export async function snapshotApart(from: string, to: string, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const env = { PATH: process.env['PATH'] };
		const child = execFile(
			process.execPath,
			['--import', loader, script, from, to],
			{ signal, env },
			(error, _, said) => {
				if (!error) resolve();
				else reject(new StartupError(error.code === 1 && said !== '' ? said.trim() : unforeseen(error), error));
			},
		);
		try {
			if (child.pid !== undefined) setPriority(child.pid, nice);
		} catch {
			// It has ended already, or the system does not allow it.
		}
	});
}

function unforeseen({ code, signal }: ExecFileException): string {
	return `The process that makes the backup ended before its time (${signal ?? code ?? 'without a reason'}).`;
}
