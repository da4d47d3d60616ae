import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { textArrived } from '#src/features/reachout/arrived.ts';
import { setOnCall } from '#src/features/reachout/on-call.ts';
import type { Outcome, Person } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';
import { cardOf, helping, inThread, passing, rowOf, takes, toldTo, type Helping } from '#tests/support/helping.ts';

const start = eachWithHandrail();
const words = wordsFor('en');
const { reachoutCard: say, reachoutHelper: told } = words;

const read = (outcome: Outcome) => textOf(message(outcome));

/** Somebody is on call for the rest of the test. */
async function onCall({ bot, sandbox }: Helping, ...people: readonly Person[]): Promise<void> {
	const at = sandbox.clock.now();
	for (const { id: user } of people) {
		await setOnCall(bot().app.db, { user, guild: sandbox.guildId }, at.add({ hours: 20 }), at);
	}
}

/** Who was pinged by what was posted in a channel or thread, by name, in that order. */
function pinged({ ana, sandbox }: Helping, channel = sandbox.channel('helpers').id): readonly string[] {
	const { people, roles } = ana.view();
	const names = new Map([...people, ...roles].map(({ id, name }) => [id, name]));
	return sandbox.requests.flatMap(({ method, path, body, status }) => {
		if (method !== 'POST' || path !== `/channels/${channel}/messages` || status !== 200) return [];
		const { users = [], roles: some = [] } = (body as Posted).allowed_mentions;
		return [...users, ...some].map((id) => names.get(id) ?? id);
	});
}

interface Posted {
	readonly allowed_mentions: { readonly users?: readonly string[]; readonly roles?: readonly string[] };
}

describe('a request in the channel for helpers', () => {
	test('names nobody and quotes nothing, and calls those on call who took least', async () => {
		const scene = await helping(start);
		await onCall(scene, scene.chiara, scene.ben);
		const request = await scene.asks({ words: 'what Emi alone knows', locale: 'en' });
		const card = cardOf(scene, request);
		expect(textOf(card)).toContain(say.open);
		expect(textOf(card)).toContain(`**${request.pseudonym}**, asked <t:`);
		expect(textOf(card)).toContain('They write in English.');
		expect(Object.keys(buttonsOf(card))).toEqual([say.claim, say.pass]);
		expect(pinged(scene).toSorted()).toEqual(['Ben', 'Chiara']);
		expect(request.card).toEqual({ channel: scene.sandbox.channel('helpers').id, message: card.message.id });
	});

	test('says so where nobody is on call, and calls all who help by their role', async () => {
		const scene = await helping(start);
		const request = await scene.asks();
		const card = cardOf(scene, request);
		expect(textOf(card)).toMatch(/^<@&\d+>: somebody waits/);
		expect(pinged(scene)).toEqual(['helper']);
	});

	test('never calls the helper who asks, nor lets them take it', async () => {
		const scene = await helping(start);
		scene.sandbox.faults.roles('Emi', 'member', 'helper');
		await onCall(scene, scene.emi, scene.chiara);
		const request = await scene.asks();
		expect(pinged(scene)).toEqual(['Chiara']);
		expect(read(await scene.emi.press(cardOf(scene, request), say.claim))).toBe(told.refused.own);
		expect((await scene.now(request)).state).toBe('open');
	});

	test('is passed on without a word to anybody else, and who passed is not called again', async () => {
		const scene = await helping(start);
		await onCall(scene, scene.chiara, scene.ben);
		const request = await scene.asks();
		expect(read(await scene.chiara.press(cardOf(scene, request), say.pass))).toBe(say.passed);
		expect((await scene.now(request)).state).toBe('open');
		expect(textOf(cardOf(scene, request))).not.toContain('Not this time');
	});

	test('tells who presses it and does not help here that it is not for them', async () => {
		const scene = await helping(start);
		const request = await scene.asks();
		const { ana, finn } = scene;
		const seen = message(await finn.command('resources', {}, 'general'));
		for (const route of ['claim', 'pass', 'join', 'answer', 'close', 'more', 'give-back']) {
			const customId = `helper-${route}:${request.id}`;
			const act = { kind: 'component', messageId: seen.message.id, customId } as const;
			const outcome = await finn.forge(act, { data: { custom_id: customId, component_type: 2 } });
			expect(read(outcome), route).toBe(told.notHelper);
		}
		expect((await scene.now(request)).state).toBe('open');
		expect(read(await ana.press(cardOf(scene, request), say.claim))).toContain('You talk with');
	});
});

