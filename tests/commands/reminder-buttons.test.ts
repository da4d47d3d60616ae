import { expect, test } from 'vitest';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { ends, reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

const labels = (seen: SeenMessage) => Object.keys(buttonsOf(seen));

test('a person checks in from the reminder, in its place, and is left alone for the day', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo, restart } = running;
	await moveTo('2026-11-23T19:00:00Z');
	await restart();
	const opened = form(await emi.press(letters()[0]!, 'Check in'));
	const answer = message(await emi.submit(opened, { mood: 'okay' }));
	expect(answer.message.id).toBe(letters()[0]!.message.id);
	expect(textOf(answer)).toContain('Your first check-in.');
	await moveTo('2026-11-23T22:00:00Z');
	expect(letters()).toHaveLength(1);
});

test('who has not agreed in the DM is asked there first, and goes on with the form', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await emi.command('privacy withdraw', {}, 'dm');
	await moveTo('2026-11-23T19:00:00Z');
	const asked = message(await emi.press(letters()[0]!, 'Check in'));
	expect(textOf(asked)).toContain('May I keep what you tell me?');
	expect(form(await emi.press(asked, 'Yes, keep it')).modal.title).not.toBe('');
});

test('put off, it comes once more in an hour and keeps its time on other days', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo, restart } = running;
	await moveTo('2026-11-23T19:10:00Z');
	await restart();
	const [letter] = letters();
	const act = {
		kind: 'component',
		messageId: letter!.message.id,
		customId: buttonsOf(letter!)['In an hour'] ?? '',
	} as const;
	const answer = message(await emi.press(letter!, 'In an hour'));
	expect(answer.message.id).toBe(letter!.message.id);
	expect(textOf(answer)).toMatch(/^All right\. I ask again at <t:\d+:t>\.$/);
	expect(labels(answer)).toEqual(['Check in', 'Not today', 'Pause until …', 'Stop these reminders']);
	// Pressed once more by a slow client, it is the same.
	expect(textOf(message(await emi.forge(act)))).toBe(textOf(answer));
	await moveTo('2026-11-23T20:09:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-23T20:11:00Z');
	expect(letters()).toHaveLength(2);
	expect(labels(letters()[1]!)).toContain('In an hour');
	await emi.press(letters()[1]!, 'In an hour');
	await moveTo('2026-11-23T21:13:00Z');
	expect(letters()).toHaveLength(3);
	await moveTo('2026-11-24T18:59:00Z');
	expect(letters()).toHaveLength(3);
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(4);
});

test('put off, it does not come once they have checked in', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await moveTo('2026-11-23T19:00:00Z');
	const [letter] = letters();
	await emi.press(letter!, 'In an hour');
	await emi.command('checkin', { mood: 'okay' }, 'general');
	await moveTo('2026-11-23T20:01:00Z');
	expect(letters()).toHaveLength(1);
});

test('it is not put off past the end of the day, nor into quiet hours that last too long', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo } = running;
	await moveTo('2026-11-23T19:00:00Z');
	await emi.command('settings quiet-hours', { from: 20, to: 7 });
	expect(textOf(message(await emi.press(letters()[0]!, 'In an hour')))).toContain('Your quiet hours begin before then');
	expect(await ends(running)).toEqual(['sent']);
	await emi.command('settings clear', { what: 'quiet-hours' });
	await emi.command('settings reminder', { time: '01:30' });
	// The day that it had one for already has no second.
	await moveTo('2026-11-24T01:30:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-25T01:30:00Z');
	const late = letters()[1]!;
	expect(labels(late)).toContain('In an hour');
	await moveTo('2026-11-25T02:10:00Z');
	expect(textOf(message(await emi.press(late, 'In an hour')))).toContain('Your day is over before then');
	await moveTo('2026-11-25T04:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('a reminder that comes in the last hour of the day does not offer to wait', async () => {
	const { letters, moveTo } = await reminded(start, { time: '2:15 am' });
	await moveTo('2026-11-24T02:15:00Z');
	expect(labels(letters()[0]!)).toEqual(['Check in', 'Not today', 'Pause until …', 'Stop these reminders']);
});

