import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { blockPerson } from '#src/features/blocks.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { asks, askWords, lastTo, mentored, openOffer, pairOf, settled, together } from '#tests/support/mentored.ts';

const starting = eachWithHandrail();

test('an ask that cannot be passed on any more is given back, with a way to somebody who is there now', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await openOffer(running);
	const found = message(await ben.command('mentor find', {}, 'general'));
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(found.message.components)) ?? [];
	const { act, sent } = aimAt(found, 'mentor-ask', [id]);
	const opened = form(await ben.forge(act, { data: sent.data }));
	await emi.press(message(await emi.command('mentor offer', {}, 'general')), 'Pause it');
	const back = message(await ben.submit(opened, { words: askWords }));
	expect(textOf(back)).toContain('This mentor is not available at the moment.');
	expect(textOf(back)).toContain(askWords);
	expect(textOf(message(await ben.press(back, 'Talk to someone')))).toContain('988');
});

test('who writes to a mentor that they do not want to live is shown lines at once, where the server chose it', async () => {
	const running = await mentored(starting);
	const { ben, ana } = running;
	await openOffer(running);
	await ana.press(message(await ana.command('setup show', {}, 'general')), 'Offer lines for hard words');
	const done = await asks(ben, 'I want to die');
	expect(textOf(done)).toContain('I have passed it on, without your name.');
	expect(textOf(done)).toContain(wordsFor('en').screening.offer);
});

test('a mentor sees of what their mentee is working on what is shown to them, and the mentee sees nothing of the mentor’s', async () => {
	const running = await mentored(starting);
	const { emi, ben, seeded } = running;
	await together(running);
	const words = 'A walk by the river';
	seeded(words);
	for (const person of [emi, ben]) {
		const adding = await person.press(message(await person.command('goal', {}, 'general')), 'Add a routine');
		const made = message(await person.submit(form(adding), { words, often: '3', days: [] }));
		expect(textOf(await pairOf(emi))).not.toContain(words);
		if (person === ben) await person.press(made, 'Show it to mentor and buddy');
	}
	expect(textOf(await pairOf(emi))).toContain(`**What <@${ben.id}> is working on, and shows you**\n${words}`);
	expect(textOf(await pairOf(ben))).not.toContain(words);
});

test('who is blocked sees no offer of theirs, and a pair of which one blocks the other one ends without a word about it', async () => {
	const running = await mentored(starting);
	const { emi, ben, sandbox, bot } = running;
	await together(running);
	await blockPerson(bot().app.db, { user: emi.id, other: ben.id, unnamed: false }, sandbox.clock.now());
	await expect
		.poll(
			() => {
				sandbox.clock.forward({ seconds: 5 });
				return textOf(lastTo(ben));
			},
			{ interval: 50, timeout: 15_000 },
		)
		.toContain('Your mentor is not available any more**\nIt says nothing about you.');
	expect(textOf(message(await ben.command('mentor find', {}, 'general')))).toContain('No mentor is available');
	const again = message(await ben.command('mentor mine', {}, 'general'));
	expect(textOf(again)).toContain('You have no mentor here');
});

test.each([
	['takes back their consent', 'privacy withdraw'],
	['erases what they gave', 'privacy erase'],
])('where a mentor %s it ends, and the other one is told kindly', async (_what, command) => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await together(running);
	const erases = command === 'privacy erase';
	const asked = message(await emi.command(command, erases ? { what: 'here' } : {}, 'general'));
	if (erases) await emi.press(asked, 'Erase it');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain('Your mentor is not available any more');
	expect(textOf(lastTo(ben))).not.toContain(emi.id);
	expect(textOf(message(await ben.command('mentor mine', {}, 'general')))).toContain('You have no mentor here');
	expect(textOf(message(await emi.command('mentor offer', {}, 'general')))).toContain('A mentor is somebody');
});

test('nothing is kept before somebody agreed, and then they go on where they were', async () => {
	const running = await mentored(starting);
	const { emi, ben, sandbox, bot } = running;
	await openOffer(running);
	for (const person of [emi, ben]) await person.command('privacy withdraw');
	const chiara = sandbox.person('Chiara');
	await openOffer(running, chiara);
	const found = message(await ben.command('mentor find', {}, 'general'));
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(found.message.components)) ?? [];
	const { act, sent } = aimAt(found, 'mentor-ask', [id]);
	const asked = message(await ben.forge(act, { data: sent.data }));
	expect(textOf(asked)).toContain(wordsFor('en').consent.title);
	const agreed = message(await ben.press(asked, wordsFor('en').consent.agree));
	expect(textOf(agreed)).toContain('Mentors here');
	expect(await bot().app.db.selectFrom('mentor_ask').selectAll().execute()).toEqual([]);
	expect(textOf(await asks(ben, askWords))).toContain('I have passed it on, without your name.');
	expect(buttonsOf(message(await emi.command('mentor offer', {}, 'general')))).toHaveProperty('Make an offer');
});
