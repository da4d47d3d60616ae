import { describe, expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

type How = 'named' | 'anonymous';

async function sharing(how: How = 'named', mood = 'low', options: Parameters<typeof start>[0] = {}) {
	const running = await start({ wakeful: true, ...options });
	const [emi, ben, chiara] = ['Emi', 'Ben', 'Chiara'].map((name) => running.sandbox.person(name)) as [
		Person,
		Person,
		Person,
	];
	const answer = await share(emi, how, mood);
	return { ...running, emi, ben, chiara, answer, post: () => postIn(ben) };
}

async function share(person: Person, how: How, mood = 'low') {
	const opened = form(await person.command('checkin', {}, 'general'));
	return message(await person.submit(opened, { mood, urge: ['none'], note: 'one day at a time', who: how }));
}

function postIn(person: Person, index = 0): SeenMessage {
	const post = person.sees('check-ins').filter(({ ephemeral }) => !ephemeral)[index];
	if (!post) throw new Error('Nothing is shared');
	return post;
}

const hear = async (person: Person, post = postIn(person)) => message(await person.press(post, 'I hear you'));

async function say(person: Person, line: string, post = postIn(person)) {
	const choice = message(await person.press(post, 'Say something kind'));
	return message(await person.select(choice, 'Choose a few words', [line]));
}

const rowsOf = async ({ bot }: Pick<Running, 'bot'>) =>
	bot().app.db.selectFrom('encouragement').select(['user_id', 'kind', 'line']).orderBy('at').execute();

/** Time goes by, and what is due then was looked at. */
async function later(running: Running, hours: number) {
	running.sandbox.clock.forward({ hours });
	await running.restart();
	// What was queued then is delivered now, and not with the next tick.
	running.sandbox.clock.forward({ seconds: 6 });
	await settled(running);
}

const toEmi = (emi: Person, place = 'dm') => emi.sees(place).filter((seen) => /To your check-in of/.test(textOf(seen)));

/** What follows the answers so far is there. */
async function visited(emi: Person, count = 1): Promise<SeenMessage> {
	await expect.poll(() => toEmi(emi, 'general').length, { interval: 5, timeout: 5_000 }).toBe(count);
	return toEmi(emi, 'general').at(-1)!;
}

describe('below a shared check-in', () => {
	test('are two calm buttons, and what is answered is seen by whoever presses, alone', async () => {
		const { sandbox, emi, ben, post } = await sharing();
		const before = JSON.stringify(post().message.components);
		expect(Object.keys(buttonsOf(post()))).toEqual(['I hear you', 'Say something kind']);
		const heard = await hear(ben);
		expect(heard.ephemeral).toBe(true);
		expect(textOf(heard)).toBe(
			'You said: “I hear you”\n-# Whoever shared this is told quietly, unless they prefer not to be. They alone see that it came from you.',
		);
		expect(Object.keys(buttonsOf(heard))).toEqual(['Take it back']);
		const said = await say(ben, 'not-alone');
		expect(said.ephemeral).toBe(true);
		expect(textOf(said)).toContain('You said: “You are not alone with this.”');
		expect(JSON.stringify(post().message.components)).toBe(before);
		expect(emi.sees('dm')).toEqual([]);
		for (const name of ['Ana', 'Chiara', 'Emi']) {
			expect(sandbox.person(name).sees('check-ins')).toHaveLength(1);
			expect(JSON.stringify(sandbox.person(name).view().messages)).not.toContain('You said');
		}
	});

	test.each([
		['struggling', 'You are not alone with this.', 'I am happy for you.'],
		['low', 'That sounds hard. I am glad that you said it.', 'You made my day a little lighter.'],
		['okay', 'I know days like this.', 'I am happy for you.'],
		['great', 'I am happy for you.', 'That sounds hard. I am glad that you said it.'],
	])('the words fit a day that is %s', async (mood, there, not) => {
		const { ben, post } = await sharing('anonymous', mood);
		const choice = JSON.stringify(message(await ben.press(post(), 'Say something kind')).message.components);
		expect(choice).toContain(there);
		expect(choice).not.toContain(not);
	});

	test('said again it stays one; other words take the place of the first, and each is taken back', async () => {
		const running = await sharing();
		const { ben } = running;
		await hear(ben);
		await hear(ben);
		await say(ben, 'glad');
		const said = await say(ben, 'know');
		expect(await rowsOf(running)).toEqual([
			{ user_id: ben.id, kind: 'heard', line: null },
			{ user_id: ben.id, kind: 'kind', line: 'know' },
		]);
		expect(Object.keys(buttonsOf(said))).toEqual(['Choose other words', 'Take it back']);
		const again = message(await ben.press(said, 'Choose other words'));
		expect(again.message.id).toBe(said.message.id);
		expect(JSON.stringify(again.message.components)).toMatch(/"value":"know","default":true/);
		expect(textOf(message(await ben.press(again, 'Take it back')))).toBe(
			'Taken back. If it was told already, that stays as it is.',
		);
		expect(await rowsOf(running)).toMatchObject([{ kind: 'heard' }]);
		await ben.press(await hear(ben), 'Take it back');
		expect(await rowsOf(running)).toEqual([]);
	});

	test('nobody answers what is their own', async () => {
		const running = await sharing('anonymous');
		const { emi, post } = running;
		for (const label of ['I hear you', 'Say something kind']) {
			const own = message(await emi.press(post(), label));
			expect(own.ephemeral).toBe(true);
			expect(textOf(own)).toBe('You shared this one yourself. When others answer it, I tell you quietly.');
		}
		expect(await rowsOf(running)).toEqual([]);
	});

	test('without a name, no answer and no address leads to its author', async () => {
		const { emi, ben, answer, post } = await sharing('anonymous');
		const told = [post(), await hear(ben), await say(ben, 'glad')].map(({ message: shown }) =>
			JSON.stringify({ ...shown, author: 'the bot', interaction_metadata: null }),
		);
		const own = Object.values(buttonsOf(answer)).map((id) => id.split(':')[1] ?? '');
		for (const secret of [emi.id, emi.name, ...own]) {
			for (const text of told) expect(text).not.toContain(secret);
		}
	});

	test('whoever wants to hear no answers is not told apart from who does', async () => {
		const { emi, ben, post } = await sharing('anonymous');
		const open = textOf(await hear(ben));
		await emi.command('settings answers', { tell: 'no' });
		expect(textOf(await hear(ben))).toBe(open);
		expect(Object.keys(buttonsOf(post()))).toEqual(['I hear you', 'Say something kind']);
	});

	test('unshared, the answers are gone, and a button that somebody still has leads nowhere', async () => {
		const running = await sharing();
		const { emi, ben, answer, post } = running;
		const shown = post();
		const said = await say(ben, 'glad');
		await hear(ben);
		await emi.press(answer, 'Unshare');
		expect(await rowsOf(running)).toEqual([]);
		const act = { kind: 'component', messageId: said.message.id, customId: buttonsOf(shown)['I hear you']! } as const;
		for (const outcome of [await ben.press(said, 'Take it back'), await ben.forge(act)]) {
			expect(textOf(message(outcome))).toContain('This does not work any more.');
		}
		await later(running, 5);
		expect(toEmi(emi)).toEqual([]);
	});

	test('who has not agreed is asked first, and goes on after a yes', async () => {
		const running = await sharing();
		const { bot, ben, chiara, post } = running;
		await bot().app.db.deleteFrom('consent').where('user_id', 'in', [ben.id, chiara.id]).execute();
		const asked = message(await ben.press(post(), 'I hear you'));
		expect(await rowsOf(running)).toEqual([]);
		expect(textOf(message(await ben.press(asked, 'Yes, keep it')))).toContain('You said: “I hear you”');
		const choosing = message(await chiara.press(post(), 'Say something kind'));
		const choice = message(await chiara.press(choosing, 'Yes, keep it'));
		await chiara.select(choice, 'Choose a few words', ['care']);
		expect(await rowsOf(running)).toEqual([
			{ user_id: ben.id, kind: 'heard', line: null },
			{ user_id: chiara.id, kind: 'kind', line: 'care' },
		]);
	});

	test('words that a client made up are not said', async () => {
		const running = await sharing();
		const { ben, post } = running;
		const choice = message(await ben.press(post(), 'Say something kind'));
		const customId = `answer-say:${buttonsOf(post())['I hear you']?.split(':')[1]}`;
		for (const values of [['get a grip'], ['constructor'], [], ['']]) {
			const act = { kind: 'component', messageId: choice.message.id, customId } as const;
			const data = { component_type: 3, custom_id: customId, values };
			expect(textOf(message(await ben.forge(act, { data })))).toContain('This does not work any more.');
		}
		expect(await rowsOf(running)).toEqual([]);
	});
});

describe('the author', () => {
	test('is told by direct message, some hours on, once for all, who said what', async () => {
		const running = await sharing('anonymous');
		const { sandbox, emi, ben, chiara } = running;
		message(await emi.command('settings messages', { allowed: 'yes' }));
		await hear(ben);
		await hear(chiara);
		await say(chiara, 'not-alone');
		await later(running, 3);
		expect(toEmi(emi)).toEqual([]);
		await later(running, 2);
		const [letter, ...more] = toEmi(emi);
		expect(more).toEqual([]);
		expect(textOf(letter!).split('\n')).toEqual([
			'You have a new message from Handrail.',
			`**To your check-in of Monday, November 23, 2026, in <#${sandbox.channel('check-ins').id}>**`,
			`<@${ben.id}> and <@${chiara.id}> hear you.`,
			`<@${chiara.id}>: “You are not alone with this.”`,
			'-# Nobody else is shown who answered, or how many did.',
		]);
		expect(letter!.message.mentions).toEqual([]);
		await later(running, 48);
		expect(toEmi(emi)).toHaveLength(1);
	});

	test('without direct messages is told at the next visit, once, below the answer and privately', async () => {
		const running = await sharing();
		const { emi, ben } = running;
		await hear(ben);
		await later(running, 5);
		await emi.command('history', {}, 'general');
		const letter = await visited(emi);
		expect(letter.ephemeral).toBe(true);
		expect(textOf(letter)).toContain(`<@${ben.id}> hears you.`);
		await emi.command('history', {}, 'general');
		await settled(running);
		expect(toEmi(emi, 'general')).toHaveLength(1);
		await emi.press(letter, 'No more of these');
		expect(toEmi(emi, 'general')).toHaveLength(0);
	});

	test('ends it with one press on the letter, and has it again by a command', async () => {
		const running = await sharing();
		const { emi, ben, chiara } = running;
		message(await emi.command('settings messages', { allowed: 'yes' }));
		await hear(ben);
		await later(running, 5);
		const [letter] = toEmi(emi);
		const stopped = textOf(message(await emi.press(letter!, 'No more of these')));
		expect(stopped).toContain('From now on I do not tell you of answers to what you share.');
		expect(textOf(message(await emi.command('settings show')))).toContain(
			'**Answers to what you share:** I tell you of none.',
		);
		await hear(chiara);
		await later(running, 48);
		expect(toEmi(emi)).toHaveLength(0);
		expect(textOf(message(await emi.command('settings answers', { tell: 'yes' })))).toContain('once a day at most');
		await say(ben, 'glad');
		await later(running, 5);
		expect(toEmi(emi).map(textOf).join()).toContain('“I am glad that you are here.”');
		expect(toEmi(emi).map(textOf).join()).not.toContain(chiara.id);
	});

	test('whose direct messages are closed is told at the next visit', async () => {
		const running = await sharing();
		const { emi, ben } = running;
		message(await emi.command('settings messages', { allowed: 'yes' }));
		await emi.act({ kind: 'dm-open', open: false });
		running.expectRefusal('50007');
		await hear(ben);
		await later(running, 5);
		await later(running, 25);
		await emi.command('settings show', {}, 'general');
		expect(textOf(await visited(emi))).toContain(`<@${ben.id}> hears you.`);
	});

	test('is told nothing that was taken back', async () => {
		const running = await sharing();
		const { emi, ben } = running;
		message(await emi.command('settings messages', { allowed: 'yes' }));
		await ben.press(await hear(ben), 'Take it back');
		await later(running, 5);
		expect(toEmi(emi)).toEqual([]);
	});

	test('sees in the settings that they are told, until they say no; another word is refused', async () => {
		const running = await sharing();
		const { sandbox, emi } = running;
		expect(textOf(message(await emi.command('settings show')))).toContain(
			'**Answers to what you share:** I tell you of them.',
		);
		const channelId = sandbox.channel('general').id;
		const act = { kind: 'command', channelId, name: 'settings answers', options: {} } as const;
		const options = [{ name: 'answers', type: 1, options: [{ name: 'tell', type: 3, value: 'maybe' }] }];
		expect(textOf(message(await emi.forge(act, { data: { options } })))).toContain(
			'Please choose yes or no from the list.',
		);
		expect(await running.bot().app.db.selectFrom('answers_off').selectAll().execute()).toEqual([]);
	});
});

test('when its note changes, a shared check-in keeps its buttons', async () => {
	const { emi, answer, post } = await sharing('anonymous');
	await emi.submit(form(await emi.press(answer, 'Change the note')), { note: 'one hour at a time' });
	expect(textOf(post())).toContain('one hour at a time');
	expect(Object.keys(buttonsOf(post()))).toEqual(['I hear you', 'Say something kind']);
});
