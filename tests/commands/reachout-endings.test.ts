import { describe, expect, test } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { helping, inThread, passing, rowOf, takes, type Helping } from '#tests/support/helping.ts';

const start = eachWithHandrail();

/** What Emi was written, the oldest first, once all that is due has come. */
async function letters(scene: Helping): Promise<readonly string[]> {
	for (let look = 0; look < 4; look += 1) await passing(scene, { seconds: 6 });
	return scene.emi.sees('dm').map(textOf);
}

test('the last word of a helper is read before it is said that the talk has ended', async () => {
	const scene = await helping(start);
	const request = await takes(scene, scene.chiara, await scene.asks({ way: 'dm' }));
	await letters(scene);
	const close = form(await scene.chiara.press(rowOf(scene, request), 'Close'));
	await scene.chiara.submit(close, { text: 'Take good care.' });
	const [word, end] = (await letters(scene)).slice(-2);
	expect(word).toContain('Take good care.');
	expect(end).toContain('Your helper has ended this talk');
}, 60_000);

test('whoever is blocked is told so when the talk ends, until when and whom to ask, with the numbers and no way to ask anew', async () => {
	const scene = await helping(start);
	const request = await takes(scene, scene.chiara, await scene.asks({ way: 'dm' }));
	const more = message(await scene.chiara.press(rowOf(scene, request), 'More'));
	await scene.chiara.select(more, 'For how long?', ['7']);
	const told = (await letters(scene)).at(-1);
	expect(told).toContain('cannot talk with you until');
	expect(told).toContain('ask the moderators');
	expect(told).not.toContain('You can ask again');
	expect(told).toContain('Find A Helpline');
	expect(JSON.stringify(scene.emi.sees('dm').at(-1)?.message)).not.toContain('Talk to a helper');
	expect(inThread(scene, request).map(textOf).join()).not.toContain('cannot talk with you');
}, 60_000);

test('a private thread ends with the numbers of its server', async () => {
	const scene = await helping(start, { botPermissions: ['CreatePrivateThreads', 'SendMessagesInThreads'] });
	const checkinChannel = scene.sandbox.channel('check-ins').id;
	await changeGuild(scene.bot().app.db, scene.sandbox.guildId, { checkinChannel, country: 'GB' });
	await takes(scene, scene.chiara, await scene.asks({ how: 'named' }));
	const thread = () => scene.emi.view().channels.find(({ type }) => type === 12)?.id;
	await scene.sandbox.until(() => thread() !== undefined, 15_000);
	const place = thread() ?? '';
	const card = scene.posts().findLast(({ message: { components } }) => JSON.stringify(components).includes('"Close"'));
	await scene.chiara.submit(form(await scene.chiara.press(card!, 'Close')), {});
	await letters(scene);
	await expect.poll(() => scene.emi.reads(place)).toContain('This talk has ended');
	const last = scene.emi
		.sees(place)
		.map(textOf)
		.findLast((text) => text.includes('This talk has ended'));
	expect(last).toContain('999');
	expect(last).toContain('Samaritans');
}, 60_000);

test('where nobody is on call, nobody is said to wait still when they have just asked', async () => {
	const scene = await helping(start);
	await scene.asks();
	expect(scene.chiara.reads('helpers')).not.toContain('still');
	expect(scene.chiara.reads('helpers')).toContain('Could one of you take this?');
}, 30_000);

/** Emi asks without writing anything, and a helper blocks her for a week. */
async function blocked(scene: Helping): Promise<void> {
	const request = await takes(scene, scene.chiara, await scene.asks({ way: 'dm' }));
	const more = message(await scene.chiara.press(rowOf(scene, request), 'More'));
	await scene.chiara.select(more, 'For how long?', ['7']);
	await letters(scene);
}

/** A talk of Emi's ends. */
async function ended(scene: Helping): Promise<void> {
	const request = await takes(scene, scene.chiara, await scene.asks({ way: 'dm' }));
	const close = form(await scene.chiara.press(rowOf(scene, request), 'Close'));
	await scene.chiara.submit(close, { text: 'Bye for now.' });
	await letters(scene);
}

/** What Emi is shown who wants to talk to a helper. */
async function wants({ emi }: Helping): Promise<SeenMessage> {
	const first = message(await emi.command('reachout', {}, 'general'));
	return message(
		await emi.press(first, Object.keys(buttonsOf(first)).includes('Go to it') ? 'Go to it' : 'Talk to a helper'),
	);
}

describe('whoever cannot ask now', () => {
	test.each([
		['whose talk has just ended', ended, 'A talk of yours has just ended'],
		['who is blocked', blocked, 'cannot talk with you until'],
	])(
		'%s is told so before they choose or write anything, with the numbers, and can go back',
		async (_who, so, why) => {
			const scene = await helping(start);
			await so(scene);
			const told = await wants(scene);
			expect(textOf(told)).toContain(why);
			expect(textOf(told)).toContain('Find A Helpline');
			expect(Object.keys(buttonsOf(told))).toEqual(['Back']);
			expect(textOf(message(await scene.emi.press(told, 'Back')))).toContain('volunteers and peers');
		},
		60_000,
	);

	test.each(['Send', 'Ask me in a day or two'])(
		'is told so by the next press (%s), and is given back what they wrote',
		async (press) => {
			const scene = await helping(start);
			const screen = await wants(scene);
			const opened = form(await scene.emi.press(screen, 'Add words'));
			const ready = message(await scene.emi.submit(opened, { words: 'a walk along the canal' }));
			await blocked(scene);
			const told = textOf(message(await scene.emi.press(ready, press)));
			expect(told).toContain('cannot talk with you until');
			expect(told).toContain('> a walk along the canal');
			expect(told).toContain('Find A Helpline');
		},
		60_000,
	);

	test('can ask as soon as nothing is in the way any more', async () => {
		const scene = await helping(start);
		await ended(scene);
		expect(textOf(await wants(scene))).toContain('A talk of yours has just ended');
		await passing(scene, { minutes: 5 });
		expect(Object.keys(buttonsOf(await wants(scene)))).toContain('Send');
	}, 60_000);
});
