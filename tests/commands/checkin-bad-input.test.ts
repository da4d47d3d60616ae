import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { buttonsOf, eachWithHandrail, form, message, sentAgain, textOf } from '#tests/support/handrail.ts';
import { dialectName } from '#tests/support/storage.ts';

const start = eachWithHandrail();

test('a mood that is not one of the five is refused kindly, and the note is given back', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const general = sandbox.channel('general').id;
	const tapped = message(
		await emi.forge(
			{ kind: 'command', channelId: general, name: 'checkin', options: {} },
			{ data: { options: [{ name: 'mood', type: 3, value: 'terrible' }] } },
		),
	);
	expect(textOf(tapped)).toBe('I do not know that answer. Please choose one of the five steps.');
	expect(tapped.ephemeral).toBe(true);

	const opened = form(await emi.command('checkin'));
	const sent = message(
		await emi.forge({
			kind: 'modal',
			interactionId: opened.interactionId,
			fields: { mood: 'terrible', note: 'words that took an hour' },
		}),
	);
	expect(textOf(sent)).toContain('Please choose one of the five steps.');
	expect(textOf(sent)).toContain('> words that took an hour');
});

test('a day that is too far back is refused', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const options = [
		{ name: 'mood', type: 3, value: 'good' },
		{ name: 'day', type: 3, value: 'last-week' },
	];
	const act = { kind: 'command', channelId: sandbox.channel('general').id, name: 'checkin', options: {} } as const;
	const answer = await emi.forge(act, { data: { options } });
	expect(textOf(message(answer))).toBe('You can check in for today, yesterday or the day before.');
});

test('of a note of 5,000 characters nothing is lost: the check-in is kept, unshared, and the text comes back as a file', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const note = 'ä'.repeat(5_000);
	const answer = message(
		await emi.forge({
			kind: 'modal',
			interactionId: opened.interactionId,
			fields: { mood: 'okay', note, who: 'named' },
		}),
	);
	expect(textOf(answer)).toContain('Your check-in is kept, but the note is too long: 5000 characters, and 1000 fit.');
	expect(textOf(answer)).toContain('It is not shared yet.');
	const [file] = answer.message.attachments;
	expect(await (await fetch(file!.url)).text()).toBe(note);
	expect(sandbox.person('Ana').sees('check-ins')).toEqual([]);

	const shorter = message(await emi.submit(form(await emi.press(answer, 'Add a note')), { note: 'shorter' }));
	expect(textOf(shorter)).toContain('Your note is kept.');
	expect(shorter.message.attachments).toEqual([]);
});

test('a form sent again with a note that is too long leaves the note before', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const send = async (note: string) => {
		const { act, patch } = sentAgain(opened, { mood: 'okay', note });
		return message(await emi.forge(act, patch));
	};
	await send('first words');
	const answer = await send('x'.repeat(5_000));
	expect(JSON.stringify(form(await emi.press(answer, 'Change the note')).modal)).toContain('"first words"');
});

test('a form opened for the day before yesterday counts for that day, also when midnight passes', async () => {
	const { sandbox } = await start({ startAt: '2026-11-23T02:55:00Z' });
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', { day: 'day-before' }));
	sandbox.clock.forward({ minutes: 10 });
	expect(textOf(message(await emi.submit(opened, { mood: 'okay' })))).toContain('Kept for 2026-11-20.');
});

test('a damaged note keeps nobody from taking their check-in back', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const answer = message(await emi.submit(opened, { mood: 'okay', note: 'x', who: 'named' }));
	await bot().app.db.updateTable('checkin').set({ note: 'v1.damaged' }).execute();
	expect(textOf(message(await emi.press(answer, 'Undo')))).toContain('is removed too');
	expect(emi.sees('check-ins')).toEqual([]);
});

