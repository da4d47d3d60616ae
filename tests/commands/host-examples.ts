import { hostRoutes } from '#src/discord/meeting/host/routes.ts';
import { offerDate, putForward, takeDate } from '#src/features/hosting/hosting.ts';
import { joinRota } from '#src/features/hosting/rota.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { visited } from '#tests/commands/coming-examples.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { planMeeting, pressOf, type MeetingDate } from '#tests/support/meeting-date.ts';

/** Far enough away that nobody is reminded or alerted meanwhile. */
const minutes = 3 * 24 * 60;

/** A meeting on whose rota somebody is. @param does what they have done with its date already. */
async function onRota(
	person: Person,
	{ running, sandbox }: Scene,
	does: 'nothing' | 'hosts' | 'passes' = 'nothing',
): Promise<MeetingDate> {
	const date = await planMeeting(running, minutes);
	const [{ db }, at] = [running.bot().app, sandbox.clock.now()];
	const member = { user: person.id, guild: sandbox.guildId };
	await joinRota(db, member, date.meeting, at);
	if (does !== 'nothing') await takeDate(db, member, date.occurrence, at);
	if (does === 'passes') await offerDate(db, member, date.occurrence, at);
	return date;
}

const seen = async (person: Person, { send }: Scene, customId: string): Promise<SeenMessage> =>
	message(await send(person, pressOf(customId)));

const dateOf = async (person: Person, scene: Scene, does?: 'nothing' | 'hosts' | 'passes') => {
	const { occurrence } = await onRota(person, scene, does);
	return seen(person, scene, hostRoutes.open.id({ occurrence }));
};

const rotaOf = async (person: Person, scene: Scene, meeting?: string) =>
	seen(person, scene, hostRoutes.rota.id({ meeting: meeting ?? (await onRota(person, scene)).meeting }));

const row = (walk: Example['walk']): Example => ({ about: 'row', walk });
const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });
const server = (walk: Example['walk'], ...tables: readonly string[]): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', ...tables],
});

const atDate = (route: string, does?: 'nothing' | 'hosts' | 'passes') => async (person: Person, scene: Scene) =>
	aimAt(await dateOf(person, scene, does), route);

/** A date with Emi on its rota, as who manages the server sees it. */
async function managed(person: Person, scene: Scene): Promise<SeenMessage> {
	const { occurrence } = await onRota(scene.emi, scene);
	return seen(person, scene, hostRoutes.open.id({ occurrence }));
}

const question = async (person: Person, scene: Scene) =>
	message(await person.press(await managed(person, scene), 'Choose questions by theme'));

/** By the name of the route. */
export const hostExamples: Readonly<Record<string, Example>> = {
	'host-choose': presser(async (person, scene): Promise<Aim> => {
		const { meeting } = await planMeeting(scene.running, minutes);
		await planMeeting(scene.running, minutes + 60);
		return aimAt(message(await person.command('meeting host', {}, 'general')), 'host-choose', [meeting]);
	}),
	'host-rota': presser(atDate('host-rota')),
	'host-join': presser(async (person, scene) => {
		const { meeting } = await planMeeting(scene.running, minutes);
		return aimAt(await rotaOf(person, scene, meeting), 'host-join');
	}),
	'host-leave': presser(async (person, scene) => aimAt(await rotaOf(person, scene), 'host-leave')),
	'host-take-off': server(
		async (person, scene) => {
			const { meeting } = await onRota(scene.emi, scene);
			return aimAt(await rotaOf(person, scene, meeting), 'host-take-off', [scene.emi.id]);
		},
		'meeting_host',
		'hosting',
	),
	'host-dates': presser(async (person, scene) => {
		const shown = await rotaOf(person, scene);
		const [, key = ''] = /"value":"([^"]+)"/.exec(JSON.stringify(shown.message.components)) ?? [];
		return aimAt(shown, 'host-dates', [key]);
	}),
	'host-open': presser(async (person, scene) => {
		const shown = message(await person.press(await dateOf(person, scene), 'Choose questions by theme'));
		return aimAt(shown, 'host-open');
	}),
	'host-take': row(atDate('host-take')),
	'host-give-back': presser(atDate('host-give-back', 'hosts')),
	'host-pass': row(atDate('host-pass', 'hosts')),
	'host-keep': row(atDate('host-keep', 'passes')),
	'host-ask': server(
		async (person, scene) => aimAt(await managed(person, scene), 'host-ask', [scene.emi.id]),
		'letter',
	),
	'host-decline': presser(async (person, scene) => {
		const { occurrence } = await onRota(person, scene);
		const given = { occurrence, user: person.id, at: scene.sandbox.clock.now() };
		await putForward(scene.running.bot().app.db, scene.sandbox.guildId, given);
		return aimAt(await visited(person, scene, 'host-decline'), 'host-decline');
	}),
	'host-topic': server(async (person, scene) => aimAt(await managed(person, scene), 'host-topic'), 'occurrence'),
	'host-topic-form': server(async (person, scene) => {
		const opened = form(await person.press(await managed(person, scene), 'Set the topic'));
		return aimAtForm(opened, { topic: 'general' });
	}, 'occurrence'),
	'host-themes': server(
		async (person, scene) => aimAt(await question(person, scene), 'host-themes', ['coping']),
		'occurrence',
	),
	'host-question': server(async (person, scene) => aimAt(await question(person, scene), 'host-question'), 'occurrence'),
	'host-use': server(async (person, scene) => aimAt(await question(person, scene), 'host-use'), 'occurrence'),
};
