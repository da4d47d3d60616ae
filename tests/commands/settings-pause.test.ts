import { describe, expect, test } from 'vitest';
import type { Person } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { ends, reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

const pause = async (person: Person, until: string, from?: string, place?: string) =>
	textOf(message(await person.command('settings pause', { until, ...(from !== undefined && { from }) }, place)));

const progressOf = async (person: Person) => textOf(message(await person.command('checkin', { mood: 'okay' })));

const rowsOf = async ({ bot }: Running) => bot().app.db.selectFrom('pause').selectAll().execute();

describe('a pause', () => {
	test('lets a streak wait from today, says until when, and tells nobody', async () => {
		const running = await start();
		const { sandbox } = running;
		const emi = sandbox.person('Emi');
		await progressOf(emi);
		const seen = message(await emi.command('settings pause', { until: 'two weeks' }));
		const answer = textOf(seen);
		expect(Object.keys(buttonsOf(seen))).toEqual(['End the pause']);
		expect(answer.split('\n')).toEqual([
			'Your streak waits until Sunday, December 6, 2026, that day included. Nothing reminds you until then.',
			'Nobody is told. If you feel like checking in meanwhile, it is welcome and counts.',
		]);
		expect(await rowsOf(running)).toEqual([{ user_id: emi.id, from_day: '2026-11-23', until_day: '2026-12-06' }]);
		for (const name of ['Ana', 'Ben', 'Chiara']) {
			for (const channel of ['general', 'check-ins']) expect(sandbox.person(name).sees(channel)).toEqual([]);
		}
		sandbox.clock.moveTo('2026-12-07T10:00:00Z');
		expect(await progressOf(emi)).toContain('**2 days in a row.**');
	});

	test('is not shaken by a check-in on one of its days, which counts', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		await progressOf(emi);
		await pause(emi, 'a week');
		sandbox.clock.moveTo('2026-11-26T10:00:00Z');
		expect(await progressOf(emi)).toContain('**2 days in a row.**');
		sandbox.clock.moveTo('2026-11-30T10:00:00Z');
		expect(await progressOf(emi)).toContain('**3 days in a row.**');
	});

	test.each([
		['next Monday', undefined, 'Your streak waits until Monday, November 30, 2026, that day included.'],
		['2026-12-01', 'tomorrow', 'from Tuesday, November 24, 2026 until Tuesday, December 1, 2026, both included.'],
		['3 days', '1 Dec', 'from Tuesday, December 1, 2026 until Thursday, December 3, 2026, both included.'],
		['today', '10 days ago', 'Your streak waits until Monday, November 23, 2026, that day included.'],
		['20 Nov', '10 Nov', 'The days from Tuesday, November 10, 2026 until Friday, November 20, 2026 cost your streak'],
	])('until “%s”, from “%s”, is understood', async (until, from, answer) => {
		const { sandbox } = await start();
		expect(await pause(sandbox.person('Emi'), until, from)).toContain(answer);
	});

	test('that could not be told before is told afterwards', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		await progressOf(emi);
		sandbox.clock.moveTo('2026-12-04T10:00:00Z');
		await pause(emi, 'yesterday', '24 Nov');
		expect(await progressOf(emi)).toContain('**2 days in a row.**');
	});

	test('set anew takes the place of the one before, and says so', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		await pause(emi, 'two weeks');
		expect(await pause(emi, '3 days', '1 Dec')).toContain(
			'It takes the place of your pause until Sunday, December 6, 2026.',
		);
	});

	test.each([
		['soon', undefined, 'I do not know that date.'],
		['', undefined, 'I do not know that date.'],
		['..', undefined, 'I do not know that date.'],
		['two weeks', 'whenever', 'I do not know that date.'],
		['31 April', undefined, 'That day is on no calendar.'],
		[
			'3/4/2027',
			undefined,
			'That may be Saturday, April 3, 2027 or Thursday, March 4, 2027. Please write the month as a word',
		],
		['1 Dec', '5 Dec', 'That pause would end on Tuesday, December 1, 2026, before it begins on Saturday, December 5'],
		['today', '2026-10-23', 'The earliest is Saturday, October 24, 2026.'],
		['2027-11-24', undefined, 'The latest is Tuesday, November 23, 2027; you can set another one then.'],
		['1 year', '30 Nov', 'The latest is Tuesday, November 23, 2027'],
		['9999-12-31', undefined, 'The latest is Tuesday, November 23, 2027'],
		['today', '0001-01-01', 'The earliest is Saturday, October 24, 2026.'],
	])(
		'until “%s”, from “%s”, is refused with what to do instead, and the one before stays',
		async (until, from, said) => {
			const running = await start();
			const { sandbox, log } = running;
			const emi = sandbox.person('Emi');
			await pause(emi, 'a week');
			const before = await rowsOf(running);
			const channelId = sandbox.channel('general').id;
			const act = { kind: 'command', channelId, name: 'settings pause', options: {} } as const;
			const values = Object.entries({ until, from }).filter(([, value]) => value !== undefined);
			const options = values.map(([name, value]) => ({ name, type: 3, value }));
			const data = { options: [{ name: 'pause', type: 1, options }] };
			expect(textOf(message(await emi.forge(act, { data })))).toContain(said);
			expect(await rowsOf(running)).toEqual(before);
			expect(log()).not.toContain('a handler failed');
		},
	);

	test('is suggested while it is typed, with the day that it means', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const choices = async (focused: string, options: Readonly<Record<string, string>>) => {
			const all = await emi.complete('settings pause', focused, options);
			return all.map(({ name, value }) => `${name} = ${value}`);
		};
		expect(await choices('until', { until: '' })).toEqual([
			'3 days, until Wednesday, November 25, 2026 = 3 days',
			'A week, until Sunday, November 29, 2026 = a week',
			'Two weeks, until Sunday, December 6, 2026 = two weeks',
			'A month, until Tuesday, December 22, 2026 = a month',
		]);
		expect(await choices('until', { from: '1 Dec', until: 'A w' })).toEqual([
			'A week, until Monday, December 7, 2026 = a week',
		]);
		expect(await choices('until', { until: '3/4/2027' })).toEqual([
			'Saturday, April 3, 2027 = 2027-04-03',
			'Thursday, March 4, 2027 = 2027-03-04',
		]);
		expect(await choices('until', { until: '10 days' })).toEqual(['Wednesday, December 2, 2026 = 2026-12-02']);
		expect(await choices('until', { until: 'next friday' })).toEqual(['Friday, November 27, 2026 = 2026-11-27']);
		expect(await choices('until', { until: 'xyz' })).toHaveLength(4);
		expect(await choices('from', { from: '' })).toEqual([
			'Today, Monday, November 23, 2026 = today',
			'Tomorrow, Tuesday, November 24, 2026 = tomorrow',
			'Yesterday, Sunday, November 22, 2026 = yesterday',
		]);
		expect(await choices('from', { from: '10 nov' })).toEqual(['Tuesday, November 10, 2026 = 2026-11-10']);
	});

	test('is shown in the settings while it is there or to come, and ended there', async () => {
		const running = await start();
		const { sandbox } = running;
		const emi = sandbox.person('Emi');
		const shown = async () => message(await emi.command('settings show'));
		expect(textOf(await shown())).toContain('**Pause:** none.');
		await pause(emi, '5 Dec', '1 Dec');
		expect(textOf(await shown())).toContain(
			'**Pause:** from Tuesday, December 1, 2026 until Saturday, December 5, 2026.',
		);
		sandbox.clock.moveTo('2026-12-02T10:00:00Z');
		const list = await shown();
		expect(textOf(list)).toContain('**Pause:** until Saturday, December 5, 2026.');
		const ended = textOf(message(await emi.select(list, 'Take something back', ['pause'])));
		expect(ended).toContain('I have forgotten your pause. The days that it held so far stay held.');
		expect(ended).toContain('**Pause:** none.');
		const { db } = running.bot().app;
		const held = await db.selectFrom('held_day').select(['day', 'why']).orderBy('day').execute();
		expect(held).toEqual([
			{ day: '2026-12-01', why: 'pause' },
			{ day: '2026-12-02', why: 'pause' },
		]);
		await pause(emi, '5 Dec');
		sandbox.clock.moveTo('2026-12-07T10:00:00Z');
		expect(textOf(await shown())).toContain('**Pause:** none.');
	});

	test('is shown in one’s progress, while a run waits', async () => {
		const { sandbox } = await start();
		await sandbox.person('Ana').command('setup panel', {}, 'general');
		const emi = sandbox.person('Emi');
		const [panel] = emi.sees('general').filter(({ ephemeral }) => !ephemeral);
		if (!panel) throw new Error('There is no panel');
		await progressOf(emi);
		await pause(emi, 'a week');
		const noon = Date.parse('2026-11-29T12:00:00Z') / 1000;
		expect(textOf(message(await emi.press(panel, 'My progress')))).toContain(
			`**1 day** so far.\nIt waits until <t:${noon}:D>, that day included.`,
		);
	});

	test('of who has not agreed yet is asked about first, and goes on with the same days after a yes', async () => {
		const running = await start({ strangers: true });
		const emi = running.sandbox.person('Emi');
		const asked = message(await emi.command('settings pause', { until: 'a week', from: 'tomorrow' }));
		expect(await rowsOf(running)).toEqual([]);
		expect(textOf(message(await emi.press(asked, 'Yes, keep it')))).toContain(
			'Your streak waits from Tuesday, November 24, 2026 until Monday, November 30, 2026',
		);
		expect(await rowsOf(running)).toMatchObject([{ from_day: '2026-11-24', until_day: '2026-11-30' }]);
	});
});

describe('while somebody pauses', () => {
	test('no reminder comes, and the day after it does', async () => {
		const running = await reminded(start);
		const { emi, letters, moveTo } = running;
		await pause(emi, '25 Nov');
		await moveTo('2026-11-23T19:00:00Z');
		await moveTo('2026-11-24T19:00:00Z');
		await moveTo('2026-11-25T19:00:00Z');
		expect(letters()).toEqual([]);
		expect(await ends(running)).toEqual(Array.from({ length: 3 }, () => 'dropped: paused'));
		await moveTo('2026-11-26T19:00:00Z');
		expect(letters()).toHaveLength(1);
	});

	test('a reminder that came before it cannot be put off', async () => {
		const { emi, letters, moveTo } = await reminded(start);
		await moveTo('2026-11-23T19:00:00Z');
		await pause(emi, '25 Nov');
		const [letter] = letters();
		if (!letter) throw new Error('No reminder came');
		expect(textOf(message(await emi.press(letter, 'In an hour')))).toContain(
			'You have a pause today, so I leave it at that.',
		);
	});
});
