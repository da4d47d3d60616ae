import { expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { promptsOf } from '#src/features/prompts.ts';
import {
	buttonsOf,
	eachWithHandrail,
	form,
	message,
	sentAgain,
	textOf,
	type Running,
} from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const button = 'Check-in prompts';
const weekdays = ['1', '2', '3', '4', '5'];

const opened = async (person: Person) => message(await person.command('setup show', {}, 'general'));

/** The line of the checklist about prompts, with what follows it. */
function about(list: SeenMessage): string {
	const lines = textOf(list).split('\n');
	return lines.slice(lines.findIndex((line) => line.includes('**Check-in prompts**'))).join('\n');
}

async function kept({ bot, sandbox }: Running) {
	const prompts = await promptsOf(bot().app.db, sandbox.guildId);
	return prompts.map(({ days, time, next }) => `${days.join('')} ${time.toString().slice(0, 5)} ${next.toString()}`);
}

test('a server is set up with what was found, its zone and a prompt in at most ten interactions', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	let list = await opened(ana);
	expect(about(list)).toMatch(/^⚪ \*\*Check-in prompts\*\*: off\n-# A question, or your own words, for everybody/);
	list = message(await ana.press(list, 'Use what I found'));
	list = message(await ana.submit(form(await ana.press(list, 'Time zone and country')), { zone: 'New York' }));
	const dialog = form(await ana.press(list, button));
	expect(JSON.stringify(dialog.modal)).toMatch(/In America\/New_York, where it is 05:00/);
	const prompts = message(await ana.submit(dialog, { Time: '7 pm', Days: weekdays }));
	expect(textOf(prompts)).toContain("Times are in this server's time zone, America/New_York.");
	expect(textOf(prompts)).toContain('**Monday to Friday at 19:00**');
	expect(await kept(running)).toEqual(['12345 19:00 2026-11-24T00:00:00Z']);
	list = message(await ana.press(prompts, 'Back to the checklist'));
	const seconds = Date.parse('2026-11-24T00:00:00Z') / 1_000;
	expect(about(list)).toContain(`✅ **Check-in prompts**: Monday to Friday at 19:00, next <t:${seconds}:R>`);
	expect(list.ephemeral).toBe(true);
});

test('all days are ticked at first, and the times of a server without a zone are in UTC, which is said', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const dialog = form(await ana.press(await opened(ana), button));
	expect(JSON.stringify(dialog.modal)).toMatch(/In UTC, where it is 10:00: no time zone is set here/);
	const list = message(await ana.submit(dialog, { Time: '19:00' }));
	expect(textOf(list)).toContain('**Every day at 19:00**');
	expect(await kept(running)).toEqual(['1234567 19:00 2026-11-23T19:00:00Z']);
});

test('there can be five; a sixth, and one like another, are refused with a word about why', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	let list = message(await ana.submit(form(await ana.press(await opened(ana), button)), { Time: '08:00' }));
	const add = async (time: string) =>
		message(await ana.submit(form(await ana.press(list, 'Add a prompt')), { Time: time, Days: ['6', '7'] }));
	list = await add('8:00');
	list = await add('8 am');
	expect(textOf(list)).toContain('Saturday and Sunday at 08:00 is planned already.');
	for (const time of ['10:00', '11:00', '12:00']) list = await add(time);
	expect(Object.keys(buttonsOf(list))).not.toContain('Add a prompt');
	expect(await kept(running)).toHaveLength(5);
	const stale = message(await running.sandbox.person('Ana').command('setup show', {}, 'general'));
	const checklist = about(stale);
	expect(checklist).toMatch(/✅ \*\*Check-in prompts\*\*: 5 prompts, next <t:\d+:R>/);
});

