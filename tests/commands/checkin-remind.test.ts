import { expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { reminded, settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

const screen = async (person: Person, place?: string) => message(await person.command('checkin-remind', {}, place));
const labels = (seen: SeenMessage) => Object.keys(buttonsOf(seen));

/** Fills in the form for the times. */
async function set(person: Person, fields: Readonly<Record<string, string>>, place?: string): Promise<SeenMessage> {
	const opened = form(await person.press(await screen(person, place), 'Set times'));
	return message(await person.submit(opened, fields));
}

const rowsOf = async ({ bot }: Running) =>
	bot().app.db.selectFrom('reminder').select(['kind', 'way', 'time', 'zone', 'next_at']).orderBy('next_at').execute();

test('who has set nothing sees three parts that are off, what they are, and what they can do, privately', async () => {
	const { sandbox, bot } = await start({ strangers: true });
	const shown = await screen(sandbox.person('Emi'));
	expect(shown.ephemeral).toBe(true);
	const text = textOf(shown);
	for (const name of ['Morning intention', 'Check-in', 'Evening review']) expect(text).toContain(`**${name}:** off.`);
	expect(text).toContain('just for today I will …');
	expect(labels(shown)).toEqual(['Set times', 'Intention for today', 'Review of today']);
	for (const table of ['reminder', 'person', 'reflection'] as const) {
		expect(await bot().app.db.selectFrom(table).selectAll().execute()).toEqual([]);
	}
	expect(textOf(await screen(sandbox.person('Emi'), 'dm'))).toBe(text);
});

test('times are typed as people write them, and come with when each is next', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
	const shown = await set(emi, { morning: '7 am', checkin: '', evening: '21h30', way: 'nudge' });
	expect(shown.ephemeral).toBe(true);
	const text = textOf(shown);
	const unix = (at: string) => Date.parse(at) / 1000;
	expect(text).toContain('Noted.');
	expect(text).toContain(`**Morning intention:** each day at 07:00, next <t:${unix('2026-11-24T07:00:00Z')}:R>.`);
	expect(text).toContain('**Check-in:** off.');
	expect(text).toContain(`**Evening review:** each day at 21:30, next <t:${unix('2026-11-23T21:30:00Z')}:R>.`);
	expect(text).toContain('They come quietly');
	expect(text).toContain('Times are in Europe/Lisbon time.');
	expect(text).not.toContain('If you live elsewhere');
	expect(await rowsOf(running)).toMatchObject([
		{ kind: 'evening', way: 'nudge', time: '21:30' },
		{ kind: 'morning', way: 'nudge', time: '07:00' },
	]);
	const again = form(await emi.press(shown, 'Set times'));
	await emi.submit(again, { morning: 'OFF' });
	expect(await rowsOf(running)).toMatchObject([{ kind: 'evening', time: '21:30', way: 'nudge' }]);
});

test('a time that is none is given back, and the others count; the one before stays', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await set(emi, { morning: '7 am', evening: '21:00', way: 'nudge' });
	const answer = await set(emi, { morning: '25 o`clock', checkin: '7', evening: '22:00', way: 'nudge' });
	const text = textOf(answer);
	expect(text).toContain(
		"I do not know the time `25 o'clock`, so for this one all stays as it was: Morning intention.",
	);
	expect(text).toContain('I do not know the time `7`, so for this one all stays as it was: Check-in.');
	expect(await rowsOf(running)).toMatchObject([
		{ kind: 'evening', time: '22:00' },
		{ kind: 'morning', time: '07:00' },
	]);
});

test('a form without one of the two ways is refused with a sentence, and nothing changes', async () => {
	const running = await start();
	const { sandbox, log } = running;
	const emi = sandbox.person('Emi');
	const opened = form(await emi.press(await screen(emi), 'Set times'));
	const fields = [
		{ type: 18, component: { type: 4, custom_id: 'morning', value: '7 am' } },
		{ type: 18, component: { type: 21, custom_id: 'way', value: 'pigeon' } },
	];
	const act = { kind: 'modal', interactionId: opened.interactionId, fields: {} } as const;
	const answer = await emi.forge(act, { data: { custom_id: opened.modal.custom_id, components: fields } });
	expect(textOf(message(answer))).toBe('Please choose one of the two ways.');
	expect(await rowsOf(running)).toEqual([]);
	expect(log()).not.toContain('a handler failed');
});

test('by message without a yes to messages, the times are kept, and the yes or the quiet way are offered there', async () => {
	const running = await start({ wakeful: true });
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const shown = await set(emi, { morning: '11:00', evening: '21:00', way: 'dm' });
	expect(textOf(shown)).toContain(
		'Nothing comes yet: you chose direct messages, and mine to you are off. Your times are kept.',
	);
	expect(textOf(shown)).toContain('**Morning intention:** each day at 11:00.');
	expect(labels(shown)).toEqual([
		'Allow direct messages',
		'Let them come quietly',
		'Set times',
		'Stop all',
		'Intention for today',
		'Review of today',
	]);
	const quiet = message(await emi.press(shown, 'Let them come quietly'));
	expect(quiet.message.id).toBe(shown.message.id);
	expect(textOf(quiet)).toContain('They come quietly');
	expect(await rowsOf(running)).toMatchObject([{ way: 'nudge' }, { way: 'nudge' }]);
	const back = await set(emi, { way: 'dm' });
	const allowed = textOf(message(await emi.press(back, 'Allow direct messages')));
	expect(allowed).toContain('Your reminders at 11:00 and 21:00 come there, too.');
	expect(textOf(await screen(emi))).toContain('They come by direct message.');
});

