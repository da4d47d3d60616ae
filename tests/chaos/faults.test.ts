import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import { noteIn } from '#src/features/checkins.ts';
import { pageOf } from '#src/features/history.ts';
import type { OpenModal, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { badDay } from '#tests/chaos/bad-day.ts';
import { randomFrom } from '#tests/chaos/random.ts';
import { eachWithHandrail, sentAgain, textOf, type Running } from '#tests/support/handrail.ts';
import { reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

const begin = Temporal.Instant.from('2026-11-23T18:55:30Z');
/** The bad day: 120 steps of five seconds of sandbox time, ten minutes in all. */
const steps = 120;
const step = { seconds: 5 };
/** Afterwards time passes more slowly, since Discord's client waits in real time. */
const gentleStep = { seconds: 2 };
/** Five seconds pass in a tenth of one, so what takes Discord's client 15 seconds is to take less, too. Milliseconds. */
const timeout = 800;
const promptsPerMinute = 2;

/** In each server some prompts at each minute from 18:56 to 19:05, each with a question of its own. */
async function planPrompts({ bot, sandbox }: Running): Promise<number> {
	const rows = sandbox.guilds().flatMap(({ id: guild }) =>
		Array.from({ length: 10 * promptsPerMinute }, (_, index) => {
			const due = Temporal.Instant.from('2026-11-23T18:56:00Z').add({ minutes: index % 10 });
			return {
				id: `${guild} ${index}`,
				guild_id: guild,
				days: '1234567',
				time: due.toString().slice(11, 16),
				next_at: written(due),
			};
		}),
	);
	const { db } = bot().app;
	for (const { id } of sandbox.guilds()) {
		await db
			.insertInto('guild')
			.values({ guild_id: id })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	await db.insertInto('prompt').values(rows).execute();
	return rows.length;
}

/** What one person wrote and heard of it. */
interface Told {
	readonly kept: string[];
	readonly shared: string[];
	readonly written: string[];
	/** Forms that did not open, and answers that did not come. */
	unheard: number;
}

/** A check-in that is shared with a note of its own; sent again, as a person would, when no answer comes. */
async function checkIn(person: Person, note: string, told: Told): Promise<void> {
	const opened = await person.command('checkin', {}, 'check-ins');
	if (opened.kind !== 'modal') {
		told.unheard += 1;
		return;
	}
	told.written.push(note);
	const fields = { mood: 'good', urge: ['none'], note, who: 'named' };
	const answered = await person.submit(opened.modal, fields);
	const outcome = answered.kind === 'failed' ? await again(person, opened.modal, fields) : answered;
	if (outcome.kind !== 'message' && outcome.kind !== 'update') {
		told.unheard += 1;
		return;
	}
	const text = textOf(outcome.message);
	if (text.includes('Shared in')) told.shared.push(note);
	if (!/could not|went wrong/i.test(text)) told.kept.push(note);
}

async function again(person: Person, modal: OpenModal, fields: Readonly<Record<string, string | string[]>>) {
	const { act, patch } = sentAgain(modal, fields);
	return person.forge(act, patch);
}

/** How often each note is among those that a person's check-ins have. */
async function notesOf({ bot }: Running, person: Person): Promise<readonly string[]> {
	const { db, vault } = bot().app;
	const { entries } = await pageOf(db, person.id, 'latest', 1_000);
	const notes = await Promise.all(
		entries.map(async (entry) => (entry.what === 'checkin' ? noteIn(db, vault, entry.kept) : undefined)),
	);
	return notes.filter((note) => note !== undefined);
}

/** The questions of a message; below them it says how they are answered. */
function questionsIn({ message: { components = [] } }: SeenMessage): readonly string[] {
	const [container] = components as readonly { readonly components?: readonly { readonly content?: string }[] }[];
	const texts = (container?.components ?? []).flatMap(({ content }) => content ?? []);
	return texts.slice(0, -1);
}

/** Letters that are due and have not ended. */
async function behind({ bot, sandbox }: Running): Promise<readonly string[]> {
	const { db } = bot().app;
	const rows = await db
		.selectFrom('letter')
		.select('key')
		.where('state', '=', 'waiting')
		.where('due_at', '<=', written(sandbox.clock.now()))
		.execute();
	return rows.map(({ key }) => key);
}

test('through ten minutes of everything that goes wrong at Discord nothing is lost, nothing comes twice, and all is well within a minute', async () => {
	const seed = Number(process.env['SEED'] ?? Date.now());
	const random = randomFrom(seed);
	const running = await reminded(start, { otherGuild: true, watched: true, timeout, time: '18:58' });
	const { sandbox, bot, emi } = running;
	running.expectRefusal('Unknown interaction');
	running.expectRefusal('already been acknowledged');
	running.expectRefusal('Invalid Webhook Token');
	sandbox.clock.moveTo(begin);
	const letters = await planPrompts(running);
	const people = ['Ana', 'Ben', 'Dev'].map((name) => sandbox.person(name));
	const told: Told = { kept: [], shared: [], written: [], unheard: 0 };
	const first = sandbox.requests.length;

	const next = badDay(sandbox.faults, random);
	const went: string[] = [];
	// On a busy machine few are answered at first: it goes on until enough were.
	const isOver = (index: number) => index >= steps && (told.kept.length > 4 || index >= 3 * steps);
	for (let index = 0; !isOver(index); index += 1) {
		went.push(...next());
		const person = people[index % people.length];
		// Nobody is answered while the time jumps: Discord gives them three seconds, and the jump takes more.
		if (person && index % 3 === 0) await checkIn(person, `note ${index} of ${person.name}`, told);
		sandbox.clock.forward(step);
		await wait(150);
	}
	sandbox.faults.clear();

	const over = sandbox.clock.now();
	const recovered = async () => {
		const ana = await sandbox.person('Ana').command('checkin', {}, 'check-ins');
		return ana.kind === 'modal' && (await behind(running)).length === 0;
	};
	while (!(await recovered())) {
		const seconds = over.until(sandbox.clock.now()).total('seconds');
		expect(seconds, `still behind, with the seed ${seed}: ${(await behind(running)).join(', ')}`).toBeLessThan(60);
		sandbox.clock.forward(gentleStep);
		await wait(500);
	}
	const recoveredAfter = over.until(sandbox.clock.now()).total('seconds');
	await settle(running);

	const why = `with the seed ${seed}: ${went.join(', ')}`;
	const rows = await bot().app.db.selectFrom('letter').selectAll().execute();
	expect(
		rows.filter(({ state }) => state !== 'sent').map(({ key, state, why }) => [key, state, why]),
		why,
	).toEqual([]);
	expect(
		rows.filter(({ kind }) => kind === 'prompt'),
		why,
	).toHaveLength(letters);
	expect(running.letters(), why).toHaveLength(1);

	const seen = ['check-ins', 'harbour/check-ins'].flatMap((channel) => emi.sees(channel));
	const shared = seen.filter((one) => textOf(one).includes('checked in:'));
	const asked = seen.filter((one) => !shared.includes(one));
	// What comes together in one channel is one message.
	const noted = new Set(rows.filter(({ kind }) => kind === 'prompt').map(({ message_id }) => message_id));
	expect(asked.map(({ message }) => message.id).sort(), why).toEqual([...noted].sort());
	const questions = asked.flatMap((one) => questionsIn(one).map((question) => `${one.channelId} ${question}`));
	expect(questions, why).toHaveLength(letters);
	expect(new Set(questions).size, why).toBe(letters);

	const notes = (await Promise.all(people.map(async (person) => notesOf(running, person)))).flat();
	expect(new Set(notes).size, why).toBe(notes.length);
	expect(notes, why).toEqual(expect.arrayContaining(told.kept));
	const shownNotes = shared.map((one) => /note \d+ of \w+/.exec(textOf(one))?.[0]);
	expect(new Set(shownNotes).size, why).toBe(shownNotes.length);
	expect(shownNotes, why).toEqual(expect.arrayContaining(told.shared));

	const statuses = sandbox.requests.slice(first).map(({ status }) => status);
	const refused = statuses.filter((status) => [401, 403, 429].includes(status));
	expect(refused.length, why).toBeLessThan(100);
	// Otherwise this test would show nothing.
	expect(statuses.filter((status) => status >= 500 || status === 0 || status === 429).length, why).toBeGreaterThan(20);
	expect(told.kept.length, why).toBeGreaterThan(4);
	if (process.env['SEED'] === undefined) return;
	const figures = { seed, recoveredAfter, refused: refused.length, requests: statuses.length, troubles: went.length };
	const heard = { kept: told.kept.length, shared: told.shared.length, unheard: told.unheard };
	process.stderr.write(`${JSON.stringify({ letters, ...figures, ...heard })}\n`);
}, 240_000);

/** Lets the jobs of a few minutes run, which see to what was left in doubt. */
async function settle({ sandbox }: Running): Promise<void> {
	for (let index = 0; index < 3; index += 1) {
		sandbox.clock.forward({ minutes: 1 });
		await wait(300);
	}
}
