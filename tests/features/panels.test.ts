import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
	claimPanel,
	claimPanelAnew,
	findPanel,
	forgetPanel,
	forgetPanelIn,
	guildsWithPanels,
	panelRemoved,
	panelShown,
	panelsOf,
	unwantPanels,
} from '#src/features/panels.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const place = { guild: 'g', channel: 'c', at };

test('a channel has one panel, however often and however quickly it is asked for', async () => {
	const { db } = opened();
	const claims = await Promise.all([claimPanel(db, place), claimPanel(db, place), claimPanel(db, place)]);
	expect(new Set(claims.map(({ nonce }) => nonce)).size).toBe(1);
	const [first] = claims;
	expect(first.nonce.length).toBeLessThanOrEqual(25);
	const other = await claimPanel(db, { ...place, channel: 'd' });
	expect(other.id).not.toBe(first.id);
	expect((await panelsOf(db, 'g')).map(({ channel }) => channel).sort()).toEqual(['c', 'd']);
	expect(await guildsWithPanels(db)).toEqual(['g']);
});

test('where it is and what it shows is kept', async () => {
	const { db } = opened();
	const panel = await claimPanel(db, place);
	expect(await panelShown(db, panel, { message: 'm', looks: 'l' })).toBe(true);
	expect(await claimPanel(db, { ...place, at: at.add({ hours: 1 }) })).toEqual({ ...panel, message: 'm', looks: 'l' });
});

test('of two that post a deleted panel anew, one may', async () => {
	const { db } = opened();
	const panel = await claimPanel(db, place);
	await panelShown(db, panel, { message: 'm', looks: 'l' });
	const later = at.add({ hours: 1 });
	const [first, second] = await Promise.all([claimPanelAnew(db, panel, later), claimPanelAnew(db, panel, later)]);
	expect([first, second].filter((one) => one !== undefined)).toHaveLength(1);
	const anew = first ?? second;
	expect(anew).toMatchObject({ id: panel.id, message: null });
	expect(anew?.nonce).not.toBe(panel.nonce);
	expect(anew?.mendedAt?.equals(later)).toBe(true);
	expect(await panelShown(db, panel, { message: 'late', looks: 'l' })).toBe(false);
	expect(await findPanel(db, 'g', panel.id)).toMatchObject({ message: null });
});

test('one that was removed in the meantime is neither noted nor posted anew', async () => {
	const { db } = opened();
	const panel = await claimPanel(db, place);
	await forgetPanel(db, panel.id);
	expect(await panelShown(db, panel, { message: 'm', looks: 'l' })).toBe(false);
	expect(await claimPanelAnew(db, panel, at)).toBeUndefined();
	expect(await panelsOf(db, 'g')).toEqual([]);
});

test("another server's panel is not found", async () => {
	const { db } = opened();
	const panel = await claimPanel(db, place);
	expect(await findPanel(db, 'h', panel.id)).toBeUndefined();
	await forgetPanelIn(db, 'h', 'c');
	expect(await findPanel(db, 'g', panel.id)).toEqual(panel);
	await forgetPanelIn(db, 'g', 'c');
	expect(await findPanel(db, 'g', panel.id)).toBeUndefined();
});

test('one that is not wanted stays noted until it is removed, is not posted anew, and what arrives of it is to go', async () => {
	const { db } = opened();
	const panel = await claimPanel(db, place);
	const other = await claimPanel(db, { ...place, channel: 'd' });
	const later = at.add({ hours: 1 });
	await unwantPanels(db, { id: panel.id }, later);
	await unwantPanels(db, { guild: 'g' }, later.add({ hours: 1 }));
	const since = async (id: string) => String((await findPanel(db, 'g', id))?.unwantedAt);
	expect(await since(panel.id)).toBe('2026-11-23T11:00:00Z');
	expect(await since(other.id)).toBe('2026-11-23T12:00:00Z');
	expect(await panelShown(db, panel, { message: 'm', looks: 'l' })).toBe(false);
	expect(await claimPanelAnew(db, panel, later)).toBeUndefined();
	expect(await findPanel(db, 'g', panel.id)).toMatchObject({ message: 'm', nonce: panel.nonce });
	await panelRemoved(db, panel);
	expect((await panelsOf(db, 'g')).map(({ id }) => id)).toEqual([other.id]);
});

test('one that is asked for again is wanted again, and whoever removed it meanwhile leaves it alone', async () => {
	const { db } = opened();
	const panel = await claimPanel(db, place);
	await unwantPanels(db, { id: panel.id }, at);
	expect(await claimPanel(db, place)).toEqual(panel);
	await panelRemoved(db, panel);
	expect(await findPanel(db, 'g', panel.id)).toEqual(panel);
});
