import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { partLimit, planSteps } from '#src/domain/hard-day.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { filledIn } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { hardDay, learn } = wordsFor('en');

const planOf = async (person: Person, place = 'general') =>
	message(await person.command('cope', { exercise: 'plan' }, place));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));
const asked = async (person: Person, shown: SeenMessage, label: string) => form(await person.press(shown, label));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown)).filter((label) => label !== '');

async function begun(person: Person, fields: Readonly<Record<string, string>>, place = 'general') {
	return message(await person.submit(await asked(person, await planOf(person, place), hardDay.begin), fields));
}

describe('a plan for a hard day', () => {
	test.each(['general', 'dm'])(
		'is made in two short forms, and stands first in /cope from then on (%s)',
		async (at) => {
			const { sandbox } = await start();
			const emi = sandbox.person('Emi');
			expect(labels(message(await emi.command('cope', {}, at)))).not.toContain(learn.plan);
			const empty = await planOf(emi, at);
			expect(textOf(empty)).toContain('call your local emergency number');
			expect(textOf(empty)).toContain('It is no replacement for help');
			const half = await begun(emi, { signs: 'I stop sleeping', helps: 'a walk' }, at);
			expect(textOf(half)).toContain('**How I notice it**\n> I stop sleeping');
			const second = await asked(emi, half, hardDay.goOn);
			const whole = message(await emi.submit(second, { people: 'Marta', reason: 'my dog' }));
			for (const text of ['> a walk', '> Marta', '> my dog', 'emergency number']) expect(textOf(whole)).toContain(text);
			const cope = message(await emi.command('cope', {}, at));
			expect(labels(cope)[0]).toBe(learn.plan);
			expect(textOf(await pressed(emi, cope, learn.plan))).toContain('> Marta');
		},
	);

	test('is changed part by part, and what is emptied goes', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const shown = await begun(emi, { signs: 'no sleep', helps: 'a walk' });
		const opened = await asked(emi, shown, hardDay.first);
		expect(filledIn(opened)).toMatchObject({ signs: 'no sleep', helps: 'a walk' });
		const changed = textOf(message(await emi.submit(opened, { signs: 'silence', helps: '' })));
		expect(changed).toContain('> silence');
		expect(changed).not.toContain('a walk');
	});

	test('is led to by the piece about it', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const piece = message(await emi.command('learn', { about: 'plan' }, 'general'));
		expect(textOf(await pressed(emi, piece, hardDay.button))).toContain(hardDay.empty);
	});

	test('is asked for before anything is kept, with people to talk to, and goes on with a yes', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const question = await pressed(emi, await planOf(emi), hardDay.begin);
		expect(textOf(question)).toContain('call your local emergency number');
		const opened = await asked(emi, question, 'Yes, keep it');
		expect(textOf(message(await emi.submit(opened, { signs: 'no sleep' })))).toContain('> no sleep');
	});

	test('that is too long is kept in nothing, and what was typed is still there', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const opened = await asked(emi, await planOf(emi), hardDay.begin);
		for (const length of [partLimit + 1, 4_000]) {
			const { act, patch } = sentAgain(opened, { signs: 'x'.repeat(length), helps: 'a walk' });
			const refused = message(await emi.forge(act, patch));
			expect(textOf(refused)).toContain(hardDay.tooLong(hardDay.parts.signs, partLimit));
			expect(await bot().app.db.selectFrom('hard_day_plan').selectAll().execute()).toEqual([]);
			if (length > 2 * partLimit) continue;
			expect(filledIn(await asked(emi, refused, hardDay.again))).toMatchObject({ helps: 'a walk' });
		}
	});

	test('fits whatever is in it: in a file where there is no room', async () => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		for (const longest of [
			'*'.repeat(partLimit - 1) + 'x',
			`x\n`.repeat(partLimit / 2 - 1) + 'x',
			'x'.repeat(partLimit),
		]) {
			let shown = await planOf(emi);
			for (const step of ['first', 'second'] as const) {
				const label = step === 'second' && hardDay.goOn in buttonsOf(shown) ? hardDay.goOn : hardDay[step];
				const opened = await asked(emi, shown, hardDay.begin in buttonsOf(shown) ? hardDay.begin : label);
				const fields = Object.fromEntries(planSteps[step].map((part) => [part, longest]));
				shown = message(await emi.submit(opened, fields));
			}
			expect(textOf(shown)).toContain('emergency number');
			expect(textOf(shown).includes(hardDay.long)).toBe(!/^x+$/.test(longest));
		}
	});

	test('is removed by two presses, told of in /privacy, and erased with the rest', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const question = await pressed(emi, await begun(emi, { signs: 'no sleep' }), hardDay.remove);
		expect(textOf(await pressed(emi, question, hardDay.no))).toContain('> no sleep');
		const gone = await pressed(emi, await pressed(emi, await planOf(emi), hardDay.remove), hardDay.yes);
		expect(textOf(gone)).toContain(hardDay.removed);
		await begun(emi, { signs: 'no sleep' });
		expect(textOf(message(await emi.command('privacy show', {}, 'general')))).toContain('Your plan for a hard day');
		const erase = message(await emi.command('privacy erase', { what: 'here' }, 'general'));
		expect(textOf(erase)).toContain('- your plan for a hard day');
		await emi.press(erase, 'Erase it');
		expect(await bot().app.db.selectFrom('hard_day_plan').selectAll().execute()).toEqual([]);
	});

	test('is its person’s alone: in no log, and another one with its addresses has their own', async () => {
		const { sandbox, bot, log } = await start();
		const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
		await begun(emi, { signs: 'call Marta' });
		const own = await planOf(ben);
		for (const customId of ['plan-show', 'plan-remove-now']) {
			const act = { kind: 'component', messageId: own.message.id, customId } as const;
			expect(textOf(message(await ben.forge(act, { data: { custom_id: customId } })))).not.toContain('Marta');
		}
		expect(await bot().app.db.selectFrom('hard_day_plan').select('user_id').execute()).toEqual([{ user_id: emi.id }]);
		expect(log()).not.toContain('Marta');
	});

	test('leaves the exercises where they are when its table is gone', async () => {
		const { sandbox, bot, log } = await start();
		await sql`drop table hard_day_plan`.execute(bot().app.db);
		expect(textOf(message(await sandbox.person('Emi').command('cope', {}, 'general')))).toContain(
			'What is it right now?',
		);
		expect(log()).toContain('exercises are offered without the way to a plan');
	});
});
