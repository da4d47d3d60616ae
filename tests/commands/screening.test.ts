import { describe, expect, test, vi } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { setScreening } from '#src/features/screening.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { ask, asking, reaching } from '#tests/support/reaching.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const { offer } = wordsFor('en').screening;
const [switchOn, switchOff] = ['Offer lines for hard words', 'Stop offering lines for hard words'];
/** Words that are looked for wherever they could have got to. */
const hard = 'I want to die, marmalade';
const usual = 'a long day, marmalade';

async function switchedOn(): Promise<Running> {
	const running = await start();
	const { sandbox, bot } = running;
	await setScreening(bot().app.db, sandbox.guildId, sandbox.clock.now());
	return running;
}

const checkIn = async (person: Person, note: string, place?: string, mood = 'okay') =>
	message(await person.submit(form(await person.command('checkin', {}, place)), { mood, note }));

const review = async (person: Person, words: string, difficulty = 'so-so') => {
	const screen = message(await person.command('checkin-remind'));
	const opened = form(await person.press(screen, 'Review of today'));
	return message(await person.submit(opened, { 'How hard was today?': difficulty, words }));
};

/** All rows of all tables, but for what changes with each answer. */
async function everything({ bot }: Running): Promise<string> {
	const { db } = bot().app;
	const tables = await db.introspection.getTables();
	const rows: unknown[] = [];
	for (const { name } of tables) {
		const found = await db
			.selectFrom(name as 'guild')
			.selectAll()
			.execute();
		rows.push(name, found.length, name === 'guild' ? found : []);
	}
	return JSON.stringify(rows);
}

test('it is off: a note with hard words is answered as any other', async () => {
	const { sandbox } = await start();
	const answer = textOf(await checkIn(sandbox.person('Emi'), hard));
	expect(answer).not.toContain(offer);
	expect(answer).not.toContain('emergency');
	expect(answer).not.toContain('If you are in danger');
	expect(textOf(message(await sandbox.person('Ana').command('setup show', {}, 'general')))).toContain(
		'**Lines for hard words**: off',
	);
});

test('moderators switch it on and off in the list, which says what it does, and what it does not', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const list = message(await ana.command('setup show', {}, 'general'));
	expect(textOf(list)).toContain('Nobody else is told, nothing about it is stored or counted');
	const on = message(await ana.press(list, switchOn));
	expect(textOf(on)).toContain('✅ **Lines for hard words**: on');
	expect(Object.keys(buttonsOf(on))).not.toContain(switchOn);
	await running.restart();
	expect(textOf(await checkIn(sandbox.person('Emi'), hard))).toContain(offer);
	const off = message(await ana.press(on, switchOff));
	expect(textOf(off)).toContain('⚪ **Lines for hard words**: off');
	sandbox.clock.forward({ hours: 2 });
	expect(textOf(await checkIn(sandbox.person('Emi'), hard))).not.toContain(offer);
});

test('whoever writes such a note is shown the lines of their country, privately, and the note is kept as always', async () => {
	const { sandbox } = await switchedOn();
	const emi = sandbox.person('Emi');
	await emi.command('settings country', { country: 'GB' });
	const answer = await checkIn(emi, hard, 'general');
	expect(answer.ephemeral).toBe(true);
	const text = textOf(answer);
	expect(text).toContain('Thank you for checking in.');
	expect(text).toContain(`${offer}\n**If you would like to talk to someone**`);
	expect(text).toContain('If you are in danger right now, call **999 or 112**.');
	expect(text).toContain('**Samaritans** · call 116 123');
	const lines = textOf(message(await emi.command('resources')))
		.split('\n')
		.slice(0, 5);
	for (const shown of lines) expect(text).toContain(shown);
	expect(Object.keys(buttonsOf(answer))).toEqual(['Change the note', 'Share', 'Undo']);
	expect(JSON.stringify(form(await emi.press(answer, 'Change the note')).modal)).toContain(hard);
});

test('a note that says nothing of the kind, and one of another time, are answered as always', async () => {
	const { sandbox } = await switchedOn();
	for (const note of [usual, 'I used to want to die, and today I planted tomatoes', 'this commute is killing me', '']) {
		expect(textOf(await checkIn(sandbox.person('Emi'), note))).not.toContain(offer);
	}
});

test('it comes once an hour at most for one person, and others do not wait for it', async () => {
	const { sandbox } = await switchedOn();
	const emi = sandbox.person('Emi');
	expect(textOf(await checkIn(emi, hard))).toContain(offer);
	sandbox.clock.forward({ minutes: 59 });
	expect(textOf(await checkIn(emi, hard))).not.toContain(offer);
	expect(textOf(await checkIn(sandbox.person('Finn'), hard))).toContain(offer);
	sandbox.clock.forward({ minutes: 2 });
	expect(textOf(await checkIn(emi, hard))).toContain(offer);
});

