import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { queueBuddies } from '#src/features/buddies/due.ts';
import { partFromBuddies } from '#src/features/buddies/parting.ts';
import { setBuddyPlan } from '#src/features/buddies/plan.ts';
import { makeRounds } from '#src/features/buddies/rounds.ts';
import { beBuddy, wantBuddy } from '#src/features/buddies/wanting.ts';
import { agree } from '#src/features/consent.ts';
import { setZone } from '#src/features/people.ts';
import { randomFrom } from '#tests/chaos/random.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const guild = 'riverside';
const opened = eachWithDatabase();
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata', 'UTC'];
const topics = ['work', 'routine', 'grief', 'anything'];

test.runIf(dialectName === 'sqlite')(
	'in a year of 200 people who come, leave, pause and skip, nobody meets anybody twice, and nobody is left twice in a row',
	async () => {
		const { db } = opened();
		const random = randomFrom(20_261_127);
		const chance = (below: number) => Math.floor(random() * below);
		let at = Temporal.Instant.from('2026-01-01T00:00:00Z');
		const wants = async (user: string, index: number) =>
			wantBuddy(
				db,
				{ user, guild },
				{
					topics: [topics[index % topics.length] ?? 'anything'],
					languages: index % 9 === 0 ? ['de'] : index % 4 === 0 ? ['en', 'de'] : ['en'],
					wakes: `0${5 + (index % 5)}:00`,
					sleeps: '23:00',
				},
				at,
			);
		const people = Array.from({ length: 200 }, (_one, index) => `person${index}`);
		for (const [index, user] of people.entries()) {
			await agree(db, { user, guild }, at);
			await setZone(db, { user, guild }, zones[index % zones.length] ?? 'UTC', at);
			await wants(user, index);
		}
		await setBuddyPlan(db, guild, { weeks: 1, day: 1, hour: 17 }, at);
		const alone: string[][] = [];
		for (let week = 0; week < 52; week += 1) {
			at = at.add({ hours: 24 * 7 });
			await makeRounds(db, at, chance);
			await queueBuddies(db, at);
			const seats = await db
				.selectFrom('buddy_seat')
				.innerJoin('buddy_round', 'buddy_round.id', 'buddy_round_id')
				.select(['user_id as user', 'buddy_seat.state'])
				.where('over_at', 'is', null)
				.execute();
			expect(new Set(seats.map(({ user }) => user)).size, 'everybody has one place').toBe(seats.length);
			alone.push(seats.filter(({ state }) => state === 'alone').map(({ user }) => user));
			for (const [index, user] of people.entries()) {
				const luck = random();
				const being = luck < 0.02 ? 'pause' : luck < 0.06 ? 'skip' : luck < 0.3 ? 'in' : undefined;
				if (luck > 0.995) await partFromBuddies(db, { user, guild }, at);
				else if (luck > 0.98) await wants(user, index);
				else if (being) await beBuddy(db, { user, guild }, being, at).catch(() => undefined);
			}
		}
		const rows = await db
			.selectFrom('buddy_seat as one')
			.innerJoin('buddy_seat as other', 'other.buddy_group_id', 'one.buddy_group_id')
			.select(['one.user_id as one', 'other.user_id as other'])
			.whereRef('one.user_id', '<', 'other.user_id')
			.execute();
		const pairs = rows.map(({ one, other }) => `${one} ${other}`);
		expect(pairs.length).toBeGreaterThan(3_000);
		expect(pairs.length - new Set(pairs).size, 'repeats').toBe(0);
		for (const [week, users] of alone.entries()) {
			for (const user of users) expect(alone[week - 1] ?? [], `${user} in week ${week}`).not.toContain(user);
		}
		const told = await db.selectFrom('letter').select('subject').where('kind', '=', 'buddy').execute();
		const seats = await db.selectFrom('buddy_seat').select('id').execute();
		const reached = new Set(told.map(({ subject }) => subject));
		expect(
			seats.filter(({ id }) => !reached.has(id)),
			'everybody is told of their place',
		).toEqual([]);
	},
	120_000,
);
