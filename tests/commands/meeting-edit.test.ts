import { describe, expect, test } from 'vitest';
import type { Person, Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { filledIn } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { planned } from '#tests/support/planned-meetings.ts';

const start = eachWithHandrail();

function manager(sandbox: Sandbox): Person {
	sandbox.faults.roles('Finn', 'member', 'admin');
	return sandbox.person('Finn');
}

const edit = async (person: Person, title = 'Tuesday circle'): Promise<SeenMessage> =>
	message(await person.command('meeting edit', { meeting: title }, 'general'));
const opened = async (person: Person, from: SeenMessage, button: string) => form(await person.press(from, button));
const row = async ({ bot }: Running) => bot().app.db.selectFrom('meeting').selectAll().executeTakeFirstOrThrow();
const exceptions = async ({ bot }: Running) => bot().app.db.selectFrom('meeting_exception').selectAll().execute();

describe('a meeting that is changed', () => {
	test('shows all that is chosen, and what is wrong with its channel', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running, {
			capacity: 12,
			inThread: true,
			linkPrivate: true,
			script: 'Welcome',
			leads: [1440, 15, 0],
		});
		const text = textOf(await edit(finn));
		expect(text).toContain('Reminders: a day before, 15 minutes before and when it starts, as soon as');
		expect(text).toContain('In a thread for each date');
		expect(text).toContain('Room for 12 people');
		expect(text).toContain('A script for hosts: 7 characters');
		const gone = '999999999999999999';
		await running.bot().app.db.updateTable('meeting').set({ post_channel_id: gone }).execute();
		expect(textOf(await edit(finn))).toContain(`I cannot write in <#${gone}>.`);
	});

	test('gets another time: its form says when it is, its dates are shown, and nothing changes before', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const asked = await opened(finn, await edit(finn), 'When');
		expect(filledIn(asked)).toMatchObject({
			...{ when: 'every tuesday 19:00 from 2026-11-24', length: '60 minutes', zone: 'Europe/Berlin' },
		});
		const shown = message(await finn.submit(asked, { when: 'every other friday 8pm', length: '90', zone: 'Lisbon' }));
		expect(textOf(shown)).toContain('Nothing is changed yet.');
		expect(textOf(shown)).toMatch(/Every other Friday at 8:00.PM \(Lisbon time\) · 1 hour 30 minutes/);
		expect(await row(running)).toMatchObject({ start_local: '2026-11-24T19:00' });
		const again = await opened(finn, shown, 'Change what I typed');
		expect(filledIn(again)).toMatchObject({ when: 'every other friday 8pm', length: '90', zone: 'Lisbon' });
		expect(textOf(message(await finn.press(shown, 'Keep the change')))).toContain('It is changed.');
		expect(await row(running)).toMatchObject({
			...{
				start_local: '2026-11-27T20:00',
				rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
				zone: 'Europe/Lisbon',
				minutes: 90,
			},
		});
	});

	test('is left as it is where its form is sent as it was, and where what was typed cannot be read', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const before = await row(running);
		const asked = await opened(finn, await edit(finn), 'When');
		const same = { when: 'every tuesday 19:00 from 2026-11-24', length: '60 minutes', zone: 'Europe/Berlin' };
		await finn.press(message(await finn.submit(asked, same)), 'Keep the change');
		expect(await row(running)).toMatchObject({ rrule: before.rrule, start_local: before.start_local });
		const refused = message(
			await finn.submit(await opened(finn, await edit(finn), 'When'), { ...same, when: 'now and then' }),
		);
		expect(textOf(refused)).toContain('I could not read `now and then`.');
		expect(filledIn(await opened(finn, refused, 'Open the form again'))).toMatchObject({ when: 'now and then' });
		expect(textOf(message(await finn.press(refused, 'Leave it as it is')))).toContain('**Tuesday circle**');
	});

	test('gets a name, a kind and types, which stand there as codes of its program and are shown in words', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		running.seeded('karaoke');
		const asked = await opened(finn, await edit(finn), 'Name, kind');
		const fields = {
			title: 'Steps',
			kind: 'workshop',
			about: 'One step.',
			program: ['aa'],
			types: 'Open, women, karaoke',
		};
		const shown = message(await finn.submit(asked, fields));
		expect(textOf(shown)).toContain('**Steps** · Workshop');
		expect(await row(running)).toMatchObject({ program: 'aa', types: 'O,W', other_types: '["karaoke"]' });
		const again = await opened(finn, shown, 'Name, kind');
		expect(filledIn(again)).toMatchObject({ title: 'Steps', about: 'One step.', types: 'open, women, karaoke' });
	});

	test('gets a place, and a link that is none is asked for once more', async () => {
		const running = await start();
		const { sandbox } = running;
		const finn = manager(sandbox);
		await planned(running);
		const asked = await opened(finn, await edit(finn), 'Where');
		const fields = {
			channel: [sandbox.channel('meetings').id],
			phone: '+49 30 1234',
			address: 'Main St 1',
			joining: 'Ring',
		};
		const refused = message(await finn.submit(asked, { ...fields, url: 'ftp://files' }));
		expect(textOf(refused)).toContain('That is not a link that can be opened.');
		const again = await opened(finn, refused, 'Open the form again');
		expect(filledIn(again)).toMatchObject({ url: 'ftp://files', phone: '+49 30 1234', joining: 'Ring' });
		const shown = message(await finn.submit(again, { ...fields, url: 'https://example.org/a' }));
		running.seeded('https://example.org/a');
		expect(textOf(shown)).toContain('It is changed.');
		expect(await row(running)).toMatchObject({
			...{ channel_id: fields.channel[0], url: 'https://example.org/a', address: 'Main St 1' },
		});
	});

	test('gets its reminders, places and script, and a number that is none is asked for once more', async () => {
		const running = await start();
		const { sandbox } = running;
		const finn = manager(sandbox);
		await planned(running, { leads: [45] });
		const channel = sandbox.channel('general').id;
		const asked = await opened(finn, await edit(finn), 'Reminders');
		const chosen = { leads: ['45', '15', '0'], channel: [channel], posts: ['thread'] };
		expect(textOf(message(await finn.submit(asked, chosen)))).toContain(
			`Reminders: 45 minutes before, 15 minutes before and when it starts, in <#${channel}>`,
		);
		expect(await row(running)).toMatchObject({ leads: '45,15,0', post_channel_id: channel, in_thread: 1, tidy: 0 });
		const more = await opened(finn, await edit(finn), 'More');
		const refused = message(await finn.submit(more, { capacity: 'a few', more: ['private'], script: 'Hello' }));
		expect(textOf(refused)).toContain('`a few` is not a number of people.');
		const again = await opened(finn, refused, 'Open the form again');
		expect(filledIn(again)).toMatchObject({ capacity: 'a few', script: 'Hello' });
		await finn.submit(again, { capacity: '12', more: ['private'], script: 'Hello' });
		expect(await row(running)).toMatchObject({ capacity: 12, link_private: 1, events: 0, script: 'Hello' });
	});

	test('is ended after a question, is out of the list then, and can meet again', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const ask = message(await finn.command('meeting end', { meeting: 'Tuesday circle' }, 'general'));
		expect(textOf(ask)).toContain('End **Tuesday circle**?');
		const ended = message(await finn.press(ask, 'End it'));
		expect(textOf(ended)).toContain('This meeting has ended.');
		await finn.press(ask, 'End it');
		expect(textOf(message(await finn.command('meeting list', {}, 'general')))).toContain('no meetings here yet');
		const choices = await finn.complete('meeting edit', 'meeting', { meeting: 'tues' }, 'general');
		expect(JSON.stringify(choices)).toContain('Tuesday circle');
		expect(textOf(message(await finn.press(ended, 'Let it meet again')))).toMatch(/Next: <t:\d+:F>/);
	});
});

