import { expect, test } from 'vitest';
import { setMentorPlan } from '#src/features/mentors/plan.ts';
import { aimAt } from '#tests/support/aims.ts';
import { added } from '#tests/support/counters.ts';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import {
	about,
	asks,
	filledIn,
	lastTo,
	lookedAt,
	mentored,
	moveTo,
	offers,
	pairOf,
	settled,
	together,
} from '#tests/support/mentored.ts';

const starting = eachWithHandrail();

test('two people thirteen hours apart are told so, and reminded each in their own day', async () => {
	const running = await mentored(starting, { ben: 'Pacific/Auckland' });
	const { emi, ben } = running;
	const shown = await offers(emi, { hours: 'tue 12:00-14:00' });
	await emi.press(shown, 'Offer it');
	await running.ana.press(await lookedAt(running), 'Open it');
	const found = textOf(message(await ben.command('mentor find', {}, 'general')));
	expect(found).toContain('Your time: Wednesday 01:00–03:00');
	expect(found).toContain('These hours are in your night.');
	await asks(ben);
	await settled(running);
	await emi.press(lastTo(emi), 'Yes');
	await settled(running);
	await ben.press(await pairOf(ben), 'I agree');
	const begun = textOf(message(await emi.press(await pairOf(emi), 'I agree')));
	expect(begun).toContain('I remind you each week: Tuesday at 12:00. On their clock that is Wednesday at 01:00.');
	expect(begun).toContain('You are awake at different times.');
	await settled(running);
	// Tuesday at six in the evening in Auckland is five in the morning in UTC.
	await moveTo(running, '2026-11-24T05:00:00Z');
	expect(textOf(lastTo(ben))).toContain('Your week with');
	expect(textOf(lastTo(emi))).not.toContain('Your week with');
	await moveTo(running, '2026-11-24T12:00:00Z');
	expect(textOf(lastTo(emi))).toContain('Your week with');
});

test('each moves the time at which they are reminded, on their own clock; a time that cannot be read changes nothing', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await together(running);
	const opened = form(await ben.press(await pairOf(ben), 'Change when'));
	const bad = message(await ben.submit(opened, { day: '5', time: 'evening' }));
	expect(textOf(bad)).toContain('I could not read this time: `evening`.');
	const again = form(await ben.press(bad, 'Open it again'));
	expect(textOf(message(await ben.submit(again, { day: '5', time: '8pm' })))).toContain('Friday at 20:00');
	expect(textOf(await pairOf(emi))).toContain('I remind you each week: Tuesday at 20:00.');
});

test('after a month both are asked how it goes, also who takes no direct messages', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await together(running);
	await moveTo(running, '2026-12-01T20:00:00Z');
	await ben.press(lastTo(ben), 'We talked');
	message(await ben.command('settings messages', { allowed: 'no' }));
	await moveTo(running, '2026-12-23T16:00:00Z');
	const told = emi.sees('dm').map(textOf);
	expect(told.filter((text) => text.includes(`How is it going with <@${ben.id}>?`))).toHaveLength(1);
	expect(ben.sees('dm').map(textOf).join('\n')).not.toContain('How is it going');
	await ben.command('mentor mine', {}, 'general');
	await expect.poll(() => ben.reads('general')).toContain(`How is it going with <@${emi.id}>?`);
});

test('moderators say no with a kind sentence; their words reach who offered, and can be answered with a changed offer', async () => {
	const running = await mentored(starting);
	const { emi, ben, ana } = running;
	await emi.press(await offers(emi), 'Offer it');
	const opened = form(await ana.press(await lookedAt(running), 'Do not open it'));
	const said = message(await ana.submit(opened, { words: 'Please say less about doses.' }));
	expect(textOf(said)).toContain('is told kindly');
	await settled(running);
	expect(textOf(lastTo(emi))).toContain('Moderators did not open it this time. Thank you for offering.');
	expect(textOf(lastTo(emi))).toContain('Please say less about doses.');
	expect(textOf(message(await ben.command('mentor find', {}, 'general')))).toContain('No mentor is available');
	const own = message(await emi.command('mentor offer', {}, 'general'));
	const changed = message(await emi.submit(form(await emi.press(own, 'Change it')), filledIn));
	expect(textOf(changed)).toContain('Moderators look at it.');
});

test('where moderators do not look first, an offer opens at once', async () => {
	const running = await mentored(starting);
	const { emi, ben, ana } = running;
	await ana.press(message(await ana.command('setup mentors', {}, 'general')), 'Open offers at once');
	expect(textOf(message(await emi.press(await offers(emi), 'Offer it')))).toContain('It is open');
	expect(textOf(message(await ben.command('mentor find', {}, 'general')))).toContain(about);
});

test('who lacks the role is told so; who loses it is a mentor no more, and both are told', async () => {
	const running = await mentored(starting);
	const { emi, ben, ana, sandbox, bot } = running;
	await together(running);
	const role = ana.view().roles.find(({ name }) => name === 'helper')?.id ?? '';
	const { act, sent } = aimAt(message(await ana.command('setup mentors', {}, 'general')), 'setup-mentor-role', [role]);
	const set = message(await ana.forge(act, { data: sent.data }));
	expect(textOf(set)).toContain('Whoever offers has the role');
	await moveTo(running, '2026-11-24T20:00:00Z');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain('Your mentor is not available any more');
	expect(textOf(lastTo(emi))).toContain('Mentors here have a role that you do not have now.');
	const own = message(await emi.command('mentor offer', {}, 'general'));
	expect(textOf(message(await emi.press(own, 'Offer it')))).toContain('mentors have a certain role');
	await setMentorPlan(bot().app.db, sandbox.guildId, { role: null }, sandbox.clock.now());
	expect(textOf(message(await emi.press(own, 'Offer it')))).toContain('Moderators look at it.');
});

test('a counter that shows enough lets somebody offer; one that does not keeps the offer', async () => {
	const running = await mentored(starting);
	const { emi, sandbox, bot } = running;
	const { db } = bot().app;
	await added(emi, 'swimming', { since: 'yesterday' });
	await setMentorPlan(db, sandbox.guildId, { minDays: 30 }, sandbox.clock.now());
	const shown = await offers(emi);
	expect(textOf(shown)).toContain('at least 30 days on a counter');
	const { id } = await db.selectFrom('counter').select('id').executeTakeFirstOrThrow();
	const { act, sent } = aimAt(shown, 'mentor-offer-counter', [id]);
	expect(textOf(message(await emi.forge(act, { data: sent.data })))).toContain('Your offer is kept');
	await setMentorPlan(db, sandbox.guildId, { minDays: 1 }, sandbox.clock.now());
	expect(textOf(message(await emi.forge(act, { data: sent.data })))).toContain('Moderators look at it.');
	expect(textOf(await lookedAt(running))).not.toContain('swimming');
});
