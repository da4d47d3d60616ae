import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import type { Db } from '#src/db/schema.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { gate } from '#tests/bot/connected.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const begin = eachWithHandrail();
const { agree: yes, decline: notNow, title, agreed, declined } = wordsFor('en').consent;

/** Handrail among people whom it has never asked. */
const start = async () => begin({ strangers: true });

/** Everything that is kept, by table, but what Handrail keeps about the database itself. */
async function keptIn(db: Db): Promise<Readonly<Record<string, readonly unknown[]>>> {
	const tables = (await db.introspection.getTables()).map(({ name }) => name);
	const ours = tables.filter((name) => name !== 'fact');
	const rowsOf = async (name: string) => (await sql`select * from ${sql.table(name)}`.execute(db)).rows;
	return Object.fromEntries(await Promise.all(ours.map(async (name) => [name, await rowsOf(name)] as const)));
}

const checkIns = async ({ bot }: Running) => bot().app.db.selectFrom('checkin').selectAll().execute();
const agreements = async ({ bot }: Running) =>
	bot().app.db.selectFrom('consent').select(['user_id', 'guild_id']).execute();

async function asked(person: Person, options: Readonly<Record<string, string>> = {}, where = 'general') {
	const question = message(await person.command('checkin', options, where));
	expect(textOf(question)).toContain(title);
	return question;
}

/** The question before a person's country is kept. */
async function told(person: Person, where: string) {
	const question = message(await person.command('settings country', { country: 'NZ' }, where));
	expect(textOf(question)).toContain(title);
	return question;
}

/** What the id of the button that says yes begins with: where it leads, and to which text it says yes. */
function startOf(question: SeenMessage): string {
	return /^agree:[^:]+:/.exec(buttonsOf(question)[yes] ?? '')?.[0] ?? 'none';
}

/** A press of a button of one's own message, under another id than the one it has. */
async function pressAs(person: Person, { message: { id } }: SeenMessage, customId: string) {
	return person.forge({ kind: 'component', messageId: id, customId }, { data: { component_type: 2 } });
}

