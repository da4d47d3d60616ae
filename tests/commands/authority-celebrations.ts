import { expect } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';
import { reaches } from '#tests/support/reaches.ts';

const what = 'what is worth a celebration';

/** What Emi would show, as she alone sees it. */
async function previewed(person: Person, { running, sandbox }: Scene): Promise<SeenMessage> {
	const { db } = running.bot().app;
	await changeGuild(db, sandbox.guildId, { milestoneChannel: sandbox.channel('milestones').id });
	return message(await person.command('milestone share', { what }, 'general'));
}

/** The answer to a yes, once everybody sees it. */
async function celebrated(person: Person, scene: Scene): Promise<SeenMessage> {
	const answer = message(await person.press(await previewed(person, scene), 'Show it'));
	await shown(scene);
	return answer;
}

/** Until what was wished stands in the channel. */
async function shown(scene: Scene): Promise<void> {
	scene.sandbox.clock.forward({ seconds: 6 });
	await expect.poll(() => posts(scene).length, { interval: 5, timeout: 12_000 }).toBe(1);
	const { db } = scene.running.bot().app;
	const over = async () => db.selectFrom('celebration').select('id').where('state', '=', 'shown').execute();
	await expect.poll(async () => (await over()).length, { interval: 5, timeout: 12_000 }).toBe(1);
}

const posts = ({ sandbox }: Scene) =>
	sandbox
		.person('Dev')
		.sees('milestones')
		.filter(({ ephemeral }) => !ephemeral);

/** What Ben celebrates, as others see it. */
async function bensShown(person: Person, scene: Scene): Promise<SeenMessage> {
	await celebrated(scene.ben, scene);
	const [shown] = person.sees('milestones').filter(({ ephemeral }) => !ephemeral);
	if (!shown) throw new Error('Nothing is celebrated');
	return shown;
}

/** What Emi is asked about a milestone of hers, below her next answer. */
async function asked(person: Person, scene: Scene): Promise<SeenMessage> {
	await previewed(person, scene);
	await reaches(scene.running, person, { celebrate: 'ask', name: 'meetings' });
	scene.sandbox.clock.forward({ seconds: 6 });
	const { db } = scene.running.bot().app;
	const waits = async () => db.selectFrom('letter').select('id').where('state', '=', 'visit').execute();
	await expect.poll(async () => (await waits()).length, { interval: 5, timeout: 12_000 }).toBe(1);
	await person.command('settings show', {}, 'general');
	const seen = () => person.sees('general').filter((one) => JSON.stringify(one).includes('celebrate-ask:'));
	await scene.sandbox.until(() => seen().length === 1, 12_000);
	const over = async () => db.selectFrom('letter').select('id').where('state', '=', 'sent').execute();
	await expect.poll(async () => (await over()).length, { interval: 5, timeout: 12_000 }).toBe(1);
	return seen()[0] as SeenMessage;
}

const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

/** By the name of the route. */
export const celebrationExamples: Readonly<Record<string, Example>> = {
	congratulate: presser(async (person, scene) => aimAt(await bensShown(person, scene), 'congratulate')),
	'congratulate-back': row(
		async (person, scene) => {
			const said = message(await person.press(await bensShown(person, scene), 'Congratulate'));
			return aimAt(said, 'congratulate-back');
		},
		{ once: true },
	),
	'celebrate-choose': row(async (person, scene) => {
		const { reached } = await reaches(scene.running, person, { celebrate: 'off', name: 'meetings' });
		await settled(scene.running);
		const offered = message(await person.command('milestone share', {}, 'general'));
		return aimAt(offered, 'celebrate-choose', [reached]);
	}),
	'celebrate-own': presser(async (person, scene) => {
		await reaches(scene.running, person, { celebrate: 'off', name: 'meetings' });
		await settled(scene.running);
		return aimAt(message(await person.command('milestone share', {}, 'general')), 'celebrate-own');
	}),
	'celebrate-own-form': presser(async (person, scene) => {
		await previewed(person, scene);
		return aimAtForm(form(await person.command('milestone share', {}, 'general')), { about: what, words: '' });
	}),
	'celebrate-preview': row(async (person, scene) => aimAt(await previewed(person, scene), 'celebrate-preview')),
	'celebrate-say': row(async (person, scene) => aimAt(await previewed(person, scene), 'celebrate-say')),
	'celebrate-say-form': row(async (person, scene) => {
		const opened = form(await person.press(await previewed(person, scene), 'Add words of mine'));
		return aimAtForm(opened, { words: what });
	}),
	'celebrate-post': row(async (person, scene) => aimAt(await previewed(person, scene), 'celebrate-post'), {
		once: true,
	}),
	'celebrate-drop': row(async (person, scene) => aimAt(await previewed(person, scene), 'celebrate-drop'), {
		once: true,
	}),
	'celebrate-ask': row(async (person, scene) => aimAt(await asked(person, scene), 'celebrate-ask')),
	'celebrate-ask-say': row(async (person, scene) => aimAt(await asked(person, scene), 'celebrate-ask-say')),
	'celebrate-ask-no': row(async (person, scene) => aimAt(await asked(person, scene), 'celebrate-ask-no')),
	'celebrate-always': row(async (person, scene) => {
		const preview = message(await person.press(await asked(person, scene), 'With my name'));
		const answer = message(await person.press(preview, 'Show it'));
		await shown(scene);
		return aimAt(answer, 'celebrate-always');
	}),
	'celebrate-take-back': row(async (person, scene) => aimAt(await celebrated(person, scene), 'celebrate-take-back'), {
		once: true,
	}),
};