describe('one date', () => {
	test('is skipped, also twice, and takes place again by one press; all others stay', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const shown = message(await finn.command('meeting skip', { meeting: 'Tuesday circle', date: '1 dec' }, 'general'));
		expect(textOf(shown)).toContain('Skipped: <t:1796148000:F>. All other dates stay as they are.');
		await finn.command('meeting skip', { meeting: 'Tuesday circle', date: '202612011900' }, 'general');
		expect(await exceptions(running)).toMatchObject([{ day: '2026-12-01', kind: 'skipped' }]);
		const list = message(await finn.press(shown, 'All dates'));
		expect(JSON.stringify(list.message.components)).toContain('does not take place');
		const again = message(await finn.select(list, 'Choose a date', ['Dec 1, 2026, 7:00 PM']));
		expect(textOf(message(await finn.press(again, 'Let it take place')))).toContain('It takes place.');
		expect(await exceptions(running)).toEqual([]);
	});

	test('is the next one where none is told; of a meeting or a date that is not there it says so', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		await finn.command('meeting skip', { meeting: 'Tuesday circle' }, 'general');
		expect(await exceptions(running)).toMatchObject([{ day: '2026-11-24' }]);
		const noDate = message(await finn.command('meeting skip', { meeting: 'Tuesday circle', date: '2 dec' }, 'general'));
		expect(textOf(noDate)).toContain('There is no date `2 dec` to be found.');
		const noMeeting = message(await finn.command('meeting skip', { meeting: 'Nobody' }, 'general'));
		expect(textOf(noMeeting)).toContain('I found no meeting called `Nobody` here.');
	});

	test.each([
		['friday 8pm', '2026-12-04T20:00'],
		['20:30', '2026-12-01T20:30'],
		['3 dec', '2026-12-03T19:00'],
		['mon noon', '2026-11-30T12:00'],
	])('is moved to “%s”, and back', async (to, local) => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const options = { meeting: 'Tuesday circle', date: '1 dec', to };
		const shown = message(await finn.command('meeting move', options, 'general'));
		expect(textOf(shown)).toMatch(/Moved from <t:1796148000:F> to <t:\d+:F>/);
		expect(await exceptions(running)).toMatchObject([{ day: '2026-12-01', kind: 'moved', to_local: local }]);
		expect(textOf(message(await finn.press(shown, 'Move it back')))).toContain('<t:1796148000:F>');
		expect(await exceptions(running)).toEqual([]);
	});

	test.each([
		['whenever', 'I could not read `whenever`.'],
		['every day', 'I could not read `every day`.'],
		['1 jan 2020', 'That day and time have passed.'],
	])('is not moved to “%s”, which stays in the form', async (to, answer) => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const asked = form(await finn.command('meeting move', { meeting: 'Tuesday circle' }, 'general'));
		const refused = message(await finn.submit(asked, { to }));
		expect(textOf(refused)).toContain(answer);
		expect(filledIn(await opened(finn, refused, 'Open the form again'))).toMatchObject({ to });
		expect(await exceptions(running)).toEqual([]);
	});

	test('gets a topic, which everybody sees in what comes next', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const dates = message(await finn.press(await edit(finn), 'One date'));
		const date = message(await finn.select(dates, 'Choose a date', ['Nov 24, 2026, 7:00 PM']));
		const shown = message(await finn.submit(await opened(finn, date, 'Topic'), { topic: 'Rest and **sleep**' }));
		expect(textOf(shown)).toContain(String.raw`Topic: Rest and \*\*sleep\*\*`);
		const next = message(await running.sandbox.person('Emi').command('meeting next', {}, 'general'));
		expect(textOf(next)).toContain('Topic: Rest and');
		expect(filledIn(await opened(finn, shown, 'Topic'))).toMatchObject({ topic: 'Rest and **sleep**' });
	});
});

