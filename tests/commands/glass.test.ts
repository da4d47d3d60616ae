import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { verifyGlass } from '#src/features/glass/log.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import type { Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { helping, passing, rowOf, takes, type Helping } from '#tests/support/helping.ts';

const start = eachWithHandrail();
const words = wordsFor('en');
const { glass: say, reachoutCard: card } = words;

const read = (outcome: Outcome) => textOf(message(outcome));

/** Ana and Ben are of the role for break-glass, which Ana has switched on. Chiara helps, and is not. */
async function withGlass(): Promise<Helping> {
	const scene = await helping(start);
	scene.sandbox.faults.roles('Ana', 'member', 'admin', 'moderator');
	scene.sandbox.faults.roles('Ben', 'member', 'moderator');
	expect(read(await scene.ana.command('setup break-glass', { role: 'moderator' }, 'general'))).toContain(
		'Members read so before they ask',
	);
	return scene;
}

/** Chiara takes what Emi asked and tells the moderators of it. */
async function reported(scene: Helping, asked: Partial<Parameters<typeof askForHelper>[3]> = {}) {
	const request = await takes(scene, scene.chiara, await scene.asks({ way: 'dm', ...asked }));
	await passing(scene, { seconds: 6 });
	const more = message(await scene.chiara.press(rowOf(scene, request), card.row.more));
	await scene.chiara.press(message(await scene.chiara.press(more, card.more.report)), card.more.reportYes);
	await passing(scene, { seconds: 6 });
	return request;
}

/** The latest that all moderators see with this button. */
function withButton(scene: Helping, label: string): SeenMessage {
	const found = scene.ana.sees('meetings').findLast((seen) => !seen.ephemeral && label in buttonsOf(seen));
	if (!found) throw new Error(`Nothing has the button ${label}`);
	return found;
}

const learn = (scene: Helping, { pseudonym }: ReachRequest) => withButton(scene, say.open(pseudonym));

/** Ana asks, from what Chiara has reported. @returns what moderators see of it. */
async function askedBy(scene: Helping, request: ReachRequest): Promise<SeenMessage> {
	const { ana } = scene;
	const begin = message(await ana.press(learn(scene, request), say.open(request.pseudonym)));
	expect(Object.keys(buttonsOf(begin))).toEqual(Object.values(say.begin.reason));
	expect(read(await ana.press(begin, say.begin.reason.life))).toBe(say.asked.private);
	await passing(scene, { seconds: 6 });
	return withButton(scene, say.asked.now);
}

/** Who read in the channel of moderators, or anywhere of theirs, who Emi is. */
const knows = (scene: Helping, person: Person) =>
	JSON.stringify(person.sees('meetings')).includes(`<@${scene.emi.id}>`);

test('two people find out together who it is, each sees it once, and the member is told by their way', async () => {
	const scene = await withGlass();
	const { ana, ben, chiara, emi, bot, log } = scene;
	const request = await reported(scene);
	const asked = await askedBy(scene, request);
	expect(textOf(asked)).toContain(`<@${ana.id}> asks, since ${say.reason.life}`);
	expect(knows(scene, ana)).toBe(false);

	expect(read(await ana.press(asked, say.asked.now))).toBe(say.refused.same);
	expect(read(await chiara.press(asked, say.asked.now))).toBe(say.notAllowed);
	expect(knows(scene, chiara)).toBe(false);

	expect(read(await ben.press(asked, say.asked.now))).toContain(`**${request.pseudonym}** is <@${emi.id}>`);
	expect(read(await ben.press(asked, say.asked.now))).toBe(say.refused.over);
	await passing(scene, { seconds: 6 });
	const opened = withButton(scene, say.look);
	expect(textOf(opened)).not.toContain(emi.id);
	expect(read(await chiara.press(opened, say.look))).toBe(say.notAllowed);
	expect(read(await ben.press(opened, say.look))).toBe(words.errors.expired);
	expect(read(await ana.press(opened, say.look))).toContain(`**${request.pseudonym}** is <@${emi.id}>`);
	expect(read(await ana.press(opened, say.look))).toBe(say.refused.looked);

	const told = emi.sees('dm').map(textOf).at(-1);
	expect(told?.split('\n')[0]).toBe(words.reachoutTalk.note.neutral);
	expect(told).toContain(words.reachoutTalk.note.glass);
	expect(told).toContain('Find A Helpline');

	const { db, vault } = bot().app;
	expect(await verifyGlass(db, vault)).toMatchObject({ count: 4, broken: undefined });
	for (const { id } of [ana, ben, chiara, emi]) expect(log()).not.toContain(id);
	expect(log()).not.toContain(request.pseudonym);
}, 60_000);

