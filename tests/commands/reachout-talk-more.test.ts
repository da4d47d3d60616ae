import { expect, test } from 'vitest';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { ask, asking, helperPlaces, pressed, reaching } from '#tests/support/reaching.ts';

const start = eachWithHandrail();

test('nobody is on call: it is said first, told after 25 minutes, and again each hour', async () => {
	const { emi, pass, request } = await reaching(start, { onCall: false });
	const screen = await asking(emi);
	expect(textOf(screen)).toContain('Nobody is on call now');
	message(await emi.press(screen, 'Send'));
	await request();

	await pass(24);
	expect(emi.reads('dm')).not.toContain('Nobody has taken your request yet');
	await pass(2);
	await expect.poll(() => emi.reads('dm')).toContain('Nobody has taken your request yet. You have waited 25 minutes');
	expect(emi.reads('dm')).toContain('Find A Helpline');
	const note = emi.sees('dm').at(-1)!;
	expect(textOf(message(await emi.press(note, 'Keep waiting')))).toContain('It stays open until somebody does');
	await pass(60);
	await expect.poll(() => emi.reads('dm')).toContain('You have waited 85 minutes');
}, 60_000);

test('who takes no direct messages reads what came on the screen, and nothing is lost', async () => {
	const { sandbox, claim, answer, request, seeded, expectRefusal } = await reaching(start);
	expectRefusal('Cannot send messages to this user');
	const dev = sandbox.person('Dev');
	await ask(dev);
	await request();
	await claim();
	await answer('Are you still there?');
	await expect.poll(async () => (await request()).way, { timeout: 10_000 }).toBe('visit');
	seeded('Are you still there?');
	// Below the last answer, since it is a short while ago.
	await sandbox.until(() => dev.reads('general').includes('Are you still there?'), 15_000);
	expect(dev.sees('dm')).toEqual([]);
}, 30_000);

test('whoever reads only here finds an answer waiting, with a press, also long after', async () => {
	const { sandbox, emi, claim, answer, pass, request, expectRefusal } = await reaching(start);
	expectRefusal('Unknown Message');
	await ask(emi, ['Answer only here']);
	await request();
	await claim();
	await pass(16);
	await answer('I am back with you.');
	await pass(1);
	expect(emi.sees('dm')).toEqual([]);
	expect(emi.reads('general')).not.toContain('I am back with you.');

	const first = message(await emi.command('reachout', {}, 'general'));
	expect(textOf(first)).toContain('You have a message waiting');
	const own = message(await emi.press(first, 'Go to it'));
	await emi.press(own, 'My messages');
	await sandbox.until(() => emi.reads('general').includes('I am back with you.'), 10_000);
	const none = async () => textOf(message(await emi.press(own, 'My messages')));
	await expect.poll(none).toContain('Nothing new is waiting');
}, 30_000);

test('pressed twice, one request is sent; and the form of words is taken twice as once', async () => {
	const { emi, bot, request } = await reaching(start);
	const screen = await asking(emi);
	const send = { kind: 'component', messageId: screen.message.id, customId: pressed(screen, 'reach-submit') } as const;
	await Promise.all([emi.act(send), emi.repeat(send, 2), emi.act(send)]);
	await request();
	const rows = await bot().app.db.selectFrom('reach_request').select('state').execute();
	expect(rows).toEqual([{ state: 'open' }]);
	expect(emi.reads('general')).toContain('Your request is with the helpers');
});

test('what was written outlasts the question whether something may be kept', async () => {
	const { sandbox, emi, chiara, claim, bot, request } = await reaching(start, { strangers: true });
	const screen = await asking(emi);
	const opened = form(await emi.press(screen, 'Add words'));
	const written = message(await emi.submit(opened, { words: 'a few careful words' }));
	const asked = message(await emi.press(written, 'Send'));
	expect(textOf(asked)).toContain('May I keep what you tell me?');
	expect(await bot().app.db.selectFrom('reach_request').select('id').execute()).toEqual([]);
	const sent = message(await emi.press(asked, 'Yes, keep it'));
	await request();
	expect(textOf(sent)).toContain('Your request is with the helpers');
	await claim();
	await sandbox.until(() => chiara.reads('helpers').includes('a few careful words'), 10_000);
});

