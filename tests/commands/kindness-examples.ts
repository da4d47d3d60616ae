import { sql } from 'kysely';
import { expect } from 'vitest';
import { agree } from '#src/features/consent.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { beginWord, sayInWord } from '#src/features/kindness/drafts.ts';
import { sendWord } from '#src/features/kindness/sending.ts';
import { setWall } from '#src/features/kindness/server.ts';
import { setTaking } from '#src/features/kindness/taking.ts';
import { stopWords } from '#src/features/kindness/stops.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const word = '00000000-0000-4000-8000-000000000002';

const kept = ({ running, sandbox }: Scene) => ({ ...running.bot().app, at: sandbox.clock.now() });
const here = (person: Person, { sandbox }: Scene) => ({ user: person.id, guild: sandbox.guildId });

const presser = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'presser', walk, ...more });
const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const server = (walk: Example['walk']): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', 'kind_word', 'kind_stop', 'gratitude', 'letter'],
});

async function takes(person: Person, scene: Scene): Promise<void> {
	const { db, at } = kept(scene);
	await agree(db, here(person, scene), at);
	await setTaking(db, here(person, scene), 'on', at);
}

/** What is told to others by it is not to change anything meanwhile. */
async function without(scene: Scene, kind: string): Promise<void> {
	await sql`create trigger ${sql.raw(`no_${kind.replace('-', '_')}`)} before insert on letter
		when new.kind = ${sql.lit(kind)} begin select raise(ignore); end`.execute(kept(scene).db);
}

/** To choose what a kind word for Finn is for. */
async function choosing(person: Person, scene: Scene): Promise<SeenMessage> {
	await takes(scene.finn, scene);
	return message(await person.command('encourage send', { person: scene.finn.id }, 'general'));
}

async function occasionChosen(person: Person, scene: Scene): Promise<SeenMessage> {
	const { act, sent } = aimAt(await choosing(person, scene), 'kind-occasion', ['anytime']);
	return message(await person.forge(act, { data: sent.data }));
}

async function previewed(person: Person, scene: Scene): Promise<SeenMessage> {
	const { act, sent } = aimAt(await occasionChosen(person, scene), 'kind-line', ['glad-you']);
	return message(await person.forge(act, { data: sent.data }));
}

/** Finn has sent somebody a kind word, which they see. */
async function received(person: Person, scene: Scene): Promise<SeenMessage> {
	const { sandbox, running, finn } = scene;
	const { db, vault, at } = kept(scene);
	await agree(db, here(finn, scene), at);
	await takes(person, scene);
	await beginWord(db, here(finn, scene), { id: word, to: person.id }, at);
	await sayInWord(db, vault, { user: finn.id, id: word }, { line: 'glad-you' });
	await sendWord(db, vault, { user: finn.id, id: word, how: 'named' }, at);
	sandbox.clock.forward({ minutes: 6 });
	await settled(running);
	await person.command('encourage receive', {}, 'general');
	const shown = () => person.sees('general').findLast((one) => carries(one, 'kind-thank'));
	await expect.poll(shown, { timeout: 10_000 }).toBeDefined();
	return shown()!;
}

const carries = (one: SeenMessage, text: string) => JSON.stringify(one.message.components).includes(text);

/** The server has a wall. */
async function walled(scene: Scene): Promise<void> {
	await setWall(kept(scene).db, scene.sandbox.guildId, scene.sandbox.channel('milestones').id);
}

/** Somebody has written what they are grateful for, and sees how it would look. */
async function written(person: Person, scene: Scene): Promise<SeenMessage> {
	await walled(scene);
	const opened = form(await person.command('encourage gratitude', {}, 'general'));
	return message(await person.submit(opened, { words: 'general' }));
}

/** What Emi is grateful for stands on the wall. */
async function onWall(scene: Scene): Promise<SeenMessage> {
	await scene.emi.press(await written(scene.emi, scene), 'Post it');
	scene.sandbox.clock.forward({ milliseconds: 1 });
	await settled(scene.running);
	const shown = () => scene.emi.sees('milestones').find((one) => carries(one, 'gratitude-report'));
	await expect.poll(shown, { timeout: 10_000 }).toBeDefined();
	return shown()!;
}

/** Emi has reported what Finn sent her; moderators see it. */
async function reported(person: Person, scene: Scene): Promise<SeenMessage> {
	const { sandbox, running, emi } = scene;
	await changeGuild(kept(scene).db, sandbox.guildId, { noticeChannel: sandbox.channel('general').id });
	const asked = message(await emi.press(await received(emi, scene), 'Report'));
	await emi.press(asked, 'Report with the words');
	sandbox.clock.forward({ milliseconds: 1 });
	await settled(running);
	const shown = () => person.sees('general').find((one) => carries(one, 'report-dismiss'));
	await expect.poll(shown, { timeout: 10_000 }).toBeDefined();
	return shown()!;
}

async function setUp(person: Person, scene: Scene): Promise<SeenMessage> {
	const { db, vault, at } = kept(scene);
	await stopWords(db, vault, here(scene.emi, scene), at);
	return message(await person.command('setup encouragement', {}, 'general'));
}

