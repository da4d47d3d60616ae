import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { ends, reminded, settled, type Reminded } from '#tests/support/reminded.ts';

const start = eachWithHandrail();
const { questions } = wordsFor('en').reminder;
const labels = (seen: SeenMessage) => Object.keys(buttonsOf(seen));
const asks = (seen: SeenMessage, kind: keyof typeof questions) =>
	questions[kind].some((question) => textOf(seen).includes(question));

type Times = Readonly<Partial<Record<'morning' | 'checkin' | 'evening', string>>>;

async function set(person: Person, times: Times, way: 'dm' | 'nudge'): Promise<void> {
	const screen = message(await person.command('checkin-remind', {}, 'general'));
	const opened = form(await person.press(screen, 'Set times'));
	message(await person.submit(opened, { morning: '', checkin: '', evening: '', ...times, way }));
}

/** Emi, in Lisbon, has these reminders and no others. */
async function having(times: Times, way: 'dm' | 'nudge' = 'dm', startAt = '2026-11-23T05:00:00Z'): Promise<Reminded> {
	const running = await reminded(start, { startAt });
	await set(running.emi, times, way);
	return running;
}

const doReview = async (person: Person, hard = 'easy') => {
	const screen = message(await person.command('checkin-remind', {}, 'general'));
	return message(await person.submit(form(await person.press(screen, 'Review of today')), { hard }));
};

test('in the morning and in the evening a message comes, neutral at first, and leads to its form in its place', async () => {
	const { emi, letters, moveTo, restart } = await having({ morning: '07:00', evening: '21:00' });
	await moveTo('2026-11-23T07:00:00Z');
	const [morning] = letters();
	expect(textOf(morning!).split('\n')[0]).toBe('You have a new message from Handrail.');
	expect(asks(morning!, 'morning')).toBe(true);
	expect(labels(morning!)).toEqual([
		'Set my intention',
		'In an hour',
		'Not today',
		'Pause until …',
		'Stop these reminders',
	]);
	await restart();
	const set = message(await emi.submit(form(await emi.press(morning!, 'Set my intention')), { words: 'breathe' }));
	expect(set.message.id).toBe(morning!.message.id);
	await moveTo('2026-11-23T21:00:00Z');
	const evening = letters()[1]!;
	expect(asks(evening, 'evening')).toBe(true);
	expect(labels(evening)[0]).toBe('Look back on today');
	const opened = form(await emi.press(evening, 'Look back on today'));
	expect(JSON.stringify(opened.modal)).toContain('breathe');
	const answer = message(await emi.submit(opened, { hard: 'hard', helped: ['outside'] }));
	expect(answer.message.id).toBe(evening.message.id);
	expect(textOf(answer)).toContain('That was a hard day, and you looked at it all the same.');
	await moveTo('2026-11-24T07:00:00Z');
	expect(letters()).toHaveLength(3);
});

test('who has done it is not reminded of it', async () => {
	const running = await having({ morning: '07:00', evening: '21:00' });
	const { emi, letters, moveTo } = running;
	const screen = message(await emi.command('checkin-remind', {}, 'general'));
	await emi.submit(form(await emi.press(screen, 'Intention for today')), { words: 'breathe' });
	await moveTo('2026-11-23T07:00:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-23T18:00:00Z');
	// A check-in is no review, so the review is still asked for.
	await emi.command('checkin', { mood: 'okay' }, 'general');
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-24T20:00:00Z');
	await doReview(emi);
	await moveTo('2026-11-24T21:00:00Z');
	expect(letters().filter((one) => asks(one, 'evening'))).toHaveLength(1);
});

test('who has looked back is not asked to check in any more', async () => {
	const running = await having({ checkin: '19:00' });
	const { emi, letters, moveTo } = running;
	await moveTo('2026-11-23T18:00:00Z');
	await doReview(emi);
	await moveTo('2026-11-23T19:00:00Z');
	expect(letters()).toEqual([]);
	expect(await ends(running)).toEqual(['dropped: done']);
});

test.each([
	['before it', '20:15', '21:00', ['evening']],
	['after it', '21:30', '21:00', ['evening']],
	['at once', '21:00', '21:00', ['evening']],
	['an hour before it', '20:00', '21:00', ['checkin', 'evening']],
	['over midnight', '23:40', '00:20', ['evening']],
] as const)(
	'with a check-in %s only the review is asked for where they are close',
	async (_when, checkin, evening, come) => {
		const { letters, moveTo } = await having({ checkin, evening });
		for (const at of ['20:00', '20:15', '21:00', '21:30', '23:40']) await moveTo(`2026-11-23T${at}:00Z`);
		await moveTo('2026-11-24T00:20:00Z');
		const kinds = letters().map((one) => (asks(one, 'evening') ? 'evening' : 'checkin'));
		expect(kinds).toEqual(come);
	},
);

