import { describe, expect, test } from 'vitest';
import type { Person } from '#src/sandbox/contract.ts';
import { added, filledIn, slipped } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const lettersOf = async ({ bot }: Awaited<ReturnType<typeof start>>) =>
	bot().app.db.selectFrom('letter').selectAll().execute();

describe('a slip', () => {
	test('is met with thanks, keeps best, total and chips, leads to people, and is told to nobody', async () => {
		const running = await start();
		const { sandbox } = running;
		const emi = sandbox.person('Emi');
		await emi.command('settings country', { country: 'PT' });
		const counter = await added(emi, 'Smoke-free', { since: '2026-08-15' });
		const opened = form(await emi.press(counter, 'I had a slip'));
		expect(filledIn(opened)).toMatchObject({ when: 'today', anew: '', learnt: '' });
		const fields = { when: '20 Nov', learnt: 'Parties are hard for me' };
		const shown = message(await emi.submit(opened, fields));
		expect(shown.ephemeral).toBe(true);
		const text = textOf(shown);
		expect(text).toContain('Thank you for saying it as it is.');
		expect(text).toContain('Your best: 97 days.');
		expect(text).toContain('Your days so far, all of them: 100 days.');
		expect(text).toMatch(/All \d+ chips you earned\./);
		expect(text).toContain('**Smoke-free** is counted from Nov 20, 2026 now.');
		expect(text).toContain('call **112**');
		expect(text).not.toMatch(/relapse|reset|lost|!/i);
		expect(text).not.toContain('Parties');
		expect(Object.keys(buttonsOf(shown)).slice(0, 2)).toEqual(['Talk to someone', 'A calming exercise']);
		expect(textOf(message(await emi.press(shown, 'Talk to someone')))).toContain('call **112**');
		const exercise = message(await emi.press(shown, 'A calming exercise'));
		expect(textOf(exercise)).toContain('**Grounding: 5-4-3-2-1** · 1 of 7');
		expect(textOf(message(await emi.press(exercise, 'Next')))).toContain('**Five** things you can **see**');
		expect(emi.sees('general').map(textOf).join(), 'what was answered before').toContain('Your best: 97 days.');
		for (const name of ['Ana', 'Ben', 'Finn']) {
			for (const channel of ['general', 'milestones', 'check-ins'])
				expect(sandbox.person(name).sees(channel)).toEqual([]);
		}
		expect(await lettersOf(running)).toEqual([]);
		expect(running.log()).not.toContain('Parties');
	});

	test('keeps every attempt with its length and what was learnt', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		const first = await slipped(emi, counter, { when: '1 Mar 2026', learnt: 'Call Ana first' });
		const opened = message(await emi.press(first, 'Open the counter'));
		expect(textOf(opened)).toContain('2 attempts so far, all kept');
		const second = await slipped(emi, opened, { when: '1 Nov 2026', anew: '3 Nov 2026' });
		const attempts = message(await emi.press(message(await emi.press(second, 'Open the counter')), 'All attempts'));
		expect(textOf(attempts).split('\n')).toEqual([
			'**Smoke-free: all attempts**, the newest first',
			'**Since Nov 3, 2026** · 20 days',
			'**Mar 1, 2026 to Nov 1, 2026** · 8 months',
			'**Jan 1, 2026 to Mar 1, 2026** · 2 months',
			'> Call Ana first',
		]);
		const kept = await bot().app.db.selectFrom('attempt').select('learnt').execute();
		expect(JSON.stringify(kept)).not.toContain('Ana');
	});

	test('is noted once, however often the form is sent', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		const opened = form(await emi.press(counter, 'I had a slip'));
		const fields = { when: '20 Nov' };
		const { act, patch } = sentAgain(opened, fields);
		await Promise.all([emi.submit(opened, fields), emi.forge(act, patch)]);
		expect(textOf(message(await emi.forge(act, patch)))).toContain('The slip is noted for Nov 20, 2026.');
		expect(await bot().app.db.selectFrom('attempt').selectAll().execute()).toHaveLength(2);
	});

	test.each([
		['1 Jan 2025', '', 'That is before this attempt began, on Jan 1, 2026.'],
		['in 2 days', '', 'That is still to come.'],
		['10 Nov', '9 Nov', 'Counting anew cannot begin before the slip.'],
		['10 Nov', 'in 2 weeks', 'Dec 7, 2026 is more than a week ahead.'],
		['31 Feb 2026', '', '`31 Feb 2026` is on no calendar.'],
		['soon after', '', 'I could not read `soon after` as a date.'],
	])('on “%s”, counted anew from “%s”, is asked once more with all that was typed', async (when, anew, answer) => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		const refused = await slipped(emi, counter, { when, anew, learnt: 'Sleep first' });
		expect(textOf(refused)).toContain(answer);
		const again = form(await emi.press(refused, 'Open the form again'));
		expect(filledIn(again)).toEqual({ when, anew, learnt: 'Sleep first' });
		expect(await bot().app.db.selectFrom('attempt').selectAll().execute()).toHaveLength(1);
	});

	test('whose date can be read in two ways asks which, and only where both can be', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2024-01-01' });
		const asked = await slipped(emi, counter, { when: '3/4/2025' });
		expect(textOf(asked)).toContain('**Apr 3, 2025** or **Mar 4, 2025**');
		const shown = message(await emi.press(asked, 'Mar 4, 2025'));
		expect(textOf(shown)).toContain('The slip is noted for Mar 4, 2025.');
		expect(textOf(shown)).toContain('**Smoke-free** is counted from Mar 4, 2025 now.');
		const again = message(await emi.press(shown, 'Open the counter'));
		// The other reading lies before this attempt.
		expect(textOf(await slipped(emi, again, { when: '6/2/2025' }))).toContain('The slip is noted for Jun 2, 2025.');
	});

	test('takes as much of what was learnt as fits, counted as people count', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		const shown = await slipped(emi, counter, { when: 'yesterday', learnt: '🌱'.repeat(1_000) });
		expect(textOf(shown)).toContain('The slip is noted for Nov 22, 2026.');
		expect(filledIn(form(await emi.press(shown, 'Correct this slip')))).toMatchObject({ learnt: '🌱'.repeat(1_000) });
	});

	test('can be corrected, and taken back as if it had never been', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		const before = textOf(counter).split('\n').slice(-5);
		const shown = await slipped(emi, counter, { when: '10 Nov', learnt: 'Sleep first' });
		const amend = form(await emi.press(shown, 'Correct this slip'));
		expect(filledIn(amend)).toEqual({ when: '2026-11-10', anew: '2026-11-10', learnt: 'Sleep first' });
		const wrong = message(await emi.submit(amend, { when: '1 Jan 2025' }));
		expect(textOf(wrong)).toContain('That is before this attempt began');
		const changed = message(
			await emi.submit(form(await emi.press(wrong, 'Open the form again')), { when: '12 Nov', anew: '13 Nov' }),
		);
		expect(textOf(changed)).toContain('The slip is noted for Nov 12, 2026.');
		expect(textOf(changed)).toContain('Counted anew from Nov 13, 2026');
		expect(textOf(changed)).toContain('> Sleep first');
		const emptied = form(await emi.press(changed, 'Correct this slip'));
		const without = message(await emi.submit(emptied, { learnt: '' }));
		expect(textOf(without)).toContain('The slip is noted for Nov 12, 2026.');
		expect(textOf(without), 'words that were taken back').not.toContain('Sleep first');
		expect(await bot().app.db.selectFrom('attempt').select('learnt').where('learnt', 'is not', null).execute()).toEqual(
			[],
		);
		const customId = buttonsOf(changed)['There was no slip'] ?? '';
		const undone = message(await emi.press(changed, 'There was no slip'));
		expect(textOf(undone)).toContain('as if it had never been noted');
		expect(textOf(undone).split('\n').slice(-5)).toEqual(before);
		const again = { kind: 'component', messageId: changed.message.id, customId } as const;
		expect(textOf(message(await emi.forge(again, { data: { custom_id: customId } })))).toContain('**Smoke-free**');
	});

	test('is asked about the only counter at once, and otherwise of which', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		expect(textOf(message(await emi.command('milestone slip')))).toContain('There is no running counter of yours');
		await added(emi, 'Smoke-free', { since: '2026-01-01' });
		expect(form(await emi.command('milestone slip')).modal.title).toBe('A slip');
		await added(emi, 'Without wine', { since: '2026-02-01' });
		await added(emi, 'Meetings', { kind: 'days' });
		const asked = message(await emi.command('milestone slip', {}, 'general'));
		expect(textOf(asked)).toContain('**Which counter is it about?**');
		const opened = form(await emi.select(asked, 'Open a counter', ['Without wine']));
		expect(textOf(message(await emi.submit(opened, { when: '10 Nov' })))).toContain('**Without wine** is counted from');
		expect(form(await emi.command('milestone slip', { counter: 'smoke-free' })).modal.title).toBe('A slip');
		const choices = await emi.complete('milestone slip', 'counter', { counter: 'w' });
		expect(choices.map(({ name }) => name)).toEqual(['Without wine']);
		expect(await sandbox.person('Ben').complete('milestone slip', 'counter', { counter: '' })).toEqual([]);
	});

	test('is followed by nothing else, whatever waits to be told', async () => {
		const { sandbox, bot, restart } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		await emi.press(await added(emi, 'Meetings', { kind: 'days' }), 'Today: done');
		// Whatever follows that answer is over by then, and takes nothing that comes later.
		await restart();
		sandbox.clock.forward({ seconds: 6 });
		const waiting = bot().app.db.selectFrom('letter').select('id').where('state', '=', 'visit');
		await expect.poll(async () => (await waiting.execute()).length, { interval: 5, timeout: 12_000 }).toBe(1);
		const opened = form(await emi.press(counter, 'I had a slip'));
		await emi.submit(opened, { when: '20 Nov' });
		// By then it would have been taken.
		for (const place of ['general', 'dm']) await sandbox.person('Ben').command('settings show', {}, place);
		expect(await waiting.execute()).toHaveLength(1);
		await emi.command('settings show', {}, 'general');
		const seen = () => emi.sees('general').map(textOf);
		const told = (texts: readonly string[]) => texts.findIndex((text) => text.includes('You have come to this'));
		await sandbox.until(() => told(seen()) >= 0, 12_000);
		const texts = seen();
		expect(told(texts)).toBe(texts.length - 1);
		expect(texts.findIndex((text) => text.includes('Your settings'))).toBe(texts.length - 2);
	});

	test('of another person cannot be noted, corrected or taken back', async () => {
		const { sandbox, bot } = await start();
		const [emi, ben] = ['Emi', 'Ben'].map((name) => sandbox.person(name)) as [Person, Person];
		const shown = await slipped(emi, await added(emi, 'Smoke-free', { since: '2026-01-01' }), { when: '10 Nov' });
		const hers = await bot().app.db.selectFrom('attempt').selectAll().execute();
		const his = message(await ben.command('milestone list', {}, 'general'));
		for (const label of ['Correct this slip', 'There was no slip', 'Open the counter']) {
			const customId = buttonsOf(shown)[label]!;
			const act = { kind: 'component', messageId: his.message.id, customId } as const;
			const answer = message(await ben.forge(act, { data: { custom_id: customId } }));
			expect(textOf(answer)).toBe('This does not work any more. Please start again.');
		}
		expect(await bot().app.db.selectFrom('attempt').selectAll().execute()).toEqual(hers);
	});

	test('of who has taken their consent back shows where people are, with the question', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Smoke-free', { since: '2026-01-01' });
		await emi.command('privacy withdraw', {}, 'general');
		const asked = message(await emi.press(counter, 'I had a slip'));
		expect(textOf(asked)).toContain('If you would like to talk to someone');
		expect(form(await emi.press(asked, 'Yes, keep it')).modal.title).toBe('A slip');
	});
});
