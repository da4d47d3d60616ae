import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#src/sandbox/contract.ts';
import { added, chosenIn, filledIn, formIn } from '#tests/support/counters.ts';
import { onePixel, sharedPictures, warmPictures } from '#tests/support/pictures.ts';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
beforeAll(warmPictures, 60_000);

const list = async (person: Person, options = {}) =>
	message(await person.command('milestone list', options, 'general'));

describe('a counter', () => {
	test('is added with a name and a date, tells how long it is, and is seen by its person alone', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		expect(textOf(await list(emi))).toContain('You have no counter yet.');
		const shown = await added(emi, 'Smoke-free', { since: '29 Feb 2024' });
		expect(shown.ephemeral).toBe(true);
		const text = textOf(shown);
		expect(text).toContain('**Smoke-free** is counted from Feb 29, 2024.');
		expect(text).toContain('**Smoke-free** · 2 years, 8 months, 25 days');
		expect(text).toMatch(/Next: 1,000 days, on Nov 25, 2026 \(<t:\d+:R>\)/);
		expect(text).toContain('Best 998 days · in all 998 days');
		expect(text).toContain('Only you can see it.');
		const listed = await list(emi);
		expect(listed.ephemeral).toBe(true);
		expect(textOf(listed)).toContain('**Smoke-free** · 2 years, 8 months, 25 days');
		expect(JSON.stringify(listed.message.components)).toMatch(/What you earned: Smoke-free: 1 day, .*2 years/);
		for (const name of ['Ana', 'Ben', 'Finn']) {
			for (const channel of ['general', 'milestones']) expect(sandbox.person(name).sees(channel)).toEqual([]);
		}
	});

	test('is added by a form, with milestones and a reason that is shown when it is opened', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const asked = message(await emi.command('milestone add', {}, 'general'));
		const opened = form(await emi.press(asked, 'Time since a day'));
		const fields = {
			name: 'Without wine',
			since: 'yesterday 23:00',
			ladders: ['aa', 'hours'],
			reason: 'For my **sister**',
		};
		const shown = message(await emi.submit(opened, fields));
		expect(textOf(shown)).toContain('**Without wine** · 11 hours');
		expect(textOf(shown)).toContain('> For my **sister**');
		const ladders = await formIn(emi, shown, 'ladders');
		expect(JSON.stringify(ladders.modal.components)).toMatch(/"value":"aa"[^}]*"default":true/);
		expect(JSON.stringify(ladders.modal.components)).toMatch(/"value":"general"[^}]*"default":false/);
	});

	test('is added once, however often the form is sent', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = form(await emi.press(message(await emi.command('milestone add')), 'Days I do something'));
		const fields = { name: 'Meetings' };
		await emi.submit(opened, fields);
		const { act, patch } = sentAgain(opened, fields);
		expect(textOf(message(await emi.forge(act, patch)))).toContain('**Meetings**');
		expect(textOf(await list(emi)).match(/\*\*Meetings\*\*/g)).toHaveLength(1);
	});

	test.each([
		['31 April 2024', '`31 April 2024` is on no calendar.'],
		['when it rained', 'I could not read `when it rained` as a date.'],
		['1 Jan 1899', 'Jan 1, 1899 is too far back for me.'],
		['in 3 weeks', 'Dec 14, 2026 is more than a week ahead.'],
	])('with the date “%s” is asked once more, and all that was typed stands in the form', async (since, answer) => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = form(await emi.press(message(await emi.command('milestone add')), 'Time since a day'));
		const typed = { name: 'Smoke-free', since, ladders: ['na'], reason: 'For the stairs' };
		const refused = message(await emi.submit(opened, typed));
		expect(textOf(refused)).toContain(answer);
		const again = form(await emi.press(refused, 'Open the form again'));
		expect(filledIn(again)).toMatchObject({ name: 'Smoke-free', since, reason: 'For the stairs' });
		expect(JSON.stringify(again.modal.components)).toMatch(/"value":"na"[^}]*"default":true/);
		expect(textOf(await list(emi))).toContain('You have no counter yet.');
		expect(textOf(message(await emi.submit(again, { since: 'today' })))).toContain('today is the first day');
	});

	test('says so when what was typed is no longer there, and opens an empty form', async () => {
		const { sandbox, restart } = await start();
		const emi = sandbox.person('Emi');
		const refused = await added(emi, 'Smoke-free', { since: '31 April 2024' });
		await restart();
		expect(filledIn(form(await emi.press(refused, 'Open the form again')))).toMatchObject({ name: '', since: '' });
	});

	test('whose date can be read in two ways asks which with two buttons', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const asked = await added(emi, 'Smoke-free', { since: '3/4/2024' });
		expect(textOf(asked)).toContain('**Apr 3, 2024** or **Mar 4, 2024**');
		const shown = message(await emi.press(asked, 'Mar 4, 2024'));
		expect(textOf(shown)).toContain('It is counted from Mar 4, 2024 now.');
		expect(textOf(message(await emi.press(shown, 'All attempts')))).toContain('No slip is noted here.');
	});

	test('that is still to come says when it begins', async () => {
		const { sandbox } = await start();
		const shown = await added(sandbox.person('Emi'), 'Smoke-free', { since: 'tomorrow' });
		expect(textOf(shown)).toContain('begins on Nov 24, 2026');
	});

	test('in a zone far from UTC counts by the clock of its person', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		await emi.command('settings timezone', { zone: 'Pacific/Auckland' });
		// Here it is Monday night, and Tuesday has not begun where the day ends at three.
		sandbox.clock.moveTo('2026-11-23T12:30:00Z');
		expect(textOf(await added(emi, 'Walks', { since: 'yesterday' }))).toContain('counted from Nov 22, 2026');
	});

	test('is refused kindly where there are fifty, and what was written is given back', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		for (let count = 0; count < 50; count += 1) await emi.command('milestone add', { name: 'Walks', kind: 'days' });
		const opened = form(await emi.press(message(await emi.command('milestone add')), 'Time since a day'));
		const refused = textOf(message(await emi.submit(opened, { name: 'The next', since: 'today', reason: 'Because' })));
		expect(refused).toContain('You have 50 counters');
		expect(refused).toContain('> The next');
		expect(refused).toContain('> Because');
		const first = await list(emi);
		expect(textOf(first).match(/\*\*Walks\*\*/g)).toHaveLength(6);
		expect(textOf(message(await emi.press(first, 'More')))).toContain('**Walks**');
	});

	test('with a name that would be a mention or a style is shown as it was typed', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const shown = await added(emi, '<@1> **loud** [x](y)', { since: 'today' });
		expect(textOf(shown)).toContain(String.raw`\<\@1\> \*\*loud\*\* \[x\]\(y\)`);
	});

	test('is kept by nobody who has not agreed, and then goes on with the form', async () => {
		const { sandbox, bot } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		await emi.command('milestone add', { name: 'Smoke-free', since: '1 Nov' }, 'general');
		const question = () => emi.sees('general').find((one) => 'Yes, keep it' in buttonsOf(one));
		await sandbox.until(() => question() !== undefined);
		expect(emi.sees('general').map(textOf).join('\n')).toContain('> Smoke-free');
		expect(await bot().app.db.selectFrom('counter').selectAll().execute()).toEqual([]);
		const asked = question();
		if (!asked) throw new Error('Nothing was asked');
		const opened = form(await emi.press(asked, 'Yes, keep it'));
		expect(opened.modal.title).toBe('Time since a day');
	});
});

