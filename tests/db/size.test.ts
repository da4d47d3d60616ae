import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#src/db/open.ts';
import { databaseBytes } from '#src/db/size.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { dialectName, eachWithStorage } from '#tests/support/storage.ts';

const storage = eachWithStorage('empty');

test('the size of a database grows with what is in it', async () => {
	const db = await openDatabase(storage().dialect());
	try {
		// What migrations wrote may have left room in the journal, which is used first.
		if (dialectName === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
		const before = await databaseBytes(db);
		expect(before).toBeGreaterThan(4_096);
		await db
			.insertInto('fact')
			.values({ name: 'big', value: 'x'.repeat(2_000_000) })
			.execute();
		// PostgreSQL keeps what repeats compressed.
		if (dialectName === 'sqlite') expect(await databaseBytes(db)).toBeGreaterThan(before + 2_000_000);
		else expect(await databaseBytes(db)).toBeGreaterThan(before);
	} finally {
		await db.destroy();
	}
});

test.runIf(dialectName === 'sqlite')('it is that of the file and of its journal', async () => {
	const db = await openDatabase(storage().dialect());
	const file = join(storage().folder, 'handrail.db');
	expect(await databaseBytes(db)).toBe(statSync(file).size + statSync(`${file}-wal`).size);
	await db.destroy();
});

test.runIf(dialectName === 'sqlite')('a database in memory has no file to measure', async () => {
	const db = await openDatabase(sqlite(':memory:'));
	expect(await databaseBytes(db)).toBe(0);
	await db.destroy();
});