test('it is reached also from the notice that nobody has taken a request, which leaves it open', async () => {
	const scene = await withGlass();
	const { ana, ben, emi } = scene;
	const request = await scene.asks({ way: 'dm' });
	await passing(scene, { minutes: 10 });
	await passing(scene, { minutes: 15 });
	await passing(scene, { seconds: 6 });
	const notice = learn(scene, request);
	expect(Object.keys(buttonsOf(notice))).toEqual([card.claim, say.open(request.pseudonym)]);
	const asked = await askedBy(scene, request);
	expect(read(await ana.press(asked, say.asked.now))).toBe(say.refused.same);
	expect(read(await ben.press(asked, say.asked.now))).toContain(`**${request.pseudonym}** is <@${emi.id}>`);
	await passing(scene, { seconds: 6 });
	expect(emi.sees('dm').map(textOf).join()).toContain(words.reachoutTalk.note.glass);
	expect((await scene.now(request)).state).toBe('open');
	expect(read(await ana.press(notice, card.claim))).toContain('You talk with');
}, 60_000);

test('all who help and who manage see how often it was used', async () => {
	const scene = await withGlass();
	const { ana, ben, chiara } = scene;
	const seen = async () => [
		read(await chiara.command('helper open', {}, 'helpers')),
		textOf(message(await ana.press(message(await ana.command('setup show', {}, 'general')), 'Helpers'))),
	];
	for (const text of await seen()) expect(text).toContain(`${say.helpers.on} ${say.helpers.used(0)}`);
	await ben.press(await askedBy(scene, await reported(scene)), say.asked.now);
	for (const text of await seen()) expect(text).toContain(`${say.helpers.on} ${say.helpers.used(1)}`);
	await ana.press(message(await ana.command('setup break-glass', {}, 'general')), say.setup.switchOff);
	for (const text of await seen()) expect(text).toContain(`${say.helpers.off} ${say.helpers.used(1)}`);
}, 60_000);

test('a member who reads only here finds that they were told at their next look', async () => {
	const scene = await withGlass();
	const { ben, emi } = scene;
	await ben.press(await askedBy(scene, await reported(scene, { way: 'visit' })), say.asked.now);
	await passing(scene, { seconds: 6 });
	expect(emi.sees('dm')).toEqual([]);
	const first = message(await emi.command('reachout', {}, 'general'));
	expect(textOf(first)).toContain(words.reachoutFirst.waits);
	await emi.press(first, words.reachoutFirst.goOn);
	await scene.sandbox.until(() => emi.reads('general').includes(words.reachoutTalk.note.glass), 10_000);
}, 60_000);

test('a no ends it, and nobody is shown anything', async () => {
	const scene = await withGlass();
	const { ana, ben } = scene;
	const request = await reported(scene);
	const asked = await askedBy(scene, request);
	expect(read(await ben.press(asked, say.asked.refuse))).toBe(say.said);
	expect(read(await ben.press(asked, say.asked.now))).toBe(say.refused.over);
	await passing(scene, { seconds: 6 });
	expect(ana.reads('meetings')).toContain(say.saidNo(request.pseudonym));
	expect([ana, ben].map((person) => knows(scene, person))).toEqual([false, false]);
	expect(scene.emi.reads('dm')).not.toContain(words.reachoutTalk.note.glass);
}, 60_000);

test('what nobody agreed to within an hour lapses', async () => {
	const scene = await withGlass();
	const { ana, ben } = scene;
	const request = await reported(scene);
	const asked = await askedBy(scene, request);
	await passing(scene, { minutes: 61 });
	expect(read(await ben.press(asked, say.asked.now))).toBe(say.refused.over);
	await expect.poll(() => ana.reads('meetings'), { timeout: 10_000 }).toContain(say.lapsed(request.pseudonym));
	expect(knows(scene, ben)).toBe(false);
}, 60_000);

test('it is off until it is switched on, which opens nothing that was asked before', async () => {
	const scene = await helping(start);
	const { ana, emi } = scene;
	scene.sandbox.faults.roles('Ana', 'member', 'admin', 'moderator');
	expect(read(await ana.command('setup break-glass', {}, 'general'))).toContain(say.setup.off);
	const screen = message(await emi.press(message(await emi.command('reachout', {}, 'general')), 'Talk to a helper'));
	expect(textOf(screen)).not.toContain(words.reachoutTalk.anonymous.glass);
	const request = await reported(scene);
	expect(scene.notices().join('\n')).toContain(request.pseudonym);
	expect(() => learn(scene, request)).toThrow('Nothing has the button');

	await ana.command('setup break-glass', { role: 'moderator' }, 'general');
	const more = message(await scene.chiara.press(rowOf(scene, request), card.row.more));
	const again = message(await scene.chiara.press(more, card.more.report));
	await scene.chiara.press(again, card.more.reportYes);
	await passing(scene, { seconds: 6 });
	const customId = `glass-ask:${request.id}:life`;
	const shown = message(await ana.command('setup break-glass', {}, 'general'));
	const forged = await ana.forge(
		{ kind: 'component', messageId: shown.message.id, customId: Object.values(buttonsOf(shown))[0] ?? '' },
		{ data: { custom_id: customId, component_type: 2 } },
	);
	expect(read(forged)).toBe(say.refused.before);
	expect(knows(scene, ana)).toBe(false);
}, 60_000);
