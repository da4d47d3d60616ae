import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { startBot, type Bot } from '#src/bot.ts';
import { written } from '#src/db/instant.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { agree } from '#src/features/consent.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { reportRequest } from '#src/features/reachout/report.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import type { Outcome, Sandbox, SandboxOptions } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import type { Wake } from '#src/schedule.ts';
import { between, type Frame } from '#tests/bot/between.ts';
import { gate } from '#tests/bot/connected.ts';
import { message, textOf } from '#tests/support/handrail.ts';
import { agreeing, emptyFolder } from '#tests/support/process.ts';

interface Started {
	readonly bot: Bot;
	readonly file: string;
	/** Lets the jobs run now. */
	readonly wakeUp: () => void;
}

async function world(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({ startAt: '2026-11-23T10:00:00Z', ...options });
	onTestFinished(async () => sandbox.close());
	return sandbox;
}

/** Handrail itself, with its database in a file; stopped with the test. */
async function started(sandbox: Sandbox, apiUrl = sandbox.apiUrl): Promise<Started> {
	const file = join(emptyFolder(), 'handrail.db');
	let wakeUp: () => void = () => undefined;
	const wake: Wake = (listener) => {
		wakeUp = listener;
		return () => undefined;
	};
	const bot = await startBot({
		discord: { token: sandbox.token, applicationId: undefined, devGuild: undefined, apiUrl },
		dialect: sqlite(file),
		key: randomBytes(32),
		ledger: await openLedger(`${file}.erased`),
		now: () => sandbox.clock.now(),
		log: openLog(
			'silent',
			new Writable({
				write: (_chunk, _encoding, done) => {
					done();
				},
			}),
		),
		wake,
	});
	onTestFinished(async () => bot.stop());
	return {
		bot,
		file,
		wakeUp: () => {
			wakeUp();
		},
	};
}

/** Ana's first check-in. */
async function checkIn(sandbox: Sandbox, options: Readonly<Record<string, string>>): Promise<Outcome> {
	const ana = sandbox.person('Ana');
	return agreeing(await ana.command('checkin', options), async (act) => ana.act(act));
}

/** A second server, which Discord cannot reach, in the READY of the gateway. */
function withServerDown(frame: Frame): Frame {
	if (frame.t !== 'READY') return frame;
	const ready = frame.d as { readonly guilds: readonly unknown[] };
	return { ...frame, d: { ...ready, guilds: [...ready.guilds, { id: '1', unavailable: true }] } };
}

test('one server that is down keeps nobody in the others waiting for more than a moment', async () => {
	const sandbox = await world();
	// Discord has the commands from the time before.
	await (await started(sandbox)).bot.stop();
	const { apiUrl } = await between(sandbox, withServerDown);
	const starting = started(sandbox, apiUrl);
	await sandbox.until(() => sandbox.person('Ana').view().bot.online);
	expect(await checkIn(sandbox, {})).toMatchObject({ kind: 'modal' });
	await starting;
});

test('what moderators are to be told of a request waits for a server that is down', async () => {
	const sandbox = await world();
	const { apiUrl } = await between(sandbox, (frame) => (frame.t === 'GUILD_CREATE' ? undefined : frame));
	const { bot, wakeUp } = await started(sandbox, apiUrl);
	const { db, vault } = bot.app;
	const [guild, at] = [sandbox.guildId, sandbox.clock.now()];
	await changeGuild(db, guild, { helperChannel: sandbox.channel('helpers').id });
	const wish = { how: 'anonymous', way: 'visit', locale: 'en', words: null, followUp: false } as const;
	const member = { user: sandbox.person('Emi').id, guild };
	await agree(db, member, at);
	const request = await askForHelper(db, vault, member, wish, at);
	await reportRequest(db, request, at);
	const letter = { user: null, guild, priority: 0, due: at, expires: null, subject: `${request.id}:hurt` };
	await queueLetters(db, [{ ...letter, key: 'reach-report:example', kind: 'reach-report' }]);
	wakeUp();
	const letters = async () => {
		const rows = await db.selectFrom('letter').selectAll().where('due_at', '=', written(at)).orderBy('kind').execute();
		return rows
			.filter(({ kind }) => ['reach-notice', 'reach-report'].includes(kind))
			.map(({ state, why, try_at: next }) => [state, why, next > written(at)]);
	};
	await expect.poll(letters, { timeout: 15_000 }).toEqual([
		['waiting', null, true],
		['waiting', null, true],
	]);
});

