import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import { blockPerson } from '#src/features/blocks.ts';
import { agree } from '#src/features/consent.ts';
import type { Outcome, Person } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const starting = eachWithHandrail();
const read = (outcome: Outcome) => textOf(message(outcome));
const suits = { topics: ['routine'], languages: ['en'], wakes: '7:00', sleeps: '11 pm' };

interface Together extends Running {
	readonly ana: Person;
	readonly five: readonly Person[];
}

/** Monday, 10:00 UTC. Ana has switched rounds on, each Monday at 17:00; five people take part. */
async function start(joined = 5): Promise<Together> {
	const running = await starting({ wakeful: true });
	const { sandbox, bot } = running;
	const ana = sandbox.person('Ana');
	const setup = message(await ana.command('setup buddies', {}, 'general'));
	expect(textOf(setup)).toContain('No rounds.');
	const opened = form(await ana.press(setup, 'Switch on'));
	expect(read(await ana.submit(opened, { weeks: '1', day: '1', hour: '17' }))).toContain(
		'A round each week, Monday at',
	);
	const five = ['Ben', 'Chiara', 'Dev', 'Emi', 'Finn'].map((name) => sandbox.person(name)).slice(0, joined);
	for (const person of five) {
		await agree(bot().app.db, { user: person.id, guild: sandbox.guildId }, sandbox.clock.now());
		const screen = message(await person.command('buddy', {}, 'general'));
		expect(textOf(screen)).toContain('Nobody else sees who takes part.');
		const told = await person.submit(form(await person.press(screen, 'Take part')), suits);
		expect(read(told)).toContain('You take part from the next round on.');
	}
	return { ...running, ana, five };
}

async function moveTo({ sandbox, bot, ...running }: Running, instant: string): Promise<void> {
	sandbox.clock.moveTo(instant);
	const { db } = bot().app;
	const due = async () => {
		const now = written(sandbox.clock.now());
		const plans = await db.selectFrom('buddy_plan').select('guild_id').where('next_at', '<=', now).execute();
		const asks = await db
			.selectFrom('buddy_round')
			.select('id')
			.where('asked_at', 'is', null)
			.where('over_at', 'is', null)
			.where('mid_at', '<=', now)
			.execute();
		return plans.length + asks.length;
	};
	await expect.poll(due, { interval: 5, timeout: 12_000 }).toBe(0);
	await settled({ sandbox, bot, ...running });
}

/** Comes by, and reads what waits. */
async function comesBy(person: Person, text: string): Promise<void> {
	await person.command('settings show', {}, 'general');
	await expect.poll(() => person.reads('general'), { timeout: 10_000 }).toContain(text);
}

async function groups({ bot }: Running): Promise<readonly (readonly string[])[]> {
	const rows = await bot()
		.app.db.selectFrom('buddy_seat')
		.innerJoin('buddy_round', 'buddy_round.id', 'buddy_round_id')
		.select(['buddy_group_id as group', 'user_id as user'])
		.where('over_at', 'is', null)
		.where('buddy_group_id', 'is not', null)
		.orderBy('user')
		.execute();
	const all = new Map<string, string[]>();
	for (const { group, user } of rows) all.set(group ?? '', [...(all.get(group ?? '') ?? []), user]);
	return [...all.values()];
}

