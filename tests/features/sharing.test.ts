import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { checkIn, undoCheckIn } from '#src/features/checkins.ts';
import {
	claimAnew,
	claimShare,
	findShare,
	forgetShare,
	knownMessages,
	sharePosted,
	shareOf,
	sharesInDoubt,
	strandedShares,
	withdrawShare,
} from '#src/features/sharing.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const ana = { user: '100000000000000001', guild: '200000000000000001' };
const ben = { user: '100000000000000002', guild: '200000000000000001' };
const opened = eachWithDatabase(ana, { ...ana, guild: null }, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

async function checkedIn(member: { user: string; guild: string | null } = ana): Promise<string> {
	const { db, vault } = opened();
	const id = randomUUID();
	const day = () => Temporal.PlainDate.from('2026-11-23');
	await checkIn(db, vault, { id, member, at, day, mood: 'okay', urge: undefined, note: 'words' });
	return id;
}

const claim = async (checkin: string, how: Sharing = 'anonymous', member: typeof ana | typeof ben = ana) =>
	(await claimShare(opened().db, member, { checkin, channel: '300000000000000001', how, mark: `shown ${how}`, at }))
		.share;

test('a check-in has one place in a channel, however often and however quickly it is claimed', async () => {
	const checkin = await checkedIn();
	const claims = await Promise.all([claim(checkin), claim(checkin), claim(checkin)]);
	expect(new Set(claims.map(({ nonce }) => nonce)).size).toBe(1);
});

test('a second attempt that shows something else gets a nonce of its own, and the first is left to be removed', async () => {
	const { db } = opened();
	const checkin = await checkedIn();
	const first = await claim(checkin, 'named');
	const second = await claim(checkin, 'anonymous');
	expect(second).toMatchObject({ how: 'anonymous', checkin });
	expect(second.nonce).not.toBe(first.nonce);
	const inDoubt = await sharesInDoubt(db);
	expect(inDoubt.map(({ id, checkin: of }) => [id, of]).sort()).toEqual(
		[
			[first.id, null],
			[second.id, checkin],
		].sort(),
	);
});

test('what never arrived is claimed anew under another nonce', async () => {
	const { db } = opened();
	const first = await claim(await checkedIn());
	const later = at.add({ hours: 1 });
	await claimAnew(db, first.id, later);
	const [now] = await sharesInDoubt(db);
	expect(now).toMatchObject({ id: first.id, claimedAt: later });
	expect(now?.nonce).not.toBe(first.nonce);
});

test('messages that belong to a share already are known', async () => {
	const { db } = opened();
	const share = await claim(await checkedIn());
	await sharePosted(db, share.id, '400000000000000001');
	const known = await knownMessages(db, ['400000000000000001', '400000000000000002']);
	expect([...known]).toEqual(['400000000000000001']);
	expect(await knownMessages(db, [])).toEqual(new Set());
});

test('what is in the channel already is not changed by another claim', async () => {
	const checkin = await checkedIn();
	const share = await claim(checkin, 'named');
	expect(await sharePosted(opened().db, share.id, '400000000000000001')).toBe(true);
	expect(await claim(checkin, 'anonymous')).toMatchObject({ how: 'named', message: '400000000000000001' });
});

test('the nonce fits Discord and holds nothing of its author or check-in', async () => {
	const checkin = await checkedIn();
	const { nonce } = await claim(checkin);
	expect(nonce.length).toBeLessThanOrEqual(25);
	expect(nonce).not.toContain(ana.user);
	expect(checkin).not.toContain(nonce);
});

test("nobody can share another person's check-in, one of another server, or one from a DM", async () => {
	const checkin = await checkedIn();
	await expect(claim(checkin, 'named', ben)).rejects.toThrow(Expired);
	await expect(claim(checkin, 'named', { ...ana, guild: '200000000000000009' })).rejects.toThrow(Expired);
	const inDm = await checkedIn({ user: ana.user, guild: null });
	await expect(claim(inDm)).rejects.toThrow(Expired);
});

test('only its author finds a share', async () => {
	const { db } = opened();
	const share = await claim(await checkedIn());
	expect((await findShare(db, ana.user, share.id)).id).toBe(share.id);
	await expect(findShare(db, ben.user, share.id)).rejects.toThrow(Expired);
	expect(await withdrawShare(db, ben.user, share.checkin!)).toBeUndefined();
});

test('taken back while it is being posted, the message is known to be unwanted', async () => {
	const { db } = opened();
	const checkin = await checkedIn();
	const share = await claim(checkin);
	expect(await undoCheckIn(db, ana.user, checkin)).toMatchObject({ id: share.id, message: null });
	expect(await sharePosted(db, share.id, '400000000000000001')).toBe(false);
	expect((await strandedShares(db)).map(({ message }) => message)).toEqual(['400000000000000001']);
	await forgetShare(db, share.id);
	expect(await strandedShares(db)).toEqual([]);
});

test('a post whose outcome is unknown is in doubt until its message is known', async () => {
	const { db } = opened();
	const share = await claim(await checkedIn());
	expect(await sharesInDoubt(db)).toMatchObject([{ id: share.id, claimedAt: at }]);
	await sharePosted(db, share.id, '400000000000000001');
	expect(await sharesInDoubt(db)).toEqual([]);
});

test('a withdrawn check-in can be shared anew, with a new nonce', async () => {
	const { db } = opened();
	const checkin = await checkedIn();
	const share = await claim(checkin);
	await sharePosted(db, share.id, '400000000000000001');
	expect(await withdrawShare(db, ana.user, checkin)).toMatchObject({ message: '400000000000000001' });
	expect(await shareOf(db, ana.user, checkin)).toBeUndefined();
	expect((await claim(checkin)).nonce).not.toBe(share.nonce);
});