test('a Discord that does not answer what a first job asks holds up neither the start nor people', async () => {
	const sandbox = await world({ botInGuild: false, botPermissions: ['ViewAuditLog'] });
	sandbox.faults.addBotToGuild('Ana');
	const { opened, open } = gate();
	const asked = gate();
	const { apiUrl } = await between(sandbox, undefined, async (path) => {
		// What is asked to greet whoever invited Handrail.
		if (!path.includes('/audit-logs')) return;
		asked.open();
		await opened;
	});
	const { bot } = await started(sandbox, apiUrl);
	let over = false;
	void bot.firstRuns.then(() => (over = true));
	await asked.opened;
	expect(await checkIn(sandbox, {})).toMatchObject({ kind: 'modal' });
	expect(bot.app.schedule?.().map(({ name }) => name)).toContain('look after servers');
	expect(over).toBe(false);
	open();
	await bot.firstRuns;
	expect(sandbox.person('Ana').reads('dm')).not.toBe('');
});

test.each([
	[4004, 'DISCORD_TOKEN'],
	[4014, 'intents'],
	[4011, 'code 4011'],
])('a gateway that closes for good with %d is said to be lost, with the remedy', async (code, said) => {
	const sandbox = await world();
	const gateway = await between(sandbox);
	const { bot } = await started(sandbox, gateway.apiUrl);
	gateway.close(code);
	expect(await bot.lost).toMatch(new RegExp(`^[A-Z].*${said}.*\\.$`));
	await bot.stop();
});

test('a gateway that closes for a while is found again, and nothing is lost', async () => {
	const sandbox = await world();
	const gateway = await between(sandbox);
	const { bot } = await started(sandbox, gateway.apiUrl);
	gateway.close(4000);
	await sandbox.until(() => !sandbox.person('Ana').view().bot.online);
	await sandbox.until(() => sandbox.person('Ana').view().bot.online);
	expect(await checkIn(sandbox, { mood: 'good' })).toMatchObject({ kind: 'update' });
	expect(await Promise.race([bot.lost, Promise.resolve('not lost')])).toBe('not lost');
});

test('it stops while people go on, after it has answered those whom it heard', async () => {
	const sandbox = await world();
	const { bot } = await started(sandbox);
	await checkIn(sandbox, { mood: 'good' });
	sandbox.faults.latency(200);
	let stopped = false;
	const outcomes: string[] = [];
	const goOn = async (name: string) => {
		while (!stopped) {
			// Each comes while the one before is still being answered.
			void sandbox
				.person(name)
				.command('checkin', { mood: 'okay' })
				.then(({ kind }) => outcomes.push(kind));
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	};
	const going = goOn('Ana');
	await sandbox.until(() => outcomes.includes('message'));
	await bot.stop();
	stopped = true;
	await going;
});

test('a clock that jumps wakes what is due', async () => {
	const sandbox = await world();
	const { bot, file, wakeUp } = await started(sandbox);
	rmSync(file);
	wakeUp();
	expect(await bot.lost).toContain(file);
});

test.each<readonly [string, (file: string) => void]>([
	[
		'deleted',
		(file) => {
			rmSync(file);
		},
	],
	[
		'replaced',
		(file) => {
			renameSync(file, `${file}.old`);
			writeFileSync(file, '');
		},
	],
	[
		'whose journal was deleted',
		(file) => {
			rmSync(`${file}-wal`);
		},
	],
])('a database that was %s under it is noticed, with the remedy', async (_, harm) => {
	const sandbox = await world();
	const { bot, file, wakeUp } = await started(sandbox);
	wakeUp();
	expect(textOf(message(await checkIn(sandbox, { mood: 'good' })))).toContain('first check-in');
	harm(file);
	wakeUp();
	expect(await bot.lost).toMatch(/^The database was deleted or replaced .*handrail\.db.* start Handrail again\.$/);
});
