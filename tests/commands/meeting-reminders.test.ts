import { describe, expect, test } from 'vitest';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import type { SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf, type RunOptions } from '#tests/support/handrail.ts';
import { meetingScene, pass, plan, stamp, startOf, type MeetingScene } from '#tests/support/meeting-posts.ts';

const start = eachWithHandrail();
const ready = async (options: RunOptions = {}) => meetingScene(start, options);

const secret = { linkPrivate: true, place: { url: 'https://example.org/room', joining: 'The code is 1234' } };

function only(seen: readonly SeenMessage[]): SeenMessage {
	expect(seen).toHaveLength(1);
	return seen[0]!;
}

async function takesMessages({ emi }: MeetingScene): Promise<void> {
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' }, 'general');
	message(await emi.command('settings messages', { allowed: 'yes' }, 'general'));
}

const lastLetter = (scene: MeetingScene) => scene.letters().at(-1)!;

describe('how to join what is kept private', () => {
	test('is in the channel only from the start to the end, and told to who asks from 15 minutes before', async () => {
		const scene = await ready();
		const meeting = await plan(scene, { in: 30, leads: [20, 0], ...secret });
		const starts = startOf(meeting);
		await pass(scene, { minutes: 11 });
		const first = only(scene.posts());
		expect(textOf(first)).not.toMatch(/example\.org|1234/);
		const early = message(await scene.emi.press(first, 'How to join'));
		expect(early.ephemeral).toBe(true);
		expect(textOf(early)).toContain(`How to join is told from ${stamp(starts.subtract({ minutes: 15 }), 't')} on`);
		await pass(scene, { minutes: 5 });
		const told = message(await scene.emi.press(early, 'How to join'));
		expect(textOf(told)).toContain('To join: https://example.org/room\nThe code is 1234');
		expect(told.ephemeral).toBe(true);
		await pass(scene, { minutes: 14, seconds: 1 });
		await pass(scene, { seconds: 61 });
		expect(textOf(only(scene.posts()))).toContain('To join: https://example.org/room\nThe code is 1234');
		const post = only(scene.posts());
		expect(Object.keys(buttonsOf(post))).not.toContain('How to join');
		await pass(scene, { minutes: 60 });
		expect(textOf(only(scene.posts()))).not.toMatch(/example\.org|1234/);
		expect(textOf(message(await scene.emi.press(early, 'How to join')))).toBe('This one is over.');
	});

	test('is hidden again where a meeting that has begun is moved to later', async () => {
		const scene = await ready();
		const meeting = await plan(scene, { in: 10, leads: [0], ...secret });
		await pass(scene, { minutes: 10, seconds: 1 });
		expect(textOf(only(scene.posts()))).toContain('example.org');
		const rule = { ...meeting.rule, start: meeting.rule.start.add({ hours: 3 }) };
		await changeMeeting(scene.bot().app.db, meeting.guild, meeting.id, { rule }, scene.sandbox.clock.now());
		await pass(scene, { seconds: 6 });
		expect(textOf(only(scene.posts()))).not.toMatch(/example\.org|1234/);
	});
});

function pressOf(seen: SeenMessage, label: string) {
	return { kind: 'component', messageId: seen.message.id, customId: buttonsOf(seen)[label] ?? '' } as const;
}

