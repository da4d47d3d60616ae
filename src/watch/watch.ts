import { setTimeout as wait } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import type { BackupState } from '#src/backups/backups.ts';
import type { Db } from '#src/db/schema.ts';
import type { Storing } from '#src/db/storing.ts';
import type { Log } from '#src/log.ts';
import { problemsIn, warningsIn } from '#src/watch/health.ts';
import { readStored, shared, type Gateway, type Look, type Stored } from '#src/watch/look.ts';
import { newMeters, type Meters } from '#src/watch/meters.ts';
import { servePages, type Address, type Folder, type Page } from '#src/watch/serve.ts';

/** What one bot counts, and where it says how it is. */
export interface Watch {
	readonly meters: Meters;
	/** Undefined where nothing is served. */
	readonly url: string | undefined;
	readonly stop: () => Promise<void>;
}

/** Milliseconds for which an answer is good: whoever asks more often is given the same one. */
const goodFor = 1_000;
/** Milliseconds that a database has to answer. */
const patience = 3_000;

/**
 * Counts, and where there is an address serves `/metrics`, `/healthz` and calendars there until it is stopped.
 * @throws {StartupError} when it cannot listen there.
 */
export async function startWatch(options: {
	readonly address: Address | undefined;
	readonly db: Db;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	readonly gateway: () => Gateway;
	/** Without it Handrail makes no backups. */
	readonly backups?: (() => BackupState) | undefined;
	readonly storing: Pick<Storing, 'trouble'>;
	/** Answers what is asked for in `/calendar/`; without it there is no such folder. */
	readonly calendar?: Folder['answer'] | undefined;
}): Promise<Watch> {
	const { address, db, now, log, gateway, backups, calendar, storing } = options;
	const meters = newMeters();
	if (!address) return { meters, url: undefined, stop: async () => Promise.resolve() };
	const read = reader(db, log);
	const look = shared(
		async (): Promise<Look> => {
			const stored = await read(now());
			return { at: now(), gateway: gateway(), stored, trouble: storing.trouble(), backups: backups?.() };
		},
		goodFor,
		() => performance.now(),
	);
	const pages = {
		'/metrics': async (): Promise<Page> => ({
			status: 200,
			type: meters.contentType,
			body: await meters.text(await look()),
		}),
		'/healthz': async (): Promise<Page> => health(await look()),
	};
	const folder = calendar && { path: '/calendar/', answer: calendar };
	const served = await servePages(address, { pages, folder }, (err) => {
		log.error({ err }, 'how Handrail is could not be said');
	});
	log.info({ url: served.url }, 'metrics and health are served');
	return { meters, url: served.url, stop: async () => served.close() };
}

function health(look: Look): Page {
	const [problems, warnings] = [problemsIn(look), warningsIn(look)];
	const status = problems.length > 0 ? 'failing' : warnings.length > 0 ? 'degraded' : 'ok';
	const said = { status, problems: [...problems, ...warnings] };
	return {
		status: problems.length === 0 ? 200 : 503,
		type: 'application/json',
		body: `${JSON.stringify(said, undefined, '\t')}\n`,
	};
}

/** Reads in time, or gives undefined. While one look hangs, no other one is begun. */
function reader(db: Db, log: Log): (at: Temporal.Instant) => Promise<Stored | undefined> {
	let reading: Promise<Stored | undefined> | undefined;
	const read = async (at: Temporal.Instant) => {
		try {
			return await readStored(db, at);
		} catch (err) {
			log.error({ err }, 'the database could not be read');
			return undefined;
		} finally {
			reading = undefined;
		}
	};
	return async (at) => {
		const over = new AbortController();
		const late = wait(patience, undefined, { signal: over.signal }).catch(() => undefined);
		return Promise.race([(reading ??= read(at)), late]).finally(() => {
			over.abort();
		});
	};
}
