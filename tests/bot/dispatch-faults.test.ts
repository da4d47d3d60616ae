import { randomUUID } from 'node:crypto';
import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, type Command } from '#src/discord/command.ts';
import { route, rowId } from '#src/discord/custom-id.ts';
import { NotKept, UserError } from '#src/errors.ts';
import type { Act, Sandbox } from '#src/sandbox/contract.ts';
import { command, connected, gate, smallForm } from '#tests/bot/connected.ts';
import { form, message, textOf } from '#tests/support/handrail.ts';

const { errors, help } = wordsFor('en');
const pressed = route('pressed', { row: rowId });
const filled = route('filled', { row: rowId });
const row = randomUUID();
const secret = 'a-canary-that-was-typed';
const owned = 'Something went wrong on my side';

/** What JavaScript lets anybody throw. */
const thrown = (reason: Error) => async () => Promise.reject(reason);

/** The reference in what was said, after checking that help is there too and the log names the same reference. */
function referenceIn(text: string, log: string): string {
	const reference = /code: ([0-9a-f]{6})\b/.exec(text)?.[1] ?? 'none';
	expect(text).toContain(owned);
	expect(text).toContain(help.title);
	expect(log).toContain(`"reference":"${reference}"`);
	expect(log).not.toContain(secret);
	return reference;
}

test('a handler that fails is owned with a reference that the log has too, without a word of anybody', async () => {
	const { sandbox, log } = await connected([
		command('fail', async () => Promise.reject(new Error(secret))),
		command('text', thrown(secret as unknown as Error)),
		command('nothing', thrown(undefined as unknown as Error)),
		command('lost', async () => Promise.reject(new NotKept('', undefined))),
	]);
	const ana = sandbox.person('Ana');
	const references = new Set<string>();
	for (const name of ['fail', 'text', 'nothing', 'lost']) {
		const answer = message(await ana.command(name));
		expect(answer.ephemeral).toBe(true);
		references.add(referenceIn(textOf(answer), log()));
	}
	expect(references.size).toBe(4);
	expect(sandbox.person('Ben').sees('general')).toEqual([]);
});

test('a handler that ends without an answer is a failure that is owned', async () => {
	const { sandbox, log } = await connected([command('mute', async () => Promise.resolve())]);
	referenceIn(textOf(message(await sandbox.person('Ana').command('mute'))), log());
});

test('what a person can put right is said in its own words, and is no error in the log', async () => {
	const { sandbox, dispatch, log } = await connected([
		command('no', async () => Promise.reject(new UserError((words) => words.setup.onlyInServer))),
	]);
	expect(textOf(message(await sandbox.person('Ana').command('no')))).toBe(wordsFor('en').setup.onlyInServer);
	await dispatch.idle();
	expect(log()).toContain('"outcome":"refused"');
	expect(log()).not.toContain('"level":50');
});

test.each([
	['for a bug', new TypeError(`no ${secret}`), owned],
	['for what they can put right', new UserError((words) => words.errors.expired), errors.expired],
] as const)('what could not be kept, %s, is given back in private and is not logged', async (_, cause, said) => {
	const { sandbox, log } = await connected([
		command('keep', async () => Promise.reject(new NotKept(`line one\n${secret}`, cause))),
	]);
	const answer = message(await sandbox.person('Ana').command('keep'));
	expect(textOf(answer)).toContain(said);
	expect(textOf(answer)).toContain(errors.notKept);
	expect(textOf(answer)).toContain(`> line one\n> ${secret}`);
	expect(answer.ephemeral).toBe(true);
	expect(log().replaceAll(`no ${secret}`, '')).not.toContain(secret);
});

test('what was too long to show comes back as a file', async () => {
	const { sandbox } = await connected([
		command('keep', async () => Promise.reject(new NotKept('x'.repeat(4_000), new Error('full')))),
	]);
	const answer = message(await sandbox.person('Ana').command('keep'));
	expect(answer.message.attachments.map(({ size }) => size)).toEqual([4_000]);
});

/** Runs until it is deferred, and fails then. */
function failingLate(opened: Promise<void>): readonly Command[] {
	const fail = async () => {
		await opened;
		throw new Error(secret);
	};
	return [
		command('fail', fail),
		command('ask', async (_, { answer }) => answer.privately(card('Press', [button(pressed.id({ row }), 'Go')])), [
			onButton(pressed, fail),
		]),
		command('write', async (_, { answer }) => answer.form(smallForm(filled.id({ row }))), [onForm(filled, fail)]),
	];
}

