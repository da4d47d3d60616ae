import { expect, test } from 'vitest';
import { guildSettings } from '#src/features/guilds.ts';
import { summaryLetter } from '#src/features/summary-letters.ts';
import { summaryOf } from '#src/features/summaries.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();
const button = 'Weekly summary';

async function opened(person: Person): Promise<SeenMessage> {
	return message(await person.press(message(await person.command('setup show', {}, 'general')), button));
}

async function switchedOn(person: Person, fields: Readonly<Record<string, string>> = {}): Promise<SeenMessage> {
	return message(await person.submit(form(await person.press(await opened(person), 'Switch on')), fields));
}

function everybody({ sandbox }: Running): readonly Person[] {
	return sandbox
		.person('Ana')
		.view()
		.people.map(({ id }) => sandbox.person(id));
}

const posted = ({ sandbox }: Running) =>
	sandbox
		.person('Emi')
		.sees('check-ins')
		.map(textOf)
		.filter((text) => text.includes('A week of check-ins'));

/** Moves the clock, and waits until every letter has ended. @returns how each did. */
async function goTo(running: Running, instant: string): Promise<readonly string[]> {
	const { bot, sandbox } = running;
	const { db } = bot().app;
	sandbox.clock.moveTo(instant);
	const isAsked = async () => ((await summaryOf(db, sandbox.guildId))?.next?.toString() ?? '') > instant;
	await expect.poll(isAsked, { interval: 5, timeout: 10_000 }).toBe(true);
	const ends = async () => {
		sandbox.clock.forward({ milliseconds: 1 });
		const rows = await db
			.selectFrom('letter')
			.select(['state', 'why'])
			.where('kind', '=', summaryLetter)
			.where('due_at', '=', (all) =>
				all
					.selectFrom('letter')
					.select((last) => last.fn.max('due_at').as('due'))
					.where('kind', '=', summaryLetter),
			)
			.execute();
		return rows.map(({ state, why }) => (why === null ? state : `${state}: ${why}`));
	};
	await expect.poll(ends, { interval: 20, timeout: 10_000 }).not.toContain('waiting');
	return ends();
}

test('moderators switch it on, and the week is told in figures: never who, and nothing of a few', async () => {
	const running = await start({ wakeful: true });
	const { sandbox, bot, log } = running;
	const ana = sandbox.person('Ana');
	const screen = await switchedOn(ana);
	expect(textOf(screen)).toContain('**Monday at 10:00**\n-# Next: <t:1796032800:F>');
	expect((await guildSettings(bot().app.db, sandbox.guildId)).checkinChannel).toBe(sandbox.channel('check-ins').id);
	sandbox.clock.moveTo('2026-11-24T19:00:00Z');
	for (const person of everybody(running)) await person.command('checkin', { mood: 'low' }, 'general');
	sandbox.clock.moveTo('2026-11-25T19:00:00Z');
	for (const name of ['Ana', 'Ben', 'Chiara']) {
		await sandbox.person(name).command('checkin', { mood: 'struggling' }, 'general');
	}
	expect(await goTo(running, '2026-11-30T10:00:00Z')).toEqual(['sent']);
	expect(posted(running)).toEqual([
		[
			'**A week of check-ins**',
			'-# November 23, 2026 to November 29, 2026',
			`${everybody(running).length} people checked in.`,
			'On Tuesday, more people came by than on any other day.',
			'-# Figures of five people and more, never names. A quiet week is as welcome as any other.',
		].join('\n'),
	]);
	expect(log()).not.toMatch(/people checked in/);
	const [shown] = sandbox.person('Emi').sees('check-ins');
	if (!shown) throw new Error('Nothing was posted');
	expect(form(await sandbox.person('Ben').press(shown, 'Check in')).modal.title).toBe('Check in');
});

test('with fewer than five nothing is posted, and the screen says why; the next week is looked at anew', async () => {
	const running = await start({ wakeful: true });
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	await switchedOn(ana, { Time: '9 am' });
	const four = everybody(running).slice(0, 4);
	for (const person of four) await person.command('checkin', { mood: 'good' }, 'general');
	expect(await goTo(running, '2026-11-30T09:00:00Z')).toEqual(['dropped: too few checked in']);
	expect(posted(running)).toEqual([]);
	const due = Date.parse('2026-11-30T09:00:00Z') / 1_000;
	expect(textOf(await opened(ana))).toContain(
		`Fewer than five people checked in before <t:${due}:F>, so nothing was posted then.`,
	);
	for (const person of everybody(running)) await person.command('checkin', { mood: 'good' }, 'general');
	expect(await goTo(running, '2026-12-07T09:00:00Z')).toEqual(['sent']);
	expect(posted(running)).toHaveLength(1);
	expect(textOf(await opened(ana))).not.toContain('Fewer than');
});

test('stopped when it was due, Handrail posts it once when it is back within a day, and not after that', async () => {
	const running = await start({ wakeful: true });
	const { sandbox, bot, restart } = running;
	await switchedOn(sandbox.person('Ana'));
	for (const person of everybody(running)) await person.command('checkin', { mood: 'good' }, 'general');
	await bot().stop();
	sandbox.clock.moveTo('2026-12-01T09:00:00Z');
	await restart();
	expect(await goTo(running, '2026-12-01T09:00:01Z')).toEqual(['sent']);
	await restart();
	expect(posted(running)).toHaveLength(1);
	await bot().stop();
	sandbox.clock.moveTo('2026-12-08T10:00:00Z');
	await restart();
	expect(posted(running)).toHaveLength(1);
});

test('it is changed, switched off, and off at first; the checklist says how it is', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const ana = sandbox.person('Ana');
	const list = async () => textOf(message(await ana.command('setup show', {}, 'general')));
	expect(await list()).toMatch(/⚪ \*\*Weekly summary\*\*: off/);
	expect(textOf(await opened(ana))).toContain('The weekly summary is off.');
	const screen = await switchedOn(ana);
	expect(await list()).toMatch(/✅ \*\*Weekly summary\*\*: Monday at 10:00, next <t:\d+:R>/);
	const dialog = form(await ana.press(screen, 'Change'));
	expect(JSON.stringify(dialog.modal)).toContain('"value":"10:00"');
	const changed = message(await ana.submit(dialog, { Day: '7', Time: '20:15' }));
	expect(textOf(changed)).toContain('**Sunday at 20:15**');
	sandbox.faults.deny('check-ins', 'SendMessages');
	expect(await list()).toMatch(/⚠️ \*\*Weekly summary\*\*: needs a look\nThey rest until/);
	sandbox.faults.clear();
	const off = message(await ana.press(changed, 'Switch off'));
	expect(Object.keys(buttonsOf(off))).toEqual(['Switch on', 'Back to the checklist']);
	expect(await summaryOf(bot().app.db, sandbox.guildId)).toMatchObject({ next: undefined });
});

test('a time that cannot be read changes nothing', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const ana = sandbox.person('Ana');
	const refused = await switchedOn(ana, { Time: 'soon' });
	expect(textOf(refused)).toContain('I could not read `soon` as a time.');
	expect(await summaryOf(bot().app.db, sandbox.guildId)).toBeUndefined();
	const screen = message(await ana.submit(form(await ana.press(refused, 'Try again')), { Day: '3' }));
	expect(textOf(screen)).toContain('**Wednesday at 10:00**');
});
