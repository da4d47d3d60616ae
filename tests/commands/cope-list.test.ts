import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { mostThings, thingLimit } from '#src/domain/coping.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { filledIn } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const used = async (person: Person, options: Readonly<Record<string, string>> = {}, place = 'general') =>
	message(await person.command('cope', options, place));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));
const listOf = async (person: Person, place = 'general') => used(person, { exercise: 'own' }, place);
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown)).filter((label) => label !== '');

/** The form for a list, from the list as it is. */
async function asked(person: Person, shown: SeenMessage) {
	const label = 'Begin the list' in buttonsOf(shown) ? 'Begin the list' : 'Add something';
	return form(await person.press(shown, label));
}

async function added(person: Person, things: string, place = 'general'): Promise<SeenMessage> {
	return message(await person.submit(await asked(person, await listOf(person, place)), { things }));
}

/** What stands on a list, in its order. */
const things = (shown: SeenMessage) => Array.from(textOf(shown).matchAll(/^\d+\. (.*)$/gm), ([, thing]) => thing);

async function opened(person: Person, thing: string): Promise<SeenMessage> {
	return message(await person.select(await listOf(person), 'Move or remove something', [thing]));
}

describe('a list of one’s own', () => {
	test.each(['general', 'dm'])(
		'is begun by a form, a thing on each line, and comes first from then on (%s)',
		async (at) => {
			const { sandbox } = await start();
			const emi = sandbox.person('Emi');
			const empty = await listOf(emi, at);
			expect(textOf(empty)).toContain('There is room for 20 things that help you');
			expect(labels(empty)).toEqual(['Begin the list', 'Back', 'Talk to someone']);
			const list = await added(emi, '- a walk round the block\n- call Marta\n\n- tea', at);
			expect(textOf(list)).toContain('It is on your list.');
			expect(things(list)).toEqual(['a walk round the block', 'call Marta', 'tea']);
			const first = await used(emi, {}, at);
			expect(things(first)).toEqual(['a walk round the block', 'call Marta', 'tea']);
			expect(textOf(first)).not.toContain('The rest is under My list.');
			expect(textOf(first).indexOf('tea')).toBeLessThan(textOf(first).indexOf('What is it right now?'));
			expect(labels(first).slice(-2)).toEqual(['My list', 'Talk to someone']);
			await added(emi, 'music', at);
			const longer = await used(emi, {}, at);
			expect(things(longer)).toHaveLength(3);
			expect(textOf(longer)).toContain('The rest is under My list.');
			expect(things(await pressed(emi, longer, 'My list'))).toHaveLength(4);
		},
	);

	test('is offered to who says that something helped', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const step = await pressed(emi, await used(emi, { exercise: 'move' }), 'Next');
		const answered = await pressed(emi, await pressed(emi, step, 'Enough'), 'A little easier');
		expect(textOf(await pressed(emi, answered, 'A list of my own'))).toContain('What helps me');
	});

	test('is asked for before anything is kept, with people to talk to, and goes on with a yes', async () => {
		const { sandbox, bot } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const question = await pressed(emi, await listOf(emi), 'Begin the list');
		expect(textOf(question)).toContain('call your local emergency number');
		const opened = form(await emi.press(question, 'Yes, keep it'));
		expect(things(message(await emi.submit(opened, { things: 'a walk' })))).toEqual(['a walk']);
		await emi.command('privacy withdraw', {}, 'general');
		const again = await asked(emi, await listOf(emi)).catch(() => undefined);
		expect(again).toBeUndefined();
		expect(await bot().app.db.selectFrom('coping_thing').select('number').execute()).toHaveLength(1);
		expect(things(await used(emi)), 'what is there stays').toEqual(['a walk']);
	});

	test('is put in order, and twice the same press is one', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		await added(emi, 'a walk\ntea\nmusic');
		const last = await opened(emi, 'music');
		expect(textOf(last)).toBe('**3 of 3** on your list\n> music');
		expect(labels(last)).toEqual(['Move up', 'Remove', 'To the list']);
		const customId = buttonsOf(last)['Move up'] ?? '';
		const second = await pressed(emi, last, 'Move up');
		expect(textOf(second)).toContain('**2 of 3**');
		expect(labels(second)).toEqual(['Move up', 'Move down', 'Remove', 'To the list']);
		const act = { kind: 'component', messageId: second.message.id, customId } as const;
		expect(textOf(message(await emi.forge(act, { data: { custom_id: customId } })))).toContain('**2 of 3**');
		const first = await pressed(emi, second, 'Move up');
		expect(labels(first)).toEqual(['Move down', 'Remove', 'To the list']);
		expect(things(await pressed(emi, first, 'To the list'))).toEqual(['music', 'a walk', 'tea']);
	});

	test('loses nothing by one press, and by two what is meant', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		await added(emi, 'a walk\ntea');
		const question = await pressed(emi, await opened(emi, 'tea'), 'Remove');
		expect(textOf(question)).toBe('**Remove this from your list?**\n> tea');
		expect(textOf(await pressed(emi, question, 'Keep it'))).toContain('**2 of 2**');
		const removed = await pressed(emi, await pressed(emi, await opened(emi, 'tea'), 'Remove'), 'Remove it');
		expect(textOf(removed)).toContain('It is off your list.');
		expect(things(removed)).toEqual(['a walk']);
		await pressed(emi, await pressed(emi, await opened(emi, 'a walk'), 'Remove'), 'Remove it');
		expect(textOf(await listOf(emi))).toContain('There is room for 20 things');
		expect(await bot().app.db.selectFrom('coping_thing').selectAll().execute()).toEqual([]);
	});

	test('is made once, however often the form is sent', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = await asked(emi, await listOf(emi));
		const { act, patch } = sentAgain(opened, { things: 'a walk\ntea' });
		await Promise.all([emi.submit(opened, { things: 'a walk\ntea' }), emi.forge(act, patch)]);
		expect(things(message(await emi.forge(act, patch)))).toEqual(['a walk', 'tea']);
	});
});

