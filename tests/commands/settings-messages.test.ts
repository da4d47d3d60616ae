import { expect, test } from 'vitest';
import type { Person, Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const say = async (person: Person, allowed: 'yes' | 'no', place?: 'dm') =>
	message(await person.command('settings messages', { allowed }, place));

const letters = (person: Person): readonly SeenMessage[] => person.sees('dm').filter(({ ephemeral }) => !ephemeral);

async function state(person: Person): Promise<string | undefined> {
	const lines = textOf(message(await person.command('settings show'))).split('\n');
	return lines.find((line) => line.startsWith('**Direct messages:**'))?.slice('**Direct messages:** '.length);
}

const rowOf = async ({ bot }: Running, person: Person) =>
	bot()
		.app.db.selectFrom('person')
		.select(['dm_agreed_at as agreed', 'dm_channel_id as channel', 'dm_refused_at as refused'])
		.where('user_id', '=', person.id)
		.executeTakeFirst();

/** After this, another conversation may be opened. */
const pause = ({ clock }: Sandbox) => {
	clock.forward({ seconds: 4 });
};

/** Requests that opened a conversation. */
const opened = (sandbox: Sandbox) => sandbox.requests.filter(({ path }) => path === '/users/@me/channels');

test('without a yes, nobody is written to', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('settings show');
	await emi.command('checkin', { mood: 'low' });
	await say(emi, 'no');
	expect(letters(emi)).toEqual([]);
	expect(opened(sandbox)).toEqual([]);
	expect(await state(emi)).toBe('off.');
});

test.each(['general', 'dm'] as const)('a yes in %s is tried out at once, and kept', async (place) => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('settings messages', { allowed: 'yes' }, place));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('Direct messages are on.');
	const [letter, ...more] = letters(emi);
	expect(more).toEqual([]);
	expect(textOf(letter!).split('\n')[0]).toBe('You have a new message from Handrail.');
	expect(textOf(letter!)).toContain('You can stop them at any time');
	expect(Object.keys(buttonsOf(letter!))).toEqual(['Stop these messages']);
	expect(await rowOf(running, emi)).toEqual({
		agreed: expect.stringMatching(/^2026-11-23T10:0.*Z$/) as string,
		channel: letter!.channelId,
		refused: null,
	});
	expect(await state(emi)).toBe('on.');
});

test('the button in the DM ends them, also after a restart, and answers there', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await say(emi, 'yes');
	await running.restart();
	const [letter] = letters(emi);
	const answer = message(await emi.press(letter!, 'Stop these messages'));
	expect(answer.message.id).toBe(letter!.message.id);
	expect(textOf(answer)).toContain('Direct messages are off, and I have forgotten where they went.');
	expect(await rowOf(running, emi)).toEqual({ agreed: null, channel: null, refused: null });
	expect(await state(emi)).toBe('off.');
});

test('they can be ended by the command, and from the answers that say they are on', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const ends = [
		async () => say(emi, 'no', 'dm'),
		async () => message(await emi.press(message(await emi.command('settings show')), 'Stop these messages')),
	];
	for (const end of ends) {
		await say(emi, 'yes');
		pause(running.sandbox);
		expect(textOf(await end())).toContain('Direct messages are off');
		expect(await rowOf(running, emi)).toEqual({ agreed: null, channel: null, refused: null });
	}
	const answer = await say(emi, 'yes');
	expect(textOf(message(await emi.press(answer, 'Stop these messages')))).toContain('Direct messages are off');
});

test('the stop button in the DM of one person, pressed by another with a forged press, stops nothing of theirs', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const finn = running.sandbox.person('Finn');
	await say(emi, 'yes');
	pause(running.sandbox);
	await say(finn, 'yes');
	const before = await rowOf(running, emi);
	const [letter] = letters(emi);
	const { 'Stop these messages': customId = '' } = buttonsOf(letter!);
	const act = { kind: 'component', messageId: letter!.message.id, customId } as const;
	await finn.forge(act);
	expect(await rowOf(running, emi)).toEqual(before);
	expect(await state(emi)).toBe('on.');
});

