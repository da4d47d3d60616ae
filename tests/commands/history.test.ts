import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import {
	buttonsOf,
	eachWithHandrail,
	form,
	message,
	sentAgain,
	textOf,
	type Running,
} from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('a check-in whose answer is gone can be found again, read, unshared and deleted', async () => {
	const { sandbox, restart } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin', { day: 'yesterday' })), { mood: 'low', note: 'bread and salt' });
	await emi.submit(form(await emi.command('checkin')), { mood: 'good', note: 'river', who: 'anonymous' });
	await restart();

	const list = message(await emi.command('history', {}, 'general'));
	expect(list.ephemeral).toBe(true);
	const chosen = message(await emi.select(list, 'Choose an entry', ['Nov 23, 2026 · Good']));
	expect(textOf(chosen)).toContain('> river');
	expect(textOf(chosen)).toContain('without your name');
	await emi.press(chosen, 'Unshare');
	expect(sandbox.person('Ben').sees('check-ins')).toEqual([]);
	const listed = message(await emi.command('history', {}, 'general'));
	const again = message(await emi.select(listed, 'Choose an entry', ['Nov 23, 2026 · Good']));
	const asked = message(await emi.press(again, 'Delete'));
	expect(textOf(message(await emi.press(asked, 'Delete it')))).toContain('Your check-in is removed.');

	const rest = message(await emi.command('history', {}, 'general'));
	expect(JSON.stringify(rest.message.components)).toContain('Nov 22, 2026 · Low');
	expect(JSON.stringify(rest.message.components)).not.toContain('Nov 23, 2026');
});

test('who never checked in is told so', async () => {
	const { sandbox } = await start();
	expect(textOf(message(await sandbox.person('Emi').command('history')))).toBe(
		'There are no check-ins or reviews of yours yet.',
	);
});

test("another person's check-in cannot be chosen", async () => {
	const { sandbox } = await start();
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	const hers = message(await emi.submit(form(await emi.command('checkin')), { mood: 'low', note: 'hers' }));
	await finn.command('checkin', { mood: 'good' });
	const list = message(await finn.command('history', {}, 'general'));
	const id = buttonsOf(hers)['Undo']!.split(':')[1]!;
	const customId = aimAt(list, 'history-open', []).sent.data.custom_id;
	for (const value of [id, 'nonsense']) {
		const act = { kind: 'component', messageId: list.message.id, customId, values: [value] } as const;
		const answer = message(await finn.forge(act, { data: { values: [value] } }));
		expect(textOf(answer)).toBe('This does not work any more. Please start again.');
	}
});

/** The list, and one of its check-ins. */
async function chosen(person: Person, option: string): Promise<SeenMessage> {
	const list = message(await person.command('history', {}, 'general'));
	return message(await person.select(list, 'Choose an entry', [option]));
}

const choices = ({ message: { components } }: SeenMessage): readonly string[] =>
	[...JSON.stringify(components).matchAll(/"label":"([^"]* · [^"]*)"/g)].map(([, label = '']) => label);

/** Check-ins on so many days before today, written as they are kept. */
async function past({ bot, sandbox }: Running, person: Person, days: readonly number[]): Promise<void> {
	const today = sandbox.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
	const rows = days.map((back) => {
		const day = today.subtract({ days: back }).toString();
		const common = { user_id: person.id, guild_id: sandbox.guildId, zone: null, urge: null, note: null };
		return { ...common, id: randomUUID(), day, at: `${day}T09:00:00.000Z`, mood: 'okay' };
	});
	for (let from = 0; from < rows.length; from += 100) {
		await bot()
			.app.db.insertInto('checkin')
			.values(rows.slice(from, from + 100))
			.execute();
	}
}

