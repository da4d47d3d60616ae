import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import type { ComingHow } from '#src/domain/meetings/places.ts';
import { comingOf, comingTo, countsOf, namedAt, offerLetters } from '#src/features/coming/coming.ts';
import { comeTo, leave, passPlacesOn } from '#src/features/coming/come.ts';
import { offeredIn } from '#src/features/coming/letters.ts';
import { partFromMeetings } from '#src/features/coming/parting.ts';
import { reachPlan } from '#src/features/coming/reach.ts';
import type { Member } from '#src/features/people.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import { ana, before, ben, chi, ends, eva, everybody, lettersOf, planned, starts } from './scene.ts';

const opened = eachWithDatabase(...everybody);
let db: Db;
beforeEach(() => {
	({ db } = opened());
});

const come = async (occurrence: string, member: Member, how: ComingHow = 'going', minutes = 600) =>
	(await comeTo(db, member, occurrence, how, before(minutes))).place;

/** Where everybody stands. */
async function places(occurrence: string): Promise<Readonly<Record<string, string>>> {
	const rows = await db.selectFrom('coming').selectAll().where('occurrence_id', '=', occurrence).execute();
	return Object.fromEntries(rows.map(({ user_id, place }) => [user_id, place]));
}

describe('whoever comes', () => {
	test('is counted, and named to hosts only where they go with their name', async () => {
		const { occurrence } = await planned(db);
		await come(occurrence, ana);
		await come(occurrence, ben, 'quiet');
		await come(occurrence, chi, 'maybe');
		await come(occurrence, ana);
		expect((await countsOf(db, [occurrence])).get(occurrence)).toEqual({ going: 1, maybe: 1, quiet: 1, waiting: 0 });
		expect(await namedAt(db, occurrence)).toEqual(['ana']);
		await comeTo(db, ana, occurrence, 'quiet', before(500));
		expect(await namedAt(db, occurrence)).toEqual([]);
		await leave(db, ben, occurrence, before(400));
		expect((await countsOf(db, [occurrence])).get(occurrence)).toEqual({ going: 0, maybe: 1, quiet: 1, waiting: 0 });
		expect(await comingOf(db, 'ana', before(0))).toMatchObject([{ occurrence, title: 'Evening group', how: 'quiet' }]);
		expect(await comingOf(db, 'ana', ends)).toEqual([]);
	});

	test('is asked before anything is kept about them', async () => {
		const { occurrence } = await planned(db);
		const stranger = { user: 'stranger', guild: ana.guild };
		await expect(comeTo(db, stranger, occurrence, 'going', before(60))).rejects.toThrow('before they agreed');
		expect(await places(occurrence)).toEqual({});
	});

	test('comes in their own server, while it is not over and takes place', async () => {
		const { occurrence } = await planned(db);
		const elsewhere = { ...ana, guild: 'other' };
		await expect(comeTo(db, elsewhere, occurrence, 'going', before(60))).rejects.toThrow('can put right');
		await expect(comeTo(db, { ...ana, guild: null }, occurrence, 'going', before(60))).rejects.toThrow('can put right');
		await expect(comeTo(db, ana, occurrence, 'going', ends)).rejects.toThrow('can put right');
		expect(await comeTo(db, ana, occurrence, 'going', ends.subtract({ minutes: 1 }))).toMatchObject({ place: 'in' });
		await db.updateTable('occurrence').set({ state: 'off' }).execute();
		await expect(comeTo(db, ben, occurrence, 'going', before(60))).rejects.toThrow('can put right');
		await leave(db, ana, occurrence, before(60));
		expect(await places(occurrence)).toEqual({});
	});

	test('can change it in a direct message, where their server is not told', async () => {
		const { occurrence } = await planned(db);
		await come(occurrence, ana);
		expect(await comeTo(db, { ...ana, guild: null }, occurrence, 'maybe', before(60))).toMatchObject({ how: 'maybe' });
		await leave(db, { ...ana, guild: null }, occurrence, before(50));
		expect(await comingTo(db, 'ana', occurrence)).toBeUndefined();
	});
});

