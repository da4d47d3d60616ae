import { once } from 'node:events';
import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { releaseLetters } from '#src/delivery/lease.ts';
import { card } from '#src/discord/card.ts';
import { newClient } from '#src/discord/client.ts';
import { connect } from '#src/discord/connect.ts';
import { postman } from '#src/discord/letters.ts';
import { openLog } from '#src/log.ts';
import { startSchedule } from '#src/schedule.ts';

/*
 * Handrail's delivery as it runs in life, with letters that say their own key in the channel that they are about.
 * Arguments: the database, the address of the API, the token. It loads its code, waits for anything on its standard input,
 * and goes on until it is killed, or whoever started it is no more.
 */

process.stdin.on('end', () => process.exit());
await once(process.stdin, 'data');

const [file = '', apiUrl = '', token = ''] = process.argv.slice(2);
const log = openLog('error');
const now = () => Temporal.Now.instant();
const db = await openDatabase(sqlite(file));
const client = await connect(() => newClient(apiUrl), token, log, new AbortController().signal);
const { deliver } = postman({ db, now, log }, client, [
	{
		name: 'note',
		plan: async ({ subject, key }) => Promise.resolve({ do: 'send', channel: subject, message: card(key) }),
	},
]);
await releaseLetters(db, now());
startSchedule([{ name: 'deliver', cron: '* * * * * *', run: deliver }], log);
