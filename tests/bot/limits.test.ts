import { randomUUID } from 'node:crypto';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, type Command } from '#src/discord/command.ts';
import { route, rowId } from '#src/discord/custom-id.ts';
import type { Limits } from '#src/discord/limits.ts';
import type { Outcome, Person, Sandbox } from '#src/sandbox/contract.ts';
import { command, connected, smallForm, using } from '#tests/bot/connected.ts';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';

const { errors, help } = wordsFor('en');
const pressed = route('pressed', { row: rowId });
const asked = route('asked', { row: rowId });
const filled = route('filled', { row: rowId });
const row = randomUUID();

/** `people` and the button `asked` lead to people to talk to. */
function small(): { readonly commands: readonly Command[]; readonly runs: () => number } {
	let runs = 0;
	const done = (): string => {
		runs += 1;
		return 'done';
	};
	const buttons = [button(pressed.id({ row }), 'Go'), button(asked.id({ row }), 'Reach out')];
	const commands: readonly Command[] = [
		command('ask', async (_, { answer }) => answer.privately(card(done(), buttons)), [
			onButton(pressed, async (_, __, { answer }) => answer.privately(card(done()))),
			{ ...onButton(asked, async (_, __, { answer }) => answer.privately(card('a person'))), always: true },
		]),
		command('write', async (_, { answer }) => answer.form(smallForm(filled.id({ row }))), [
			onForm(filled, async (_, __, { answer }) => answer.privately(card(done()))),
		]),
		{ ...command('people', async (_, { answer }) => answer.privately(card('a person'))), always: true },
		{ ...typed, run: async (_, { answer }) => answer.privately(card(done())) },
	];
	return { commands, runs: () => runs };
}

const option = {
	type: ApplicationCommandOptionType.String,
	name: 'word',
	description: 'A word',
	autocomplete: true,
} as const;
const typed = {
	data: { name: 'typed', toJSON: () => ({ name: 'typed', description: 'To type', options: [option] }) },
	complete: async () => Promise.resolve([{ name: 'tea', value: 'tea' }]),
} satisfies Partial<Command>;

const minute = 60;
const wide = { times: 1_000, seconds: minute };
const limited = async (limits: Partial<Limits>) => {
	const { commands, runs } = small();
	return {
		...(await connected(commands, undefined, { person: wide, server: wide, typing: wide, ...limits })),
		runs,
	};
};

const isOver = (outcome: Outcome) => textOf(message(outcome)).startsWith('That was a lot at once');
const waitIn = (outcome: Outcome) => Number(/wait (\d+) second/.exec(textOf(message(outcome)))?.[1]);

async function uses(person: Person, times: number): Promise<Outcome[]> {
	return Promise.all(Array.from({ length: times }, async () => person.command('ask')));
}

test('who asks too much at once is told privately how long to wait, and where people are', async () => {
	const { sandbox, runs } = await limited({ person: { times: 3, seconds: minute } });
	const ana = sandbox.person('Ana');
	const outcomes = await uses(ana, 5);
	expect(outcomes.map(isOver)).toEqual([false, false, false, true, true]);
	expect(runs()).toBe(3);
	const refused = message(outcomes[4]!);
	expect(refused.ephemeral).toBe(true);
	expect(textOf(refused)).toContain(help.title);
	expect(waitIn(outcomes[4]!)).toBeGreaterThan(minute - 10);
	expect(waitIn(outcomes[4]!)).toBeLessThanOrEqual(minute);
});

test('commands, presses and forms count together', async () => {
	const { sandbox } = await limited({ person: { times: 3, seconds: minute } });
	const ana = sandbox.person('Ana');
	const shown = message(await ana.command('ask'));
	await ana.press(shown, 'Go');
	const opened = form(await ana.command('write'));
	expect(isOver(await ana.submit(opened, { words: '' }))).toBe(true);
});

test('when the time is over it goes on, however often somebody tried meanwhile', async () => {
	const { sandbox } = await limited({ person: { times: 1, seconds: 1 } });
	const ana = sandbox.person('Ana');
	expect(isOver(await ana.command('ask'))).toBe(false);
	expect(waitIn(await ana.command('ask'))).toBe(1);
	await expect.poll(async () => isOver(await ana.command('ask')), { interval: 20, timeout: 5_000 }).toBe(false);
});

test('what leads to people to talk to is never refused, and does not count', async () => {
	const { sandbox } = await limited({ person: { times: 2, seconds: minute }, server: { times: 2, seconds: minute } });
	const ana = sandbox.person('Ana');
	const shown = message(await ana.command('ask'));
	const answers: Outcome[] = [];
	for (let time = 0; time < 5; time += 1)
		answers.push(await ana.press(shown, 'Reach out'), await ana.command('people'));
	expect(isOver(await ana.press(shown, 'Go'))).toBe(false);
	expect(isOver(await ana.command('ask'))).toBe(true);
	for (let time = 0; time < 5; time += 1)
		answers.push(await ana.press(shown, 'Reach out'), await ana.command('people'));
	expect(new Set(answers.map((outcome) => textOf(message(outcome))))).toEqual(new Set(['a person']));
});