test('a restart in the middle changes nothing, and what was written before it is not sent without its writer', async () => {
	const { sandbox, emi, chiara, claim, answer, restart, request } = await reaching(start);
	const screen = await asking(emi);
	const opened = form(await emi.press(screen, 'Add words'));
	const written = message(await emi.submit(opened, { words: 'words before a restart' }));
	await restart();
	const gone = message(await emi.press(written, 'Send'));
	expect(textOf(gone)).toContain('I was started again');
	expect(emi.reads('general')).toContain('> words before a restart');

	const sent = message(await emi.press(written, 'Take my words out'));
	message(await emi.press(sent, 'Send'));
	await request();
	await restart();
	await claim();
	await sandbox.until(() => emi.reads('dm').includes('A helper has taken your request'), 10_000);
	await restart();
	await answer('Good to hear from you.');
	await sandbox.until(() => emi.reads('dm').includes('Good to hear from you.'), 10_000);
	await emi.writes('Hello.');
	await sandbox.until(() => chiara.reads('helpers').includes('Hello.'), 10_000);
}, 40_000);

test('files are not passed on, and it is said', async () => {
	const { sandbox, emi, claim, request } = await reaching(start);
	await ask(emi);
	await request();
	await claim();
	await emi.writes('', 'dm', ['data:text/plain;name=a.txt;base64,aGVsbG8=']);
	await sandbox.until(() => emi.reads('dm').includes('Pictures and files are not passed on'), 10_000);
});

test('whoever has asked for nothing and writes is told once an hour what leads on, and nothing is kept', async () => {
	const { sandbox, emi, bot, log, pass } = await reaching(start);
	await emi.writes('is anybody there, heartstone');
	await sandbox.until(() => emi.reads('dm').includes('I do not read what is written to me here'), 10_000);
	await emi.writes('hello again');
	await emi.writes('and again');
	await pass(30);
	expect(emi.reads('dm').match(/I do not read/g)).toHaveLength(1);
	await pass(31);
	await emi.writes('later');
	await expect.poll(() => emi.reads('dm').match(/I do not read/g)?.length).toBe(2);
	expect(log()).not.toContain('heartstone');
	expect(log()).not.toContain(emi.id);
	expect(await bot().app.db.selectFrom('reach_text').select('id').execute()).toEqual([]);
}, 60_000);

test('nothing posted to helpers tells who somebody is', async () => {
	const { sandbox, emi, chiara, claim, request } = await reaching(start);
	await ask(emi);
	await request();
	await claim();
	await emi.writes('Just me.');
	await sandbox.until(() => chiara.reads('helpers').includes('Just me.'), 10_000);
	const places = helperPlaces(chiara);
	const toHelpers = sandbox.requests.filter(({ path }) => places.some((place) => path.includes(place)));
	const posted = JSON.stringify(toHelpers.map(({ body }) => body));
	for (const secret of [emi.id, '"Emi"', 'emi', 'en-US', 'Pacific/Auckland']) expect(posted).not.toContain(secret);
});

test('nobody does anything with the request of somebody else', async () => {
	const { sandbox, emi, request } = await reaching(start);
	const own = await ask(emi);
	await request();
	const finn = sandbox.person('Finn');
	const theirs = message(await finn.command('reachout', {}, 'general'));
	for (const id of Object.values(buttonsOf(own)).filter((address) => /^reach-(own|write|end|quiet)/.test(address))) {
		const outcome = await finn.forge(
			{ kind: 'component', messageId: theirs.message.id, customId: id },
			{ data: { custom_id: id, component_type: 2 } },
		);
		expect(textOf(message(outcome))).toMatch(/no longer|does not work|not there/i);
	}
	expect((await request()).state).toBe('open');
});

test('mentions, links and formatting of what was written lead nowhere', async () => {
	const { sandbox, emi, chiara, claim, request } = await reaching(start);
	await ask(emi);
	await request();
	await claim();
	const hostile = `@everyone <@${chiara.id}> [here](https://a.example) https://a.example/x\n# big\n-# small\n> said`;
	await emi.writes(hostile);
	await sandbox.until(() => chiara.reads('helpers').includes('a.example'), 10_000);
	const last = chiara.sees('helpers').find((seen) => textOf(seen).includes('a.example'))!;
	expect(last.message.mentions).toEqual([]);
	expect(last.message.mention_everyone).toBe(false);
	const text = textOf(last);
	expect(text).not.toMatch(/[^\\]<@/);
	expect(text).not.toContain('https://');
	expect(text).not.toMatch(/^> (#|-#|>)/m);
});
