import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { difficulties, helpers, helpersIn, offeredOn } from '#src/domain/reflection.ts';
import { checkIn, progressNow } from '#src/features/checkins.ts';
import { withdrawConsent } from '#src/features/consent.ts';
import { forgetServer } from '#src/features/guild-life.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { setZone } from '#src/features/people.ts';
import { reflect, reflectionOn, undoReflection, wordsIn, type NewReflection } from '#src/features/reflections.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const today = Temporal.PlainDate.from('2026-11-23');

let db: Db;
let vault: Vault;
beforeEach(() => {
	({ db, vault } = opened());
});

const given = (more: Partial<NewReflection> = {}): NewReflection => ({
	...{ id: randomUUID(), member: ana, at, day: (day) => day, told: undefined, words: 'breathe' },
	...more,
});
const review = (more: Partial<NewReflection> = {}) =>
	given({ told: { hard: 'hard', helped: ['calm'] }, words: null, ...more });
const rows = async () => db.selectFrom('reflection').selectAll().orderBy('day').orderBy('kind').execute();

describe('an intention or a review', () => {
	test('is one a day of each kind, whoever sends it how often at once', async () => {
		await Promise.all(['one', 'two', 'three'].map(async (words) => reflect(db, vault, given({ words }))));
		await Promise.all(difficulties.map(async (hard) => reflect(db, vault, review({ told: { hard, helped: [] } }))));
		await reflect(db, vault, given({ member: ben, words: 'of Ben' }));
		expect((await rows()).map(({ user_id, kind }) => [user_id, kind])).toEqual([
			[ana.user, 'evening'],
			[ana.user, 'morning'],
			[ben.user, 'morning'],
		]);
		const kept = await reflectionOn(db, ana.user, 'morning', today);
		expect(['one', 'two', 'three']).toContain(kept && (await wordsIn(db, vault, kept)));
	});

	test('opens what was written for its own row alone', async () => {
		await reflect(db, vault, given());
		await reflect(db, vault, given({ member: ben, words: 'of Ben' }));
		const [own, other] = await Promise.all([ana, ben].map(({ user }) => reflectionOn(db, user, 'morning', today)));
		expect(own && (await wordsIn(db, vault, own))).toBe('breathe');
		await expect(wordsIn(db, vault, { ...own!, sealedWords: other!.sealedWords })).rejects.toThrow();
	});

	test('told again keeps its row, and the words where they did not fit', async () => {
		const first = await reflect(db, vault, review({ words: 'a first word' }));
		const again = await reflect(db, vault, review({ words: undefined, told: { hard: 'easy', helped: [] } }));
		expect([first.changed, again.changed]).toEqual([false, true]);
		expect(again.kept).toMatchObject({ id: first.kept.id, hard: 'easy', helped: [] });
		expect(await wordsIn(db, vault, again.kept)).toBe('a first word');
		expect((await reflect(db, vault, review())).kept.sealedWords).toBeNull();
	});

	test('is kept for nobody who did not agree, and taken back by nobody else', async () => {
		const { kept } = await reflect(db, vault, given());
		await expect(undoReflection(db, ben.user, kept.id)).rejects.toThrow(Expired);
		await withdrawConsent(db, ana, at);
		await expect(reflect(db, vault, review())).rejects.toThrow(NeedsConsent);
		// To take back needs no consent.
		expect(await undoReflection(db, ana.user, kept.id)).toMatchObject({ kind: 'morning' });
		expect(await rows()).toEqual([]);
	});

	test('stays with its person when the server is forgotten, without a trace of it, and a move changes no past', async () => {
		await reflect(db, vault, review());
		await forgetServer(db, ana.guild, at);
		expect(await rows()).toMatchObject([{ guild_id: null, zone: 'UTC', day: '2026-11-23' }]);
		await setZone(db, ana, 'Pacific/Kiritimati', at);
		expect((await rows()).map(({ day }) => day)).toEqual(['2026-11-23']);
	});
});