/** By the name of the route. */
export const kindnessExamples: Readonly<Record<string, Example>> = {
	'kind-occasion': row(async (person, scene) => aimAt(await choosing(person, scene), 'kind-occasion', ['anytime'])),
	'kind-line': row(async (person, scene) => aimAt(await occasionChosen(person, scene), 'kind-line', ['glad-you'])),
	'kind-own': row(async (person, scene) => aimAt(await choosing(person, scene), 'kind-own')),
	'kind-own-form': row(async (person, scene) =>
		aimAtForm(form(await person.press(await choosing(person, scene), 'Write it myself')), { words: 'general' }),
	),
	'kind-choose': row(async (person, scene) => aimAt(await previewed(person, scene), 'kind-choose')),
	'kind-preview': row(async (person, scene) => aimAt(await previewed(person, scene), 'kind-preview')),
	'kind-send': row(async (person, scene) => aimAt(await previewed(person, scene), 'kind-send'), { once: true }),
	'kind-drop': row(async (person, scene) => aimAt(await previewed(person, scene), 'kind-drop'), { once: true }),
	'kind-take-back': row(
		async (person, scene) => {
			await person.press(await previewed(person, scene), 'Send it');
			const { id } = await kept(scene).db.selectFrom('kind_word').select('id').executeTakeFirstOrThrow();
			return aimAt(message(await person.command('encourage mine', {}, 'general')), 'kind-take-back', [id]);
		},
		{ once: true },
	),
	'kind-receive': presser(async (person, scene) => {
		await agree(kept(scene).db, here(person, scene), kept(scene).at);
		return aimAt(message(await person.command('encourage receive', {}, 'general')), 'kind-receive');
	}),
	'kind-thank': row(async (person, scene) => aimAt(await received(person, scene), 'kind-thank')),
	'kind-remove': row(async (person, scene) => aimAt(await received(person, scene), 'kind-remove'), { once: true }),
	'kind-no-more': row(async (person, scene) => aimAt(await received(person, scene), 'kind-no-more')),
	'kind-report': row(async (person, scene) => aimAt(await received(person, scene), 'kind-report')),
	'kind-report-now': row(async (person, scene) => {
		await without(scene, 'member-report');
		return aimAt(message(await person.press(await received(person, scene), 'Report')), 'kind-report-now');
	}),
	'kind-report-not': presser(async (person, scene) =>
		aimAt(message(await person.press(await received(person, scene), 'Report')), 'kind-report-not'),
	),
	'gratitude-form': presser(
		async (person, scene) => {
			await walled(scene);
			return aimAtForm(form(await person.command('encourage gratitude', {}, 'general')), { words: 'general' });
		},
		{ fresh: true },
	),
	'gratitude-again': row(async (person, scene) => aimAt(await written(person, scene), 'gratitude-again')),
	'gratitude-preview': row(async (person, scene) => aimAt(await written(person, scene), 'gratitude-preview')),
	'gratitude-post': row(
		async (person, scene) => {
			await without(scene, 'gratitude');
			return aimAt(await written(person, scene), 'gratitude-post');
		},
		{ once: true },
	),
	'gratitude-take-back': row(
		async (person, scene) => {
			await without(scene, 'gratitude');
			await person.press(await written(person, scene), 'Post it');
			const { id } = await kept(scene).db.selectFrom('gratitude').select('id').executeTakeFirstOrThrow();
			return aimAt(message(await person.command('encourage mine', {}, 'general')), 'gratitude-take-back', [id]);
		},
		{ once: true },
	),
	'gratitude-report': presser(async (_person, scene) => aimAt(await onWall(scene), 'gratitude-report')),
	'gratitude-report-now': presser(async (person, scene) => {
		const shown = await onWall(scene);
		await without(scene, 'member-report');
		return aimAt(message(await person.press(shown, 'Report')), 'gratitude-report-now');
	}),
	'report-remove': server(async (person, scene) => aimAt(await reported(person, scene), 'report-remove')),
	'report-stop': server(async (person, scene) => aimAt(await reported(person, scene), 'report-stop')),
	'report-dismiss': server(async (person, scene) => aimAt(await reported(person, scene), 'report-dismiss')),
	'setup-kind-change': server(async (person, scene) => aimAt(await setUp(person, scene), 'setup-kind-change')),
	'setup-kind-wall': server(async (person, scene) =>
		aimAt(await setUp(person, scene), 'setup-kind-wall', [scene.sandbox.channel('milestones').id]),
	),
	'setup-kind-lift': server(async (person, scene) => aimAt(await setUp(person, scene), 'setup-kind-lift')),
	'blocked-lift': row(
		async (person, scene) => {
			const shown = message(await person.command('settings blocked', { person: scene.finn.id }, 'general'));
			const { id } = await kept(scene).db.selectFrom('block').select('id').executeTakeFirstOrThrow();
			return aimAt(shown, 'blocked-lift', [id]);
		},
		{ once: true },
	),
};