test('the reminder of a day that is over says so, whatever is pressed', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await moveTo('2026-11-23T19:00:00Z');
	const [letter] = letters();
	const [later = '', skip = ''] = ['In an hour', 'Not today'].map((label) => buttonsOf(letter!)[label]);
	await moveTo('2026-11-24T10:00:00Z');
	for (const customId of [later, skip]) {
		const answer = await emi.forge({ kind: 'component', messageId: letter!.message.id, customId });
		expect(textOf(message(answer))).toContain('a day that is over');
	}
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('not today: nothing more comes on that day, and the next day it does', async () => {
	const { emi, letters, moveTo } = await reminded(start);
	await moveTo('2026-11-23T19:00:00Z');
	const put = message(await emi.press(letters()[0]!, 'In an hour'));
	const answer = message(await emi.press(put, 'Not today'));
	expect(answer.message.id).toBe(letters()[0]!.message.id);
	expect(textOf(answer)).toContain('no more of it today');
	expect(labels(answer)).toEqual(['Check in', 'Pause until …', 'Stop these reminders']);
	await moveTo('2026-11-23T20:05:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('stop: no more come, what was put off neither, and the settings know; also from an old message', async () => {
	const { emi, letters, moveTo, bot, restart } = await reminded(start);
	await moveTo('2026-11-23T19:00:00Z');
	const put = message(await emi.press(letters()[0]!, 'In an hour'));
	await restart();
	const answer = message(await emi.press(put, 'Stop these reminders'));
	expect(answer.message.id).toBe(put.message.id);
	expect(textOf(answer)).toMatch(/^These reminders are off\.\n-# If you want them again: <\/checkin-remind:\d+>$/);
	expect(await bot().app.db.selectFrom('reminder').selectAll().execute()).toEqual([]);
	await moveTo('2026-11-23T20:05:00Z');
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(1);
	expect(textOf(message(await emi.command('settings show')))).toContain('**Reminder:** none.');
	await emi.command('settings reminder', { time: '20:00' });
	const act = { kind: 'component', messageId: put.message.id, customId: 'reminder-stop' } as const;
	await emi.forge(act, { data: { component_type: 2, custom_id: 'reminder-stop' } });
	expect(await bot().app.db.selectFrom('reminder').selectAll().execute()).toEqual([]);
});

test('the buttons of somebody else’s reminder do nothing to it, and say nothing about it', async () => {
	const { emi, letters, moveTo, bot, sandbox } = await reminded(start);
	const ben = sandbox.person('Ben');
	await moveTo('2026-11-23T19:00:00Z');
	const rows = async () => [
		await bot().app.db.selectFrom('reminder').selectAll().execute(),
		await bot().app.db.selectFrom('letter').selectAll().execute(),
	];
	const before = await rows();
	const list = message(await ben.command('settings show', {}, 'dm'));
	for (const label of ['In an hour', 'Not today', 'Stop these reminders']) {
		const custom_id = buttonsOf(letters()[0]!)[label] ?? '';
		const act = { kind: 'component', messageId: list.message.id, customId: custom_id } as const;
		const answer = textOf(message(await ben.forge(act, { data: { component_type: 2, custom_id } })));
		if (label !== 'Stop these reminders') expect(answer, label).toContain('This does not work any more.');
	}
	expect(await rows()).toEqual(before);
	// A round or a day that never was is no letter of one's own either.
	const own = buttonsOf(letters()[0]!)['In an hour'] ?? '';
	for (const custom_id of [own.replace(/:0$/, ':5'), own.replace(/:0$/, ':25'), own.replace(/:[^:]+:0$/, ':zzzz:0')]) {
		const act = { kind: 'component', messageId: letters()[0]!.message.id, customId: custom_id } as const;
		const answer = textOf(message(await emi.forge(act, { data: { component_type: 2, custom_id } })));
		expect(answer, custom_id).toContain('This does not work any more.');
	}
	expect(await rows()).toEqual(before);
});
