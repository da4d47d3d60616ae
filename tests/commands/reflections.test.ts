import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { difficulties } from '#src/domain/reflection.ts';
import type { OpenModal, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { morning, evening } = wordsFor('en').reflection;

const screen = async (person: Person, place?: string) => message(await person.command('checkin-remind', {}, place));
const intention = async (person: Person, place?: string) =>
	form(await person.press(await screen(person, place), 'Intention for today'));
const review = async (person: Person, place?: string) =>
	form(await person.press(await screen(person, place), 'Review of today'));
const labels = (seen: SeenMessage) => Object.keys(buttonsOf(seen));
const said = (opened: OpenModal) => JSON.stringify(opened.modal);

const rowsOf = async ({ bot }: Running) =>
	bot()
		.app.db.selectFrom('reflection')
		.select(['kind', 'day', 'hard', 'helped', 'words', 'guild_id'])
		.orderBy('day')
		.orderBy('kind')
		.execute();

test('an intention in words of one’s own is kept sealed, and shown back in the review of that day alone', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const answer = message(await emi.submit(await intention(emi), { words: '  not answer my ex\u202e' }));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('**Just for today I will …**\n> ⁨not answer my ex');
	expect(textOf(answer)).toContain('I show it to you again when you look back in the evening. Only you see this.');
	expect(labels(answer)).toEqual(['Change it', 'Undo']);
	const [row] = await rowsOf(running);
	expect(row).toMatchObject({ kind: 'morning', day: '2026-11-23', hard: null, helped: null });
	expect(row?.words).toMatch(/^v2\./);
	const kept = JSON.stringify(await running.bot().app.db.selectFrom('reflection').selectAll().execute());
	// Shorter words come up by chance in what is sealed.
	expect(kept).not.toMatch(/answer my|my ex/);

	expect(said(await review(emi))).toContain('This morning you wrote: just for today I will …\\n> ⁨not answer my ex');
	expect(said(await review(sandbox.person('Ana')))).not.toContain('This morning');
	sandbox.clock.forward({ hours: 24 });
	expect(said(await review(emi))).not.toContain('This morning');
});

test('one of three is offered, other ones the next day, and counts when nothing is written', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const offeredNow = () => morning.suggestions.filter((text) => text.length > 0 && said(opened).includes(text));
	let opened = await intention(emi);
	const first = offeredNow();
	expect(first).toHaveLength(3);
	const chosen = await emi.submit(opened, { 'Or take one of these': first[1] ?? '' });
	expect(textOf(message(chosen))).toContain(`> ${first[1]}`);
	sandbox.clock.forward({ hours: 24 });
	opened = await intention(emi);
	const second = offeredNow();
	expect(second).toHaveLength(3);
	expect(second.some((text) => first.includes(text))).toBe(false);
	const own = await emi.submit(opened, { words: 'something of my own', 'Or take one of these': second[0] ?? '' });
	expect(textOf(message(own))).toContain('> something of my own');
	expect(await rowsOf(running)).toHaveLength(2);
});

test('an intention can be changed, and taken back; it adds no day', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const first = message(await emi.submit(await intention(emi), { words: 'rest' }));
	const opened = form(await emi.press(first, 'Change it'));
	expect(said(opened)).toContain('"value":"rest"');
	const changed = message(await emi.submit(opened, { words: 'rest a lot' }));
	expect(changed.message.id).toBe(first.message.id);
	expect(textOf(changed)).toContain('Your intention is changed.');
	expect(await rowsOf(running)).toHaveLength(1);
	expect(textOf(message(await emi.press(changed, 'Undo')))).toBe('Your intention is removed.');
	expect(await rowsOf(running)).toEqual([]);
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('Your first check-in.');
});

test.each([
	['', 'There was nothing written, so I kept nothing.'],
	[' \u200b\n ', 'There was nothing written, so I kept nothing.'],
	['🌱'.repeat(201), 'That is longer than an intention can be: 201 characters, and 200 fit.'],
])('what cannot be an intention (%#) is said, given back, and a press leads on', async (words, sentence) => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const opened = await intention(emi);
	const fields = [{ type: 18, component: { type: 4, custom_id: 'words', value: words } }];
	const act = { kind: 'modal', interactionId: opened.interactionId, fields: {} } as const;
	const answer = message(await emi.forge(act, { data: { custom_id: opened.modal.custom_id, components: fields } }));
	expect(textOf(answer)).toContain(sentence);
	if (words.trim().length > 3) expect(textOf(answer)).toContain(words);
	expect(await rowsOf(running)).toEqual([]);
	expect(form(await emi.press(answer, 'Set my intention')).modal.title).toBe('Intention for today');
});