describe('a person’s days', () => {
	test('count a review as a check-in, once, and no intention', async () => {
		await reflect(db, vault, given());
		expect((await progressNow(db, ana, at)).total).toBe(0);
		const { moment, progress } = await reflect(db, vault, review());
		expect([moment, progress.current, progress.total]).toEqual(['first', 1, 1]);
		await checkIn(db, vault, {
			...{ id: randomUUID(), member: ana, at, day: (day) => day, mood: 'okay', urge: undefined, note: null },
		});
		expect(await progressNow(db, ana, at)).toMatchObject({ current: 1, total: 1 });
		const tomorrow = at.add({ hours: 24 });
		const next = await reflect(db, vault, review({ at: tomorrow }));
		expect([next.moment, next.progress.current]).toEqual(['going-on', 2]);
		await undoReflection(db, ana.user, next.kept.id);
		expect(await progressNow(db, ana, tomorrow)).toMatchObject({ current: 1, total: 1 });
	});

	test.each([
		['east', 'Pacific/Auckland', ['2026-11-22', '2026-11-23', '2026-11-24']],
		['west', 'America/Los_Angeles', ['2026-11-20', '2026-11-21', '2026-11-22']],
	])('that were counted in an assumed zone are put right for who lives in the %s', async (_where, zone, days) => {
		// At 20:00 in UTC it is the next morning in Auckland; at 04:00 it is the evening before in Los Angeles.
		const hour = zone === 'Pacific/Auckland' ? 20 : 4;
		for (const day of [21, 22, 23]) {
			const then = Temporal.Instant.from(`2026-11-${day}T${String(hour).padStart(2, '0')}:00:00Z`);
			await reflect(db, vault, review({ at: then }));
			await reflect(db, vault, given({ at: then }));
		}
		await setZone(db, ana, zone, at);
		const evenings = (await rows()).filter(({ kind }) => kind === 'evening');
		expect(evenings.map(({ day }) => day)).toEqual(days);
		expect((await rows()).map((row) => row.zone)).toEqual(Array.from({ length: 6 }, () => zone));
		await setZone(db, ana, 'UTC', at);
		expect((await rows()).filter(({ kind }) => kind === 'evening').map(({ day }) => day)).toEqual(days);
	});

	test('follow the zone of the server while their person has told none, as check-ins do', async () => {
		// In Auckland it is the next morning.
		for (const day of [21, 22, 23]) {
			const then = Temporal.Instant.from(`2026-11-${day}T20:00:00Z`);
			const told = { at: then, mood: 'okay', urge: undefined, note: null } as const;
			if (day === 22) await reflect(db, vault, review({ at: then }));
			else await checkIn(db, vault, { id: randomUUID(), member: ana, day: (own) => own, ...told });
			await reflect(db, vault, given({ member: ben, at: then }));
		}
		const now = Temporal.Instant.from('2026-11-23T20:00:00Z');
		await setGuildZone(db, ana.guild, 'Pacific/Auckland');
		expect(await progressNow(db, ana, now)).toMatchObject({ current: 3, total: 3 });
		const days = async () => (await rows()).map(({ user_id, day }) => [user_id === ana.user ? 'Ana' : 'Ben', day]);
		const inAuckland = [
			['Ben', '2026-11-22'],
			['Ana', '2026-11-23'],
			['Ben', '2026-11-23'],
			['Ben', '2026-11-24'],
		];
		expect(await days()).toEqual(inAuckland);
		// What they tell later starts from there.
		await setZone(db, ana, 'Pacific/Auckland', now);
		expect(await days()).toEqual(inAuckland);
		await setGuildZone(db, ana.guild, null);
		expect((await days()).filter(([who]) => who === 'Ben').map(([, day]) => day)).toEqual([
			'2026-11-21',
			'2026-11-22',
			'2026-11-23',
		]);
		expect((await days()).filter(([who]) => who === 'Ana')).toEqual([['Ana', '2026-11-23']]);
	});

	test('of a server’s new zone on which they would meet stay apart', async () => {
		await reflect(db, vault, review({ at: Temporal.Instant.from('2026-11-23T20:00:00Z') }));
		await reflect(db, vault, review({ at: Temporal.Instant.from('2026-11-24T05:00:00Z') }));
		await setGuildZone(db, ana.guild, 'Pacific/Auckland');
		expect((await rows()).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24']);
	});

	test('that would meet in another zone stay apart', async () => {
		// In Auckland both are on the 24th.
		await reflect(db, vault, review({ at: Temporal.Instant.from('2026-11-23T20:00:00Z') }));
		await reflect(db, vault, review({ at: Temporal.Instant.from('2026-11-24T05:00:00Z') }));
		await setZone(db, ana, 'Pacific/Auckland', at);
		expect((await rows()).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24']);
	});
});

describe('what is offered and chosen', () => {
	test('three others each day, until all had their turn', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 6, max: 40 }), (day, count) => {
				const [now, next] = [offeredOn(day, count), offeredOn(day + 1, count)];
				expect(new Set([...now, ...next]).size).toBe(6);
				expect([...now, ...next].every((index) => index >= 0 && index < count)).toBe(true);
				const seen = new Set(Array.from({ length: count }, (_, days) => offeredOn(day + days, count)).flat());
				expect(seen.size).toBe(count);
			}),
		);
	});

	test('of what helped, only what there is, once and in order', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.constantFrom(...helpers), fc.string())), (texts) => {
				const found = helpersIn(texts);
				expect(found).toEqual(helpers.filter((helper) => texts.includes(helper)));
				expect(helpersIn(found.join(',').split(','))).toEqual(found);
			}),
		);
	});
});