describe('a meeting with one place', () => {
	test('gives it to one of many who press at one moment', async () => {
		const { occurrence } = await planned(db, 1);
		const given = await Promise.all(everybody.map(async (member) => come(occurrence, member)));
		expect(given.filter((place) => place === 'in')).toHaveLength(1);
		expect(given.filter((place) => place === 'waiting')).toHaveLength(4);
	});

	test('offers it to the first in line when it is given back, by a letter that says until when', async () => {
		const { occurrence } = await planned(db, 1);
		for (const [index, member] of [ana, ben, chi].entries()) await come(occurrence, member, 'going', 600 - index);
		await leave(db, ana, occurrence, before(500));
		expect(await places(occurrence)).toEqual({ ben: 'offered', chi: 'waiting' });
		const [letter, ...more] = await lettersOf(db, offerLetters);
		expect(more).toEqual([]);
		expect(letter).toMatchObject({ user: 'ben', subject: occurrence, expires: before(380), due: before(500) });
		expect(letter && (await offeredIn(db, letter, before(499)))).toMatchObject({ title: 'Evening group' });
		expect(letter && (await reachPlan(db, letter, { starts }, before(499)))).toEqual({ do: 'visit' });
		expect(await come(occurrence, ben, 'quiet', 381)).toBe('in');
		expect(await passPlacesOn(db, before(300))).toBe(0);
		expect(await places(occurrence)).toEqual({ ben: 'in', chi: 'waiting' });
	});

	test('passes an offer on that ran out, and whoever takes it at that very moment is too late', async () => {
		const { occurrence } = await planned(db, 1);
		for (const [index, member] of [ana, ben, chi].entries()) await come(occurrence, member, 'going', 600 - index);
		await leave(db, ana, occurrence, before(500));
		const [first] = await lettersOf(db, offerLetters);
		const both = await Promise.all([come(occurrence, ben, 'going', 380), passPlacesOn(db, before(380))]);
		expect(both[0]).toBe('waiting');
		expect(await places(occurrence)).toEqual({ ben: 'waiting', chi: 'offered' });
		expect((await lettersOf(db, offerLetters)).map(({ user }) => user)).toEqual(['ben', 'chi']);
		expect(first && (await offeredIn(db, first, before(379)))).toBeUndefined();
		expect(await passPlacesOn(db, before(379))).toBe(0);
	});

	test('passes on what somebody erased or left behind with the server', async () => {
		const { occurrence } = await planned(db, 1);
		for (const [index, member] of [ana, ben].entries()) await come(occurrence, member, 'going', 600 - index);
		await partFromMeetings(db, ana, before(500));
		expect(await passPlacesOn(db, before(499))).toBe(1);
		expect(await places(occurrence)).toEqual({ ben: 'offered' });
	});

	test('offers more when the limit is raised, keeps who comes when it is lowered, and has room for all without one', async () => {
		const { occurrence, meeting } = await planned(db, 1);
		const limit = async (capacity: number | null) =>
			db.updateTable('meeting').set({ capacity }).where('id', '=', meeting).execute();
		for (const [index, member] of everybody.entries()) await come(occurrence, member, 'going', 600 - index);
		await limit(2);
		expect(await passPlacesOn(db, before(500))).toBe(1);
		expect(await come(occurrence, ben, 'going', 499)).toBe('in');
		await limit(1);
		expect(await passPlacesOn(db, before(498))).toBe(0);
		expect(await places(occurrence)).toMatchObject({ ana: 'in', ben: 'in', chi: 'waiting' });
		await limit(null);
		expect(await passPlacesOn(db, before(400))).toBe(3);
		expect(await places(occurrence)).toEqual({ ana: 'in', ben: 'in', chi: 'in', dev: 'in', eva: 'in' });
		const told = (await lettersOf(db, offerLetters)).filter(({ user }) => user === eva.user);
		expect(told[0] && (await offeredIn(db, told[0], before(399)))).toMatchObject({ place: 'in' });
	});

	test('never has more than one, whatever many do at once', async () => {
		const { occurrence } = await planned(db, 1);
		for (let round = 0; round < 6; round += 1) {
			const minutes = 600 - 60 * round;
			await Promise.all(
				everybody.map(async (member, index) =>
					index === round % 5
						? leave(db, member, occurrence, before(minutes))
						: come(occurrence, member, 'going', minutes),
				),
			);
			await passPlacesOn(db, before(minutes - 1));
			const taken = Object.values(await places(occurrence)).filter((place) => place !== 'waiting');
			expect(taken).toHaveLength(1);
		}
	});
});
