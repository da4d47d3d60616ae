import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { privacyNotice } from '#data/privacy/index.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { rowsNaming } from '#tests/support/seeded.ts';
import { dialectName } from '#tests/support/storage.ts';

const start = eachWithHandrail();

const canary = 'a heron in the reeds';

async function checkIn(person: Person, fields: Record<string, string> = {}): Promise<SeenMessage> {
	return message(await person.submit(form(await person.command('checkin')), { mood: 'okay', note: canary, ...fields }));
}

async function filesOf(answer: SeenMessage): Promise<Map<string, Buffer>> {
	const files = answer.message.attachments.map(async ({ filename, url }) => {
		const bytes = await (await fetch(url)).arrayBuffer();
		return [filename, Buffer.from(bytes)] as const;
	});
	return new Map(await Promise.all(files));
}

const erased = async (person: Person, what: 'here' | 'everywhere', channel?: string) => {
	const asked = message(await person.command('privacy erase', { what }, channel));
	return message(await person.press(asked, 'Erase it'));
};

test('what is kept is shown in words and counts, to oneself alone', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi, { who: 'named' });
	await emi.command('checkin', { mood: 'good' }, 'dm');
	await emi.command('settings country', { country: 'NZ' });
	const shown = message(await emi.command('privacy show'));
	expect(shown.ephemeral).toBe(true);
	const text = textOf(shown);
	expect(text).toContain('- Check-ins: 2, 1 of them with a note. Of the check-ins, 1 was made here.');
	expect(text).toContain('- Shared in a channel: 1 check-in, picture or goal');
	expect(text).toContain('- Settings that you told me: 1');
	expect(text).toMatch(/You agreed to this here on <t:\d+:D>/);
	expect(text).toContain('You agreed in 1 other place.');
	expect(text).not.toContain(canary);
	expect(textOf(message(await sandbox.person('Finn').command('privacy show')))).not.toContain('Check-ins');
});

test('check-ins of a server that is gone are not said to be made in the DM alone', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi);
	const counted = async () => textOf(message(await emi.command('privacy show', {}, 'dm')));
	expect(await counted()).toContain('Of the check-ins, none were made in our messages, or in servers that are gone.');
	const ana = sandbox.person('Ana');
	await ana.press(message(await ana.command('setup forget')), 'Forget this server');
	expect(await counted()).toContain('Of the check-ins, 1 was made in our messages, or in servers that are gone.');
	const asked = textOf(message(await emi.command('privacy erase', { what: 'here' }, 'dm')));
	expect(asked).toContain('What you gave in our messages, or in servers that are gone, will be erased:\n- 1 check-in');
});

test('whoever can agree there reads first to what', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi);
	const notice = 'I keep your check-ins, what you write and your settings';
	expect(textOf(message(await emi.command('privacy show')))).not.toContain(notice);
	await emi.command('privacy withdraw');
	const shown = message(await emi.command('privacy show'));
	expect(buttonsOf(shown)).toHaveProperty('I agree');
	expect(textOf(shown)).toContain(notice);
});

test('a person whom Handrail has never seen is told that nothing is kept', async () => {
	const { sandbox, bot } = await start({ strangers: true });
	const emi = sandbox.person('Emi');
	expect(textOf(message(await emi.command('privacy show')))).toContain('I keep nothing about you.');
	expect(textOf(message(await emi.command('privacy export')))).toContain('nothing to take along');
	expect(textOf(message(await emi.command('privacy erase', { what: 'everywhere' })))).toBe(
		'There is nothing to erase.',
	);
	expect(textOf(message(await emi.command('privacy withdraw')))).toContain('no consent of yours');
	expect(await rowsNaming(bot().app.db, emi.id)).toEqual({});
});