describe('taking a request', () => {
	test('of many who press at once exactly one gets it, and the others are told kindly', async () => {
		const scene = await helping(start, { limits: { server: { times: 1_000, seconds: 1 } } });
		const request = await scene.asks();
		const card = cardOf(scene, request);
		const helpers = [scene.chiara, scene.ben, scene.dev, scene.ana];
		const presses = helpers.flatMap((person) => Array.from({ length: 5 }, async () => person.press(card, say.claim)));
		const answers = (await Promise.all(presses)).filter(({ kind }) => kind !== 'failed').map(read);
		const { lead, state } = await scene.now(request);
		expect(state).toBe('claimed');
		const got = answers.filter((text) => text.includes('You talk with'));
		const others = answers.filter((text) => text === told.refused.taken(`<@${lead ?? ''}>`));
		expect(got.length).toBeGreaterThanOrEqual(1);
		expect(got.length).toBeLessThanOrEqual(5);
		expect(got.length + others.length).toBe(answers.length);
		expect(others.length).toBeGreaterThanOrEqual(15);
	});

	test('shows it on the card, and begins a thread with all that can be done', async () => {
		const scene = await helping(start);
		const request = await takes(scene, scene.chiara, await scene.asks());
		expect(request).toMatchObject({ state: 'claimed', lead: scene.chiara.id, thread: request.card?.message });
		const card = cardOf(scene, request);
		expect(textOf(card)).toContain(`<@${scene.chiara.id}> talks with them.`);
		expect(Object.keys(buttonsOf(card))).toEqual([]);
		const [row, ...others] = inThread(scene, request);
		expect(others).toEqual([]);
		expect(Object.keys(buttonsOf(row!))).toEqual([
			...[say.row.answer, say.row.lines, say.row.close],
			...[say.row.backup, say.row.handOver, say.row.giveBack, say.row.guide, say.row.more],
		]);
		expect(pinged(scene, request.thread ?? '')).toEqual(['Chiara']);
		expect(toldTo(scene.chiara, 'helpers')).toContain(say.taken.wroteNothing);
	});

	test('goes on in the channel itself where Handrail may start no thread', async () => {
		const scene = await helping(start);
		scene.sandbox.faults.deny('helpers', 'CreatePublicThreads');
		scene.expectRefusal('/threads');
		const request = await takes(scene, scene.chiara, await scene.asks());
		expect(request.thread).toBeNull();
		expect(Object.keys(buttonsOf(cardOf(scene, request)))).toContain(say.row.answer);
	});

	test('is made good after a restart in between', async () => {
		const scene = await helping(start);
		const request = await scene.asks();
		scene.sandbox.faults.answer('POST /channels/{channel_id}/messages/{message_id}/threads', 500, {}, { times: 4 });
		await scene.chiara.press(cardOf(scene, request), say.claim);
		await scene.restart();
		scene.sandbox.faults.clear();
		await passing(scene, { minutes: 2 });
		const now = await scene.now(request);
		expect(now.thread).not.toBeNull();
		expect(inThread(scene, now)).toHaveLength(1);
		expect(textOf(cardOf(scene, now))).toContain('talks with them');
	});
});