test('where the review cannot come, the check-in close to it is asked for', async () => {
	const { emi, letters, moveTo } = await having({ checkin: '21:30', evening: '22:15' });
	await emi.command('settings quiet-hours', { from: 22, to: 7 });
	await moveTo('2026-11-23T21:30:00Z');
	expect(letters().map((one) => asks(one, 'checkin'))).toEqual([true]);
	await moveTo('2026-11-23T22:15:00Z');
	expect(letters()).toHaveLength(1);
});

test('a check-in is not put off to where the review comes, and that is said', async () => {
	const { emi, letters, moveTo } = await having({ checkin: '19:50', evening: '21:00' });
	await moveTo('2026-11-23T19:50:00Z');
	const answer = textOf(message(await emi.press(letters()[0]!, 'In an hour')));
	const at = Date.parse('2026-11-23T21:00:00Z') / 1000;
	expect(answer).toBe(`Your evening review comes at <t:${at}:t> and counts as your check-in, so I leave it at that.`);
	await moveTo('2026-11-23T20:51:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('after downtime over both, one of them comes', async () => {
	const running = await having({ checkin: '19:00', evening: '21:00' });
	const { letters, bot, restart, sandbox } = running;
	await bot().stop();
	sandbox.clock.moveTo('2026-11-23T21:30:00Z');
	await restart();
	await settled(running);
	expect(letters().map((one) => asks(one, 'evening'))).toEqual([true]);
});

test('an intention comes late in the morning, not after noon; a review until the day is over', async () => {
	const running = await having({ morning: '07:00', evening: '21:00' });
	const { letters, bot, restart, sandbox } = running;
	const awakeAt = async (at: string) => {
		await bot().stop();
		sandbox.clock.moveTo(at);
		await restart();
		await settled(running);
		return letters().length;
	};
	expect(await awakeAt('2026-11-23T11:30:00Z')).toBe(1);
	expect(await awakeAt('2026-11-24T02:30:00Z')).toBe(2);
	expect(asks(letters()[1]!, 'evening')).toBe(true);
	expect(await awakeAt('2026-11-24T12:30:00Z')).toBe(2);
	expect(await awakeAt('2026-11-25T03:30:00Z')).toBe(2);
	// After a year there is one of each at most.
	expect(await awakeAt('2027-11-25T22:00:00Z')).toBe(3);
});

test('a review at half past one belongs to the day before, also when it is pressed the next morning', async () => {
	const running = await having({ evening: '01:30' });
	const { emi, letters, moveTo, bot } = running;
	await moveTo('2026-11-24T01:30:00Z');
	const letter = letters().at(-1)!;
	await moveTo('2026-11-24T09:00:00Z');
	const opened = form(await emi.press(letter, 'Look back on today'));
	expect(opened.modal.title).toBe('Review of yesterday');
	expect(textOf(message(await emi.submit(opened, { hard: 'so-so' })))).toContain('Kept for yesterday.');
	const days = await bot().app.db.selectFrom('reflection').select('day').execute();
	expect(days).toEqual([{ day: '2026-11-23' }]);
	await moveTo('2026-12-01T12:00:00Z');
	const act = {
		kind: 'component',
		messageId: letter.message.id,
		customId: buttonsOf(letter)['Look back on today'] ?? '',
	};
	const late = form(
		await emi.forge({ ...act, kind: 'component' }, { data: { component_type: 2, custom_id: act.customId } }),
	);
	expect(late.modal.title).toBe('Review of today');
});

test('put off, skipped and stopped, each kind goes its own way', async () => {
	const { emi, letters, moveTo } = await having({ morning: '07:00', evening: '21:00' });
	await moveTo('2026-11-23T07:00:00Z');
	const later = message(await emi.press(letters()[0]!, 'In an hour'));
	expect(labels(later)).toEqual(['Set my intention', 'Not today', 'Pause until …', 'Stop these reminders']);
	await moveTo('2026-11-23T08:01:00Z');
	expect(letters()).toHaveLength(2);
	const skipped = message(await emi.press(letters()[1]!, 'Not today'));
	expect(textOf(skipped)).toContain('All right, no more of it today.');
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toHaveLength(3);
	const stopped = message(await emi.press(letters()[2]!, 'Stop these reminders'));
	expect(textOf(stopped)).toContain('These reminders are off. Your other reminders still come.');
	await moveTo('2026-11-24T07:00:00Z');
	expect(letters()).toHaveLength(4);
	expect(asks(letters()[3]!, 'morning')).toBe(true);
	expect(textOf(message(await emi.press(stopped, 'Stop the others, too')))).toContain('All reminders are off.');
	await moveTo('2026-11-24T21:00:00Z');
	await moveTo('2026-11-25T07:00:00Z');
	expect(letters()).toHaveLength(4);
});

test('quiet hours hold for each of them', async () => {
	const { emi, letters, moveTo } = await having({ morning: '06:30', evening: '22:30' });
	await emi.command('settings quiet-hours', { from: 22, to: 8 });
	await moveTo('2026-11-23T06:30:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-23T08:00:00Z');
	expect(letters()).toHaveLength(1);
	await moveTo('2026-11-23T22:30:00Z');
	await moveTo('2026-11-24T06:00:00Z');
	expect(letters()).toHaveLength(1);
});

test('a clock that was ahead and is put right again keeps nobody waiting, and nothing comes twice', async () => {
	const running = await having({ evening: '21:00' });
	const { letters, moveTo, bot } = running;
	await moveTo('2026-11-23T21:00:00Z');
	expect(letters()).toHaveLength(1);
	await bot().app.db.updateTable('reminder').set({ next_at: '2027-11-24T21:00:00.000Z' }).execute();
	await moveTo('2026-11-24T20:00:00Z');
	await expect
		.poll(async () => bot().app.db.selectFrom('reminder').select('next_at').execute(), { timeout: 12_000 })
		.toEqual([{ next_at: '2026-11-24T21:00:00.000Z' }]);
	await moveTo('2026-11-24T21:00:00Z');
	expect(letters()).toHaveLength(2);
});

test('a pause from a reminder is shown with its end and what comes after it, and can be ended', async () => {
	const { emi, letters, moveTo } = await having({ morning: '07:00', checkin: '15:00', evening: '21:00' });
	await moveTo('2026-11-23T07:00:00Z');
	const opened = form(await emi.press(letters()[0]!, 'Pause until …'));
	const paused = message(await emi.submit(opened, { 'For how long?': '3 days' }));
	expect(paused.message.id).toBe(letters()[0]!.message.id);
	expect(textOf(paused)).toContain('Your streak waits until Wednesday, November 25, 2026, that day included.');
	expect(labels(paused)).toEqual(['End the pause']);
	const screen = message(await emi.command('checkin-remind', {}, 'general'));
	expect(textOf(screen)).toContain('**Paused until Wednesday, November 25, 2026**, that day included.');
	for (const at of ['2026-11-26T07:00:00Z', '2026-11-26T15:00:00Z', '2026-11-26T21:00:00Z']) {
		expect(textOf(screen)).toContain(`next <t:${Date.parse(at) / 1000}:R>`);
	}
	const ended = message(await emi.press(screen, 'End the pause'));
	expect(textOf(ended)).toContain('The pause is over. Your reminders come again.');
	expect(textOf(ended)).toContain(`next <t:${Date.parse('2026-11-23T15:00:00Z') / 1000}:R>`);
	expect(textOf(message(await emi.press(paused, 'End the pause')))).toContain('There is no pause just now.');
});

test('during a pause none of them comes, and after it all do', async () => {
	const { emi, letters, moveTo } = await having({ morning: '07:00', evening: '21:00' });
	await emi.command('settings pause', { until: '3 days' }, 'general');
	await moveTo('2026-11-23T07:00:00Z');
	await moveTo('2026-11-25T21:00:00Z');
	expect(letters()).toEqual([]);
	await moveTo('2026-11-26T07:00:00Z');
	expect(letters()).toHaveLength(1);
});

test.each([
	['', 'Please choose how long the pause is to be, or write its last day.'],
	['soon', 'I do not know that date.'],
	['2028-01-01', 'A pause can last up to a year.'],
])('a pause until “%s” is refused with what to do, and nothing is paused', async (date, sentence) => {
	const running = await reminded(start);
	const { emi, bot } = running;
	const screen = message(await emi.command('checkin-remind', {}, 'general'));
	const opened = form(await emi.press(screen, 'Pause until …'));
	expect(textOf(message(await emi.submit(opened, { date })))).toContain(sentence);
	expect(await bot().app.db.selectFrom('pause').selectAll().execute()).toEqual([]);
	const own = message(await emi.submit(form(await emi.press(screen, 'Pause until …')), { date: '24 Dec' }));
	expect(textOf(own)).toContain('Thursday, December 24, 2026');
});

test('a quiet reminder that waits is not shown once a pause began', async () => {
	const running = await having({ checkin: '10:00' }, 'nudge');
	const { emi, moveTo, restart } = running;
	await moveTo('2026-11-23T10:00:00Z');
	await emi.command('settings pause', { until: 'a week' }, 'general');
	await restart();
	await emi.command('history', {}, 'general');
	await restart();
	expect(await ends(running)).toEqual(['dropped: no longer wanted']);
});
