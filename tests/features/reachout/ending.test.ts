import { describe, expect, test } from 'vitest';
import { setGlass } from '#src/features/glass/switch.ts';
import { textArrived, textStands } from '#src/features/reachout/arrived.ts';
import { barSender, barsOf, liftBar } from '#src/features/reachout/bars.ts';
import { cardFresh, cardLater, cardPosted, staleRequests } from '#src/features/reachout/cards.ts';
import { closeRequest } from '#src/features/reachout/change.ts';
import { countTaken, reachCounts, usuallyWithin } from '#src/features/reachout/counts.ts';
import { whoOf } from '#src/features/reachout/find.ts';
import { endReach } from '#src/features/reachout/purge.ts';
import { helperWrites, memberWrites } from '#src/features/reachout/texts.ts';
import { talksToTidy, textRemoved, tidyLater } from '#src/features/reachout/tidy.ts';
import { ana, at, channel, elsewhere, guild, hana, hugo, minutes, reachScene } from '#tests/features/reachout/scene.ts';

const { db, vault, ask, claim, told, letters } = reachScene();
const hours = (count: number) => at.add({ hours: count });
const keys = async () => db().selectFrom('reach_key').select('reach_request_id').execute();
const rows = async () => db().selectFrom('reach_request').select('id').execute();

/** A talk of which everything stands, closed by Hana. */
async function closed() {
	const request = await ask({ words: 'first words' });
	await cardPosted(db(), request.id, { channel, message: '1', thread: '2' }, at);
	await claim(request);
	const { text } = await memberWrites(db(), vault(), ana, 'more words', at);
	await textArrived(db(), text, { channel: '2', message: '3' });
	const answer = await helperWrites(db(), vault(), request, { helper: hana, words: 'an answer' }, at);
	await textStands(db(), answer.text, { channel: '2', message: '4' });
	return closeRequest(db(), vault(), request, { helper: hana }, at);
}

describe('after its end', () => {
	test('the key of a request goes within a day, and everything after a week', async () => {
		const request = await closed();
		await endReach(db(), hours(23));
		expect(await whoOf(db(), vault(), request)).toBe(ana.user);
		await endReach(db(), hours(24));
		expect(await keys()).toEqual([]);
		expect(await whoOf(db(), vault(), request)).toBeUndefined();
		expect(await told()).toEqual([]);
		await endReach(db(), hours(24 * 7 - 1));
		expect(await rows()).toHaveLength(1);
		// Not before it was tried to remove what stands in Discord.
		await endReach(db(), hours(24 * 7));
		expect(await rows()).toHaveLength(1);
		await tidyLater(db(), request, hours(24 * 7));
		await endReach(db(), hours(24 * 7));
		for (const table of ['reach_request', 'reach_claim', 'reach_text', 'reach_note', 'letter'] as const) {
			expect(await db().selectFrom(table).selectAll().execute()).toEqual([]);
		}
	});

	test('the key is kept for a week where break-glass was on when it was made', async () => {
		await setGlass(db(), vault(), { guild, user: hugo }, '700000000000000001', at);
		await closed();
		await endReach(db(), hours(24 * 6));
		expect(await keys()).toHaveLength(1);
		await endReach(db(), hours(24 * 7));
		expect(await keys()).toEqual([]);
	});

	test('what was closed by a clock that was ahead is kept no longer than what is closed now', async () => {
		const request = await ask();
		await claim(request);
		await closeRequest(db(), vault(), request, { helper: hana }, hours(1_000));
		await endReach(db(), at);
		await endReach(db(), hours(24));
		expect(await keys()).toEqual([]);
	});

	test('one that is open is never purged', async () => {
		await ask();
		await endReach(db(), hours(10_000));
		expect(await rows()).toHaveLength(1);
		expect(await keys()).toHaveLength(1);
	});

	test('what stands of it in the helpers’ channel is to go after a day, and its card before the purge', async () => {
		const { id } = await closed();
		expect(await talksToTidy(db(), hours(23))).toEqual([]);
		const [talk] = await talksToTidy(db(), hours(24));
		expect(talk).toMatchObject({ id, thread: { id: '2', of: 'own' }, card: undefined });
		expect(talk?.texts.map(({ message }) => message).sort()).toEqual(['3', '4']);
		for (const text of talk?.texts ?? []) await textRemoved(db(), text.id);
		await db().updateTable('reach_request').set({ thread_id: null }).execute();
		expect(await talksToTidy(db(), hours(24))).toEqual([]);
		expect(await talksToTidy(db(), hours(24 * 7 - 6))).toMatchObject([{ id, card: { channel, message: '1' } }]);
	});
});

