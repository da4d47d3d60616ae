import { expect, test } from 'vitest';
import { agree } from '#src/features/consent.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { setTaking } from '#src/features/kindness/taking.ts';
import type { Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const starting = eachWithHandrail();

const said = 'You were kind to the new ones today. It was seen.';
const grateful = 'For the long call on Sunday.';

interface Kind extends Running {
	/** Sends. */
	readonly ben: Person;
	/** Receives, by direct message. */
	readonly emi: Person;
	/** Manages the server. */
	readonly ana: Person;
}

/** Monday, 15:00 UTC. Emi in Lisbon takes kind words. */
async function start(): Promise<Kind> {
	const running = await starting({ wakeful: true, startAt: '2026-11-23T15:00:00Z', wrote: [said, grateful] });
	const { sandbox, bot } = running;
	const [emi, ben, ana] = [sandbox.person('Emi'), sandbox.person('Ben'), sandbox.person('Ana')];
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	for (const person of [emi, ben]) {
		await person.command('settings timezone', { zone: 'Europe/Lisbon' });
		await agree(bot().app.db, { user: person.id, guild: sandbox.guildId }, sandbox.clock.now());
	}
	await emi.command('settings messages', { allowed: 'yes' });
	const screen = message(await emi.command('encourage receive', {}, 'general'));
	expect(textOf(screen)).toContain('You receive no kind words in this server.');
	expect(textOf(message(await emi.press(screen, 'Receive them')))).toContain('You receive kind words in this server.');
	return { ...running, emi, ben, ana };
}

const read = (outcome: Outcome) => textOf(message(outcome));
const carries = (one: SeenMessage, text: string) => JSON.stringify(one.message.components).includes(text);

/** Time passes, and all that is due then is done. */
async function passing(running: Running, by: { readonly minutes?: number; readonly hours?: number }): Promise<void> {
	running.sandbox.clock.forward(by);
	await settled(running);
}

/** Writes a kind word in one's own words. */
async function writes(from: Person, to: Person, words = said): Promise<SeenMessage> {
	const choosing = message(await from.command('encourage send', { person: to.id }, 'general'));
	return message(await from.submit(form(await from.press(choosing, 'Write it myself')), { words }));
}

/** Sends one, and lets it arrive. @returns what its receiver has. */
async function arrives(kind: Kind, how: 'With my name' | 'Without my name'): Promise<SeenMessage> {
	const { ben, emi } = kind;
	const preview = message(await writes(ben, emi).then((shown) => ({ kind: 'message', message: shown }) as Outcome));
	const chosen = how === 'With my name' ? preview : message(await ben.press(preview, how));
	expect(read(await ben.press(chosen, 'Send it'))).toContain('It sets out in five minutes');
	await passing(kind, { minutes: 6 });
	const letter = () => emi.sees('dm').findLast((one) => carries(one, 'kind-thank'));
	await expect.poll(letter, { timeout: 10_000 }).toBeDefined();
	return letter()!;
}

test('a kind word goes with a name to somebody who chose to receive them, and their thanks come back quietly', async () => {
	const kind = await start();
	const { ben, emi, bot } = kind;
	const letter = await arrives(kind, 'With my name');
	expect(textOf(letter).split('\n')[0]).toBe('You have a new message from Handrail.');
	expect(textOf(letter)).toContain(`<@${ben.id}> sends you a kind word:`);
	expect(textOf(letter)).toContain(said);
	expect(read(await emi.press(letter, 'Thank you'))).toContain('I tell them quietly');
	await passing(kind, { hours: 2 });
	const counted = bot().app.db.selectFrom('letter').select('state').where('kind', '=', 'kind-thanks');
	await expect
		.poll(async () => (await counted.execute()).map(({ state }) => state), { timeout: 10_000 })
		.toEqual(['visit']);
	const mine = message(await ben.command('encourage mine', {}, 'general'));
	expect(textOf(mine)).toContain('Others said thank you once. Only you see that.');
	await expect
		.poll(() => ben.reads('general'), { timeout: 10_000 })
		.toContain(`<@${emi.id}> says thank you for your kind word.`);
	expect(emi.reads('general')).not.toContain('says thank you');
});

test('without a name nobody learns whose it is, also who stops and reports it, and nothing of them arrives any more', async () => {
	const kind = await start();
	const { ben, emi, ana, bot } = kind;
	const letter = await arrives(kind, 'Without my name');
	expect(textOf(letter)).toContain('without their name');
	expect(JSON.stringify(letter.message)).not.toContain(ben.id);
	const asked = message(await emi.press(letter, 'Report'));
	expect(read(await emi.press(asked, 'Report with the words'))).toContain('It goes to the moderators');
	await passing(kind, { minutes: 1 });
	const report = ana.sees('helpers').find((one) => carries(one, 'report-dismiss'))!;
	expect(textOf(report)).toContain(said);
	for (const { id } of [ben, emi]) expect(JSON.stringify(report.message)).not.toContain(id);
	expect(read(await emi.press(letter, 'No more from them'))).toContain('No word from them reaches you any more');
	const blocked = message(await emi.command('settings blocked', {}, 'general'));
	expect(textOf(blocked)).toContain('Somebody who wrote to you without a name');
	expect(JSON.stringify(blocked.message)).not.toContain(ben.id);

	await passing(kind, { hours: 30 });
	const refused = read(await ben.command('encourage send', { person: emi.id }, 'general'));
	expect(refused).toContain('I cannot bring this person a kind word at the moment.');
	expect(refused).toBe(
		read(await ben.command('encourage send', { person: kind.sandbox.person('Finn').id }, 'general')),
	);

	const [block] = await bot().app.db.selectFrom('block').select('id').execute();
	const { act, sent } = aimAt(blocked, 'blocked-lift', [block?.id ?? '']);
	expect(read(await emi.forge(act, { data: sent.data }))).toContain('It is taken back.');
	expect(read(await ben.command('encourage send', { person: emi.id }, 'general'))).toContain('What is it for?');
});

test('moderators remove what was reported and stop whoever sent it, and the report then says so to all of them', async () => {
	const kind = await start();
	const { ben, emi, ana, sandbox } = kind;
	const letter = await arrives(kind, 'Without my name');
	await emi.press(message(await emi.press(letter, 'Report')), 'Report without them');
	await passing(kind, { minutes: 1 });
	const report = () => ana.sees('helpers').find((one) => carries(one, 'report-') || textOf(one).includes('-# By'))!;
	expect(textOf(report())).toContain('What it says is not shown');
	expect(textOf(report())).not.toContain(said);
	expect(read(await sandbox.person('Chiara').press(report(), 'Stop their words here'))).toContain('manage');
	expect(read(await ana.press(report(), 'Stop their words here'))).toContain('can send no kind words in this server');
	expect(textOf(report())).toContain(`By <@${ana.id}>`);
	expect(Object.keys(buttonsOf(report()))).toEqual([]);
	await passing(kind, { hours: 30 });
	expect(read(await ben.command('encourage send', { person: emi.id }, 'general'))).toContain(
		'have stopped your kind words',
	);
	const setup = message(await ana.command('setup encouragement', {}, 'general'));
	expect(textOf(setup)).toContain('The words of 1 person are stopped.');
	await ana.press(setup, 'Let everybody send again');
	expect(read(await ben.command('encourage send', { person: emi.id }, 'general'))).toContain('What is it for?');
});

test('a kind word can be taken back until it arrives, and one that was received can be removed', async () => {
	const kind = await start();
	const { ben, emi, bot } = kind;
	const preview = await writes(ben, emi);
	await ben.press(preview, 'Send it');
	const mine = message(await ben.command('encourage mine', {}, 'general'));
	const [row] = await bot().app.db.selectFrom('kind_word').select('id').execute();
	const { act, sent } = aimAt(mine, 'kind-take-back', [row?.id ?? '']);
	expect(read(await ben.forge(act, { data: sent.data }))).toContain('It is taken back, and nobody sees it.');
	await passing(kind, { minutes: 6 });
	expect(emi.reads('dm')).not.toContain(said);
	const letter = await arrives(kind, 'With my name');
	expect(read(await emi.press(letter, 'Remove it'))).toContain('It is gone');
	expect(emi.reads('dm')).not.toContain(said);
	const left = await bot().app.db.selectFrom('kind_word').select(['words', 'line', 'to_user_id']).execute();
	expect(left).toEqual([{ words: null, line: null, to_user_id: '' }]);
});

test.each([
	['   ', 'There was nothing to read.'],
	['look at https://example.org', 'Please leave out links.'],
	['hello @everyone', 'Please leave out mentions of people.'],
	['call me: 0151 234 567 89', 'Please leave out long numbers.'],
	['You are such a loser, really', 'Some of these words could hurt.'],
])('words that cannot go are given back with the reason (%#)', async (words, why) => {
	const { ben, emi, bot, seeded } = await start();
	seeded(words);
	const refused = await writes(ben, emi, words);
	expect(textOf(refused)).toContain(why);
	expect(textOf(refused)).toContain(words.trim());
	expect(await bot().app.db.selectFrom('letter').select('id').where('kind', '=', 'kind-word').execute()).toEqual([]);
	expect(Object.keys(buttonsOf(refused))).toContain('Write it again');
});

test('nobody is sent one who did not choose to, and who goes on call or asks for help is not told apart', async () => {
	const { ben, sandbox, bot } = await start();
	const finn = sandbox.person('Finn');
	const before = read(await ben.command('encourage send', { person: finn.id }, 'general'));
	await agree(bot().app.db, { user: finn.id, guild: sandbox.guildId }, sandbox.clock.now());
	await setTaking(bot().app.db, { user: finn.id, guild: sandbox.guildId }, 'paused', sandbox.clock.now());
	expect(read(await ben.command('encourage send', { person: finn.id }, 'general'))).toBe(before);
	expect(read(await ben.command('encourage send', { person: ben.id }, 'general'))).toContain('That is you.');
});

test('what somebody is grateful for stands on the wall as they saw it, is reported without a name, and goes when they wish', async () => {
	const kind = await start();
	const { ben, emi, ana, sandbox, bot } = kind;
	expect(read(await ben.command('encourage gratitude', {}, 'general'))).toContain('This server has no gratitude wall.');
	const setup = message(await ana.command('setup encouragement', {}, 'general'));
	const { act, sent } = aimAt(setup, 'setup-kind-wall', [sandbox.channel('milestones').id]);
	expect(read(await ana.forge(act, { data: sent.data }))).toContain('The gratitude wall is in');

	const opened = form(await ben.command('encourage gratitude', {}, 'general'));
	const preview = message(await ben.submit(opened, { words: grateful }));
	expect(textOf(preview)).toContain(`<@${ben.id}> is grateful:`);
	const unnamed = message(await ben.press(preview, 'Without my name'));
	expect(textOf(unnamed)).toContain('Somebody here is grateful:');
	expect(read(await ben.press(unnamed, 'Post it'))).toContain('It is on its way to');
	await passing(kind, { minutes: 1 });
	const onWall = () => emi.sees('milestones').filter((one) => textOf(one).includes(grateful));
	expect(onWall()).toHaveLength(1);
	expect(JSON.stringify(onWall()[0]?.message)).not.toContain(ben.id);

	const asked = message(await emi.press(onWall()[0]!, 'Report'));
	expect(read(await emi.press(asked, 'Report it'))).toContain('It goes to the moderators');
	await passing(kind, { minutes: 1 });
	const report = () => ana.sees('helpers').find((one) => carries(one, 'report-dismiss'))!;
	for (const { id } of [ben, emi]) expect(JSON.stringify(report().message)).not.toContain(id);

	const mine = message(await ben.command('encourage mine', {}, 'general'));
	const [row] = await bot().app.db.selectFrom('gratitude').select('id').execute();
	const back = aimAt(mine, 'gratitude-take-back', [row?.id ?? '']);
	expect(read(await ben.forge(back.act, { data: back.sent.data }))).toContain('It is taken back.');
	await expect.poll(onWall, { timeout: 10_000 }).toEqual([]);
	expect(read(await ana.press(report(), 'Remove it'))).toContain('What was reported is gone already.');
});

test('what cannot be shown on the wall waits in the form, and its author is told when they come by', async () => {
	const kind = await start();
	const { ben, ana, sandbox } = kind;
	const setup = message(await ana.command('setup encouragement', {}, 'general'));
	const { act, sent } = aimAt(setup, 'setup-kind-wall', [sandbox.channel('milestones').id]);
	await ana.forge(act, { data: sent.data });
	const opened = form(await ben.command('encourage gratitude', {}, 'general'));
	const preview = message(await ben.submit(opened, { words: grateful }));
	kind.expectRefusal('Missing Permissions');
	const forbidden = { code: 50_013, message: 'Missing Permissions' };
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 403, forbidden, { times: 10 });
	await ben.press(preview, 'Post it');
	await passing(kind, { minutes: 1 });
	sandbox.faults.clear();
	await ben.command('encourage mine', {}, 'general');
	await expect.poll(() => ben.reads('general'), { timeout: 10_000 }).toContain('could not be posted there');
	expect(JSON.stringify(form(await ben.command('encourage gratitude', {}, 'general')).modal)).toContain(grateful);
});
