import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import { noticesOf } from '#src/features/notices.ts';
import { addPrompt, setThreads } from '#src/features/prompts.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';

const starting = eachWithHandrail();
const route = 'POST /channels/{channel_id}/messages/{message_id}/threads';

/** Handrail with a prompt each day at 19:00 UTC in #check-ins, whose messages get threads. */
async function start(): Promise<Running> {
	const running = await starting({ wakeful: true });
	const { bot, sandbox } = running;
	const { db } = bot().app;
	const at = sandbox.clock.now();
	const wished = { guild: sandbox.guildId, days: [1, 2, 3, 4, 5, 6, 7], time: Temporal.PlainTime.from('19:00'), at };
	const id = randomUUID();
	await addPrompt(db, id, wished);
	await setThreads(db, sandbox.guildId, { id, on: true, at });
	await changeGuild(db, sandbox.guildId, {
		checkinChannel: sandbox.channel('check-ins').id,
		noticeChannel: sandbox.channel('helpers').id,
	});
	return running;
}

const seen = ({ sandbox }: Running, channel = 'check-ins') => sandbox.person('Emi').sees(channel);
const threads = ({ sandbox }: Running) =>
	sandbox
		.person('Emi')
		.view()
		.channels.filter(({ type }) => type === 11);
const asked = ({ sandbox }: Running) =>
	sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/threads'));

/** Moves the clock to the prompt, and on until nothing is wanted of it any more. */
async function goTo(running: Running, instant: string): Promise<void> {
	const { sandbox } = running;
	const before = seen(running).length;
	sandbox.clock.moveTo(instant);
	await expect.poll(() => seen(running).length, { timeout: 10_000 }).toBe(before + 1);
	await settled(running);
}

async function wanted({ bot }: Running) {
	return bot().app.db.selectFrom('prompt').select('thread_due').where('thread_due', 'is not', null).execute();
}

async function settled(running: Running): Promise<void> {
	const isOver = async () => {
		running.sandbox.clock.forward({ milliseconds: 1 });
		return (await wanted(running)).length === 0;
	};
	await expect.poll(isOver, { interval: 20, timeout: 10_000 }).toBe(true);
}

test('each message gets a public thread of its own, named by its date, that people can write in', async () => {
	const running = await start();
	const { sandbox } = running;
	await goTo(running, '2026-11-23T19:00:00Z');
	const [message] = seen(running);
	expect(threads(running)).toMatchObject([{ id: message?.message.id, name: 'Check-in talk: Monday, November 23' }]);
	expect(asked(running).map(({ body }) => body)).toMatchObject([{ auto_archive_duration: 1440 }]);
	const said = { kind: 'message', channelId: message?.message.id ?? '', text: 'It was a mild one.' } as const;
	expect(await sandbox.person('Emi').act(said)).toMatchObject({ kind: 'message' });
	await goTo(running, '2026-11-24T19:00:00Z');
	expect(threads(running).map(({ name }) => name)).toEqual([
		'Check-in talk: Monday, November 23',
		'Check-in talk: Tuesday, November 24',
	]);
	expect(seen(running)).toHaveLength(2);
});

test('by the date of the server, where that is another one', async () => {
	const running = await start();
	await running.sandbox.person('Ana').command('setup timezone', { zone: 'Pacific/Auckland' }, 'general');
	await goTo(running, '2026-11-24T06:00:00Z');
	expect(threads(running).map(({ name }) => name)).toEqual(['Check-in talk: Tuesday, November 24']);
});

test('Discord starts it and says nothing, and Handrail starts anew in between: there is one', async () => {
	const running = await start();
	const { sandbox, restart, expectRefusal } = running;
	expectRefusal('already been created');
	sandbox.faults.answer(route, 502, undefined, { after: true, times: 1 });
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	await expect
		.poll(
			() => {
				sandbox.clock.forward({ milliseconds: 1 });
				return asked(running).length;
			},
			{ timeout: 10_000 },
		)
		.toBeGreaterThan(0);
	await restart();
	sandbox.clock.forward({ seconds: 30 });
	await settled(running);
	expect(threads(running)).toHaveLength(1);
	expect(seen(running)).toHaveLength(1);
});

