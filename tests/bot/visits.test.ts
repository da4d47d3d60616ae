import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { written } from '#src/db/instant.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { takeLetters } from '#src/delivery/lease.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { letterToVisit } from '#src/delivery/visits.ts';
import { card, type Card } from '#src/discord/card.ts';
import { onForm, type Command } from '#src/discord/command.ts';
import { route } from '#src/discord/custom-id.ts';
import { UserError } from '#src/errors.ts';
import { command, connected, smallForm, using, type Connected } from '#tests/bot/connected.ts';
import { letter, states } from '#tests/delivery/letter.ts';
import { form, message, textOf } from '#tests/support/handrail.ts';

const { errors } = wordsFor('en');
const filled = route('filled', {});

const hello = command('hello', async (_, { answer }) => answer.privately(card('Hello')));
const commands: readonly Command[] = [
	hello,
	{ ...command('help', async (_, { answer }) => answer.privately(card('People to talk to'))), always: true },
	command('fail', async () => Promise.reject(new UserError((words) => words.errors.tooSlow))),
	command('write', async (_, { answer }) => answer.form(smallForm(filled.id({}))), [
		onForm(filled, async (_interaction, _values, { answer }) => answer.privately(card('Written'))),
	]),
];

/** A note to its person: its key, and the language in which it is shown. */
const note: Kind<Card> = {
	name: 'note',
	plan: async () => Promise.resolve({ do: 'visit' }),
	visit: async ({ key }, locale) => Promise.resolve(card(`${key} (${locale})`)),
};

const start = async (kind: Partial<Kind<Card>> = {}) =>
	connected(commands, undefined, undefined, ['fr'], [{ ...note, ...kind }]);

/** Notes that wait for Ana's visit. */
async function waiting({ db, sandbox }: Connected, ...given: readonly Partial<NewLetter>[]): Promise<void> {
	const user = sandbox.person('Ana').id;
	const due = sandbox.clock.now();
	await queueLetters(
		db,
		given.map((one) => letter({ user, due, ...one })),
	);
	for (const taken of await takeLetters(db, due, 99)) await letterToVisit(db, taken, due);
}

const shown = ({ sandbox }: Connected, person = 'Ana') => sandbox.person(person).sees('general').map(textOf);

/** Everything that follows the answers so far is done. */
const settled = async ({ dispatch }: Connected) => dispatch.idle();

test('what waits is shown below the answer, privately, once, and then it counts as sent', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' });
	const ana = bot.sandbox.person('Ana');
	expect(textOf(message(await ana.command('hello')))).toBe('Hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'a (en)']);
	expect(ana.sees('general').every(({ ephemeral }) => ephemeral)).toBe(true);
	expect(shown(bot, 'Ben')).toEqual([]);
	await ana.command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'a (en)', 'Hello']);
	expect(await states(bot.db)).toEqual({ a: 'sent' });
});

test('it comes in the language that its person chose, in direct messages too, and not in front of somebody else', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' });
	await bot.db
		.insertInto('person')
		.values({ user_id: bot.sandbox.person('Ana').id, locale: 'fr' })
		.execute();
	await bot.sandbox.person('Ben').command('hello');
	await settled(bot);
	expect(shown(bot, 'Ben')).toEqual(['Hello']);
	await bot.sandbox.person('Ana').command('hello', {}, 'dm');
	await settled(bot);
	expect(bot.sandbox.person('Ana').sees('dm').map(textOf)).toEqual(['Hello', 'a (fr)']);
});

test('of many, two are shown at a time', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' }, { key: 'b' }, { key: 'c', priority: 1 });
	await bot.sandbox.person('Ana').command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'c (en)', 'a (en)']);
	await bot.sandbox.person('Ana').command('hello');
	await settled(bot);
	expect(shown(bot).at(-1)).toBe('b (en)');
});

test('two interactions at once show it once', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' });
	const ana = bot.sandbox.person('Ana');
	await Promise.all([ana.command('hello'), ana.command('hello'), ana.command('hello')]);
	await settled(bot);
	expect(shown(bot).filter((text) => text.startsWith('a'))).toHaveLength(1);
});