test('the list shows the day, the mood, urges, the first words and what is shared', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin', { day: 'yesterday' })), {
		mood: 'low',
		urge: ['mild'],
		note: `${'at the river '.repeat(20)}\nand home`,
	});
	await emi.submit(form(await emi.command('checkin')), { mood: 'good', note: '', who: 'anonymous' });
	const seen = message(await emi.command('history', {}, 'general'));
	const [title, first, second, words, ...more] = textOf(seen).split('\n');
	expect(title).toBe('**Your days**, the newest first. Choose an entry to read or change it.');
	expect(first).toBe('**Nov 23, 2026** · Good · shared');
	expect(second).toBe('**Nov 22, 2026** · Low · urges: mild');
	expect(words).toMatch(/^> (at the river ){5,6}.*…$/);
	expect(more).toEqual([]);
	const turning = Object.keys(buttonsOf(seen)).filter((label) => ['Newer', 'Older'].includes(label));
	expect(turning, 'ways to turn the only page').toEqual([]);
});

test('years of check-ins can be walked through, and a page stays when others come in between', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await past(
		running,
		emi,
		Array.from({ length: 800 }, (_, index) => index + 1),
	);
	const first = message(await emi.command('history', {}, 'general'));
	expect(choices(first)).toHaveLength(10);
	await emi.command('checkin', { mood: 'great' });
	const second = message(await emi.press(first, 'Older'));
	expect(choices(second)[0]).toBe('Nov 12, 2026 · Okay');
	const back = message(await emi.press(second, 'Newer'));
	expect(choices(back)[0]).toBe('Nov 22, 2026 · Okay');
	expect(choices(message(await emi.press(back, 'Newer')))[0]).toBe('Nov 23, 2026 · Great');

	let page = message(await emi.press(second, 'Older'));
	const seen = new Set(choices(page));
	for (let count = 3; count < 10; count += 1) {
		page = message(await emi.press(page, 'Older'));
		for (const choice of choices(page)) seen.add(choice);
	}
	expect(seen.size).toBe(80);
	expect(choices(page).at(-1)).toBe('Aug 26, 2026 · Okay');
});

test('a check-in is read whole, and Back leads to the page that it was on', async () => {
	const running = await start();
	const emi = running.sandbox.person('Emi');
	await past(
		running,
		emi,
		Array.from({ length: 35 }, (_, index) => index + 1),
	);
	const second = message(await emi.press(message(await emi.command('history', {}, 'general')), 'Older'));
	const entry = message(await emi.select(second, 'Choose an entry', ['Nov 5, 2026 · Okay']));
	expect(textOf(entry)).toBe('**Nov 5, 2026** · Okay\n-# Only you can see this check-in.');
	expect(Object.keys(buttonsOf(entry))).toEqual(['Edit', 'Share', 'Delete', 'Back']);
	const back = message(await emi.press(entry, 'Back'));
	expect(choices(back)).toEqual(choices(second));
	expect(textOf(back)).toBe(textOf(second));
});

test('mood, urges and note can be changed; the day stays, and so does the message of a shared one, changed', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const given = { mood: 'low', urge: ['strong'], note: 'first words', who: 'anonymous' };
	await emi.submit(form(await emi.command('checkin', { day: 'yesterday' })), given);
	const entry = await chosen(emi, 'Nov 22, 2026 · Low');
	const opened = form(await emi.press(entry, 'Edit'));
	const shown = JSON.stringify(opened.modal);
	expect(shown).toContain('"value":"low","label":"Low","default":true');
	expect(shown).toContain('"value":"strong","label":"Strong","default":true');
	expect(shown).toContain('first words');
	expect(shown).toContain('The message in #check-ins changes with it.');
	const changed = message(await emi.submit(opened, { mood: 'okay', urge: [], note: 'other words' }));
	expect(textOf(changed)).toContain('Your check-in is changed.\n**Nov 22, 2026** · Okay\n> ');
	expect(textOf(changed)).not.toContain('Urges');
	const posts = sandbox.person('Ben').sees('check-ins').map(textOf);
	expect(posts).toEqual([
		'Someone here checked in: **okay**\n> \u2068other words\u2069'.replace(/[\u2068\u2069]/g, ''),
	]);
	expect(choices(message(await emi.press(changed, 'Back')))).toEqual(['Nov 22, 2026 · Okay']);

	const again = form(await emi.press(await chosen(emi, 'Nov 22, 2026 · Okay'), 'Edit'));
	const emptied = message(await emi.submit(again, { mood: 'okay', urge: [], note: '' }));
	expect(textOf(emptied)).not.toContain('other words');
});

