import { describe, expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type RunOptions } from '#tests/support/handrail.ts';
import { buttonsAre, celebrating, later, postsAre, type Celebrating } from '#tests/support/celebrating.ts';

const start = eachWithHandrail();

const ready = async (options: RunOptions = {}) => celebrating(start, options);

const what = 'first week at the new job';

async function preview(person: Person, about = what): Promise<SeenMessage> {
	return message(await person.command('milestone share', { what: about }, 'general'));
}

/** Celebrates by hand. @returns the answer, with the way to take it back. */
async function celebrate(scene: Celebrating, person: Person, how: 'with' | 'without' = 'without', about = what) {
	const before = scene.posts().length;
	let shown = await preview(person, about);
	if (how === 'with') shown = message(await person.press(shown, 'With my name'));
	const answer = message(await person.press(shown, 'Show it'));
	await later(scene);
	await postsAre(scene, before + 1);
	return answer;
}

describe('what is celebrated by hand', () => {
	test('is seen by its author alone, as it will look, until they say yes; then it is there, once', async () => {
		const scene = await ready();
		const { emi, posts, sandbox } = scene;
		const shown = await preview(emi);
		expect(shown.ephemeral).toBe(true);
		expect(textOf(shown)).toBe(
			`This is what everybody in <#${sandbox.channel('milestones').id}> would see. So far only you do.\n` +
				`**A member of this server celebrates**\n> ${what}`,
		);
		expect(Object.keys(buttonsOf(shown))).toEqual(['Show it', 'With my name', 'Add words of mine', 'Not this time']);
		await later(scene);
		expect(posts()).toEqual([]);
		const named = message(await emi.press(shown, 'With my name'));
		expect(textOf(named)).toContain(`**<@${emi.id}> celebrates**`);
		const words = form(await emi.press(named, 'Add words of mine'));
		const said = message(await emi.submit(words, { words: 'Thank you all.\nReally.' }));
		const answer = message(await emi.press(said, 'Show it'));
		expect(textOf(answer)).toContain('It is on its way');
		await later(scene);
		await later(scene, 300);
		expect(posts().map(textOf)).toEqual([`**<@${emi.id}> celebrates**\n> ${what}\n> Thank you all.\n> Really.`]);
		expect(posts()[0]!.message.mentions).toEqual([]);
		expect(Object.keys(buttonsOf(posts()[0]!))).toEqual(['Congratulate']);
	});

	test('can be typed into a form, and dropped', async () => {
		const scene = await ready();
		const opened = form(await scene.emi.command('milestone share', {}, 'general'));
		const shown = message(await scene.emi.submit(opened, { about: 'One year with the choir', words: '' }));
		expect(textOf(shown)).toContain('> One year with the choir');
		expect(textOf(message(await scene.emi.press(shown, 'Not this time')))).toBe(
			'Nothing is shown. It is yours all the same.',
		);
		expect(await scene.bot().app.db.selectFrom('celebration').selectAll().execute()).toEqual([]);
	});

	test('without a name tells nothing of its author, and what they type turns into no heading, link or mention', async () => {
		const scene = await ready();
		await celebrate(scene, scene.emi, 'without', '# big [here](https://x.example) @everyone');
		const [post] = scene.posts();
		expect(textOf(post!)).toBe(
			'**A member of this server celebrates**\n> \\# big \\[here](https://x.example) @everyone',
		);
		const whole = JSON.stringify({ ...post!.message, author: 'the bot' });
		expect(whole).not.toContain(scene.emi.id);
		expect(whole).not.toContain(scene.emi.name);
		expect(post!.message.mention_everyone).toBe(false);
	});

	test('is taken back by its author alone', async () => {
		const scene = await ready();
		const answer = await celebrate(scene, scene.emi);
		const act = {
			kind: 'component',
			messageId: answer.message.id,
			customId: buttonsOf(answer)['Take it back']!,
		} as const;
		expect(textOf(message(await scene.ben.forge(act)))).toContain('This does not work any more.');
		expect(scene.posts()).toHaveLength(1);
		const taken = message(await scene.emi.press(answer, 'Take it back'));
		expect(textOf(taken)).toContain('Taken back.');
		await later(scene);
		await postsAre(scene, 0);
		const rows = async () => scene.bot().app.db.selectFrom('celebration').selectAll().execute();
		await expect.poll(rows, { interval: 5, timeout: 5_000 }).toEqual([]);
	});

	test('needs words to read, and not too many of them', async () => {
		const scene = await ready();
		expect(textOf(await preview(scene.emi, ' \u200b '))).toContain('There is nothing to read in it yet.');
		const long = { kind: 'command', channelId: scene.sandbox.channel('general').id, name: 'milestone share' } as const;
		const options = [{ name: 'share', type: 1, options: [{ name: 'what', type: 3, value: 'x'.repeat(101) }] }];
		const told = message(await scene.emi.forge({ ...long, options: {} }, { data: { options } }));
		expect(textOf(told)).toContain('That is 101 characters; there is room for 100.');
	});

	test('is not kept before its author agreed, and what they wrote is given back to them', async () => {
		const scene = await ready({ strangers: true });
		const asked = message(await scene.emi.command('milestone share', { what }, 'general'));
		expect(textOf(asked)).toContain(what);
		expect(await scene.bot().app.db.selectFrom('celebration').selectAll().execute()).toEqual([]);
		const unasked = message(await scene.ben.command('milestone share', {}, 'general'));
		const opened = form(await scene.ben.press(unasked, 'Yes, keep it'));
		expect(textOf(message(await scene.ben.submit(opened, { about: what, words: '' })))).toContain(what);
	});
});