test('nothing comes with help, with an answer that refuses, or over a form, but with what follows the form', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' });
	const ana = bot.sandbox.person('Ana');
	await ana.command('help');
	await ana.command('fail');
	const opened = form(await ana.command('write'));
	await settled(bot);
	expect(shown(bot)).toEqual(['People to talk to', errors.tooSlow]);
	expect(await states(bot.db)).toEqual({ a: 'visit' });
	await ana.submit(opened, { words: 'x' });
	await settled(bot);
	expect(shown(bot).slice(-2)).toEqual(['Written', 'a (en)']);
});

test('what nobody wants any more, and what is over, is not shown', async () => {
	const bot = await start({
		visit: async ({ key }) => Promise.resolve(key === 'wanted' ? card('wanted') : undefined),
	});
	const expires = bot.sandbox.clock.now().add({ minutes: 1 });
	await waiting(bot, { key: 'wanted', expires }, { key: 'unwanted', priority: 0 });
	await bot.sandbox.person('Ben').command('hello');
	bot.sandbox.clock.forward({ minutes: 2 });
	await bot.sandbox.person('Ana').command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello']);
	expect(await states(bot.db)).toEqual({ unwanted: 'dropped', wanted: 'visit' });
});

test('where showing it fails, the answer is there all the same, and it comes with the next one', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' });
	const ana = bot.sandbox.person('Ana');
	bot.sandbox.faults.answer('POST /webhooks', 500, undefined, { times: 4 });
	expect(textOf(message(await ana.command('hello')))).toBe('Hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello']);
	expect(bot.log()).toContain('a letter could not be shown');
	await ana.command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'Hello', 'a (en)']);
});

test('a kind that fails to make its card out harms neither the answer nor what else waits', async () => {
	const bot = await start({
		async visit({ key }) {
			if (key === 'faulty') throw new Error('on purpose');
			return Promise.resolve(card(key));
		},
	});
	await waiting(bot, { key: 'faulty', priority: 0 }, { key: 'b' });
	await bot.sandbox.person('Ana').command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'b']);
	expect(await states(bot.db)).toEqual({ b: 'sent', faulty: 'visit' });
});

test('a card that Discord does not take is not offered again and again', async () => {
	const bot = await start();
	bot.expectRefusal('webhooks');
	await waiting(bot, { key: 'a' });
	bot.sandbox.faults.answer('POST /webhooks', 400, { code: 50_035, message: 'Invalid Form Body' }, { times: 1 });
	await bot.sandbox.person('Ana').command('hello');
	await settled(bot);
	expect(await states(bot.db)).toEqual({ a: 'dead' });
});

test('a process that was killed while it showed a letter leaves it for a later visit', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' });
	const now = bot.sandbox.clock.now();
	await bot.db
		.updateTable('letter')
		.set({ held: 1, begun_at: written(now) })
		.execute();
	const ana = bot.sandbox.person('Ana');
	await ana.command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello']);
	bot.sandbox.clock.forward(Temporal.Duration.from({ seconds: 91 }));
	await ana.command('hello');
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'Hello', 'a (en)']);
});

test('an interaction that is delivered twice shows it once', async () => {
	const bot = await start();
	await waiting(bot, { key: 'a' }, { key: 'b' });
	await bot.sandbox.person('Ana').repeat(using(bot.sandbox, 'hello'), 3);
	await settled(bot);
	expect(shown(bot)).toEqual(['Hello', 'a (en)', 'b (en)']);
});

test('where Discord takes nothing more after the answer, since that is long ago, it waits for the next one', async () => {
	let done: () => void = () => undefined;
	const thinking = new Promise<void>((resolve) => (done = resolve));
	const think = command('think', async (_, { answer }) => {
		await answer.privately(card('Hello'));
		await thinking;
	});
	const bot = await connected([hello, think], undefined, undefined, ['fr'], [note]);
	await waiting(bot, { key: 'a' });
	const ana = bot.sandbox.person('Ana');
	await ana.command('think');
	bot.sandbox.clock.forward({ minutes: 20 });
	done();
	await settled(bot);
	expect(await states(bot.db)).toEqual({ a: 'visit' });
	await ana.command('hello');
	await settled(bot);
	expect(shown(bot).at(-1)).toBe('a (en)');
});
