import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { skillIds, skillsIn, topics } from '#data/skills/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { newMeeting } from '#tests/features/meetings/scene.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { learn } = wordsFor('en');

const read = async (person: Person, about?: string, place = 'general') =>
	message(await person.command('learn', about === undefined ? {} : { about }, place));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown)).filter((label) => label !== '');

describe('/learn', () => {
	test.each(['general', 'dm'])('leads from a topic to a piece and on, in one message (%s)', async (place) => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const first = await read(emi, undefined, place);
		if (place === 'general') expect(first.ephemeral).toBe(true);
		expect(labels(first)).toEqual(Object.values(learn.topics));
		for (const topic of topics) {
			const opened = await read(emi, undefined, place);
			const list = await pressed(emi, opened, learn.topics[topic]);
			expect(list.message.id).toBe(opened.message.id);
			for (const id of skillsIn(topic)) expect(textOf(list)).toContain(learn.skills[id].summary);
		}
		const again = await pressed(emi, await pressed(emi, first, learn.topics.talk), learn.back);
		const list = await pressed(emi, again, learn.topics.day);
		let shown = message(await emi.select(list, learn.pick, [learn.skills.sleep.title]));
		expect(textOf(shown)).toContain(`## ${learn.skills.sleep.title}`);
		expect(textOf(shown)).toContain(learn.skills.sleep.today);
		expect(textOf(shown)).toContain('Annals of Internal Medicine');
		for (const id of [...skillsIn('day').slice(1), 'sleep'] as const) {
			shown = await pressed(emi, shown, learn.next);
			expect(textOf(shown)).toContain(learn.skills[id].title);
		}
		const trying = await pressed(emi, shown, learn.try);
		expect(textOf(trying)).toContain(learn.skills.sleep.today);
		expect(textOf(await pressed(emi, trying, learn.reread))).toContain(learn.skills.sleep.text[0]);
		expect(textOf(await pressed(emi, trying, learn.all))).toContain(learn.skills.cook.summary);
	});

	test('keeps nothing, and is seen by nobody else', async () => {
		const { sandbox, bot, log } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		await pressed(emi, await read(emi, 'back'), learn.try);
		for (const name of ['Ana', 'Ben', 'Finn']) expect(sandbox.person(name).sees('general')).toEqual([]);
		for (const { name } of await bot().app.db.introspection.getTables()) {
			const { rows } = await sql`select * from ${sql.table(name)}`.execute(bot().app.db);
			expect(JSON.stringify(rows), name).not.toContain(emi.id);
		}
		expect(log()).not.toContain(emi.id);
	});

	test.each([
		['insomnia', 'sleep'],
		['Saying no', 'no'],
		['RENT', 'housing'],
		['procrast', 'begin'],
		['anger', 'anger'],
	] as const)('finds by a word: %s', async (typed, id) => {
		const { sandbox } = await start({ strangers: true });
		expect(textOf(await read(sandbox.person('Emi'), typed))).toContain(learn.skills[id].title);
	});

	test('suggests what fits while it is typed, and everything to choose from where nothing is', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const typing = async (about: string) => emi.complete('learn', 'about', { about }, 'general');
		const some = JSON.stringify(await typing('slee'));
		expect(some).toContain(learn.skills.sleep.title);
		expect(some).not.toContain(learn.skills.anger.title);
		for (const word of ['xyzzy', '💤', '𝔰'.repeat(40)]) {
			const shown = await read(emi, word);
			expect(textOf(shown)).toContain('I have no piece for');
			expect(labels(shown)).toEqual(Object.values(learn.topics));
		}
	});

	test('has people to talk to at every piece, and an exercise at those for hard moments', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		for (const id of skillIds) {
			const shown = await read(emi, id, 'dm');
			expect(labels(shown), id).toContain('Talk to someone');
			expect(labels(shown).includes('A calming exercise'), id).toBe(skillsIn('hard').includes(id));
		}
		const numbers = await pressed(emi, await read(emi, 'friend'), 'Talk to someone');
		expect(textOf(numbers)).toContain('findahelpline.com');
	});

	test('is offered to who feels easier after an exercise', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		let shown = message(await emi.command('cope', { exercise: 'box' }, 'general'));
		for (const label of ['Next', 'Enough', 'A little easier', learn.open]) shown = await pressed(emi, shown, label);
		expect(labels(shown)).toEqual(Object.values(learn.topics));
	});

	test('shows the next workshops of the server below, and no other meetings', async () => {
		const { sandbox, bot, seeded } = await start();
		seeded('Cooking for one\nA circle');
		const place = { channel: null, url: null, phone: null, address: null, joining: null };
		const at = sandbox.clock.now();
		const start_ = at.add({ hours: 48 }).toZonedDateTimeISO('UTC').toPlainDateTime().round('minute');
		const rule = {
			zone: 'UTC',
			start: start_,
			minutes: 60,
			repeat: { every: 'once' },
			exceptions: [],
			breaks: [],
		} as const;
		for (const [title, kind] of [
			['Cooking for one', 'workshop'],
			['A circle', 'meeting'],
		] as const) {
			await addMeeting(bot().app.db, newMeeting({ guild: sandbox.guildId, title, kind, leads: [], place, rule }), at);
		}
		const emi = sandbox.person('Emi');
		const shown = textOf(await read(emi));
		expect(shown).toContain('Cooking for one');
		expect(shown).toContain(`<t:${Math.floor(start_.toZonedDateTime('UTC').epochMilliseconds / 1000)}:F>`);
		expect(shown).not.toContain('A circle');
		expect(textOf(await read(emi, undefined, 'dm'))).not.toContain('Cooking for one');
	});

	test('reads on without a database', async () => {
		const { sandbox, bot, log } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		await sql`drop table meeting`.execute(bot().app.db).catch(async () => {
			await sql`drop table meeting cascade`.execute(bot().app.db);
		});
		expect(labels(await read(emi))).toEqual(Object.values(learn.topics));
		expect(textOf(await read(emi, 'sleep'))).toContain(learn.skills.sleep.text[0]);
		expect(log()).toContain('pieces to read are offered without workshops');
	});

	test('made-up addresses lead nowhere', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const shown = await read(emi, 'sleep');
		for (const customId of ['learn-piece:constructor', 'learn-piece:', 'learn-topic:all', 'learn-try:__proto__']) {
			const act = { kind: 'component', messageId: shown.message.id, customId } as const;
			const answer = message(await emi.forge(act, { data: { custom_id: customId } }));
			expect(textOf(answer), customId).toBe('This does not work any more. Please start again.');
		}
	});
});
