import { describe, expect, test, vi } from 'vitest';
import { addMeeting } from '#src/features/meetings/add.ts';
import { skipDate } from '#src/features/meetings/dates.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import type { NewMeeting } from '#src/features/meetings/meeting.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { newMeeting } from '#tests/features/meetings/scene.ts';
import { eachWithHandrail, message, textOf, type RunOptions, type Running } from '#tests/support/handrail.ts';

const startHandrail = eachWithHandrail();
const link = 'https://zoom.us/j/0';
const patient = { timeout: 15_000 };

/** It is Monday, 23 November 2026, ten in the morning in UTC. */
const start = async (options: RunOptions = {}) =>
	startHandrail({ wakeful: true, botPermissions: ['CreateEvents'], wrote: [link], ...options });

/** A meeting on Tuesdays at seven in the evening in Berlin. */
const meet = async ({ bot, sandbox }: Running, parts: Partial<NewMeeting> = {}) => {
	return addMeeting(
		bot().app.db,
		newMeeting({
			...{ guild: sandbox.guildId, title: 'general', about: 'general', leads: [] },
			place: { channel: null, url: link, phone: null, address: null, joining: null },
			...parts,
		}),
		sandbox.clock.now(),
	);
};

const tick = ({ sandbox }: Running) => {
	sandbox.clock.forward({ seconds: 1 });
};

/** What comes near gets its rows, as by the clock. */
const near = async ({ bot, sandbox }: Running) => queueMeetings(bot().app.db, sandbox.clock.now());
const seen = (sandbox: Sandbox) =>
	sandbox.events().map(({ name, scheduled_start_time, status }) => [name, scheduled_start_time, status]);
const planned = async (run: Running, count: number) => {
	await near(run);
	tick(run);
	await vi.waitFor(() => {
		expect(run.sandbox.events()).toHaveLength(count);
	}, patient);
};
/** Handrail knows of its event, too. */
const noted = async (run: Running) =>
	vi.waitFor(async () => {
		expect(await stateOf(run)).toBe('there');
	}, patient);
const stateOf = async ({ bot }: Running) =>
	(await bot().app.db.selectFrom('occurrence').select('event_state').orderBy('starts_at').execute())[0]?.event_state;

