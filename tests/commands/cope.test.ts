import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { exerciseIds, needs, offered } from '#data/exercises/index.ts';
import { wordsFor } from '#data/words/index.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { cope } = wordsFor('en');
const { exercises } = cope;

const begun = async (person: Person, exercise: string, place = 'general') =>
	message(await person.command('cope', { exercise }, place));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown));
/** As it is read, without Discord's marks. */
const plain = (text: string) => text.replace(/[*\n]/g, '');

describe('/cope', () => {
	test.each(['general', 'dm'])('asks what it is right now, and one press gives one exercise (%s)', async (place) => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		for (const need of needs) {
			const first = message(await emi.command('cope', {}, place));
			if (place === 'general') expect(first.ephemeral).toBe(true);
			expect(textOf(first)).toBe(cope.choose);
			expect(labels(first)).toEqual([...Object.values(cope.needs), 'Talk to someone']);
			const step = await pressed(emi, first, cope.needs[need]);
			const { name, steps } = exercises[offered[need][0]];
			expect(step.message.id).toBe(first.message.id);
			expect(textOf(step)).toBe(`**${name}** · 1 of ${steps.length}\n${steps[0]}`);
		}
	});

	test('is seen by nobody else, and keeps nothing', async () => {
		const { sandbox, bot, log } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const asked = await pressed(emi, await pressed(emi, await begun(emi, 'box'), 'Next'), 'Enough');
		await pressed(emi, asked, 'A little easier');
		for (const name of ['Ana', 'Ben', 'Finn']) expect(sandbox.person(name).sees('general')).toEqual([]);
		for (const { name } of await bot().app.db.introspection.getTables()) {
			const { rows } = await sql`select * from ${sql.table(name)}`.execute(bot().app.db);
			expect(JSON.stringify(rows), name).not.toContain(emi.id);
		}
		expect(log()).not.toContain(emi.id);
	});

	test.each(exerciseIds)('%s goes from its first step to its last and back, without moving a button', async (id) => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const { name, steps, again, source } = exercises[id];
		const title = (step: number) => `**${name}** · ${step + 1} of ${steps.length}`;
		let shown = await begun(emi, id, 'dm');
		for (const [step, text] of steps.entries()) {
			const isLast = step === steps.length - 1;
			expect(textOf(shown)).toBe([title(step), text, ...(isLast ? [`-# From: ${source}`] : [])].join('\n'));
			const on = isLast ? 'Again' : 'Next';
			expect(labels(shown)).toEqual([on, 'Back', 'Enough', 'Another one', 'Talk to someone']);
			if (!isLast) shown = await pressed(emi, shown, 'Next');
		}
		shown = await pressed(emi, shown, 'Again');
		expect(textOf(shown)).toContain(title(again));
		for (let step = again; step < steps.length - 1; step += 1) shown = await pressed(emi, shown, 'Next');
		for (let step = steps.length - 1; step > 0; step -= 1) {
			shown = await pressed(emi, shown, 'Back');
			expect(textOf(shown)).toContain(title(step - 1));
		}
		expect(textOf(await pressed(emi, shown, 'Back'))).toBe(cope.choose);
	});

	test('gives something else at each press, until the first one comes round', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		for (const need of needs) {
			let shown = await pressed(emi, message(await emi.command('cope')), cope.needs[need]);
			for (const id of [...offered[need], offered[need][0]]) {
				expect(textOf(shown)).toContain(`**${exercises[id].name}** · 1 of`);
				shown = await pressed(emi, shown, 'Another one');
			}
		}
	});

	test('has a way to the numbers on every screen, which leaves the exercise where it is', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const choose = message(await emi.command('cope', {}, 'general'));
		const step = await pressed(emi, await begun(emi, 'tape'), 'Next');
		const left = await pressed(emi, await begun(emi, 'tape'), 'Enough');
		const asked = await pressed(emi, await pressed(emi, await begun(emi, 'tape'), 'Next'), 'Enough');
		const answered: SeenMessage[] = [];
		for (const answer of Object.values(cope.answers)) {
			const again = await pressed(emi, await pressed(emi, await begun(emi, 'kind'), 'Next'), 'Enough');
			answered.push(await pressed(emi, again, answer));
		}
		for (const shown of [choose, step, left, asked, ...answered]) {
			const numbers = await pressed(emi, shown, 'Talk to someone');
			expect(textOf(numbers)).toContain('findahelpline.com');
			expect(numbers.message.id).not.toBe(shown.message.id);
		}
		expect(plain(textOf(await pressed(emi, step, 'Next')))).toContain('An hour later.');
	});
});

