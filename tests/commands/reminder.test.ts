import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { ends, reminded, settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

test('a reminder comes at the person’s own time, with a neutral first line, a question and what to do', async () => {
	const { letters, moveTo } = await reminded(start);
	await moveTo('2026-11-23T18:59:50Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-23T19:00:00Z');
	const [letter, ...more] = letters();
	expect(more).toEqual([]);
	const [first, question, ...rest] = textOf(letter!).split('\n');
	expect(first).toBe('You have a new message from Handrail.');
	expect(question).toMatch(/\?$/);
	expect(rest).toEqual([]);
	expect(Object.keys(buttonsOf(letter!))).toEqual([
		'Check in',
		'In an hour',
		'Not today',
		'Pause until …',
		'Stop these reminders',
	]);
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(2);
	expect(textOf(letters()[1]!).split('\n')[1]).not.toBe(question);
});

test.each([
	['to summer', '2026-03-28T20:00:00Z', '2026-03-29T18:00:00Z', '2026-03-30T18:00:00Z'],
	['back', '2026-10-24T20:00:00Z', '2026-10-25T19:00:00Z', '2026-10-26T19:00:00Z'],
])('it keeps its time when the clocks go %s', async (_way, startAt, first, second) => {
	const { letters, moveTo } = await reminded(start, { startAt });
	for (const [count, at] of [first, second].entries()) {
		await moveTo(Temporal.Instant.from(at).subtract({ seconds: 20 }).toString());
		expect(letters()).toHaveLength(count);
		await moveTo(at);
		expect(letters()).toHaveLength(count + 1);
	}
});

test('it moves with the person to another zone, and no day of theirs has two', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await moveTo('2026-11-23T19:00:00Z');
	expect(letters()).toHaveLength(1);
	// There it is 11:00 of the same day.
	await emi.command('settings timezone', { zone: 'America/Los_Angeles' });
	await moveTo('2026-11-24T03:00:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-25T02:59:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-25T03:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('who moves before it was due has it by the new clock', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await emi.command('settings timezone', { zone: 'Asia/Kolkata' });
	await moveTo('2026-11-23T13:30:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-23T19:00:00Z');
	expect(letters()).toHaveLength(1);
});

test('it comes once when Handrail is stopped after Discord has it and before Handrail knows', async () => {
	const running = await reminded(start);
	const { letters, moveTo, restart, sandbox } = running;
	await moveTo('2026-11-23T18:59:50Z');
	sandbox.faults.answer('POST /channels/', 502, undefined, { times: 20, after: true });
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	await sandbox.until(() => letters().length === 1);
	await restart();
	sandbox.faults.clear();
	sandbox.clock.forward({ minutes: 11 });
	await settled(running);
	sandbox.clock.forward({ minutes: 11 });
	await settled(running);
	expect(letters()).toHaveLength(1);
	expect(await ends(running)).toEqual(['sent']);
});

test('after two hours of downtime it comes late and says nothing about it; after five it does not', async () => {
	const running = await reminded(start);
	const { letters, bot, restart, sandbox } = running;
	await bot().stop();
	sandbox.clock.moveTo('2026-11-23T21:00:00Z');
	await restart();
	await settled(running);
	expect(letters()).toHaveLength(1);
	expect(textOf(letters()[0]!)).not.toMatch(/late|sorry|missed/i);
	await bot().stop();
	sandbox.clock.moveTo('2026-11-25T00:00:00Z');
	await restart();
	await settled(running);
	expect(letters()).toHaveLength(1);
});

test('after a year of downtime there is one at most', async () => {
	const running = await reminded(start);
	const { letters, bot, restart, sandbox } = running;
	await bot().stop();
	sandbox.clock.moveTo('2027-11-23T20:00:00Z');
	await restart();
	await settled(running);
	expect(letters()).toHaveLength(1);
	sandbox.clock.moveTo('2027-11-24T19:00:00Z');
	await settled(running);
	expect(letters()).toHaveLength(2);
});

test('it does not come on a day on which they have checked in, wherever they did', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo } = running;
	await emi.command('checkin', { mood: 'okay' }, 'general');
	await moveTo('2026-11-23T19:00:00Z');
	expect(letters()).toEqual([]);
	expect(await ends(running)).toEqual(['dropped: done']);
	await emi.command('checkin', { mood: 'okay', day: 'yesterday' }, 'dm');
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(1);
});

