import { expect, test } from 'vitest';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import {
	about,
	approved,
	askWords,
	asks,
	filledIn,
	lastTo,
	mentored,
	moveTo,
	offers,
	openOffer,
	pairOf,
	settled,
	together,
} from '#tests/support/mentored.ts';

const starting = eachWithHandrail();

test('two people become mentor and mentee: nobody learns a name before both said yes, and each week reminds both', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await openOffer(running);
	expect(textOf(lastTo(emi))).toContain('Your offer is open');
	const found = message(await ben.command('mentor find', {}, 'general'));
	expect(textOf(found)).toContain(about);
	expect(textOf(found)).toContain('Your time: Tuesday 14:00–16:00');
	expect(JSON.stringify(found.message)).not.toContain(emi.id);
	const done = await asks(ben);
	expect(textOf(done)).toContain('I have passed it on, without your name.');
	await settled(running);
	const asked = lastTo(emi);
	expect(textOf(asked)).toContain(askWords);
	expect(JSON.stringify(asked.message)).not.toContain(ben.id);
	const agreement = textOf(message(await emi.press(asked, 'Yes')));
	expect(agreement).toContain(`You and <@${ben.id}>`);
	expect(agreement).toContain('How you go together');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain(`<@${emi.id}> would like to be your mentor`);
	const opened = message(await ben.press(lastTo(ben), 'Look at it'));
	expect(textOf(message(await ben.press(opened, 'I agree')))).toContain('It begins when the other one has agreed too.');
	const mine = message(await emi.press(message(await emi.command('mentor mine', {}, 'general')), 'Look at it'));
	const begun = textOf(message(await emi.press(mine, 'I agree')));
	expect(begun).toContain('I remind you each week: Tuesday at 20:00. On their clock that is Tuesday at 15:00.');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain('can begin');
	await moveTo(running, '2026-11-24T20:00:00Z');
	for (const [person, other] of [[emi, ben] as const, [ben, emi] as const]) {
		expect(textOf(lastTo(person))).toContain(`Your week with <@${other.id}>`);
		expect(textOf(message(await person.press(lastTo(person), 'We talked')))).toContain('Good to know.');
	}
});

test('a mentor who is silent for 48 hours is reminded once; then who asked is told, and offered others', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await openOffer(running);
	await asks(ben);
	await moveTo(running, '2026-11-24T15:05:00Z');
	expect(textOf(lastTo(emi))).toContain('Somebody waits for your answer');
	const asked = lastTo(emi);
	await openOffer(running, running.sandbox.person('Chiara'));
	await moveTo(running, '2026-11-25T14:55:00Z');
	expect(textOf(lastTo(ben))).not.toContain('There was no answer');
	await moveTo(running, '2026-11-25T15:05:00Z');
	expect(textOf(lastTo(ben))).toContain('has not answered in 48 hours. It says nothing about you.');
	expect(buttonsOf(lastTo(ben))).toHaveProperty('Talk to someone');
	const others = message(await ben.press(lastTo(ben), 'Look at other mentors'));
	expect(buttonsOf(others)['Others']).toBeUndefined();
	expect(textOf(others)).toContain('**1. Cravings and triggers, Routines and sleep**');
	expect(textOf(others)).not.toContain('**2.');
	expect(textOf(message(await emi.press(asked, 'Yes')))).toContain('This is not open any more.');
});

test('a no is told kindly and without a name, and an ask that was taken back can be answered no more', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	await openOffer(running);
	const done = await asks(ben);
	await settled(running);
	const first = lastTo(emi);
	expect(textOf(message(await ben.press(done, 'Take it back')))).toContain('Taken back.');
	expect(textOf(message(await emi.press(first, 'Yes')))).toContain('This is not open any more.');
	await asks(ben);
	await settled(running);
	const { act, sent } = aimAt(lastTo(emi), 'mentor-no', ['other-hours']);
	expect(textOf(message(await emi.forge(act, { data: sent.data })))).toContain('They do not learn who you are.');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain('Our hours do not fit');
	expect(JSON.stringify(lastTo(ben).message)).not.toContain(emi.id);
});

