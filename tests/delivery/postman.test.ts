import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { atWork as atWorkIn, channels, shown } from '#tests/delivery/at-work.ts';
import { letter, states } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const atWork = async (apiUrl?: (sandbox: Sandbox) => Promise<string>) => atWorkIn(opened().db, apiUrl);
const posting = 'POST /channels/{channel_id}/messages';
const at = '2026-11-23T12:00:00.000Z';

function notes(count: number, given: Partial<NewLetter> = {}): NewLetter[] {
	return Array.from({ length: count }, (_, index) => letter({ subject: channels[index % 3] ?? '', ...given }));
}

const keys = (letters: readonly NewLetter[]) => letters.map(({ key }) => key).sort();

test.each([
	['5xx before anything is stored', 500, false],
	['502 after the message was stored', 502, true],
	['a limit that was reached', 429, false],
])(
	'through %s every letter is there once',
	async (_, status, after) => {
		const { sandbox, db, start, all } = await atWork();
		const letters = notes(12);
		await queueLetters(db, letters);
		sandbox.faults.answer(posting, status, undefined, { times: 20, after });
		await all(await start());
		expect(shown(sandbox)).toEqual(keys(letters));
		expect(new Set(Object.values(await states(db)))).toEqual(new Set(['sent']));
	},
	60_000,
);

test.each([
	['before the request arrived', false],
	['before the answer came', true],
])(
	'through sockets that are dropped %s every letter is there once',
	async (_, late) => {
		let drops = 15;
		const { sandbox, db, start, all } = await atWork(async (world) =>
			between(world, (asked) => asked.method === 'POST' && (drops -= 1) >= 0, late),
		);
		const letters = notes(12);
		await queueLetters(db, letters);
		await all(await start());
		expect(drops).toBeLessThanOrEqual(0);
		expect(shown(sandbox)).toEqual(keys(letters));
	},
	60_000,
);

test('stopped between stored and noted, the next bot on the same database sends none twice', async () => {
	const { sandbox, db, start, all } = await atWork();
	const letters = notes(9);
	await queueLetters(db, letters);
	await all(await start());
	// As a process leaves it that was killed before it noted what came of it, when its lease is over.
	await db.updateTable('letter').set({ state: 'waiting', try_at: at, message_id: null, done_at: null }).execute();
	await all(await start());
	expect(shown(sandbox)).toEqual(keys(letters));
	expect(sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))).toHaveLength(
		18,
	);
}, 60_000);

test('started again long after, when Discord knows the nonce no more, it looks whether the message is there', async () => {
	const { sandbox, db, start, all } = await atWork();
	const [arrived, lost] = [notes(3), notes(3)];
	await queueLetters(db, arrived);
	await all(await start());
	await queueLetters(db, lost);
	const cutOff = {
		state: 'waiting',
		try_at: at,
		tries: 1,
		message_id: null,
		done_at: null,
		begun_at: at,
	};
	await db.updateTable('letter').set(cutOff).execute();
	sandbox.clock.forward({ hours: 9 });
	await all(await start());
	expect(shown(sandbox)).toEqual(keys([...arrived, ...lost]));
}, 60_000);

test('a message that was removed before its letter was noted is not sent again', async () => {
	const { sandbox, db, start, all } = await atWork();
	await queueLetters(db, notes(1));
	await all(await start());
	await db.updateTable('letter').set({ state: 'waiting', try_at: at }).execute();
	for (const seen of sandbox.person('Ana').sees('general')) sandbox.faults.deleteMessage(seen);
	await all(await start());
	expect(shown(sandbox)).toEqual([]);
	expect(Object.values(await states(db))).toEqual(['sent']);
}, 60_000);