test('/settings reminder and this are one thing, and /settings show tells of the rest in one line', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await emi.command('settings reminder', { time: '18:00' });
	expect(textOf(await screen(emi))).toContain('**Check-in:** each day at 18:00');
	await set(emi, { checkin: '19:00', morning: '7 am', evening: '9 pm', way: 'nudge' });
	const list = textOf(message(await emi.command('settings show')));
	expect(list).toContain('**Reminder:** each day from 19:00 on, quietly, when you next use me.');
	expect(list).toContain('**Rhythm of the day:** morning intention at 07:00, evening review at 21:00.');
	expect(textOf(message(await emi.command('settings reminder', { time: '20:00' })))).toContain('quietly');
	await emi.command('settings clear', { what: 'reminder' });
	expect(textOf(await screen(emi))).toContain('**Check-in:** off.');
	expect(await rowsOf(running)).toHaveLength(2);
});

test('what one should know about the times is said: the server’s clock, a short way to the review, quiet, night', async () => {
	const { sandbox } = await start();
	await sandbox.person('Ana').command('setup timezone', { zone: 'Asia/Kolkata' });
	const emi = sandbox.person('Emi');
	await emi.command('settings messages', { allowed: 'yes' });
	await emi.command('settings quiet-hours', { from: 22, to: 6 });
	const text = textOf(await set(emi, { morning: '2:30 am', checkin: '21:30', evening: '22:15', way: 'dm' }, 'general'));
	expect(text).toContain('Times are in Asia/Kolkata time.');
	expect(text).toContain('If you live elsewhere, tell me once');
	expect(text).toContain('Your day ends at 03:00, so an intention at 02:30 is one for the day before.');
	expect(text).toContain('Your check-in and your review are less than an hour apart, so only the review comes.');
	expect(text).toContain('Evening review: That is within your quiet hours, so it does not come.');
	const calm = textOf(await set(emi, { morning: '7 am', checkin: '14:00', evening: '21:00', way: 'dm' }, 'general'));
	for (const note of ['quiet hours', 'Your day ends at', 'an hour apart']) expect(calm).not.toContain(note);
});

test('what is done is next asked for tomorrow', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
	await emi.command('checkin', { mood: 'okay' });
	const text = textOf(await set(emi, { checkin: '19:00', evening: '21:00', way: 'nudge' }));
	expect(text).toContain(`**Check-in:** each day at 19:00, next <t:${Date.parse('2026-11-24T19:00:00Z') / 1000}:R>.`);
	expect(text).toContain(`next <t:${Date.parse('2026-11-23T21:00:00Z') / 1000}:R>`);
});

test('stop all ends everything, from the screen, and says how to have it again', async () => {
	const running = await reminded(start);
	const { emi, letters, moveTo } = running;
	const shown = await set(emi, { morning: '12:00', evening: '21:00', way: 'dm' }, 'general');
	const answer = message(await emi.press(shown, 'Stop all'));
	expect(answer.message.id).toBe(shown.message.id);
	expect(textOf(answer)).toMatch(/^All reminders are off\. What you gave stays yours\.\n.*<\/checkin-remind:\d+>$/);
	expect(await rowsOf(running)).toEqual([]);
	await moveTo('2026-11-23T12:00:00Z');
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toEqual([]);
});

test.each(['Set times', 'Intention for today', 'Review of today'])(
	'a stranger who presses “%s” is asked first, and goes on with it after a yes',
	async (label) => {
		const { sandbox, bot } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const asked = message(await emi.press(await screen(emi), label));
		expect(textOf(asked)).toContain('May I keep what you tell me?');
		expect(await bot().app.db.selectFrom('person').selectAll().execute()).toEqual([]);
		const opened = form(await emi.press(asked, 'Yes, keep it'));
		expect(opened.modal.title).toBe(label === 'Set times' ? 'Your rhythm' : label);
	},
);

test('a screen that was shown before a yes was taken back sets nothing without a new one', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const opened = form(await emi.press(await screen(emi, 'general'), 'Set times'));
	const waiting = await set(emi, { morning: '7 am', way: 'dm' }, 'general');
	await emi.command('privacy withdraw', {}, 'general');
	expect(textOf(message(await emi.submit(opened, { morning: '8 am', way: 'nudge' })))).toContain('May I keep');
	const asked = message(await emi.press(waiting, 'Let them come quietly'));
	expect(await rowsOf(running)).toMatchObject([{ time: '07:00', way: 'dm' }]);
	await emi.press(asked, 'Yes, keep it');
	expect(await rowsOf(running)).toMatchObject([{ time: '07:00', way: 'nudge' }]);
	await settled(running);
});
