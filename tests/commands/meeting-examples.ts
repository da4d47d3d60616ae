import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { planned } from '#tests/support/planned-meetings.ts';

const use = async (person: Person, name: string, options: Readonly<Record<string, string>> = {}) =>
	message(await person.command(name, options, 'general'));

const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

/** A list of more meetings than a page has. */
async function list(person: Person, { running }: Scene): Promise<SeenMessage> {
	for (let count = 1; count <= 6; count += 1) await planned(running, { title: `Circle ${count}` });
	return use(person, 'meeting list');
}

const tables = ['guild', 'panel', 'notice', 'meeting', 'meeting_exception', 'meeting_break', 'occurrence', 'letter'];
const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	about: 'server',
	walk,
	tables,
	...more,
});

const press = async (person: Person, from: SeenMessage, route: string, values?: readonly string[]) =>
	person.act(aimAt(from, route, values).act);
const pressed = async (person: Person, from: SeenMessage, route: string, values?: readonly string[]) =>
	message(await press(person, from, route, values));
const openedForm = async (person: Person, from: SeenMessage, route: string) => form(await press(person, from, route));

/** What is shown before a meeting is planned. */
const preview = async (person: Person) =>
	use(person, 'meeting create', { title: 'Circle', when: 'tuesdays 7pm in berlin' });

/** The question on whose clock a meeting is. */
async function clock(person: Person, { running }: Scene): Promise<SeenMessage> {
	// Of what was typed this is given back.
	running.seeded(['EST']);
	return use(person, 'meeting create', { title: 'Circle', when: 'tuesdays 7pm EST' });
}

/** The screen of a meeting that is there. */
async function screen(person: Person, { running }: Scene): Promise<SeenMessage> {
	const { id } = await planned(running);
	return use(person, 'meeting edit', { meeting: id });
}

/** One date of it. */
async function date(person: Person, scene: Scene): Promise<SeenMessage> {
	const dates = await pressed(person, await screen(person, scene), 'meeting-dates');
	return pressed(person, dates, 'meeting-date-choose', ['202612011900']);
}

/** The same, skipped. */
const skipped = async (person: Person, scene: Scene) => pressed(person, await date(person, scene), 'meeting-skip');

/** A form that opens from the screen of a meeting, filled in. */
const fromScreen = (route: string, fields: Readonly<Record<string, string | string[]>>): Example =>
	server(async (person, scene): Promise<Aim> => {
		return aimAtForm(await openedForm(person, await screen(person, scene), route), fields);
	});
const onScreen = (route: string): Example => server(async (person, scene) => aimAt(await screen(person, scene), route));

/** What could not be read of a pause of all. */
const noPause = async (person: Person) => use(person, 'meeting pause', { from: 'when it rains' });

