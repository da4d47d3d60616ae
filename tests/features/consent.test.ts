import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { noticeVersion } from '#src/domain/consent.ts';
import { NeedsConsent } from '#src/errors.ts';
import { agree, consentsOf, hasAgreed, needsConsent, withdrawConsent } from '#src/features/consent.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const inDm = { ...ana, guild: null };
const elsewhere = { ...ana, guild: '200000000000000002' };
const ben = { ...ana, user: '100000000000000002' };
const opened = eachWithDatabase();

const [monday, tuesday, wednesday] = ['23', '24', '25'].map((day) =>
	Temporal.Instant.from(`2026-11-${day}T10:00:00.123456789Z`),
) as [Temporal.Instant, Temporal.Instant, Temporal.Instant];

test('nobody has agreed before they did, and whoever did has so in one place alone', async () => {
	const { db } = opened();
	await expect(needsConsent(db, ana)).rejects.toThrow(NeedsConsent);
	await agree(db, ana, monday);
	await needsConsent(db, ana);
	for (const other of [inDm, elsewhere, ben]) expect(await hasAgreed(db, other)).toBe(false);
	await agree(db, inDm, tuesday);
	expect(await hasAgreed(db, inDm)).toBe(true);
	expect(await hasAgreed(db, elsewhere)).toBe(false);
});

test('what was agreed to, where and when, can be told', async () => {
	const { db } = opened();
	await agree(db, inDm, tuesday);
	await agree(db, ana, monday);
	await agree(db, ben, monday);
	expect(await consentsOf(db, ana.user)).toEqual([
		{ place: ana.guild, version: noticeVersion, givenAt: '2026-11-23T10:00:00.123Z', withdrawnAt: null },
		{ place: 'dm', version: noticeVersion, givenAt: '2026-11-24T10:00:00.123Z', withdrawnAt: null },
	]);
	expect(await consentsOf(db, '100000000000000003')).toEqual([]);
});

test('what is taken back counts no longer, here alone, and is noted once', async () => {
	const { db } = opened();
	for (const member of [ana, inDm, ben]) await agree(db, member, monday);
	expect(await withdrawConsent(db, ana, tuesday)).toBe(true);
	expect(await hasAgreed(db, ana)).toBe(false);
	for (const other of [inDm, ben]) expect(await hasAgreed(db, other)).toBe(true);
	expect(await withdrawConsent(db, ana, wednesday)).toBe(false);
	expect(await consentsOf(db, ana.user)).toContainEqual({
		...{ place: ana.guild, version: noticeVersion },
		...{ givenAt: '2026-11-23T10:00:00.123Z', withdrawnAt: '2026-11-24T10:00:00.123Z' },
	});
	expect(await withdrawConsent(db, elsewhere, tuesday)).toBe(false);
	expect(await hasAgreed(db, elsewhere)).toBe(false);
});

test('whoever agrees again is remembered from then on, in one row', async () => {
	const { db } = opened();
	await agree(db, ana, monday);
	await withdrawConsent(db, ana, tuesday);
	await agree(db, ana, wednesday);
	expect(await hasAgreed(db, ana)).toBe(true);
	expect(await consentsOf(db, ana.user)).toEqual([
		{ place: ana.guild, version: noticeVersion, givenAt: '2026-11-25T10:00:00.123Z', withdrawnAt: null },
	]);
});

test('two presses at the same moment are one yes', async () => {
	const { db } = opened();
	await Promise.all([agree(db, ana, monday), agree(db, ana, monday)]);
	expect(await consentsOf(db, ana.user)).toHaveLength(1);
});

test.each(['2025-01-01', '2999-01-01', ''])('a yes to the version "%s" is none to this one', async (version) => {
	const { db } = opened();
	await agree(db, ana, monday);
	await db.updateTable('consent').set({ version }).execute();
	expect(await hasAgreed(db, ana)).toBe(false);
	await expect(needsConsent(db, ana)).rejects.toThrow(NeedsConsent);
	await agree(db, ana, tuesday);
	expect(await hasAgreed(db, ana)).toBe(true);
});