test('values of a kind that nobody asked for are refused politely', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const act = { kind: 'modal', interactionId: opened.interactionId, fields: { mood: 'okay' } } as const;
	const components = [{ type: 18, id: 1, component: { type: 3, id: 2, custom_id: 'mood', values: [5] } }];
	expect(textOf(message(await emi.forge(act, { data: { components } })))).toContain('Please choose one of the five');
});

test('a changed note that is too long leaves the one before', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const first = message(await emi.submit(form(await emi.command('checkin')), { mood: 'okay', note: 'before' }));
	const opened = form(await emi.press(first, 'Change the note'));
	const fields = { note: 'x'.repeat(1_001) };
	const answer = message(await emi.forge({ kind: 'modal', interactionId: opened.interactionId, fields }));
	expect(textOf(answer)).toContain('The note is too long: 1001 characters, and 1000 fit.');
	expect(JSON.stringify(form(await emi.press(answer, 'Change the note')).modal)).toContain('"before"');
});

test('control characters, emoji and right-to-left text are kept as far as they can be read', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const written = 'a\u0000b\u001b[31m\u202edcba\nשלום עולם مرحبا 👩‍👩‍👧 café\ud800\r\nend';
	const opened = form(await emi.command('checkin'));
	const fields = { mood: 'okay', note: written, who: 'anonymous' };
	await emi.forge({ kind: 'modal', interactionId: opened.interactionId, fields });
	const [post] = sandbox.person('Ben').sees('check-ins');
	expect(textOf(post!)).toBe(
		'Someone here checked in: **okay**\n> \u2068ab[31m\u202edcba\u2069\n> שלום עולם مرحبا 👩‍👩‍👧 café\n> end',
	);
});

test('a note of nothing that can be read is no note', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const fields = { mood: 'okay', note: '\u0000\u0007 \u200b\u202e \n' };
	const answer = message(await emi.forge({ kind: 'modal', interactionId: opened.interactionId, fields }));
	expect(Object.keys(buttonsOf(answer))).toContain('Add a note');
});

test('a note that names everybody pings nobody', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const note = `@everyone @here <@${sandbox.person('Ana').id}>`;
	await emi.submit(form(await emi.command('checkin')), { mood: 'okay', note, who: 'named' });
	const [post] = sandbox.person('Ben').sees('check-ins');
	expect(post!.message).toMatchObject({ mention_everyone: false, mentions: [] });
});

test("the buttons of another person's check-in do nothing and tell nothing", async () => {
	const { sandbox } = await start();
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	const hers = message(await emi.submit(form(await emi.command('checkin')), { mood: 'low', note: 'for me alone' }));
	const his = message(await finn.command('checkin', { mood: 'good' }));
	for (const customId of [...Object.values(buttonsOf(hers)), `${buttonsOf(hers)['Share']}`.replace('share', 'show')]) {
		const answer = message(await finn.forge({ kind: 'component', messageId: his.message.id, customId }));
		expect(textOf(answer)).toBe('This does not work any more. Please start again.');
		expect(answer.ephemeral).toBe(true);
	}
	const id = buttonsOf(hers)['Undo']!.split(':')[1];
	for (const how of ['named', 'anonymous']) {
		const customId = `checkin-share-as:${id}:${how}`;
		const answer = message(await finn.forge({ kind: 'component', messageId: his.message.id, customId }));
		expect(textOf(answer)).not.toContain('Shared');
	}
	expect(emi.sees('check-ins')).toEqual([]);
	expect(textOf(message(await emi.press(hers, 'Undo')))).toBe('Your check-in is removed.');
});

test("a form sent under the id of another person's check-in changes nothing of it, and the note comes back", async () => {
	const { sandbox } = await start();
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	const opened = form(await emi.command('checkin'));
	const hers = message(await emi.submit(opened, { mood: 'low', note: 'hers' }));
	const his = form(await finn.command('checkin'));
	const answer = message(
		await finn.forge(
			{ kind: 'modal', interactionId: his.interactionId, fields: { mood: 'great', note: 'his' } },
			{ data: { custom_id: opened.modal.custom_id } },
		),
	);
	expect(textOf(answer)).toContain('This does not work any more.');
	expect(textOf(answer)).toContain('> his');
	expect(JSON.stringify(form(await emi.press(hers, 'Change the note')).modal)).toContain('"hers"');
});