describe('before the first time', () => {
	test('a person is asked alone, the form opens after their yes, and they are not asked again, nor after a restart', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const question = await asked(emi);
		expect(question.ephemeral).toBe(true);
		expect(Object.keys(buttonsOf(question))).toEqual([yes, notNow]);
		const opened = form(await emi.press(question, yes));
		expect(textOf(message(await emi.submit(opened, { mood: 'good', note: 'a note' })))).toContain('first check-in');
		expect(await emi.command('checkin', {}, 'general')).toMatchObject({ kind: 'modal' });
		await running.restart();
		expect(await emi.command('checkin', {}, 'general')).toMatchObject({ kind: 'modal' });
		expect(await checkIns(running)).toHaveLength(1);
		await asked(running.sandbox.person('Ana'));
	});

	test('a mood told in one tap is kept after the yes, in place of the question, and not before', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const question = await asked(emi, { mood: 'good' });
		const before = await keptIn(running.bot().app.db);
		expect(await checkIns(running)).toEqual([]);
		expect(Object.entries(before).filter(([, rows]) => JSON.stringify(rows).includes(emi.id))).toEqual([]);
		const answer = await emi.press(question, yes);
		expect(answer.kind).toBe('update');
		expect(textOf(message(answer))).toContain('Your first check-in.');
		expect(await checkIns(running)).toMatchObject([{ user_id: emi.id, mood: 'good', note: null }]);
	});

	test('the day that was chosen survives the question, in the form and in one tap', async () => {
		const { sandbox } = await start();
		const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
		const opened = form(await emi.press(await asked(emi, { day: 'yesterday' }), yes));
		expect(textOf(message(await emi.submit(opened, { mood: 'okay' })))).toContain('Kept for yesterday.');
		const tapped = await finn.press(await asked(finn, { mood: 'struggling', day: 'day-before' }), yes);
		expect(textOf(message(tapped))).toContain('Kept for the day before yesterday.');
	});

	test.each(['America/North_Dakota/New_Salem', 'Pacific/Auckland', 'UTC'])(
		'the zone %s is not kept before the yes, and is with it, also beside the longest of answers',
		async (timezone) => {
			const running = await start();
			const emi = running.sandbox.person('Emi');
			const people = async () => running.bot().app.db.selectFrom('person').select(['user_id', 'zone']).execute();
			const question = await asked(emi, { mood: 'struggling', day: 'day-before', timezone });
			expect(await people()).toEqual([]);
			await emi.press(question, yes);
			expect(await people()).toEqual([{ user_id: emi.id, zone: timezone }]);
			expect(await checkIns(running)).toMatchObject([{ mood: 'struggling', zone: timezone }]);
		},
	);

	test('a zone that is none is said to be none before anything is asked', async () => {
		const { sandbox } = await start();
		const answer = message(await sandbox.person('Emi').command('checkin', { timezone: 'Narnia' }));
		expect(textOf(answer)).toContain('I do not know that place');
		expect(textOf(answer)).not.toContain(title);
	});

	test('in a hard moment the way to people comes before the question, in the country that a person has told', async () => {
		const { sandbox } = await start();
		const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
		const text = textOf(await asked(emi, { mood: 'struggling' }));
		expect(text.indexOf(wordsFor('en').help.title)).toBe(0);
		expect(text.indexOf(title)).toBeGreaterThan(0);
		await finn.press(await told(finn, 'dm'), yes);
		expect(textOf(await asked(finn, { mood: 'struggling' }))).toContain('1737');
		expect(textOf(await asked(finn, { mood: 'low' }))).not.toContain('1737');
	});

	test('"Not now" keeps nothing in any table, says so, and leaves the way to people where it was', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const { db } = running.bot().app;
		const before = await keptIn(db);
		const given = { mood: 'struggling', day: 'yesterday', timezone: 'Pacific/Auckland' };
		const answer = await emi.press(await asked(emi, given), notNow);
		const text = textOf(message(answer));
		const commandId = running.sandbox.commands().find(({ name }) => name === 'resources')?.id;
		expect(text.indexOf(declined(`</resources:${commandId}>`))).toBe(0);
		expect(text).toContain(wordsFor('en').help.title);
		expect(await keptIn(db)).toEqual(before);
		expect(Object.keys(before)).toEqual(expect.arrayContaining(['checkin', 'consent', 'person', 'person_key']));
		expect(JSON.stringify(before)).not.toContain(emi.id);
		await asked(emi);
	});

	test('"Not now" shows the way to people after every question, in the country that a person has told', async () => {
		const { sandbox } = await start();
		const finn = sandbox.person('Finn');
		await finn.press(await told(finn, 'dm'), yes);
		expect(textOf(message(await finn.press(await asked(finn), notNow)))).toContain('1737');
	});

	test('"Not now" is answered with numbers also where the database never answers', async () => {
		const running = await start();
		const ana = running.sandbox.person('Ana');
		const question = await asked(ana, { mood: 'struggling' });
		const { opened, open } = gate();
		const held = running
			.bot()
			.app.db.transaction()
			.execute(async () => opened);
		const text = textOf(message(await ana.press(question, notNow)));
		open();
		await held;
		expect(text).toContain('call **999');
	});

	test('a server and the DM are asked about each on its own', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		await emi.press(await asked(emi, { mood: 'good' }, 'dm'), yes);
		expect(await agreements(running)).toEqual([{ user_id: emi.id, guild_id: 'dm' }]);
		expect(await checkIns(running)).toMatchObject([{ guild_id: null }]);
		await emi.press(await asked(emi, { mood: 'good' }), yes);
		expect(await agreements(running)).toContainEqual({ user_id: emi.id, guild_id: running.sandbox.guildId });
		expect(await emi.command('checkin', {}, 'dm')).toMatchObject({ kind: 'modal' });
	});

	test('one can look at settings and history without an agreement, and a setting is kept after the yes', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const before = await keptIn(running.bot().app.db);
		expect(textOf(message(await emi.command('settings show')))).toContain('Time zone');
		expect(textOf(message(await emi.command('history')))).toBe(wordsFor('en').history.empty);
		const question = await told(emi, 'general');
		expect(await keptIn(running.bot().app.db)).toEqual(before);
		await emi.press(question, yes);
		expect(await running.bot().app.db.selectFrom('person').select('country').execute()).toEqual([{ country: 'NZ' }]);
	});
});