describe('a pause', () => {
	test('covers a holiday for all meetings, says what falls into it, and ends by one press', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		await planned(running, { title: 'Other circle' });
		const options = { from: '20 dec', until: '2 jan' };
		const shown = message(await finn.command('meeting pause', options, 'general'));
		expect(textOf(shown)).toContain('Paused from Dec 20, 2026 to Jan 2, 2027, both days included.');
		expect(textOf(shown)).toContain('It holds for 2 meetings.');
		expect(textOf(shown)).toContain('4 dates fall into it.');
		running.sandbox.clock.moveTo('2026-12-21T10:00:00Z');
		const list = message(await finn.command('meeting list', {}, 'general'));
		expect(textOf(list)).toContain('Paused until Jan 2, 2027, that day included.');
		await finn.press(shown, 'End the pause');
		expect(textOf(message(await finn.command('meeting list', {}, 'general')))).not.toContain('Paused');
	});

	test('covers one meeting from its screen, and what cannot be read stays in the form', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		await planned(running);
		const refused = message(
			await finn.submit(await opened(finn, await edit(finn), 'Pause'), { from: 'soon', until: '2 jan' }),
		);
		expect(textOf(refused)).toContain('I could not read `soon` as a day.');
		const again = await opened(finn, refused, 'Open the form again');
		expect(filledIn(again)).toMatchObject({ from: 'soon', until: '2 jan' });
		const backwards = message(await finn.submit(again, { from: '2 jan', until: '2026-12-01' }));
		expect(textOf(backwards)).toContain('The pause would end before it begins.');
		const shown = message(
			await finn.submit(await opened(finn, backwards, 'Open the form again'), { from: '', until: '' }),
		);
		expect(textOf(shown)).toContain('until you end it.');
		const ended = message(await finn.press(shown, 'End the pause'));
		expect(textOf(ended)).toContain('The pause is over.');
		expect(buttonsOf(ended)).toHaveProperty('Pause');
	});
});
