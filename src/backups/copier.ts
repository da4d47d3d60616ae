import { snapshot } from '#src/db/snapshot.ts';
import { StartupError } from '#src/errors.ts';

/* The entry of the process that makes a backup beside the bot; see `apart.ts`. Code 1 comes with a sentence. */

const [from = '', to = ''] = process.argv.slice(2);
try {
	snapshot(from, to);
} catch (error) {
	if (error instanceof StartupError) process.stderr.write(`${error.message}\n`);
	process.exitCode = error instanceof StartupError ? 1 : 2;
}