const lateActs: Readonly<Record<string, (sandbox: Sandbox) => Promise<unknown>>> = {
	command: async (sandbox) => sandbox.person('Ana').command('fail'),
	press: async (sandbox) => sandbox.person('Ana').press(message(await sandbox.person('Ana').command('ask')), 'Go'),
	form: async (sandbox) => sandbox.person('Ana').submit(form(await sandbox.person('Ana').command('write')), {}),
};

test.each(Object.keys(lateActs))('a %s that fails after it was deferred is still explained', async (kind) => {
	const { opened, open } = gate();
	const { sandbox, log } = await connected(failingLate(opened), 400);
	expect(await lateActs[kind]?.(sandbox)).toMatchObject({ kind: 'deferred' });
	open();
	const ana = sandbox.person('Ana');
	await sandbox.until(() => ana.reads('general').includes(owned));
	const texts = ana.sees('general').map(textOf);
	referenceIn(texts.at(-1) ?? '', log());
	expect(texts.slice(0, -1)).toEqual(kind === 'press' ? ['Press'] : []);
});

test('a handler that fails after its answer says so beside the answer', async () => {
	const { sandbox, log } = await connected([
		command('half', async (_, { answer }) => {
			await answer.privately(card('half'));
			throw new Error(secret);
		}),
	]);
	const ana = sandbox.person('Ana');
	await ana.command('half');
	await sandbox.until(() => ana.sees('general').length === 2);
	const [first, second] = ana.sees('general');
	expect(textOf(first!)).toBe('half');
	expect(second!.ephemeral).toBe(true);
	referenceIn(textOf(second!), log());
});

test('an answer or a form that Discord refuses is a failure that is owned, not silence', async () => {
	const { sandbox, log, expectRefusal } = await connected([
		command('long', async (_, { answer }) => answer.privately(card('x'.repeat(4_001)))),
		command('write', async (_, { answer }) => answer.form({ ...smallForm('f'), title: 'x'.repeat(46) })),
	]);
	expectRefusal('BASE_TYPE_BAD_LENGTH');
	expectRefusal('BASE_TYPE_MAX_LENGTH');
	const ana = sandbox.person('Ana');
	for (const name of ['long', 'write']) referenceIn(textOf(message(await ana.command(name))), log());
});

test('an error whose words fail too neither rejects nor stays silent in the log', async () => {
	const { sandbox, handled, log } = await connected([
		command('worse', async () =>
			Promise.reject(
				new UserError(() => {
					throw new TypeError('no words');
				}),
			),
		),
	]);
	const act: Act = { kind: 'command', channelId: sandbox.channel('general').id, name: 'worse', options: {} };
	void sandbox.person('Ana').act(act);
	await sandbox.until(() => log().includes('no words'));
	await expect(Promise.all(handled)).resolves.toBeDefined();
});

test('suggestions are cut at 25, and a list that fails, or is not there, is empty', async () => {
	const option = {
		type: ApplicationCommandOptionType.String,
		name: 'what',
		description: 'What',
		autocomplete: true,
	} as const;
	const typed = (name: string, complete?: Command['complete']): Command => ({
		...command(name, async () => Promise.resolve()),
		data: { name, toJSON: () => ({ name, description: name, options: [option] }) },
		...(complete && { complete }),
	});
	const { sandbox, log } = await connected([
		typed('many', async () => Promise.resolve(Array.from({ length: 40 }, (_, n) => ({ name: `${n}`, value: `${n}` })))),
		typed('broken', async () => Promise.reject(new Error(secret))),
		typed('none'),
	]);
	const ana = sandbox.person('Ana');
	const typing = (name: string): Act => ({
		kind: 'autocomplete',
		channelId: sandbox.channel('general').id,
		name,
		options: { what: secret },
		focused: 'what',
	});
	const choices = async (name: string, patch?: Readonly<Record<string, unknown>>) => {
		const outcome = await ana.forge(typing(name), patch);
		return outcome.kind === 'choices' ? outcome.choices.length : outcome;
	};
	expect(await choices('many')).toBe(25);
	expect(await choices('broken')).toBe(0);
	expect(await choices('none')).toBe(0);
	expect(await choices('many', { data: { name: 'long-gone' } })).toBe(0);
	expect(log()).toContain('suggestions failed');
	expect(log()).not.toContain(secret);
});
