import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import { addPrompt, promptsOf, removePrompt } from '#src/features/prompts.ts';
import { noticesOf } from '#src/features/notices.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const starting = eachWithHandrail();
const create = 'POST /channels/{channel_id}/messages';

/** Handrail with a prompt each day at 19:00 UTC in #check-ins. */
async function start(): Promise<Running> {
	const running = await starting({ wakeful: true });
	await plan(running, 'first');
	await choose(running, 'check-ins');
	return running;
}

async function plan({ bot, sandbox }: Running, id: string, days = [1, 2, 3, 4, 5, 6, 7]): Promise<void> {
	const time = Temporal.PlainTime.from('19:00');
	await addPrompt(bot().app.db, id, { guild: sandbox.guildId, days, time, at: sandbox.clock.now() });
}

async function choose({ bot, sandbox }: Running, channel: string): Promise<void> {
	await changeGuild(bot().app.db, sandbox.guildId, { checkinChannel: sandbox.channel(channel).id });
}

async function letters({ bot }: Running): Promise<readonly string[]> {
	const rows = await bot().app.db.selectFrom('letter').select(['state', 'why']).orderBy('due_at').execute();
	return rows.map(({ state, why }) => (why === null ? state : `${state}: ${why}`));
}

/** Moves the clock, and waits until every letter has ended. */
async function goTo(running: Running, instant: string): Promise<readonly string[]> {
	running.sandbox.clock.moveTo(instant);
	return ended(running);
}

async function ended(running: Running): Promise<readonly string[]> {
	const { bot, sandbox } = running;
	const isAsked = async () => {
		const prompts = await promptsOf(bot().app.db, sandbox.guildId);
		return prompts.every(({ next }) => Temporal.Instant.compare(next, sandbox.clock.now()) > 0);
	};
	await expect.poll(isAsked, { interval: 5, timeout: 10_000 }).toBe(true);
	// What was queued by this move is looked for anew.
	sandbox.clock.forward({ milliseconds: 1 });
	let looks = 0;
	const isOver = async () => {
		looks += 1;
		// A try that failed comes back after some seconds.
		if (looks % 50 === 0) sandbox.clock.forward({ seconds: 2 });
		return (await letters(running)).every((state) => state !== 'waiting' && state !== 'gathered');
	};
	await expect.poll(isOver, { interval: 5, timeout: 10_000 }).toBe(true);
	return letters(running);
}

/** Each of them checks in, in private. */
async function checkedIn({ sandbox }: Running, ...names: readonly string[]): Promise<void> {
	for (const name of names) message(await sandbox.person(name).command('checkin', { mood: 'good' }, 'general'));
}

const seen = ({ sandbox }: Running, channel = 'check-ins'): readonly SeenMessage[] =>
	sandbox.person('Emi').sees(channel);

test('a question is posted on time, with a button that opens the check-in for whoever presses it', async () => {
	const running = await start();
	const { sandbox } = running;
	sandbox.clock.moveTo('2026-11-23T18:59:00Z');
	expect(await goTo(running, '2026-11-23T19:00:00Z')).toEqual(['sent']);
	const [posted, ...more] = seen(running);
	expect(more).toEqual([]);
	if (!posted) throw new Error('Nothing was posted');
	expect(textOf(posted)).toMatch(
		/^\*\*.+\?\*\*\n-# Answer here, in a check-in that only you see, or just for yourself\.$/,
	);
	expect(Object.keys(buttonsOf(posted))).toEqual(['Check in']);
	const dialog = form(await sandbox.person('Ben').press(posted, 'Check in'));
	expect(dialog.modal.title).toBe('Check in');
	expect(await goTo(running, '2026-11-24T19:00:00Z')).toEqual(['sent', 'sent']);
	const [first, second] = seen(running).map(textOf);
	expect(first).not.toBe(second);
});

