import { GuildScheduledEventEntityType as Kind, GuildScheduledEventStatus as Status } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import { addMeeting } from '#src/features/meetings/add.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import { newMeeting } from '#tests/features/meetings/scene.ts';
import { eachWithHandrail, type RunOptions, type Running } from '#tests/support/handrail.ts';

const startHandrail = eachWithHandrail();
const patient = { timeout: 15_000 };
const onStage = ['ManageChannels', 'MuteMembers', 'MoveMembers'];

/** A meeting in a channel, on Tuesday, 24 November 2026, from seven to eight in the evening in Berlin. */
async function meetIn(hall: string, options: RunOptions = {}): Promise<Running> {
	const run = await startHandrail({ wakeful: true, halls: true, botPermissions: ['CreateEvents'], ...options });
	const { sandbox, bot } = run;
	const place = { channel: sandbox.channel(hall).id, url: null, phone: null, address: null, joining: null };
	const parts = { guild: sandbox.guildId, title: 'general', leads: [], place };
	await addMeeting(bot().app.db, newMeeting(parts), sandbox.clock.now());
	await queueMeetings(bot().app.db, sandbox.clock.now());
	await until(run, '2026-11-23T10:01:00Z', 'there');
	return run;
}

/** Goes to a moment, and waits until the event is so as Handrail knows it. */
async function until({ sandbox, bot }: Running, at: string, state: string): Promise<void> {
	sandbox.clock.moveTo(at);
	await vi.waitFor(async () => {
		const events = bot().app.db.selectFrom('occurrence').select('event_state').orderBy('starts_at');
		expect((await events.executeTakeFirst())?.event_state).toBe(state);
	}, patient);
}

const shown = ({ sandbox }: Running) =>
	sandbox
		.person('Emi')
		.view()
		.events.map(({ name, isOn }) => (isOn ? `${name}, on` : name));
const statusOf = ({ sandbox }: Running) => sandbox.events()[0]?.status;

describe('a meeting in a channel of the server', () => {
	test.each([
		['lounge', Kind.Voice, []],
		['open-stage', Kind.StageInstance, onStage],
	] as const)('stands in the calendar in %s, begins there and ends there', async (hall, kind, rights) => {
		const run = await meetIn(hall, { botPermissions: ['CreateEvents', ...rights] });
		const { sandbox } = run;
		expect(sandbox.events()).toMatchObject([
			{ name: 'general', entity_type: kind, channel_id: sandbox.channel(hall).id, status: Status.Scheduled },
		]);
		await until(run, '2026-11-24T18:00:00Z', 'running');
		expect(statusOf(run)).toBe(Status.Active);
		expect(shown(run)).toContain('general, on');
		await until(run, '2026-11-24T19:00:00Z', 'over');
		expect(statusOf(run)).toBe(Status.Completed);
		expect(shown(run)).not.toContain('general, on');
	});

	test('is elsewhere, with a link to the channel, where Handrail may not hold it there', async () => {
		const run = await meetIn('open-stage');
		const { sandbox } = run;
		const link = `https://discord.com/channels/${sandbox.guildId}/${sandbox.channel('open-stage').id}`;
		expect(sandbox.events()).toMatchObject([{ entity_type: Kind.External, entity_metadata: { location: link } }]);
		await until(run, '2026-11-24T18:00:00Z', 'running');
		await until(run, '2026-11-24T19:00:00Z', 'over');
		expect(statusOf(run)).toBe(Status.Completed);
	});

	test('that begins while Handrail is away begins late and ends on time', async () => {
		const run = await meetIn('lounge');
		await run.bot().stop();
		run.sandbox.clock.moveTo('2026-11-24T18:20:00Z');
		expect(statusOf(run)).toBe(Status.Scheduled);
		await run.restart();
		await until(run, '2026-11-24T18:21:00Z', 'running');
		expect(statusOf(run)).toBe(Status.Active);
		await until(run, '2026-11-24T19:00:00Z', 'over');
		expect(statusOf(run)).toBe(Status.Completed);
	});

	test('that is over while Handrail is away is taken out of the calendar', async () => {
		const run = await meetIn('lounge');
		await run.bot().stop();
		run.sandbox.clock.moveTo('2026-11-24T20:00:00Z');
		await run.restart();
		await until(run, '2026-11-24T20:01:00Z', 'over');
		const starts = run.sandbox
			.person('Emi')
			.view()
			.events.map((event) => event.starts);
		expect(starts).not.toContain('2026-11-24T18:00:00+00:00');
	});
});