test('a pause and an end are told to the other one, without a reason; moderators are told what one of them chooses', async () => {
	const running = await mentored(starting);
	const { emi, ben, ana } = running;
	await together(running);
	expect(textOf(message(await emi.press(await pairOf(emi), 'Pause')))).toContain('It is paused.');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain('takes a pause');
	expect(textOf(message(await ben.press(await pairOf(ben), 'Go on')))).toContain('I remind you each week');
	await settled(running);
	expect(textOf(lastTo(emi))).toContain('It goes on with');
	const asked = message(await ben.press(await pairOf(ben), 'End it'));
	const ended = message(await ben.press(asked, 'Yes, end it'));
	await settled(running);
	expect(textOf(lastTo(emi))).toContain('It has ended with somebody you were a mentor to');
	const why = message(await ben.press(ended, 'Tell moderators'));
	const { act, sent } = aimAt(why, 'mentor-report-why', ['money']);
	expect(textOf(message(await ben.forge(act, { data: sent.data })))).toContain(
		'I tell those who look after this server.',
	);
	await settled(running);
	const told = ana
		.sees('helpers')
		.map(textOf)
		.filter((text) => text.includes('Money was asked for'));
	expect(told).toEqual([
		`**About a mentor**\n<@${ben.id}> (has a mentor) would like you to look at how it goes with <@${emi.id}>.\nMoney was asked for`,
	]);
	expect(textOf(message(await ben.command('mentor find', {}, 'general')))).toContain('No mentor is available');
});

test('a mentor who has left the server is found before they are told of, and the other one is told kindly', async () => {
	const running = await mentored(starting);
	const { ben, sandbox, expectRefusal } = running;
	await together(running);
	expectRefusal('Unknown Member');
	const left = { message: 'Unknown Member', code: 10_007 };
	sandbox.faults.answer('GET /guilds/{guild_id}/members/{user_id}', 404, left);
	await moveTo(running, '2026-11-24T20:00:00Z');
	await settled(running);
	expect(textOf(lastTo(ben))).toContain('Your mentor is not available any more');
});

test('what cannot be read or is too long changes nothing, and is there again to be put right', async () => {
	const running = await mentored(starting);
	const { emi, ben } = running;
	const refused = await offers(emi, { hours: 'whenever', topics: [], words: 'x'.repeat(400) });
	expect(textOf(refused)).toContain('I could not read these hours: `whenever`');
	expect(textOf(refused)).toContain('Please choose what about, or say it in your own words.');
	expect(textOf(refused)).toContain('There is room for 300 characters in each text.');
	const again = form(await emi.press(refused, 'Open it again'));
	expect(JSON.stringify(again.modal)).toContain('whenever');
	const kept = message(await emi.submit(again, filledIn));
	expect(textOf(kept)).toContain('Nobody sees it yet.');
	await emi.press(kept, 'Offer it');
	await approved(running);
	const long = 'y'.repeat(501);
	const back = await asks(ben, long);
	expect(textOf(back)).toContain('That is 501 characters; there is room for 500.');
	expect(textOf(back)).toContain(long);
});

test('where the server asks for a time, a counter shows it, and nothing else of it is passed on', async () => {
	const running = await mentored(starting);
	const { emi, ana } = running;
	const opened = form(await ana.press(message(await ana.command('setup mentors', {}, 'general')), 'Minimum time'));
	expect(textOf(message(await ana.submit(opened, { days: '90' })))).toContain('at least 90 days on a counter');
	const kept = await offers(emi);
	expect(textOf(kept)).toContain('You have no counter that could show it.');
	expect(buttonsOf(kept)['Offer it']).toBeUndefined();
});
