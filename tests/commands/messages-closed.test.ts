import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { ends, reminded, settled, type Reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();
const { missed, howToOpen, stopped } = wordsFor('en').settings.messages;

/** Emi has closed her direct messages, and her reminder of today did not get through. */
async function closed(): Promise<Reminded> {
	const running = await reminded(start);
	await running.emi.act({ kind: 'dm-open', open: false });
	running.expectRefusal('50007');
	await running.moveTo('2026-11-23T19:00:00Z');
	return running;
}

const seen = ({ emi }: Reminded, channel = 'general') => emi.sees(channel);
const missedIn = (messages: readonly SeenMessage[]) => messages.filter((one) => textOf(one).includes(missed));

/** What follows the answers so far is there, where anything does. */
async function told(running: Reminded, channel = 'general'): Promise<SeenMessage> {
	await expect.poll(() => missedIn(seen(running, channel)).length, { interval: 5, timeout: 5_000 }).toBe(1);
	return missedIn(seen(running, channel))[0]!;
}

test('who takes no messages any more is told at their next visit, once, privately, with the way to open them', async () => {
	const running = await closed();
	const { emi, moveTo, sandbox } = running;
	await sandbox.person('Ben').command('settings show');
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).not.toContain(missed);
	const letter = await told(running);
	expect(letter.ephemeral).toBe(true);
	expect(textOf(letter)).toBe(`${missed}\n${howToOpen}`);
	expect(Object.keys(buttonsOf(letter))).toEqual(['Try again', 'Leave them off']);
	await moveTo('2026-11-24T19:00:00Z');
	await emi.command('settings show');
	await emi.command('settings show');
	await settled(running);
	expect(missedIn(seen(running))).toHaveLength(1);
	expect(sandbox.refusals).toHaveLength(1);
	expect((await ends(running)).slice(0, 2)).toEqual(['sent', 'dead: closed']);
	for (const other of ['Ana', 'Ben']) expect(missedIn(sandbox.person(other).sees('general'))).toEqual([]);
});

test('opened again and allowed with the button, messages come as before', async () => {
	const running = await closed();
	const { emi, letters, moveTo } = running;
	await emi.command('history');
	const letter = await told(running);
	await emi.act({ kind: 'dm-open', open: true });
	const answer = message(await emi.press(letter, 'Try again'));
	expect(answer.message.id).toBe(letter.message.id);
	expect(textOf(answer)).toContain('Your reminder at 19:00 comes there, too.');
	const before = letters().length;
	await moveTo('2026-11-24T19:00:00Z');
	expect(letters()).toHaveLength(before + 1);
});

test('left off, nothing more is said about it', async () => {
	const running = await closed();
	const { emi } = running;
	await emi.command('settings show');
	const answer = message(await emi.press(await told(running), 'Leave them off'));
	expect(textOf(answer)).toContain(stopped);
	await emi.command('settings show');
	await settled(running);
	expect(missedIn(seen(running))).toEqual([]);
});

test('who finds out by themselves is not told once more', async () => {
	const running = await closed();
	const { emi } = running;
	const answer = message(await emi.command('settings messages', { allowed: 'yes' }));
	expect(textOf(answer)).toContain('your direct messages are closed to me');
	await emi.command('settings messages', { allowed: 'no' });
	await running.restart();
	expect(missedIn(seen(running))).toEqual([]);
	expect((await ends(running)).slice(0, 2)).toEqual(['dropped: no longer wanted', 'dead: closed']);
});

test('who asks for help, or stops reminders, is not told then', async () => {
	const running = await closed();
	const { emi, bot } = running;
	const [card] = emi.sees('dm').filter(({ ephemeral }) => !ephemeral);
	await emi.command('resources', { country: 'PT' });
	await emi.press(card!, 'Stop these messages');
	await bot().stop();
	expect(missedIn([...seen(running), ...seen(running, 'dm')])).toEqual([]);
});

test('erased, there is nothing left to tell', async () => {
	const running = await closed();
	const { emi, bot } = running;
	const ask = message(await emi.command('privacy erase', { what: 'everywhere' }));
	await told(running);
	const yes = Object.entries(buttonsOf(ask)).find(([, id]) => id.startsWith('privacy-erase-now'))?.[0] ?? '';
	await emi.press(ask, yes);
	expect(await bot().app.db.selectFrom('letter').selectAll().execute()).toEqual([]);
});

test('after three months nobody is told of it, and it does not stay', async () => {
	const running = await closed();
	const { emi, sandbox, restart } = running;
	sandbox.clock.forward({ hours: 24 * 91 });
	await restart();
	await emi.command('settings show');
	await settled(running);
	expect(missedIn(seen(running))).toEqual([]);
	expect(await ends(running)).toContain('late');
});
