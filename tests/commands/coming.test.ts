import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { comingRow } from '#src/discord/meeting/coming/buttons.ts';
import { addCounter } from '#src/features/counters/add.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { sender, type Sender } from '#tests/support/aims.ts';
import {
	buttonsOf,
	eachWithHandrail,
	form,
	message,
	textOf,
	type RunOptions,
	type Running,
} from '#tests/support/handrail.ts';
import { planMeeting, pressOf, title, type MeetingDate } from '#tests/support/meeting-date.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

interface Scene extends Running, MeetingDate {
	readonly emi: Person;
	readonly ben: Person;
	/** Presses one of the buttons that everybody sees below the meeting. */
	readonly press: (person: Person, label: string) => Promise<SeenMessage>;
	readonly send: Sender;
}

/** Handrail with a meeting in ten hours. @param capacity null: any number can come. */
async function planned(capacity: number | null = null, options: RunOptions = {}): Promise<Scene> {
	const running = await start({ wakeful: true, ...options });
	const date = await planMeeting(running, 600, { capacity });
	const [emi, ben] = [running.sandbox.person('Emi'), running.sandbox.person('Ben')];
	const send = await sender([
		[emi, 'general'],
		[ben, 'general'],
	]);
	const buttons = comingRow(wordsFor('en'), date.occurrence);
	return {
		...{ ...running, ...date, emi, ben, send },
		async press(person, label) {
			const found = buttons.find((one) => 'label' in one && one.label === label);
			if (!found || !('custom_id' in found)) throw new Error(`There is no button ${label}`);
			return message(await send(person, pressOf(found.custom_id)));
		},
	};
}

const until = async (scene: Running, instant: string) => {
	scene.sandbox.clock.moveTo(instant);
	await settled(scene);
};

/** What a person reads below their next answer. */
async function visited(scene: Running, person: Person, contains: string): Promise<SeenMessage> {
	const seen = () => person.sees('general').filter((one) => textOf(one).includes(contains));
	await person.command('settings show', {}, 'general');
	await scene.sandbox.until(() => seen().length > 0, 12_000);
	return seen().at(-1)!;
}

/** Waits until so many letters of a kind stand like this. */
async function letters(scene: Running, kind: string, state: string, count = 1): Promise<void> {
	const found = async () => {
		scene.sandbox.clock.forward({ milliseconds: 1 });
		const rows = await scene.bot().app.db.selectFrom('letter').select('state').where('kind', '=', kind).execute();
		return rows.filter((row) => row.state === state).length;
	};
	await expect.poll(found, { interval: 20, timeout: 12_000 }).toBe(count);
}

describe('coming to a meeting', () => {
	test('is one press, is answered to whoever pressed alone, and can be changed and taken back', async () => {
		const scene = await planned();
		const { emi, press, occurrence, bot } = scene;
		const answer = await press(emi, 'Going');
		expect(answer.ephemeral).toBe(true);
		expect(textOf(answer)).toMatch(new RegExp(`^\\*\\*${title}\\*\\*, <t:\\d+:F>\nYou are going\\.`));
		expect(Object.keys(buttonsOf(answer))).toEqual(['Maybe', 'Quietly', 'I am not coming', 'All that I come to']);
		const quietly = message(await emi.press(answer, 'Quietly'));
		expect(textOf(quietly)).toContain('You are coming quietly. You count, and nobody sees your name.');
		const left = message(await emi.press(quietly, 'I am not coming'));
		expect(textOf(left)).toContain('All right, you are not on the list.');
		const rows = await bot().app.db.selectFrom('coming').selectAll().where('occurrence_id', '=', occurrence).execute();
		expect(rows).toEqual([]);
	});

	test('waits for the consent of who has not agreed, and goes on with it', async () => {
		const scene = await planned(null, { strangers: true });
		const asked = await scene.press(scene.emi, 'Quietly');
		expect(await scene.bot().app.db.selectFrom('coming').selectAll().execute()).toEqual([]);
		expect(textOf(message(await scene.emi.press(asked, 'Yes, keep it')))).toContain('You are coming quietly.');
	});

	test('is not possible once it is over', async () => {
		const scene = await planned();
		await until(scene, '2026-11-23T21:01:00Z');
		expect(textOf(await scene.press(scene.emi, 'Going'))).toContain('This one is over.');
	});

	test('with one place: who waits is offered it when it is free, by direct message, until it passes on', async () => {
		const scene = await planned(1);
		const { emi, ben, press } = scene;
		message(await ben.command('settings messages', { allowed: 'yes' }));
		const known = ben.sees('dm').length;
		const first = await press(emi, 'Going');
		const waiting = await press(ben, 'Going');
		expect(textOf(waiting)).toContain('All places are taken, and you are the first in line.');
		await emi.press(first, 'I am not coming');
		await until(scene, '2026-11-23T10:00:10Z');
		await scene.sandbox.until(() => ben.sees('dm').length > known, 12_000);
		const offer = ben.sees('dm').at(-1)!;
		expect(textOf(offer)).toMatch(/^You have a new message from Handrail\.\n\*\*A place is free for you\*\*/);
		expect(textOf(message(await ben.press(offer, 'Take it')))).toContain('You are going.');
		expect(textOf(await press(emi, 'Going'))).toContain('you are the first in line');
	});

	test('an offer that nobody takes is over, and the place is there for who presses', async () => {
		const scene = await planned(1);
		const { emi, ben, press } = scene;
		const first = await press(emi, 'Going');
		await press(ben, 'Quietly');
		await emi.press(first, 'I am not coming');
		await until(scene, '2026-11-23T12:01:00Z');
		expect(textOf(await press(emi, 'Going'))).toContain('You are going.');
		expect(textOf(await press(ben, 'Going'))).toContain('All places are taken');
	});
});