describe('who has a request', () => {
	const taken = async (options: Parameters<typeof start>[0] = {}) => {
		const scene = await helping(start, options);
		const request = await takes(scene, scene.chiara, await scene.asks());
		return { scene, request, ...scene };
	};

	test('answers by a form, and the copy for the other helpers is the answer to it', async () => {
		const { scene, request, chiara, bot } = await taken({ wrote: ['I am here. Take your time.'] });
		const opened = form(await chiara.press(rowOf(scene, request), say.row.answer));
		const answer = message(await chiara.submit(opened, { text: 'I am here. Take your time.' }));
		expect(answer.ephemeral).toBe(false);
		expect(answer.channelId).toBe(request.thread);
		expect(textOf(answer)).toContain('I am here. Take your time.');
		const notes = async () => bot().app.db.selectFrom('reach_note').select('id').where('what', '=', 'answer').execute();
		await expect.poll(notes, { timeout: 10_000 }).toHaveLength(1);
		const kept = async () =>
			bot().app.db.selectFrom('reach_text').selectAll().where('written_by', '=', 'helper').executeTakeFirst();
		const stands = { channel_id: request.thread, message_id: answer.message.id };
		await expect.poll(kept, { timeout: 10_000 }).toMatchObject(stands);
		const text = await kept();
		const last = () => textOf(inThread(scene, request).at(-1)!);
		await passing(scene, { seconds: 6 });
		await expect.poll(last, { timeout: 10_000 }).toContain(say.answer.state.visit);
		await textArrived(bot().app.db, text?.id ?? '');
		await passing(scene, { seconds: 6 });
		await expect.poll(last, { timeout: 10_000 }).toContain(say.answer.state.delivered);
		expect(last()).toContain('I am here. Take your time.');
	});

	test('answers from anywhere else without a trace there', async () => {
		const { scene, request, chiara } = await taken({ wrote: ['Not for the whole server.'] });
		const list = message(await chiara.command('helper open', {}, 'general'));
		const work = message(await chiara.select(list, told.open.work, [request.id]));
		const opened = form(await chiara.press(work, say.row.answer));
		const answer = message(await chiara.submit(opened, { text: 'Not for the whole server.' }));
		expect(answer.ephemeral).toBe(true);
		expect(scene.finn.sees('general')).toEqual([]);
		expect(inThread(scene, request).map(textOf).join('\n')).toContain('Not for the whole server.');
	});

	test('has their words sent once, also where Discord does not take the answer to the form', async () => {
		const words = 'Kept before it is shown.';
		const { scene, request, chiara, bot } = await taken({ wrote: [words] });
		const opened = form(await chiara.press(rowOf(scene, request), say.row.answer));
		scene.sandbox.faults.answer('POST /interactions', 404, { code: 10_062, message: 'Unknown interaction' });
		await chiara.submit(opened, { text: words });
		const notes = async () => bot().app.db.selectFrom('reach_note').select('id').where('what', '=', 'answer').execute();
		await expect.poll(notes, { timeout: 10_000 }).toHaveLength(1);
		const copies = () => inThread(scene, request).filter((one) => textOf(one).includes(words));
		await expect.poll(copies, { timeout: 10_000 }).toHaveLength(1);
		const { act, patch } = sentAgain(opened, { text: words });
		expect(read(await chiara.forge(act, patch))).toBe(say.answer.sentAlready);
		expect(await notes()).toHaveLength(1);
	});

	test('has one copy of their words where Discord took the answer to the form and did not say so', async () => {
		const { scene, request, chiara } = await taken();
		for (const refusal of ['502', 'already been acknowledged']) scene.expectRefusal(refusal);
		const opened = form(await chiara.press(rowOf(scene, request), say.row.answer));
		scene.sandbox.faults.answer('POST /interactions', 502, {}, { after: true });
		await chiara.submit(opened, { text: 'Once is enough.' });
		const texts = async () => scene.bot().app.db.selectFrom('reach_text').select('message_id').execute();
		const copies = () => inThread(scene, request).filter((seen) => textOf(seen).includes('Once is enough.'));
		await expect.poll(texts, { timeout: 10_000 }).toEqual([{ message_id: copies()[0]?.message.id }]);
		expect(copies()).toHaveLength(1);
	});

	test('is given back what could not be sent, since it was closed meanwhile', async () => {
		const { scene, request, chiara, ana } = await taken({ wrote: ['Too late, sadly.'] });
		const opened = form(await chiara.press(rowOf(scene, request), say.row.answer));
		const close = form(await ana.press(rowOf(scene, request), say.row.close));
		await ana.submit(close, {});
		const answer = message(await chiara.submit(opened, { text: 'Too late, sadly.' }));
		expect(answer.ephemeral).toBe(true);
		expect(textOf(answer)).toContain(told.refused.closed);
		expect(textOf(answer)).toContain('Too late, sadly.');
	});

	test('gives it back: it is open again, and the others are called', async () => {
		const { scene, request, chiara, ben } = await taken();
		await onCall(scene, ben);
		const answer = await chiara.press(rowOf(scene, request), say.row.giveBack);
		expect(read(answer)).toBe(say.given.back(request.pseudonym));
		await passing(scene, { seconds: 6 });
		const now = await scene.now(request);
		expect(now).toMatchObject({ state: 'open', lead: null });
		expect(Object.keys(buttonsOf(cardOf(scene, now)))).toEqual([say.claim, say.pass]);
		expect(pinged(scene)).toContain('Ben');
		const again = await takes(scene, ben, now);
		expect(again.lead).toBe(ben.id);
		expect(inThread(scene, again).map(textOf).join('\n')).toContain(`<@${ben.id}>`);
	});

	test('hands it over to a helper, and to nobody else', async () => {
		const { scene, request, chiara, ben, finn } = await taken();
		const choose = async () => message(await chiara.press(rowOf(scene, request), say.row.handOver));
		const no = await chiara.select(await choose(), say.given.chooseMenu, [finn.id]);
		expect(read(no)).toBe(say.given.notHelper(`<@${finn.id}>`));
		const yes = await chiara.select(await choose(), say.given.chooseMenu, [ben.id]);
		expect(read(yes)).toBe(say.given.over(request.pseudonym, `<@${ben.id}>`));
		await passing(scene, { seconds: 6 });
		const now = await scene.now(request);
		expect(now.lead).toBe(ben.id);
		expect(pinged(scene, now.thread ?? '')).toContain('Ben');
		expect(read(await chiara.press(rowOf(scene, now), say.row.giveBack))).toBe(told.refused.notYours);
		expect(form(await ben.press(rowOf(scene, now), say.row.answer)).modal.title).toBe(say.answer.title);
	});

	test('calls for somebody beside them, who can answer too', async () => {
		const { scene, request, chiara, ben } = await taken({ wrote: ['I am here as well.'] });
		await onCall(scene, ben);
		expect(read(await chiara.press(rowOf(scene, request), say.row.backup))).toBe(say.backup.called);
		await passing(scene, { seconds: 6 });
		const calls = inThread(scene, request).filter((seen) => say.joinBackup in buttonsOf(seen));
		expect(calls).toHaveLength(1);
		expect(read(await ben.press(calls[0]!, say.joinBackup))).toBe(say.backup.joined(request.pseudonym));
		await passing(scene, { seconds: 6 });
		expect(textOf(cardOf(scene, request))).toContain(say.beside(`<@${ben.id}>`));
		const opened = form(await ben.press(rowOf(scene, request), say.row.answer));
		expect(message(await ben.submit(opened, { text: 'I am here as well.' })).ephemeral).toBe(false);
	});

	test('closes it with a last word, and is asked how they are', async () => {
		const { scene, request, chiara, ben } = await taken({ wrote: ['Take care of yourself.'] });
		const opened = form(await chiara.press(rowOf(scene, request), say.row.close));
		const debrief = message(await chiara.submit(opened, { text: 'Take care of yourself.' }));
		expect(debrief.ephemeral).toBe(true);
		expect(textOf(debrief)).toContain(told.debrief.title);
		expect(textOf(debrief)).toMatch(/If you are in danger right now, call/);
		await passing(scene, { seconds: 6 });
		const now = await scene.now(request);
		expect(now).toMatchObject({ state: 'closed', closedBy: 'helper' });
		expect(textOf(cardOf(scene, now))).toContain(say.closed(request.pseudonym));
		const last = inThread(scene, now).map(textOf);
		expect(last.join('\n')).toContain('Take care of yourself.');
		expect(last.at(-1)).toContain(say.closed(request.pseudonym));
		expect(read(await chiara.press(rowOf(scene, now), say.row.answer))).toBe(told.refused.closed);
		await onCall(scene, chiara, ben);
		const rests = await chiara.press(debrief, told.debrief.hour);
		expect(read(rests)).toContain('You rest until');
	});

	test('tells the moderators, who are told nothing of what was said', async () => {
		const { scene, request, chiara } = await taken();
		const more = message(await chiara.press(rowOf(scene, request), say.row.more));
		const ask = message(await chiara.press(more, say.more.report));
		expect(textOf(ask)).toContain(`<#${scene.sandbox.channel('meetings').id}>`);
		expect(read(await chiara.press(ask, say.more.reportYes))).toBe(say.more.reported);
		await passing(scene, { seconds: 6 });
		const [notice, ...others] = scene.notices();
		expect(others).toEqual([]);
		expect(notice).toContain(`<@${chiara.id}> would like you to look at **${request.pseudonym}**`);
		expect(notice).not.toContain(', or [');
	});

	test('blocks whoever writes, without learning who, and it ends by itself', async () => {
		const { scene, request, chiara, ana, sandbox } = await taken();
		const more = message(await chiara.press(rowOf(scene, request), say.row.more));
		expect(read(await chiara.select(more, say.more.blockMenu, ['7']))).toContain(
			'They cannot ask for a helper here until',
		);
		await passing(scene, { seconds: 6 });
		expect((await scene.now(request)).state).toBe('closed');
		await expect(scene.asks()).rejects.toMatchObject({ why: 'blocked' });
		const list = message(await ana.command('setup show', {}, 'general'));
		const blocks = message(await ana.press(message(await ana.press(list, 'Helpers')), 'Blocks'));
		expect(textOf(blocks)).toContain('Block 1: until');
		expect(JSON.stringify(blocks.message)).not.toContain(scene.emi.id);
		expect(JSON.stringify(blocks.message)).not.toContain(request.pseudonym);
		sandbox.clock.forward({ hours: 7 * 24 + 1 });
		expect((await scene.asks()).state).toBe('open');
	});

	test('loses it with the role, and its member is told', async () => {
		const { scene, request, sandbox, bot } = await taken();
		sandbox.faults.roles('Chiara', 'member');
		await passing(scene, { minutes: 5, seconds: 1 });
		await expect.poll(async () => (await scene.now(request)).state, { timeout: 10_000 }).toBe('open');
		const notes = await bot().app.db.selectFrom('reach_note').select('what').execute();
		expect(notes.map(({ what }) => what)).toContain('back');
	});

	test('finds it in their list when its thread or its card is deleted', async () => {
		const { scene, request, chiara, sandbox } = await taken({ wrote: ['Still here.'] });
		sandbox.faults.deleteMessage(cardOf(scene, request));
		scene.expectRefusal('Unknown');
		const list = message(await chiara.command('helper open', {}, 'helpers'));
		const work = message(await chiara.select(list, told.open.work, [request.id]));
		const opened = form(await chiara.press(work, say.row.answer));
		await chiara.submit(opened, { text: 'Still here.' });
		await passing(scene, { seconds: 6 });
		const { db } = scene.bot().app;
		expect(await db.selectFrom('reach_note').select('id').where('what', '=', 'answer').execute()).toHaveLength(1);
	});
});

