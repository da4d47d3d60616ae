import { expect, test } from 'vitest';
import { queueLetters } from '#src/delivery/letters.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

async function checked({ sandbox }: Running): Promise<string> {
	return textOf(message(await sandbox.person('Ana').command('setup check', {}, 'general')));
}

/** A server where everything that its names suggest is chosen. */
async function setUp(options: Parameters<typeof start>[0] = {}): Promise<Running> {
	const running = await start(options);
	const ana = running.sandbox.person('Ana');
	await ana.press(message(await ana.command('setup show', {}, 'general')), 'Use what I found');
	return running;
}

test('everything that is set up is tried, and what works is said to work', async () => {
	const running = await setUp();
	const text = await checked(running);
	expect(text).toContain('Everything that is set up works.');
	expect(text).toContain(`✅ **Milestone channel**: <#${running.sandbox.channel('milestones').id}>, I can do all`);
	expect(text).toMatch(/✅ \*\*Helper role\*\*: <@&\d+>, 1 person has it\./);
	expect(text).toContain('⚪ **Moderator channel**: off');
	expect(text).toContain('✅ **Database**: It can be written.');
});

test('the next runs of the schedule are told, within the hour in which they are', async () => {
	const running = await setUp();
	const text = await checked(running);
	const runs = [...text.matchAll(/<t:(\d+):R>/g)].map(([, seconds]) => Number(seconds));
	const now = Math.floor(running.sandbox.clock.now().epochMilliseconds / 1_000);
	expect(runs.length).toBeGreaterThan(1);
	for (const run of runs) {
		expect(run).toBeGreaterThanOrEqual(now);
		expect(run).toBeLessThanOrEqual(now + 3_601);
	}
});

test('the button of the list checks in its place, and leads back to it', async () => {
	const { sandbox } = await start();
	const ana = sandbox.person('Ana');
	const list = message(await ana.command('setup show', {}, 'general'));
	const check = message(await ana.press(list, 'Check everything'));
	expect(check.message.id).toBe(list.message.id);
	const again = message(await ana.press(check, 'Check again'));
	expect(textOf(again)).toContain('What I checked just now');
	expect(Object.keys(buttonsOf(message(await ana.press(again, 'Back to the checklist'))))).toContain(
		'Check everything',
	);
});

test('what went wrong since is found, each with its remedy', async () => {
	const running = await setUp();
	const { sandbox } = running;
	sandbox.faults.deny('helpers', 'ReadMessageHistory');
	sandbox.faults.deny('meetings', 'ViewChannel');
	sandbox.faults.deleteChannel('milestones');
	const text = await checked(running);
	expect(text).toContain('3 things need a look.');
	const id = (name: string) => sandbox.channel(name).id;
	expect(text).toContain(
		`⚠️ **Helper channel**: In <#${id('helpers')}> something is missing: give Handrail Read Message History ` +
			'there.',
	);
	expect(text).toContain(
		`⚠️ **Meeting channel**: I cannot post in <#${id('meetings')}>: give Handrail View Channel there.`,
	);
	expect(text).toContain('⚠️ **Milestone channel**: The channel was deleted.');
	sandbox.faults.clear();
	expect(await checked(running)).toContain('1 thing needs a look.');
});

test('a helper role that nobody has, or that is gone, is found', async () => {
	const running = await setUp();
	const { sandbox } = running;
	sandbox.faults.roles('Chiara', 'member');
	expect(await checked(running)).toMatch(/⚠️ \*\*Helper role\*\*: Nobody has <@&\d+> yet\./);
	sandbox.faults.deleteRole('helper');
	expect(await checked(running)).toContain('⚠️ **Helper role**: The role was deleted.');
});

test('people are not counted where Discord does not tell, and that is said', async () => {
	const running = await setUp();
	running.sandbox.faults.answer('GET /guilds/{guild_id}/roles/member-counts', 403, { code: 50001, message: 'No' });
	expect(await checked(running)).toMatch(/⚪ \*\*Helper role\*\*: <@&\d+>\. Discord did not tell me how many/);
});

test('a role that Handrail may not mention is found, unless it may mention everyone', async () => {
	for (const botPermissions of [[], ['MentionEveryone']]) {
		const running = await start({ botPermissions });
		const ana = running.sandbox.person('Ana');
		const list = message(await ana.command('setup show', {}, 'general'));
		await ana.select(list, 'Choose the helper role', ['moderator']);
		const text = await checked(running);
		expect(text.includes('Allow anyone to mention this role')).toBe(botPermissions.length === 0);
	}
});

test("the helplines of the server's country are counted, and said to be unconfirmed", async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	expect(await checked(running)).toContain('⚪ **Helplines**: Set the country or the time zone');
	await ana.command('setup timezone', { zone: 'Europe/Lisbon' }, 'general');
	expect(await checked(running)).toMatch(
		/\*\*Helplines\*\*: Portugal: the emergency number and \d+ lines?, none of them/,
	);
	await ana.command('setup timezone', { zone: 'Antarctica/Troll' }, 'general');
	expect(await checked(running)).toContain('**Helplines**: I have no numbers for Antarctica.');
});

test('a database that cannot be written is found', async () => {
	const running = await start();
	const { db } = running.bot().app;
	await db.schema.alterTable('fact').renameTo('elsewhere').execute();
	const text = await checked(running);
	await db.schema.alterTable('elsewhere').renameTo('fact').execute();
	expect(text).toContain('⚠️ **Database**: It cannot be written right now');
	expect(running.log()).toContain('the database could not be written');
});

test('messages that did not get through in the last week are named, with when and the remedy', async () => {
	const { sandbox, bot } = await start();
	const ana = sandbox.person('Ana');
	const { db } = bot().app;
	const due = sandbox.clock.now();
	const letter = { kind: 'prompt', user: null, guild: sandbox.guildId, subject: '', priority: 6, due, expires: null };
	await queueLetters(db, [{ ...letter, key: 'one', due: due.add({ hours: 24 * 9 }) }]);
	expect(textOf(message(await ana.command('setup check')))).not.toContain('Messages that I send');
	const dead = async (why: string, kind: string) => {
		const done = due.toString({ fractionalSecondDigits: 3 });
		await db.updateTable('letter').set({ state: 'dead', why, kind, done_at: done }).execute();
		return textOf(message(await ana.command('setup check')));
	};
	const when = `<t:${Math.floor(due.epochMilliseconds / 1_000)}:f>`;
	expect(await dead('forbidden', 'prompt')).toContain(
		`**Messages that I send**: One check-in prompt did not get through, ${when}. Discord did not let me write in the channel.`,
	);
	expect(await dead('refused', 'summary')).toContain('One summary of the week did not get through');
	expect(await dead('error', 'something new')).toContain(
		`One message did not get through, ${when}. The fault was mine.`,
	);
	await queueLetters(db, [{ ...letter, key: 'two', due: due.add({ hours: 24 * 9 }) }]);
	expect(await dead('gone', 'prompt')).toContain(`2 check-in prompts did not get through, ${when}.`);
	sandbox.clock.forward({ hours: 24 * 8 });
	expect(textOf(message(await ana.command('setup check')))).not.toContain('Messages that I send');
});
