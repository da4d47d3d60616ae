import { sql } from 'kysely';
import { expect } from 'vitest';
import { written } from '#src/db/instant.ts';
import { setBuddyPlan } from '#src/features/buddies/plan.ts';
import { buddyLetters, tellBuddy } from '#src/features/buddies/tell.ts';
import { wantBuddy } from '#src/features/buddies/wanting.ts';
import { agree } from '#src/features/consent.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const ids = { round: '00000000-0000-4000-8000-000000000004', group: '00000000-0000-4000-8000-000000000005' } as const;
const seatOf = (index: number) => `00000000-0000-4000-8000-00000000001${index}`;

const kept = ({ running, sandbox }: Scene) => ({ ...running.bot().app, at: sandbox.clock.now() });
const here = (person: Person, { sandbox }: Scene) => ({ user: person.id, guild: sandbox.guildId });
const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });
const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const server = (walk: Example['walk']): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', 'buddy_plan'],
});

const wanting = { topics: ['work'], languages: ['en'], wakes: '07:00', sleeps: '23:00' };
const filledIn = { topics: ['work'], languages: ['en'], wakes: '7:00', sleeps: '23:00' };

/** Rounds are planned, and somebody takes part. */
async function takesPart(person: Person, scene: Scene): Promise<SeenMessage> {
	const { db, at } = kept(scene);
	await agree(db, here(person, scene), at);
	await setBuddyPlan(db, scene.sandbox.guildId, { weeks: 1, day: 5, hour: 3 }, at);
	await wantBuddy(db, here(person, scene), wanting, at);
	return message(await person.command('buddy', {}, 'general'));
}

/** Somebody is with Finn in the round that goes on. */
async function paired(person: Person, scene: Scene): Promise<SeenMessage> {
	const { db, at } = kept(scene);
	const guild = { guild_id: scene.sandbox.guildId };
	await takesPart(person, scene);
	await agree(db, here(scene.finn, scene), at);
	const ends = written(at.add({ hours: 24 * 7 }));
	const times = { due_at: written(at), made_at: written(at), mid_at: ends, ends_at: ends };
	await db
		.insertInto('buddy_round')
		.values({ id: ids.round, ...guild, ...times })
		.execute();
	await db
		.insertInto('buddy_group')
		.values({ id: ids.group, buddy_round_id: ids.round, ...guild, question: 0, made_at: written(at) })
		.execute();
	for (const [index, { id: user_id }] of [person, scene.finn].entries()) {
		const seat = { id: seatOf(index), buddy_round_id: ids.round, buddy_group_id: ids.group, ...guild, user_id };
		await db
			.insertInto('buddy_seat')
			.values({ ...seat, state: 'in', at: written(at) })
			.execute();
	}
	return message(await person.command('buddy', {}, 'general'));
}

/** The question whether they met, as it is shown at a visit. */
async function asked(person: Person, scene: Scene): Promise<SeenMessage> {
	const { running, sandbox } = scene;
	await paired(person, scene);
	const { db, at } = kept(scene);
	await tellBuddy(db, 'met', { seat: seatOf(0), ...here(person, scene) }, at, at.add({ hours: 24 }));
	sandbox.clock.forward({ milliseconds: 1 });
	await settled(running);
	await person.command('buddy', {}, 'general');
	const shown = () =>
		person.sees('general').findLast((one) => JSON.stringify(one.message.components).includes('buddy-met'));
	await sandbox.until(() => shown() !== undefined, 10_000);
	const ended = db.selectFrom('letter').select('state').where('kind', '=', buddyLetters);
	await expect.poll(async () => (await ended.executeTakeFirst())?.state, { timeout: 10_000 }).toBe('sent');
	return shown()!;
}

async function setUp(person: Person, scene: Scene): Promise<SeenMessage> {
	const { db, at } = kept(scene);
	await setBuddyPlan(db, scene.sandbox.guildId, { weeks: 1, day: 5, hour: 3 }, at);
	return message(await person.command('setup buddies', {}, 'general'));
}

/** By the name of the route. */
export const buddyExamples: Readonly<Record<string, Example>> = {
	'buddy-show': presser(async (person, scene) => {
		const opened = form(await person.press(await takesPart(person, scene), 'Change'));
		return aimAt(message(await person.submit(opened, { ...filledIn, wakes: 'general' })), 'buddy-show');
	}),
	'buddy-look': presser(async (person, scene) => {
		await paired(person, scene);
		return aimAt(message(await person.command('me', {}, 'general')), 'buddy-look');
	}),
	'buddy-open': presser(async (person, scene) => aimAt(await takesPart(person, scene), 'buddy-open')),
	'buddy-form': presser(async (person, scene) =>
		aimAtForm(form(await person.press(await takesPart(person, scene), 'Change')), filledIn),
	),
	'buddy-be': presser(async (person, scene) => aimAt(await takesPart(person, scene), 'buddy-be')),
	'buddy-leave': presser(async (person, scene) => aimAt(await takesPart(person, scene), 'buddy-leave')),
	'buddy-not-them': row(async (person, scene) => aimAt(await paired(person, scene), 'buddy-not-them')),
	'buddy-not-them-surely': row(
		async (person, scene) => {
			await sql`create trigger no_buddy_letter before insert on letter when new.kind = 'buddy'
				begin select raise(ignore); end`.execute(kept(scene).db);
			const asked = message(await person.press(await paired(person, scene), 'Not with them again'));
			return aimAt(asked, 'buddy-not-them-surely');
		},
		{ once: true },
	),
	'buddy-met': row(async (person, scene) => aimAt(await asked(person, scene), 'buddy-met')),
	'setup-buddies': server(async (person, scene) => {
		const opened = form(await person.press(await setUp(person, scene), 'Change'));
		return aimAt(message(await person.submit(opened, { weeks: '1', day: '1', hour: '99' })), 'setup-buddies');
	}),
	'setup-buddy-open': server(async (person, scene) => aimAt(await setUp(person, scene), 'setup-buddy-open')),
	'setup-buddy-form': server(async (person, scene) =>
		aimAtForm(form(await person.press(await setUp(person, scene), 'Change')), { weeks: '2', day: '1', hour: '17' }),
	),
	'setup-buddy-off': server(async (person, scene) => aimAt(await setUp(person, scene), 'setup-buddy-off')),
};
