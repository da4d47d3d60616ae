import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inspect } from '#src/db/inspect.ts';
import { openVault } from '#src/db/keys.ts';
import { migrations } from '#src/db/migrations.ts';
import { openDatabase } from '#src/db/open.ts';
import { dialectName, eachWithStorage } from '#tests/support/storage.ts';

const storage = eachWithStorage('empty');
const known = Object.keys(migrations);

test('a database is looked at before its first start, in use, and after a newer Handrail, and never migrated', async () => {
	const empty = { unknown: false, inOrder: true, there: undefined, waiting: known.length };
	for (let look = 0; look < 2; look += 1) {
		expect(await inspect(storage().dialect())).toMatchObject({ versions: empty, fingerprint: undefined });
	}
	const db = await openDatabase(storage().dialect());
	const { fingerprint } = await openVault(db, randomBytes(32));
	const whole = { unknown: false, inOrder: true, here: known.at(-1), there: known.at(-1), waiting: 0 };
	const damage = dialectName === 'sqlite' ? 0 : undefined;
	expect(await inspect(storage().dialect())).toMatchObject({ versions: whole, fingerprint, damage });
	await sql`insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00Z')`.execute(db);
	await db.destroy();
	const newer = await inspect(storage().dialect());
	expect(newer.versions).toMatchObject({ unknown: true, there: '9999-later', waiting: 0 });
	expect(newer.bytes).toBeGreaterThan(4_096);
});
