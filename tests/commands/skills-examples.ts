import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

/** What of pieces can stay on the way: titles of the server, which everybody there reads. */
const filled = { title: 'general', words: 'general', today: 'general', topic: 'day' } as const;

const listOf = async (person: Person): Promise<SeenMessage> =>
	message(await person.command('setup skills', {}, 'general'));

async function previewed(person: Person): Promise<SeenMessage> {
	const opened = form(await person.press(await listOf(person), 'Add a piece'));
	return message(await person.submit(opened, filled));
}

/** Adds a piece. */
export async function withPiece(person: Person): Promise<SeenMessage> {
	return message(await person.press(await previewed(person), 'Show it to everybody here'));
}

async function pieceAim(person: Person): Promise<Aim> {
	await withPiece(person);
	const list = await listOf(person);
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(list.message.components)) ?? [];
	return aimAt(list, 'setup-skill-pick', [id]);
}

async function removalOf(person: Person): Promise<SeenMessage> {
	return message(await person.press(await withPiece(person), 'Remove'));
}

const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', 'server_skill'],
	...more,
});

const topicOf = async (person: Person): Promise<SeenMessage> =>
	message(await person.press(message(await person.command('learn', {}, 'general')), 'Through the day'));

/** The piece of the server that somebody reads, added by who manages it. */
async function readBy(person: Person, { finn }: Scene): Promise<SeenMessage> {
	await withPiece(finn);
	const { act } = ownPick(await topicOf(person));
	return message(await person.act(act));
}

function ownPick(shown: SeenMessage): Aim {
	const ids = [...JSON.stringify(shown.message.components).matchAll(/"value":"([0-9a-f-]{36})"/g)];
	return aimAt(shown, 'learn-own-pick', [ids[0]?.[1] ?? '']);
}

/** By the name of the route. */
export const skillExamples: Readonly<Record<string, Example>> = {
	'setup-skills': server(async (person) => aimAt(await previewed(person), 'setup-skills')),
	'setup-skill-pick': server(pieceAim),
	'setup-skill-show': server(async (person) => aimAt(await removalOf(person), 'setup-skill-show')),
	'setup-skill-add': server(async (person) => aimAt(await listOf(person), 'setup-skill-add')),
	'setup-skill-add-form': server(async (person) =>
		aimAtForm(form(await person.press(await listOf(person), 'Add a piece')), filled),
	),
	'setup-skill-change': server(async (person) => aimAt(await withPiece(person), 'setup-skill-change')),
	'setup-skill-change-form': server(async (person) =>
		aimAtForm(form(await person.press(await withPiece(person), 'Change')), filled),
	),
	'setup-skill-keep': server(async (person) => aimAt(await previewed(person), 'setup-skill-keep')),
	'setup-skill-remove': server(async (person) => aimAt(await withPiece(person), 'setup-skill-remove')),
	'setup-skill-remove-now': server(async (person) => aimAt(await removalOf(person), 'setup-skill-remove-now'), {
		once: true,
	}),
	'learn-own-pick': {
		about: 'presser',
		walk: async (person, { finn }) => {
			await withPiece(finn);
			return ownPick(await topicOf(person));
		},
	},
	'learn-own': {
		about: 'presser',
		walk: async (person, scene) => {
			const trying = message(await person.press(await readBy(person, scene), 'I want to try this'));
			return aimAt(trying, 'learn-own');
		},
	},
	'learn-own-try': {
		about: 'presser',
		walk: async (person, scene) => aimAt(await readBy(person, scene), 'learn-own-try'),
	},
};