test('a note that is too long is given back, what was there stays, and the rest is changed', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin')), { mood: 'low', note: 'short' });
	const opened = form(await emi.press(await chosen(emi, 'Nov 23, 2026 · Low'), 'Edit'));
	const { act, patch } = sentAgain(opened, { mood: 'good', urge: [], note: 'long '.repeat(300) });
	const answer = message(await emi.forge(act, patch));
	expect(textOf(answer)).toContain('The note is too long');
	expect(textOf(answer)).toContain('> short');
	expect(textOf(answer)).toContain('· Good');
});

test('without a mood, nothing is changed and what was written is given back', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin')), { mood: 'low', note: 'short' });
	const opened = form(await emi.press(await chosen(emi, 'Nov 23, 2026 · Low'), 'Edit'));
	const { act, patch } = sentAgain(opened, { mood: 'sunny', urge: [], note: 'new words' });
	const answer = message(await emi.forge(act, patch));
	expect(textOf(answer)).toContain('I do not know that answer.');
	expect(textOf(answer)).toContain('> new words');
	expect(textOf(await chosen(emi, 'Nov 23, 2026 · Low'))).toContain('> short');
});

test('a check-in that was deleted meanwhile is not made anew by its form', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('checkin', { mood: 'low' }, 'general');
	const entry = await chosen(emi, 'Nov 23, 2026 · Low');
	const opened = form(await emi.press(entry, 'Edit'));
	await emi.press(message(await emi.press(await chosen(emi, 'Nov 23, 2026 · Low'), 'Delete')), 'Delete it');
	const late = message(await emi.submit(opened, { mood: 'good', urge: [], note: 'late' }));
	expect(textOf(late)).toContain('This does not work any more.');
	expect(textOf(late)).toContain('> late');
	expect(textOf(message(await emi.command('history', {}, 'general')))).toBe(
		'There are no check-ins or reviews of yours yet.',
	);
});

test('deleting asks first, takes the message out of the channel, and goes back to the page', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await past(running, emi, [2, 3]);
	await emi.submit(form(await emi.command('checkin')), { mood: 'struggling', note: 'x', who: 'named' });
	const entry = await chosen(emi, 'Nov 23, 2026 · Struggling');
	expect(textOf(entry)).toContain('If you would like to talk to someone');
	const asked = message(await emi.press(entry, 'Delete'));
	expect(textOf(asked)).toContain('Delete the check-in of **Nov 23, 2026** (struggling)?');
	expect(textOf(asked)).toContain('is removed too');
	const kept = message(await emi.press(asked, 'Keep it'));
	expect(textOf(kept)).toContain('**Nov 23, 2026** · Struggling');
	expect(sandbox.person('Ben').sees('check-ins')).toHaveLength(1);
	const gone = message(await emi.press(message(await emi.press(kept, 'Delete')), 'Delete it'));
	expect(textOf(gone)).toContain('Your check-in is removed.');
	expect(choices(gone)).toEqual(['Nov 21, 2026 · Okay', 'Nov 20, 2026 · Okay']);
	expect(sandbox.person('Ben').sees('check-ins')).toEqual([]);
});

test('a note that can no longer be opened is said so; changing the rest leaves it as it is', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await emi.submit(form(await emi.command('checkin')), { mood: 'good', note: 'x' });
	const { db } = bot().app;
	await db.updateTable('checkin').set({ note: 'v1.damaged' }).execute();
	expect(textOf(message(await emi.command('history', {}, 'general')))).toContain('Its note can no longer be read.');
	const entry = await chosen(emi, 'Nov 23, 2026 · Good');
	expect(textOf(entry)).toContain('Its note can no longer be read.');
	await emi.submit(form(await emi.press(entry, 'Edit')), { mood: 'low', urge: [], note: '' });
	expect(await db.selectFrom('checkin').select(['mood', 'note']).execute()).toEqual([
		{ mood: 'low', note: 'v1.damaged' },
	]);
	const asked = message(await emi.press(await chosen(emi, 'Nov 23, 2026 · Low'), 'Delete'));
	expect(textOf(message(await emi.press(asked, 'Delete it')))).toContain('Your check-in is removed.');
});