test('Discord takes it and says nothing, and Handrail starts anew in between: it is there once', async () => {
	const running = await start();
	const { sandbox, restart } = running;
	sandbox.faults.answer(create, 502, undefined, { after: true, times: 4 });
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	await expect.poll(async () => letters(running), { interval: 5 }).toHaveLength(1);
	sandbox.clock.forward({ milliseconds: 1 });
	await sandbox.until(() => sandbox.requests.filter(({ status }) => status === 502).length > 0, 10_000);
	await restart();
	sandbox.faults.clear();
	expect(await goTo(running, '2026-11-23T19:12:00Z')).toEqual(['sent']);
	expect(seen(running)).toHaveLength(1);
	expect(textOf(seen(running)[0]!)).not.toContain('later than planned');
});

test('queued before a crash, it is sent after it', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await bot().stop();
	sandbox.clock.moveTo('2026-11-23T19:00:01Z');
	await restart();
	expect(await ended(running)).toEqual(['sent']);
	await restart();
	expect(await ended(running)).toEqual(['sent']);
	expect(seen(running)).toHaveLength(1);
});

test.each([
	['2 hours', '2026-11-23T21:00:00Z', 1, true],
	['5 hours', '2026-11-24T00:00:00Z', 0, false],
	['a year and a minute', '2027-11-23T19:01:00Z', 1, false],
] as const)('after %s without Handrail', async (_what, back, count, late) => {
	const running = await start();
	const { sandbox, bot, restart, log } = running;
	await bot().stop();
	sandbox.clock.moveTo(back);
	await restart();
	await ended(running);
	const texts = seen(running).map(textOf);
	expect(texts).toHaveLength(count);
	const due = Date.parse('2026-11-23T19:00:00Z') / 1_000;
	const word = `A little later than planned: this one was for <t:${due}:t>.`;
	expect(texts.some((text) => text.includes(word))).toBe(late);
	if (count === 0) expect(log()).toContain('times of check-in prompts have passed without a question');
});

test('the channel was deleted: nothing is posted anywhere, and moderators are told once', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	await bot().stop();
	sandbox.faults.deleteChannel('check-ins');
	running.expectRefusal('Unknown Channel');
	sandbox.clock.moveTo('2026-11-23T19:00:01Z');
	await running.restart();
	// It is found by the look at the start, or by the question, which is tried more than once.
	await ended(running);
	const asked = () => sandbox.requests.filter(({ route, method }) => `${method} ${route ?? ''}` === create).length;
	const before = asked();
	expect((await goTo(running, '2026-11-24T19:00:01Z')).at(-1)).toBe('dropped: the check-in channel rests');
	expect(asked()).toBe(before);
	const told = sandbox.person('Ana').sees('helpers').map(textOf);
	expect(told.filter((text) => text.includes('The check-in channel was deleted'))).toHaveLength(1);
	expect(seen(running, 'general')).toEqual([]);
});

test('the channel cannot be written: the question is dropped, and moderators are told once', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	sandbox.faults.deny('check-ins', 'SendMessages');
	const why = 'dropped: the check-in channel cannot be written';
	// What comes after it by the gateway is answered after it is known.
	await sandbox.person('Emi').command('checkin', {}, 'general');
	expect(await goTo(running, '2026-11-23T19:00:01Z')).toEqual([why]);
	expect(await goTo(running, '2026-11-24T19:00:01Z')).toEqual([why, why]);
	const told = sandbox.person('Ana').sees('helpers').map(textOf);
	expect(told.filter((text) => text.includes('where check-ins are shared'))).toHaveLength(1);
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toMatchObject([{ about: 'checkinChannel', why: 'forbidden' }]);
});

test('the channel was changed: the next question comes there; switched off, none does', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await choose(running, 'general');
	await goTo(running, '2026-11-23T19:00:01Z');
	expect([seen(running).length, seen(running, 'general').length]).toEqual([0, 1]);
	await changeGuild(bot().app.db, sandbox.guildId, { checkinChannel: null });
	expect(await goTo(running, '2026-11-24T19:00:01Z')).toEqual(['sent', 'dropped: there is no check-in channel']);
	expect([seen(running).length, seen(running, 'general').length]).toEqual([0, 1]);
});