test('a form that comes too fast gives everything back that was written', async () => {
	const { sandbox, runs } = await limited({ person: { times: 2, seconds: minute } });
	const ana = sandbox.person('Ana');
	const opened = form(await ana.command('write'));
	await ana.command('ask');
	const answer = message(await ana.submit(opened, { words: 'what took me\nan hour' }));
	expect(textOf(answer)).toContain('That was a lot at once');
	expect(textOf(answer)).toContain(`${errors.notKept}\n> what took me\n> an hour`);
	expect(answer.ephemeral).toBe(true);
	const { act, patch } = sentAgain(opened, { words: 'x'.repeat(4_000) });
	const long = message(await ana.forge(act, patch));
	expect(await (await fetch(long.message.attachments[0]!.url)).text()).toBe('x'.repeat(4_000));
	expect(runs()).toBe(1);
});

test('nobody else waits for one who presses wildly', async () => {
	const { sandbox } = await limited({
		person: { times: 2, seconds: minute },
		server: { times: 4, seconds: minute },
	});
	const flood = await uses(sandbox.person('Ana'), 40);
	expect(flood.filter((outcome) => !isOver(outcome))).toHaveLength(2);
	expect((await uses(sandbox.person('Ben'), 2)).map((outcome) => textOf(message(outcome)))).toEqual(['done', 'done']);
});

test('a server that asks too much at once is told so, and DMs go on', async () => {
	const { sandbox } = await limited({ server: { times: 2, seconds: minute } });
	await uses(sandbox.person('Ana'), 2);
	const ben = sandbox.person('Ben');
	const answer = message(await ben.command('ask'));
	expect(textOf(answer)).toContain('A lot is happening in this server at once. Please wait');
	expect(textOf(answer)).toContain(help.title);
	expect(answer.ephemeral).toBe(true);
	expect(textOf(message(await ben.command('ask', {}, 'dm')))).toBe('done');
});

test('an interaction that arrives twice counts once', async () => {
	const { sandbox, handled } = await limited({ person: { times: 2, seconds: minute } });
	const ana = sandbox.person('Ana');
	await ana.repeat(using(sandbox, 'ask'), 5);
	await sandbox.until(() => handled.length === 5);
	expect(isOver(await ana.command('ask'))).toBe(false);
	expect(isOver(await ana.command('ask'))).toBe(true);
});

test('suggestions have a measure of their own, and beyond it there are none', async () => {
	const { sandbox } = await limited({ typing: { times: 2, seconds: minute }, person: { times: 1, seconds: minute } });
	const ana = sandbox.person('Ana');
	const counts: number[] = [];
	for (let time = 0; time < 4; time += 1) {
		counts.push((await ana.complete('typed', 'word', { word: 't' })).length);
	}
	expect(counts).toEqual([1, 1, 0, 0]);
	expect(isOver(await ana.command('ask'))).toBe(false);
});

const start = eachWithHandrail();
const seen = (sandbox: Sandbox) => sandbox.person('Ben').sees('check-ins');

test('who shares often is asked to wait, and what was not shared is kept and can be shared later', async () => {
	const { sandbox, bot } = await start({ limits: { posts: { times: 2, seconds: 10 * minute } } });
	const emi = sandbox.person('Emi');
	const share = async (person: Person) => {
		const opened = form(await person.command('checkin'));
		return message(await person.submit(opened, { mood: 'good', note: 'a line', who: 'named' }));
	};
	await share(emi);
	const second = await share(emi);
	const third = await share(emi);
	expect(textOf(third)).toMatch(
		/It is not shared yet, since you shared a few just now\. Please wait about \d+ minutes/,
	);
	expect(Object.keys(buttonsOf(third))).toContain('Share');
	expect(seen(sandbox)).toHaveLength(2);
	expect(await bot().app.db.selectFrom('checkin').select('id').execute()).toHaveLength(3);

	await emi.press(second, 'Unshare');
	const again = message(await emi.press(message(await emi.press(second, 'Share')), 'Without my name'));
	expect(textOf(again)).toContain('It is not shared yet');
	expect(seen(sandbox)).toHaveLength(1);
	expect(textOf(await share(sandbox.person('Ana')))).toContain('Shared in');
});

test('a share that Discord refused does not count', async () => {
	const { sandbox, expectRefusal } = await start({ limits: { posts: { times: 1, seconds: 10 * minute } } });
	const emi = sandbox.person('Emi');
	const answer = message(await emi.submit(form(await emi.command('checkin')), { mood: 'good', note: 'a line' }));
	expectRefusal('/messages');
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 403, { code: 50013, message: 'Missing Permissions' });
	const choose = async () => message(await emi.press(message(await emi.press(answer, 'Share')), 'With my name'));
	expect(textOf(await choose())).toContain('I am not allowed to write');
	expect(textOf(await choose())).toContain('Shared in');
});
