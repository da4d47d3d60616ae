import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { changeGuild, setGuildZone } from '#src/features/guilds.ts';
import { endMessages, messageArrived, messageRefused, wantMessages } from '#src/features/messages.ts';
import {
	setCountry,
	setDayEnd,
	setLanguage,
	setQuietHours,
	setZone,
	standingOf,
	type Member,
} from '#src/features/people.ts';
import { toldBy } from '#src/features/told.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const ana: Member = { user: 'ana', guild: 'g' };
const ben: Member = { user: 'ben', guild: 'g' };
const at = (text: string) => Temporal.Instant.from(text);
const now = at('2026-11-23T10:00:00Z');

const nothing = {
	zone: null,
	dayEndHour: null,
	country: null,
	locale: null,
	dmAgreedAt: null,
	dmChannel: null,
	dmRefusedAt: null,
	quiet: null,
};

const heldDays = async (db: Db, user: string) =>
	(await db.selectFrom('held_day').select('day').where('user_id', '=', user).orderBy('day').execute()).map(
		({ day }) => day,
	);

describe('what a person tells about themselves', () => {
	test('is nothing for who was never seen, and looking writes nothing down', async () => {
		const { db } = opened();
		expect(await toldBy(db, 'nobody')).toEqual(nothing);
		expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
	});

	test('is kept side by side, changed one by one, taken back one by one, and never another person’s', async () => {
		const { db } = opened();
		await setCountry(db, 'ben', 'NZ');
		await setZone(db, ana, 'Europe/Lisbon', now);
		await setDayEnd(db, ana, 0, now);
		await setCountry(db, 'ana', 'PT');
		await setLanguage(db, 'ana', 'en');
		await setQuietHours(db, 'ana', { from: 0, to: 23 });
		const told = {
			...nothing,
			zone: 'Europe/Lisbon',
			dayEndHour: 0,
			country: 'PT',
			locale: 'en',
			quiet: { from: 0, to: 23 },
		};
		expect(await toldBy(db, 'ana')).toEqual(told);
		await setQuietHours(db, 'ana', { from: 22, to: 7 });
		await setCountry(db, 'ana', null);
		expect(await toldBy(db, 'ana')).toEqual({ ...told, country: null, quiet: { from: 22, to: 7 } });
		await setQuietHours(db, 'ana', null);
		await setLanguage(db, 'ana', null);
		await setDayEnd(db, ana, null, now);
		await setZone(db, ana, null, now);
		expect(await toldBy(db, 'ana')).toEqual(nothing);
		expect(await toldBy(db, 'ben')).toEqual({ ...nothing, country: 'NZ' });
	});

	test('is not written down for taking it back', async () => {
		const { db } = opened();
		await setZone(db, ana, null, now);
		await setDayEnd(db, ana, null, now);
		await setCountry(db, 'ana', null);
		await setLanguage(db, 'ana', null);
		await setQuietHours(db, 'ana', null);
		await endMessages(db, 'ana');
		expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
	});

	test('quiet hours are two different whole hours of a clock, and anything else changes nothing', async () => {
		const { db } = opened();
		await setQuietHours(db, 'ana', { from: 22, to: 7 });
		const wrong = fc.oneof(fc.integer({ max: -1 }), fc.integer({ min: 24 }), fc.constantFrom(0.5, NaN, Infinity));
		const right = fc.integer({ min: 0, max: 23 });
		const pairs = fc.oneof(
			fc.tuple(wrong, right),
			fc.tuple(right, wrong),
			right.map((hour) => [hour, hour] as const),
		);
		await fc.assert(
			fc.asyncProperty(pairs, async ([from, to]) => {
				await expect(setQuietHours(db, 'ana', { from, to })).rejects.toThrow(RangeError);
				expect((await toldBy(db, 'ana')).quiet).toEqual({ from: 22, to: 7 });
			}),
			{ numRuns: 40 },
		);
	});
});