describe("Discord's own calendar", () => {
	test('has an event for each meeting of the coming week, without a rule of its own, until it is over', async () => {
		const run = await start();
		await meet(run);
		await planned(run, 1);
		const [event] = run.sandbox.events();
		expect(event).toMatchObject({
			...{ name: 'general', description: 'general\n\nhttps://zoom.us/j/0', entity_type: 3, recurrence_rule: null },
			...{ scheduled_start_time: '2026-11-24T18:00:00+00:00', scheduled_end_time: '2026-11-24T19:00:00+00:00' },
			entity_metadata: { location: 'https://zoom.us/j/0' },
		});
		tick(run);
		run.sandbox.clock.moveTo('2026-11-24T18:10:00Z');
		await vi.waitFor(async () => {
			expect(await stateOf(run)).toBe('running');
		}, patient);
		run.sandbox.clock.moveTo('2026-11-24T19:10:00Z');
		await vi.waitFor(async () => {
			expect(await stateOf(run)).toBe('over');
		}, patient);
		await near(run);
		tick(run);
		await vi.waitFor(() => {
			expect(seen(run.sandbox).map(([, at]) => at)).toContain('2026-12-01T18:00:00+00:00');
		}, patient);
	});

	test('keeps the way to join private where the server does', async () => {
		const run = await start();
		await meet(run, { linkPrivate: true });
		await planned(run, 1);
		expect(JSON.stringify(run.sandbox.events())).not.toContain('zoom.us');
	});

	test('follows a meeting that is renamed, skipped, and taken out of the calendar', async () => {
		const run = await start();
		const { db } = run.bot().app;
		const meeting = await meet(run);
		await planned(run, 1);
		await db.updateTable('meeting').set({ title: 'helpers' }).where('id', '=', meeting.id).execute();
		tick(run);
		await vi.waitFor(() => {
			expect(seen(run.sandbox).map(([name]) => name)).toEqual(['helpers']);
		}, patient);
		const date = { guild: run.sandbox.guildId, meeting: meeting.id, key: '2026-11-24T19:00' };
		await skipDate(db, date, run.sandbox.clock.now());
		await planned(run, 0);
	});

	test('is left alone where the meeting or the server does not want it, and is emptied when that is chosen', async () => {
		const run = await start();
		const { db } = run.bot().app;
		await meet(run, { events: false, title: 'helpers' });
		await meet(run);
		await planned(run, 1);
		const off = { meeting_events_off_at: run.sandbox.clock.now().toString() };
		await db.updateTable('guild').set(off).where('guild_id', '=', run.sandbox.guildId).execute();
		await planned(run, 0);
	});

	test('gets no event again that a moderator removed, until they put it back', async () => {
		const run = await start();
		const ana = run.sandbox.person('Ana');
		await ana.command('setup show', {}, 'general');
		const notices = run.sandbox.channel('helpers').id;
		await run.bot().app.db.updateTable('guild').set({ notice_channel_id: notices }).execute();
		await meet(run);
		await planned(run, 1);
		await noted(run);
		run.sandbox.faults.deleteEvent('general');
		await vi.waitFor(() => {
			tick(run);
			expect(ana.sees('helpers').map(textOf).join()).toContain('Somebody removed');
		}, patient);
		expect(run.sandbox.events()).toEqual([]);
		const [told] = ana.sees('helpers').slice(-1);
		const answer = message(await ana.press(told!, 'Put it back'));
		expect(textOf(answer)).toContain('within a minute');
		await planned(run, 1);
		message(await ana.press(told!, 'Put it back'));
		tick(run);
		expect(run.sandbox.events()).toHaveLength(1);
	});

	test('says on the screen of a meeting, and of the date, that an event was removed, and how to put it back', async () => {
		const run = await start();
		const ana = run.sandbox.person('Ana');
		await meet(run, { place: { channel: null, url: null, phone: null, address: 'general', joining: null } });
		await planned(run, 1);
		await noted(run);
		const screen = async () => message(await ana.command('meeting edit', { meeting: 'general' }, 'general'));
		expect(textOf(await screen())).not.toContain('Somebody removed');
		run.sandbox.faults.deleteEvent('general');
		await vi.waitFor(async () => {
			expect(textOf(await screen())).toContain('Somebody removed <t:1795543200:F> from the events of this server.');
		}, patient);
		const dates = message(await ana.press(await screen(), 'One date'));
		const other = message(await ana.select(dates, 'Choose a date', ['202612011900']));
		expect(textOf(other)).not.toContain('Somebody removed');
		const all = message(await ana.press(other, 'All dates'));
		const date = message(await ana.select(all, 'Choose a date', ['202611241900']));
		expect(textOf(date)).toContain('Somebody removed');
		const answer = message(await ana.press(date, 'Put it back'));
		expect(textOf(answer)).toContain('within a minute');
		expect(textOf(await screen())).not.toContain('Somebody removed');
		await planned(run, 1);
	});

	test('notices after a time away what was removed meanwhile', async () => {
		const run = await start();
		await meet(run);
		await planned(run, 1);
		await noted(run);
		run.sandbox.faults.outage(true);
		run.sandbox.faults.deleteEvent('general');
		run.sandbox.faults.outage(false);
		await run.restart();
		await vi.waitFor(async () => {
			tick(run);
			expect(await stateOf(run)).toBe('unwanted');
		}, patient);
		expect(run.sandbox.events()).toEqual([]);
	});

	test('has one event where nobody knows whether Discord made it', async () => {
		const run = await start();
		run.expectRefusal('scheduled-events');
		run.sandbox.faults.answer('POST /guilds/{guild_id}/scheduled-events', 502, {}, { after: true });
		await meet(run);
		await planned(run, 1);
		await vi.waitFor(async () => {
			run.sandbox.clock.forward({ minutes: 2 });
			expect(await stateOf(run)).toBe('there');
		}, patient);
		expect(run.sandbox.events()).toHaveLength(1);
	});

	test('that Handrail may not write is told to moderators once, with what to do', async () => {
		const run = await start({ botPermissions: [] });
		const ana = run.sandbox.person('Ana');
		const notices = run.sandbox.channel('helpers').id;
		await ana.command('setup show', {}, 'general');
		await run.bot().app.db.updateTable('guild').set({ notice_channel_id: notices }).execute();
		await meet(run);
		await near(run);
		await vi.waitFor(() => {
			tick(run);
			expect(ana.sees('helpers').map(textOf).join()).toContain('Create Events');
		}, patient);
		tick(run);
		tick(run);
		expect(ana.sees('helpers').filter((one) => textOf(one).includes('Create Events'))).toHaveLength(1);
		expect(run.sandbox.events()).toEqual([]);
	});

	test('takes at most eighty of ours, the soonest first', async () => {
		const run = await start();
		const { db } = run.bot().app;
		for (let index = 0; index < 12; index += 1) {
			await meet(run, {
				rule: { ...newMeeting().rule, repeat: { every: 'week', interval: 1, days: [1, 2, 3, 4, 5, 6, 7] } },
			});
		}
		await near(run);
		await vi.waitFor(
			() => {
				tick(run);
				expect(run.sandbox.events()).toHaveLength(80);
			},
			{ timeout: 110_000 },
		);
		const wanted = await db.selectFrom('occurrence').select('starts_at').orderBy('starts_at').limit(80).execute();
		const latest = run.sandbox.events().at(-1)?.scheduled_start_time ?? '';
		expect(Date.parse(latest)).toBe(Date.parse(wanted.at(-1)?.starts_at ?? ''));
	}, 120_000);
});
