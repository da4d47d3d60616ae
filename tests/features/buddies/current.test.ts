import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { buddiesOf } from '#src/features/buddies/current.ts';
import { isNear } from '#src/features/near.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const ends = '2026-11-30T10:00:00.000Z';

/** A round of the server `g` in which ana and ben are a pair, and cy, dia and eve another group. */
async function round(): Promise<void> {
	const { db } = opened();
	const at = '2026-11-23T10:00:00.000Z';
	const times = { due_at: at, made_at: at, mid_at: at, ends_at: ends };
	await db
		.insertInto('buddy_round')
		.values({ id: 'r', guild_id: 'g', ...times })
		.execute();
	for (const [id, users] of Object.entries({ one: ['ana', 'ben'], two: ['cy', 'dia', 'eve'] })) {
		const group = { id, buddy_round_id: 'r', guild_id: 'g', question: 0, made_at: at };
		await db.insertInto('buddy_group').values(group).execute();
		for (const user of users) {
			const seat = { buddy_round_id: 'r', buddy_group_id: id, guild_id: 'g', state: 'in', at };
			await db
				.insertInto('buddy_seat')
				.values({ id: `seat of ${user}`, user_id: user, ...seat })
				.execute();
		}
	}
}

test('everybody has the others of their group, and nobody of another one or in another server', async () => {
	const { db } = opened();
	await round();
	const until = Temporal.Instant.from(ends);
	expect(await buddiesOf(db, { user: 'ana', guild: 'g' })).toEqual({
		...{ round: 'r', group: 'one', with: ['ben'], question: 0, until },
	});
	expect((await buddiesOf(db, { user: 'dia', guild: 'g' }))?.with).toEqual(['cy', 'eve']);
	expect(await buddiesOf(db, { user: 'ana', guild: 'h' })).toBeUndefined();
	expect(await buddiesOf(db, { user: 'fay', guild: 'g' })).toBeUndefined();
});

test('who is out of it is nobody’s buddy, and has none', async () => {
	const { db } = opened();
	await round();
	for (const user of ['ben', 'cy']) {
		await db.updateTable('buddy_seat').set({ state: 'out' }).where('user_id', '=', user).execute();
		expect(await buddiesOf(db, { user, guild: 'g' })).toBeUndefined();
	}
	expect(await buddiesOf(db, { user: 'ana', guild: 'g' })).toBeUndefined();
	expect((await buddiesOf(db, { user: 'dia', guild: 'g' }))?.with).toEqual(['eve']);
});

test('when the round is over, nobody has', async () => {
	const { db } = opened();
	await round();
	await db.updateTable('buddy_round').set({ over_at: ends }).execute();
	expect(await buddiesOf(db, { user: 'ana', guild: 'g' })).toBeUndefined();
});

test('buddies are near each other while they are that', async () => {
	const { db } = opened();
	await round();
	expect(await isNear(db, 'ana', 'ben')).toBe(true);
	expect(await isNear(db, 'cy', 'eve')).toBe(true);
	expect(await isNear(db, 'ana', 'cy')).toBe(false);
	await db.updateTable('buddy_seat').set({ state: 'out' }).where('user_id', '=', 'eve').execute();
	expect(await isNear(db, 'cy', 'eve')).toBe(false);
	await db.updateTable('buddy_round').set({ over_at: ends }).execute();
	expect(await isNear(db, 'ana', 'ben')).toBe(false);
});
