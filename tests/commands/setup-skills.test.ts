import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { serverSkills } from '#src/features/server-skills.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { learn } = wordsFor('en');
const { setup: say } = learn;

const piece = {
	...{ title: 'Our kitchen', words: 'It is open on **Sundays**.\n- Bring nothing.\n- Come late.', topic: 'day' },
	...{ today: 'Look in once.', source: 'The kitchen team' },
};
const own = (shown: string) => shown.includes('A piece of this server’s own.');
const open = async (person: Person, place = 'general') => message(await person.command('setup skills', {}, place));
const read = async (person: Person, about?: string, place = 'general') =>
	message(await person.command('learn', about === undefined ? {} : { about }, place));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));

async function preview(person: Person, some: Partial<typeof piece> = {}, place = 'general'): Promise<SeenMessage> {
	return message(
		await person.submit(form(await person.press(await open(person, place), say.add)), { ...piece, ...some }),
	);
}

async function add(person: Person, some: Partial<typeof piece> = {}, place = 'general'): Promise<SeenMessage> {
	return pressed(person, await preview(person, some, place), say.show);
}

async function changed(person: Person, shown: SeenMessage, some: Partial<typeof piece>): Promise<SeenMessage> {
	return message(await person.submit(form(await person.press(shown, say.change)), { ...piece, ...some }));
}

const titles = async ({ bot, sandbox }: Running) =>
	(await serverSkills(bot().app.db, sandbox.guildId)).map(({ title }) => title);

