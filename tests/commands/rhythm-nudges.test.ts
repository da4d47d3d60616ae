import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { ends, reminded, settled, type Reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();
const { questions, closed } = wordsFor('en').reminder;
const labels = (seen: SeenMessage) => Object.keys(buttonsOf(seen));

const kindOf = (seen: SeenMessage) =>
	(['morning', 'checkin', 'evening'] as const).find((kind) =>
		questions[kind].some((question) => textOf(seen).includes(question)),
	);
/** The nudges that somebody sees in a channel, oldest first. */
const nudges = (person: Person, channel = 'general') =>
	person.sees(channel).filter((seen) => seen.ephemeral && seen.command === null && kindOf(seen) !== undefined);

async function having(times: Readonly<Record<string, string>>, way = 'nudge'): Promise<Reminded> {
	const running = await reminded(start, { startAt: '2026-11-23T05:00:00Z' });
	const { emi } = running;
	const screen = message(await emi.command('checkin-remind', {}, 'general'));
	const opened = form(await emi.press(screen, 'Set times'));
	message(await emi.submit(opened, { morning: '', checkin: '', evening: '', ...times, way }));
	// By the time that the clock moves, nothing is under way that could be shown too late.
	const moveTo = async (instant: string) => {
		await quiet(running);
		await running.moveTo(instant);
	};
	return { ...running, moveTo };
}

/** Whatever follows the last answer is done. */
async function quiet(running: Reminded): Promise<void> {
	await running.restart();
	await settled(running);
}

test('a quiet reminder sends nothing, and is shown once a day below the next answer, to them alone', async () => {
	const running = await having({ morning: '07:00' });
	const { emi, letters, moveTo, sandbox } = running;
	await moveTo('2026-11-23T07:00:00Z');
	expect(letters()).toEqual([]);
	expect(nudges(emi)).toEqual([]);
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length === 1);
	const [nudge] = nudges(emi);
	expect(kindOf(nudge!)).toBe('morning');
	expect(textOf(nudge!)).not.toContain('You have a new message');
	expect(labels(nudge!)).toEqual(['Set my intention', 'Not today', 'Pause until …', 'Stop these reminders']);
	await emi.command('history', {}, 'general');
	await quiet(running);
	expect(nudges(emi)).toHaveLength(1);
	for (const name of ['Ana', 'Ben']) {
		await sandbox.person(name).command('history', {}, 'general');
		expect(nudges(sandbox.person(name))).toEqual([]);
	}
	const answer = message(await emi.submit(form(await emi.press(nudge!, 'Set my intention')), { words: 'rest' }));
	expect(answer.message.id).toBe(nudge!.message.id);
	await moveTo('2026-11-24T07:00:00Z');
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length === 1);
	expect(letters()).toEqual([]);
});

test('who comes to do it is not reminded of it; after noon no intention is asked for', async () => {
	const running = await having({ morning: '07:00', checkin: '10:00' });
	const { emi, moveTo } = running;
	await moveTo('2026-11-23T12:30:00Z');
	await emi.command('checkin', { mood: 'okay' }, 'general');
	await quiet(running);
	expect(nudges(emi)).toEqual([]);
	expect(await ends(running)).toEqual(['dropped: no longer wanted']);
});

test('of a check-in and a review that both wait, only the review is shown', async () => {
	const running = await having({ checkin: '14:00', evening: '20:00' });
	const { emi, moveTo, sandbox } = running;
	await moveTo('2026-11-23T14:00:00Z');
	await moveTo('2026-11-23T21:00:00Z');
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length > 0);
	await quiet(running);
	expect(nudges(emi).map(kindOf)).toEqual(['evening']);
});

test('not today and stop work on it as on a message', async () => {
	const running = await having({ checkin: '10:00' });
	const { emi, moveTo, sandbox, bot } = running;
	await moveTo('2026-11-23T10:00:00Z');
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length === 1);
	const skipped = message(await emi.press(nudges(emi)[0]!, 'Not today'));
	expect(textOf(skipped)).toContain('All right, no more of it today.');
	await moveTo('2026-11-24T10:00:00Z');
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length === 1);
	const stopped = message(await emi.press(nudges(emi)[0]!, 'Stop these reminders'));
	expect(textOf(stopped)).toContain('These reminders are off.');
	expect(await bot().app.db.selectFrom('reminder').selectAll().execute()).toEqual([]);
});

test('who stops while one waits is not shown it', async () => {
	const running = await having({ checkin: '10:00' });
	const { emi, moveTo, bot } = running;
	await moveTo('2026-11-23T10:00:00Z');
	await emi.command('settings clear', { what: 'reminder' }, 'general');
	await emi.command('history', {}, 'general');
	await quiet(running);
	expect(nudges(emi)).toEqual([]);
	expect(await bot().app.db.selectFrom('letter').selectAll().execute()).toEqual([]);
});

test('an old message that is pressed after reminders came to be quiet says so', async () => {
	const running = await having({ checkin: '10:00' }, 'dm');
	const { emi, letters, moveTo } = running;
	await moveTo('2026-11-23T10:00:00Z');
	const screen = message(await emi.command('checkin-remind', {}, 'general'));
	await emi.submit(form(await emi.press(screen, 'Set times')), { way: 'nudge' });
	const answer = textOf(message(await emi.press(letters()[0]!, 'In an hour')));
	expect(answer).toContain('Your reminders come quietly now');
});

test('a reminder that Discord does not let through is shown at the next visit instead, and so are those after it', async () => {
	const running = await having({ evening: '21:00' }, 'dm');
	const { emi, letters, moveTo, sandbox } = running;
	await emi.act({ kind: 'dm-open', open: false });
	running.expectRefusal('50007');
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-24T01:00:00Z');
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length === 1);
	const [nudge] = nudges(emi);
	expect(kindOf(nudge!)).toBe('evening');
	expect(textOf(nudge!)).toContain(closed);
	await emi.press(nudge!, 'Not today');
	await moveTo('2026-11-24T21:00:00Z');
	await emi.command('history', {}, 'general');
	await sandbox.until(() => nudges(emi).length === 1);
	const shown = message(await emi.command('checkin-remind', {}, 'general'));
	expect(textOf(shown)).toContain(
		'Discord lets no direct message from me through to you right now. So they come quietly',
	);
	expect(sandbox.refusals).toHaveLength(1);
	// Allowed again, they come as messages.
	await emi.act({ kind: 'dm-open', open: true });
	message(await emi.press(shown, 'Try messages again'));
	const before = letters().length;
	await moveTo('2026-11-25T21:00:00Z');
	expect(letters()).toHaveLength(before + 1);
});

test('who looks for help is shown nothing else', async () => {
	const running = await having({ checkin: '10:00' });
	const { emi, moveTo } = running;
	await moveTo('2026-11-23T10:00:00Z');
	await emi.command('resources', { country: 'PT' }, 'general');
	await quiet(running);
	expect(nudges(emi)).toEqual([]);
	expect(await ends(running)).toEqual(['visit']);
});
