import { expect, test } from 'vitest';
import { promptsOf } from '#src/features/prompts.ts';
import type { OpenModal, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

async function dialogOf(person: Person): Promise<OpenModal> {
	const list = message(await person.command('setup show', {}, 'general'));
	return form(await person.press(list, 'Check-in prompts'));
}

async function opened(person: Person, list: SeenMessage): Promise<SeenMessage> {
	const label = Object.keys(buttonsOf(list)).find((one) => one.startsWith('Open: ')) ?? '';
	return message(await person.press(list, label));
}

async function kept({ bot, sandbox }: Running) {
	const prompts = await promptsOf(bot().app.db, sandbox.guildId);
	return prompts.map(({ words, themes }) => ({ words, themes: themes.join(' ') }));
}

const posted = ({ sandbox }: Running) => sandbox.person('Emi').sees('check-ins').map(textOf);

test('moderators give a prompt their own words, which take turns and are posted as they typed them, pinging nobody', async () => {
	const running = await start({ wakeful: true });
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const own = `**Evening** <@${sandbox.person('Emi').id}> @everyone\nHow was it?\n---\nWhat helped today?`;
	const list = message(await ana.submit(await dialogOf(ana), { Time: '19:00', words: own }));
	expect(textOf(list)).toContain('2 texts of your own take turns.');
	const screen = await opened(ana, list);
	expect(textOf(screen)).toContain('> How was it?\n> What helped today?');
	const dialog = form(await ana.press(screen, 'Change'));
	expect(JSON.stringify(dialog.modal)).toContain(JSON.stringify(own));
	for (const [index, day] of ['23', '24', '25'].entries()) {
		sandbox.clock.moveTo(`2026-11-${day}T19:00:00Z`);
		await expect.poll(() => posted(running).length, { timeout: 10_000 }).toBe(index + 1);
	}
	const [first, second, third] = posted(running);
	expect(first?.startsWith(own.split('\n---\n')[0] ?? '-')).toBe(true);
	expect(first).toContain('\n-# Answer here');
	expect(second?.startsWith('What helped today?\n-# Answer here')).toBe(true);
	expect(third).toBe(first);
	const posts = sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
	expect(posts.map(({ body }) => body)).toMatchObject(
		Array.from({ length: 3 }, () => ({ allowed_mentions: { parse: [] } })),
	);
	expect(running.log()).not.toMatch(/How was it|What helped today/);
});

test('emptied, the words give way to questions again, about what was ticked', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const list = message(await ana.submit(await dialogOf(ana), { Time: '19:00', words: 'Hello' }));
	expect(textOf(list)).toContain('It says words of your own.');
	expect(await kept(running)).toEqual([
		{ words: ['Hello'], themes: 'feelings connection boundaries routines gratitude coping' },
	]);
	const dialog = form(await ana.press(await opened(ana, list), 'Change'));
	const screen = message(await ana.submit(dialog, { words: '', themes: ['coping', 'feelings'] }));
	expect(textOf(screen)).toContain('It asks questions about feelings and coping.');
	expect(await kept(running)).toEqual([{ words: [], themes: 'feelings coping' }]);
	const again = form(await ana.press(screen, 'Change'));
	const everything = message(await ana.submit(again, { themes: [] }));
	expect(textOf(everything)).toContain('It asks questions about everything.');
});

test.each([
	[
		Array.from({ length: 6 }, (_, index) => `Text ${index}`).join('\n---\n'),
		/These are 6 texts; at most 5 can take turns/,
	],
	[`${'x'.repeat(301)}\n---\nshort`, /One of these texts has 301 characters; 300 is the most/],
])('too much is refused kindly and given back, and nothing else is lost', async (words, said) => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const refused = message(
		await ana.submit(await dialogOf(ana), { Time: '19:00', Days: ['2', '4'], words, themes: ['routines'] }),
	);
	expect(textOf(refused)).toMatch(said);
	expect(textOf(refused)).toContain(`> ${words.split('\n')[0] ?? ''}`);
	expect(await kept(running)).toEqual([]);
	const list = message(await ana.submit(form(await ana.press(refused, 'Try again')), { Time: '9 am', words: 'Short' }));
	expect(textOf(list)).toContain('**Tuesday and Thursday at 09:00**');
	expect(await kept(running)).toEqual([{ words: ['Short'], themes: 'routines' }]);
});

test('words that came with a time that cannot be read are given back, however long they are', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const words = Array.from({ length: 5 }, () => 'y'.repeat(300)).join('\n---\n');
	const refused = message(await ana.submit(await dialogOf(ana), { Time: 'soon', words }));
	expect(textOf(refused)).toContain('I could not read `soon` as a time');
	expect(JSON.stringify(refused.message)).toContain('note.txt');
	expect(await kept(running)).toEqual([]);
});
