import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { eachWithHandrail, form, message } from '#tests/support/handrail.ts';
import { cardOf, helping, inThread, passing, rowOf, takes, type Helping } from '#tests/support/helping.ts';
import { asking } from '#tests/support/reaching.ts';
import { dialectName } from '#tests/support/storage.ts';

const start = eachWithHandrail();
const { reachoutCard: say } = wordsFor('en');

/** What is typed at each place of the way, each of them nowhere else. */
const typed = {
	first: 'a heron in the reeds',
	form: 'a cartwheel in the barn',
	dm: 'a lighthouse in the fog',
	answer: 'a bench under the lime tree',
	early: 'a drawer full of string',
	late: 'a bicycle without a bell',
	last: 'a pear on the windowsill',
	named: 'a gate that does not close',
} as const;
const all = Object.values(typed);

/** A copy of the database as it is now, as a backup makes it. */
async function backup({ bot, storage }: Helping, name: string): Promise<string> {
	const file = join(storage.folder, `${name}.copy`);
	await sql`vacuum into ${file}`.execute(bot().app.db);
	return file;
}

function bytesOf({ storage: { folder } }: Helping, is: (name: string) => boolean = () => true): Buffer {
	const files = readdirSync(folder).filter(is);
	return Buffer.concat(files.map((name) => readFileSync(join(folder, name))));
}

function countOf(bytes: Buffer, text: string): number {
	let count = 0;
	for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) count += 1;
	return count;
}

/** Nothing that was typed is in any file of the folder, or was logged. */
function nowhere(scene: Helping): void {
	const bytes = bytesOf(scene);
	expect(all.filter((words) => bytes.includes(words))).toEqual([]);
	expect(all.filter((words) => bytes.includes(Buffer.from(words).toString('base64url').slice(0, -2)))).toEqual([]);
	expect(all.filter((words) => scene.log().includes(words))).toEqual([]);
}

async function newest({ bot, sandbox }: Helping): Promise<ReachRequest> {
	const { db } = bot().app;
	const row = db.selectFrom('reach_request').select('id').where('state', '!=', 'closed');
	return requestOf(db, sandbox.guildId, (await row.executeTakeFirstOrThrow()).id);
}

/** Somebody asks, with words, on their own screens. @returns the screen that follows. */
async function asks(scene: Helping, person: Person, words: string, choices: readonly string[] = []) {
	let screen = await asking(person);
	for (const choice of choices) screen = message(await person.press(screen, choice));
	const opened = form(await person.press(screen, 'Add words'));
	const sent = message(await person.press(message(await person.submit(opened, { words })), 'Send'));
	await passing(scene, { seconds: 6 });
	return sent;
}

const readsThere = (scene: Helping, request: ReachRequest) =>
	JSON.stringify(inThread(scene, request).map((m) => m.message));

/** A whole talk, with something typed at each place. @param meanwhile while the first words wait for somebody. */
async function talk(scene: Helping, meanwhile: () => Promise<void>): Promise<void> {
	const { emi, chiara, ana, sandbox } = scene;
	const sent = await asks(scene, emi, typed.first);
	const own = message(await emi.press(sent, 'Where does it stand?'));
	await emi.submit(form(await emi.press(own, 'Write')), { words: typed.early });
	await meanwhile();
	const request = await takes(scene, chiara, await newest(scene));
	const taken = message(await emi.press(own, 'Where does it stand?'));
	await emi.submit(form(await emi.press(taken, 'Write')), { words: typed.form });
	await emi.writes(typed.dm);
	await passing(scene, { seconds: 6 });
	for (const words of [typed.first, typed.early, typed.form, typed.dm]) {
		await sandbox.until(() => readsThere(scene, request).includes(words), 15_000);
	}
	await chiara.submit(form(await chiara.press(rowOf(scene, request), say.row.answer)), { text: typed.answer });
	await passing(scene, { seconds: 6 });
	await sandbox.until(() => emi.reads('dm').includes(typed.answer), 15_000);
	const tooLate = form(await chiara.press(rowOf(scene, request), say.row.answer));
	await chiara.submit(form(await chiara.press(rowOf(scene, request), say.row.close)), { text: typed.last });
	await passing(scene, { seconds: 6 });
	await chiara.submit(tooLate, { text: typed.late });
	await sandbox.until(() => emi.reads('dm').includes(typed.last), 15_000);
	expect(
		ana
			.sees('meetings')
			.map((seen) => JSON.stringify(seen.message))
			.join(),
	).not.toContain(emi.id);
}