test.each(difficulties)(
	'a review of a day that was %s is answered with words for it, and people where it is needed',
	async (hard) => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		await emi.submit(await intention(emi), { words: 'keep breathing' });
		const given = { 'How hard was today?': hard, 'What helped?': ['calm', 'talking'], words: 'what only I know' };
		const answer = message(await emi.submit(await review(emi), given));
		const text = textOf(answer);
		expect(answer.ephemeral).toBe(true);
		expect(text).toContain(evening.thanks[hard]);
		expect(text).toContain('Your first check-in.');
		expect(text.includes('emergency')).toBe(hard === 'very-hard');
		const isHard = hard === 'hard' || hard === 'very-hard';
		expect(text).toContain(isHard ? 'Even so, something helped: ' : 'What helped: ');
		expect(text).toContain('talking with someone, a calm moment.');
		// Nobody is held against their morning on a hard evening.
		expect(text.includes('keep breathing')).toBe(!isHard);
		expect(await rowsOf(running)).toMatchObject([
			{
				kind: 'evening',
				day: '2026-11-23',
				hard,
				helped: 'talking,calm',
				words: expect.stringMatching(/^v2\./) as string,
			},
			{ kind: 'morning' },
		]);
		for (const name of ['Ana', 'Ben']) expect(running.sandbox.person(name).sees('general')).toEqual([]);
	},
);

test('a review is that day’s check-in: it adds a day, once, and goes on with the run', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(await review(emi), { hard: 'so-so' });
	const again = textOf(message(await emi.command('checkin', { mood: 'okay' })));
	expect(again).toContain('Kept, next to your other check-in for that day.');
	sandbox.clock.forward({ hours: 24 });
	await emi.command('checkin', { mood: 'good' });
	sandbox.clock.forward({ hours: 24 });
	const third = textOf(message(await emi.submit(await review(emi), { hard: 'easy' })));
	expect(third).toContain('**3 days in a row.**');
});

test('done again it is changed and stays filled in; undone, its day is open again', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const first = message(
		await emi.submit(await review(emi), { hard: 'very-hard', helped: ['rest'], words: 'so tired' }),
	);
	const opened = form(await emi.press(first, 'Change it'));
	for (const kept of ['"value":"very-hard","label":"Very hard","default":true', '"value":"so tired"']) {
		expect(said(opened)).toContain(kept);
	}
	const changed = message(await emi.submit(opened, { hard: 'hard', words: '' }));
	expect(textOf(changed)).toContain('Go gently with yourself.\nYour review is changed.');
	expect(await rowsOf(running)).toMatchObject([{ hard: 'hard', helped: 'rest', words: null }]);
	const hard = message(await emi.submit(form(await emi.press(changed, 'Change it')), { hard: 'very-hard' }));
	const act = { kind: 'component', messageId: hard.message.id, customId: buttonsOf(hard)['Undo'] ?? '' } as const;
	const undone = textOf(message(await emi.forge(act)));
	expect(undone).toContain('Your review is removed.');
	expect(undone).toContain('emergency');
	expect(await rowsOf(running)).toEqual([]);
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('Your first check-in.');
	expect(textOf(message(await emi.forge(act)))).toContain('This does not work any more.');
});

test('a note that is too long is given back, and the rest of the review is kept', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const opened = await review(emi);
	const fields = [
		{ type: 18, component: { type: 21, custom_id: 'hard', value: 'hard' } },
		{ type: 18, component: { type: 4, custom_id: 'words', value: 'x'.repeat(1_001) } },
	];
	const act = { kind: 'modal', interactionId: opened.interactionId, fields: {} } as const;
	const answer = message(await emi.forge(act, { data: { custom_id: opened.modal.custom_id, components: fields } }));
	expect(textOf(answer)).toContain(
		'Your review is kept, but what you wrote is too long: 1001 characters, and 1000 fit.',
	);
	expect(textOf(answer)).toContain('x'.repeat(1_001));
	expect(await rowsOf(running)).toMatchObject([{ hard: 'hard', words: null }]);
});

