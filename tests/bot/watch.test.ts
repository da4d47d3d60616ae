import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { openBackups } from '#src/backups/backups.ts';
import { usualBackups } from '#src/domain/backups.ts';
import { openLog } from '#src/log.ts';
import type { Running } from '#tests/support/handrail.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { reminded } from '#tests/support/reminded.ts';

vi.setConfig({ testTimeout: 60_000 });
const start = eachWithHandrail();
const watched = { watched: true } as const;

interface Health {
	readonly status: number;
	readonly said: { readonly status: string; readonly problems: readonly string[] };
}

async function health({ bot }: Running): Promise<Health> {
	const response = await fetch(`${bot().watchUrl ?? ''}/healthz`);
	return { status: response.status, said: (await response.json()) as Health['said'] };
}

/** The samples of `/metrics`, by name and labels. */
async function metrics({ bot }: Running): Promise<ReadonlyMap<string, number>> {
	const response = await fetch(`${bot().watchUrl ?? ''}/metrics`);
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
	const samples = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
	return new Map(
		samples.map((line) => {
			const space = line.lastIndexOf(' ');
			return [line.slice(0, space), Number(line.slice(space + 1))];
		}),
	);
}

/** Answers are shared for a second. */
const soon = { interval: 100, timeout: 15_000 };

test('without a port nothing is served', async () => {
	const { bot } = await start();
	expect(bot().watchUrl).toBeUndefined();
});

test('what people do is counted by our names and outcomes, and never by theirs', async () => {
	const running = await start(watched);
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	message(await ana.command('checkin', { mood: 'good' }));
	const { id } = sandbox.channel('general');
	await ana.forge(
		{ kind: 'command', channelId: id, name: 'checkin', options: {} },
		{ data: { name: 'a-canary', options: [] } },
	);
	const seen = await metrics(running);
	const count = (name: string, outcome: string) =>
		seen.get(`handrail_interaction_seconds_count{name="${name}",outcome="${outcome}"}`);
	expect(count('command checkin', 'done')).toBe(1);
	expect(count('command (unknown)', 'refused')).toBe(1);
	expect(seen.get('handrail_interaction_seconds_bucket{le="15",name="command checkin",outcome="done"}')).toBe(1);
	const all = [...seen.keys()].join('\n');
	expect(all).not.toContain('canary');
	expect(all).not.toMatch(/\d{17,20}/);
	expect(all).toContain('process_cpu_seconds_total');
});

test('letters are counted as they come due and as they end, with the queue, the database and the gateway', async () => {
	const running = await reminded(start, watched);
	const { letters, moveTo } = running;
	await moveTo('2026-11-23T19:00:00Z');
	await expect.poll(letters, soon).toHaveLength(1);
	await expect.poll(async () => (await metrics(running)).get('handrail_letters_waiting'), soon).toBe(0);
	const seen = await metrics(running);
	expect(seen.get('handrail_letters_queued_total{kind="reminder"}')).toBe(1);
	expect(seen.get('handrail_letters_total{kind="reminder",outcome="sent"}')).toBe(1);
	expect(seen.get('handrail_letter_lateness_seconds_bucket{le="10",kind="reminder"}')).toBe(1);
	expect(seen.get('handrail_letters_oldest_due_seconds')).toBe(0);
	expect(seen.get('handrail_database_bytes')).toBeGreaterThan(4_096);
	expect(seen.get('handrail_database_up')).toBe(1);
	expect(seen.get('handrail_gateway_up')).toBe(1);
});

test('what Discord refuses is counted by its status', async () => {
	const running = await start(watched);
	const { sandbox } = running;
	sandbox.faults.answer('POST /interactions', 403, { code: 50001, message: 'Missing Access' });
	await sandbox.person('Ana').command('resources');
	expect((await metrics(running)).get('handrail_refused_requests_total{status="403"}')).toBe(1);
});