describe('where the channel for helpers cannot be used', () => {
	test.each(['deleted', 'closed'] as const)(
		'%s: moderators are told at once, and the member where it stands',
		async (how) => {
			const scene = await helping(start);
			const { sandbox, bot } = scene;
			if (how === 'deleted') sandbox.faults.deleteChannel('helpers');
			else sandbox.faults.deny('helpers', 'SendMessages');
			scene.expectRefusal('/channels/');
			const request = await scene.asks();
			// Discord's word of the channel and the ring come in either order.
			const told = async () => {
				await passing(scene, { seconds: 6 });
				return scene.notices().join('\n');
			};
			await expect.poll(told, { timeout: 10_000 }).toContain(say.notice.unrung(request.pseudonym));
			const lost = how === 'deleted' ? /The channel for helpers was deleted/ : /the channel for helpers/;
			await expect.poll(told, { timeout: 10_000 }).toMatch(lost);
			const notes = await bot().app.db.selectFrom('reach_note').select('what').execute();
			expect(notes.map(({ what }) => what)).toEqual(['waiting']);
			expect((await scene.now(request)).state).toBe('open');
		},
	);
});

test('nothing that helpers see or that is logged leads to who asks, and words are seen once somebody has it', async () => {
	const secret = 'for whoever takes it alone';
	const scene = await helping(start, { wrote: [`> ${secret}`] });
	const { emi, chiara } = scene;
	await onCall(scene, chiara);
	const asked = await scene.asks({ words: secret });
	expect(JSON.stringify([scene.posts(), scene.notices()])).not.toContain(secret);
	const request = await takes(scene, chiara, asked);
	await passing(scene, { seconds: 6 });
	expect(inThread(scene, request).map(textOf).join('\n')).toContain(secret);
	expect(JSON.stringify(scene.posts())).not.toContain(secret);
	const close = form(await chiara.press(rowOf(scene, request), say.row.close));
	await chiara.submit(close, {});
	await passing(scene, { seconds: 6 });
	const seen = JSON.stringify([scene.posts(), inThread(scene, request), scene.notices(), chiara.sees('helpers')]);
	for (const one of [emi.id, 'Emi', 'emi', 'America', 'Auckland']) expect(seen).not.toContain(one);
	for (const one of [emi.id, secret, request.pseudonym]) expect(scene.log()).not.toContain(one);
});