test('prompts of one time come in one message: their questions, one button, one count', async () => {
	const running = await start();
	const { sandbox, restart } = running;
	await plan(running, 'second', [1]);
	await plan(running, 'third', [1, 2, 3]);
	expect(await goTo(running, '2026-11-23T19:00:01Z')).toEqual(['sent', 'sent', 'sent']);
	const [post, ...more] = seen(running);
	expect(more).toEqual([]);
	const [first, second, third, how, ...rest] = textOf(post!).split('\n');
	expect(new Set([first, second, third]).size).toBe(3);
	expect([how, rest]).toEqual(['-# Answer here, in a check-in that only you see, or just for yourself.', []]);
	expect(Object.keys(buttonsOf(post!))).toEqual(['Check in']);
	await checkedIn(running, 'Emi', 'Ben', 'Chiara');
	await restart();
	const shown = textOf(seen(running)[0]!).split('\n');
	expect(shown).toEqual([first, second, third, how, '-# 3 people have checked in.']);
	sandbox.clock.forward({ minutes: 1 });
	await restart();
	const edits = sandbox.requests.filter(({ method, route }) => method === 'PATCH' && route?.includes('/messages/'));
	expect(edits.filter(({ status }) => status === 200)).toHaveLength(1);
	await goTo(running, '2026-11-24T19:00:01Z');
	expect(seen(running)).toHaveLength(2);
	expect(textOf(seen(running)[0]!)).toContain('3 people');
});

test('of prompts that came in one message, one is removed before anybody knows that it arrived: nothing comes twice', async () => {
	const running = await start();
	const { sandbox, bot, restart } = running;
	await plan(running, 'second', [1]);
	sandbox.faults.answer(create, 502, undefined, { after: true, times: 1 });
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	await expect.poll(async () => letters(running), { interval: 5 }).toHaveLength(2);
	sandbox.clock.forward({ milliseconds: 1 });
	await sandbox.until(() => sandbox.requests.some(({ status }) => status === 502), 10_000);
	await restart();
	await removePrompt(bot().app.db, sandbox.guildId, 'first');
	// Whoever is left is looked for on its own, when Discord has forgotten the nonce.
	for (const at of ['19:10', '19:20']) {
		sandbox.clock.moveTo(`2026-11-23T${at}:00Z`);
		await restart();
	}
	const ends = async () => [...(await letters(running))].sort();
	await expect.poll(ends, { timeout: 10_000 }).toEqual(['dropped: the prompt was removed', 'sent']);
	expect(seen(running)).toHaveLength(1);
});

test('a prompt that is switched off between queue and send posts nothing', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	sandbox.faults.answer(create, 502, undefined, { times: 4 });
	sandbox.clock.moveTo('2026-11-23T19:00:01Z');
	await expect.poll(async () => letters(running), { interval: 5 }).toHaveLength(1);
	sandbox.clock.forward({ milliseconds: 1 });
	await sandbox.until(() => sandbox.requests.filter(({ status }) => status === 502).length > 0, 10_000);
	await removePrompt(bot().app.db, sandbox.guildId, 'first');
	// The try has to be over, or it would be put off from the new time on.
	const held = async () => bot().app.db.selectFrom('letter').select('held').execute();
	await expect.poll(held, { interval: 5, timeout: 10_000 }).toEqual([{ held: 0 }]);
	expect(await goTo(running, '2026-11-23T19:30:00Z')).toEqual(['dropped: the prompt was removed']);
	expect(seen(running)).toEqual([]);
});

test('it shows how many have checked in since, and never who', async () => {
	const running = await start();
	const { sandbox } = running;
	await sandbox.person('Chiara').command('checkin', { mood: 'good' }, 'general');
	await goTo(running, '2026-11-23T19:00:01Z');
	const shown = () => seen(running).map(textOf).join('\n');
	expect(shown()).not.toContain('checked in.');
	await sandbox.person('Emi').command('checkin', { mood: 'good' }, 'general');
	await sandbox.person('Emi').command('checkin', { mood: 'low' }, 'general');
	message(await sandbox.person('Ben').command('checkin', { mood: 'okay' }, 'general'));
	await running.restart();
	// Of one or two, others might tell who they are.
	expect(shown()).not.toContain('checked in.');
	await sandbox.person('Chiara').command('checkin', { mood: 'good' }, 'general');
	sandbox.clock.forward({ minutes: 1 });
	await expect.poll(shown).toContain('-# 3 people have checked in.');
	await sandbox.person('Ana').command('checkin', { mood: 'good' }, 'general');
	sandbox.clock.forward({ minutes: 1 });
	await expect.poll(shown).toContain('-# 4 people have checked in.');
	expect(shown()).not.toMatch(/Emi|Ben|Chiara|Ana|<@/);
	const edits = sandbox.requests.filter(({ method, route }) => method === 'PATCH' && route?.includes('/messages/'));
	expect(edits.filter(({ status }) => status === 200)).toHaveLength(2);
});