/** How somebody gets to what can be pressed, chosen and filled in about meetings. */
export const meetingExamples: Readonly<Record<string, Example>> = {
	'meeting-list': presser(async (person, scene) => aimAt(await list(person, scene), 'meeting-list')),
	'meeting-list-day': presser(async (person, scene) => aimAt(await list(person, scene), 'meeting-list-day', ['2'])),
	'meeting-list-kind': presser(async (person, scene) =>
		aimAt(await list(person, scene), 'meeting-list-kind', ['meeting']),
	),
	'meeting-next': presser(async (person, scene) => aimAt(await list(person, scene), 'meeting-next')),
	'meeting-choose': presser(async (person, { running }) => {
		const { id } = await planned(running);
		return aimAt(await use(person, 'meeting list'), 'meeting-choose', [id]);
	}),
	'meeting-open': { ...onScreen('meeting-open'), about: 'presser', finn: true },
	'meeting-create': server(async (person) => aimAt(await preview(person), 'meeting-create')),
	'meeting-create-form': server(async (person) => {
		const opened = form(await person.command('meeting create', {}, 'general'));
		return aimAtForm(opened, { title: 'Circle', when: 'tuesdays 7pm' });
	}),
	'meeting-zone': server(async (person, scene) =>
		aimAt(await clock(person, scene), 'meeting-zone', ['America/New_York']),
	),
	'meeting-zone-open': server(async (person) => aimAt(await preview(person), 'meeting-zone-open')),
	'meeting-zone-form': server(async (person) =>
		aimAtForm(await openedForm(person, await preview(person), 'meeting-zone-open'), { zone: 'Europe/Lisbon' }),
	),
	'meeting-plan': server(async (person) => aimAt(await preview(person), 'meeting-plan')),
	'meeting-edit': server(async (person, scene) =>
		aimAt(await pressed(person, await screen(person, scene), 'meeting-end'), 'meeting-edit'),
	),
	'meeting-about': onScreen('meeting-about'),
	'meeting-about-form': fromScreen('meeting-about', {
		title: 'Circle',
		kind: 'social',
		program: ['aa'],
		types: 'open',
	}),
	'meeting-when': onScreen('meeting-when'),
	'meeting-when-form': fromScreen('meeting-when', { when: 'fridays 8pm', length: '1 hour', zone: 'Europe/Berlin' }),
	'meeting-when-keep': server(async (person, scene) => {
		const opened = await openedForm(person, await screen(person, scene), 'meeting-when');
		const shown = message(
			await person.submit(opened, { when: 'fridays 8pm', length: '1 hour', zone: 'Europe/Berlin' }),
		);
		return aimAt(shown, 'meeting-when-keep');
	}),
	'meeting-where': onScreen('meeting-where'),
	'meeting-where-form': fromScreen('meeting-where', { url: 'https://example.org', address: 'Main St 1' }),
	'meeting-reminders': onScreen('meeting-reminders'),
	'meeting-reminders-form': fromScreen('meeting-reminders', { leads: ['60'], posts: ['tidy'] }),
	'meeting-choices': onScreen('meeting-choices'),
	'meeting-choices-form': fromScreen('meeting-choices', { capacity: '12', more: ['private'], script: 'Welcome' }),
	'meeting-dates': onScreen('meeting-dates'),
	'meeting-date-choose': server(async (person, scene) =>
		aimAt(await pressed(person, await screen(person, scene), 'meeting-dates'), 'meeting-date-choose', ['202612011900']),
	),
	'meeting-date': server(async (person, scene) => {
		const opened = await openedForm(person, await date(person, scene), 'meeting-move');
		return aimAt(message(await person.submit(opened, { to: 'never' })), 'meeting-date');
	}),
	'meeting-skip': server(async (person, scene) => aimAt(await date(person, scene), 'meeting-skip')),
	'meeting-unskip': server(async (person, scene) => aimAt(await skipped(person, scene), 'meeting-unskip')),
	'meeting-move': server(async (person, scene) => aimAt(await date(person, scene), 'meeting-move')),
	'meeting-move-form': server(async (person, scene) =>
		aimAtForm(await openedForm(person, await date(person, scene), 'meeting-move'), { to: '20:00' }),
	),
	'meeting-date-add': server(async (person, scene) =>
		aimAt(await pressed(person, await screen(person, scene), 'meeting-dates'), 'meeting-date-add'),
	),
	'meeting-date-add-form': server(async (person, scene) => {
		const dates = await pressed(person, await screen(person, scene), 'meeting-dates');
		return aimAtForm(await openedForm(person, dates, 'meeting-date-add'), { on: '4 dec 20:00' });
	}),
	'meeting-topic': server(async (person, scene) => aimAt(await date(person, scene), 'meeting-topic')),
	'meeting-topic-form': server(async (person, scene) =>
		aimAtForm(await openedForm(person, await date(person, scene), 'meeting-topic'), { topic: 'Rest' }),
	),
	'meeting-pause': onScreen('meeting-pause'),
	'meeting-pause-form': fromScreen('meeting-pause', { from: '20 dec', until: '2 jan' }),
	'meeting-pause-all': server(async (person) => aimAt(await noPause(person), 'meeting-pause-all')),
	'meeting-pause-all-form': server(async (person) =>
		aimAtForm(form(await person.command('meeting pause', {}, 'general')), { from: '20 dec', until: '2 jan' }),
	),
	'meeting-resume': server(async (person, scene) => {
		const opened = await openedForm(person, await screen(person, scene), 'meeting-pause');
		return aimAt(message(await person.submit(opened, { from: '20 dec', until: '2 jan' })), 'meeting-resume');
	}),
	'meeting-resume-all': server(async (person) =>
		aimAt(await use(person, 'meeting pause', { from: '20 dec', until: '2 jan' }), 'meeting-resume-all'),
	),
	'meeting-end': onScreen('meeting-end'),
	'meeting-end-now': server(async (person, scene) =>
		aimAt(await pressed(person, await screen(person, scene), 'meeting-end'), 'meeting-end-now'),
	),
	'meeting-revive': server(async (person, scene) => {
		const ask = await pressed(person, await screen(person, scene), 'meeting-end');
		return aimAt(await pressed(person, ask, 'meeting-end-now'), 'meeting-revive');
	}),
};
