import { stat } from 'node:fs/promises';
import { inspect, type Inspected } from '#src/db/inspect.ts';
import { postgresToLookAt } from '#src/db/postgres.ts';
import { sqliteToLookAt } from '#src/db/sqlite-look.ts';
import { look, ok, wrong, wrongBy, type Finding } from '#src/doctor/finding.ts';
import { StartupError } from '#src/errors.ts';

/** The key that a database is sealed with: none yet, one of this fingerprint, or nobody can tell now. */
export type Bound = 'none' | 'unknown' | { readonly fingerprint: string };

/** What was found, and what other checks need to know of it. */
export interface DatabaseFound {
	readonly findings: readonly Finding[];
	readonly bound: Bound;
	/** Bytes; 0 where there is none yet, or it cannot be told. */
	readonly bytes: number;
}

const check = 'Database';

/** Whether the database opens, is whole, and has a schema that this Handrail knows. It is only read. */
export async function databaseFindings(url: string | undefined, file: string): Promise<DatabaseFound> {
	if (url === undefined && !(await isThere(file))) {
		return { findings: [ok(check, 'There is no database yet; the first start makes it.')], bound: 'none', bytes: 0 };
	}
	try {
		const found = await inspect(url === undefined ? await sqliteToLookAt(file) : postgresToLookAt(url));
		const { fingerprint, bytes } = found;
		return { findings: findingsOf(found), bound: fingerprint === undefined ? 'none' : { fingerprint }, bytes };
	} catch (error) {
		if (!(error instanceof StartupError)) throw error;
		return { findings: [wrongBy(check, error)], bound: 'unknown', bytes: 0 };
	}
}

function findingsOf({ damage, versions }: Inspected): readonly Finding[] {
	return [wholeFinding(damage), versionFinding(versions)];
}

function wholeFinding(damage: Inspected['damage']): Finding {
	if (damage === undefined) return ok(check, 'PostgreSQL lets Handrail in; it looks after its files by itself.');
	if (damage === 0) return ok(check, 'The database opens and is whole.');
	return wrong(
		check,
		'The database is damaged.',
		'Stop Handrail, keep a copy of the folder as it is, restore the newest backup, and check the disk.',
	);
}

function versionFinding({ here, there, unknown, waiting, inOrder }: Inspected['versions']): Finding {
	const named = 'Schema';
	if (unknown) {
		return wrong(
			named,
			`The database is at ${there ?? 'none'}, and this Handrail knows up to ${here}: it belongs to a newer one.`,
			'Run the newer Handrail again, or restore the backup from before the upgrade.',
		);
	}
	if (!inOrder) {
		return wrong(
			named,
			'The database is not of the history that this Handrail knows.',
			'Restore the newest backup, or run the Handrail that the database was last used with.',
		);
	}
	if (waiting === 0) return ok(named, `The database is at ${here}, as this Handrail.`);
	return look(
		named,
		`The database is at ${there ?? 'its beginning'}, and this Handrail at ${here}.`,
		'Nothing needs to be done: the next start brings it up to date.',
	);
}

async function isThere(file: string): Promise<boolean> {
	return stat(file).then(
		(there) => there.size > 0 || !there.isFile(),
		() => false,
	);
}
