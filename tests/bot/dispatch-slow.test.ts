import { randomUUID } from 'node:crypto';
import { SnowflakeUtil } from 'discord.js';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, type Command, type Context } from '#src/discord/command.ts';
import { route, rowId } from '#src/discord/custom-id.ts';
import { post } from '#src/discord/post.ts';
import { command, connected, gate, smallForm, using } from '#tests/bot/connected.ts';
import { form, message, textOf } from '#tests/support/handrail.ts';

const { errors } = wordsFor('en');
const pressed = route('pressed', { row: rowId });
const filled = route('filled', { row: rowId });
const row = randomUUID();
const id = pressed.id({ row });

/** Long before anybody would wait: everything that waits for a gate is deferred, and what does not wait may be. */
const patience = 50;

type Work = (context: Context) => Promise<void>;

/** `ask` shows a button and `write` a form, at once; what follows is the work of the test. */
function leading(work: { readonly press?: Work; readonly fill?: Work }): readonly Command[] {
	const none: Work = async () => Promise.resolve();
	return [
		command('ask', async (_, { answer }) => answer.privately(card('Press', [button(id, 'Go')])), [
			onButton(pressed, async (_, __, context) => (work.press ?? none)(context)),
		]),
		command('write', async (_, { answer }) => answer.form(smallForm(filled.id({ row }))), [
			onForm(filled, async (_, __, context) => (work.fill ?? none)(context)),
		]),
	];
}

test('a slow command is deferred in private and then answered', async () => {
	const { opened, open } = gate();
	const slow = command('slow', async (_, { answer }) => {
		await opened;
		await answer.privately(card('at last'));
	});
	const { sandbox } = await connected([slow], patience);
	const ana = sandbox.person('Ana');
	const outcome = await ana.command('slow');
	expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeral: true, state: 'thinking' } });
	open();
	await sandbox.until(() => ana.sees('general').map(textOf).join() === 'at last');
	expect(sandbox.person('Ben').sees('general')).toEqual([]);
});

test.each([[[]], [['de', 'pt']]])(
	'an answer that needs no database does not wait for one that hangs, with languages to choose besides English: %j',
	async (more) => {
		const { opened, open } = gate();
		let held: Promise<void> | undefined;
		const { sandbox } = await connected(
			[
				command('hold', async (_, { answer, db }) => {
					held = db.transaction().execute(async () => opened);
					await answer.privately(card('held'));
				}),
				command('help', async (_, { answer, words }) => answer.privately(card(words.help.title))),
			],
			undefined,
			undefined,
			more,
		);
		const ana = sandbox.person('Ana');
		await ana.command('hold');
		expect(textOf(message(await ana.command('help')))).toBe(wordsFor('en').help.title);
		open();
		await held;
	},
);

test('a slow press on a private message changes that message', async () => {
	const { opened, open } = gate();
	const { sandbox } = await connected(
		leading({
			press: async ({ answer }) => {
				await opened;
				await answer.instead(card('changed'));
			},
		}),
		patience,
	);
	const ana = sandbox.person('Ana');
	await ana.command('ask');
	await sandbox.until(() => ana.reads('general').includes('[Go]'));
	expect(await ana.press(ana.sees('general')[0]!, 'Go')).toMatchObject({ kind: 'deferred', message: null });
	open();
	await sandbox.until(() => ana.sees('general').map(textOf).join() === 'changed');
});

test('a slow press that leads to a new message leaves the pressed one as it is', async () => {
	const { opened, open } = gate();
	const { sandbox } = await connected(
		leading({
			press: async ({ answer }) => {
				await opened;
				await answer.privately(card('beside it'));
			},
		}),
		patience,
	);
	const ana = sandbox.person('Ana');
	await ana.command('ask');
	await sandbox.until(() => ana.reads('general').includes('[Go]'));
	await ana.press(ana.sees('general')[0]!, 'Go');
	open();
	await sandbox.until(() => ana.sees('general').map(textOf).join() === 'Press,beside it');
	expect(ana.sees('general').map(({ ephemeral }) => ephemeral)).toEqual([true, true]);
});

test('a slow press on a public message is answered in private, and the message stays', async () => {
	const { opened, open } = gate();
	const work = leading({
		press: async ({ answer }) => {
			await opened;
			await answer.instead(card('for you alone'));
		},
	});
	const { sandbox, client } = await connected(work, patience);
	const ana = sandbox.person('Ana');
	await post(client.rest, sandbox.channel('general').id, card('For all', [button(id, 'Go')]), 'n1');
	await ana.press(ana.sees('general')[0]!, 'Go');
	open();
	await sandbox.until(() => ana.sees('general').map(textOf).join() === 'For all,for you alone');
	expect(sandbox.person('Ben').sees('general').map(textOf)).toEqual(['For all']);
});

test('a slow form is answered, whether a command or a button opened it', async () => {
	const { opened, open } = gate();
	const { sandbox } = await connected(
		leading({
			press: async ({ answer }) => answer.form(smallForm(filled.id({ row }))),
			fill: async ({ answer }) => {
				await opened;
				await answer.instead(card('kept'));
			},
		}),
	);
	const ana = sandbox.person('Ana');
	const asked = message(await ana.command('ask'));
	const fromCommand = form(await ana.command('write'));
	const fromButton = form(await ana.press(asked, 'Go'));
	const outcomes = [ana.submit(fromCommand, {}), ana.submit(fromButton, {})];
	expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['deferred', 'deferred']);
	open();
	await sandbox.until(() => ana.sees('general').map(textOf).join() === 'kept,kept');
});