test('at night it is about the day that is not over yet', async () => {
	const { emi, letters, moveTo } = await reminded(start, { time: '01:00' });
	await emi.command('checkin', { mood: 'okay' });
	await moveTo('2026-11-24T01:00:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-25T01:00:00Z');
	expect(letters()).toHaveLength(1);
});

test('it waits for the end of quiet hours, and does not come when that is too late', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo } = running;
	await emi.command('settings quiet-hours', { from: 18, to: 21 });
	await moveTo('2026-11-23T20:30:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toHaveLength(1);
	await emi.command('settings quiet-hours', { from: 18, to: 7 });
	await moveTo('2026-11-24T19:00:00Z');
	await moveTo('2026-11-25T07:00:00Z');
	expect(letters()).toHaveLength(1);
	expect(await ends(running)).toEqual(['sent', 'dropped: quiet hours']);
});

test('it does not come once messages are off, or nothing may be kept any more', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo, bot } = running;
	for (const place of ['general', 'dm']) await emi.command('privacy withdraw', {}, place);
	await moveTo('2026-11-23T19:00:00Z');
	expect(letters()).toEqual([]);
	expect(await ends(running)).toEqual(['dropped: consent']);
	await emi.command('settings messages', { allowed: 'no' });
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toEqual([]);
	expect(await bot().app.db.selectFrom('letter').selectAll().execute()).toHaveLength(1);
});

test.each([50007, 50278])(
	'with closed DMs (%i) none is tried again, and the next look at the settings tells',
	async (code) => {
		const running = await reminded(start);
		const { emi, letters, moveTo, sandbox } = running;
		await moveTo('2026-11-23T18:59:50Z');
		sandbox.faults.answer('POST /channels/', 403, { code, message: 'no' });
		await moveTo('2026-11-23T19:00:00Z');
		await moveTo('2026-11-23T19:30:00Z');
		await moveTo('2026-11-24T19:00:00Z');
		expect(letters()).toEqual([]);
		expect(await ends(running)).toEqual(['visit', 'dead: closed', 'late', 'visit']);
		const shown = message(await emi.command('settings show'));
		expect(textOf(shown)).toContain('Discord did not let the last one through to you');
		expect(textOf(shown)).toContain('each day at 19:00, as soon as direct messages are on');
		const again = message(await emi.press(shown, 'Try again'));
		expect(textOf(again)).toContain('Your reminder at 19:00 comes there, too.');
		await moveTo('2026-11-25T19:00:00Z');
		// The one that tried it out, and the reminder.
		expect(letters()).toHaveLength(2);
	},
);

test('another time takes its place at once, and a day that had one has no second', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await emi.command('settings reminder', { time: '8 pm' });
	await moveTo('2026-11-23T19:00:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-23T20:00:00Z');
	expect(letters()).toHaveLength(1);
	expect(textOf(message(await emi.command('settings reminder', { time: '21:00' })))).toContain('each day at 21:00');
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-24T21:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('erased, nothing comes; taken along, it is there', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo, bot } = running;
	await emi.command('settings quiet-hours', { from: 18, to: 21 });
	await moveTo('2026-11-23T19:00:00Z');
	const { message: answer } = message(await emi.command('privacy export', {}, 'dm'));
	const files = await Promise.all(
		answer.attachments.map(async ({ url }) => fetch(url).then(async (got) => got.text())),
	);
	expect(files.join('\n')).toMatch(/"time": ?"19:00"/);
	const ask = message(await emi.command('privacy erase', { what: 'everywhere' }));
	const yes = Object.entries(buttonsOf(ask)).find(([, id]) => id.startsWith('privacy-erase-now'))?.[0] ?? '';
	await emi.press(ask, yes);
	for (const table of ['reminder', 'letter'] as const) {
		expect(await bot().app.db.selectFrom(table).selectAll().execute()).toEqual([]);
	}
	await moveTo('2026-11-23T21:00:00Z');
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toEqual([]);
});