describe('a reminder of one’s own', () => {
	test('from the post to the direct message: created, reminded, asked for, told at the start with the link', async () => {
		const scene = await ready();
		const { emi, sandbox } = scene;
		await takesMessages(scene);
		const meeting = await plan(scene, { in: 10, leads: [5, 0], ...secret });
		await pass(scene, { minutes: 5, seconds: 1 });
		await scene.restart();
		const post = only(scene.posts());
		const wished = message(await emi.press(post, 'Remind me privately'));
		expect(wished.ephemeral).toBe(true);
		expect(textOf(wished)).toContain('I remind you of **Evening share** when it starts.');
		expect(textOf(wished)).toContain('It comes as a direct message.');
		expect(textOf(message(await emi.press(post, 'Going')))).toContain('You are going.');
		await pass(scene, { seconds: 6 });
		expect(textOf(only(scene.posts()))).toContain('1 is going');
		expect(JSON.stringify(only(scene.posts()))).not.toContain(emi.id);
		// A slow client presses twice.
		await emi.press(post, 'Remind me privately');
		const before = scene.letters().length;
		await scene.restart();
		await pass(scene, { minutes: 5 });
		await pass(scene, { minutes: 1 });
		expect(scene.letters()).toHaveLength(before + 1);
		const letter = lastLetter(scene);
		expect(textOf(letter).split('\n')[0]).toBe('You have a new message from Handrail.');
		expect(textOf(letter)).toContain('To join: https://example.org/room');
		expect(textOf(letter)).toMatch(/It starts now: |It started /);
		expect(Object.keys(buttonsOf(letter))).toEqual(['Stop these reminders']);
		const stopped = message(await emi.press(letter, 'Stop these reminders'));
		expect(textOf(stopped)).toContain('These reminders are off.');
		await pass(scene, { minutes: 75 });
		await expect.poll(() => scene.letters().length, { interval: 20, timeout: 10_000 }).toBe(before + 2);
		expect(textOf(lastLetter(scene))).toContain('Evening share');
		expect(await scene.bot().app.db.selectFrom('meeting_wish').selectAll().execute()).toEqual([]);
		expect(meeting.guild).toBe(sandbox.guildId);
	});

	test('comes at each lead that was chosen, and can be put off, which changes nothing about others', async () => {
		const scene = await ready();
		const { emi } = scene;
		await takesMessages(scene);
		const meeting = await plan(scene, { in: 130, leads: [120], weekly: true });
		await pass(scene, { minutes: 10, seconds: 1 });
		const wished = message(await emi.press(only(scene.posts()), 'Remind me privately'));
		expect(textOf(wished)).toContain('**Evening share** 15 minutes before.');
		const changed = message(await emi.select(wished, 'When to remind you', ['an hour before', '15 minutes before']));
		expect(textOf(changed)).toContain('an hour before and 15 minutes before.');
		const before = scene.letters().length;
		await pass(scene, { minutes: 60 });
		expect(scene.letters()).toHaveLength(before + 1);
		const first = lastLetter(scene);
		expect(Object.keys(buttonsOf(first))).toEqual(['In 10 minutes', 'When it starts', 'Stop these reminders']);
		const later = message(await emi.press(first, 'In 10 minutes'));
		expect(textOf(later)).toMatch(/^All right\. I remind you again at <t:/);
		await emi.forge(pressOf(first, 'In 10 minutes'));
		await scene.restart();
		await pass(scene, { minutes: 11 });
		expect(scene.letters()).toHaveLength(before + 2);
		expect(Object.keys(buttonsOf(lastLetter(scene)))).not.toContain('In an hour');
		await emi.press(lastLetter(scene), 'When it starts');
		await pass(scene, { minutes: 34 });
		expect(scene.letters()).toHaveLength(before + 3);
		await pass(scene, { minutes: 15 });
		expect(scene.letters()).toHaveLength(before + 4);
		expect(textOf(lastLetter(scene))).toContain(`It starts now: ${stamp(startOf(meeting), 't')}`);
		const wishes = await scene.bot().app.db.selectFrom('meeting_wish').select('lead').orderBy('lead').execute();
		expect(wishes).toEqual([{ lead: 15 }, { lead: 60 }]);
		// Somebody else cannot put it off.
		const bens = message(await scene.ben.command('meeting mine', {}, 'general'));
		const forged = await scene.ben.forge({ ...pressOf(first, 'When it starts'), messageId: bens.message.id });
		expect(textOf(message(forged))).toContain('This does not work any more.');
	});

	test('waits for its person where they take no direct messages, and says so', async () => {
		const scene = await ready();
		await plan(scene, { in: 20, leads: [15] });
		await pass(scene, { minutes: 5, seconds: 1 });
		const wished = message(await scene.emi.press(only(scene.posts()), 'Remind me privately'));
		expect(textOf(wished)).toContain('Direct messages from me are off');
		await pass(scene, { minutes: 15 });
		await scene.emi.command('meeting mine', {}, 'general');
		await scene.sandbox.until(() => scene.emi.reads('general').includes('It starts now'), 12_000);
		expect(scene.emi.reads('general')).toContain('[Stop these reminders]');
	});

	test('comes in quiet hours only for what starts within the hour', async () => {
		const scene = await ready();
		await takesMessages(scene);
		await scene.emi.command('settings quiet-hours', { from: '8', to: '20' }, 'general');
		await plan(scene, { in: 190, leads: [180] });
		await pass(scene, { minutes: 10, seconds: 1 });
		const wished = message(await scene.emi.press(only(scene.posts()), 'Remind me privately'));
		await scene.emi.select(wished, 'When to remind you', ['2 hours before']);
		const before = scene.letters().length;
		await pass(scene, { minutes: 62 });
		expect(scene.letters()).toHaveLength(before);
		await pass(scene, { minutes: 60 });
		expect(scene.letters()).toHaveLength(before + 1);
	});

	test('is kept only after a yes, and comes no more once that was taken back', async () => {
		const scene = await ready({ strangers: true });
		await plan(scene, { in: 20, leads: [15], weekly: true });
		await pass(scene, { minutes: 5, seconds: 1 });
		const asked = message(await scene.emi.press(only(scene.posts()), 'Remind me privately'));
		const { db } = scene.bot().app;
		expect(await db.selectFrom('meeting_wish').selectAll().execute()).toEqual([]);
		const wished = message(await scene.emi.press(asked, 'Yes, keep it'));
		expect(textOf(wished)).toContain('I remind you of **Evening share**');
		await withdrawConsent(db, { user: scene.emi.id, guild: scene.sandbox.guildId }, scene.sandbox.clock.now());
		await pass(scene, { minutes: 15 });
		const rows = await db.selectFrom('letter').select(['state', 'why']).where('kind', '=', 'meeting-wish').execute();
		expect(rows).toEqual([{ state: 'dropped', why: 'consent' }]);
	});
});