test('in a hard moment the lines are there once, with the sentence before them', async () => {
	const { sandbox } = await switchedOn();
	const text = textOf(await checkIn(sandbox.person('Emi'), hard, undefined, 'struggling'));
	expect(text.split('If you would like to talk to someone')).toHaveLength(2);
	expect(text).toContain(offer);
});

test('a note that is added, changed or edited in the history, and a review, are read too', async () => {
	const { sandbox } = await switchedOn();
	const emi = sandbox.person('Emi');
	const answer = await checkIn(emi, usual);
	const changed = message(await emi.submit(form(await emi.press(answer, 'Change the note')), { note: hard }));
	expect(textOf(changed)).toContain(`Your note is kept.\n${offer}`);
	sandbox.clock.forward({ hours: 1 });

	const list = message(await emi.command('history'));
	const options = /"options":(\[.*?\])/.exec(JSON.stringify(list.message.components))?.[1] ?? '[]';
	const [first] = JSON.parse(options) as readonly { readonly label: string }[];
	const entry = message(await emi.select(list, 'Choose an entry', [first?.label ?? '']));
	const edited = message(await emi.submit(form(await emi.press(entry, 'Edit')), { mood: 'okay', note: hard }));
	expect(textOf(edited)).toContain(offer);
	sandbox.clock.forward({ hours: 1 });

	const reviewed = await review(emi, hard);
	expect(textOf(reviewed)).toContain(offer);
	expect(textOf(reviewed)).toContain('If you are in danger right now');
	sandbox.clock.forward({ minutes: 30 });
	expect(textOf(await review(sandbox.person('Finn'), hard, 'very-hard')).split('If you are in danger')).toHaveLength(2);
});

test('nothing of it is stored, logged or counted, and nobody else sees anything of it', async () => {
	const running = await switchedOn();
	const { sandbox, log } = running;
	const [emi, finn] = [sandbox.person('Emi'), sandbox.person('Finn')];
	await checkIn(emi, usual);
	await checkIn(finn, usual);
	await vi.waitFor(() => {
		expect(log().split('form checkin-form')).toHaveLength(3);
	});
	const before = { stored: await everything(running), logged: log().length };
	expect(textOf(await checkIn(emi, hard))).toContain(offer);
	await vi.waitFor(() => {
		expect(log().slice(before.logged)).toContain('form checkin-form');
	});
	const hardly = { stored: await everything(running), logged: log().slice(before.logged), at: log().length };
	expect(textOf(await checkIn(finn, usual))).not.toContain(offer);
	await vi.waitFor(() => {
		expect(log().slice(hardly.at)).toContain('form checkin-form');
	});
	const usually = { stored: await everything(running), logged: log().slice(hardly.at) };

	/** Each check-in adds one row of a check-in, whatever it says. */
	const grown = (from: string, to: string) =>
		(JSON.parse(to) as unknown[]).map((now, at) => {
			const then = (JSON.parse(from) as unknown[])[at];
			return typeof now === 'number' && typeof then === 'number'
				? now - then
				: JSON.stringify(now) === JSON.stringify(then);
		});
	expect(grown(before.stored, hardly.stored)).toEqual(grown(hardly.stored, usually.stored));
	const lines = (logged: string) =>
		logged
			.trim()
			.split('\n')
			.map((row) => row.replace(/"(time|ms)":[^,}]+/g, ''));
	expect(lines(hardly.logged)).toEqual(lines(usually.logged));
	expect(log()).not.toMatch(/marmalade|screen/);
	expect(log()).not.toContain(emi.id);

	const others = ['Ana', 'Ben', 'Chiara', 'Dev'].map((name) => sandbox.person(name));
	for (const other of others) {
		for (const place of ['general', 'check-ins', 'milestones', 'helpers', 'dm']) {
			for (const seen of other.sees(place)) {
				expect(textOf(seen)).not.toContain('marmalade');
				expect(textOf(seen)).not.toContain(offer);
			}
		}
	}
});

test('a screen that is broken breaks no check-in, and the log says so without a word of it', async () => {
	const running = await switchedOn();
	const { sandbox, bot, log } = running;
	const emi = sandbox.person('Emi');
	await bot().app.db.schema.alterTable('guild').dropColumn('screening_at').execute();
	const answer = await checkIn(emi, hard);
	expect(textOf(answer)).toContain('Your first check-in.');
	expect(textOf(answer)).not.toContain(offer);
	expect(await bot().app.db.selectFrom('checkin').select('mood').execute()).toEqual([{ mood: 'okay' }]);
	expect(log()).toContain('words could not be screened, and were answered as usual');
	expect(log()).not.toContain('marmalade');
});