test('a gateway that is cut off makes health red after some seconds, and green when it is back', async () => {
	const running = await start(watched);
	const { sandbox } = running;
	expect(await health(running)).toEqual({ status: 200, said: { status: 'ok', problems: [] } });
	sandbox.faults.outage(true);
	await sandbox.until(() => !sandbox.person('Ana').view().bot.online);
	await expect.poll(async () => (await metrics(running)).get('handrail_gateway_up'), soon).toBe(0);
	expect((await health(running)).status).toBe(200);
	sandbox.clock.forward({ seconds: 20 });
	await expect.poll(async () => (await health(running)).status, soon).toBe(503);
	expect((await health(running)).said).toMatchObject({ status: 'failing', problems: [/down for \d+ seconds/] });
	sandbox.faults.outage(false);
	await expect.poll(async () => (await health(running)).status, { interval: 100, timeout: 40_000 }).toBe(200);
	const seen = await metrics(running);
	const count = (event: string) => seen.get(`handrail_gateway_events_total{event="${event}"}`);
	expect([count('disconnect'), count('resume'), count('session_limit')]).toEqual([1, 1, 0]);
	expect(count('reconnect')).toBeGreaterThan(0);
});

test('a letter that cannot go for more than two minutes makes it red, until it has gone', async () => {
	const running = await reminded(start, watched);
	const { sandbox } = running;
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 500, undefined, { times: 1_000 });
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	const db = running.bot().app.db;
	const tried = async () =>
		(await db.selectFrom('letter').select('id').where('begun_at', 'is not', null).execute()).length;
	await expect.poll(tried, soon).toBe(1);
	expect((await health(running)).status).toBe(200);
	sandbox.clock.forward({ minutes: 3 });
	await expect.poll(async () => (await health(running)).said.problems, soon).toEqual([expect.stringMatching(/behind/)]);
	sandbox.faults.clear();
	sandbox.clock.forward({ minutes: 1 });
	await expect.poll(async () => (await health(running)).status, soon).toBe(200);
});

test('a database that cannot be read makes it red, and the rest is still told', async () => {
	const running = await start(watched);
	const { db } = running.bot().app;
	await sql`alter table letter rename to mislaid`.execute(db);
	await expect
		.poll(async () => (await health(running)).said.problems, soon)
		.toEqual([expect.stringMatching(/database/)]);
	const seen = await metrics(running);
	expect(seen.get('handrail_database_up')).toBe(0);
	expect(seen.get('handrail_letters_waiting')).toBeNaN();
	expect(seen.get('handrail_gateway_up')).toBe(1);
	await sql`alter table mislaid rename to letter`.execute(db);
	await expect.poll(async () => (await health(running)).status, soon).toBe(200);
});

test('backups that fail are told to who looks, in health and in the check, and everything goes on', async () => {
	const now = () => Temporal.Now.instant().add({ hours: 2 });
	const backups = (folder: string) => {
		// A file where their folder belongs.
		const places = { database: join(folder, 'handrail.db'), backups: join(folder, 'backups') };
		writeFileSync(places.backups, '');
		return openBackups(places, { plan: usualBackups, now, log: openLog('silent') });
	};
	const running = await start({ ...watched, backups });
	const { status, said } = await health(running);
	const problems: unknown = [expect.stringMatching(/^No backup could be made since .*; there is none yet\. /)];
	expect([status, said]).toEqual([200, { status: 'degraded', problems }]);
	expect((await metrics(running)).get('handrail_backup_age_seconds')).toBeNaN();
	const check = message(await running.sandbox.person('Ana').command('setup check', {}, 'general'));
	expect(textOf(check)).toContain('It can be written, but there has been no backup since <t:');
});

test('there is nothing else, and nothing to do there but to look', async () => {
	const { bot } = await start(watched);
	const ask = async (path: string, method = 'GET') => fetch(`${bot().watchUrl ?? ''}${path}`, { method });
	for (const path of ['/', '/metrics/', '/healthz/x', '/%00', '//metrics', '/constructor']) {
		expect((await ask(path)).status, path).toBe(404);
	}
	for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
		const answer = await ask('/metrics', method);
		expect([answer.status, answer.headers.get('allow')], method).toEqual([405, 'GET']);
	}
	expect((await ask('/healthz?verbose')).status).toBe(200);
});
