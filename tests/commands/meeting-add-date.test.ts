import { describe, expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { filledIn } from '#tests/support/counters.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { planned } from '#tests/support/planned-meetings.ts';

const start = eachWithHandrail();

/** It is Monday, 23 November 2026, ten in the morning in UTC; the meeting is on Tuesdays at seven in Berlin. */
async function datesOf(): Promise<{ running: Running; ana: Person; dates: SeenMessage }> {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	await planned(running);
	const screen = message(await ana.command('meeting edit', { meeting: 'Tuesday circle' }, 'general'));
	return { running, ana, dates: message(await ana.press(screen, 'One date')) };
}

const exceptions = async ({ bot }: Running) =>
	bot().app.db.selectFrom('meeting_exception').select(['kind', 'to_local']).execute();
const opened = async (person: Person, from: SeenMessage, button = 'Add a date') =>
	form(await person.press(from, button));

describe('a date that is added', () => {
	test.each([
		['friday', '2026-11-27T19:00'],
		['fri 8pm', '2026-11-27T20:00'],
		['4 dec 18:15', '2026-12-04T18:15'],
		['monday', '2026-11-23T19:00'],
		['monday 9am', '2026-11-30T09:00'],
	])('as “%s” is shown, and is among the dates then', async (on, local) => {
		const { running, ana, dates } = await datesOf();
		const shown = message(await ana.submit(await opened(ana, dates), { on }));
		expect(textOf(shown)).toMatch(/Added: <t:\d+:F>\. All other dates stay as they are\./);
		expect(textOf(shown)).toContain('An extra date.');
		expect(await exceptions(running)).toEqual([{ kind: 'added', to_local: local }]);
		const all = message(await ana.press(shown, 'All dates'));
		expect(JSON.stringify(all.message.components)).toContain('"description":"extra"');
	});

	test('is there once where it is added twice, and stays away once it is taken out', async () => {
		const { running, ana, dates } = await datesOf();
		const first = message(await ana.submit(await opened(ana, dates), { on: 'friday' }));
		const all = message(await ana.press(first, 'All dates'));
		const again = message(await ana.submit(await opened(ana, all), { on: 'friday' }));
		expect(textOf(again)).toContain('It is among the dates already');
		expect(await exceptions(running)).toHaveLength(1);
		const out = message(await ana.press(again, 'Take this date out'));
		expect(textOf(out)).toMatch(/Taken out: <t:\d+:F>/);
		expect(await exceptions(running)).toEqual([]);
	});

	test('as one that is there anyway changes nothing', async () => {
		const { running, ana, dates } = await datesOf();
		const shown = message(await ana.submit(await opened(ana, dates), { on: '1 dec' }));
		expect(textOf(shown)).toContain('It is among the dates already');
		expect(await exceptions(running)).toEqual([]);
	});

	test.each([
		['8pm', 'On which day?'],
		['whenever', 'I could not read `whenever`.'],
		['tuesdays and fridays', 'I could not read `tuesdays and fridays`.'],
		['1 jan 2020', 'That day and time have passed.'],
	])('as “%s” is asked for once more, with what was typed in the form', async (on, answer) => {
		const { running, ana, dates } = await datesOf();
		const refused = message(await ana.submit(await opened(ana, dates), { on }));
		expect(textOf(refused)).toContain(answer);
		expect(filledIn(await opened(ana, refused, 'Open the form again'))).toMatchObject({ on });
		expect(await exceptions(running)).toEqual([]);
		expect(buttonsOf(message(await ana.press(refused, 'All dates')))).toHaveProperty('Add a date');
	});

	test('is not added in a pause, and it says so', async () => {
		const { running, ana, dates } = await datesOf();
		await ana.command('meeting pause', { meeting: 'Tuesday circle', from: '1 dec', until: '10 dec' }, 'general');
		const refused = message(await ana.submit(await opened(ana, dates), { on: '4 dec' }));
		expect(textOf(refused)).toContain('paus');
		expect(await exceptions(running)).toEqual([]);
	});
});
