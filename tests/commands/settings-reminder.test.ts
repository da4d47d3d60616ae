import { expect, test } from 'vitest';
import type { Person } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

const set = async (person: Person, time: string, place?: string) =>
	message(await person.command('settings reminder', { time }, place));

const rowsOf = async ({ bot }: Running) =>
	bot().app.db.selectFrom('reminder').select(['user_id', 'kind', 'time', 'zone', 'next_at']).execute();

test('with messages off, the time is kept, and one press allows them: nothing is told twice', async () => {
	const running = await start({ wakeful: true });
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
	const answer = await set(emi, '7 pm');
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('each day at 19:00 in Europe/Lisbon time');
	expect(textOf(answer)).toContain('direct messages from me are off');
	expect(emi.sees('dm')).toEqual([]);
	expect(Object.keys(buttonsOf(answer))).toEqual(['Allow direct messages']);
	const allowed = message(await emi.press(answer, 'Allow direct messages'));
	expect(textOf(allowed)).toBe(
		'Direct messages are on. One to try it out is in your messages now. Your reminder at 19:00 comes there, too.',
	);
	sandbox.clock.moveTo('2026-11-23T19:00:00Z');
	await settled(running);
	expect(emi.sees('dm').filter(({ ephemeral }) => !ephemeral)).toHaveLength(2);
});

test('a reminder that waits for messages is shown with the button to allow them', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await set(emi, '19:00');
	const shown = message(await emi.command('settings show', {}, 'dm'));
	expect(textOf(shown)).toContain('**Reminder:** each day at 19:00, as soon as direct messages are on.');
	expect(textOf(message(await emi.press(shown, 'Allow direct messages')))).toContain('Direct messages are on.');
	const list = textOf(message(await emi.command('settings show')));
	expect(list).toContain('**Reminder:** each day at 19:00, by direct message.');
});

test('with messages on it is said when the first one comes; off ends it, in the DM too', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await emi.command('settings messages', { allowed: 'yes' });
	expect(textOf(await set(emi, '19.30', 'dm'))).toMatch(/The first time is <t:\d+:R>\./);
	expect(await rowsOf(running)).toEqual([
		{ user_id: emi.id, kind: 'checkin', time: '19:30', zone: 'UTC', next_at: '2026-11-23T19:30:00.000Z' },
	]);
	expect(textOf(await set(emi, 'Off', 'dm'))).toContain('These reminders are off.');
	expect(await rowsOf(running)).toEqual([]);
	expect(textOf(await set(emi, 'off'))).toContain('These reminders are off.');
});

test('who has told no zone has it by the clock of the server, is told so, and later by their own', async () => {
	const running = await start();
	const { sandbox } = running;
	await sandbox.person('Ana').command('setup timezone', { zone: 'Asia/Kolkata' });
	const emi = sandbox.person('Emi');
	const answer = textOf(await set(emi, '19:00', 'general'));
	expect(answer).toContain('at 19:00 in Asia/Kolkata time');
	expect(answer).toContain('If you live elsewhere, tell me once: </settings timezone:');
	expect(await rowsOf(running)).toMatchObject([{ zone: 'Asia/Kolkata', next_at: '2026-11-23T13:30:00.000Z' }]);
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' });
	expect(await rowsOf(running)).toMatchObject([{ zone: 'Pacific/Auckland', next_at: '2026-11-24T06:00:00.000Z' }]);
	await emi.command('settings clear', { what: 'timezone' }, 'general');
	expect(await rowsOf(running)).toMatchObject([{ zone: 'Asia/Kolkata' }]);
});

test('a reminder within quiet hours is told to come later or not at all, from both sides', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('settings quiet-hours', { from: 22, to: 7 });
	expect(textOf(await set(emi, '06:00')).replaceAll('\u202f', ' ')).toContain(
		'it comes when they are over, at 7:00 AM',
	);
	expect(textOf(await set(emi, '23:00'))).toContain('so it does not come');
	expect(textOf(message(await emi.command('settings show')))).toContain('so it does not come');
	expect(textOf(await set(emi, '19:00'))).not.toContain('quiet');
	const quiet = textOf(message(await emi.command('settings quiet-hours', { from: 18, to: 7 })));
	expect(quiet).toContain('Your reminder is at 19:00.\nThat is within your quiet hours, so it does not come.');
	const free = textOf(message(await emi.command('settings quiet-hours', { from: 22, to: 7 })));
	expect(free).not.toContain('reminder');
});

test.each(['soon', '25:00', '19:60', '7', '-1:00', '13 pm', '19:00:00', '٧:٠٠', '', '   ', 'off please'])(
	'the time “%s” is refused with how to say it, and the one before stays',
	async (time) => {
		const running = await start();
		const { sandbox, log } = running;
		const emi = sandbox.person('Emi');
		await set(emi, '19:00');
		const before = await rowsOf(running);
		const channelId = sandbox.channel('general').id;
		const act = { kind: 'command', channelId, name: 'settings reminder', options: {} } as const;
		const options = [{ name: 'reminder', type: 1, options: [{ name: 'time', type: 3, value: time }] }];
		const answer = textOf(message(await emi.forge(act, { data: { options } })));
		expect(answer).toBe('I do not know that time. Please type one such as 19:00 or 7 pm and choose from the list.');
		expect(await rowsOf(running)).toEqual(before);
		expect(log()).not.toContain('a handler failed');
	},
);

test.each([
	['', ['06:00', '07:00'], 19],
	['7', ['07:00', '19:00', '07:30', '19:30', 'off'], 5],
	['7:15', ['07:15', '19:15', 'off'], 3],
	['21', ['21:00', '21:30', 'off'], 3],
	['9 p', ['21:00', 'off'], 2],
	['soon', ['off'], 1],
])('while “%s” is typed, times are offered that it may be, and to have none', async (typed, first, count) => {
	const { sandbox } = await start();
	const choices = await sandbox.person('Emi').complete('settings reminder', 'time', { time: typed });
	expect(choices.map(({ value }) => value).slice(0, first.length)).toEqual(first);
	expect(choices).toHaveLength(count);
	expect(choices.at(-1)).toMatchObject({ name: 'No reminder', value: 'off' });
});

test('it counts among what one told', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await set(emi, '19:00');
	expect(textOf(message(await emi.command('privacy show')))).toContain('Settings that you told me: 1');
});
