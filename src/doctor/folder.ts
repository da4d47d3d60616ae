import { constants, type Stats } from 'node:fs';
import { access, readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { look, ok, wrong, type Finding } from '#src/doctor/finding.ts';
import { roomFinding } from '#src/doctor/machine.ts';

const check = 'Data folder';
/** Files are told by name up to here. */
const mostNames = 5;

/** Whether the data folder is there, Handrail may write to it, and nobody else can read it. Nothing is tried out. */
export async function folderFindings(folder: string, account = process.getuid?.()): Promise<readonly Finding[]> {
	const there = await about(folder);
	if (!there) return [await notYet(folder)];
	if (!there.isDirectory()) {
		return [
			wrong(check, `What is at ${folder} is no folder.`, 'Move it away, or set HANDRAIL_DATA to another folder.'),
		];
	}
	if (!(await mayWrite(folder))) return [notWritable(folder)];
	return [ownerFinding(folder, there, account), await openFinding(folder, there)];
}

/** Whether there is room where the data folder is, or will be. @param database bytes. */
export async function diskFinding(folder: string, database: number): Promise<Finding> {
	const { bavail, bsize } = await statfs(await nearest(folder));
	return roomFinding(bavail * bsize, database);
}

async function notYet(folder: string): Promise<Finding> {
	const parent = await nearest(folder);
	if (!(await mayWrite(parent))) return notWritable(parent);
	return ok(check, `The folder ${folder} is not there yet; the first start makes it.`);
}

function notWritable(folder: string): Finding {
	return wrong(
		check,
		`This account may not write to ${folder}.`,
		'Give the folder to the account that Handrail runs as (chown), or run this check as that account.',
	);
}

function ownerFinding(folder: string, { uid }: Stats, account: number | undefined): Finding {
	if (account === undefined || uid === account)
		return ok(check, `The folder ${folder} is there and can be written to.`);
	return look(
		check,
		`The folder ${folder} belongs to another account (${uid}) than this check runs as (${account}).`,
		'Run Handrail and its tools as one account, or files of one cannot be read by the other.',
	);
}

/** Windows has no such permissions. */
async function openFinding(folder: string, there: Stats): Promise<Finding> {
	const named = 'Permissions';
	if (process.platform === 'win32') return ok(named, 'On Windows the folder has the permissions of its parent.');
	const open = isOpen(there) ? ['the folder itself'] : [];
	for (const name of await readdir(folder, { recursive: true })) {
		// What is beside the sandbox's own folder is none of it, and its folder is looked at when it is the one in use.
		if (name === 'sandbox' || name.startsWith('sandbox/')) continue;
		const file = await about(join(folder, name));
		if (file && isOpen(file)) open.push(name);
	}
	if (open.length === 0) return ok(named, 'Only the account of Handrail can read what is in the folder.');
	const names =
		open.slice(0, mostNames).join(', ') + (open.length > mostNames ? ` and ${open.length - mostNames} more` : '');
	return look(
		named,
		`Other accounts of this machine can reach what is in the data folder: ${names}.`,
		`Close it to them: chmod -R go= ${folder}`,
	);
}

/** True where anybody but the owner has a right to it. */
export function isOpen({ mode }: { readonly mode: number }): boolean {
	return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

async function mayWrite(folder: string): Promise<boolean> {
	return access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
		() => true,
		() => false,
	);
}

/** The folder, or the one nearest above it that is there. */
async function nearest(folder: string): Promise<string> {
	const there = await about(folder);
	const above = dirname(folder);
	return there || above === folder ? folder : nearest(above);
}

async function about(path: string): Promise<Stats | undefined> {
	return stat(path).catch(() => undefined);
}