describe('/meeting mine', () => {
	test('shows one’s own reminders, and leads to each', async () => {
		const scene = await ready();
		const { emi } = scene;
		const none = message(await emi.command('meeting mine', {}, 'general'));
		expect(textOf(none)).toContain('Nothing reminds you of a meeting.');
		await plan(scene, { in: 200, weekly: true });
		const list = message(await emi.command('meeting list', {}, 'general'));
		const opened = message(await emi.select(list, Object.keys(menusOf(list))[0] ?? '', ['Evening share']));
		message(await emi.press(opened, 'Remind me privately'));
		const mine = message(await emi.command('meeting mine', {}, 'general'));
		expect(mine.ephemeral).toBe(true);
		expect(textOf(mine)).toContain('**Evening share**: 15 minutes before');
		const one = message(await emi.select(mine, 'Choose a meeting to change its reminders', ['Evening share']));
		expect(textOf(one)).toContain('I remind you of **Evening share** 15 minutes before.');
		message(await emi.press(one, 'Stop these reminders'));
		expect(textOf(message(await emi.command('meeting mine', {}, 'general')))).toContain('Nothing reminds you');
		expect(textOf(message(await scene.ben.command('meeting mine', {}, 'general')))).toContain('Nothing reminds you');
	});
});

function menusOf({ message: { components } }: SeenMessage): Readonly<Record<string, true>> {
	const found = [...JSON.stringify(components).matchAll(/"placeholder":"([^"]*)"/g)];
	return Object.fromEntries(found.map(([, label]) => [label ?? '', true]));
}