describe('the picture of chips', () => {
	test.each(['busy', 'failed'] as const)('that is %s leaves the words as they are', async (why) => {
		const { sandbox } = await start({ pictures: { ...onePixel, draw: async () => Promise.resolve(why) } });
		const emi = sandbox.person('Emi');
		const shown = await added(emi, 'Smoke-free', { since: '2024-01-01' });
		expect(textOf(shown)).toContain('Reached: ');
		expect(shown.message.attachments).toEqual([]);
		expect(textOf(await list(emi))).toContain('**Smoke-free** · 2 years');
	});

	test('is drawn in life, whatever the counter is called', async () => {
		const { sandbox } = await start({ pictures: sharedPictures() });
		const emi = sandbox.person('Emi');
		await added(emi, 'Без дыма 🚭', { since: '2024-01-01' });
		await added(emi, 'Meetings', { kind: 'days' });
		const { message: shown } = await list(emi);
		expect(shown.attachments[0]?.width).toBeGreaterThan(500);
	});
});

describe('an opened counter', () => {
	test('is found in the list, and nobody else can open it', async () => {
		const { sandbox } = await start();
		const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
		await added(emi, 'Smoke-free', { since: '2024-01-01' });
		const opened = message(await emi.select(await list(emi), 'Open a counter', ['Smoke-free']));
		expect(textOf(opened)).toContain('Since Jan 1, 2024');
		await added(ben, 'Walks', { kind: 'days' });
		const [, id = ''] = /milestone-more:([0-9a-f-]{36})/.exec(JSON.stringify(opened.message.components)) ?? [];
		const his = await list(ben);
		const act = { kind: 'component', messageId: his.message.id, customId: 'milestone-choose:current:0' } as const;
		const answer = message(await ben.forge({ ...act, values: [id] }, { data: { values: [id] } }));
		expect(textOf(answer)).toBe('This does not work any more. Please start again.');
	});

	test('has its wrong date put right without a slip', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = form(await emi.press(await added(emi, 'Smoke-free', { since: '2025-01-10' }), 'Correct the date'));
		expect(filledIn(opened)).toEqual({ since: '2025-01-10' });
		const wrong = message(await emi.submit(opened, { since: '30 Feb 2024' }));
		const again = form(await emi.press(wrong, 'Open the form again'));
		expect(filledIn(again)).toEqual({ since: '30 Feb 2024' });
		const shown = message(await emi.submit(again, { since: '2024-01-10' }));
		expect(textOf(shown)).toContain('It is counted from Jan 10, 2024 now.');
		expect(textOf(shown)).not.toContain('attempts so far');
	});

	test('takes a note, a reason and what a day saves, and tells what was saved', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = await formIn(emi, await added(emi, 'Smoke-free', { since: '10 days ago' }), 'edit');
		const wrong = message(await emi.submit(opened, { note: 'Ask Ana', money: 'a lot', minutes: '2 days' }));
		expect(textOf(wrong)).toContain('I could not read `a lot` as money.');
		expect(textOf(wrong)).toContain('I could not read `2 days` as a length of time.');
		const again = form(await emi.press(wrong, 'Open the form again'));
		expect(filledIn(again)).toMatchObject({ name: 'Smoke-free', note: 'Ask Ana', money: 'a lot', minutes: '2 days' });
		const shown = textOf(message(await emi.submit(again, { money: '5.50 EUR', minutes: '30' })));
		expect(shown).toContain('> Ask Ana');
		expect(shown).toContain('Saved so far: €55.00 · 5 hours');
	});

	test.each(['x\u202e\n', 'x\n\n', '*', '[a](b)\n'])(
		'with as much of %j as fits into note and reason can be opened',
		async (piece) => {
			const { sandbox } = await start();
			const emi = sandbox.person('Emi');
			const counter = await added(emi, '*'.repeat(60), { since: '1900-01-01' });
			const text = `${piece.repeat(Math.floor(498 / piece.length))}x`;
			const shown = message(await emi.submit(await formIn(emi, counter, 'edit'), { note: text, reason: text }));
			expect(textOf(shown)).toContain('Changed.');
			const listed = await list(emi);
			expect(textOf(message(await emi.select(listed, 'Open a counter', ['*'.repeat(60)])))).toContain('Your note:');
		},
	);

	test('waits, goes on, is put away and taken out', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '10 days ago' });
		const past = message(await emi.submit(await formIn(emi, counter, 'pause'), { until: '2026-11-20' }));
		expect(textOf(past)).toContain('That day is past.');
		const paused = message(await emi.submit(form(await emi.press(past, 'Open the form again')), { until: '' }));
		expect(textOf(paused)).toContain('Paused since Nov 23, 2026');
		expect(textOf(paused)).not.toContain('Next:');
		sandbox.clock.forward({ hours: 48 });
		expect(textOf(await list(emi))).toContain('**Smoke-free** · 10 days');
		const resumed = message(await chosenIn(emi, paused, 'resume'));
		expect(textOf(resumed)).toContain('There is no pause any more.');
		const archived = message(await chosenIn(emi, resumed, 'archive'));
		expect(textOf(archived)).toContain('In the archive');
		const without = await list(emi);
		expect(textOf(without)).toContain('No counter is running.');
		expect(textOf(message(await emi.press(without, 'Archive (1)')))).toContain('**Smoke-free**');
		expect(textOf(message(await chosenIn(emi, archived, 'unarchive')))).toContain('Next:');
	});

	test('is deleted only after it was asked for twice, with all that belongs to it', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '100 days ago' });
		const asked = message(await chosenIn(emi, counter, 'delete'));
		expect(textOf(asked)).toContain('Delete **Smoke-free**');
		const kept = message(await emi.press(asked, 'Keep it'));
		const gone = message(await emi.press(message(await chosenIn(emi, kept, 'delete')), 'Delete it'));
		expect(textOf(gone)).toContain('It is deleted.');
		for (const table of ['counter', 'attempt', 'reached'] as const) {
			expect(await bot().app.db.selectFrom(table).selectAll().execute()).toEqual([]);
		}
	});
});