test('an export has everything, readable, as its schema says, and nothing of anybody else', async () => {
	const { sandbox } = await start();
	const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
	await checkIn(emi, { urge: 'mild', who: 'anonymous' });
	await checkIn(ben, { note: 'words of Ben' });
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' }, 'dm');
	const answer = message(await emi.command('privacy export', {}, 'dm'));
	const files = await filesOf(answer);
	expect([...files.keys()]).toEqual(['handrail-export.json', 'handrail-schema.json']);
	const [data, schema] = [...files.values()].map((file) => JSON.parse(file.toString('utf8')) as object);
	const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
	addFormats.default(ajv);
	const validate = ajv.compile(schema!);
	expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
	expect(data).toMatchObject({
		format: 'handrail-export',
		tables: {
			person: [{ user_id: emi.id, zone: 'Pacific/Auckland' }],
			checkin: [{ user_id: emi.id, guild_id: sandbox.guildId, mood: 'okay', urge: 'mild', note: canary }],
			shared_checkin: [{ how: 'anonymous', guild_id: sandbox.guildId }],
			consent: [{}, {}],
		},
		unreadable: [],
	});
	expect(JSON.stringify(data)).not.toMatch(/words of Ben|wrapped|nonce/);
	expect(JSON.stringify(data)).not.toContain(ben.id);
	const gaps = JSON.stringify(schema).match(/"description":(""|null|undefined)/);
	expect(gaps).toBeNull();
});

test('an export in a server is seen by the person alone', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi);
	const shown = message(await emi.command('privacy show'));
	const answer = message(await emi.press(shown, 'Take it along'));
	expect(answer.ephemeral).toBe(true);
	expect((await filesOf(answer)).get('handrail-export.json')?.toString('utf8')).toContain(canary);
	expect(sandbox.person('Ana').sees('general')).toEqual([]);
});

test('a note that cannot be opened does not keep anybody from the rest', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi);
	await checkIn(emi, { note: 'the second' });
	const { db } = bot().app;
	const [first] = await db.selectFrom('checkin').select('id').orderBy('at').limit(1).execute();
	await db.updateTable('checkin').set({ note: 'v2.damaged' }).where('id', '=', first!.id).execute();
	const answer = message(await emi.command('privacy export'));
	expect(textOf(answer)).toContain('1 note could not be opened');
	const file = (await filesOf(answer)).get('handrail-export.json')!.toString('utf8');
	expect(file).toContain('the second');
	expect(file).toContain('"checkin.note"');
});

test('ten years of long notes come as a zip file that Discord takes', async ({ skip }) => {
	skip(dialectName === 'postgres', 'PGlite takes long for so many rows, and the file is made without a database');
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi, { note: '' });
	const { db } = bot().app;
	const [row] = await db.selectFrom('checkin').selectAll().execute();
	const rows = Array.from({ length: 9_000 }, (_, index) => ({
		...row!,
		id: `row ${index}`,
		mood: `okay ${'x'.repeat(1_000)}`,
	}));
	for (let from = 0; from < rows.length; from += 1_000) {
		await db
			.insertInto('checkin')
			.values(rows.slice(from, from + 1_000))
			.execute();
	}
	const outcome = await emi.command('privacy export');
	await sandbox.until(() => emi.sees('general').some(({ message: { attachments } }) => attachments.length > 0));
	const answer = emi.sees('general').find(({ message: { attachments } }) => attachments.length > 0)!;
	expect(outcome.kind).not.toBe('failed');
	expect(textOf(answer)).toContain('packed as a zip file');
	const [zip] = [...(await filesOf(answer)).values()];
	const { unzipSync, strFromU8 } = await import('fflate');
	const files = unzipSync(new Uint8Array(zip!));
	const { tables } = JSON.parse(strFromU8(files['handrail-export.json']!)) as { tables: { checkin: unknown[] } };
	expect(tables.checkin).toHaveLength(9_001);
});