describe('who asked', () => {
	test('can ask again five minutes after a talk, and at once where nobody answered', async () => {
		await closed();
		await expect(ask({}, ana, minutes(4))).rejects.toMatchObject({ why: 'rest' });
		const again = await ask({}, ana, minutes(5));
		await claim(again, hana, minutes(5));
		await closeRequest(db(), vault(), again, { helper: hana }, minutes(6));
		await expect(ask({}, ana, minutes(6))).resolves.toMatchObject({ state: 'open' });
	});

	test('cannot for a while where a helper does not want that, in that server alone, and nobody learns who it is', async () => {
		const request = await ask();
		await expect(barSender(db(), vault(), request, { helper: hana, days: 30 }, at)).rejects.toMatchObject({
			why: 'not-yours',
		});
		await claim(request);
		for (const days of [0, 91, 1.5]) {
			await expect(barSender(db(), vault(), request, { helper: hana, days }, at)).rejects.toThrow(RangeError);
		}
		expect(String(await barSender(db(), vault(), request, { helper: hana, days: 30 }, at))).toBe(
			'2026-12-27T22:00:00Z',
		);
		expect(await told()).toEqual(['claimed', 'closed']);
		await expect(ask({}, ana, minutes(60))).rejects.toMatchObject({
			why: 'blocked',
			until: '2026-12-27T22:00:00.000Z',
		});
		await expect(ask({}, { ...ana, guild: elsewhere })).resolves.toMatchObject({ guild: elsewhere });
		expect(JSON.stringify(await db().selectFrom('reach_bar').selectAll().execute())).not.toContain(ana.user);
		const [bar, ...more] = await barsOf(db(), guild, at);
		expect(more).toEqual([]);
		expect(await liftBar(db(), elsewhere, bar?.id ?? '')).toBe(false);
		expect(await liftBar(db(), guild, bar?.id ?? '')).toBe(true);
		await expect(ask({}, ana, minutes(60))).resolves.toMatchObject({ guild });
	});

	test('can be barred for a day after the end, and then by nobody', async () => {
		const request = await closed();
		await endReach(db(), hours(25));
		await expect(barSender(db(), vault(), request, { helper: hana, days: 1 }, hours(25))).rejects.toMatchObject({
			why: 'closed',
		});
	});

	test('is barred no longer than was said', async () => {
		await closed();
		await db().updateTable('reach_bar').set({ why: 'block', until: '2026-12-01T00:00:00.000Z' }).execute();
		await endReach(db(), hours(1));
		expect(await db().selectFrom('reach_bar').selectAll().execute()).toHaveLength(1);
		await endReach(db(), hours(24 * 4));
		expect(await db().selectFrom('reach_bar').selectAll().execute()).toEqual([]);
	});
});

describe('a card', () => {
	test('is stale after each change, until it shows what is true', async () => {
		const request = await ask();
		await claim(request);
		expect(await staleRequests(db(), at)).toEqual([]);
		await cardPosted(db(), request.id, { channel, message: '1', thread: null }, at);
		const [stale] = await staleRequests(db(), at);
		expect(stale?.request).toMatchObject({ id: request.id, lead: hana, card: { channel, message: '1' } });
		await cardLater(db(), request.id, stale?.staleAt ?? '', minutes(10));
		expect(await staleRequests(db(), minutes(9))).toEqual([]);
		const [later] = await staleRequests(db(), minutes(10));
		await closeRequest(db(), vault(), request, { helper: hana }, minutes(11));
		await cardFresh(db(), request.id, later?.staleAt ?? '');
		expect(await staleRequests(db(), minutes(11))).toMatchObject([{ request: { state: 'closed', lead: hana } }]);
	});

	test('that is posted as it was asked for is true', async () => {
		const request = await ask();
		await cardPosted(db(), request.id, { channel, message: '1', thread: null }, at);
		expect(await staleRequests(db(), at)).toEqual([]);
	});
});

test('how long it usually takes is said from ten on, and a small number of nothing', async () => {
	const take = async (count: number, after: number) => {
		for (let one = 0; one < count; one += 1) await countTaken(db(), guild, at, minutes(after));
	};
	await take(9, 3);
	expect(await usuallyWithin(db(), guild, at)).toBeUndefined();
	expect(await reachCounts(db(), guild, at)).toEqual({ asked: null, taken: null, untaken: null, glass: null });
	await take(1, 30);
	expect(await usuallyWithin(db(), guild, at)).toBe(5);
	expect(await reachCounts(db(), guild, at)).toMatchObject({ taken: 10 });
	expect(await usuallyWithin(db(), guild, hours(24 * 40))).toBeUndefined();
	expect(await letters()).toEqual([]);
});