describe('who has enough', () => {
	test('is asked once how it is now, and answered as it fits', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const asked = async () => pressed(emi, await pressed(emi, await begun(emi, 'surf'), 'Next'), 'Enough');
		expect(textOf(await asked())).toBe(cope.asked);
		expect(textOf(await pressed(emi, await asked(), 'A little easier'))).toContain('Take it with you.');
		const same = await pressed(emi, await asked(), 'About the same');
		expect(textOf(same)).toContain('it says nothing about you');
		expect(textOf(await pressed(emi, same, 'Another one'))).toContain('1 of');
		const harder = textOf(await pressed(emi, await asked(), 'Harder'));
		expect(harder).toContain('you did nothing wrong');
		expect(harder).toContain('call your local emergency number');
	});

	test('before they began is asked nothing', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const left = await pressed(emi, await begun(emi, 'cold'), 'Enough');
		expect(textOf(left)).toContain('It is here whenever you want it');
		expect(textOf(await pressed(emi, left, 'Choose again'))).toBe(cope.choose);
	});
});

describe('an exercise', () => {
	test('goes on when the database is gone, whatever was used up', async () => {
		const none = { times: 1, seconds: 600 };
		const { sandbox, bot } = await start({ strangers: true, limits: { person: none, server: none } });
		const { db } = bot().app;
		for (const { name } of await db.introspection.getTables()) {
			await sql`drop table if exists ${sql.table(name)} cascade`.execute(db).catch(async () => {
				await sql`pragma foreign_keys = off`.execute(db);
				await sql`drop table ${sql.table(name)}`.execute(db);
			});
		}
		const ana = sandbox.person('Ana');
		for (const place of ['general', 'dm']) {
			let shown = await pressed(ana, message(await ana.command('cope', {}, place)), 'I can’t calm down');
			while (labels(shown).includes('Next')) shown = await pressed(ana, shown, 'Next');
			expect(textOf(shown)).toContain('That was four rounds.');
			const harder = await pressed(ana, await pressed(ana, shown, 'Enough'), 'Harder');
			expect(textOf(harder)).toContain('call **999');
			expect(textOf(await pressed(ana, harder, 'Talk to someone'))).toContain('call **999');
		}
	});

	test('goes on after a restart', async () => {
		const { sandbox, restart } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const shown = await pressed(emi, await begun(emi, 'halt'), 'Next');
		await restart();
		expect(textOf(await pressed(emi, shown, 'Next'))).toContain('**Angry?**');
	});

	test.each([
		'cope-step:box:unsure:6',
		'cope-step:box:unsure:99',
		'cope-step:box:unsure:-1',
		'cope-step:box:unsure:01',
		'cope-step:nap:unsure:0',
		'cope-step:box:money:0',
		'cope-step:constructor:unsure:0',
		'cope-step:box:unsure',
		'cope-after:box:unsure:worse',
		'cope-open:',
		'cope-open:hungry',
	])('that there is not (%s) is refused in words', async (customId) => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const shown = await begun(emi, 'box');
		const act = { kind: 'component', messageId: shown.message.id, customId } as const;
		const answer = message(await emi.forge(act, { data: { custom_id: customId, component_type: 2 } }));
		expect(textOf(answer)).toBe('This does not work any more. Please start again.');
	});

	test('that nobody offered in the option is refused in words', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const options = [{ name: 'exercise', type: 3, value: 'made-up' }];
		const channelId = sandbox.channel('general').id;
		const act = { kind: 'command', name: 'cope', options: { exercise: 'box' }, channelId } as const;
		const answer = message(await emi.forge(act, { data: { options } }));
		expect(textOf(answer)).toBe('This does not work any more. Please start again.');
	});
});
