import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { moveDate, setTopic, skipDate } from '#src/features/meetings/dates.ts';
import { endMeeting } from '#src/features/meetings/end.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type RunOptions } from '#tests/support/handrail.ts';
import {
	meetingScene,
	occurrenceIdOf,
	pass,
	plan,
	stamp,
	startOf,
	type MeetingScene,
	type Planned,
} from '#tests/support/meeting-posts.ts';

const start = eachWithHandrail();
const ready = async (options: RunOptions = {}) => meetingScene(start, options);

/** A meeting that is planned, and when it starts. */
async function planned(scene: MeetingScene, given: Planned) {
	const meeting = await plan(scene, given);
	return { meeting, starts: startOf(meeting) };
}

describe('the reminder of a meeting in its channel', () => {
	test('says once it has begun that how to join is to be had now, and not that it will be', async () => {
		const scene = await ready();
		await planned(scene, {
			...{ in: 20, leads: [15], linkPrivate: true, tidy: false },
			place: { url: 'https://meet.example/evening' },
		});
		await pass(scene, { minutes: 5, seconds: 1 });
		expect(textOf(scene.posts()[0]!)).toContain('How to join is told when it starts.');
		await pass(scene, { minutes: 16 });
		const shown = textOf(scene.posts()[0]!);
		expect(shown).toContain('How to join is behind the button. Only you see it.');
		expect(shown).not.toContain('when it starts');
		expect(shown).not.toContain('meet.example');
	});

	test('comes once, at its time, and says when it is, on everybody’s clock and on that of its place', async () => {
		const scene = await ready();
		const { starts } = await planned(scene, { in: 20, leads: [15, 0], place: { address: '12 Harbour Lane' } });
		await pass(scene, { minutes: 4 });
		expect(scene.posts()).toEqual([]);
		await pass(scene, { minutes: 1, seconds: 1 });
		await scene.restart();
		await pass(scene, { seconds: 30 });
		expect(scene.posts().map(textOf)).toEqual([
			[
				'**Evening share**',
				`It starts ${stamp(starts, 'R')}: ${stamp(starts, 'F')}`,
				'-# 11:20 in Berlin',
				'Where: 12 Harbour Lane',
				'-# Whoever hosts sees who is going. Who comes quietly is only counted: nobody sees the name.',
			].join('\n'),
		]);
		expect(Object.keys(buttonsOf(scene.posts()[0]!))).toContain('Remind me privately');
	});

	test('takes the place of the one before, says that it starts, and is gone two hours after the end', async () => {
		const scene = await ready();
		const { starts } = await planned(scene, { in: 20, leads: [15, 0] });
		await pass(scene, { minutes: 5, seconds: 1 });
		const [first] = scene.posts();
		await pass(scene, { minutes: 15 });
		await pass(scene, { seconds: 61 });
		expect(scene.posts()).toHaveLength(1);
		expect(scene.posts()[0]!.message.id).not.toBe(first!.message.id);
		expect(textOf(scene.posts()[0]!)).toContain(`It starts now: ${stamp(starts, 't')}`);
		await pass(scene, { minutes: 6 });
		expect(textOf(scene.posts()[0]!)).toContain(`It started ${stamp(starts, 'R')}.`);
		await pass(scene, { minutes: 60 });
		expect(textOf(scene.posts()[0]!)).toBe(`**Evening share**\nIt is over. It was ${stamp(starts, 'F')}.`);
		expect(buttonsOf(scene.posts()[0]!)).toEqual({});
		await pass(scene, { hours: 2 });
		expect(scene.posts()).toEqual([]);
	});

	test('stays where its meeting is not to be tidied', async () => {
		const scene = await ready();
		await planned(scene, { in: 20, leads: [15, 0], tidy: false });
		await pass(scene, { minutes: 5, seconds: 1 });
		await pass(scene, { minutes: 15 });
		await pass(scene, { hours: 24 });
		expect(scene.posts().map((seen) => textOf(seen).split('\n')[1]?.slice(0, 10))).toEqual([
			'It is over',
			'It is over',
		]);
	});

	test('that comes late says so, and after the end it does not come', async () => {
		const scene = await ready();
		const { starts } = await planned(scene, { in: 20, leads: [0] });
		await planned(scene, { in: 10, leads: [0], minutes: 5, title: 'Quiet sitting' });
		scene.sandbox.faults.outage(true);
		await scene.bot().stop();
		scene.sandbox.clock.forward({ minutes: 24 });
		scene.sandbox.faults.outage(false);
		await scene.restart();
		await pass(scene, { seconds: 6 });
		expect(scene.posts().map((seen) => textOf(seen).split('\n').slice(0, 2))).toEqual([
			['**Evening share**', `It started ${stamp(starts, 'R')}.`],
		]);
	});

	test('is edited in place when the meeting moves, has another topic, and does not take place', async () => {
		const scene = await ready();
		const { meeting, starts } = await planned(scene, { in: 20, leads: [15] });
		await pass(scene, { minutes: 5, seconds: 1 });
		const db = () => scene.bot().app.db;
		const occurrence = await occurrenceIdOf(scene, meeting);
		const { key } = await db().selectFrom('occurrence').select('key').executeTakeFirstOrThrow();
		const of = { guild: scene.sandbox.guildId, meeting: meeting.id, key };
		const before = scene.posts().map((seen) => seen.message.id);

		scene.seeded('Letting go');
		await setTopic(db(), of.guild, occurrence, 'Letting go', scene.sandbox.clock.now());
		await pass(scene, { seconds: 6 });
		expect(textOf(scene.posts()[0]!)).toContain('Topic: Letting go');

		const later = Temporal.PlainDateTime.from(key).add({ hours: 1 });
		await moveDate(db(), of, later, scene.sandbox.clock.now());
		await scene.restart();
		await pass(scene, { seconds: 6 });
		const moved = starts.add({ hours: 1 });
		expect(textOf(scene.posts()[0]!)).toContain(
			`It starts ${stamp(moved, 'R')}: ${stamp(moved, 'F')}\n-# 12:20 in Berlin\n` +
				`-# The time has changed. It was to be ${stamp(starts, 'F')}.`,
		);

		await skipDate(db(), of, scene.sandbox.clock.now());
		await pass(scene, { seconds: 6 });
		expect(textOf(scene.posts()[0]!)).toContain('It does not take place this time.');
		expect(buttonsOf(scene.posts()[0]!)).toEqual({});
		expect(scene.posts().map((seen) => seen.message.id)).toEqual(before);
	});

	test('is let go of where somebody has deleted it', async () => {
		const scene = await ready();
		const { meeting } = await planned(scene, { in: 20, leads: [15, 0] });
		await pass(scene, { minutes: 5, seconds: 1 });
		scene.sandbox.faults.deleteMessage(scene.posts()[0]!.message.id);
		scene.expectRefusal('Unknown Message');
		scene.expectRefusal('PATCH');
		await changeMeeting(scene.bot().app.db, meeting.guild, meeting.id, { capacity: 5 }, scene.sandbox.clock.now());
		await pass(scene, { seconds: 6 });
		expect(await scene.bot().app.db.selectFrom('meeting_post').selectAll().execute()).toEqual([]);
		await pass(scene, { minutes: 15 });
		expect(scene.posts()).toHaveLength(1);
	});

	test('that fell together with others is one message, with buttons for each, and each can change', async () => {
		const scene = await ready();
		const titles = ['Evening share', 'Quiet sitting', 'Book study', 'Newcomers', 'Walk and talk'];
		const secret = { linkPrivate: true, place: { url: 'https://example.org/room' } };
		const all = [];
		for (const title of titles) all.push((await planned(scene, { in: 20, leads: [15], title, ...secret })).meeting);
		await pass(scene, { minutes: 5, seconds: 1 });
		expect(scene.posts()).toHaveLength(1);
		const [post] = scene.posts();
		for (const title of titles) expect(textOf(post!)).toContain(`**${title}**`);
		expect(textOf(post!)).not.toContain('example.org');
		const labels = [...JSON.stringify(post!.message.components).matchAll(/"label":"([^"]*)"/g)].map(([, one]) => one);
		expect(labels.filter((one) => one === 'More')).toHaveLength(5);
		const { db } = scene.bot().app;
		await endMeeting(db, { guild: scene.sandbox.guildId, meeting: all[2]!.id }, scene.sandbox.clock.now());
		await pass(scene, { seconds: 6 });
		expect(textOf(scene.posts()[0]!)).toContain('**Book study**\nThis meeting does not meet any more.');
		expect(textOf(scene.posts()[0]!)).toContain('**Newcomers**\nIt starts');
		const more = message(await scene.emi.press(scene.posts()[0]!, 'More'));
		expect(more.ephemeral).toBe(true);
		expect(Object.keys(buttonsOf(more))).toEqual(expect.arrayContaining(['How to join', 'Remind me privately']));
	});

	test('goes into a thread of its own after the first, where the meeting wants it', async () => {
		const scene = await ready({ botPermissions: ['CreatePublicThreads'] });
		await planned(scene, { in: 70, leads: [60, 15, 0], inThread: true });
		for (const minutes of [11, 45]) await pass(scene, { minutes });
		await pass(scene, { minutes: 14, seconds: 1 });
		expect(scene.posts()).toHaveLength(1);
		const thread = scene.posts()[0]!.message.id;
		expect(scene.posts()[0]!.message.thread?.name).toBe('Evening share, Monday, November 23');
		const inside = scene.ben.sees(thread).filter((seen) => seen.message.author.bot === true);
		expect(inside.map((seen) => textOf(seen).split('\n')[1]?.slice(0, 13))).toEqual(['It starts now']);
	});

	test('comes without a thread where Handrail may start none, and moderators are told once', async () => {
		const scene = await ready();
		scene.sandbox.faults.deny('meetings', 'CreatePublicThreads');
		scene.expectRefusal('/threads');
		await changeGuild(scene.bot().app.db, scene.sandbox.guildId, {
			noticeChannel: scene.sandbox.channel('helpers').id,
		});
		await planned(scene, { in: 20, leads: [15, 0], inThread: true, tidy: false });
		await pass(scene, { minutes: 6 });
		await pass(scene, { minutes: 15 });
		expect(scene.posts()).toHaveLength(2);
		const told = scene.ana.sees('helpers').map(textOf);
		expect(told.filter((text) => text.includes('I cannot start threads in'))).toHaveLength(1);
	});

	test('does not come where the channel is closed or gone, and moderators are told once', async () => {
		const scene = await ready();
		await changeGuild(scene.bot().app.db, scene.sandbox.guildId, {
			noticeChannel: scene.sandbox.channel('helpers').id,
		});
		const general = scene.sandbox.channel('check-ins').id;
		await planned(scene, { in: 20, leads: [15, 0], postChannel: general });
		scene.sandbox.faults.deny('check-ins', 'SendMessages');
		scene.expectRefusal('Missing Permissions');
		await pass(scene, { minutes: 6 });
		await pass(scene, { minutes: 15 });
		const told = () => scene.ana.sees('helpers').map(textOf);
		expect(told().filter((text) => text.includes('where a meeting is announced'))).toHaveLength(1);
		expect(scene.ana.sees('check-ins').filter((seen) => seen.message.author.bot === true)).toEqual([]);
	});
});