test('erasing everything names what goes, and leaves no trace in rows, files, the log or on Discord', async () => {
	const { sandbox, bot, log, storage } = await start();
	const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
	await checkIn(emi, { who: 'named', urge: 'strong' });
	await checkIn(emi, { who: 'anonymous' });
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' }, 'dm');
	await checkIn(ben, { note: 'words of Ben', who: 'named' });
	expect(ben.sees('check-ins')).toHaveLength(3);
	const others = await rowsNaming(bot().app.db, ben.id);

	const asked = message(await emi.command('privacy erase', { what: 'everywhere' }));
	expect(asked.ephemeral).toBe(true);
	expect(textOf(asked)).toContain('- 2 check-ins, 2 notes with them');
	expect(textOf(asked)).toContain('- 2 messages that you shared in a channel, on Discord too');
	const done = message(await emi.press(asked, 'Erase it'));
	expect(textOf(done)).toContain('It is erased. 2 shared messages are removed from Discord.');

	expect(await rowsNaming(bot().app.db, emi.id)).toEqual({});
	expect(await rowsNaming(bot().app.db, ben.id)).toEqual(others);
	expect(ben.sees('check-ins')).toHaveLength(1);
	if (dialectName === 'sqlite') {
		const { folder } = storage;
		const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
		expect(bytes.includes(emi.id)).toBe(false);
		expect(bytes.includes(ben.id)).toBe(true);
	}
	expect(log()).not.toContain(emi.id);
	expect(log()).not.toContain(canary);
	expect(textOf(message(await emi.command('history')))).toContain('There are no check-ins or reviews of yours yet.');
	// They are a stranger again, and are asked before anything is kept.
	expect(buttonsOf(message(await emi.command('checkin', { mood: 'good' })))).toHaveProperty('Yes, keep it');
	const pressed = { kind: 'component', messageId: asked.message.id, customId: buttonsOf(asked)['Erase it']! } as const;
	const again = message(await emi.forge(pressed));
	expect(textOf(again)).toBe('There is nothing to erase.');
});

test('erasing what was given here leaves what was given elsewhere', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi, { who: 'named' });
	await emi.command('checkin', { mood: 'good' }, 'dm');
	const done = await erased(emi, 'here');
	expect(textOf(done)).toContain('What you gave here is erased.');
	const rows = await bot().app.db.selectFrom('checkin').select(['mood', 'guild_id']).execute();
	expect(rows).toEqual([{ mood: 'good', guild_id: null }]);
	expect(sandbox.person('Ana').sees('check-ins')).toEqual([]);
	expect(textOf(await erased(emi, 'everywhere', 'dm'))).toContain('It is erased.');
	expect(await rowsNaming(bot().app.db, emi.id)).toEqual({});
});

test('who thinks again keeps everything', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi);
	const before = await rowsNaming(bot().app.db, emi.id);
	const shown = message(await emi.command('privacy show'));
	const asked = message(await emi.press(shown, 'Erase everything, everywhere'));
	expect(textOf(message(await emi.press(asked, 'Keep it')))).toBe('Nothing was erased.');
	expect(await rowsNaming(bot().app.db, emi.id)).toEqual(before);
});

test('a shared message that Discord does not let go is said so, and removed as soon as it does', async () => {
	const { sandbox, bot, restart, expectRefusal } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi, { who: 'named' });
	const route = 'DELETE /channels/{channel_id}/messages/{message_id}';
	sandbox.faults.answer(route, 403, { code: 50013, message: 'Missing Permissions' });
	expectRefusal('DELETE');
	const done = await erased(emi, 'everywhere');
	expect(textOf(done)).toContain('Discord did not let me remove 1 shared message yet.');
	expect(await rowsNaming(bot().app.db, emi.id)).toEqual({});
	expect(sandbox.person('Ana').sees('check-ins')).toHaveLength(1);
	await restart();
	await sandbox.until(() => sandbox.person('Ana').sees('check-ins').length === 0);
	expect(await bot().app.db.selectFrom('shared_checkin').selectAll().execute()).toEqual([]);
});

test('of many shared messages the first are removed at once, and the rest by themselves', async () => {
	const { sandbox, bot, restart, expectRefusal } = await start();
	expectRefusal('Unknown Message');
	const emi = sandbox.person('Emi');
	await checkIn(emi, { who: 'named' });
	const { db } = bot().app;
	const [row] = await db.selectFrom('shared_checkin').selectAll().execute();
	const more = Array.from({ length: 29 }, (_, index) => ({
		...{ ...row!, id: `row ${index}`, checkin_id: null, nonce: `nonce ${index}` },
		// Somebody has deleted them, which is as good as a removal, and spares the test a channel full of them.
		message_id: (BigInt(row!.message_id!) + BigInt(index + 1)).toString(),
	}));
	await db.insertInto('shared_checkin').values(more).execute();
	const removals = () => sandbox.requests.filter(({ method }) => method === 'DELETE').length;
	const done = textOf(await erased(emi, 'everywhere'));
	expect(done).toContain('25 shared messages are removed from Discord. 5 more are removed within the hour.');
	expect(done).not.toContain('Discord did not let me');
	expect(removals()).toBe(25);
	expect(await rowsNaming(bot().app.db, emi.id)).toEqual({});
	await restart();
	expect(removals()).toBe(30);
	expect(sandbox.person('Ana').sees('check-ins')).toEqual([]);
	expect(await bot().app.db.selectFrom('shared_checkin').selectAll().execute()).toEqual([]);
});

