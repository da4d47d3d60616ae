import { expect, test } from 'vitest';
import { aimAt } from '#tests/support/aims.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { meetingSettings } from '#src/features/meetings/server.ts';
import type { Person } from '#src/sandbox/contract.ts';

const start = eachWithHandrail();

async function setting() {
	const running = await start();
	const finn = running.sandbox.person('Finn');
	running.sandbox.faults.roles('Finn', 'member', 'admin');
	const kept = async () => meetingSettings(running.bot().app.db, running.sandbox.guildId);
	return { ...running, finn, kept };
}

const screen = async (finn: Person) =>
	message(await finn.press(message(await finn.command('setup show', {}, 'general')), 'Meetings'));

test('moderators choose when new meetings are reminded of, and meetings planned after it are', async () => {
	const { finn, kept } = await setting();
	const shown = await screen(finn);
	expect(textOf(shown)).toContain('a day before, an hour before and when it starts');
	const chosen = message(await finn.act(aimAt(shown, 'setup-meeting-leads', ['1440', '15']).act));
	expect(textOf(chosen)).toContain('a day before and 15 minutes before');
	expect((await kept()).leads.toSorted()).toEqual([1440, 15]);
	const preview = message(
		await finn.command('meeting create', { title: 'Circle', when: 'tuesdays 7pm', zone: 'Europe/Lisbon' }, 'general'),
	);
	expect(textOf(preview)).toContain('a day before and 15 minutes before');
});

test('none ticked means no reminders in a channel', async () => {
	const { finn, kept } = await setting();
	const shown = await screen(finn);
	const none = message(await finn.act(aimAt(shown, 'setup-meeting-leads', []).act));
	expect(textOf(none)).toContain('is not reminded of');
	expect((await kept()).leads).toEqual([]);
});

test('the switch takes meetings out of Discord’s calendar and puts them back', async () => {
	const { finn, kept } = await setting();
	const off = message(await finn.press(await screen(finn), 'Take them out of Discord’s calendar'));
	expect(textOf(off)).toContain('Nothing stands in Discord’s own calendar');
	expect((await kept()).events).toBe(false);
	const on = message(await finn.press(off, 'Show them in Discord’s calendar'));
	expect(textOf(on)).toContain('The dates of the coming week are put into Discord’s own calendar');
	expect((await kept()).events).toBe(true);
});