test('five people are brought together as a pair and a trio: each learns of the others alone, with a question to begin', async () => {
	const together = await start();
	const { five, ana } = together;
	expect(read(await ana.command('setup buddies', {}, 'general'))).toContain('5 people would be in it.');
	await moveTo(together, '2026-11-23T17:00:00Z');
	const made = await groups(together);
	expect(made.map((group) => group.length).toSorted()).toEqual([2, 3]);
	for (const group of made) {
		for (const id of group) {
			const person = five.find((one) => one.id === id)!;
			await comesBy(person, 'for this round');
			const screen = message(await person.command('buddy', {}, 'general'));
			for (const other of five.filter((one) => one.id !== id)) {
				const isWithThem = group.includes(other.id);
				expect(textOf(screen).includes(`<@${other.id}>`)).toBe(isWithThem);
			}
			expect(read(await person.command('me', {}, 'general'))).toMatch(/\*\*Your buddys? until|\*\*Your buddies until/);
		}
	}
	expect(ana.reads('general')).not.toContain('for this round');
	await moveTo(together, '2026-11-27T05:00:00Z');
	const [one] = made[0]!.map((id) => five.find((person) => person.id === id)!);
	await comesBy(one!, 'Have you talked with');
	const question = one!.sees('general').findLast((seen) => 'Not yet' in buttonsOf(seen))!;
	expect(read(await one!.press(question, 'Not yet'))).toContain('There is time.');
	await moveTo(together, '2026-11-30T17:00:00Z');
	const again = (await groups(together)).map((group) => group.join(' '));
	for (const group of made.filter(({ length }) => length === 2)) expect(again).not.toContain(group.join(' '));
});

test('somebody ends it without a reason, the other one is told kindly, and they are not brought together again', async () => {
	const together = await start(4);
	const { five, bot } = together;
	await moveTo(together, '2026-11-23T17:00:00Z');
	const [pair = []] = await groups(together);
	const [one, other] = pair.map((id) => five.find((person) => person.id === id)!);
	const screen = message(await one!.command('buddy', {}, 'general'));
	const surely = message(await one!.press(screen, 'Not with them again'));
	expect(textOf(surely)).toContain('They are told kindly, without a reason.');
	expect(await bot().app.db.selectFrom('block').select('id').execute()).toEqual([]);
	expect(read(await one!.press(surely, 'Yes, end it'))).toContain('It is over.');
	await settled(together);
	await comesBy(other!, 'Your buddy is not available any more');
	expect(other!.reads('general')).not.toContain('ended');
	expect(await bot().app.db.selectFrom('block').select('user_id').execute()).toEqual([{ user_id: one!.id }]);
	await moveTo(together, '2026-11-30T17:00:00Z');
	expect(await groups(together)).not.toContainEqual(pair);
});

test('a goal is seen by a buddy while it is shown to them, and by nobody before, after, or beside them', async () => {
	const together = await start(4);
	const { five, sandbox, seeded } = together;
	await moveTo(together, '2026-11-23T17:00:00Z');
	const [pair = [], others = []] = await groups(together);
	const [one, other] = pair.map((id) => five.find((person) => person.id === id)!);
	const words = 'A walk by the river';
	seeded(words);
	const adding = await one!.press(message(await one!.command('goal', {}, 'general')), 'Add a routine');
	const made = message(await one!.submit(form(adding), { words, often: '3', days: [] }));
	const seen = async (person: Person) => read(await person.command('buddy', {}, 'general'));
	expect(await seen(other!)).not.toContain(words);
	const shown = message(await one!.press(made, 'Show it to mentor and buddy'));
	expect(await seen(other!)).toContain(`**What <@${one!.id}> is working on, and shows you**\n${words} \`○○○\``);
	for (const id of others) expect(await seen(five.find((person) => person.id === id)!)).not.toContain(words);
	await one!.press(shown, 'Show it to nobody');
	expect(await seen(other!)).not.toContain(words);
	await one!.press(shown, 'Show it to mentor and buddy');
	await moveTo(together, '2026-11-30T17:00:00Z');
	const [again = []] = (await groups(together)).filter((group) => group.includes(one!.id));
	expect(again).not.toContain(other!.id);
	expect(await seen(other!)).not.toContain(words);
	expect(sandbox.person('Ana').reads('general')).not.toContain(words);
});

test('a block by name ends it too, and one of somebody who is not known does not', async () => {
	const together = await start(4);
	const { five, bot, sandbox } = together;
	await moveTo(together, '2026-11-23T17:00:00Z');
	const [pair = [], others = []] = await groups(together);
	const [one, other] = pair.map((id) => five.find((person) => person.id === id)!);
	const { db } = bot().app;
	const [third = '', fourth = ''] = others;
	await blockPerson(db, { user: third, other: fourth, unnamed: true }, sandbox.clock.now());
	await one!.command('settings blocked', { person: other!.id }, 'general');
	const out = db.selectFrom('buddy_seat').select('user_id').where('state', '=', 'out');
	await expect.poll(async () => out.execute(), { timeout: 10_000 }).toEqual([{ user_id: one!.id }]);
	await settled(together);
	await comesBy(other!, 'Your buddy is not available any more');
	expect(await out.execute()).toEqual([{ user_id: one!.id }]);
});