describe('a congratulation', () => {
	test('counts once however often it is pressed, is seen on the message, and can be taken back', async () => {
		const scene = await ready();
		const { emi, ben, chiara, posts } = scene;
		await celebrate(scene, emi, 'with');
		const said = message(await ben.press(posts()[0]!, 'Congratulate'));
		expect(said.ephemeral).toBe(true);
		expect(textOf(said)).toContain('Your congratulations count.');
		await buttonsAre(scene, 'Congratulate · 1');
		await ben.press(posts()[0]!, 'Congratulate · 1');
		await chiara.press(posts()[0]!, 'Congratulate · 1');
		await buttonsAre(scene, 'Congratulate · 2');
		await ben.press(said, 'Take it back');
		await buttonsAre(scene, 'Congratulate · 1');
		expect(textOf(posts()[0]!)).toContain(`<@${emi.id}> celebrates`);
	});

	test('to oneself is answered kindly, and does not count', async () => {
		const scene = await ready();
		await celebrate(scene, scene.emi);
		const own = message(await scene.emi.press(scene.posts()[0]!, 'Congratulate'));
		expect(own.ephemeral).toBe(true);
		expect(textOf(own)).toContain('This one is yours');
		expect(await scene.bot().app.db.selectFrom('congratulation').selectAll().execute()).toEqual([]);
	});

	test('waits for a yes of who has not agreed, and goes on with it', async () => {
		const scene = await ready();
		await celebrate(scene, scene.emi);
		await scene.bot().app.db.deleteFrom('consent').where('user_id', '=', scene.ben.id).execute();
		const asked = message(await scene.ben.press(scene.posts()[0]!, 'Congratulate'));
		expect(await scene.bot().app.db.selectFrom('congratulation').selectAll().execute()).toEqual([]);
		expect(textOf(message(await scene.ben.press(asked, 'Yes, keep it')))).toContain('Your congratulations count.');
	});

	test('is told to its author in one digest, with names', async () => {
		const scene = await ready();
		const { emi, ben, chiara, sandbox } = scene;
		message(await emi.command('settings messages', { allowed: 'yes' }));
		await celebrate(scene, emi);
		for (const person of [ben, chiara]) await person.press(scene.posts()[0]!, 'Congratulate');
		sandbox.clock.forward({ hours: 5 });
		await scene.restart();
		await later(scene);
		const letters = emi.sees('dm').filter((seen) => textOf(seen).includes('celebrated'));
		expect(letters.map((letter) => textOf(letter).split('\n'))).toEqual([
			[
				'You have a new message from Handrail.',
				`**To what you celebrated in <#${sandbox.channel('milestones').id}>**`,
				`Congratulations from <@${ben.id}> and <@${chiara.id}>.`,
				'-# Nobody else is shown who answered. Below a celebration, others see how many did.',
			],
		]);
	});
});
