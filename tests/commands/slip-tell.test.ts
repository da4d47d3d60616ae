import { expect, test } from 'vitest';
import { added, slipped } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { lastTo, mentored, settled, together } from '#tests/support/mentored.ts';

const start = eachWithHandrail();

test('who has a mentor can tell them of a slip after seeing all that they would read, and nobody is told before', async () => {
	const running = await mentored(start);
	const { emi, ben, sandbox, log } = running;
	const since = { since: '2026-01-01' };
	const alone = await slipped(ben, await added(ben, 'Before', since), { when: 'yesterday' });
	expect(Object.keys(buttonsOf(alone))).not.toContain('Tell my mentor');
	await together(running);
	const heard = emi.sees('dm').length;

	const shown = await slipped(ben, await added(ben, 'Smoke-free', since), { when: 'yesterday', learnt: 'Parties' });
	const preview = message(await ben.press(shown, 'Tell my mentor'));
	expect(preview.ephemeral).toBe(true);
	expect(textOf(preview)).toContain(`> **<@${ben.id}> had a slip, and would like you to know**`);
	expect(textOf(preview)).toContain(`It would go to <@${emi.id}>.`);
	const back = message(await ben.press(preview, 'Back'));
	expect(textOf(back)).toContain('Thank you for saying it as it is.');
	await settled(running);
	expect(emi.sees('dm')).toHaveLength(heard);

	const again = message(await ben.press(back, 'Tell my mentor'));
	const told = message(await ben.press(again, 'Tell them'));
	expect(textOf(told)).toContain(`I pass it on to <@${emi.id}>`);
	expect(Object.keys(buttonsOf(told))).toEqual(['Talk to someone']);
	await settled(running);
	expect(emi.sees('dm')).toHaveLength(heard + 1);
	const read = textOf(lastTo(emi));
	expect(read).toContain(`**<@${ben.id}> had a slip, and would like you to know**`);
	expect(read).not.toMatch(/Smoke-free|Parties|Nov/);
	for (const name of ['Ana', 'Chiara'] as const)
		expect(sandbox.person(name).sees('dm').map(textOf).join()).not.toContain('slip');
	expect(log()).not.toContain('Parties');
});

test('whose mentor went meanwhile reads that nobody can be told, and who to talk to', async () => {
	const running = await mentored(start);
	const { emi, ben } = running;
	await together(running);
	const shown = await slipped(ben, await added(ben, 'Smoke-free', { since: '2026-01-01' }), { when: 'yesterday' });
	const mine = message(await emi.press(message(await emi.command('mentor mine', {}, 'general')), 'Look at it'));
	await emi.press(message(await emi.press(mine, 'End it')), 'Yes, end it');
	const preview = message(await ben.press(shown, 'Tell my mentor'));
	expect(textOf(preview)).toContain('There is no mentor whom I could tell at the moment.');
	expect(Object.keys(buttonsOf(preview))).toEqual(['Talk to someone', 'Back']);
});
