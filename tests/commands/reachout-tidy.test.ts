import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { textLost } from '#src/features/reachout/arrived.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { cardOf, helping, passing, rowOf, takes, type Helping } from '#tests/support/helping.ts';

const start = eachWithHandrail();
/** Handrail may remove threads. */
const managing = { botPermissions: ['ManageThreads'] };
const { reachoutCard: say } = wordsFor('en');

const [first, later, answered, last] = [
	'a lantern by the lake',
	'a barge at dusk',
	'a kettle on',
	'a coat by the door',
];
const said = [first, later, answered, last] as const;
type Talk = Partial<Parameters<Helping['asks']>[0]>;

/** A talk in which both sides wrote, as helpers read it, before it ends. */
async function talked(scene: Helping, asked: Talk = {}): Promise<ReachRequest> {
	const { chiara, emi, bot } = scene;
	for (const words of said) scene.seeded(words);
	const request = await takes(scene, chiara, await scene.asks({ words: first, way: 'dm', ...asked }));
	await emi.writes(later);
	await passing(scene, { seconds: 6 });
	const opened = form(await chiara.press(workOf(scene, request), say.row.answer));
	message(await chiara.submit(opened, { text: answered }));
	await passing(scene, { seconds: 6 });
	const states = bot().app.db.selectFrom('reach_text').select('state');
	await expect.poll(async () => (await states.execute()).map(({ state }) => state)).toEqual(Array(3).fill('arrived'));
	return scene.now(request);
}

/** Where the buttons of a talk are. */
function workOf(scene: Helping, request: ReachRequest): SeenMessage {
	if (request.thread !== null && request.how === 'anonymous') return rowOf(scene, request);
	const card = scene.posts().find((seen) => JSON.stringify(seen.message.components).includes('helper-answer:'));
	return card ?? cardOf(scene, request);
}

async function ended(scene: Helping, asked: Talk = {}): Promise<ReachRequest> {
	const request = await talked(scene, asked);
	const close = form(await scene.chiara.press(workOf(scene, request), say.row.close));
	await scene.chiara.submit(close, { text: last });
	await passing(scene, { seconds: 6 });
	for (const words of said) expect(read(scene, request)).toContain(words);
	// Each copy says what became of it.
	await passing(scene, { seconds: 6 });
	const copies = scene.bot().app.db.selectFrom('reach_text').select('copy_says').where('written_by', '=', 'helper');
	await expect.poll(async () => copies.execute()).not.toContainEqual({ copy_says: null });
	return scene.now(request);
}

/** All that stands in the channel for helpers and in the thread of a talk. */
function read({ chiara }: Helping, { thread }: ReachRequest): string {
	const seen = [...chiara.sees('helpers'), ...(thread === null ? [] : seenIn(chiara, thread))];
	return seen
		.filter(({ ephemeral }) => !ephemeral)
		.map(textOf)
		.join('\n');
}

function seenIn(person: Helping['chiara'], thread: string) {
	return person.view().channels.some(({ id }) => id === thread) ? person.sees(thread) : [];
}

async function aDay(scene: Helping): Promise<void> {
	await passing(scene, { minutes: 24 * 60 });
	await passing(scene, { minutes: 3 });
}

/** Nothing that was said stands where helpers read any more, and Handrail knows of nothing that does. */
async function nothingStands(scene: Helping, request: ReachRequest): Promise<void> {
	const { db } = scene.bot().app;
	const standing = db.selectFrom('reach_text').select('id').where('message_id', 'is not', null);
	await expect.poll(async () => (await standing.execute()).length, { timeout: 15_000 }).toBe(0);
	await expect.poll(async () => (await scene.now(request)).thread, { timeout: 15_000 }).toBeNull();
	for (const words of said) expect(read(scene, request)).not.toContain(words);
}

test('a day after its end a talk is gone with its thread, and its card says that it was', async () => {
	const scene = await helping(start, managing);
	const request = await ended(scene);
	await passing(scene, { minutes: 23 * 60 });
	for (const words of said) expect(read(scene, request)).toContain(words);
	await aDay(scene);
	await nothingStands(scene, request);
	expect(scene.chiara.view().channels.map(({ id }) => id)).not.toContain(request.thread);
	expect(read(scene, request)).toContain(say.closed(request.pseudonym));

	// Also where Handrail was stopped meanwhile, for longer than the request is kept.
	await passing(scene, { minutes: 8 * 24 * 60 });
	await passing(scene, { minutes: 2 });
	await expect.poll(() => read(scene, request), { timeout: 15_000 }).not.toContain(request.pseudonym);
}, 60_000);

test('without a thread each of its messages goes, also where one was removed by hand', async () => {
	const scene = await helping(start);
	scene.sandbox.faults.deny('helpers', 'CreatePublicThreads');
	scene.expectRefusal('/threads');
	scene.expectRefusal('Unknown Message');
	const request = await ended(scene);
	expect(request.thread).toBeNull();
	const { db } = scene.bot().app;
	const { message_id: id } = await db
		.selectFrom('reach_text')
		.select('message_id')
		.where('message_id', 'is not', null)
		.limit(1)
		.executeTakeFirstOrThrow();
	scene.sandbox.faults.deleteMessage(id ?? '');
	await aDay(scene);
	await nothingStands(scene, request);
}, 60_000);