describe('what cannot be on a list', () => {
	test.each([
		['-  ', 'There was nothing to read in it.'],
		['\u200b', 'There was nothing to read in it.'],
		[`tea\n${'x'.repeat(thingLimit + 1)}`, 'One of the lines is longer than 80 characters.'],
		[Array.from({ length: 21 }, (_, index) => `thing ${index}`).join('\n'), 'There is room for 20 more on your list.'],
	])('(%j) is said in a sentence, and what was typed is still there', async (typed, sentence) => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const refused = await added(emi, typed);
		expect(textOf(refused)).toContain(sentence);
		const again = form(await emi.press(refused, 'Open the form again'));
		expect(filledIn(again)['things']).toBe(typed.trim());
		expect(await bot().app.db.selectFrom('coping_thing').selectAll().execute()).toEqual([]);
		expect(things(message(await emi.submit(again, { things: 'tea' })))).toEqual(['tea']);
	});

	test('is a twenty-first thing; the list says that it is full, and fits whatever is on it', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const stars = Array.from({ length: mostThings }, (_, index) => '*'.repeat(thingLimit - index).replace(/\*$/, 'a'));
		await added(emi, stars.slice(0, -1).join('\n'));
		const one = await added(emi, 'tea\nmusic');
		expect(textOf(one)).toContain('There is room for one more thing on your list.');
		const opened = await asked(emi, await listOf(emi));
		const full = message(await emi.submit(opened, { things: stars.at(-1) ?? '' }));
		expect(things(full)).toHaveLength(mostThings);
		expect(textOf(full)).toContain('The list is full: 20 things.');
		expect(labels(full)).toEqual(['Back', 'Talk to someone']);
		const { act, patch } = sentAgain(opened, { things: 'tea' });
		expect(textOf(message(await emi.forge(act, patch)))).toContain('The list is full: 20 things.');
	});

	test('turns into no link, heading or style of its own', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const list = await added(emi, '# loud\n[here](https://example.org)\n-# small\n**bold**');
		expect(things(list)).toEqual(['\\# loud', '\\[here](https://example.org)', '\\-# small', '\\*\\*bold\\*\\*']);
	});

	test('was kept on a database that is gone: it is given back', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const opened = await asked(emi, await listOf(emi));
		await sql`drop table coping_thing`.execute(bot().app.db);
		const answer = message(await emi.submit(opened, { things: 'call Marta' }));
		expect(textOf(answer)).toContain('> call Marta');
		expect(textOf(answer)).toContain('call your local emergency number');
	});
});

describe('a list is its person’s alone', () => {
	test('it is seen by nobody, stands in no log, and is not readable where it is kept', async () => {
		const { sandbox, bot, log } = await start();
		const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
		await added(emi, 'call Marta');
		expect(ben.sees('general')).toEqual([]);
		expect(textOf(await listOf(ben))).toContain('There is room for 20 things');
		expect(log()).not.toContain('Marta');
		expect(JSON.stringify(await bot().app.db.selectFrom('coping_thing').selectAll().execute())).not.toContain('Marta');
	});

	test('another person with its addresses is refused', async () => {
		const { sandbox, bot } = await start();
		const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
		await added(emi, 'a walk\ntea');
		const hers = await bot().app.db.selectFrom('coping_thing').selectAll().execute();
		const shown = await opened(emi, 'tea');
		const own = await listOf(ben);
		for (const customId of [
			...['Move up', 'Remove'].map((label) => buttonsOf(shown)[label] ?? ''),
			`cope-list-remove-now:${hers[0]?.id}`,
			`cope-list-open:${hers[0]?.id}`,
		]) {
			const act = { kind: 'component', messageId: own.message.id, customId } as const;
			const answer = message(await ben.forge(act, { data: { custom_id: customId } }));
			expect(textOf(answer), customId).toBe('This does not work any more. Please start again.');
		}
		expect(await bot().app.db.selectFrom('coping_thing').selectAll().execute()).toEqual(hers);
	});

	test('it is told of in /privacy, and erased with the rest', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		await added(emi, 'a walk\ntea');
		const shown = message(await emi.command('privacy show', {}, 'general'));
		expect(textOf(shown)).toContain('On your own list of what helps you: 2 things');
		const question = message(await emi.command('privacy erase', { what: 'here' }, 'general'));
		expect(textOf(question)).toContain('2 things on your own list of what helps you');
		await emi.press(question, 'Erase it');
		expect(await bot().app.db.selectFrom('coping_thing').selectAll().execute()).toEqual([]);
		expect(things(await used(emi))).toEqual([]);
	});

	test('the exercises are there without it when it cannot be read', async () => {
		const { sandbox, bot, log } = await start();
		const emi = sandbox.person('Emi');
		await added(emi, 'a walk');
		await bot().app.db.updateTable('person_key').set({ wrapped: 'v1.damaged' }).execute();
		const first = await used(emi);
		expect(textOf(first)).toContain('What is it right now?');
		expect(things(first)).toEqual([]);
		expect(log()).toContain('exercises are offered without what a person wrote');
	});

	test('a database that never answers keeps nobody waiting for an exercise', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		await added(emi, 'a walk');
		let end: () => void = () => undefined;
		const until = new Promise<void>((resolve) => {
			end = resolve;
		});
		const held = bot()
			.app.db.transaction()
			.execute(async () => until);
		expect(textOf(await used(emi))).toContain('What is it right now?');
		end();
		await held;
	});
});