test('who skips or pauses is in no round, too few are told, and after two rounds of silence there is one', async () => {
	const together = await start(3);
	const { five, bot, restart, sandbox } = together;
	const [ben, chiara, dev] = five as [Person, Person, Person];
	await ben.press(message(await ben.command('buddy', {}, 'general')), 'Skip the next round');
	await chiara.press(message(await chiara.command('buddy', {}, 'general')), 'Pause');
	await moveTo(together, '2026-11-23T17:00:00Z');
	expect(await groups(together)).toEqual([]);
	await comesBy(dev, 'There is no round this time');
	await chiara.press(message(await chiara.command('buddy', {}, 'general')), 'Go on');
	await bot().stop();
	sandbox.clock.moveTo('2026-12-10T09:00:00Z');
	await restart();
	await moveTo(together, '2026-12-10T09:00:01Z');
	expect(await groups(together)).toEqual([[ben.id, chiara.id, dev.id].toSorted()]);
	const rounds = await bot().app.db.selectFrom('buddy_round').select('due_at').orderBy('due_at').execute();
	expect(rounds.map(({ due_at }) => due_at)).toEqual(['2026-11-23T17:00:00.000Z', '2026-12-07T17:00:00.000Z']);
	expect(read(await dev.press(message(await dev.command('buddy', {}, 'general')), 'Stop taking part'))).toContain(
		'You no longer take part.',
	);
});

test('who has left the server is found before anybody is told of them', async () => {
	const together = await start(4);
	const { sandbox, five, bot, expectRefusal } = together;
	expectRefusal('Unknown Member');
	const left = { message: 'Unknown Member', code: 10_007 };
	sandbox.faults.answer('GET /guilds/{guild_id}/members/{user_id}', 404, left);
	await moveTo(together, '2026-11-23T17:00:00Z');
	const { db } = bot().app;
	const gone = db
		.selectFrom('buddy_seat')
		.select(['user_id as user', 'buddy_group_id as group'])
		.where('state', '=', 'out');
	await expect.poll(async () => gone.execute(), { timeout: 10_000 }).toHaveLength(1);
	const { user, group } = await gone.executeTakeFirstOrThrow();
	const rest = await db
		.selectFrom('buddy_seat')
		.select('user_id as user')
		.where('buddy_group_id', '=', group)
		.where('state', '=', 'in')
		.execute();
	const other = five.find(({ id }) => id === rest[0]?.user)!;
	await comesBy(other, 'Your buddy is not available any more');
	expect(other.reads('general')).not.toContain(`<@${user}>`);
	const wanting = await db.selectFrom('buddy_member').select('user_id').execute();
	expect(wanting.map(({ user_id }) => user_id)).not.toContain(user);
});

test('times that cannot be read are said, and stand in the form again; nobody takes part where it is off', async () => {
	const { sandbox, bot, ana } = await start(1);
	const emi = sandbox.person('Emi');
	await agree(bot().app.db, { user: emi.id, guild: sandbox.guildId }, sandbox.clock.now());
	const screen = message(await emi.command('buddy', {}, 'general'));
	const refused = message(await emi.submit(form(await emi.press(screen, 'Take part')), { ...suits, wakes: 'early' }));
	expect(textOf(refused)).toContain('I could not read this time: `early`.');
	const again = form(await emi.press(refused, 'Open it again'));
	expect(JSON.stringify(again.modal)).toContain('early');
	await ana.press(message(await ana.command('setup buddies', {}, 'general')), 'Switch off');
	expect(read(await emi.command('buddy', {}, 'general'))).toContain('This server has no buddies at the moment.');
});