describe('as time passes', () => {
	test('nobody takes it: all are called anew, then moderators, and the member is told', async () => {
		const scene = await helping(start);
		await onCall(scene, scene.chiara);
		const request = await scene.asks();
		const first = cardOf(scene, request).message.id;
		await onCall(scene, scene.ben);
		await passing(scene, { minutes: 10 });
		const second = cardOf(scene, request);
		expect(second.message.id).not.toBe(first);
		expect(pinged(scene)).toEqual(['Chiara', 'Ben', 'Chiara']);
		expect(scene.notices()).toEqual([]);
		await passing(scene, { minutes: 15 });
		await passing(scene, { seconds: 6 });
		const [notice, ...others] = scene.notices();
		expect(others).toEqual([]);
		expect(notice).toContain(`**${request.pseudonym}** asked for a helper <t:`);
		expect(textOf(cardOf(scene, request))).toContain(say.urgent);
		const notes = await scene.bot().app.db.selectFrom('reach_note').select('what').execute();
		expect(notes.map(({ what }) => what)).toEqual(['waiting']);
		const told2 = scene.ana.sees('meetings').find((seen) => textOf(seen) === notice);
		expect(read(await scene.ana.press(told2!, say.claim))).toContain('You talk with');
		await passing(scene, { minutes: 61 });
		expect(scene.notices()).toHaveLength(1);
	});

	test('a second ring also calls the back-up role', async () => {
		const scene = await helping(start);
		const { ana, chiara } = scene;
		await onCall(scene, chiara);
		const list = message(await ana.command('setup show', {}, 'general'));
		const screen = message(await ana.press(list, words.reachoutSetup.button));
		const chosen = message(await ana.select(screen, words.reachoutSetup.backup, ['moderator']));
		expect(textOf(chosen)).toMatch(/Back-up: <@&\d+> is called too/);
		await scene.asks();
		await passing(scene, { minutes: 10 });
		expect(pinged(scene)).toEqual(['Chiara', 'Chiara', 'moderator']);
	});

	test('who took it and is silent is asked, and then it is given back', async () => {
		const scene = await helping(start);
		const { chiara, ben } = scene;
		const request = await takes(scene, chiara, await scene.asks());
		await onCall(scene, ben);
		await passing(scene, { minutes: 10 });
		const asked = inThread(scene, request).filter((seen) => textOf(seen) === say.call.silent(`<@${chiara.id}>`));
		expect(asked).toHaveLength(1);
		expect(pinged(scene, request.thread ?? '')).toEqual(['Chiara', 'Chiara']);
		await passing(scene, { minutes: 10 });
		await passing(scene, { seconds: 6 });
		const open = await scene.now(request);
		expect(open).toMatchObject({ state: 'open', lead: null });
		expect(pinged(scene).at(-1)).toBe('Ben');
		const notes = await scene.bot().app.db.selectFrom('reach_note').select('what').orderBy('number').execute();
		expect(notes.map(({ what }) => what)).toEqual(['claimed', 'back']);
	});

	test('a helper who has lost the role is not called', async () => {
		const scene = await helping(start);
		const { chiara, ben, sandbox } = scene;
		await onCall(scene, chiara, ben);
		sandbox.faults.roles('Chiara', 'member');
		await scene.asks();
		expect(pinged(scene)).toEqual(['Ben']);
	});

	test('the request of somebody who has left the server is closed, and its card says so', async () => {
		const scene = await helping(start);
		scene.expectRefusal('Unknown Member');
		const request = await scene.asks();
		await passing(scene, { minutes: 5 });
		expect((await scene.now(request)).state).toBe('open');
		const left = { message: 'Unknown Member', code: 10_007 };
		scene.sandbox.faults.answer('GET /guilds/{guild_id}/members/{user_id}', 404, left);
		await passing(scene, { minutes: 4 });
		await passing(scene, { minutes: 1 });
		const closedBy = async () => (await scene.now(request)).closedBy;
		await expect.poll(closedBy, { timeout: 10_000 }).toBe('left');
		await passing(scene, { seconds: 6 });
		await expect.poll(() => textOf(cardOf(scene, request)), { timeout: 10_000 }).toContain(say.closedBy['left']);
	});
});