const review = async (person: Person, fields: Readonly<Record<string, string | string[]>>) =>
	person.submit(form(await person.press(message(await person.command('checkin-remind')), 'Review of today')), fields);

test('reviews and intentions stand between the check-ins, and can be read, changed and deleted long after', async () => {
	const running = await start();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const opened = form(await emi.press(message(await emi.command('checkin-remind')), 'Intention for today'));
	await emi.submit(opened, { words: 'walk to the sea' });
	await review(emi, { hard: 'very-hard', helped: ['talking'], words: 'the harbour' });
	sandbox.clock.forward({ hours: 24 * 20 });
	await emi.command('checkin', { mood: 'good' });

	const list = message(await emi.command('history', {}, 'general'));
	expect(list.ephemeral).toBe(true);
	expect(choices(list)).toEqual([
		'Dec 13, 2026 · Good',
		'Nov 23, 2026 · Review: Very hard',
		'Nov 23, 2026 · Intention',
	]);
	expect(textOf(list)).toContain('**Nov 23, 2026** · Review: Very hard\n> the harbour');

	const read = await chosen(emi, 'Nov 23, 2026 · Review: Very hard');
	expect(textOf(read)).toContain('What helped: talking with someone.');
	expect(textOf(read), 'after a very hard day, people').toContain('call your local emergency number');
	const edit = form(await emi.press(read, 'Edit'));
	expect(edit.modal.title).toBe('Review of Nov 23, 2026');
	const changed = message(await emi.submit(edit, { hard: 'so-so', helped: ['moving', 'food'], words: 'the pier' }));
	expect(textOf(changed)).toContain('It is changed.\n**Nov 23, 2026** · Review: So-so');
	expect(textOf(changed)).toContain('> the pier');
	const asked = message(await emi.press(changed, 'Delete'));
	expect(textOf(asked)).toContain('Delete your review of **Nov 23, 2026**?');
	expect(choices(message(await emi.press(asked, 'Delete it')))).toEqual([
		'Dec 13, 2026 · Good',
		'Nov 23, 2026 · Intention',
	]);

	const intention = await chosen(emi, 'Nov 23, 2026 · Intention');
	const emptied = message(await emi.submit(form(await emi.press(intention, 'Edit')), { words: ' ' }));
	expect(textOf(emptied)).toContain('An intention needs a few words, so it stays as it was.');
	expect(textOf(emptied)).toContain('> walk to the sea');
	const longer = 'sea '.repeat(60);
	const { act, patch } = sentAgain(form(await emi.press(emptied, 'Edit')), { words: longer });
	const tooLong = message(await emi.forge(act, patch));
	expect(textOf(tooLong)).toContain(`What you wrote is too long: ${longer.trim().length} characters`);
	expect(textOf(tooLong)).toContain('> walk to the sea');
});

test('a review that another person has cannot be opened, and words that cannot be read keep nobody from the rest', async () => {
	const running = await start();
	const { sandbox } = running;
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	await review(emi, { hard: 'hard', words: 'hers' });
	await review(finn, { hard: 'easy', words: 'his' });
	const { db } = running.bot().app;
	const { id } = await db.selectFrom('reflection').select('id').where('user_id', '=', emi.id).executeTakeFirstOrThrow();
	const list = message(await finn.command('history', {}, 'general'));
	const customId = aimAt(list, 'history-open', []).sent.data.custom_id;
	const act = { kind: 'component', messageId: list.message.id, customId, values: [id] } as const;
	const answer = message(await finn.forge(act, { data: { values: [id] } }));
	expect(textOf(answer)).toBe('This does not work any more. Please start again.');

	await db.updateTable('reflection').set({ words: 'v2.spoilt' }).where('id', '=', id).execute();
	const spoilt = await chosen(emi, 'Nov 23, 2026 · Review: Hard');
	expect(textOf(spoilt)).toContain('What you wrote can no longer be read.');
	await emi.submit(form(await emi.press(spoilt, 'Edit')), { hard: 'so-so', words: '' });
	const row = await db
		.selectFrom('reflection')
		.select(['hard', 'words'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	expect(row).toEqual({ hard: 'so-so', words: 'v2.spoilt' });
});