test('the count of a question stays as it is when the next one has come', async () => {
	const running = await start();
	const { sandbox } = running;
	await goTo(running, '2026-11-23T19:00:01Z');
	await checkedIn(running, 'Emi', 'Ben', 'Chiara', 'Ana');
	sandbox.clock.forward({ minutes: 1 });
	const texts = () => seen(running).map(textOf);
	await expect.poll(() => texts().join()).toContain('4 people have');
	await goTo(running, '2026-11-24T19:00:01Z');
	await checkedIn(running, 'Emi', 'Ben', 'Chiara');
	sandbox.clock.forward({ minutes: 1 });
	await expect.poll(() => texts()[1]).toContain('3 people have');
	expect(texts()[0]).toContain('4 people have');
});

test('the count goes on for a day, and then stays as it is', async () => {
	const running = await starting({ wakeful: true });
	const { sandbox, restart } = running;
	await plan(running, 'only', [1]);
	await choose(running, 'check-ins');
	await goTo(running, '2026-11-23T19:00:01Z');
	const shown = () => seen(running).map(textOf).join('\n');
	sandbox.clock.moveTo('2026-11-24T18:30:00Z');
	await checkedIn(running, 'Emi', 'Ben', 'Chiara');
	sandbox.clock.forward({ minutes: 1 });
	await expect.poll(shown).toContain('3 people have');
	sandbox.clock.moveTo('2026-11-24T19:30:00Z');
	await checkedIn(running, 'Ana');
	await restart();
	expect(shown()).toContain('3 people have');
});

test('Discord refuses, although nothing told so before: moderators are told all the same', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	sandbox.faults.answer(create, 403, { code: 50013, message: 'Missing Permissions' }, { times: 1 });
	expect(await goTo(running, '2026-11-23T19:00:01Z')).toEqual(['dead: forbidden']);
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toMatchObject([{ about: 'checkinChannel', why: 'forbidden' }]);
});

test('what Discord refused rests, and is not tried again each day, until something changes there', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	sandbox.faults.answer(create, 403, { code: 50013, message: 'Missing Permissions' }, { times: 1 });
	await goTo(running, '2026-11-23T19:00:01Z');
	for (const day of ['24', '25']) await goTo(running, `2026-11-${day}T19:00:01Z`);
	const rests = 'dropped: the check-in channel rests';
	expect(await letters(running)).toEqual(['dead: forbidden', rests, rests]);
	expect(seen(running)).toEqual([]);
	const told = sandbox.person('Ana').sees('helpers').map(textOf);
	expect(told.filter((text) => text.includes('where check-ins are shared'))).toHaveLength(1);

	sandbox.faults.deny('check-ins', 'AddReactions');
	await expect.poll(async () => noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	expect((await goTo(running, '2026-11-26T19:00:01Z')).at(-1)).toBe('sent');
	expect(seen(running)).toHaveLength(1);
});

test('a question that somebody deleted is left alone', async () => {
	const running = await start();
	const { sandbox, expectRefusal } = running;
	expectRefusal('Unknown Message');
	await goTo(running, '2026-11-23T19:00:01Z');
	sandbox.faults.deleteMessage(seen(running)[0]!);
	await checkedIn(running, 'Emi', 'Ben', 'Chiara');
	const edits = () => sandbox.requests.filter(({ method, status }) => method === 'PATCH' && status === 404).length;
	sandbox.clock.forward({ minutes: 1 });
	await expect.poll(edits).toBe(1);
	await running.restart();
	await running.restart();
	expect(edits()).toBe(1);
	expect(seen(running)).toEqual([]);
});
