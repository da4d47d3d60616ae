import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const say = wordsFor('en').reachoutFirst;

const opened = async (person: Person, country?: string, place = 'general') =>
	message(await person.command('reachout', country === undefined ? {} : { country }, place));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown)).filter((label) => label !== '');

describe('/reachout', () => {
	test.each(['general', 'dm'])('shows numbers before all else, to one person alone (%s)', async (place) => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const shown = await opened(emi, 'US', place);
		if (place === 'general') expect(shown.ephemeral).toBe(true);
		const text = textOf(shown);
		// This server has no helpers; in a direct message it is not known which server is meant.
		const [helpers, talk] = place === 'general' ? [say.onCall.none, []] : [say.onCall.inDm, [say.talk]];
		const order = ['call **911', '988', 'findahelpline.com', say.volunteers, helpers];
		const places = order.map((part) => text.indexOf(part));
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		expect(places).not.toContain(-1);
		expect(labels(shown)).toEqual([...talk, say.send, say.more, wordsFor('en').cope.calm, say.close]);
		for (const name of ['Ana', 'Ben', 'Finn']) expect(sandbox.person(name).sees('general')).toEqual([]);
	});

	test('shows another country as soon as it is chosen, and tells how to name any', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const unknown = await opened(emi);
		expect(textOf(unknown)).toContain('call your local emergency number');
		expect(labels(unknown)).not.toContain(say.more);
		const british = message(await emi.select(unknown, say.country.menu, ['GB']));
		expect(british.message.id).toBe(unknown.message.id);
		expect(textOf(british)).toContain('call **999');
		const told = textOf(message(await emi.select(british, say.country.menu, ['other'])));
		expect(told).toContain('/resources');
		expect(told).toContain('first letters of the country');
	});

	test('has more lines by what they are about, with whom to call in danger above each', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const first = await opened(emi, 'US');
		const more = await pressed(emi, first, say.more);
		expect(labels(more)).toEqual([...Object.values(say.lines.need), say.back, say.close]);
		for (const need of Object.values(say.lines.need)) {
			const shown = await pressed(emi, more, need);
			expect(textOf(shown)).toContain(`**${need}**`);
			expect(textOf(shown)).toContain('call **911');
			expect(textOf(await pressed(emi, shown, say.back))).toBe(textOf(more));
		}
		expect(textOf(await pressed(emi, more, say.back))).toContain(say.volunteers);
		expect(labels(await pressed(emi, await opened(emi, 'DE'), say.more))).not.toContain(say.lines.need.veterans);
	});

	test.each(['general', 'dm'])('leaves nothing on the screen that tells what was there (%s)', async (place) => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const first = await opened(emi, 'US', place);
		const closed = await pressed(emi, first, say.close);
		expect(closed.message.id).toBe(first.message.id);
		expect(textOf(closed)).toBe(say.closed);
		expect(labels(closed)).toEqual([]);
	});

	test('goes to an exercise, which leaves the numbers where they are', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const first = await opened(emi, 'US');
		const step = await pressed(emi, first, wordsFor('en').cope.calm);
		expect(step.message.id).not.toBe(first.message.id);
	});
});

describe('the numbers by DM', () => {
	test('go to the person who asks, once, below a line that tells nothing', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const first = await opened(emi, 'US');
		expect(textOf(await pressed(emi, first, say.send))).toBe(say.sent.done);
		const [letter, another] = emi.sees('dm');
		expect(another).toBeUndefined();
		expect(textOf(letter!).split('\n')[0]).toBe(say.sent.neutral);
		expect(textOf(letter!)).toContain('988');
		sandbox.clock.forward({ seconds: 5 });
		await pressed(emi, first, say.send);
		expect(emi.sees('dm')).toHaveLength(1);
		expect(textOf(await pressed(emi, letter!, say.close))).toBe(say.closed);
		for (const name of ['Ana', 'Ben', 'Finn']) expect(sandbox.person(name).sees('dm')).toEqual([]);
	});

	test('are not sent where messages are closed, which is said, and stay on the screen', async () => {
		const { sandbox, expectRefusal } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const first = await opened(emi, 'US');
		await emi.act({ kind: 'dm-open', open: false });
		expectRefusal('Cannot send messages to this user');
		const told = await pressed(emi, first, say.send);
		expect(textOf(told)).toBe(say.sent.closed);
		expect(told.message.id).not.toBe(first.message.id);
	});

	test('come to the conversation that they were asked for in', async () => {
		const { sandbox } = await start({ strangers: true });
		const emi = sandbox.person('Emi');
		const shown = await opened(emi, 'US', 'dm');
		expect(textOf(await pressed(emi, shown, say.send))).toBe(say.sent.done);
		expect(
			emi
				.sees('dm')
				.map(textOf)
				.filter((text) => text.startsWith(say.sent.neutral)),
		).toHaveLength(1);
	});
});

describe('where Handrail is no member', () => {
	const foreign = '987654321098765432';
	const inServer = (user: string) => ({
		guild_id: foreign,
		guild: { id: foreign, features: [], locale: 'en-US' },
		context: 0,
		authorizing_integration_owners: { 1: user },
	});
	const among = (user: string) => ({ context: 2, authorizing_integration_owners: { 1: user } });

	test('numbers, exercises and nothing else are there, for one person alone, and nothing is kept', async () => {
		const { sandbox, bot } = await start();
		const emi = sandbox.person('Emi');
		const channelId = sandbox.channel('general').id;
		const dm = emi.view().channels.find(({ type }) => type === 1)!.id;
		for (const [place, channel] of [
			[inServer(emi.id), channelId],
			[among(emi.id), dm],
		] as const) {
			const use = async (name: string, options = {}) =>
				message(await emi.forge({ kind: 'command', name, options, channelId: channel }, place));
			for (const name of ['reachout', 'resources']) {
				const shown = await use(name, { country: 'US' });
				expect(shown.ephemeral).toBe(true);
				expect(textOf(shown)).toContain('988');
				expect(textOf(shown)).toContain(say.elsewhere);
				expect(textOf(shown)).not.toContain(say.onCall.unknown);
			}
			expect(textOf(await use('cope', { exercise: 'box' }))).toContain('1 of');
			expect(textOf(await use('settings show'))).toBe(wordsFor('en').errors.elsewhere);
			expect(textOf(await use('checkin', { mood: 'good' }))).toBe(wordsFor('en').errors.elsewhere);
		}
		const { db } = bot().app;
		expect(await db.selectFrom('checkin').selectAll().execute()).toEqual([]);
		expect(await db.selectFrom('guild').selectAll().where('guild_id', '=', foreign).execute()).toEqual([]);
	});
});