test('what Discord will never take is told once, and holds up nothing else', async () => {
	const { sandbox, db, refused, start, all } = await atWork();
	const closed = sandbox
		.person('Dev')
		.view()
		.channels.find(({ type }) => type === 1);
	sandbox.faults.deny('milestones', 'SendMessages');
	await queueLetters(db, [
		letter({ key: 'closed', user: sandbox.person('Dev').id, subject: closed?.id ?? '', priority: 0 }),
		letter({ key: 'forbidden', subject: 'milestones', priority: 0 }),
		letter({ key: 'gone', subject: '123456789012345678', priority: 0 }),
		letter({ key: 'fine', subject: 'general' }),
	]);
	await all(await start());
	expect(refused.sort()).toEqual(['closed closed', 'forbidden forbidden', 'gone gone']);
	expect(shown(sandbox)).toEqual(['fine']);
	// The channel that is gone was asked for three times, since once is not believed.
	expect(sandbox.refusals).toHaveLength(5);
}, 60_000);

test('stopping waits for what is under way, and notes it', async () => {
	const { sandbox, db, start } = await atWork();
	await queueLetters(db, notes(6));
	const post = await start();
	sandbox.faults.latency(300);
	await post.deliver();
	await sandbox.until(() => shown(sandbox).length > 0);
	await post.stop();
	await post.deliver();
	const rows = await db.selectFrom('letter').select(['key', 'state', 'held']).execute();
	const sent = rows.filter(({ state }) => state === 'sent').map(({ key }) => key);
	expect(sent.sort()).toEqual(shown(sandbox));
	expect(rows.filter(({ held }) => held !== 0)).toEqual([]);
}, 60_000);

test('letters that go together are there once, also when the bot is stopped between stored and noted', async () => {
	const { sandbox, db, start, all } = await atWork();
	const letters = Array.from({ length: 3 }, (_, index) =>
		letter({ key: `part ${index}`, subject: 'general', gather: 'g' }),
	);
	// Whatever order a database gives them in.
	await queueLetters(db, letters.toReversed());
	sandbox.faults.answer(posting, 502, undefined, { after: true, times: 1 });
	const post = await start();
	await post.deliver();
	await sandbox.until(() => shown(sandbox).length > 0);
	await post.stop();
	for (const { minutes } of [{ minutes: 1 }, { minutes: 20 }]) {
		sandbox.clock.forward({ minutes });
		await db.updateTable('letter').set({ held: 0, try_at: at }).where('state', '=', 'waiting').execute();
		await all(await start());
		expect(shown(sandbox)).toEqual(['part 0\npart 1\npart 2']);
		expect(new Set(Object.values(await states(db)))).toEqual(new Set(['sent']));
		// As a process leaves it that was killed before it noted what came of it.
		const unknown = { message_id: null, done_at: null };
		await db
			.updateTable('letter')
			.set({ ...unknown, state: 'gathered' })
			.where('gathered_in', 'is not', null)
			.execute();
		await db
			.updateTable('letter')
			.set({ ...unknown, state: 'waiting', try_at: at })
			.where('gathered_in', 'is', null)
			.execute();
	}
}, 60_000);

/** Something between bot and Discord that cuts connections. @param late cuts only when Discord has answered. */
async function between({ apiUrl }: Sandbox, cuts: (asked: IncomingMessage) => boolean, late: boolean): Promise<string> {
	const there = new URL(apiUrl);
	const pass = async (asked: IncomingMessage, answer: ServerResponse) => {
		const cut = cuts(asked);
		if (cut && !late) return asked.socket.destroy();
		const body = await buffer(asked);
		const headers = { ...asked.headers, host: there.host };
		const options = { method: asked.method ?? 'GET', headers };
		ask(new URL(asked.url ?? '/', there), options, (came) => {
			if (cut) {
				asked.socket.destroy();
				came.resume();
				return;
			}
			answer.writeHead(came.statusCode ?? 502, came.headers);
			came.pipe(answer);
		}).end(body);
		return undefined;
	};
	const server = createServer((asked, answer) => void pass(asked, answer));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}${there.pathname}`;
}
