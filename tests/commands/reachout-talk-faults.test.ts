import { describe, expect, test } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import { helperWrites, memberWrites } from '#src/features/reachout/texts.ts';
import { eachWithHandrail, message, textOf, type Running } from '#tests/support/handrail.ts';
import { ask, asking, reaching } from '#tests/support/reaching.ts';

const start = eachWithHandrail();
const down = { times: 1_000 };

/** Words have set out. */
async function kept(bot: Running['bot']): Promise<void> {
	const texts = bot().app.db.selectFrom('reach_text').select('state').where('words', 'is not', null);
	await expect.poll(async () => (await texts.execute()).length, { timeout: 10_000 }).toBe(1);
}

/** Emi talks with Chiara; then Discord is down, and Emi writes. */
async function writesWhileDown(words: string) {
	const scene = await reaching(start);
	const { sandbox, emi, bot } = scene;
	for (const refusal of ['503', 'Unknown Message', '160004']) scene.expectRefusal(refusal);
	await ask(emi);
	await scene.claim();
	await sandbox.until(() => emi.reads('dm').includes('A helper has taken your request'), 10_000);
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 503, {}, down);
	await emi.writes(words);
	await kept(bot);
	return scene;
}

test('Discord is down for ten minutes: what was written gets through when it is back', async () => {
	const { sandbox, chiara, pass } = await writesWhileDown('words in a bad moment');
	for (let minute = 0; minute < 10; minute += 1) sandbox.clock.forward({ minutes: 1 });
	sandbox.faults.clear();
	await pass(2);
	await sandbox.until(() => chiara.reads('helpers').includes('words in a bad moment'), 15_000);
	expect(chiara.reads('helpers').match(/words in a bad moment/g)).toHaveLength(1);
}, 60_000);

test('Discord is down for twenty minutes: the words are gone, and their writer is told', async () => {
	const { sandbox, emi, chiara, bot, pass } = await writesWhileDown('words in a worse moment');
	for (let minute = 0; minute < 20; minute += 1) sandbox.clock.forward({ minutes: 1 });
	const words = bot().app.db.selectFrom('reach_text').select('words');
	await expect.poll(async () => (await words.execute()).map((row) => row.words), { timeout: 15_000 }).toEqual([null]);
	sandbox.faults.clear();
	await pass(3);
	await sandbox.until(() => emi.reads('dm').includes('did not get through'), 15_000);
	await sandbox.until(() => chiara.reads('helpers').includes('had written something that did not get through'), 15_000);
	expect(chiara.reads('helpers')).not.toContain('worse moment');
}, 60_000);

test('what waited for Discord to be back comes in its order, one right after the other', async () => {
	const { sandbox, emi, chiara, bot, expectRefusal, seeded, ...scene } = await reaching(start);
	expectRefusal('503');
	await ask(emi);
	await scene.claim();
	await sandbox.until(() => emi.reads('dm').includes('A helper has taken your request'), 10_000);
	sandbox.faults.answer('POST /channels/{channel_id}/messages', 503, {}, down);
	const { db, vault, now } = bot().app;
	const handle = await scene.request();
	const answers = Array.from({ length: 12 }, (_, index) => `answer ${'abcdefghijkl'.charAt(index)}`);
	for (const words of answers) {
		seeded(words);
		await helperWrites(db, vault, handle, { helper: chiara.id, words }, now());
	}
	sandbox.clock.forward({ seconds: 6 });
	await sandbox.until(() => sandbox.requests.some(({ status }) => status === 503), 10_000);
	sandbox.faults.clear();
	await scene.pass(1);
	await sandbox.until(() => answers.every((words) => emi.reads('dm').includes(words)), 20_000);
	expect(emi.reads('dm').match(/answer [a-l]/g)).toEqual(answers);
}, 60_000);

describe('words that Discord took without a word', () => {
	/** Emi writes; Discord has it, and says that it failed, until the words are gone. */
	const taken = async (words: string) => {
		const scene = await reaching(start);
		const { sandbox, emi, chiara, bot, pass } = scene;
		for (const refusal of ['502', '503', 'Unknown Message', '160004']) scene.expectRefusal(refusal);
		await ask(emi);
		await scene.claim();
		await sandbox.until(() => emi.reads('dm').includes('A helper has taken your request'), 10_000);
		await expect.poll(async () => (await scene.request()).thread, { timeout: 10_000 }).not.toBeNull();
		const place = (await scene.request()).thread ?? '';
		// Nothing else is on its way.
		await sandbox.until(() => chiara.reads(place).includes('Press Answer to write'), 15_000);
		await pass(1);
		sandbox.faults.answer('POST /channels/{channel_id}/messages', 502, {}, { times: 1, after: true });
		sandbox.faults.answer('POST /channels/{channel_id}/messages', 503, {}, down);
		const { db, vault, now } = bot().app;
		const { text } = await memberWrites(db, vault, { user: emi.id, guild: sandbox.guildId }, words, now());
		scene.seeded(words);
		sandbox.clock.forward({ seconds: 1 });
		await sandbox.until(() => chiara.reads(place).includes(words), 15_000);
		return { ...scene, place, text };
	};

	test('are found when their time is over, and nobody is told that they are lost', async () => {
		const { sandbox, emi, chiara, bot, pass } = await taken('words that came all the same');
		sandbox.clock.forward({ minutes: 16 });
		const row = bot().app.db.selectFrom('reach_text').select(['words', 'state']);
		await expect.poll(async () => row.execute(), { timeout: 15_000 }).toEqual([{ words: null, state: 'arrived' }]);
		sandbox.faults.clear();
		await pass(12);
		expect(chiara.reads('helpers').match(/came all the same/g)).toHaveLength(1);
		expect(chiara.reads('helpers')).not.toContain('did not get through');
		expect(emi.reads('dm')).not.toContain('did not get through');
	}, 60_000);

	test('are removed where they are found after their writer was told that they are lost', async () => {
		const { sandbox, emi, chiara, bot, pass, text } = await taken('words that came too late');
		sandbox.faults.answer('GET /channels/{channel_id}/messages', 503, {}, down);
		sandbox.clock.forward({ minutes: 16 });
		const row = bot().app.db.selectFrom('reach_text').select(['words', 'state']).where('id', '=', text);
		await expect.poll(async () => row.execute(), { timeout: 15_000 }).toEqual([{ words: null, state: 'waiting' }]);
		sandbox.clock.forward({ minutes: 10 });
		await expect.poll(async () => row.execute(), { timeout: 15_000 }).toEqual([{ words: null, state: 'lost' }]);
		sandbox.faults.clear();
		await pass(12);
		await sandbox.until(() => emi.reads('dm').includes('did not get through'), 15_000);
		await expect.poll(() => chiara.reads('helpers'), { timeout: 15_000 }).not.toContain('came too late');
	}, 60_000);
});

