import { expect, test } from 'vitest';
import { moods, urges } from '#src/domain/checkin.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('one tap checks in, privately, and undo takes it back after a restart', async () => {
	const { sandbox, restart } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('checkin', { mood: 'good' }, 'general'));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('Your first check-in');
	expect(Object.keys(buttonsOf(answer))).toEqual(['Add a note', 'Share', 'Undo']);
	expect(sandbox.person('Ana').sees('general')).toEqual([]);

	await restart();
	const undone = message(await emi.press(answer, 'Undo'));
	expect(textOf(undone)).toBe('Your check-in is removed.');
	expect(emi.sees('general').map(textOf)).toEqual(['Your check-in is removed.']);
});

test('the form has five steps, urges that can be skipped, a note, and only me unless one chooses otherwise', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const { modal } = form(await emi.command('checkin'));
	const [mood, urge, note, who] = modal.components.map((part) => ('component' in part ? part : undefined));
	expect(mood).toMatchObject({ label: 'How are you right now?', component: { required: true } });
	expect(mood?.component).toMatchObject({
		options: moods.map((value) => ({ value })),
	});
	expect(urge?.component).toMatchObject({
		required: false,
		options: urges.map((value) => ({ value })),
	});
	expect(note?.component).toMatchObject({ required: false, max_length: 1000 });
	expect(who?.component).toMatchObject({
		options: [
			{ value: 'me', label: 'Only me', default: true },
			{ value: 'named', label: '#check-ins, with my name' },
			{ value: 'anonymous', label: '#check-ins, without my name' },
		],
	});
});

test('what the form is given is kept, and nobody else sees anything', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const answer = message(await emi.submit(opened, { mood: 'okay', urge: ['mild'], note: 'a long day' }));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('Thank you for checking in.');
	expect(textOf(answer)).toContain('Only you can see this check-in.');
	expect(Object.keys(buttonsOf(answer))).toEqual(['Change the note', 'Share', 'Undo']);
	for (const name of ['Ana', 'Ben', 'Chiara', 'Dev', 'Finn']) {
		for (const channel of ['general', 'check-ins']) expect(sandbox.person(name).sees(channel)).toEqual([]);
	}
});

test('five days are five days in a row, and a pause is met with a welcome', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const next = async (days: number) => {
		sandbox.clock.forward({ hours: 24 * days });
		return textOf(message(await emi.command('checkin', { mood: 'okay' })));
	};
	for (let day = 0; day < 4; day += 1) await next(1);
	expect(await next(1)).toContain('5 days in a row.');
	expect(await next(0)).toContain('Kept, next to your other check-in');
	const back = await next(10);
	expect(back).toContain('Welcome back.');
	expect(back).toContain('Your 6 days so far all still count.');
	expect(back).not.toMatch(/lost|broke|miss|fail/i);
});

test('yesterday and the day before can be filled in', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('checkin', { mood: 'okay' });
	const before = message(await emi.command('checkin', { mood: 'low', day: 'day-before' }));
	expect(textOf(before)).toContain('Kept for the day before yesterday.');
	const opened = form(await emi.command('checkin', { day: 'yesterday' }));
	const joined = message(await emi.submit(opened, { mood: 'low' }));
	expect(textOf(joined)).toContain('Kept for yesterday.');
	expect(textOf(joined)).toContain('3 days in a row.');
});

test('a form that is opened before the day ends and sent after counts for the day it was opened on', async () => {
	const { sandbox } = await start({ startAt: '2026-11-23T02:55:00Z' });
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	sandbox.clock.forward({ minutes: 10 });
	expect(textOf(message(await emi.submit(opened, { mood: 'okay' })))).toContain('Kept for yesterday.');
});

test('the first check-in asks for the time zone once it is unknown, and the option answers it by what one types', async () => {
	const { sandbox } = await start();
	const dev = sandbox.person('Dev');
	const asked = message(await dev.command('checkin', { mood: 'okay' }));
	const id = sandbox.commands().find(({ name }) => name === 'settings')?.id;
	expect(textOf(asked)).toContain(
		`I count your days in UTC time for now. If you live elsewhere, tell me once: </settings timezone:${id}>`,
	);

	const choices = await dev.complete('checkin', 'timezone', { timezone: 'kolk' });
	expect(choices[0]).toMatchObject({ value: 'Asia/Kolkata' });
	const told = message(await dev.command('checkin', { mood: 'okay', timezone: String(choices[0]?.value) }));
	expect(textOf(told)).not.toContain('tell me once');
});

test('a note can be added, changed and taken away', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('checkin', { mood: 'good' }));
	const added = message(await emi.submit(form(await emi.press(answer, 'Add a note')), { note: 'sun today' }));
	expect(textOf(added)).toContain('Your note is kept.');
	expect(added.message.id).toBe(answer.message.id);

	const again = form(await emi.press(added, 'Change the note'));
	expect(JSON.stringify(again.modal.components)).toContain('sun today');
	const removed = message(await emi.submit(again, { note: '' }));
	expect(textOf(removed)).toContain('Your note is removed.');
	expect(Object.keys(buttonsOf(removed))).toContain('Add a note');
});

test.each([
	['struggling', {}],
	['good', { urge: ['overwhelming'] }],
])(
	'when someone is %s with %o, the answer adds where to find a person, and nobody else is told',
	async (mood, more) => {
		const { sandbox } = await start();
		const finn = sandbox.person('Finn');
		await finn.command('settings country', { country: 'GB' });
		const answer = message(await finn.submit(form(await finn.command('checkin')), { mood, ...more }));
		const text = textOf(answer);
		expect(text).toContain('If you would like to talk');
		expect(text).toContain('**Samaritans** · call 116 123');
		expect(text.match(/^\*\*.+\*\* · (call|text)/gm)).toHaveLength(2);
		expect(text).toContain('999');
		expect(text).toContain('https://findahelpline.com');
		expect(text).toContain('has not yet confirmed these numbers');
		expect(answer.ephemeral).toBe(true);
		for (const name of ['Ana', 'Ben', 'Chiara']) {
			for (const channel of ['general', 'check-ins', 'helpers']) {
				if (channel !== 'helpers' || name !== 'Ben') expect(sandbox.person(name).sees(channel)).toEqual([]);
			}
		}
	},
);

test('in the DM, where there is no server, the numbers are said to be unchecked by a person', async () => {
	const { sandbox } = await start();
	const finn = sandbox.person('Finn');
	await finn.command('settings country', { country: 'GB' }, 'dm');
	const text = textOf(message(await finn.command('checkin', { mood: 'struggling' }, 'dm')));
	expect(text).toContain('Not yet checked by a person.');
	expect(text).not.toContain('This server');
});

test('without a country that is known there is still somewhere to turn', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const text = textOf(message(await emi.command('checkin', { mood: 'struggling' })));
	expect(text).toContain('https://findahelpline.com');
	expect(text).toContain('your local emergency number');
});

test('a lighter moment says nothing of helplines', async () => {
	const { sandbox } = await start();
	const text = textOf(message(await sandbox.person('Emi').command('checkin', { mood: 'low' })));
	expect(text).not.toContain('If you would like to talk');
});
