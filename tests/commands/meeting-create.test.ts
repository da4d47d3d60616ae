import { describe, expect, test } from 'vitest';
import type { Person, Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { filledIn } from '#tests/support/counters.ts';
import { eachWithHandrail, form, message, sentAgain, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const create = async (person: Person, options: Readonly<Record<string, string>> = {}): Promise<SeenMessage> =>
	message(await person.command('meeting create', options, 'general'));
const meetings = async ({ bot }: Running) => bot().app.db.selectFrom('meeting').selectAll().execute();

function manager(sandbox: Sandbox): Person {
	sandbox.faults.roles('Finn', 'member', 'admin');
	return sandbox.person('Finn');
}

/** Finn manages the server, whose clock is Berlin's. */
async function finnIn(sandbox: Sandbox): Promise<Person> {
	const finn = manager(sandbox);
	await finn.command('setup timezone', { zone: 'Europe/Berlin' }, 'general');
	return finn;
}

describe('a meeting', () => {
	test('is planned by a form: its dates are shown first, and one press plans it', async () => {
		const running = await start();
		const { sandbox } = running;
		running.seeded(['https://example.org/room', 'passcode 12']);
		const finn = await finnIn(sandbox);
		const opened = form(await finn.command('meeting create', {}, 'general'));
		const shown = message(
			await finn.submit(opened, {
				...{ title: 'Tuesday circle', when: 'tuesdays and fridays 7pm', length: '90 min' },
				...{ channel: [sandbox.channel('meetings').id], where: 'https://example.org/room passcode 12' },
			}),
		);
		const text = textOf(shown);
		expect(shown.ephemeral).toBe(true);
		expect(text).toContain('Nothing is planned yet.');
		expect(text).toMatch(/Every Tuesday and Friday at 7:00.PM \(Berlin time\) · 1 hour 30 minutes/);
		expect(text.match(/<t:\d+:F> · 7:00.PM \(Berlin time\)/g)).toHaveLength(5);
		expect(text).toContain('Link: <https://example.org/room>');
		expect(text).toContain('Good to know: passcode 12');
		expect(text).toContain('Reminders: a day before, an hour before and when it starts');
		expect(await meetings(running)).toEqual([]);
		const planned = message(await finn.press(shown, 'Plan it'));
		expect(textOf(planned)).toContain('It is planned.');
		await finn.press(shown, 'Plan it');
		expect(await meetings(running)).toMatchObject([
			{
				...{ title: 'Tuesday circle', zone: 'Europe/Berlin', minutes: 90, rrule: 'FREQ=WEEKLY;BYDAY=TU,FR' },
				...{ start_local: '2026-11-24T19:00', url: 'https://example.org/room', joining: 'passcode 12' },
			},
		]);
	});

	test('is planned in two steps where its name and time are told with the command', async () => {
		const running = await start();
		const finn = await finnIn(running.sandbox);
		const shown = await create(finn, { title: 'Film night', when: 'last sat 8pm' });
		expect(textOf(shown)).toContain('**Film night** · Get-together');
		await finn.press(shown, 'Plan it');
		expect(await meetings(running)).toMatchObject([{ kind: 'social', rrule: 'FREQ=MONTHLY;BYDAY=-1SA', minutes: 60 }]);
	});

	test('marks in its dates where the clocks change, and warns of the hours in which they do', async () => {
		const { sandbox } = await start({ startAt: '2027-03-10T10:00:00Z' });
		const finn = await finnIn(sandbox);
		const evening = textOf(await create(finn, { title: 'Circle', when: 'sundays 7pm' }));
		expect(evening.match(/The clocks have gone forward by then/g)).toHaveLength(1);
		expect(evening).not.toContain('half past three');
		const night = textOf(await create(finn, { title: 'Night owls', when: 'sundays 2:30am' }));
		expect(night).toContain('The clocks go forward over this time, so it starts at <t:1806197400:t> that day.');
		expect(night).toContain('From midnight to half past three clocks are moved in many places.');
	});

	test.each([
		['when the moon is full', 'I could not read `when the moon is full`.'],
		['tuesdays', 'At what time?'],
		['tuesdays at 7', 'Please write 7am or 7pm.'],
		['7pm', 'On which days?'],
		['every second tuesday 7pm', 'can mean two things'],
		['31 april 7pm', '`31 april` is on no calendar.'],
		['3/4/2027 7pm', '`3/4/2027 7pm`: is that Apr 3, 2027 or Mar 4, 2027?'],
		['mondays 7pm 8pm', '`8pm` says it a second time.'],
		['2020-01-01 7pm', 'That day and time have passed.'],
		['tuesdays 7pm 6000 times', 'That is more than I can follow.'],
	])('with “%s” is asked for once more, and all that was typed stands in the form', async (when, answer) => {
		const running = await start();
		const finn = await finnIn(running.sandbox);
		const opened = form(await finn.command('meeting create', {}, 'general'));
		const typed = { title: 'Circle **one**', when, length: '2 h', where: 'Main St 1' };
		running.seeded(['31 april', '8pm']);
		const refused = message(await finn.submit(opened, typed));
		expect(textOf(refused)).toContain(answer);
		const again = form(await finn.press(refused, 'Open the form again'));
		expect(filledIn(again)).toMatchObject(typed);
		expect(await meetings(running)).toEqual([]);
		const shown = message(await finn.submit(again, { ...typed, when: 'tuesdays 7pm' }));
		expect(textOf(shown)).toMatch(/Every Tuesday at 7:00.PM .* · 2 hours/);
	});

	test.each([
		[{ length: 'a while' }, 'I could not read `a while` as a length.'],
		[{ length: '25 hours' }, 'A day is the most.'],
		[{ where: 'https://' }, 'That is not a link that can be opened.'],
		[{ title: '   ' }, 'A meeting needs a name.'],
	])('with %o says what is wrong', async (fields, answer) => {
		const running = await start();
		const finn = await finnIn(running.sandbox);
		const opened = form(await finn.command('meeting create', {}, 'general'));
		const refused = message(await finn.submit(opened, { title: 'Circle', when: 'tuesdays 7pm', ...fields }));
		expect(textOf(refused)).toContain(answer);
		expect(await meetings(running)).toEqual([]);
	});

	test('asks on whose clock it is where the server has none, and a city will do', async () => {
		const running = await start();
		const finn = manager(running.sandbox);
		const asked = await create(finn, { title: 'Circle', when: 'tuesdays 7pm' });
		expect(textOf(asked)).toContain('On whose clock is 19:00?');
		const typed = form(await finn.press(asked, 'Type a city'));
		expect(textOf(message(await finn.submit(typed, { zone: 'nowhere at all' })))).toContain('I know no place called');
		const shown = message(await finn.submit(form(await finn.press(asked, 'Type a city')), { zone: 'Kolkata' }));
		expect(textOf(shown)).toContain('(Kolkata time)');
		await finn.press(shown, 'Plan it');
		expect(await meetings(running)).toMatchObject([{ zone: 'Asia/Kolkata' }]);
	});

	test('is on the clock that was told, in the option or beside the time', async () => {
		const { sandbox, seeded } = await start();
		seeded(['EST']);
		const finn = await finnIn(sandbox);
		const told = await create(finn, { title: 'Circle', when: 'tuesdays 7pm', zone: 'America/New_York' });
		expect(textOf(told)).toContain('(New York time)');
		expect(textOf(await create(finn, { title: 'Circle', when: 'tuesdays 7pm in lisbon' }))).toContain('(Lisbon time)');
		const several = await create(finn, { title: 'Circle', when: 'tuesdays 7pm EST' });
		expect(textOf(several)).toContain('`EST` fits several places.');
		const chosen = message(await finn.select(several, 'Choose a place', ['New York, United States']));
		expect(textOf(chosen)).toContain('(New York time)');
	});

	test('is planned by those alone who manage the server', async () => {
		const running = await start();
		const { sandbox } = running;
		const refused = await create(sandbox.person('Emi'), { title: 'Circle', when: 'tuesdays 7pm' });
		expect(textOf(refused)).toContain('This is for people who can manage the server.');
		const finn = await finnIn(sandbox);
		const shown = await create(finn, { title: 'Circle', when: 'tuesdays 7pm' });
		sandbox.faults.roles('Finn', 'member');
		expect(textOf(message(await finn.press(shown, 'Plan it')))).toContain('for people who can manage the server');
		expect(await meetings(running)).toEqual([]);
	});

	test('is one, however often its form is sent; after a restart it says that what was typed is gone', async () => {
		const running = await start();
		const finn = await finnIn(running.sandbox);
		const opened = form(await finn.command('meeting create', {}, 'general'));
		const fields = { title: 'Circle', when: 'tuesdays 7pm' };
		const one = message(await finn.submit(opened, fields));
		const { act, patch } = sentAgain(opened, fields);
		const other = message(await finn.forge(act, patch));
		await finn.press(one, 'Plan it');
		await finn.press(other, 'Plan it');
		expect(await meetings(running)).toHaveLength(1);
		const lost = await create(finn, fields);
		await running.restart();
		const gone = message(await finn.press(lost, 'Plan it'));
		expect(textOf(gone)).toContain('What you typed is no longer here.');
		expect(form(await finn.press(gone, 'Plan a meeting')).modal.title).toBe('A new meeting');
	});
});