test('an id of the stop button that was made up, or made longer, is answered politely', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await say(emi, 'yes');
	const [letter] = letters(emi);
	for (const customId of ['messages-stop:', `messages-stop:${emi.id}`, 'messages-stopp', 'messages-yes:now']) {
		const act = { kind: 'component', messageId: letter!.message.id, customId } as const;
		const answer = await emi.forge(act, { data: { component_type: 2, custom_id: customId } });
		expect(textOf(message(answer)), customId).toContain('This does not work any more.');
	}
	expect(await state(emi)).toBe('on.');
	expect(letters(emi)).toHaveLength(1);
});

test('said twice, it is tried out once; after a no, a new yes is tried out anew', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await Promise.all([say(emi, 'yes'), say(emi, 'yes')]);
	expect(textOf(await say(emi, 'yes', 'dm'))).toContain('Direct messages are on.');
	expect(letters(emi)).toHaveLength(1);
	await say(emi, 'no');
	pause(sandbox);
	await say(emi, 'yes');
	expect(letters(emi)).toHaveLength(2);
});

test('with closed DMs one is told so at once, and how to open them; then one press is enough', async () => {
	const running = await start();
	running.expectRefusal('50007');
	const dev = running.sandbox.person('Dev');
	const answer = await say(dev, 'yes');
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('your direct messages are closed to me');
	expect(textOf(answer)).toMatch(/On a phone:.*\n.*On a computer:/);
	expect(await rowOf(running, dev)).toEqual({
		agreed: null,
		channel: null,
		refused: expect.stringContaining('2026-11-23T10:0') as string,
	});
	expect(await state(dev)).toBe('off, since Discord did not let the last one through to you.');

	pause(running.sandbox);
	expect(textOf(message(await dev.press(answer, 'Try again')))).toContain('closed to me');
	await dev.act({ kind: 'dm-open', open: true });
	await running.restart();
	const list = message(await dev.command('settings show'));
	expect(textOf(message(await dev.press(list, 'Try again')))).toContain('Direct messages are on.');
	expect(letters(dev)).toHaveLength(1);
	expect(await rowOf(running, dev)).toMatchObject({ refused: null });
});

test.each([
	[50007, 'POST /users/@me/channels'],
	[50278, 'POST /users/@me/channels'],
	[50278, 'POST /channels/'],
])('a refusal with %i by %s counts as closed DMs', async (code, match) => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer(match, 403, { code, message: 'no' });
	expect(textOf(await say(emi, 'yes'))).toContain('closed to me');
	expect(await state(emi)).toContain('off, since');
});

test('a refusal for another reason turns nothing on', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	for (const match of ['POST /users/@me/channels', 'POST /channels/']) {
		sandbox.faults.answer(match, 400, { code: 50035, message: 'no' });
		expect(textOf(await say(emi, 'yes')), match).toContain('direct messages stay off');
		pause(sandbox);
		expect(await rowOf(running, emi)).toEqual({ agreed: null, channel: null, refused: null });
	}
});

test.each([400, 403])(
	'when Discord says with %i that it goes too fast, nobody’s DM is opened for an hour',
	async (status) => {
		const { sandbox } = await start();
		const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
		await say(finn, 'yes');
		pause(sandbox);
		sandbox.faults.answer('POST /users/@me/channels', status, { code: 40003, message: 'too fast' });
		const answer = await say(emi, 'yes');
		expect(textOf(answer)).toContain('Discord asks me to wait');
		expect(await state(emi)).toContain('I do not know yet whether they reach you');
		const before = opened(sandbox).length;

		sandbox.clock.forward({ minutes: 59 });
		expect(textOf(message(await emi.press(answer, 'Try again')))).toContain('Discord asks me to wait');
		expect(textOf(await say(sandbox.person('Ben'), 'yes'))).toContain('Discord asks me to wait');
		expect(opened(sandbox)).toHaveLength(before);
		expect(textOf(await say(finn, 'yes')), 'whose DM is open already').toContain('Direct messages are on.');

		sandbox.clock.forward({ minutes: 1 });
		expect(textOf(message(await emi.press(answer, 'Try again')))).toContain('Direct messages are on.');
		expect(letters(emi)).toHaveLength(1);
	},
);