describe('taking back what days are counted by', () => {
	test('lets the server’s zone count again, and the default end of the day', async () => {
		const { db } = opened();
		await db.insertInto('guild').values({ guild_id: 'g', zone: 'Europe/Lisbon' }).execute();
		await setZone(db, ana, 'Pacific/Auckland', now);
		await setDayEnd(db, ana, 6, now);
		await setZone(db, ana, null, now);
		await setDayEnd(db, ana, null, now);
		expect(await standingOf(db, ana)).toEqual({
			rule: { zone: 'Europe/Lisbon', dayEndHour: 3 },
			ownZone: false,
			country: 'PT',
		});
	});

	test('holds the days that it cuts short', async () => {
		const { db } = opened();
		await setZone(db, ana, 'Pacific/Honolulu', at('2026-11-01T00:00:00Z'));
		await setZone(db, ana, null, at('2026-11-12T05:00:00Z'));
		expect(await heldDays(db, 'ana')).toEqual(['2026-11-11']);
		await setDayEnd(db, ben, 9, at('2026-11-01T12:00:00Z'));
		await setDayEnd(db, ben, null, at('2026-11-12T05:00:00Z'));
		expect(await heldDays(db, 'ben')).toEqual(['2026-11-11']);
	});

	test('a zone that was never told before holds no day', async () => {
		const { db } = opened();
		await setZone(db, ana, 'Pacific/Auckland', at('2026-11-12T20:00:00Z'));
		expect(await heldDays(db, 'ana')).toEqual([]);
	});
});

describe('a yes to direct messages', () => {
	test('that is said again stays the one it is, until it is taken back', async () => {
		const { db } = opened();
		const first = await wantMessages(db, 'ana', now);
		expect(first).toEqual({ at: '2026-11-23T10:00:00.000Z', channel: null });
		expect(await wantMessages(db, 'ana', now.add({ hours: 1 }))).toEqual(first);
		expect(await messageArrived(db, 'ana', first, 'dm-1')).toBe(true);
		expect(await wantMessages(db, 'ana', now.add({ hours: 2 }))).toEqual({ ...first, channel: 'dm-1' });
		await endMessages(db, 'ana');
		expect(await toldBy(db, 'ana')).toEqual(nothing);
		expect(await wantMessages(db, 'ana', now.add({ hours: 3 }))).toEqual({
			at: '2026-11-23T13:00:00.000Z',
			channel: null,
		});
	});

	test('leaves what else they told as it is, and the other way round', async () => {
		const { db } = opened();
		await setCountry(db, 'ana', 'PT');
		await wantMessages(db, 'ana', now);
		await setLanguage(db, 'ana', 'en');
		expect(await toldBy(db, 'ana')).toEqual({
			...nothing,
			country: 'PT',
			locale: 'en',
			dmAgreedAt: '2026-11-23T10:00:00.000Z',
		});
	});

	test('that is refused is a yes no more, and the next message that arrives makes up for it', async () => {
		const { db } = opened();
		const yes = await wantMessages(db, 'ana', now);
		await messageRefused(db, 'ana', yes, now.add({ seconds: 1 }));
		expect(await toldBy(db, 'ana')).toEqual({ ...nothing, dmRefusedAt: '2026-11-23T10:00:01.000Z' });
		const again = await wantMessages(db, 'ana', now.add({ minutes: 1 }));
		await messageArrived(db, 'ana', again, 'dm-1');
		expect(await toldBy(db, 'ana')).toMatchObject({ dmChannel: 'dm-1', dmRefusedAt: null });
	});

	test('that was taken back while a message was on its way stays taken back, whatever becomes of it', async () => {
		const { db } = opened();
		const yes = await wantMessages(db, 'ana', now);
		await endMessages(db, 'ana');
		expect(await messageArrived(db, 'ana', yes, 'dm-1')).toBe(false);
		await messageRefused(db, 'ana', yes, now);
		expect(await toldBy(db, 'ana')).toEqual(nothing);
	});

	test('of one person is nobody else’s', async () => {
		const { db } = opened();
		const [anas, bens] = [await wantMessages(db, 'ana', now), await wantMessages(db, 'ben', now)];
		await messageArrived(db, 'ana', anas, 'dm-1');
		await messageRefused(db, 'ben', bens, now);
		expect(await toldBy(db, 'ana')).toMatchObject({ dmChannel: 'dm-1', dmRefusedAt: null });
	});
});

test('the country of helplines is what one told, else where one’s zone is, else what moderators chose, else the zone here', async () => {
	const { db } = opened();
	const emi = { user: '100000000000000007', guild: '200000000000000007' };
	const country = async () => (await standingOf(db, emi)).country;
	expect(await country()).toBeUndefined();
	await setGuildZone(db, emi.guild, 'Europe/Lisbon');
	expect(await country()).toBe('PT');
	await changeGuild(db, emi.guild, { country: 'IE' });
	expect(await country()).toBe('IE');
	await setZone(db, emi, 'Pacific/Auckland', Temporal.Instant.from('2026-11-23T10:00:00Z'));
	expect(await country()).toBe('NZ');
	await setCountry(db, emi.user, 'AU');
	expect(await country()).toBe('AU');
});
