import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { agree } from '#src/features/consent.ts';
import {
	askGlass,
	glassAskOf,
	lapseGlass,
	lookGlass,
	openGlass,
	refuseGlass,
	type GlassRefused,
} from '#src/features/glass/ask.ts';
import { verifyGlass } from '#src/features/glass/log.ts';
import { setGlass } from '#src/features/glass/switch.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { wordsFor } from '#data/words/index.ts';
import { Expired } from '#src/errors.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const at = Temporal.Instant.from('2026-11-23T10:00:30Z');
const [guild, elsewhere] = ['200000000000000001', '200000000000000002'];
const [member, first, second, third] = ['100000000000000001', '100000000000000002', '100000000000000003', '4'];
const role = '300000000000000001';
const later = (minutes: number) => at.add({ minutes });
const { refused } = wordsFor('en').glass;

async function scene({ glass = true }: { readonly glass?: boolean } = {}) {
	const { db, vault } = opened();
	if (glass) await setGlass(db, vault, { guild, user: third }, role, at.subtract({ hours: 1 }));
	await changeGuild(db, guild, { helperChannel: '400000000000000001' });
	await agree(db, { user: member, guild }, at);
	const wish = { how: 'anonymous', way: 'dm', locale: 'en', words: null, followUp: false } as const;
	const request = await askForHelper(db, vault, { user: member, guild }, wish, at);
	const ask = async (asker = first, when = at) =>
		askGlass(db, vault, { guild, id: request.id }, { asker, reason: 'life' }, when);
	const agreed = async (id: string, who = second, when = later(5), tells: 'now' | 'later' = 'now') =>
		openGlass(db, vault, { guild, id }, { second: who, tells }, when);
	const log = async () =>
		(await db.selectFrom('glass_log').select('what').orderBy('seq').execute()).map((row) => row.what);
	return { db, vault, request, ask, agreed, log };
}

const saying = (words: string) => (error: unknown) => (error as GlassRefused).say(wordsFor('en')) === words;
const refusal = async (act: Promise<unknown>, words: string) => {
	await expect(act).rejects.toSatisfy(saying(words));
};