describe('a meeting that changes', () => {
	test('is told to who comes, who may step back', async () => {
		const scene = await planned();
		const { emi, press, bot, occurrence } = scene;
		await press(emi, 'Going');
		const later = { starts_at: '2026-11-23T21:00:00.000Z', ends_at: '2026-11-23T22:00:00.000Z' };
		await bot().app.db.updateTable('occurrence').set(later).where('id', '=', occurrence).execute();
		await until(scene, '2026-11-23T10:00:10Z');
		await letters(scene, 'meeting-changed', 'visit');
		const told = await visited(scene, emi, 'It is at another time');
		expect(textOf(told)).toContain(`${title} is now on <t:1795467600:F>`);
		expect(textOf(message(await emi.press(told, 'I am not coming')))).toContain('All right, you are not on the list.');
	});

	test('is told to who comes when it does not take place, and nobody is asked how it was', async () => {
		const scene = await planned();
		const { emi, press, bot, occurrence } = scene;
		await press(emi, 'Going');
		await bot().app.db.updateTable('occurrence').set({ state: 'off' }).where('id', '=', occurrence).execute();
		await until(scene, '2026-11-23T10:00:10Z');
		await letters(scene, 'meeting-changed', 'visit');
		const told = await visited(scene, emi, 'It does not take place');
		expect(Object.keys(buttonsOf(told))).toEqual([]);
		await until(scene, '2026-11-23T22:00:00Z');
		const asked = await bot().app.db.selectFrom('letter').selectAll().where('kind', '=', 'meeting-after').execute();
		expect(asked).toEqual([]);
	});
});

describe('afterwards', () => {
	/** Emi, who said that she would come, is asked when the meeting is over. */
	async function asked(scene: Scene): Promise<SeenMessage> {
		await scene.press(scene.emi, 'Going');
		await until(scene, '2026-11-23T21:00:10Z');
		await letters(scene, 'meeting-after', 'visit');
		return visited(scene, scene.emi, 'Did you make it?');
	}

	test('only who said that they would come is asked, and yes is kept with their words, which only they see', async () => {
		const scene = await planned();
		const { emi, ben, bot } = scene;
		const question = await asked(scene);
		const noted = message(await emi.press(question, 'I was there'));
		expect(textOf(noted)).toContain('Good that you were there.');
		const opened = form(await emi.press(noted, 'Write it down'));
		const kept = message(await emi.submit(opened, { words: 'listening is enough' }));
		expect(textOf(kept)).toContain('> listening is enough');
		const rows = await bot().app.db.selectFrom('attended').selectAll().execute();
		expect(rows).toMatchObject([{ user_id: emi.id, day: '2026-11-23' }]);
		expect(JSON.stringify(rows)).not.toContain('listening');
		await ben.command('settings show', {}, 'general');
		expect(JSON.stringify(ben.sees('general'))).not.toContain('Did you make it?');
		const list = message(await emi.press(kept, 'Back to the list'));
		expect(textOf(list)).toContain('1 meeting that you were at');
		const chosen = message(await emi.select(list, 'Choose a meeting', [title]));
		const ask = message(await emi.press(chosen, 'Delete'));
		const gone = message(await emi.press(ask, 'Yes, delete it'));
		expect(textOf(gone)).toContain('It is deleted.');
		expect(await bot().app.db.selectFrom('attended').selectAll().execute()).toEqual([]);
	});

	test('no is answered kindly, and takes back a yes', async () => {
		const scene = await planned();
		const question = await asked(scene);
		expect(textOf(message(await scene.emi.press(question, 'Not this time')))).toBe(
			'That is all right. There will be other meetings, and you are welcome at each of them.',
		);
		expect(await scene.bot().app.db.selectFrom('attended').selectAll().execute()).toEqual([]);
	});

	test('words that are too long are given back to be said shorter', async () => {
		const scene = await planned();
		const noted = message(await scene.emi.press(await asked(scene), 'I was there'));
		const opened = form(await scene.emi.press(noted, 'Write it down'));
		const long = message(await scene.emi.submit(opened, { words: 'x'.repeat(501) }));
		expect(textOf(long)).toContain('That is 501 characters; there is room for 500.');
		const again = form(await scene.emi.press(long, 'Open it again'));
		expect(JSON.stringify(again.modal)).toContain('x'.repeat(501));
	});

	test('meetings can count in a counter of days, each day once', async () => {
		const scene = await planned();
		const { emi, bot, sandbox } = scene;
		const { db, vault } = bot().app;
		const member = { user: emi.id, guild: sandbox.guildId };
		const id = '00000000-0000-4000-8000-000000000001';
		await addCounter(db, vault, { id, member, at: sandbox.clock.now(), kind: 'days', about: { name: 'milestones' } });
		const noted = message(await emi.press(await asked(scene), 'I was there'));
		const counting = message(await emi.select(noted, 'Let my meetings count in a counter of mine', ['milestones']));
		expect(textOf(counting)).toContain('counts in milestones, once.');
		expect(await db.selectFrom('counter_day').selectAll().execute()).toEqual([]);
		expect(textOf(message(await emi.press(counting, 'Stop counting them')))).toContain('count nowhere');
	});
});