describe('the role that a meeting pings', () => {
	const able = { botPermissions: ['ManageRoles'] };

	/** Ana lets Handrail make a role. */
	async function made(scene: MeetingScene) {
		const meeting = await plan(scene, { in: 20, leads: [15], weekly: true });
		const list = message(await scene.ana.command('meeting list', {}, 'general'));
		const opened = message(await scene.ana.select(list, Object.keys(menusOf(list))[0] ?? '', ['Evening share']));
		const screen = message(await scene.ana.press(opened, 'Role for pings'));
		return { meeting, screen };
	}
	const rolesOf = (scene: MeetingScene, name: string) =>
		scene.ana.view().people.find((one) => one.name === name)?.roles ?? [];

	test('is made with no permissions, is taken and put down by buttons, and is all that is pinged', async () => {
		const scene = await ready(able);
		const { screen, meeting } = await made(scene);
		expect(textOf(screen)).toContain('No role is pinged.');
		const answer = message(await scene.ana.press(screen, 'Make a role for it'));
		expect(textOf(answer)).toContain('It may do nothing but be pinged.');
		await scene.ana.forge(pressOf(screen, 'Make a role for it'));
		const roles = scene.ana.view().roles.filter(({ name }) => name === 'Evening share');
		expect(roles).toHaveLength(1);
		await pass(scene, { minutes: 5, seconds: 1 });
		const post = only(scene.posts());
		expect(post.message.mention_roles).toEqual([roles[0]!.id]);
		expect(post.message.mention_everyone).toBe(false);
		const joined = message(await scene.emi.press(post, 'Ping me here'));
		expect(joined.ephemeral).toBe(true);
		expect(textOf(joined)).toContain(`You have the role <@&${roles[0]!.id}> now`);
		await scene.emi.press(post, 'Ping me here');
		expect(rolesOf(scene, 'Emi')).toContain('Evening share');
		message(await scene.emi.press(joined, 'No more pings'));
		expect(rolesOf(scene, 'Emi')).not.toContain('Evening share');
		expect(meeting.role).toBeNull();
	});

	test('that has power over others, or stands too high, is refused with a clear sentence', async () => {
		const scene = await ready(able);
		const { screen, meeting } = await made(scene);
		const choose = 'Choose a role that is there';
		expect(textOf(message(await scene.ana.select(screen, choose, ['moderator'])))).toContain('has power over others');
		expect(textOf(message(await scene.ana.select(screen, choose, ['Handrail'])))).toContain('belongs to an app');
		const chosen = message(await scene.ana.select(screen, choose, ['member']));
		expect(textOf(chosen)).toContain('is pinged.');
		const { db } = scene.bot().app;
		const high = scene.ana.view().roles.find(({ name }) => name === 'moderator')?.id ?? '';
		await changeMeeting(db, meeting.guild, meeting.id, { role: high }, scene.sandbox.clock.now());
		await pass(scene, { minutes: 5, seconds: 1 });
		const refused = message(await scene.emi.press(only(scene.posts()), 'Ping me here'));
		expect(textOf(refused)).toContain('since it has power over others');
		expect(rolesOf(scene, 'Emi')).not.toContain('moderator');
	});

	test('that Handrail may not give is told to who presses, and to moderators once', async () => {
		const scene = await ready();
		const meeting = await plan(scene, { in: 20, leads: [15], weekly: true });
		const { db } = scene.bot().app;
		const role = scene.ana.view().roles.find(({ name }) => name === 'member')?.id ?? '';
		await changeMeeting(db, meeting.guild, meeting.id, { role }, scene.sandbox.clock.now());
		await pass(scene, { minutes: 5, seconds: 1 });
		scene.sandbox.faults.roles('Emi');
		for (let times = 0; times < 2; times += 1) {
			const refused = message(await scene.emi.press(only(scene.posts()), 'Ping me here'));
			expect(textOf(refused)).toContain('since I may not manage roles here');
		}
		const notices = await db.selectFrom('notice').select(['about', 'why']).execute();
		expect(notices).toEqual([{ about: `meeting-role:${role}`, why: 'forbidden' }]);
	});

	test('is chosen by those who manage the server alone', async () => {
		const scene = await ready(able);
		const { screen } = await made(scene);
		const forged = message(await scene.emi.forge(pressOf(screen, 'Make a role for it')));
		expect(textOf(forged)).toContain('This is for people who can manage');
		expect(scene.ana.view().roles.map(({ name }) => name)).not.toContain('Evening share');
	});
});