describe('looking behind a pseudonym', () => {
	test('takes two people: one asks, another agrees and is shown who it is, and who asked can look once', async () => {
		const { db, vault, ask, agreed, log } = await scene();
		const { id } = await ask();
		const { user } = await agreed(id);
		expect(user).toBe(member);
		expect((await lookGlass(db, vault, { guild, id }, first, later(6))).user).toBe(member);
		await refusal(lookGlass(db, vault, { guild, id }, first, later(7)), refused.looked);
		expect(await log()).toEqual(['on', 'asked', 'opened', 'shown']);
		expect(await verifyGlass(db, vault)).toMatchObject({ count: 4, broken: undefined });
	});

	test('is refused to one alone, however often they press', async () => {
		const { ask, agreed, log, db } = await scene();
		const { id } = await ask();
		await refusal(agreed(id, first), refused.same);
		await refusal(ask(), refused.asked);
		await refusal(ask(second), refused.asked);
		expect(await log()).toEqual(['on', 'asked']);
		expect((await glassAskOf(db, { guild, id })).state).toBe('asked');
	});

	test('of many who agree at once, one is the second person', async () => {
		const { ask, agreed, log } = await scene();
		const { id } = await ask();
		const outcomes = await Promise.allSettled(
			Array.from({ length: 8 }, async (_, index) => agreed(id, `10000000000000010${index}`)),
		);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect((await log()).filter((what) => what === 'opened')).toHaveLength(1);
	});

	test('is refused to whose request it is, as the first and as the second', async () => {
		const { ask, agreed } = await scene();
		await refusal(ask(member), refused.own);
		const { id } = await ask();
		await refusal(agreed(id, member), refused.own);
	});

	test('is refused for a request from before it was on, and for all once it was off', async () => {
		const { db, vault, ask, request } = await scene({ glass: false });
		await refusal(ask(), refused.off);
		await setGlass(db, vault, { guild, user: third }, role, later(1));
		await refusal(ask(first, later(2)), refused.before);
		expect((await db.selectFrom('reach_request').select('glass_at').where('id', '=', request.id).execute())[0]).toEqual(
			{
				glass_at: null,
			},
		);
	});

	test('switching it off, or giving it to another role, closes what was open to the first', async () => {
		const { db, vault, ask, agreed } = await scene();
		const { id } = await ask();
		await setGlass(db, vault, { guild, user: third }, '300000000000000002', later(1));
		await refusal(agreed(id), refused.before);
		await setGlass(db, vault, { guild, user: third }, null, later(2));
		await refusal(agreed(id), refused.off);
	});

	test('lapses after an hour', async () => {
		const { db, vault, ask, agreed, log } = await scene();
		const { id } = await ask();
		await refusal(agreed(id, second, later(60)), refused.over);
		for (const minutes of [59, 60, 61]) await lapseGlass(db, vault, later(minutes));
		await refusal(agreed(id, second, later(61)), refused.over);
		expect(await log()).toEqual(['on', 'asked', 'lapsed']);
		// It may be asked anew.
		expect((await ask(second, later(70))).state).toBe('asked');
	});

	test('ends when it is refused', async () => {
		const { db, vault, ask, agreed, log } = await scene();
		const { id } = await ask();
		await refuseGlass(db, vault, { guild, id }, second, later(1));
		await refusal(agreed(id, third), refused.over);
		await refusal(refuseGlass(db, vault, { guild, id }, third, later(2)), refused.over);
		expect(await log()).toEqual(['on', 'asked', 'refused']);
	});

	test('who asked can look for a day, and nobody else can', async () => {
		const { db, vault, ask, agreed } = await scene();
		const { id } = await ask();
		await expect(lookGlass(db, vault, { guild, id }, first, later(1))).rejects.toThrow(Expired);
		await agreed(id);
		await expect(lookGlass(db, vault, { guild, id }, second, later(6))).rejects.toThrow(Expired);
		await refusal(lookGlass(db, vault, { guild, id }, first, later(60 * 24)), refused.looked);
	});

	test('opens nothing of another server', async () => {
		const { db, vault, ask, request } = await scene();
		await setGlass(db, vault, { guild: elsewhere, user: third }, role, at);
		const reason = { asker: first, reason: 'life' } as const;
		await expect(askGlass(db, vault, { guild: elsewhere, id: request.id }, reason, at)).rejects.toThrow(Expired);
		const { id } = await ask();
		const act = { second, tells: 'now' } as const;
		await expect(openGlass(db, vault, { guild: elsewhere, id }, act, later(1))).rejects.toThrow(Expired);
		await expect(refuseGlass(db, vault, { guild: elsewhere, id }, second, later(1))).rejects.toThrow(Expired);
	});

	test.each([
		['now', 5],
		['later', 5 + 72 * 60],
	] as const)('its member is told %s', async (tells, minutes) => {
		const { db, ask, agreed } = await scene();
		const { id } = await ask();
		await agreed(id, second, later(5), tells);
		const notes = await db.selectFrom('reach_note').select(['what', 'at']).where('what', '=', 'glass').execute();
		expect(notes).toEqual([
			{
				what: 'glass',
				at: later(minutes)
					.round({ smallestUnit: 'minute', roundingMode: 'floor' })
					.toString({ fractionalSecondDigits: 3 }),
			},
		]);
		const letters = await db
			.selectFrom('letter')
			.select(['due_at', 'user_id'])
			.where('kind', '=', 'reach-note')
			.execute();
		expect(letters).toEqual([{ due_at: later(minutes).toString({ fractionalSecondDigits: 3 }), user_id: null }]);
	});

	test('what it leaves names its member nowhere', async () => {
		const { db, ask, agreed } = await scene();
		await agreed((await ask()).id);
		const left = await Promise.all(
			(['glass_ask', 'glass_log', 'letter', 'reach_note', 'reach_request'] as const).map(async (table) =>
				db.selectFrom(table).selectAll().execute(),
			),
		);
		expect(JSON.stringify(left)).not.toContain(member);
	});
});