test('in direct messages, where no server chose it, nothing is read', async () => {
	const { sandbox } = await switchedOn();
	expect(textOf(await checkIn(sandbox.person('Emi'), hard, 'dm'))).not.toContain(offer);
});

test('an offer that did not get through does not count', async () => {
	const running = await switchedOn();
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	const opened = form(await emi.command('checkin', {}, 'general'));
	running.expectRefusal('callback');
	sandbox.faults.answer('POST /interactions/{interaction_id}/{interaction_token}/callback', 404, {
		code: 10062,
		message: 'Unknown interaction',
	});
	await emi.submit(opened, { mood: 'okay', note: hard }).catch(() => undefined);
	sandbox.faults.clear();
	expect(textOf(await checkIn(emi, hard))).toContain(offer);
});

describe('what somebody types into a form for a helper', () => {
	/** A server with helpers that chose it, and what Emi types before she asks. */
	const wantsToTalk = async (words: string, place?: string) => {
		const scene = await reaching(start);
		await setScreening(scene.bot().app.db, scene.sandbox.guildId, scene.sandbox.clock.now());
		const screen = await asking(scene.emi, place);
		const opened = form(await scene.emi.press(screen, 'Add words'));
		return { ...scene, ready: message(await scene.emi.submit(opened, { words })) };
	};

	test.each(['general', 'dm'])(
		'brings the lines above it, before it is sent, and all else stays as it was (%s)',
		async (place) => {
			const { emi, ready } = await wantsToTalk(hard, place);
			const text = textOf(ready);
			expect(text.indexOf(offer)).toBeGreaterThan(-1);
			expect(text.indexOf(offer)).toBeLessThan(text.indexOf('Talk to a helper'));
			expect(text.match(/If you are in danger/g)).toHaveLength(1);
			expect(text).toContain(`> ${hard}`);
			const sent = textOf(message(await emi.press(ready, 'Send')));
			expect(sent).toContain('Your request is with the helpers');
			expect(sent).not.toContain(offer);
		},
	);

	test('brings no others where it says nothing of the kind', async () => {
		const { ready } = await wantsToTalk(usual);
		expect(textOf(ready)).not.toContain(offer);
		expect(textOf(ready)).toContain('If you are in danger');
	});

	/** Emi has asked, and types later words into the form. */
	const writesLater = async (words: string, isTaken: boolean) => {
		const scene = await reaching(start);
		const { bot, sandbox, emi } = scene;
		await setScreening(bot().app.db, sandbox.guildId, sandbox.clock.now());
		let own = await ask(emi);
		await scene.request();
		if (isTaken) {
			await scene.claim();
			own = message(await emi.press(own, 'Where does it stand?'));
		}
		return { ...scene, shown: message(await emi.submit(form(await emi.press(own, 'Write')), { words })) };
	};

	test.each([
		['nobody has it yet', false],
		['a helper has it', true],
	])(
		'later brings lines too, where %s, and goes on to the helper as it is',
		async (_who, isTaken) => {
			const { shown, sandbox, chiara, claim } = await writesLater(hard, isTaken);
			const text = textOf(shown);
			expect(text).toContain(offer);
			expect(text.match(/If you are in danger/g)).toHaveLength(1);
			expect(text.indexOf(offer)).toBeLessThan(
				text.indexOf(isTaken ? 'A helper has taken it' : 'Nobody has taken it yet'),
			);
			if (!isTaken) await claim();
			await sandbox.until(() => chiara.reads('helpers').includes(hard), 15_000);
			expect(chiara.reads('helpers')).not.toContain(offer);
		},
		30_000,
	);

	test('later brings none where it says nothing of the kind', async () => {
		expect(textOf((await writesLater(usual, true)).shown)).not.toContain(offer);
	});

	test('written back to a message that came by itself brings them by the choice of its server', async () => {
		const { bot, sandbox, emi, claim, answer } = await reaching(start);
		await setScreening(bot().app.db, sandbox.guildId, sandbox.clock.now());
		await ask(emi);
		await claim();
		await answer('How is it now?');
		await sandbox.until(() => emi.reads('dm').includes('How is it now?'), 15_000);
		const opened = form(await emi.press(emi.sees('dm').at(-1)!, 'Write back'));
		expect(textOf(message(await emi.submit(opened, { words: hard })))).toContain(offer);
	}, 30_000);

	test('what is written in direct messages, and in no form, is not read for that', async () => {
		const { bot, sandbox, emi, chiara, claim } = await reaching(start);
		await setScreening(bot().app.db, sandbox.guildId, sandbox.clock.now());
		await ask(emi);
		await claim();
		await emi.writes(hard);
		await sandbox.until(() => chiara.reads('helpers').includes(hard), 15_000);
		expect(emi.reads('dm')).not.toContain(offer);
	}, 30_000);
});