test('with a name: nobody knows it before, then both are in a private thread, which closes with the talk', async () => {
	const { sandbox, emi, chiara, claim, close, request } = await reaching(start);
	await ask(emi, ['With my name']);
	const { pseudonym } = await request();
	expect(chiara.reads('helpers')).not.toContain('Emi');
	await claim();
	await expect.poll(async () => (await request()).thread, { timeout: 10_000 }).not.toBeNull();
	const thread = (await request()).thread ?? '';
	await sandbox.until(() => emi.reads(thread).includes('You two can write here now'), 10_000);
	expect(chiara.reads(thread)).toContain('You two can write here now');
	expect(sandbox.person('Finn').sees(thread)).toEqual([]);
	// Where it was looked for before the thread was there, it is looked for again a few seconds later.
	const told = () => {
		sandbox.clock.forward({ seconds: 1 });
		return emi.reads('dm');
	};
	await expect.poll(told, { interval: 100, timeout: 10_000 }).toContain('You write to each other here');
	expect(pseudonym).not.toBe('');
	await close();
	await sandbox.until(() => emi.reads(thread).includes('This talk has ended'), 15_000);
	await expect
		.poll(() =>
			sandbox.requests.some(
				({ method, path, body }) =>
					method === 'PATCH' && path.includes(thread) && JSON.stringify(body).includes('archived'),
			),
		)
		.toBe(true);
}, 40_000);

test('in the direct messages the server is chosen, and what is chosen can be forged by nobody', async () => {
	const { sandbox, emi, bot, request, seeded } = await reaching(start, { otherGuild: true });
	seeded('Harbour Peer Support');
	const screen = await asking(emi, 'dm');
	expect(textOf(screen)).toContain('Answers come here, in this conversation');
	expect(textOf(message(await emi.press(screen, 'Send')))).toContain('Your request is with the helpers');
	expect((await request()).guild).toBe(sandbox.guildId);

	const [, harbour] = sandbox.guilds();
	await changeGuild(bot().app.db, harbour?.id ?? '', { helperChannel: sandbox.channel('harbour/general').id });
	const finn = sandbox.person('Finn');
	const theirs = await asking(finn, 'dm');
	const forged = `reach-submit:anonymous:dm:no::${harbour?.id ?? ''}`;
	const outcome = await finn.forge(
		{ kind: 'component', messageId: theirs.message.id, customId: forged },
		{ data: { custom_id: forged, component_type: 2 } },
	);
	expect(textOf(message(outcome))).toContain('does not work any more');
	expect(
		await bot()
			.app.db.selectFrom('reach_request')
			.select('id')
			.where('guild_id', '=', harbour?.id ?? '')
			.execute(),
	).toEqual([]);
});

test('only who chose it is asked a day or two later, and can stop it', async () => {
	const { sandbox, emi, bot, claim, close, request } = await reaching(start);
	await ask(emi, ['Ask me in a day or two']);
	await request();
	await claim();
	await close();
	const letters = bot().app.db.selectFrom('letter').select(['user_id', 'subject']).where('kind', '=', 'reach-follow');
	expect(await letters.execute()).toEqual([{ user_id: emi.id, subject: '' }]);
	sandbox.clock.forward({ hours: 48, minutes: 1 });
	await sandbox.until(() => emi.reads('dm').includes('Would you like to talk again?'), 15_000);
	const asked = emi.sees('dm').at(-1)!;
	expect(textOf(asked).split('\n')[0]).toBe('You have a new message.');
	expect(textOf(message(await emi.press(asked, 'Do not ask again')))).toContain('Nothing asks you about it again');
}, 40_000);

test('a talk is reported without a word of it, and without who reports it', async () => {
	const { sandbox, emi, bot, claim, request } = await reaching(start);
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('helpers').id });
	const own = await ask(emi);
	const { pseudonym } = await request();
	await claim();
	await emi.writes('private words');
	const screen = message(await emi.press(own, 'Where does it stand?'));
	const why = message(await emi.press(screen, 'Report'));
	message(await emi.select(why, 'Choose a reason', ['They press me, or ask what I do not want to tell']));
	const helpers = () =>
		sandbox
			.person('Ana')
			.sees('helpers')
			.map(textOf)
			.find((text) => text.includes('reports a talk'));
	await expect.poll(helpers, { timeout: 10_000 }).toContain(pseudonym);
	expect(helpers()).not.toMatch(/private words|Emi/);
});