test('a sixth from a form that was open before is not kept', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	let list = message(await ana.submit(form(await ana.press(await opened(ana), button)), { Time: '08:00' }));
	const early = form(await ana.press(list, 'Add a prompt'));
	for (const time of ['9:00', '10:00', '11:00', '12:00']) {
		list = message(await ana.submit(form(await ana.press(list, 'Add a prompt')), { Time: time }));
	}
	const full = message(await ana.submit(early, { Time: '13:00' }));
	expect(textOf(full)).toContain('A server can have 5 prompts.');
	expect(await kept(running)).toHaveLength(5);
});

test('a prompt is changed and switched off; pressed once more, it is said to be over', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const list = message(await ana.submit(form(await ana.press(await opened(ana), button)), { Time: '08:00' }));
	const screen = message(await ana.press(list, 'Open: Every day at 08:00'));
	const dialog = form(await ana.press(screen, 'Change'));
	expect(JSON.stringify(dialog.modal)).toContain('"value":"08:00"');
	const changed = message(await ana.submit(dialog, { Time: '20:30', Days: ['1', '3', '5'] }));
	expect(textOf(changed)).toContain('**Monday, Wednesday and Friday at 20:30**');
	expect(await kept(running)).toEqual(['135 20:30 2026-11-23T20:30:00Z']);
	const again = form(await ana.press(changed, 'Change'));
	const off = message(await ana.press(changed, 'Switch off'));
	expect(textOf(off)).toContain('No prompt is planned.');
	expect(await kept(running)).toEqual([]);
	const late = message(await ana.submit(again, { Time: '21:00' }));
	expect(textOf(late)).toBe('This does not work any more. Please start again.');
	expect(await kept(running)).toEqual([]);
});

test.each([
	['25:00', /I could not read `25:00` as a time\. Please type it as 19:00 or 7 pm\./],
	['soon', /I could not read `soon` as a time/],
	['`@here`', /I could not read `'@here'` as a time/],
	['   ', /A prompt needs a time/],
])('the time %j is refused kindly, and the days that were ticked are kept for another try', async (time, said) => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const dialog = form(await ana.press(await opened(ana), button));
	const refused = message(await ana.submit(dialog, { Time: time, Days: ['2', '4'] }));
	expect(textOf(refused)).toMatch(said);
	expect(await kept(running)).toEqual([]);
	const list = message(await ana.submit(form(await ana.press(refused, 'Try again')), { Time: '9 am' }));
	expect(textOf(list)).toContain('**Tuesday and Thursday at 09:00**');
});

test('a form without a day, or with days that there are not, keeps nothing', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const dialog = form(await ana.press(await opened(ana), button));
	for (const days of [[], ['0', '8', 'Monday', '__proto__']]) {
		const { act, patch } = sentAgain(dialog, { time: '19:00', days });
		expect(textOf(message(await ana.forge(act, patch)))).toContain('A prompt needs at least one day.');
	}
	expect(await kept(running)).toEqual([]);
});

test('the zone of the server moves the prompt with it', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	await ana.submit(form(await ana.press(await opened(ana), button)), { Time: '19:00' });
	await ana.command('setup timezone', { zone: 'America/New_York' }, 'general');
	expect(await kept(running)).toEqual(['1234567 19:00 2026-11-24T00:00:00Z']);
});

test('the list says when there is no check-in channel, or it cannot be written', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	await ana.submit(form(await ana.press(await opened(ana), button)), { Time: '19:00' });
	// The channel that had been taken by its name is the chosen one now.
	const { checkinChannel } = await guildSettings(running.bot().app.db, sandbox.guildId);
	expect(checkinChannel).toBe(sandbox.channel('check-ins').id);
	sandbox.faults.deny('check-ins', 'SendMessages');
	expect(about(await opened(ana))).toMatch(/⚠️ \*\*Check-in prompts\*\*: needs a look\nThey rest until/);
	const off = message(await ana.select(await opened(ana), 'Choose the check-in channel', []));
	expect(about(off)).toMatch(/⚠️ \*\*Check-in prompts\*\*: needs a look\nThere is no check-in channel/);
	expect(textOf(message(await ana.press(off, button)))).toContain('There is no check-in channel');
});
