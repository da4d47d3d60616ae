import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import { startBot } from '#src/bot.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import { tireless } from '#tests/support/limits.ts';

/*
 * Handrail as it runs in life. Arguments: the database, the address of the API, the token, the key as hexadecimal text. It
 * loads its code, waits for anything on its standard input, and goes on until it is killed, or whoever started it is no
 * more.
 */

process.stdin.on('end', () => process.exit());
await once(process.stdin, 'data');

const [file = '', apiUrl = '', token = '', key = ''] = process.argv.slice(2);
await startBot({
	discord: { token, apiUrl, applicationId: undefined, devGuild: undefined },
	dialect: sqlite(file),
	key: Buffer.from(key, 'hex'),
	ledger: await openLedger(`${file}.erased`),
	now: () => Temporal.Now.instant(),
	log: openLog('silent'),
	// A few people press as much as many.
	limits: tireless,
});