describe('/setup skills', () => {
	test('a piece is looked at before it counts; then it is read by topic and by a word, marked as the server’s own', async () => {
		const running = await start();
		const { sandbox } = running;
		const [ana, emi] = [sandbox.person('Ana'), sandbox.person('Emi')];
		const first = await open(ana);
		expect([first.ephemeral, textOf(first).includes(say.none)]).toEqual([true, true]);
		const shown = await preview(ana);
		expect(textOf(shown)).toContain(say.preview);
		expect(textOf(shown)).toContain('## Our kitchen');
		expect(textOf(shown)).toContain('It is open on **Sundays**.\n- Bring nothing.');
		expect(await titles(running)).toEqual([]);
		expect(own(textOf(await read(emi, 'kitchen')))).toBe(false);
		expect(textOf(await pressed(ana, shown, say.show))).toContain(say.shown);

		for (const about of ['kitchen', 'sundays', 'KITCH']) {
			const found = textOf(await read(emi, about));
			expect([own(found), found.includes(learn.today(piece.today))], about).toEqual([true, true]);
			expect(found).toContain('From: The kitchen team');
		}
		const topic = await pressed(emi, await read(emi), learn.topics.day);
		expect(textOf(topic)).toContain('**From this server**\n**Our kitchen**');
		const chosen = message(await emi.select(topic, learn.own.pick, ['Our kitchen']));
		expect(own(textOf(chosen))).toBe(true);
		const trying = await pressed(emi, chosen, learn.try);
		expect(textOf(trying)).toContain('Look in once.');
		expect(own(textOf(await pressed(emi, trying, learn.reread)))).toBe(true);
		const onward = await pressed(emi, chosen, learn.next);
		expect(textOf(onward)).toContain(learn.skills.sleep.title);
		expect(textOf(await pressed(emi, await read(emi), learn.topics.talk))).not.toContain('From this server');
		const suggested = JSON.stringify(await emi.complete('learn', 'about', { about: 'kitch' }, 'general'));
		const [, value = ''] = /"value":"(own [^"]+)"/.exec(suggested) ?? [];
		expect(suggested).toContain('Our kitchen (from this server)');
		expect(own(textOf(await read(emi, value)))).toBe(true);
	});

	test('it is of its server alone: not of another one, and not in direct messages', async () => {
		const { sandbox } = await start({ otherGuild: true });
		const ana = sandbox.person('Ana');
		const emi = sandbox.person('Emi');
		await add(ana);
		const suggested = JSON.stringify(await emi.complete('learn', 'about', { about: 'kitchen' }, 'general'));
		const [, value = ''] = /"value":"(own [^"]+)"/.exec(suggested) ?? [];
		const [, id = ''] = /^own (.+)$/.exec(value) ?? [];
		for (const place of ['harbour/general', 'dm']) {
			expect(own(textOf(await read(emi, 'kitchen', place))), place).toBe(false);
			expect(textOf(await read(emi, value, place)), place).toContain('That piece is not here');
			const topic = await pressed(emi, await read(emi, undefined, place), learn.topics.day);
			expect(textOf(topic), place).not.toContain('Our kitchen');
			const act = { kind: 'component', messageId: topic.message.id, customId: `learn-own:${id}` } as const;
			const answer = textOf(message(await emi.forge(act, { data: { custom_id: act.customId } })));
			expect(answer, place).toContain('That piece is not here');
			const there = JSON.stringify(await emi.complete('learn', 'about', { about: 'kitchen' }, place));
			expect(there, place).not.toContain('Our kitchen');
		}
	});

	test('without a source it is said to be from the server; hidden links and headings are shown as what they are', async () => {
		const { sandbox } = await start();
		await add(sandbox.person('Ana'), { source: '', words: '# Big\n[a bank](https://example.org)' });
		const found = textOf(await read(sandbox.person('Emi'), 'kitchen'));
		expect(found).toContain('From: this server');
		expect(found).toContain('\\# Big\n\\[a bank](https://example.org)');
	});

	test('what is too long, too much to read or a wrong number is said, and the form opens again with it', async () => {
		const running = await start();
		const ana = running.sandbox.person('Ana');
		await ana.command('setup timezone', { zone: 'Europe/London' }, 'general');
		for (const [some, why] of [
			[{ words: 'x'.repeat(4_000) }, 'Its text has 4000 characters; there is room for 2000.'],
			[{ title: 'y'.repeat(400) }, 'Its title has 400 characters; there is room for 40.'],
			[{ words: 'so '.repeat(600) }, 'It has 605 words.'],
			[{ words: 'Call 1-800-273-8255.' }, 'is superseded or known to be wrong'],
			[{ title: '\u200b' }, say.problem.empty.title],
		] as const) {
			const refused = await preview(ana, some);
			expect(textOf(refused), why).toContain(why);
			const again = form(await ana.press(refused, say.again));
			expect(JSON.stringify(again.modal)).toContain((Object.values(some)[0] ?? '').trim().slice(0, 30));
			const put = message(await ana.submit(again, { ...piece }));
			expect(textOf(put)).toContain(say.preview);
		}
		expect(await titles(running)).toEqual([]);
	});

	test('a piece is changed and removed after a question, by whoever manages the server', async () => {
		const running = await start();
		const { sandbox } = running;
		sandbox.faults.roles('Ben', 'admin');
		const [ana, ben, emi] = [sandbox.person('Ana'), sandbox.person('Ben'), sandbox.person('Emi')];
		await add(ana);
		const found = message(await ben.select(await open(ben), say.open, ['Our kitchen']));
		const shown = await pressed(ben, await changed(ben, found, { words: 'It is open daily.' }), say.show);
		expect(textOf(shown)).toContain('It is open daily.');
		expect(textOf(await read(emi, 'kitchen'))).toContain('It is open daily.');
		const ask = await pressed(ben, shown, say.remove);
		expect(textOf(await pressed(ben, ask, say.keepIt))).toContain('It is open daily.');
		expect(textOf(await pressed(ben, await pressed(ben, shown, say.remove), say.removeNow))).toContain(say.removed);
		expect(own(textOf(await read(emi, 'kitchen')))).toBe(false);
		expect(await titles(running)).toEqual([]);
	});

	test('of two who change it at once, the later one sees what the other made of it, and can put theirs in its place', async () => {
		const running = await start();
		const { sandbox } = running;
		sandbox.faults.roles('Ben', 'admin');
		const [ana, ben] = [sandbox.person('Ana'), sandbox.person('Ben')];
		const kept = await add(ana);
		const bens = message(await ben.select(await open(ben), say.open, ['Our kitchen']));
		const waiting = await changed(ben, bens, { title: 'The kitchen of Ben' });
		await pressed(ana, await changed(ana, kept, { title: 'The kitchen of Ana' }), say.show);
		const late = await pressed(ben, waiting, say.show);
		expect(textOf(late)).toContain(say.changed);
		expect(textOf(late)).toContain('The kitchen of Ana');
		expect(await titles(running)).toEqual(['The kitchen of Ana']);
		const again = form(await ben.press(late, say.again));
		expect(JSON.stringify(again.modal)).toContain('The kitchen of Ben');
		const put = message(await ben.submit(again, { ...piece, title: 'The kitchen of Ben' }));
		await pressed(ben, put, say.show);
		expect(await titles(running)).toEqual(['The kitchen of Ben']);
	});

	test('removed while somebody changes it, nothing of theirs is lost: it is given back, or added as a new one', async () => {
		const running = await start();
		const { sandbox } = running;
		sandbox.faults.roles('Ben', 'admin');
		const [ana, ben] = [sandbox.person('Ana'), sandbox.person('Ben')];
		const kept = await add(ana);
		const bens = message(await ben.select(await open(ben), say.open, ['Our kitchen']));
		const dialog = form(await ben.press(bens, say.change));
		const waiting = await changed(ben, bens, { title: 'The kitchen of Ben' });
		await pressed(ana, await pressed(ana, kept, say.remove), say.removeNow);
		const back = message(await ben.submit(dialog, { ...piece, words: 'What Ben wrote.' }));
		expect(textOf(back)).toContain(say.notHere);
		expect(textOf(back)).toContain('What Ben wrote.');
		const gone = await pressed(ben, waiting, say.show);
		expect(textOf(gone)).toContain(say.gone);
		const anew = form(await ben.press(gone, say.addInstead));
		await pressed(ben, message(await ben.submit(anew, { ...piece, title: 'The kitchen of Ben' })), say.show);
		expect(await titles(running)).toEqual(['The kitchen of Ben']);
	});

	test('a preview outlives neither half an hour nor a restart, and says so; nobody shows that of somebody else', async () => {
		const running = await start();
		const { sandbox } = running;
		sandbox.faults.roles('Ben', 'admin');
		const [ana, ben] = [sandbox.person('Ana'), sandbox.person('Ben')];
		const old = await preview(ana);
		const customId = buttonsOf(old)[say.show] ?? '';
		const bens = await open(ben);
		const act = { kind: 'component', messageId: bens.message.id, customId } as const;
		expect(textOf(message(await ben.forge(act, { data: { custom_id: customId } })))).toBe(say.old);
		sandbox.clock.forward({ minutes: 31 });
		expect(textOf(await pressed(ana, old, say.show))).toBe(say.old);
		const fresh = await preview(ana);
		await running.restart();
		expect(textOf(await pressed(ana, fresh, say.show))).toBe(say.old);
		expect(await titles(running)).toEqual([]);
	});

	test('a preview is shown where it was made, and in no other server of the same person', async () => {
		const running = await start({ otherGuild: true });
		const { sandbox, bot } = running;
		const ana = sandbox.person('Ana');
		const customId = buttonsOf(await preview(ana))[say.show] ?? '';
		const there = await open(ana, 'harbour/general');
		const act = { kind: 'component', messageId: there.message.id, customId } as const;
		expect(textOf(message(await ana.forge(act, { data: { custom_id: customId } })))).toBe(say.old);
		expect(await bot().app.db.selectFrom('server_skill').selectAll().execute()).toEqual([]);
	});

	test('nobody else sets them up, and who wrote one is kept nowhere', async () => {
		const { sandbox, bot, log } = await start({ strangers: true });
		const [ana, emi] = [sandbox.person('Ana'), sandbox.person('Emi')];
		const { id: channelId } = sandbox.channel('general');
		const asked = await emi.forge({ kind: 'command', channelId, name: 'setup skills', options: {} });
		expect(textOf(message(asked))).toBe('This is for people who can manage the server.');
		await add(ana);
		const { rows } = await sql`select * from server_skill`.execute(bot().app.db);
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(ana.id);
		expect(log()).not.toContain('kitchen');
	});

	test('as many as there can be are listed, and one more is refused until one is removed', async () => {
		const { sandbox, bot } = await start();
		const ana = sandbox.person('Ana');
		await add(ana);
		const [row] = await bot().app.db.selectFrom('server_skill').selectAll().execute();
		for (let number = 1; number < 25; number += 1) {
			const id = `00000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
			await bot()
				.app.db.insertInto('server_skill')
				.values({ ...row!, id })
				.execute();
		}
		expect(textOf(await open(ana))).toContain('25 pieces of at most 25:');
		expect(textOf(await add(ana))).toBe(say.full(25));
		const topic = await pressed(ana, await read(ana), learn.topics.day);
		expect(textOf(topic)).toContain('Our kitchen');
	});

	test('without a database reading goes on, and what is of the server is missing', async () => {
		const { sandbox, bot, log } = await start();
		const [ana, emi] = [sandbox.person('Ana'), sandbox.person('Emi')];
		await add(ana);
		await sql`drop table server_skill`.execute(bot().app.db);
		const topic = await pressed(emi, await read(emi), learn.topics.day);
		expect(textOf(topic)).toContain(learn.skills.sleep.summary);
		expect(textOf(topic)).not.toContain('Our kitchen');
		expect(textOf(await read(emi, 'sleep'))).toContain(learn.skills.sleep.text[0]);
		expect(JSON.stringify(await emi.complete('learn', 'about', { about: 'slee' }, 'general'))).toContain('Sleeping');
		expect(log()).toContain('pieces to read are offered without those of the server');
	});
});