test('a form that comes too late to be opened is asked for once more', async () => {
	const { opened, open } = gate();
	const late: Work = async ({ answer }) => {
		await opened;
		await answer.form(smallForm(filled.id({ row })));
	};
	const { sandbox } = await connected(
		[...leading({ press: late }), command('late', (_, context) => late(context))],
		patience,
	);
	const ana = sandbox.person('Ana');
	await ana.command('ask');
	await sandbox.until(() => ana.reads('general').includes('[Go]'));
	await ana.press(ana.sees('general')[0]!, 'Go');
	await ana.command('late');
	open();
	const said = () => ana.sees('general').map(textOf);
	await sandbox.until(() => said().filter((text) => text === errors.tooSlow).length === 2);
	expect(said()).toContain('Press');
});

test('a form in answer to a form is a mistake that is owned, not silence', async () => {
	const again: Work = async ({ answer }) => answer.form(smallForm(filled.id({ row })));
	const { sandbox, log } = await connected(leading({ fill: again }));
	const ana = sandbox.person('Ana');
	const answer = message(await ana.submit(form(await ana.command('write')), {}));
	expect(textOf(answer)).toContain('Something went wrong on my side');
	expect(log()).toContain('Discord allows no form in answer to a form');
});

test('an answer that comes too late ends nothing, and the next person is answered', async () => {
	const { sandbox, log, expectRefusal } = await connected([
		command('late', async (_, { answer }) => {
			sandbox.clock.forward({ seconds: 4 });
			await answer.privately(card('too late'));
		}),
		command('quick', async (_, { answer }) => answer.privately(card('here'))),
	]);
	expectRefusal('10062');
	const ana = sandbox.person('Ana');
	expect(await ana.command('late')).toMatchObject({ kind: 'failed' });
	expect(textOf(message(await ana.command('quick')))).toBe('here');
	await sandbox.until(() => log().includes('too late'));
	expect(log()).not.toContain('a handler failed');
});

test('a deferral that comes too late ends nothing either', async () => {
	const { opened, open } = gate();
	const { sandbox, dispatch, log, expectRefusal } = await connected(
		[
			command('late', async (_, { answer }) => {
				sandbox.clock.forward({ seconds: 4 });
				await opened;
				await answer.privately(card('too late'));
			}),
		],
		patience,
	);
	expectRefusal('10062');
	expect(await sandbox.person('Ana').command('late')).toMatchObject({ kind: 'failed' });
	await sandbox.until(() => sandbox.refusals.length > 0);
	open();
	await dispatch.idle();
	expect(log()).toContain('the answer could not be deferred');
	expect(log()).toContain('"outcome":"unanswered"');
	expect(log()).not.toContain('a handler failed');
});

test('the same interaction, delivered three times, is handled once', async () => {
	let runs = 0;
	const { sandbox, handled } = await connected([
		command('count', async (_, { answer }) => {
			runs += 1;
			await answer.privately(card(`run ${runs}`));
		}),
	]);
	const ana = sandbox.person('Ana');
	expect(textOf(message(await ana.repeat(using(sandbox, 'count'), 3)))).toBe('run 1');
	expect(textOf(message(await ana.command('count')))).toBe('run 2');
	expect(handled).toHaveLength(4);
});

test('it is idle only when everything that is being handled is done', async () => {
	const { opened, open } = gate();
	const { sandbox, dispatch } = await connected([
		command('slow', async (_, { answer }) => {
			await answer.privately(card('working'));
			await opened;
		}),
		command('quick', async (_, { answer }) => answer.privately(card('here'))),
	]);
	await dispatch.idle();
	await sandbox.person('Ana').command('slow');
	let idle = false;
	const waited = dispatch.idle().then(() => {
		idle = true;
	});
	await sandbox.person('Ben').command('quick');
	expect(idle).toBe(false);
	open();
	await waited;
});

test.each([
	['on its way for a while', 1_900, 'deferred'],
	['of an age that only clocks can tell which differ', 100_000, 'message'],
] as const)('an answer to an interaction %s is deferred by its own age', async (_, age, kind) => {
	const { opened, open } = gate();
	const { sandbox, log, expectRefusal } = await connected(
		[
			command('slow', async (_interaction, { answer }) => {
				await opened;
				await answer.privately(card('here'));
			}),
		],
		2_000,
	);
	expectRefusal('/callback');
	const created = sandbox.clock.now().epochMilliseconds - age;
	const id = SnowflakeUtil.generate({ timestamp: created }).toString();
	const began = performance.now();
	// Discord, and so the sandbox, knows no such interaction: what the bot does about it is all there is to see.
	void sandbox.person('Ana').forge(using(sandbox, 'slow'), { id });
	if (kind === 'message') setTimeout(open, 300);
	await sandbox.until(() => sandbox.refusals.length > 0);
	expect(sandbox.refusals[0]?.body).toMatchObject({ type: kind === 'message' ? 4 : 5 });
	expect(performance.now() - began).toBeLessThan(1_500);
	open();
	expect(log()).not.toContain('"level":50');
});