describe('a yes', () => {
	test('under the id of another person is one for oneself, and goes on with nothing of theirs', async () => {
		const running = await start();
		const [ana, ben] = [running.sandbox.person('Ana'), running.sandbox.person('Ben')];
		const hers = buttonsOf(await asked(ana, { mood: 'great', timezone: 'Pacific/Auckland' }))[yes] ?? '';
		const answer = message(await pressAs(ben, await asked(ben, { mood: 'low' }), hers));
		expect(textOf(answer)).toContain(agreed);
		expect(await agreements(running)).toEqual([{ user_id: ben.id, guild_id: running.sandbox.guildId }]);
		const { checkin, person } = await keptIn(running.bot().app.db);
		expect([checkin, person]).toEqual([[], []]);
		await asked(ana, { mood: 'great' });
	});

	test('counts also where what was to follow was cut short or damaged', async () => {
		const running = await start();
		const names = ['Ana', 'Ben', 'Chiara', 'Dev', 'Emi', 'Finn'];
		const damages: readonly ((id: string) => string)[] = [
			(id) => id.slice(0, -1),
			(id) => id.slice(0, 30),
			(id) => id.slice(0, id.indexOf('v1.') + 3),
			(id) => id.slice(0, id.indexOf('v1.')),
			(id) => id.replace('v1.', 'v9.'),
			(id) => `${id.slice(0, -2)}${id.endsWith('AA') ? 'BB' : 'AA'}`,
		];
		for (const [index, damaged] of damages.entries()) {
			const person = running.sandbox.person(names[index] ?? '');
			const question = await asked(person, { mood: 'good' });
			const answer = message(await pressAs(person, question, damaged(buttonsOf(question)[yes] ?? '')));
			expect(textOf(answer), person.name).toContain(agreed);
		}
		expect(await agreements(running)).toHaveLength(damages.length);
		expect(await checkIns(running)).toEqual([]);
		expect(running.log()).not.toContain('a handler failed');
	});

	test('under an id that never was one is none', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const question = await asked(emi, { mood: 'good' });
		const begun = startOf(question);
		for (const id of ['agree', 'agree:', `${begun}a:b`, `${begun} `, `${begun}é`, `${begun}${'x'.repeat(91)}`]) {
			expect(textOf(message(await pressAs(emi, question, id))), id).toContain('This does not work any more.');
		}
		expect(await agreements(running)).toEqual([]);
	});

	test('to a text that has changed since is none: the present one is shown, and a yes to that goes on', async () => {
		const running = await start();
		const [emi, finn] = [running.sandbox.person('Emi'), running.sandbox.person('Finn')];
		const question = await asked(emi, { mood: 'struggling', day: 'yesterday' });
		const old = (buttonsOf(question)[yes] ?? '').replace(/^agree:[^:]+:/, 'agree:g17:');
		const anew = message(await pressAs(emi, question, old));
		expect(anew.message.id).toBe(question.message.id);
		expect(textOf(anew)).toContain(title);
		expect(textOf(anew).indexOf(wordsFor('en').help.title)).toBe(0);
		for (const id of ['agree:g17:', 'agree::', 'agree:zzz:v1.x']) {
			expect(textOf(message(await pressAs(finn, await asked(finn), id))), id).toContain(title);
		}
		expect(await agreements(running)).toEqual([]);
		expect(await checkIns(running)).toEqual([]);
		expect(textOf(message(await emi.press(anew, yes)))).toContain('Kept for yesterday.');
		expect(await agreements(running)).toEqual([{ user_id: emi.id, guild_id: running.sandbox.guildId }]);
	});

	test('pressed twice, at once or later, and delivered twice, keeps one check-in', async () => {
		const running = await start();
		const [emi, finn] = [running.sandbox.person('Emi'), running.sandbox.person('Finn')];
		const question = await asked(emi, { mood: 'good' });
		await Promise.all([emi.press(question, yes), emi.press(question, yes)]);
		await pressAs(emi, question, buttonsOf(question)[yes] ?? '');
		const his = await asked(finn, { mood: 'low' });
		const press = { kind: 'component', messageId: his.message.id, customId: buttonsOf(his)[yes] ?? '' } as const;
		await finn.repeat(press, 3);
		expect(await checkIns(running)).toHaveLength(2);
		expect(await agreements(running)).toHaveLength(2);
	});

	test('to two questions keeps what was told before each of them', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const both = [await asked(emi, { mood: 'good' }), await asked(emi, { mood: 'low', day: 'yesterday' })];
		for (const question of both) await emi.press(question, yes);
		expect((await checkIns(running)).map(({ mood }) => mood).sort()).toEqual(['good', 'low']);
	});

	test('to another version of the notice is asked for again', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		await emi.press(await asked(emi, { mood: 'good' }), yes);
		await running.bot().app.db.updateTable('consent').set({ version: '2025-01-01' }).execute();
		await emi.press(await asked(emi, { mood: 'great' }), yes);
		expect(await checkIns(running)).toHaveLength(2);
		expect(await emi.command('checkin')).toMatchObject({ kind: 'modal' });
	});
});

