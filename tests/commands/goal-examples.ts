import { expect } from 'vitest';
import { agree } from '#src/features/consent.ts';
import { addGoal } from '#src/features/goals/add.ts';
import { setGoalReminder, setSteps } from '#src/features/goals/change.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const goal = '00000000-0000-4000-8000-000000000003';

const kept = ({ running, sandbox }: Scene) => ({ ...running.bot().app, at: sandbox.clock.now() });
const presser = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'presser', walk, ...more });
const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });

/** Somebody has a routine. */
async function routine(person: Person, scene: Scene): Promise<void> {
	const { db, vault, at } = kept(scene);
	const member = { user: person.id, guild: scene.sandbox.guildId };
	await agree(db, member, at);
	await addGoal(db, vault, { id: goal, member, at, about: { words: 'general' }, rhythm: { times: 7 } });
}

async function listed(person: Person, scene: Scene): Promise<SeenMessage> {
	await routine(person, scene);
	return message(await person.command('goal', {}, 'general'));
}

/** The screen of a routine. */
async function looked(person: Person, scene: Scene): Promise<SeenMessage> {
	const { act, sent } = aimAt(await listed(person, scene), 'goal-look', [goal]);
	return message(await person.forge(act, { data: sent.data }));
}

async function over(person: Person, scene: Scene): Promise<SeenMessage> {
	const shown = await looked(person, scene);
	return message(await person.press(shown, 'Let it go'));
}

async function withStep(person: Person, scene: Scene): Promise<{ readonly shown: SeenMessage; readonly step: string }> {
	await routine(person, scene);
	const { db, vault } = kept(scene);
	await setSteps(db, vault, { user: person.id, id: goal }, ['general']);
	const { id } = await db.selectFrom('goal_step').select('id').executeTakeFirstOrThrow();
	const list = message(await person.command('goal', {}, 'general'));
	const { act, sent } = aimAt(list, 'goal-look', [goal]);
	return { shown: message(await person.forge(act, { data: sent.data })), step: id };
}

/** What reminds of a routine, as it is shown at a visit. */
async function reminded(person: Person, scene: Scene): Promise<SeenMessage> {
	const { running, sandbox } = scene;
	await routine(person, scene);
	const { db, at } = kept(scene);
	await setGoalReminder(db, { user: person.id, id: goal }, '23:50', at);
	sandbox.clock.forward({ minutes: 10 });
	await settled(running);
	await person.command('goal', {}, 'general');
	const shown = () =>
		person.sees('general').findLast((one) => JSON.stringify(one.message.components).includes('goal-stop'));
	await sandbox.until(() => shown() !== undefined, 10_000);
	const ended = db.selectFrom('letter').select('state').where('kind', '=', 'goal');
	await expect.poll(async () => (await ended.executeTakeFirst())?.state, { timeout: 10_000 }).toBe('sent');
	return shown()!;
}

/** The screen of a goal with a number. */
async function counted(person: Person, scene: Scene): Promise<SeenMessage> {
	const { db, vault, at } = kept(scene);
	const member = { user: person.id, guild: scene.sandbox.guildId };
	await agree(db, member, at);
	await addGoal(db, vault, { id: goal, member, at, about: { words: 'general', measure: { amount: 3, unit: '' } } });
	const { act, sent } = aimAt(message(await person.command('goal', {}, 'general')), 'goal-look', [goal]);
	return message(await person.forge(act, { data: sent.data }));
}

/** What a server would see of a routine. */
async function previewed(person: Person, scene: Scene): Promise<SeenMessage> {
	return message(await person.press(await looked(person, scene), 'Show it to this server'));
}

/** By the name of the route. */
export const goalExamples: Readonly<Record<string, Example>> = {
	goals: presser(async (person, scene) => aimAt(await listed(person, scene), 'goals')),
	'goal-look': row(async (person, scene) => aimAt(await listed(person, scene), 'goal-look', [goal])),
	goal: row(async (person, scene) => {
		const shown = await reminded(person, scene);
		return aimAt(shown, 'goal');
	}),
	'goal-add': presser(async (person, scene) => aimAt(await listed(person, scene), 'goal-add')),
	'goal-add-form': presser(
		async (person, scene) =>
			aimAtForm(form(await person.press(await listed(person, scene), 'Add a routine')), {
				words: 'general',
				often: '2',
				days: [],
			}),
		{ fresh: true },
	),
	'goal-change': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-change')),
	'goal-change-form': row(async (person, scene) =>
		aimAtForm(form(await person.press(await looked(person, scene), 'Change')), {
			words: 'general',
			often: '2',
			days: [],
		}),
	),
	'goal-done': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-done')),
	'goal-not-done': row(async (person, scene) =>
		aimAt(message(await person.press(await looked(person, scene), 'Done today')), 'goal-not-done'),
	),
	'goal-end': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-end')),
	'goal-reopen': row(async (person, scene) => aimAt(await over(person, scene), 'goal-reopen')),
	'goal-forget': row(async (person, scene) => aimAt(await over(person, scene), 'goal-forget')),
	'goal-forget-surely': row(
		async (person, scene) =>
			aimAt(message(await person.press(await over(person, scene), 'Forget it')), 'goal-forget-surely'),
		{ once: true },
	),
	'goal-done-on': row(async (person, scene) => aimAt(await reminded(person, scene), 'goal-done-on')),
	'goal-steps': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-steps')),
	'goal-steps-form': row(async (person, scene) =>
		aimAtForm(form(await person.press(await looked(person, scene), 'Steps')), { steps: 'general' }),
	),
	'goal-tick': row(async (person, scene) => {
		const { shown, step } = await withStep(person, scene);
		return aimAt(shown, 'goal-tick', [step]);
	}),
	'goal-remind': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-remind')),
	'goal-remind-form': row(async (person, scene) =>
		aimAtForm(form(await person.press(await looked(person, scene), 'Remind me')), { time: '19:00' }),
	),
	'goal-stop': row(async (person, scene) => aimAt(await reminded(person, scene), 'goal-stop')),
	'goal-share': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-share')),
	'goal-rest': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-rest')),
	'goal-amount': row(async (person, scene) => aimAt(await counted(person, scene), 'goal-amount')),
	'goal-amount-form': row(async (person, scene) =>
		aimAtForm(form(await person.press(await counted(person, scene), 'How far I am')), { amount: '2' }),
	),
	'goal-picture': row(async (person, scene) =>
		aimAt(message(await person.press(await looked(person, scene), 'Done today')), 'goal-picture'),
	),
	'goal-preview': row(async (person, scene) => aimAt(await looked(person, scene), 'goal-preview')),
	'goal-post': row(async (person, scene) => aimAt(await previewed(person, scene), 'goal-post')),
	'goal-take-back': row(
		async (person, scene) =>
			aimAt(message(await person.press(await previewed(person, scene), 'Post it')), 'goal-take-back'),
		{ once: true },
	),
	'me-goals': presser(async (person, scene) => {
		await routine(person, scene);
		return aimAt(message(await person.command('me', {}, 'general')), 'me-goals');
	}),
};
