import Database from 'better-sqlite3';

/** What is in the database of a process that is no more, or at work. */
export interface Seen {
	/** Letters by how they stand, without those there are none of. */
	readonly states: Readonly<Record<string, number>>;
	readonly waiting: number;
	/** The keys of the letters that it knows to be sent. */
	readonly sent: ReadonlySet<string>;
	/** What SQLite's own check says, now. */
	readonly integrity: () => unknown;
}

/** Looks into a database without changing it. */
export function look(file: string): Seen {
	return reading(file, (database) => {
		const rows = database
			.prepare<[], { state: string; count: number }>('select state, count(*) as count from letter group by state')
			.all();
		const states = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
		const sent = database.prepare<[], string>("select key from letter where state = 'sent'").pluck().all();
		return {
			states,
			waiting: states['waiting'] ?? 0,
			sent: new Set(sent),
			integrity: () => reading(file, (again) => again.pragma('integrity_check', { simple: true })),
		};
	});
}

function reading<Result>(file: string, read: (database: Database.Database) => Result): Result {
	const database = new Database(file, { readonly: true, timeout: 5_000 });
	try {
		return read(database);
	} finally {
		database.close();
	}
}
