import { expect, test } from 'vitest';
import { addGoal, mostGoals } from '#src/features/goals/add.ts';
import { agree } from '#src/features/consent.ts';
import type { Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const starting = eachWithHandrail();

const walk = 'A walk by the river';
const call = 'Call Marta about the flat';

interface Goals extends Running {
	readonly emi: Person;
}

/** Monday, 10:00 in Lisbon, where Emi lives. */
async function start(): Promise<Goals> {
	const running = await starting({ wakeful: true, wrote: [walk, call] });
	const { sandbox, bot } = running;
	const emi = sandbox.person('Emi');
	await agree(bot().app.db, { user: emi.id, guild: sandbox.guildId }, sandbox.clock.now());
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
	return { ...running, emi };
}

const read = (outcome: Outcome) => textOf(message(outcome));

async function adds(
	person: Person,
	fields: Readonly<Record<string, string | string[]>>,
	sort: 'routine' | 'goal' = 'routine',
): Promise<SeenMessage> {
	const list = message(await person.command('goal', {}, 'general'));
	const opened = form(await person.press(list, `Add a ${sort}`));
	return message(await person.submit(opened, sort === 'routine' ? { often: '3', days: [], ...fields } : fields));
}

async function moveTo(running: Running, instant: string): Promise<void> {
	const { sandbox, bot } = running;
	sandbox.clock.moveTo(instant);
	const due = bot().app.db.selectFrom('goal').select('id').where('next_at', '<=', sandbox.clock.now().toString());
	await expect.poll(async () => (await due.execute()).length, { interval: 5, timeout: 12_000 }).toBe(0);
	await settled(running);
}

const letters = (person: Person) =>
	person.sees('dm').filter((seen) => JSON.stringify(seen.message.components).includes('goal-stop'));

test('a routine is made, reminded of by one’s own clock, noted as done with one press, and takes that back', async () => {
	const running = await start();
	const { emi } = running;
	await emi.command('settings messages', { allowed: 'yes' });
	expect(read(await emi.command('goal', {}, 'general'))).toContain('Nothing yet. It can be small');
	const made = await adds(emi, { words: walk });
	expect(textOf(made)).toContain(`**${walk}**\n-# not yet this week, 3 to go`);
	expect(textOf(made)).toContain('You mean to do it 3 times a week.');
	const opened = form(await emi.press(made, 'Remind me'));
	expect(read(await emi.submit(opened, { time: '6 pm' }))).toContain('I remind you at 18:00');

	await moveTo(running, '2026-11-23T18:00:00Z');
	const [letter] = letters(emi);
	expect(textOf(letter!)).toContain(`**${walk}**\nIf today is a day for it: 3 times more this week.`);
	const done = message(await emi.press(letter!, 'Done'));
	expect(textOf(done)).toBe('Noted. It counts.');
	expect(read(await emi.press(done, 'Not done after all'))).toContain('It is taken back.');
	const list = message(await emi.command('goal', {}, 'general'));
	const noted = message(await emi.press(list, `Done: ${walk}`));
	expect(textOf(noted)).toContain('once this week, 2 to go · done today');
	expect(Object.keys(buttonsOf(noted))).not.toContain(`Done: ${walk}`);
	// Of three times a week it is due on three days, and not on one on which it is done.
	await moveTo(running, '2026-11-24T19:00:00Z');
	const all = running.bot().app.db.selectFrom('letter').select('state').where('kind', '=', 'goal');
	expect(await all.execute()).toEqual([{ state: 'sent' }]);
});

test('whoever takes no direct messages is reminded when they come by, and after its day nothing reminds of it', async () => {
	const running = await start();
	const { emi, bot } = running;
	const made = await adds(emi, { words: walk, often: '7' });
	await emi.submit(form(await emi.press(made, 'Remind me')), { time: '18:00' });
	await moveTo(running, '2026-11-23T18:30:00Z');
	expect(letters(emi)).toEqual([]);
	await emi.command('settings show', {}, 'general');
	const shown = () => emi.sees('general').findLast((one) => 'Stop reminding me of it' in buttonsOf(one));
	await expect.poll(shown, { timeout: 10_000 }).toBeDefined();
	expect(read(await emi.press(shown()!, 'Stop reminding me of it'))).toContain('There are no more reminders of it.');
	await moveTo(running, '2026-11-25T18:30:00Z');
	expect(await bot().app.db.selectFrom('letter').select('id').where('kind', '=', 'goal').execute()).toHaveLength(1);
});

test('a goal has steps that are ticked one by one, and is reached or let go with equal kindness', async () => {
	const running = await start();
	const { emi, bot } = running;
	const made = await adds(emi, { words: call, note: 'We have a date.', by: 'in two weeks' }, 'goal');
	running.seeded('We have a date.');
	expect(textOf(made)).toContain('by Dec 7, 2026');
	expect(textOf(made)).toContain('You will see it by this: We have a date.');
	running.seeded(['find her number', 'write what I want to say']);
	const steps = message(
		await emi.submit(form(await emi.press(made, 'Steps')), { steps: 'find her number\n\nwrite what I want to say' }),
	);
	expect(textOf(steps)).toContain('0 of 2 steps');
	const ticking = await bot().app.db.selectFrom('goal_step').select('id').orderBy('number').execute();
	const { act, sent } = aimAt(steps, 'goal-tick', [ticking[0]?.id ?? '']);
	const ticked = message(await emi.forge(act, { data: sent.data }));
	expect(textOf(ticked)).toContain('✓ ~~find her number~~\n○ write what I want to say');
	expect(textOf(ticked)).toContain('1 of 2 steps');

	const gone = message(await emi.press(ticked, 'Let it go'));
	expect(textOf(gone)).toContain('**You let it go.** That is a decision too, and it makes room');
	const back = message(await emi.press(gone, 'Take it up again'));
	expect(textOf(back)).toContain('1 of 2 steps');
	const reached = message(await emi.press(back, 'I reached it'));
	expect(textOf(reached)).toContain('**You reached it.**');
	const list = message(await emi.press(reached, 'All of them'));
	expect(textOf(list)).not.toContain(call);
	const over = message(await emi.press(list, 'Those that are over'));
	expect(textOf(over)).toContain(`**${call}**\n-# reached · 1 of 2 steps`);
	const { id } = await bot().app.db.selectFrom('goal').select('id').executeTakeFirstOrThrow();
	const look = aimAt(over, 'goal-look', [id]);
	const looked = message(await emi.forge(look.act, { data: look.sent.data }));
	const surely = message(await emi.press(looked, 'Forget it'));
	expect(textOf(surely)).toContain('That cannot be taken back.');
	expect(await bot().app.db.selectFrom('goal').select('id').execute()).toHaveLength(1);
	expect(read(await emi.press(surely, 'Yes, forget it'))).toContain('It is forgotten');
	for (const table of ['goal', 'goal_step', 'goal_done'] as const) {
		expect(await bot().app.db.selectFrom(table).select('id').execute()).toEqual([]);
	}
});

test.each([
	[{ words: 'x'.repeat(4_000) }, 'That is 4000 characters; there is room for 200.'],
	[{ words: walk, by: 'yesterday' }, 'That day is over already.'],
	[{ words: walk, by: 'when I am ready' }, 'I could not read this day: `when I am ready`.'],
	[{ words: walk, by: '3/4/2027' }, 'Please write it with the month as a word.'],
	[{ words: walk, note: 'y'.repeat(400) }, 'That is 400 characters; there is room for 300.'],
])('what cannot be kept is said, and stands in the form again (%#)', async (fields, why) => {
	const { emi, bot } = await start();
	const refused = await adds(emi, fields);
	expect(textOf(refused)).toContain(why);
	const again = form(await emi.press(refused, 'Open it again'));
	for (const typed of Object.values(fields)) expect(JSON.stringify(again.modal)).toContain(typed);
	expect(await bot().app.db.selectFrom('goal').select('id').execute()).toEqual([]);
	expect(read(await emi.submit(again, { words: walk, by: 'next Friday', note: '', often: '1', days: [] }))).toContain(
		'It is there.',
	);
});

test('routines stand on one’s own page, below the evening review and in the progress, and nobody else sees them', async () => {
	const running = await start();
	const { emi, sandbox } = running;
	await adds(emi, { words: walk, days: ['1', '4'] });
	const page = message(await emi.command('me', {}, 'general'));
	expect(textOf(page)).toContain(`**Your routines today**\n○ ${walk}`);
	const noted = message(await emi.press(page, `Done: ${walk}`));
	expect(textOf(noted)).toContain(`✓ ~~${walk}~~\n-# Nothing is left for today.`);
	expect(read(await emi.press(noted, 'My goals'))).toContain('What you are working on');
	await emi.command('checkin', { mood: 'good' }, 'general');
	expect(read(await emi.command('progress', {}, 'general'))).toContain(`**Your routines this week**\n${walk} \`●○\``);
	const opened = form(await emi.press(message(await emi.command('checkin-remind', {}, 'general')), 'Review of today'));
	const reviewed = message(await emi.submit(opened, { hard: 'so-so' }));
	expect(textOf(reviewed)).toContain(`**Your routines today**\n✓ ~~${walk}~~`);
	for (const name of ['Ana', 'Ben', 'Chiara']) {
		const other = sandbox.person(name);
		expect(read(await other.command('goal', {}, 'general'))).not.toContain(walk);
		expect(other.reads('general')).not.toContain(walk);
	}
});

test('what is no routine is noted too, and a past day can stay while the words change', async () => {
	const running = await start();
	const { emi, sandbox } = running;
	const made = await adds(emi, { words: call, by: 'tomorrow' }, 'goal');
	const done = message(await emi.press(made, 'Done today'));
	expect(textOf(done)).toContain('Noted. It counts.');
	expect(textOf(done)).toContain('You did it on 1 day so far.');
	sandbox.clock.moveTo('2026-11-28T10:00:00Z');
	const opened = form(await emi.press(done, 'Change'));
	const changed = message(await emi.submit(opened, { words: walk, note: '', by: '2026-11-24' }));
	expect(textOf(changed)).toContain(`It is changed.\n**${walk}**`);
	expect(textOf(changed)).toContain('you wrote Nov 24, 2026');
});

test('a reminder that lay there until the next day notes the day that it was about', async () => {
	const running = await start();
	const { emi, bot, sandbox } = running;
	await emi.command('settings messages', { allowed: 'yes' });
	const made = await adds(emi, { words: walk, often: '7' });
	await emi.submit(form(await emi.press(made, 'Remind me')), { time: '18:00' });
	await moveTo(running, '2026-11-23T18:00:00Z');
	const [letter] = letters(emi);
	sandbox.clock.moveTo('2026-11-24T09:00:00Z');
	expect(read(await emi.press(letter!, 'Done'))).toBe('Noted. It counts.');
	const noted = bot().app.db.selectFrom('goal_done').select('day');
	expect(await noted.execute()).toEqual([{ day: '2026-11-23' }]);
});

test('what is taken back a day later is what was noted the day before', async () => {
	const { emi, bot, sandbox } = await start();
	const made = await adds(emi, { words: walk, often: '7' });
	const monday = message(await emi.press(made, 'Done today'));
	sandbox.clock.moveTo('2026-11-24T10:00:00Z');
	const list = message(await emi.command('goal', {}, 'general'));
	await emi.press(list, `Done: ${walk}`);
	await emi.press(monday, 'Not done after all');
	expect(await bot().app.db.selectFrom('goal_done').select('day').execute()).toEqual([{ day: '2026-11-24' }]);
});

test('as many goals as there can be, with words that take the most room, fit and are all in the menu', async () => {
	const { emi, bot, sandbox, seeded } = await start();
	const { db, vault } = bot().app;
	const words = '*_|`'.repeat(50);
	seeded(words);
	const member = { user: emi.id, guild: sandbox.guildId };
	for (let index = 0; index < mostGoals; index += 1) {
		const id = `00000000-0000-4000-8000-0000000000${10 + index}`;
		await addGoal(db, vault, { id, member, at: sandbox.clock.now(), about: { words }, rhythm: { times: 7 } });
	}
	const list = message(await emi.command('goal', {}, 'general'));
	expect(textOf(list)).toMatch(/And \d+ more\./);
	expect(JSON.stringify(list.message.components).match(/"value":"[0-9a-f-]{36}"/g)).toHaveLength(mostGoals);
});

test('pressed on two clients at once it counts once, and who is asked first whether it may be kept goes on to the form', async () => {
	const running = await starting({ wakeful: true, strangers: true, wrote: [walk] });
	const { sandbox, bot } = running;
	const emi = sandbox.person('Emi');
	const asked = message(await emi.press(message(await emi.command('goal', {}, 'general')), 'Add a routine'));
	const opened = form(await emi.press(asked, 'Yes, keep it'));
	const made = message(await emi.submit(opened, { words: walk, often: '2', days: [] }));
	await Promise.all([1, 2, 3].map(async () => emi.press(made, 'Done today')));
	expect(await bot().app.db.selectFrom('goal_done').select('day').execute()).toHaveLength(1);
});
