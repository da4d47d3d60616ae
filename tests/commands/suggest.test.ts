import { expect, test } from 'vitest';
import { setDiscussion, setDiscussionChannel, usualPlan } from '#src/features/discussions/plan.ts';
import { ownQuestions } from '#src/features/discussions/questions.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { setScreening } from '#src/features/screening.ts';
import { setSuggestions } from '#src/features/suggestions/server.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const starting = eachWithHandrail();

/** Suggestions are on, and moderators read them in #helpers, where members see nothing. */
async function start(): Promise<Running> {
	const running = await starting({ wakeful: true, startAt: '2026-10-26T10:00:00Z' });
	const { bot, sandbox } = running;
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	await setSuggestions(bot().app.db, sandbox.guildId, sandbox.clock.now());
	return running;
}

/** Moves the clock on, and then in small steps until that is so. */
async function after(running: Running, minutes: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
	running.sandbox.clock.forward({ minutes });
	const look = async () => {
		running.sandbox.clock.forward({ milliseconds: 1 });
		return isSo();
	};
	await expect.poll(look, { interval: 20, timeout: 15_000 }).toBe(true);
}

const open = async (person: Person) => form(await person.command('suggest new', {}, 'general'));
const preview = async (person: Person, words: string, kind = 'idea') =>
	message(await person.submit(await open(person), { kind, words }));
const sent = async (person: Person, words: string, kind = 'idea') =>
	message(await person.press(await preview(person, words, kind), 'Send it'));
const mine = async (person: Person) => message(await person.command('suggest mine', {}, 'general'));
const posts = ({ sandbox }: Running) =>
	sandbox
		.person('Ana')
		.sees('helpers')
		.filter((one) => textOf(one).includes('from a member'));

/** One suggestion of Emi's, as moderators read it. */
async function posted(running: Running, words: string, kind = 'idea'): Promise<SeenMessage> {
	await sent(running.sandbox.person('Emi'), words, kind);
	const before = posts(running).length;
	await after(running, 11, () => posts(running).length === before + 1);
	return posts(running).at(-1)!;
}

test('from a suggestion to a question of the discussion: nobody is told who, and its member is told what became of it', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { db } = bot().app;
	await setDiscussionChannel(db, sandbox.guildId, sandbox.channel('check-ins').id);
	await setDiscussion(db, sandbox.guildId, usualPlan, sandbox.clock.now());
	const [emi, ana] = [sandbox.person('Emi'), sandbox.person('Ana')];
	const shown = await preview(emi, 'What do weekends look like?', 'question');
	expect(shown.ephemeral).toBe(true);
	expect(textOf(shown)).toContain('**This is what the moderators will read**\nA question to talk about, from somebody');
	const { act, sent: press } = aimAt(shown, 'suggest-send');
	for (const once of [1, 2]) {
		expect(textOf(message(await emi.forge(act, { data: press.data }))), `${once}`).toContain('It is on its way.');
	}
	expect(posts(running)).toEqual([]);
	await after(running, 11, () => posts(running).length === 1);
	const [card] = posts(running);
	expect(textOf(card!)).toContain('**A question to talk about, from a member**\n> What do weekends look like?');
	const again = aimAt(card!, 'suggestion-answer');
	const moderators = await ana.press(card!, 'Use as a question');
	expect(textOf(message(moderators))).toBe('Its member will be told, without a name of yours.');
	await after(running, 0, () => textOf(posts(running)[0]!).includes('✅ Used as a question of the weekly discussion.'));
	const late = await ana.forge(again.act, { data: again.sent.data });
	expect(textOf(message(late))).toBe('It was answered already.');
	expect(await ownQuestions(db, sandbox.guildId)).toMatchObject([{ words: 'What do weekends look like?' }]);
	for (const { method, path, body } of sandbox.requests) {
		if (method === 'POST' && path.endsWith('/messages')) expect(JSON.stringify(body)).not.toContain(emi.id);
	}
	expect(JSON.stringify(sandbox.requests.filter(({ method }) => method === 'PATCH'))).not.toContain(emi.id);
	const list = await mine(emi);
	expect(textOf(list)).toContain('used as a question to talk about');
	const isTold = async () => {
		await mine(emi);
		const told = emi.sees('general').map(textOf).join('\n');
		return told.includes('The moderators will use your suggestion as a question to talk about.');
	};
	await after(running, 1, isTold);
	expect(running.log()).not.toContain('weekends');
	await after(running, 60 * 24 * 4, () => emi.sees('check-ins').some((one) => textOf(one).includes('weekends')));
	const talk = emi.sees('check-ins').find((one) => textOf(one).includes('weekends'));
	expect(textOf(talk!)).toContain('**To talk about this week**\nWhat do weekends look like?');
	await emi.press(await mine(emi), 'Take back 1');
	expect(await ownQuestions(db, sandbox.guildId)).toMatchObject([
		{ words: 'What do weekends look like?', asked: true },
	]);
});

test('what was taken back goes from where moderators read it, with the question that was not asked yet', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const emi = sandbox.person('Emi');
	const card = await posted(running, 'Which song helps you?', 'question');
	await sandbox.person('Ana').press(card, 'Use as a question');
	const list = await mine(emi);
	const { act, sent: press } = aimAt(list, 'suggest-back');
	const back = message(await emi.press(list, 'Take back 1'));
	expect(textOf(back)).toContain('It is taken back.');
	expect(textOf(back)).toContain('There is nothing here.');
	await after(running, 1, () => posts(running).length === 0);
	expect(await ownQuestions(bot().app.db, sandbox.guildId)).toEqual([]);
	expect(textOf(message(await emi.forge(act, { data: press.data })))).not.toContain('It is taken back.');
});