test('killed between the message and its thread, it starts it afterwards', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await goTo(running, '2026-11-23T19:00:00Z');
	await bot().stop();
	await restart();
	const { db } = bot().app;
	// As it was kept before the thread was started.
	await db.updateTable('prompt').set({ thread_due: '2026-11-23T19:00:00.000Z' }).execute();
	running.expectRefusal('already been created');
	sandbox.clock.forward({ seconds: 5 });
	await settled(running);
	expect(threads(running)).toHaveLength(1);
	expect(asked(running).map(({ status }) => status)).toEqual([201, 400]);
	expect(running.log()).not.toContain('"outcome":"refused"');
});

test('without the permission the message comes all the same, once, and moderators are told once', async () => {
	const running = await start();
	const { sandbox, bot, expectRefusal } = running;
	expectRefusal('Missing Permissions');
	sandbox.faults.deny('check-ins', 'CreatePublicThreads');
	await goTo(running, '2026-11-23T19:00:00Z');
	await goTo(running, '2026-11-24T19:00:00Z');
	expect(seen(running)).toHaveLength(2);
	expect(threads(running)).toEqual([]);
	const told = sandbox.person('Ana').sees('helpers').map(textOf);
	expect(told).toHaveLength(1);
	expect(told[0]).toContain(`I cannot start threads in <#${sandbox.channel('check-ins').id}>.`);
	expect(told[0]).toContain('Give me Create Public Threads there');
	sandbox.faults.clear();
	await goTo(running, '2026-11-25T19:00:00Z');
	expect(threads(running)).toHaveLength(1);
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
});

test('Discord is in trouble: it is tried again, less and less often, and given up after some hours', async () => {
	const running = await start();
	const { sandbox } = running;
	sandbox.faults.answer(route, 503, undefined, { times: 1_000 });
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	await expect.poll(() => seen(running).length, { timeout: 10_000 }).toBe(1);
	sandbox.clock.forward({ milliseconds: 1 });
	await expect
		.poll(async () => (await wanted(running))[0]?.thread_due, { timeout: 15_000 })
		.not.toBe('2026-11-23T19:00:00.000Z');
	sandbox.clock.forward({ hours: 3, minutes: 1 });
	await settled(running);
	expect(threads(running)).toEqual([]);
	expect(seen(running)).toHaveLength(1);
});

test('switched on and off on its screen, which says what is missing; /setup check says it too', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const open = async () => {
		const list = message(await ana.press(message(await ana.command('setup show', {}, 'general')), 'Check-in prompts'));
		return message(await ana.press(list, 'Open: Every day at 19:00'));
	};
	const check = async () => textOf(message(await ana.command('setup check', {}, 'general')));
	expect(textOf(await open())).toContain('Each message gets a thread to talk in.');
	expect(await check()).toContain('✅ **Check-in prompts**: I can start threads under them.');
	sandbox.faults.deny('check-ins', 'CreatePublicThreads');
	const missing = `I cannot start threads in <#${sandbox.channel('check-ins').id}>: give Handrail Create Public Threads there.`;
	expect(textOf(await open())).toContain(missing);
	expect(await check()).toContain(`⚠️ **Check-in prompts**: ${missing}`);
	const off = message(await ana.press(await open(), 'No more threads'));
	expect(Object.keys(buttonsOf(off))).toContain('Start threads');
	expect(textOf(off)).not.toContain(missing);
	expect(await check()).not.toContain('threads');
	sandbox.faults.clear();
	await goTo(running, '2026-11-23T19:00:00Z');
	expect(asked(running)).toEqual([]);
	const on = message(await ana.press(off, 'Start threads'));
	expect(textOf(on)).toContain('Each message gets a thread to talk in.');
	await settled(running);
	expect(asked(running)).toEqual([]);
});

test('switched off and on again, what is missing is told anew', async () => {
	const running = await start();
	const { sandbox, bot, expectRefusal } = running;
	const { db } = bot().app;
	expectRefusal('Missing Permissions');
	sandbox.faults.deny('check-ins', 'CreatePublicThreads');
	await goTo(running, '2026-11-23T19:00:00Z');
	expect(await noticesOf(db, sandbox.guildId)).toHaveLength(1);
	const { id } = await db.selectFrom('prompt').select('id').executeTakeFirstOrThrow();
	for (const on of [false, true]) await setThreads(db, sandbox.guildId, { id, on, at: sandbox.clock.now() });
	expect(await noticesOf(db, sandbox.guildId)).toEqual([]);
	await goTo(running, '2026-11-24T19:00:00Z');
	await expect.poll(() => sandbox.person('Ana').sees('helpers').length).toBe(2);
});
