import { expect } from 'vitest';
import { randomUUID } from 'node:crypto';
import { comingRoutes } from '#src/discord/meeting/coming/routes.ts';
import { addCounter } from '#src/features/counters/add.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { planMeeting, pressOf, title, unspoken } from '#tests/support/meeting-date.ts';

/** Somebody goes to a meeting in some minutes, and reads the answer. */
async function going(person: Person, { running, send }: Scene, minutes = 600): Promise<SeenMessage> {
	const { occurrence } = await planMeeting(running, minutes);
	return message(await send(person, pressOf(comingRoutes.come.id({ occurrence, how: 'going' }))));
}

/** What waits for a person, once their next answer is there. */
export async function visited(person: Person, scene: Scene, route: string): Promise<SeenMessage> {
	const { sandbox, running } = scene;
	const { db } = running.bot().app;
	const stateIs = async (state: string) => {
		const there = async () => {
			sandbox.clock.forward({ milliseconds: 1 });
			const rows = await db.selectFrom('letter').select('state').where('kind', 'like', 'meeting-%').execute();
			return rows.filter((row) => row.state === state).length;
		};
		await expect.poll(there, { interval: 20, timeout: 12_000 }).toBe(1);
	};
	sandbox.clock.forward({ seconds: 6 });
	await stateIs('visit');
	await person.command('settings show', {}, 'general');
	const seen = () => person.sees('general').filter((one) => JSON.stringify(one).includes(`"${route}:`));
	await sandbox.until(() => seen().length === 1, 12_000);
	await stateIs('sent');
	return seen()[0] as SeenMessage;
}

/** Somebody who went is asked how it was. */
async function asked(person: Person, scene: Scene): Promise<SeenMessage> {
	await going(person, scene, 10);
	// The forms of this scene are open for some minutes only.
	await scene.running
		.bot()
		.app.db.updateTable('occurrence')
		.set({ starts_at: '2026-11-23T08:00:00.000Z', ends_at: '2026-11-23T09:00:00.000Z', told_start: null })
		.execute();
	return visited(person, scene, 'meeting-was');
}

const noted = async (person: Person, scene: Scene) =>
	message(await person.press(await asked(person, scene), 'I was there'));
const list = async (person: Person, scene: Scene) =>
	message(await person.press(await noted(person, scene), 'Meetings that I was at'));
const opened = async (person: Person, scene: Scene) =>
	message(await person.select(await list(person, scene), 'Choose a meeting', [title]));

/** A counter of days, so that meetings can count. */
async function counted(person: Person, scene: Scene): Promise<string> {
	const { db, vault } = scene.running.bot().app;
	const [id, member] = [randomUUID(), { user: person.id, guild: scene.sandbox.guildId }];
	await addCounter(db, vault, { id, member, at: scene.sandbox.clock.now(), kind: 'days', about: { name: 'general' } });
	return id;
}

const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

/** By the name of the route. */
export const comingExamples: Readonly<Record<string, Example>> = {
	'meeting-come': presser(async (person, scene) => aimAt(await going(person, scene), 'meeting-come')),
	'meeting-come-at': {
		...presser(async (person, scene) => {
			const { id } = await unspoken(scene.running, 12 * 24 * 60);
			const all = message(await person.command('meeting list', {}, 'general'));
			const { act, sent } = aimAt(all, 'meeting-choose', [id]);
			return aimAt(message(await person.forge(act, { data: sent.data })), 'meeting-come-at');
		}),
		usedFirst: true,
	},
	'meeting-leave': presser(async (person, scene) => aimAt(await going(person, scene), 'meeting-leave')),
	'meeting-coming-mine': presser(async (person, scene) => aimAt(await going(person, scene), 'meeting-coming-mine')),
	'meeting-coming-choose': row(async (person, scene) => {
		const mine = message(await person.press(await going(person, scene), 'All that I come to'));
		const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(mine.message.components)) ?? [];
		return aimAt(mine, 'meeting-coming-choose', [id]);
	}),
	'meeting-still': row(async (person, scene) => {
		await going(person, scene);
		const later = { starts_at: '2026-11-23T21:00:00.000Z', ends_at: '2026-11-23T22:00:00.000Z' };
		await scene.running.bot().app.db.updateTable('occurrence').set(later).execute();
		return aimAt(await visited(person, scene, 'meeting-still'), 'meeting-still');
	}),
	'meeting-was': row(async (person, scene) => aimAt(await asked(person, scene), 'meeting-was')),
	'meeting-was-not': row(async (person, scene) => aimAt(await asked(person, scene), 'meeting-was-not')),
	'meeting-took': row(async (person, scene) => aimAt(await noted(person, scene), 'meeting-took')),
	'meeting-took-form': row(async (person, scene) => {
		const write = form(await person.press(await noted(person, scene), 'Write it down'));
		return aimAtForm(write, { words: 'general' });
	}),
	'meeting-count': row(async (person, scene) => {
		const id = await counted(person, scene);
		return aimAt(await noted(person, scene), 'meeting-count', [id]);
	}),
	'meeting-count-not': presser(async (person, scene) => {
		await counted(person, scene);
		const offered = await noted(person, scene);
		const counting = await person.select(offered, 'Let my meetings count in a counter of mine', ['general']);
		return aimAt(message(counting), 'meeting-count-not');
	}),
	'attended-list': presser(async (person, scene) => aimAt(await noted(person, scene), 'attended-list')),
	'attended-choose': row(async (person, scene) => {
		const mine = await list(person, scene);
		const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(mine.message.components)) ?? [];
		return aimAt(mine, 'attended-choose', [id]);
	}),
	'attended-delete': row(async (person, scene) => aimAt(await opened(person, scene), 'attended-delete')),
	'attended-delete-now': row(
		async (person, scene) => {
			const ask = message(await person.press(await opened(person, scene), 'Delete'));
			return aimAt(ask, 'attended-delete-now');
		},
		{ once: true },
	),
};