test('erasing survives the restore of an older backup', async ({ skip }) => {
	skip(
		dialectName === 'postgres',
		'its backups are the business of its own tools; the rows are tested in tests/features',
	);
	const { sandbox, bot, storage, restart, log } = await start();
	const [emi, ben] = [sandbox.person('Emi'), sandbox.person('Ben')];
	await checkIn(emi);
	await checkIn(ben, { note: 'words of Ben' });
	await restart();
	const file = join(storage.folder, 'handrail.db');
	const backup = join(storage.folder, 'backup');
	await bot().app.db.destroy();
	copyFileSync(file, backup);
	await restart();
	await erased(emi, 'everywhere');
	await bot().app.db.destroy();
	for (const name of readdirSync(storage.folder))
		if (name.startsWith('handrail.db')) rmSync(join(storage.folder, name));
	copyFileSync(backup, file);
	await restart();
	expect(await rowsNaming(bot().app.db, emi.id)).toEqual({});
	const history = message(await ben.command('history'));
	expect(textOf(history)).toContain('> words of Ben');
	expect(log()).toContain('is erased again');
});

test('consent is withdrawn as easily as it is given, and what is there stays', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	await checkIn(emi);
	const shown = message(await emi.command('privacy show'));
	expect(textOf(message(await emi.press(shown, 'Take back my consent')))).toContain(
		'I keep nothing new about you here.',
	);
	expect(buttonsOf(message(await emi.command('checkin', { mood: 'low' })))).toHaveProperty('Yes, keep it');
	expect(await bot().app.db.selectFrom('checkin').select('mood').execute()).toEqual([{ mood: 'okay' }]);
	expect(textOf(message(await emi.command('privacy show')))).toMatch(/You took your consent back here on <t:\d+:D>/);
	const again = message(await emi.press(message(await emi.command('privacy show')), 'I agree'));
	expect(textOf(again)).toContain('Thank you.');
	expect(message(await emi.command('checkin', { mood: 'low' })).ephemeral).toBe(true);
	expect(await bot().app.db.selectFrom('checkin').select('mood').execute()).toHaveLength(2);
});

test('a withdrawn consent is forgotten after thirty days, and one that holds is not', async () => {
	const { sandbox, bot, restart } = await start();
	const emi = sandbox.person('Emi');
	await emi.command('privacy withdraw');
	const consents = async () =>
		bot().app.db.selectFrom('consent').select('guild_id').where('user_id', '=', emi.id).orderBy('guild_id').execute();
	sandbox.clock.forward({ hours: 24 * 30 - 1 });
	await restart();
	expect(await consents()).toEqual([{ guild_id: sandbox.guildId }, { guild_id: 'dm' }]);
	sandbox.clock.forward({ hours: 2 });
	await restart();
	expect(await consents()).toEqual([{ guild_id: 'dm' }]);
});

test('the whole notice can be read by everybody, also before they agreed', async () => {
	const { sandbox } = await start({ strangers: true });
	const answer = message(await sandbox.person('Emi').command('privacy notice'));
	expect(answer.ephemeral).toBe(true);
	expect((await filesOf(answer)).get('PRIVACY.md')).toEqual(privacyNotice);
});

test('what was kept before is not shared after consent was taken back', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const kept = await checkIn(emi);
	await emi.command('privacy withdraw');
	const choosing = message(await emi.press(kept, 'Share'));
	const asked = message(await emi.press(choosing, 'With my name'));
	expect(buttonsOf(asked)).toHaveProperty('Yes, keep it');
	expect(sandbox.person('Ana').sees('check-ins')).toEqual([]);
});
