import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { discussionQuestions } from '#data/prompts/discussions.ts';
import { questionOf, themes } from '#src/domain/questions.ts';
import {
	discussionOf,
	setDiscussion,
	setDiscussionChannel,
	setOwnOnly,
	usualPlan,
} from '#src/features/discussions/plan.ts';
import { addQuestion, mostQuestions, ownQuestions, takeQuestion } from '#src/features/discussions/questions.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase();
const guild = '200000000000000001';
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

async function planned() {
	const { db } = opened();
	await setDiscussionChannel(db, guild, '1');
	await setDiscussion(db, guild, usualPlan, at);
	const take = async (day: number) => {
		const known = await discussionOf(db, guild);
		if (!known) throw new Error('There is none');
		return takeQuestion(db, known, at.add({ hours: 24 * day }));
	};
	const add = async (words: string, day = 0) =>
		addQuestion(db, guild, { id: randomUUID(), words, at: at.add({ hours: day }) });
	return { db, take, add };
}

test('each theme has as many questions as the others, all different', () => {
	const all = themes.flatMap((theme) => discussionQuestions[theme]);
	expect(new Set(themes.map((theme) => discussionQuestions[theme].length)).size).toBe(1);
	expect(new Set(all).size).toBe(all.length);
});

test('no ready question comes twice before all have been asked', async () => {
	const { take } = await planned();
	const all = themes.flatMap((theme) => discussionQuestions[theme]);
	const asked: string[] = [];
	for (let week = 0; week < all.length; week += 1) {
		const turn = await take(week * 7);
		asked.push(typeof turn === 'string' ? turn : questionOf(discussionQuestions, guild, turn));
	}
	expect(asked.toSorted()).toEqual(all.toSorted());
});

test("a server's own questions come first, each once; alone they take turns", async () => {
	const { db, take, add } = await planned();
	await add('a', 0);
	await add('b', 1);
	await add('b', 2);
	expect([await take(0), await take(7)]).toEqual(['a', 'b']);
	expect(typeof (await take(14))).toBe('object');
	await setOwnOnly(db, guild, at);
	expect([await take(21), await take(28), await take(35)]).toEqual(['a', 'b', 'a']);
});

test('there is an end to them', async () => {
	const { db, add } = await planned();
	for (let number = 0; number < mostQuestions; number += 1)
		expect(await add(`question ${number}`, number)).toBe('added');
	expect(await add('one more')).toBe('full');
	expect(await ownQuestions(db, guild)).toHaveLength(mostQuestions);
});