/** One with a name, in a private thread. */
async function namedTalk(scene: Helping): Promise<void> {
	const { finn, chiara, bot, sandbox } = scene;
	await changeGuild(bot().app.db, sandbox.guildId, { checkinChannel: sandbox.channel('general').id });
	await asks(scene, finn, typed.named, ['With my name']);
	const request = await newest(scene);
	await chiara.press(cardOf(scene, request), say.claim);
	await passing(scene, { seconds: 12 });
	await expect.poll(async () => (await scene.now(request)).thread, { timeout: 10_000 }).not.toBeNull();
	const { thread } = await scene.now(request);
	await sandbox.until(() => finn.reads(thread ?? '').includes(typed.named), 15_000);
	const card = scene.posts().find((seen) => JSON.stringify(seen.message.components).includes('helper-close:'));
	await chiara.submit(form(await chiara.press(card!, say.row.close)), {});
	await passing(scene, { seconds: 12 });
	await sandbox.until(() => finn.reads(thread ?? '').includes('This talk has ended'), 15_000);
}

test('of a talk nothing that was typed is in a file, a log or a backup, ever, and nobody’s id because of it', async ({
	skip,
}) => {
	skip(dialectName === 'postgres', 'its files and backups are the business of its own tools');
	const scene = await helping(start, { botPermissions: ['ManageThreads'], wrote: all });
	const { emi, finn, bot, storage, restart, log } = scene;
	const counts = async (name: string) => {
		const bytes = readFileSync(await backup(scene, name));
		return [emi, finn].map(({ id }) => countOf(bytes, id));
	};
	const before = await counts('before');
	let open: readonly number[] = [];
	await talk(scene, async () => {
		// Both texts wait here, sealed.
		const waiting = await bot().app.db.selectFrom('reach_text').select('words').execute();
		expect(waiting.map(({ words }) => words?.startsWith('v2.'))).toEqual([true, true]);
		open = await counts('open');
		// What is not sealed would be found there.
		const { pseudonym } = await newest(scene);
		expect(countOf(readFileSync(join(storage.folder, 'open.copy')), pseudonym)).toBeGreaterThan(0);
		nowhere(scene);
	});
	await namedTalk(scene);
	expect(before.every((count) => count > 0)).toBe(true);
	expect(open).toEqual(before);
	nowhere(scene);
	await passing(scene, { minutes: 24 * 60 + 2 });
	expect(await bot().app.db.selectFrom('reach_key').selectAll().execute()).toEqual([]);
	expect(await counts('keyless')).toEqual(before);
	await passing(scene, { minutes: 7 * 24 * 60 });
	const left = async () => {
		await passing(scene, { minutes: 1 });
		const kept: string[] = [];
		for (const table of ['reach_request', 'reach_text', 'reach_note', 'reach_claim', 'reach_bar'] as const) {
			if ((await bot().app.db.selectFrom(table).selectAll().execute()).length > 0) kept.push(table);
		}
		return kept;
	};
	await expect.poll(left, { timeout: 15_000 }).toEqual([]);
	expect(await counts('purged')).toEqual(before);
	nowhere(scene);
	for (const { id } of [emi, finn]) expect(log()).not.toContain(id);

	// Whoever erases it is erased again from the backup in which they were waiting.
	const asked = message(await emi.command('privacy erase', { what: 'everywhere' }));
	await emi.press(asked, 'Erase it');
	await bot().app.db.destroy();
	const file = join(storage.folder, 'handrail.db');
	for (const name of readdirSync(storage.folder)) {
		if (name.startsWith('handrail.db')) rmSync(join(storage.folder, name));
	}
	// The card of that time is gone from Discord.
	scene.expectRefusal('Unknown Message');
	copyFileSync(join(storage.folder, 'open.copy'), file);
	await restart();
	await passing(scene, { minutes: 1 });
	const { db } = bot().app;
	expect(await db.selectFrom('reach_key').selectAll().execute()).toEqual([]);
	expect(await db.selectFrom('reach_text').select('words').where('words', 'is not', null).execute()).toEqual([]);
	expect(
		countOf(
			bytesOf(scene, (name) => name.startsWith('handrail.db')),
			emi.id,
		),
	).toBe(0);
	nowhere(scene);
}, 120_000);
