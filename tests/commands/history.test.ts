import { expect, test } from 'vitest';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('a check-in whose answer is gone can be found again, read, unshared and undone', async () => {
	const { sandbox, restart } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin', { day: 'yesterday' })), { mood: 'low', note: 'yesterday' });
	await emi.submit(form(await emi.command('checkin')), { mood: 'good', note: 'river', who: 'anonymous' });
	await restart();

	const list = message(await emi.command('history', {}, 'general'));
	expect(list.ephemeral).toBe(true);
	const chosen = message(await emi.select(list, 'Choose a check-in', ['Nov 23, 2026 · Good']));
	expect(textOf(chosen)).toContain('> river');
	expect(textOf(chosen)).toContain('without your name');
	const alone = message(await emi.press(chosen, 'Unshare'));
	expect(sandbox.person('Ben').sees('check-ins')).toEqual([]);
	expect(textOf(message(await emi.press(alone, 'Undo')))).toBe('Your check-in is removed.');

	const rest = message(await emi.command('history', {}, 'general'));
	expect(JSON.stringify(rest.message.components)).toContain('Nov 22, 2026 · Low');
	expect(JSON.stringify(rest.message.components)).not.toContain('Nov 23, 2026');
	expect(JSON.stringify(rest.message.components)).not.toContain('yesterday');
});

test('who never checked in is told so', async () => {
	const { sandbox } = await start();
	expect(textOf(message(await sandbox.person('Emi').command('history')))).toBe('There are no check-ins of yours yet.');
});

test("another person's check-in cannot be chosen", async () => {
	const { sandbox } = await start();
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	const hers = message(await emi.submit(form(await emi.command('checkin')), { mood: 'low', note: 'hers' }));
	await finn.command('checkin', { mood: 'good' });
	const list = message(await finn.command('history', {}, 'general'));
	const id = buttonsOf(hers)['Undo']!.split(':')[1]!;
	for (const value of [id, 'nonsense']) {
		const act = {
			kind: 'component',
			messageId: list.message.id,
			customId: 'checkin-history',
			values: [value],
		} as const;
		const answer = message(await finn.forge(act, { data: { values: [value] } }));
		expect(textOf(answer)).toBe('This does not work any more. Please start again.');
	}
});

test('a note that can no longer be opened is said so, and the check-in can still be undone', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin')), { mood: 'good', note: 'x' });
	await bot().app.db.updateTable('checkin').set({ note: 'v1.damaged' }).execute();
	const list = message(await emi.command('history', {}, 'general'));
	const chosen = message(await emi.select(list, 'Choose a check-in', ['Nov 23, 2026 · Good']));
	expect(textOf(chosen)).toContain('Its note can no longer be read.');
	expect(textOf(message(await emi.press(chosen, 'Undo')))).toBe('Your check-in is removed.');
});