test('where Handrail may not remove a thread it removes its own messages there, and closes it', async () => {
	const scene = await helping(start);
	const request = await ended(scene);
	const { thread } = request;
	expect(thread).not.toBeNull();
	await scene.chiara.writes('between helpers', thread ?? '');
	await aDay(scene);
	await nothingStands(scene, request);
	const standing = scene.chiara.sees(thread ?? '').filter(({ ephemeral }) => !ephemeral);
	expect(standing.filter(({ message: { author } }) => author.bot === true)).toEqual([]);
	expect(standing.map(({ message: { content } }) => content)).toContain('between helpers');
}, 60_000);

test('goes on after a restart, and after Discord could not be reached', async () => {
	const scene = await helping(start);
	scene.expectRefusal('503');
	const request = await ended(scene);
	scene.sandbox.faults.answer('DELETE /channels', 503, {}, { times: 100_000 });
	await passing(scene, { minutes: 24 * 60 + 1 });
	await scene.restart();
	expect(read(scene, request)).toContain(first);
	scene.sandbox.faults.clear();
	await passing(scene, { minutes: 6 });
	await passing(scene, { minutes: 6 });
	await nothingStands(scene, request);
}, 60_000);

test('what was erased goes at once', async () => {
	const scene = await helping(start);
	const request = await talked(scene);
	const asked = message(await scene.emi.command('privacy erase', { what: 'everywhere' }));
	await scene.emi.press(asked, 'Erase it');
	await passing(scene, { minutes: 2 });
	await nothingStands(scene, request);
}, 60_000);

test('with a name what was said first goes from the private thread, and what they wrote there stays theirs', async () => {
	const scene = await helping(start);
	const { chiara, emi, sandbox } = scene;
	for (const words of said) scene.seeded(words);
	await changeGuild(scene.bot().app.db, sandbox.guildId, { checkinChannel: sandbox.channel('general').id });
	const request = await takes(scene, chiara, await scene.asks({ words: first, way: 'dm', how: 'named' }));
	await passing(scene, { seconds: 12 });
	await expect.poll(async () => (await scene.now(request)).thread, { timeout: 10_000 }).not.toBeNull();
	const thread = (await scene.now(request)).thread ?? '';
	await sandbox.until(() => emi.reads(thread).includes(first), 15_000);
	await emi.writes('theirs', thread);
	const close = form(await chiara.press(workOf(scene, request), say.row.close));
	await chiara.submit(close, {});
	await passing(scene, { seconds: 12 });
	await sandbox.until(() => emi.reads(thread).includes('This talk has ended'), 15_000);
	const closings = () => sandbox.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(thread));
	await expect.poll(closings, { timeout: 10_000 }).toHaveLength(1);
	await aDay(scene);
	await expect.poll(() => emi.reads(thread), { timeout: 15_000 }).not.toContain(first);
	expect(emi.reads(thread)).toContain('theirs');
	expect(emi.reads(thread)).toContain('This talk has ended');
}, 60_000);

test('words that arrive after their writer was told that they are lost do not stay', async () => {
	const scene = await helping(start);
	const { chiara, emi, bot, sandbox } = scene;
	scene.seeded(later);
	const request = await takes(scene, chiara, await scene.asks({ way: 'dm' }));
	// While they are on their way their time is over.
	sandbox.faults.latency(400);
	await emi.writes(later);
	const { db } = bot().app;
	const text = async () => db.selectFrom('reach_text').select(['id', 'state']).executeTakeFirst();
	await sandbox.until(() => read(scene, request).includes(later), 15_000);
	const before = await text();
	expect(before?.state).toBe('waiting');
	await textLost(db, before?.id ?? '', sandbox.clock.now());
	await expect.poll(() => read(scene, request), { timeout: 15_000 }).not.toContain(later);
	sandbox.faults.latency(0);
	await passing(scene, { seconds: 6 });
	expect(await text()).toMatchObject({ state: 'lost' });
	await sandbox.until(() => emi.reads('dm').includes('did not get through'), 15_000);
	expect(emi.reads('dm')).not.toContain('Delivered.');
	expect(read(scene, request)).not.toContain(later);
}, 60_000);

test('of a server that is forgotten it goes at once, and who talked there is told the truth', async () => {
	const scene = await helping(start, managing);
	const { ana, emi, sandbox, bot } = scene;
	// What is still being shown there while it goes.
	scene.expectRefusal('Unknown');
	const request = await talked(scene);
	await ana.press(message(await ana.command('setup forget')), 'Forget this server');
	await passing(scene, { minutes: 2 });
	await sandbox.until(() => emi.reads('dm').includes('no answer can come through me any more'), 15_000);
	await nothingStands(scene, request);
	await expect.poll(() => read(scene, request), { timeout: 15_000 }).not.toContain(request.pseudonym);
	await passing(scene, { minutes: 24 * 60 });
	const left = async () => {
		await passing(scene, { minutes: 1 });
		return bot().app.db.selectFrom('reach_request').select('id').execute();
	};
	await expect.poll(left, { timeout: 15_000 }).toEqual([]);
}, 60_000);

test.each(['while it runs', 'while it does not run'] as const)(
	'who talked in a server that Handrail was removed from %s is told so',
	async (when) => {
		const scene = await helping(start, { otherGuild: true });
		scene.expectRefusal('Missing Access');
		scene.expectRefusal('Unknown Guild');
		await talked(scene);
		const remove = () => {
			scene.sandbox.faults.removeBotFromGuild();
		};
		if (when === 'while it runs') remove();
		else await scene.restart(remove);
		await expect.poll(() => scene.emi.reads('dm'), { timeout: 15_000 }).toContain('no answer can come through me');
	},
	60_000,
);
