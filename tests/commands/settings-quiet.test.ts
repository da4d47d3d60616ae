import { expect, test } from 'vitest';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('quiet hours are set, on the clock that counts for the person, who is told which one that is', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('settings quiet-hours', { from: 22, to: 7 }));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('Quiet from 22:00 to 07:00 in UTC time');
	expect(textOf(answer)).toContain('If you live elsewhere, tell me once: </settings timezone:');
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' });
	const again = textOf(message(await emi.command('settings quiet-hours', { from: 0, to: 23 }, 'dm')));
	expect(again).toContain('Quiet from 00:00 to 23:00 in Pacific/Auckland time');
	expect(again).not.toContain('If you live elsewhere');
});

test('quiet hours that begin when they end are refused, and those before stay', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('settings quiet-hours', { from: 22, to: 7 });
	const answer = message(await emi.command('settings quiet-hours', { from: 5, to: 5 }));
	expect(textOf(answer)).toContain('Those two hours are the same');
	expect(textOf(message(await emi.command('settings show')))).toContain('from 22:00 to 07:00');
});

const hour = (name: string, value: unknown) => ({ name, type: 4, value });

test.each([
	['an hour that no clock has', [hour('from', 24), hour('to', 7)], 'Please choose both hours from the lists.'],
	['an hour before midnight', [hour('from', 22), hour('to', -1)], 'Please choose both hours from the lists.'],
	['half an hour', [hour('from', 22.5), hour('to', 7)], 'Please choose both hours from the lists.'],
	['no end', [hour('from', 22)], 'Please choose both hours from the lists.'],
	['no hours', [], 'Please choose both hours from the lists.'],
	['a text', [hour('from', '22'), hour('to', 7)], 'This does not work any more.'],
])('quiet hours with %s are refused, and nothing is kept', async (_what, options, why) => {
	const { sandbox, bot, log } = await start();
	const channelId = sandbox.channel('general').id;
	const act = { kind: 'command', channelId, name: 'settings quiet-hours', options: { from: 22, to: 7 } } as const;
	const patch = { data: { options: [{ name: 'quiet-hours', type: 1, options }] } };
	expect(textOf(message(await sandbox.person('Emi').forge(act, patch)))).toContain(why);
	expect(await bot().app.db.selectFrom('person').selectAll().execute()).toEqual([]);
	expect(log()).not.toContain('a handler failed');
});