test('of people who say yes at once, one DM is opened, and the others can try again in a moment', async () => {
	const running = await start();
	const { sandbox } = running;
	const people = ['Emi', 'Finn', 'Ben'].map((name) => sandbox.person(name));
	const answers = await Promise.all(people.map(async (person) => say(person, 'yes')));
	const early = people.flatMap((person, index) => {
		const answer = answers[index]!;
		return textOf(answer).includes('I sent you nothing yet. Please try again in a moment.') ? [{ person, answer }] : [];
	});
	expect(early).toHaveLength(2);
	expect(opened(sandbox)).toHaveLength(1);
	for (const { person, answer } of early) {
		expect(await state(person)).toContain('I do not know yet whether they reach you');
		pause(sandbox);
		expect(textOf(message(await person.press(answer, 'Try again')))).toContain('Direct messages are on.');
	}
	expect(people.map((person) => letters(person).length)).toEqual([1, 1, 1]);
});

test('when the DM could not be opened for want of an answer, nothing was sent, and that is said', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /users/@me/channels', 500, undefined, { times: 4 });
	const answer = await say(emi, 'yes');
	expect(textOf(answer)).toContain('so I sent you nothing yet');
	expect(letters(emi)).toEqual([]);
	pause(sandbox);
	expect(textOf(message(await emi.press(answer, 'Try again')))).toContain('Direct messages are on.');
	expect(letters(emi)).toHaveLength(1);
});

test.each([false, true])(
	'when Discord does not say whether it was sent, that is said, and a second try never sends a second one (sent: %s)',
	async (after) => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		running.sandbox.faults.answer('POST /channels/', 502, undefined, { times: 4, after });
		const answer = await say(emi, 'yes');
		expect(textOf(answer)).toContain('Discord did not tell me whether my message reached you.');
		expect(letters(emi)).toHaveLength(after ? 1 : 0);
		expect(await rowOf(running, emi)).toMatchObject({ channel: null, refused: null });
		expect(await state(emi)).toContain('I do not know yet whether they reach you');
		await running.restart();
		running.sandbox.clock.forward({ minutes: 1 });
		expect(textOf(message(await emi.press(answer, 'Try again')))).toContain('Direct messages are on.');
		expect(letters(emi)).toHaveLength(1);
	},
);

test('tried again and again, it asks to wait before Discord does', async () => {
	const { sandbox } = await start({ limits: { posts: { times: 2, seconds: 600 } } });
	const emi = sandbox.person('Emi');
	await say(emi, 'yes');
	await say(emi, 'yes');
	const before = sandbox.requests.length;
	expect(textOf(await say(emi, 'yes'))).toBe('You tried that a few times just now. Please wait about 10 minutes.');
	const sent = sandbox.requests.slice(before).filter(({ path }) => path.startsWith('/channels/'));
	expect(sent).toEqual([]);
	expect(textOf(await say(emi, 'no')), 'ending them').toContain('Direct messages are off');
});

test.each([['maybe'], [''], ['yes\u0000']])('the answer “%s”, which is in no list, changes nothing', async (value) => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await say(emi, 'yes');
	const channelId = running.sandbox.channel('general').id;
	const act = { kind: 'command', channelId, name: 'settings messages', options: {} } as const;
	const options = [{ name: 'messages', type: 1, options: [{ name: 'allowed', type: 3, value }] }];
	const answer = await emi.forge(act, { data: { options } });
	expect(textOf(message(answer))).toBe('Please choose yes or no from the list.');
	expect(await state(emi)).toBe('on.');
	expect(letters(emi)).toHaveLength(1);
});

test('the button in the DM ends them also when one was asked to wait with everything else', async () => {
	const { sandbox } = await start({ limits: { person: { times: 1, seconds: 600 } } });
	const emi = sandbox.person('Emi');
	await say(emi, 'yes');
	expect(textOf(message(await emi.command('settings show')))).toContain('That was a lot at once');
	const [letter] = letters(emi);
	expect(textOf(message(await emi.press(letter!, 'Stop these messages')))).toContain('Direct messages are off');
});

test('a no that overtakes the yes before it is what counts', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	sandbox.faults.latency(300);
	const yes = say(emi, 'yes');
	await sandbox.until(() => letters(emi).length === 1);
	await say(emi, 'no');
	expect(textOf(await yes)).toContain('Direct messages are off');
	expect(await rowOf(running, emi)).toEqual({ agreed: null, channel: null, refused: null });
});
