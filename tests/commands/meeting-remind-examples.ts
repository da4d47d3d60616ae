import { expect } from 'vitest';
import { queueWishes } from '#src/features/meetings/due-wishes.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { changeGuild } from '#src/features/guilds.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt } from '#tests/support/aims.ts';
import { message } from '#tests/support/handrail.ts';
import { planned } from '#tests/support/planned-meetings.ts';
import { once, ruleWith, wall } from '#tests/support/meetings.ts';

const use = async (person: Person, name: string) => message(await person.command(name, {}, 'general'));

const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });
const server = (walk: Example['walk']): Example => ({
	about: 'server',
	walk,
	tables: ['meeting', 'occurrence', 'notice', 'guild'],
});

/** A meeting in some minutes, which a role is pinged for and whose link is private. */
async function meetingSoon({ running, sandbox }: Scene, person: Person): Promise<Meeting> {
	const { db } = running.bot().app;
	await changeGuild(db, sandbox.guildId, { meetingChannel: sandbox.channel('meetings').id });
	const role = person.view().roles.find(({ name }) => name === 'member')?.id ?? '';
	const start = sandbox.clock.now().add({ minutes: 16 }).toZonedDateTimeISO('UTC').toPlainDateTime();
	const from = wall(start.toString({ smallestUnit: 'minute', roundingMode: 'floor' }));
	return planned(running, {
		...{ rule: ruleWith({ zone: 'UTC', start: from, repeat: once }), leads: [15], role, events: false },
		...{ linkPrivate: true, place: { url: 'https://example.org/room' } },
	});
}

/** Its reminder, as everybody in the channel sees it. */
async function post(scene: Scene, person: Person): Promise<SeenMessage> {
	await meetingSoon(scene, person);
	scene.sandbox.clock.forward({ minutes: 1, seconds: 6 });
	const posts = () => person.sees('meetings').filter(({ ephemeral }) => !ephemeral);
	await expect.poll(() => posts().length, { interval: 5, timeout: 12_000 }).toBe(1);
	const { db } = scene.running.bot().app;
	const open = async () => db.selectFrom('letter').select('id').where('state', '!=', 'sent').execute();
	await expect.poll(async () => (await open()).length, { interval: 5, timeout: 12_000 }).toBe(0);
	return posts()[0] as SeenMessage;
}

/** What reminds somebody of it. */
async function wished(scene: Scene, person: Person): Promise<SeenMessage> {
	const shown = message(await person.press(await post(scene, person), 'Remind me privately'));
	await queueWishes(scene.running.bot().app.db, scene.sandbox.clock.now());
	return shown;
}

/** Handrail may not manage roles there, of which its moderators are told once. */
async function toldOf(walked: SeenMessage, person: Person, label: string): Promise<SeenMessage> {
	message(await person.press(walked, label));
	return walked;
}

/** The screen of its role, for who manages the server. */
async function roleScreen(scene: Scene, person: Person): Promise<SeenMessage> {
	const { id } = await meetingSoon(scene, person);
	const from = await use(person, 'meeting mine');
	const customId = `meeting-role:${id}`;
	return message(await person.forge({ kind: 'component', messageId: from.message.id, customId }));
}

/** The reminder that comes to somebody by direct message, a quarter of an hour before. */
async function letter(scene: Scene, person: Person): Promise<SeenMessage> {
	message(await person.command('settings messages', { allowed: 'yes' }, 'general'));
	const shown = await wished(scene, person);
	await person.forge(aimAt(shown, 'meeting-leads', ['5']).act);
	const known = person.sees('dm').length;
	scene.sandbox.clock.forward({ minutes: 10 });
	await scene.sandbox.until(() => person.sees('dm').length > known, 12_000);
	const { db } = scene.running.bot().app;
	const over = async () => db.selectFrom('letter').select('id').where('state', '=', 'sent').execute();
	await expect.poll(async () => (await over()).length, { interval: 5, timeout: 12_000 }).toBe(2);
	return person.sees('dm').at(-1) as SeenMessage;
}

/** By the name of the route. */
export const meetingRemindExamples: Readonly<Record<string, Example>> = {
	'meeting-join': presser(async (person, scene) => aimAt(await post(scene, person), 'meeting-join')),
	'meeting-more': presser(async (person, scene) => {
		await meetingSoon(scene, person);
		return aimAt(await post(scene, person), 'meeting-more');
	}),
	'meeting-remind': presser(async (person, scene) => aimAt(await post(scene, person), 'meeting-remind')),
	'meeting-ping': presser(async (person, scene) => {
		const shown = await post(scene, person);
		await toldOf(message(await person.press(shown, 'Ping me here')), person, 'No more pings');
		return aimAt(shown, 'meeting-ping');
	}),
	'meeting-ping-not': presser(async (person, scene) => {
		const joined = message(await person.press(await post(scene, person), 'Ping me here'));
		return aimAt(await toldOf(joined, person, 'No more pings'), 'meeting-ping-not');
	}),
	'meeting-leads': presser(async (person, scene) => aimAt(await wished(scene, person), 'meeting-leads', ['60'])),
	'meeting-stop': presser(async (person, scene) => aimAt(await wished(scene, person), 'meeting-stop')),
	'meeting-snooze': row(async (person, scene) => aimAt(await letter(scene, person), 'meeting-snooze')),
	'meeting-mine': presser(async (person, scene) => aimAt(await wished(scene, person), 'meeting-mine')),
	'meeting-mine-open': row(async (person, scene) => {
		await wished(scene, person);
		const { db } = scene.running.bot().app;
		const { id } = await db.selectFrom('meeting').select('id').executeTakeFirstOrThrow();
		return aimAt(await use(person, 'meeting mine'), 'meeting-mine-open', [id]);
	}),
	'meeting-role': server(async (person, scene) => aimAt(await roleScreen(scene, person), 'meeting-role')),
	'meeting-role-choose': server(async (person, scene) => {
		const member = person.view().roles.find(({ name }) => name === 'member')?.id ?? '';
		return aimAt(await roleScreen(scene, person), 'meeting-role-choose', [member]);
	}),
	'meeting-role-make': server(async (person, scene) => {
		const screen = await roleScreen(scene, person);
		const none = message(await person.press(screen, 'Ping no role'));
		await queueMeetings(scene.running.bot().app.db, scene.sandbox.clock.now());
		scene.running.expectRefusal('/roles');
		return aimAt(none, 'meeting-role-make');
	}),
	'meeting-role-none': server(async (person, scene) => aimAt(await roleScreen(scene, person), 'meeting-role-none')),
};
