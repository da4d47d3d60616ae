import { describe, expect, test } from 'vitest';
import { added, filledIn, formIn } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

describe('a day that is noted', () => {
	test('counts once in a practice, can be a past one, and is taken back', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Meetings', { kind: 'days' });
		expect(textOf(counter)).toContain('**Meetings** · no day noted yet');
		const customId = buttonsOf(counter)['Today: done'] ?? '';
		await emi.press(counter, 'Today: done');
		const again = { kind: 'component', messageId: counter.message.id, customId } as const;
		const twice = message(await emi.forge(again, { data: { custom_id: customId } }));
		expect(textOf(twice)).toContain('Nov 23, 2026 is noted. That makes 1 day in all.');
		const noted = message(await emi.command('milestone log', { day: '22 Nov' }, 'general'));
		expect(textOf(noted)).toContain('Nov 22, 2026 is noted. That makes 2 days in all.');
		expect(textOf(noted)).toContain('**Meetings** · 2 days in a row');
		const back = message(await emi.press(noted, 'Take it back'));
		expect(textOf(back)).toContain('Nov 22, 2026 is no longer noted.');
		expect(Object.keys(buttonsOf(back))).toContain('Take today back');
		expect(textOf(message(await emi.press(back, 'Take today back')))).toContain('no day noted yet');
	});

	test('reaches a milestone, and says so', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const counter = await added(emi, 'Meetings', { kind: 'days' });
		for (const day of ['19 Nov', '20 Nov', '21 Nov', '22 Nov']) await emi.command('milestone log', { day });
		const fifth = textOf(message(await emi.press(counter, 'Today: done')));
		expect(fifth).toContain('With it you reached a milestone: **5 days done**.');
		expect(fifth).toContain('Next: 10 days done (5 to go)');
	});

	test('has an amount where there is a limit, and more than the limit is noted without shame', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = form(await emi.command('milestone add', { name: 'Cigarettes', kind: 'limit' }, 'general'));
		expect(filledIn(opened)).toMatchObject({ name: 'Cigarettes' });
		const refused = message(await emi.submit(opened, { limit: 'few' }));
		expect(textOf(refused)).toContain('I could not read `few` as a limit.');
		const counter = message(
			await emi.submit(form(await emi.press(refused, 'Open the form again')), { limit: '5 cigarettes' }),
		);
		expect(textOf(counter)).toContain('At most 5 cigarettes a day');
		const within = message(
			await emi.submit(form(await emi.press(counter, 'Note a day')), { day: '22 Nov', amount: '3' }),
		);
		expect(textOf(within)).toContain(
			'Nov 22, 2026 is noted: 3 cigarettes, within your limit. That makes 1 day in all.',
		);
		const over = textOf(message(await emi.command('milestone log', { day: '21 Nov', amount: 8 }, 'general')));
		expect(over).toContain(
			'Nov 21, 2026 is noted: 8 cigarettes. That is more than your limit. It is good that you noted it all the same',
		);
		expect(over).toContain('in all 1 day');
		expect(over).not.toContain('!');
		const changed = textOf(message(await emi.command('milestone log', { day: '21 Nov', amount: 5 }, 'general')));
		expect(changed).toContain('within your limit. That makes 2 days in all.');
		const lower = textOf(message(await emi.submit(await formIn(emi, counter, 'edit'), { limit: '2 cigarettes' })));
		expect(lower).toContain('At most 2 cigarettes a day');
		// What was within the limit then stays so.
		expect(lower).toContain('in all 2 days');
	});

	test.each([
		['in 3 days', '2', 'You can log today, or a day that is past.'],
		['30 Feb 2026', '2', '`30 Feb 2026` is on no calendar.'],
		['20 Nov', 'many', 'I could not read `many` as a number.'],
		['20 Nov', '-1', 'I could not read `-1` as a number.'],
	])('on “%s” with the amount “%s” is not taken', async (day, amount, answer) => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const opened = form(await emi.command('milestone add', { name: 'Cigarettes', kind: 'limit' }, 'general'));
		const counter = message(await emi.submit(opened, { limit: '5 cigarettes' }));
		const refused = message(await emi.submit(form(await emi.press(counter, 'Note a day')), { day, amount }));
		expect(textOf(refused)).toContain(answer);
		expect(await bot().app.db.selectFrom('counter_day').selectAll().execute()).toEqual([]);
	});

	test('is asked for where it is not clear of what, and where a limit has no amount', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		expect(textOf(message(await emi.command('milestone log')))).toContain('There is no counter of yours for this yet.');
		await added(emi, 'Meetings', { kind: 'days' });
		await added(emi, 'Smoke-free', { since: '2026-01-01' });
		const opened = form(await emi.command('milestone add', { name: 'Cigarettes', kind: 'limit' }, 'general'));
		await emi.submit(opened, { limit: '5' });
		const asked = message(await emi.command('milestone log', {}, 'general'));
		expect(textOf(asked)).toContain('**Which counter?**');
		expect(filledIn(form(await emi.select(asked, 'Open a counter', ['Cigarettes'])))).toEqual({
			day: 'today',
			amount: '',
		});
		const named = form(await emi.command('milestone log', { counter: 'cigarettes', day: '20 Nov' }, 'general'));
		expect(filledIn(named)).toEqual({ day: '20 Nov', amount: '' });
		const days = await emi.complete('milestone log', 'day', { day: 'y' });
		expect(days).toEqual([{ name: 'Yesterday', value: 'yesterday' }]);
	});
});