test('before moderators read it, it can be taken back, and they never do', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const done = await sent(sandbox.person('Emi'), 'A quieter channel');
	await sandbox.person('Emi').press(done, 'Take back 1');
	const over = async () =>
		(await bot().app.db.selectFrom('letter').select('id').where('kind', '=', 'suggestion').execute()).length === 0;
	await after(running, 11, over);
	expect(posts(running)).toEqual([]);
});

test('what is erased, or whose consent is withdrawn, goes from where moderators read it', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await posted(running, 'A walk on Sundays');
	const ask = message(await emi.command('privacy erase', { what: 'everywhere' }, 'general'));
	expect(textOf(ask)).toContain('1 suggestion to moderators');
	await emi.press(ask, 'Erase it');
	await after(running, 1, () => posts(running).length === 0);
});

test('nobody but those who manage the server can answer', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const card = await posted(running, 'A bigger list');
	const refused = message(await sandbox.person('Chiara').press(card, 'Thank'));
	expect(textOf(refused)).not.toContain('Its member will be told');
	const states = await bot().app.db.selectFrom('suggestion').select('state').execute();
	expect(states).toEqual([{ state: 'waiting' }]);
	expect(textOf(await mine(sandbox.person('Emi')))).toContain('waiting for an answer');
});

test('moderators can want nothing more from somebody without learning who, and lift that for all', async () => {
	const running = await start();
	const { sandbox } = running;
	const [emi, ana] = [sandbox.person('Emi'), sandbox.person('Ana')];
	const card = await posted(running, 'You again');
	const asked = message(await ana.press(card, 'No more for a while'));
	const done = message(await ana.press(asked, '30 days'));
	expect(textOf(done)).toContain('they cannot suggest anything here');
	expect(JSON.stringify(done)).not.toContain(emi.id);
	const refused = message(await emi.command('suggest new', {}, 'general'));
	expect(textOf(refused)).toContain('The moderators want no suggestions from the writer of an earlier one until');
	form(await sandbox.person('Ben').command('suggest new', {}, 'general'));
	const setup = message(await ana.command('setup discussions', {}, 'general'));
	expect(textOf(setup)).toContain('From one person you want none for a while.');
	await ana.press(setup, 'Let everybody suggest again');
	expect((await open(emi)).modal.title).toBe('To the moderators, without your name');
});

test('nobody answers: after 30 days that is told, and 14 days later nothing of it is kept', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const { db } = bot().app;
	await posted(running, 'A book club');
	const state = async () => (await db.selectFrom('suggestion').select('state').executeTakeFirst())?.state;
	await after(running, 60 * 24 * 30, async () => (await state()) === 'unanswered');
	expect(textOf(await mine(sandbox.person('Emi')))).toContain('nobody answered within 30 days');
	await after(running, 60 * 24 * 15, async () => (await state()) === undefined);
	await after(running, 1, () => posts(running).length === 0);
	const kept = db.selectFrom('suggestion_post').selectAll();
	await expect.poll(async () => kept.execute(), { timeout: 10_000 }).toEqual([]);
});

test('too long, nothing to read, too many, off: each is said, and nothing typed is lost', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const emi = sandbox.person('Emi');
	const long = await preview(emi, 'x'.repeat(4_000));
	expect(textOf(long)).toContain('That is 4000 characters; there is room for 1000.');
	const again = form(await emi.press(long, 'Open it again'));
	expect(JSON.stringify(again.modal)).toContain('x'.repeat(4_000));
	const blank = await preview(emi, '\u200b \u200b');
	expect(textOf(blank)).toContain('There was nothing to read in it.');
	expect(buttonsOf(blank)).not.toHaveProperty('Send it');
	const dropped = message(await emi.press(await preview(emi, 'general'), 'Do not send it'));
	expect(textOf(dropped)).toBe('It was not sent, and nothing of it is kept.');
	expect(await bot().app.db.selectFrom('suggestion').selectAll().execute()).toEqual([]);
	for (const words of ['one', 'two']) await sent(emi, words);
	const third = await sent(emi, 'three');
	await emi.press(third, 'Take back 1');
	expect(textOf(message(await emi.command('suggest new', {}, 'general')))).toContain('You have sent 3 within a day');
	const setup = message(await sandbox.person('Ana').command('setup discussions', {}, 'general'));
	await sandbox.person('Ana').press(setup, 'Take no suggestions');
	const off = message(await sandbox.person('Ben').command('suggest new', {}, 'general'));
	expect(textOf(off)).toBe('This server has not switched suggestions on.');
});

test('off at first; switched on where moderators have a channel; words that may call for lines offer them', async () => {
	const running = await starting();
	const { sandbox, bot } = running;
	const [emi, ana] = [sandbox.person('Emi'), sandbox.person('Ana')];
	expect(textOf(message(await emi.command('suggest new', {}, 'general')))).toContain('has not switched suggestions on');
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	const setup = message(await ana.command('setup discussions', {}, 'general'));
	expect(textOf(message(await ana.press(setup, 'Take suggestions')))).toContain('**Suggestions without a name**: on');
	await setScreening(bot().app.db, sandbox.guildId, sandbox.clock.now());
	const shown = await preview(emi, 'I want to die', 'concern');
	expect(textOf(shown)).toContain('If part of this is about not wanting to be here');
	expect(textOf(shown)).toContain('> I want to die');
});