test('an answer that there is not is refused, with what was written given back', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	const opened = await review(emi);
	const fields = [
		{ type: 18, component: { type: 21, custom_id: 'hard', value: 'impossible' } },
		{ type: 18, component: { type: 22, custom_id: 'helped', values: ['wine', 'calm'] } },
		{ type: 18, component: { type: 4, custom_id: 'words', value: 'a long evening' } },
	];
	const act = { kind: 'modal', interactionId: opened.interactionId, fields: {} } as const;
	const answer = message(await emi.forge(act, { data: { custom_id: opened.modal.custom_id, components: fields } }));
	expect(textOf(answer)).toContain('I do not know that answer. Please choose one of the five steps.');
	expect(textOf(answer)).toContain('a long evening');
	expect(await rowsOf(running)).toEqual([]);
});

test('the day is the one on which the form was opened, also at night and over midnight', async () => {
	const running = await start({ startAt: '2026-11-24T01:30:00Z' });
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
	// At half past one it is still the evening of the 23rd; the form is sent when that day is over.
	const [lateReview, lateIntention] = [await review(emi), await intention(emi)];
	sandbox.clock.moveTo('2026-11-24T03:10:00Z');
	const answer = textOf(message(await emi.submit(lateReview, { hard: 'not-bad' })));
	expect(answer).toContain('Kept for yesterday.');
	await emi.submit(lateIntention, { words: 'sleep' });
	expect((await rowsOf(running)).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-23']);
	// Forged, or left open for a week, it counts today.
	sandbox.clock.forward({ hours: 24 * 7 });
	await emi.submit(await review(emi), { hard: 'easy' });
	expect((await rowsOf(running)).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-23', '2026-12-01']);
});

test('who did not agree any more when they send it is asked, and gets back what they wrote', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const [opened, first] = [await review(emi, 'general'), await intention(emi, 'general')];
	await emi.command('privacy withdraw', {}, 'general');
	await emi.submit(opened, { hard: 'very-hard', words: 'what I wrote in the evening' });
	await emi.submit(first, { words: 'what I wrote in the morning' });
	await sandbox.until(() => emi.reads('general').split('May I keep what you tell me?').length === 3);
	for (const shown of ['what I wrote in the evening', 'what I wrote in the morning', 'emergency']) {
		expect(emi.reads('general')).toContain(shown);
	}
	expect(await rowsOf(running)).toEqual([]);
});

test('words that can no longer be opened keep nobody from the review', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await emi.submit(await intention(emi), { words: 'breathe' });
	await running.bot().app.db.updateTable('reflection').set({ words: 'v2.damaged' }).execute();
	expect(said(await review(emi))).not.toContain('This morning');
	expect(textOf(message(await emi.submit(await review(emi), { hard: 'easy' })))).toContain(evening.thanks.easy);
	expect(form(await emi.press(await screen(emi), 'Intention for today')).modal.title).toBe('Intention for today');
});

test('shown in numbers, taken along readable, erased with all the rest', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await emi.submit(await intention(emi, 'general'), { words: 'walk to the sea' });
	await emi.submit(await review(emi, 'dm'), { hard: 'so-so' });
	const shown = textOf(message(await emi.command('privacy show')));
	expect(shown).toContain('Morning intentions and evening reviews: 2, 1 of them with words of yours');
	const { message: answer } = message(await emi.command('privacy export', {}, 'dm'));
	const files = await Promise.all(
		answer.attachments.map(async ({ url }) => fetch(url).then(async (got) => got.text())),
	);
	expect(files.join('\n')).toContain('"words": "walk to the sea"');
	const ask = message(await emi.command('privacy erase', { what: 'here' }, 'dm'));
	expect(textOf(ask)).toContain('1 intention or review of your days');
	const yes = Object.entries(buttonsOf(ask)).find(([, id]) => id.startsWith('privacy-erase-now'))?.[0] ?? '';
	await emi.press(ask, yes);
	expect(await rowsOf(running)).toMatchObject([{ kind: 'morning' }]);
	const all = message(await emi.command('privacy erase', { what: 'everywhere' }));
	const everything = Object.entries(buttonsOf(all)).find(([, id]) => id.startsWith('privacy-erase-now'))?.[0] ?? '';
	await emi.press(all, everything);
	expect(await rowsOf(running)).toEqual([]);
	expect(await running.bot().app.db.selectFrom('person_key').selectAll().execute()).toEqual([]);
});
