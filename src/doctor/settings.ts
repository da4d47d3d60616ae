import { readFile, stat } from 'node:fs/promises';
import { readConfig, type Config } from '#src/config.ts';
import { look, ok, wrong, type Finding } from '#src/doctor/finding.ts';
import { isOpen } from '#src/doctor/folder.ts';
import { StartupError } from '#src/errors.ts';

const check = 'Settings';
const explained = 'Put it right in .env; every setting is explained in .env.example.';

/** Settings as they are, and what is to be said about them; no `config` where one of them is wrong. */
export interface SettingsFound {
	readonly config: Config | undefined;
	readonly findings: readonly Finding[];
}

/**
 * Reads every setting, and tells each fault. Values are never told.
 * @param files where `.env` and `.env.example` are.
 */
export async function settingsFound(
	env: Readonly<Record<string, string | undefined>>,
	project: string,
	files: { readonly own: string; readonly example: string },
): Promise<SettingsFound> {
	const others = [...(await strangers(env, files.example)), ...(await openFile(files.own))];
	try {
		const config = readConfig(env, project);
		return { config, findings: [ok(check, 'Every setting has a form that Handrail understands.'), ...others] };
	} catch (error) {
		if (!(error instanceof StartupError)) throw error;
		const faults = error.message.split('\n').slice(0, -1);
		return { config: undefined, findings: [...faults.map((fault) => wrong(check, fault, explained)), ...others] };
	}
}

/** A name that is misspelt is not read, and nothing else would say so. */
async function strangers(env: Readonly<Record<string, string | undefined>>, example: string): Promise<Finding[]> {
	const known = new Set((await readFile(example, 'utf8')).match(/^[A-Z_]+(?==)/gm));
	return Object.keys(env)
		.filter((name) => /^(DISCORD|HANDRAIL|SANDBOX)_[A-Z_]+$/.test(name) && !known.has(name))
		.map((name) =>
			look(check, `There is no setting ${name}, so it is not read.`, 'Compare its name with .env.example.'),
		);
}

/** The token is in it. */
async function openFile(own: string): Promise<Finding[]> {
	const there = await stat(own).catch(() => undefined);
	if (!there || !isOpen(there)) return [];
	return [
		look(
			check,
			'Other accounts of this machine can read .env, where the token is.',
			`Close it to them: chmod 600 ${own}`,
		),
	];
}
