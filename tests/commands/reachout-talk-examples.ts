import { expect } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import { keepParts } from '#src/features/hard-day.ts';
import { claim } from '#src/features/reachout/change.ts';
import { followLetters } from '#src/features/reachout/letters.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import { withoutReachLetters, type Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

const presser = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'presser', walk, ...more });
const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });

const secret = 'what Emi alone knows';

/** Nobody is rung, and nobody is told: nothing is to change for others meanwhile. */
async function withHelpers(scene: Scene): Promise<void> {
	const { running, sandbox } = scene;
	await withoutReachLetters(scene);
	await changeGuild(running.bot().app.db, sandbox.guildId, { helperChannel: sandbox.channel('helpers').id });
}

/** The screen on which somebody chooses how to ask. */
async function asking(person: Person, scene: Scene): Promise<SeenMessage> {
	await withHelpers(scene);
	const first = message(await person.command('reachout', {}, 'general'));
	return message(await person.press(first, 'Talk to a helper'));
}

/** What follows when it was sent. @param choices what is pressed before. */
async function asked(person: Person, scene: Scene, choices: readonly string[] = []): Promise<SeenMessage> {
	let screen = await asking(person, scene);
	for (const choice of choices) screen = message(await person.press(screen, choice));
	return message(await person.press(screen, 'Send'));
}

/** The same after a helper has taken it. */
async function taken(person: Person, scene: Scene): Promise<SeenMessage> {
	const own = await asked(person, scene, ['Answer only here']);
	const { db, vault } = scene.running.bot().app;
	const { id } = await db.selectFrom('reach_request').select('id').executeTakeFirstOrThrow();
	await claim(db, vault, { guild: scene.sandbox.guildId, id }, scene.chiara.id, scene.sandbox.clock.now());
	const screen = message(await person.press(own, 'Where does it stand?'));
	// Shown below it a moment later, since they are here.
	const unshown = db.selectFrom('reach_note').select('id').where('shown_at', 'is', null);
	await expect.poll(async () => unshown.execute(), { timeout: 10_000 }).toEqual([]);
	return screen;
}

/** The same of somebody who has a plan for a hard day. */
async function planned(person: Person, scene: Scene): Promise<SeenMessage> {
	const { running, sandbox } = scene;
	const { db, vault } = running.bot().app;
	running.seeded(secret);
	await keepParts(db, vault, { user: person.id, guild: sandbox.guildId }, { signs: secret });
	return taken(person, scene);
}

/** The question whether they would like to talk again. */
async function followed(person: Person, scene: Scene): Promise<SeenMessage> {
	const { sandbox, running } = scene;
	const { db } = running.bot().app;
	const at = sandbox.clock.now();
	const letter = { kind: followLetters, user: person.id, guild: sandbox.guildId, subject: '', priority: 5 };
	await queueLetters(db, [{ ...letter, key: 'reach-follow:example', due: at, expires: at.add({ hours: 24 }) }]);
	sandbox.clock.forward({ milliseconds: 1 });
	await expect.poll(() => person.reads('dm'), { timeout: 10_000 }).toContain('Would you like to talk again?');
	const sent = db.selectFrom('letter').select('state').where('kind', '=', followLetters);
	await expect.poll(async () => (await sent.executeTakeFirst())?.state, { timeout: 10_000 }).toBe('sent');
	return person.sees('dm').at(-1)!;
}

/** An example for each route of who asks for a helper. */
export const talkExamples: Readonly<Record<string, Example>> = {
	'reach-talk': presser(async (person, scene) => {
		await withHelpers(scene);
		return aimAt(message(await person.command('reachout', {}, 'general')), 'reach-talk');
	}),
	'reach-where': presser(async (person, scene) => {
		const { running, sandbox, harbour } = scene;
		await withHelpers(scene);
		await changeGuild(running.bot().app.db, harbour, { helperChannel: sandbox.channel('harbour/general').id });
		running.seeded('Harbour Peer Support');
		const first = message(await person.command('reachout', {}, 'dm'));
		return aimAt(message(await person.press(first, 'Talk to a helper')), 'reach-where', [sandbox.guildId]);
	}),
	'reach-ask': presser(async (person, scene) => aimAt(await asking(person, scene), 'reach-ask')),
	'reach-words': presser(async (person, scene) => aimAt(await asking(person, scene), 'reach-words')),
	'reach-words-form': presser(
		async (person, scene) => {
			const opened = form(await person.press(await asking(person, scene), 'Add words'));
			return aimAtForm(opened, { words: secret });
		},
		{ fresh: true },
	),
	'reach-submit': presser(async (person, scene) => aimAt(await asking(person, scene), 'reach-submit'), {
		unnamed: ['reach_request', 'reach_key', 'reach_count', 'letter'],
	}),
	'reach-own': row(async (person, scene) => aimAt(await asked(person, scene), 'reach-own')),
	'reach-write': row(async (person, scene) => aimAt(await asked(person, scene), 'reach-write')),
	'reach-write-form': row(
		async (person, scene) => {
			const opened = form(await person.press(await asked(person, scene), 'Write'));
			return aimAtForm(opened, { words: secret });
		},
		{ unnamed: ['reach_text', 'reach_request', 'letter'] },
	),
	'reach-plan': row(async (person, scene) => aimAt(await planned(person, scene), 'reach-plan')),
	'reach-plan-parts': row(async (person, scene) => {
		const looked = message(await person.press(await planned(person, scene), 'Show my plan to my helper'));
		return aimAt(looked, 'reach-plan-parts', ['signs']);
	}),
	'reach-plan-send': row(
		async (person, scene) => {
			const looked = message(await person.press(await planned(person, scene), 'Show my plan to my helper'));
			return aimAt(looked, 'reach-plan-send');
		},
		{ unnamed: ['reach_text', 'reach_request', 'letter'] },
	),
	'reach-messages': presser(async (person, scene) => aimAt(await taken(person, scene), 'reach-messages')),
	'reach-numbers': presser(async (person, scene) => aimAt(await taken(person, scene), 'reach-numbers')),
	'reach-end': row(async (person, scene) => aimAt(await asked(person, scene), 'reach-end')),
	'reach-end-surely': row(async (person, scene) => {
		return aimAt(message(await person.press(await asked(person, scene), 'End it')), 'reach-end-surely');
	}),
	'reach-report': row(async (person, scene) => aimAt(await taken(person, scene), 'reach-report')),
	'reach-report-why': row(async (person, scene) => {
		const asking = message(await person.press(await taken(person, scene), 'Report'));
		return aimAt(asking, 'reach-report-why', ['hurt']);
	}),
	'reach-quiet': row(async (person, scene) => aimAt(await asked(person, scene), 'reach-quiet')),
	'reach-loud': row(async (person, scene) => {
		await asked(person, scene, ['Answer only here']);
		await person.writes('hello');
		await expect.poll(() => person.reads('dm'), { timeout: 10_000 }).toContain('Write here from now on');
		return aimAt(person.sees('dm').at(-1)!, 'reach-loud');
	}),
	'reach-follow-stop': presser(async (person, scene) => aimAt(await followed(person, scene), 'reach-follow-stop')),
};
