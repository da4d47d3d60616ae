import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { setKindOff } from '#src/features/kindness/server.ts';
import { begun, kindnessScene, line, pressed, previewed, use } from '#tests/commands/encourage-scene.ts';
import { eachWithHandrail, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { kindness: say } = wordsFor('en');

describe('a kind word', () => {
	test('waits for the next visit of who takes no direct messages', async () => {
		const set = await kindnessScene(start);
		const { ben, chiara, pass } = set;
		await pressed(chiara, await use(chiara, 'encourage receive'), say.receive.start);
		await pressed(ben, await previewed(ben, chiara), say.preview.send);
		await pass({ minutes: 6 });
		expect(chiara.reads('general')).not.toContain(line);
		await use(chiara, 'settings show');
		await expect.poll(() => chiara.reads('general'), { timeout: 10_000 }).toContain(line);
	});

	test('is asked for before anything is kept, on both sides, and goes on with a yes', async () => {
		const { sandbox } = await start({ strangers: true });
		const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
		const wish = await pressed(emi, await use(emi, 'encourage receive'), say.receive.start);
		expect(textOf(wish)).not.toContain(say.receive.on);
		expect(textOf(await pressed(emi, wish, 'Yes, keep it'))).toContain(say.receive.on);
		const question = await begun(ben, emi);
		expect(textOf(question)).not.toContain(say.send.aside);
		expect(textOf(await pressed(ben, question, 'Yes, keep it'))).toContain(say.send.aside);
	});

	test('is offered nowhere in an answer to who asks for help', async () => {
		const { chiara, sandbox } = await kindnessScene(start);
		await chiara.command('reachout', {}, 'general');
		expect(JSON.stringify(chiara.sees('general'))).not.toMatch(/"kind-/);
		for (const name of ['Finn', 'Ben']) {
			expect(JSON.stringify(sandbox.person(name).view().messages)).not.toMatch(/"kind-/);
		}
	});

	test('is nowhere in a server that switched them off, and moderators see how it stands', async () => {
		const { ben, emi, finn, db, sandbox } = await kindnessScene(start);
		const shown = await use(finn, 'setup encouragement');
		expect(textOf(shown)).toContain(say.setup.on);
		expect(textOf(await pressed(finn, shown, say.setup.switchOff))).toContain(say.setup.off);
		expect(textOf(await begun(ben, emi))).toBe(say.send.off);
		await setKindOff(db, sandbox.guildId, null);
		expect(textOf(await begun(ben, emi))).toContain(say.send.aside);
	});

	test('is reached by no word on its way of somebody whom they block by name', async () => {
		const { ben, emi, letters, pass } = await kindnessScene(start);
		await pressed(ben, await previewed(ben, emi), say.preview.send);
		expect(textOf(await use(emi, 'settings blocked', { person: ben.id }))).toContain(say.blocks.done(`<@${ben.id}>`));
		await pass({ minutes: 10 });
		expect(letters()).toEqual([]);
		expect(textOf(await use(emi, 'settings blocked', { person: emi.id }))).toContain(say.blocks.oneself);
	});
});