test('a form submitted twice is one check-in, shared once', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin'));
	const act = {
		kind: 'modal',
		interactionId: opened.interactionId,
		fields: { mood: 'okay', note: 'x', who: 'named' },
	} as const;
	const [first, second] = await Promise.all([emi.forge(act), emi.forge(act)]);
	expect([message(first).ephemeral, message(second).ephemeral]).toEqual([true, true]);
	expect(sandbox.person('Ben').sees('check-ins')).toHaveLength(1);
	sandbox.clock.forward({ hours: 24 });
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('2 days in a row.');
});

test('the same interaction delivered twice is one check-in with one answer', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const general = sandbox.channel('general').id;
	const act = { kind: 'command', channelId: general, name: 'checkin', options: { mood: 'okay' } } as const;
	message(await emi.repeat(act, 3));
	expect(emi.sees('general')).toHaveLength(1);
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain(
		'Kept, next to your other check-in',
	);
});

test('in the DM one checks in for oneself: nothing to share there, everything else works', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', {}, 'dm'));
	expect(JSON.stringify(opened.modal)).toContain('Only you will see this check-in.');
	const answer = message(await emi.submit(opened, { mood: 'okay', note: 'from home' }));
	expect(Object.keys(buttonsOf(answer))).toEqual(['Change the note', 'Undo']);
	const customId = buttonsOf(answer)['Undo']!.replace('undo', 'share');
	const refused = message(await emi.forge({ kind: 'component', messageId: answer.message.id, customId }));
	expect(textOf(refused)).toContain('Sharing works in the server where it was made.');
	expect(textOf(message(await emi.press(answer, 'Undo')))).toBe('Your check-in is removed.');
});

test('in a server without a check-in channel the form says so, and the check-in is kept', async () => {
	const { sandbox } = await start();
	sandbox.faults.deleteChannel('check-ins');
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', {}, 'general'));
	expect(JSON.stringify(opened.modal)).toContain('Only you will see this check-in.');
	const answer = message(await emi.submit(opened, { mood: 'okay', note: 'kept' }));
	const asked = message(await emi.press(answer, 'Share'));
	expect(textOf(asked)).toContain('this server has no check-in channel');
	expect(Object.keys(buttonsOf(asked))).toContain('Change the note');
});

test('a channel that is deleted while one writes loses nothing', async () => {
	const { sandbox } = await start();
	const ana = sandbox.person('Ana');
	await ana.command('setup checkins', { channel: sandbox.channel('check-ins').id }, 'general');
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', {}, 'general'));
	sandbox.faults.deleteChannel('check-ins');
	const answer = message(await emi.submit(opened, { mood: 'okay', note: 'kept', who: 'named' }));
	expect(textOf(answer)).toContain('the check-in channel no longer exists');
	expect(textOf(answer)).toContain('Only you can see this check-in.');
	expect(JSON.stringify(form(await emi.press(answer, 'Change the note')).modal)).toContain('"kept"');
});

test.each(['SendMessages', 'ViewChannel'])(
	'without %s in the channel, the check-in is kept and the author told',
	async (permission) => {
		const { sandbox } = await start();
		const emi = sandbox.person('Emi');
		const opened = form(await emi.command('checkin', {}, 'general'));
		sandbox.faults.deny('check-ins', permission);
		const reopened = form(await emi.command('checkin', {}, 'general'));
		expect(JSON.stringify(reopened.modal)).toContain('I am not allowed to write in');
		expect(JSON.stringify(reopened.modal)).not.toContain('with my name');
		const answer = message(await emi.submit(opened, { mood: 'okay', note: 'kept', who: 'anonymous' }));
		expect(textOf(answer)).toContain('I am not allowed to write in');
		expect(textOf(answer)).toContain('Only you can see this check-in.');
		expect(sandbox.refusals).toEqual([]);
	},
);