describe('what somebody else sees of counters', () => {
	test('is what was chosen, without notes, and one same sentence for everybody else', async () => {
		const { sandbox } = await start();
		const [emi, ben, dev] = ['Emi', 'Ben', 'Dev'].map((name) => sandbox.person(name)) as [Person, Person, Person];
		const counter = await added(emi, 'Smoke-free', { since: '2024-01-01' });
		await added(emi, 'Secret walks', { kind: 'days' });
		const nothing = (person: Person) => `There is nothing of <@${person.id}> to see here.`;
		expect(textOf(await list(ben, { member: 'Emi' }))).toBe(nothing(emi));
		expect(textOf(await list(ben, { member: 'Dev' }))).toBe(nothing(dev));

		await emi.submit(await formIn(emi, counter, 'edit'), { reason: 'For my sister' });
		await emi.submit(await formIn(emi, counter, 'share'), { seen: 'server', celebrate: 'ask' });
		const shown = await list(ben, { member: 'Emi' });
		expect(shown.ephemeral).toBe(true);
		expect(textOf(shown)).toContain('**Smoke-free** · 2 years, 10 months, 22 days');
		expect(textOf(shown)).not.toMatch(/Secret|sister|Best/);
		const channelId = sandbox.channel('general').id;
		const act = { kind: 'command', channelId, name: 'milestone list', options: { member: 'Emi' } } as const;
		const left = message(await ben.forge(act, { data: { resolved: { members: null } } }));
		expect(textOf(left)).toBe(nothing(emi));
		await chosenIn(emi, counter, 'archive');
		expect(textOf(await list(ben, { member: 'Emi' }))).toBe(nothing(emi));
		expect(textOf(await list(emi, { member: 'Emi' }))).toContain('Your counters');
	});

	test('can be the name, the celebrating and roles, each as chosen', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2024-01-01' });
		const opened = await formIn(emi, counter, 'share');
		const shown = message(await emi.submit(opened, { seen: 'me', celebrate: 'anonymous', extras: ['name', 'roles'] }));
		expect(textOf(shown)).toContain('When a milestone comes, the server is told, without your name.');
		const again = await formIn(emi, shown, 'share');
		expect(JSON.stringify(again.modal.components)).toMatch(/"value":"anonymous"[^}]*"default":true/);
		expect(JSON.stringify(again.modal.components)).toMatch(/"value":"roles"[^}]*"default":true/);
	});

	test('is nothing of a counter that was made in a DM: it offers no server', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = message(await emi.command('milestone add', { name: 'Walks', kind: 'days' }, 'dm'));
		const opened = await formIn(emi, counter, 'share');
		expect(JSON.stringify(opened.modal.components)).not.toMatch(/"value":"(server|named|anonymous|roles)"/);
	});
});