describe('once it is taken back', () => {
	async function takenBack({ bot, sandbox }: Running, { id }: Person) {
		const member = { user: id, guild: sandbox.guildId };
		expect(await withdrawConsent(bot().app.db, member, sandbox.clock.now())).toBe(true);
	}

	/** The question that a person is asked after a message. */
	async function askedAfter({ sandbox }: Running, person: Person, { message: { id } }: SeenMessage) {
		const found = () => {
			const all = person.sees('general');
			const later = all.slice(all.findIndex(({ message: one }) => one.id === id) + 1);
			return later.find((one) => textOf(one).includes(title));
		};
		await sandbox.until(() => found() !== undefined);
		return found()!;
	}

	test('a form that is still open is not kept, what was written comes back, and stays whatever is answered', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const words = 'words that took an hour';
		for (const answer of [notNow, yes]) {
			const first = await emi.command('checkin', {}, 'general');
			const opened = form(first.kind === 'message' ? await emi.press(first.message, yes) : first);
			await takenBack(running, emi);
			const back = message(await emi.submit(opened, { mood: 'struggling', note: words }));
			expect(back.ephemeral).toBe(true);
			expect(textOf(back)).toContain(`> ${words}`);
			const question = await askedAfter(running, emi, back);
			expect(textOf(question).indexOf(wordsFor('en').help.title)).toBe(0);
			await emi.press(question, answer);
			const left = emi.sees('general').filter((one) => textOf(one).includes(`> ${words}`));
			expect(left).toContainEqual(back);
			expect(await checkIns(running)).toEqual([]);
		}
		expect(await running.bot().app.db.selectFrom('person_key').selectAll().execute()).toEqual([]);
	});

	test('a note is not added to what is there, and comes back; taking it away is always possible', async () => {
		const running = await begin();
		const emi = running.sandbox.person('Emi');
		const opened = form(await emi.command('checkin', {}, 'general'));
		const kept = message(await emi.submit(opened, { mood: 'good', note: 'before' }));
		const change = form(await emi.press(kept, 'Change the note'));
		const [before] = await checkIns(running);
		await takenBack(running, emi);
		const back = message(await emi.submit(change, { note: 'other words' }));
		expect(textOf(back)).toContain('> other words');
		await askedAfter(running, emi, back);
		expect(await checkIns(running)).toEqual([before]);
		const again = form(await emi.press(kept, 'Change the note'));
		expect(textOf(message(await emi.submit(again, { note: '' })))).toContain('Your note is removed.');
		expect(await checkIns(running)).toMatchObject([{ note: null }]);
	});

	test('what is there can still be looked at and undone', async () => {
		const running = await begin();
		const emi = running.sandbox.person('Emi');
		const kept = message(await emi.command('checkin', { mood: 'good' }, 'general'));
		await takenBack(running, emi);
		expect(textOf(message(await emi.command('history')))).toContain(wordsFor('en').history.title);
		await emi.press(kept, 'Undo');
		expect(await checkIns(running)).toEqual([]);
	});
});