test('a permission that is lost without a word from Discord is noticed when it refuses', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	sandbox.faults.answer('POST /channels/', 403, { code: 50013, message: 'Missing Permissions' });
	const opened = form(await emi.command('checkin', {}, 'general'));
	const answer = message(await emi.submit(opened, { mood: 'okay', note: 'kept', who: 'anonymous' }));
	expect(textOf(answer)).toContain('I am not allowed to write in');
	expect(Object.keys(buttonsOf(answer))).toContain('Share');
});

test('forged, cut and foreign ids get one polite private sentence', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('checkin', { mood: 'okay' }, 'general'));
	const undo = buttonsOf(answer)['Undo']!;
	const forged = [
		undo.slice(0, -1),
		`${undo}:more`,
		'checkin-undo',
		'checkin-undo:',
		'nothing',
		':',
		'{"a":1}',
		`${undo}'--`,
		'checkin-form:x:y',
	];
	for (const customId of forged) {
		const said = message(await emi.forge({ kind: 'component', messageId: answer.message.id, customId }));
		expect(textOf(said)).toBe('This does not work any more. Please start again.');
		expect(said.ephemeral).toBe(true);
	}
	expect(textOf(message(await emi.press(answer, 'Undo')))).toBe('Your check-in is removed.');
});

test('when the database fails, the note comes back with a reference and with help, and nothing of it is logged', async () => {
	const { sandbox, bot, log } = await start();
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', {}, 'general'));
	await bot().app.db.schema.alterTable('checkin').renameTo('elsewhere').execute();
	const note = 'a sentence that must come back';
	const answer = message(await emi.submit(opened, { mood: 'struggling', note }));
	expect(textOf(answer)).toContain('Something went wrong on my side');
	expect(textOf(answer)).toContain(`> ${note}`);
	expect(textOf(answer)).toContain('https://findahelpline.com');
	const reference = /this code: ([0-9a-f]{6})/.exec(textOf(answer))?.[1];
	expect(log()).toContain(`"reference":"${reference}"`);
	expect(log()).not.toContain('must come back');
});

// PGlite lives inside its one process: no other can hold it.
test.skipIf(dialectName !== 'sqlite')(
	'while another process holds the database, the answer is deferred in time and then kept',
	async () => {
		const { sandbox, storage } = await start({ patience: 20 });
		const emi = sandbox.person('Emi');
		const other = new Database(join(storage.folder, 'handrail.db'));
		other.exec('begin immediate');
		const waiting = await emi.command('checkin', { mood: 'okay' }, 'general');
		expect(waiting).toMatchObject({ kind: 'deferred' });
		expect(emi.sees('general')).toMatchObject([{ state: 'thinking', ephemeral: true }]);
		other.exec('commit');
		other.close();
		await sandbox.until(() => emi.sees('general')[0]?.state === 'shown');
		expect(textOf(emi.sees('general')[0]!)).toContain('Your first check-in');
	},
);

test('no byte of a note is in the database, its WAL or the log', async () => {
	const { sandbox, storage, log, restart } = await start();
	const emi = sandbox.person('Emi');
	const canary = 'canary-7f3a91c2';
	const note = `${canary} ünïcode`;
	const answer = message(await emi.submit(form(await emi.command('checkin')), { mood: 'okay', note, who: 'named' }));
	await emi.submit(form(await emi.press(answer, 'Change the note')), { note: `${canary} again` });
	const held = async () => {
		const files = await readdir(storage.folder);
		const bytes = await Promise.all(files.map(async (file) => readFile(join(storage.folder, file))));
		return files.filter((_, index) => bytes[index]?.includes(canary));
	};
	expect(await held()).toEqual([]);
	await restart();
	expect(await held()).toEqual([]);
	expect(log()).toContain('handled');
	expect(log()).not.toContain(canary);
	expect(log()).not.toContain(emi.id);
});
