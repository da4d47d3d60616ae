import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { Expired } from '#src/errors.ts';
import { addQuestion, longestQuestion, mostQuestions, ownQuestions } from '#src/features/discussions/questions.ts';
import { answerSuggestion } from '#src/features/suggestions/answering.ts';
import { barredUntil, barSuggester, liftBars } from '#src/features/suggestions/bars.ts';
import { endSuggestions, forgetSuggestions, lapseSuggestions } from '#src/features/suggestions/ending.ts';
import { mostSuggestions, suggest, suggestionsOf, takeSuggestionBack } from '#src/features/suggestions/sending.ts';
import { setSuggestions } from '#src/features/suggestions/server.ts';
import type { Vault } from '#src/vault.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const [guild, other] = ['200000000000000001', '200000000000000002'];
const [ana, ben] = [
	{ user: '100000000000000001', guild },
	{ user: '100000000000000002', guild },
] as const;
const opened = eachWithDatabase(ana, ben);
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');

let db: Db;
let vault: Vault;

beforeEach(async () => {
	({ db, vault } = opened());
	await setSuggestions(db, guild, at);
});

const days = (count: number) => at.add({ hours: 24 * count });

async function sent(words = 'What helps on Sundays?', from: typeof ana | typeof ben = ana): Promise<string> {
	const id = randomUUID();
	expect(await suggest(db, vault, { id, kind: 'question', words, ...from }, at)).toBeUndefined();
	return id;
}

const answers = async (id: string, answer: 'used' | 'thanked' | 'declined', where = guild) =>
	answerSuggestion(db, vault, { guild: where, id, answer }, at);
const states = async () => (await suggestionsOf(db, vault, ana)).map(({ state }) => state);
const questions = async () => (await ownQuestions(db, guild)).map(({ words }) => words);

test('two moderators who answer at once give one answer, and it is a question only if that was it', async () => {
	const id = await sent();
	const became = await Promise.all([answers(id, 'thanked'), answers(id, 'used'), answers(id, 'declined')]);
	expect(became.filter((one) => one === 'answered')).toHaveLength(1);
	const [state] = await states();
	expect(await questions()).toEqual(state === 'used' ? ['What helps on Sundays?'] : []);
	const letters = db.selectFrom('letter').select('id').where('kind', '=', 'suggestion-answer');
	expect(await letters.execute()).toHaveLength(1);
});

test('what is taken back while it is answered is never asked', async () => {
	const id = await sent();
	await Promise.allSettled([answers(id, 'used'), takeSuggestionBack(db, ana.user, id)]);
	expect(await states()).toEqual([]);
	expect(await questions()).toEqual([]);
	await expect(answers(id, 'thanked')).rejects.toThrow(Expired);
});

test('one that is too long for a question, or has no room, can still be answered otherwise', async () => {
	const long = await sent('x'.repeat(longestQuestion + 1));
	expect(await answers(long, 'used')).toBe('long');
	const short = await sent('Short');
	for (let number = 0; number < mostQuestions; number += 1) {
		await addQuestion(db, guild, { id: randomUUID(), words: `${number}`, at });
	}
	expect(await answers(short, 'used')).toBe('full');
	expect(await states()).toEqual(['waiting', 'waiting']);
	expect([await answers(long, 'thanked'), await answers(short, 'declined')]).toEqual(['answered', 'answered']);
});

test('a suggestion is answered, barred and taken back only where and by whom it can be', async () => {
	const id = await sent();
	await expect(answers(id, 'thanked', other)).rejects.toThrow(Expired);
	await expect(barSuggester(db, vault, { guild: other, id, days: 7 }, at)).rejects.toThrow(Expired);
	await expect(takeSuggestionBack(db, ben.user, id)).rejects.toThrow(Expired);
	expect(await states()).toEqual(['waiting']);
});

test('who is barred stays so when they take it back and erase it, for its days, and others are not', async () => {
	const id = await sent();
	await barSuggester(db, vault, { guild, id, days: 7 }, at);
	await takeSuggestionBack(db, ana.user, id);
	await endSuggestions(db, ana);
	const again = { id: randomUUID(), kind: 'idea', words: 'Again', ...ana } as const;
	expect(await suggest(db, vault, again, at)).toEqual({ why: 'barred', until: days(7) });
	expect(await barredUntil(db, vault, ben, at)).toBeUndefined();
	expect(await barredUntil(db, vault, ana, days(7))).toBeUndefined();
	await liftBars(db, guild);
	expect(await suggest(db, vault, again, at)).toBeUndefined();
	const rows = await db.selectFrom('suggestion_bar').selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(ana.user);
});

test('sent many times at once it is there once, and no more than a day has room for', async () => {
	const id = await sent('one');
	const once = { id, kind: 'idea', words: 'one', ...ana } as const;
	await Promise.all([suggest(db, vault, once, at), suggest(db, vault, once, at)]);
	expect(await states()).toHaveLength(1);
	const tries = ['two', 'three', 'four', 'five'].map(async (words) =>
		suggest(db, vault, { id: randomUUID(), kind: 'idea', words, ...ana }, at),
	);
	expect((await Promise.all(tries)).filter((why) => why?.why === 'many')).toHaveLength(2);
	expect(await states()).toHaveLength(mostSuggestions);
});

test('whose author has erased it, it can no more be answered or barred, and no question of it is left to ask', async () => {
	const id = await sent();
	await answers(id, 'used');
	await endSuggestions(db, ana);
	expect(await questions()).toEqual([]);
	await expect(answers(id, 'thanked')).rejects.toThrow(Expired);
	await expect(barSuggester(db, vault, { guild, id, days: 7 }, at)).rejects.toThrow(Expired);
});

test('a question that moderators took stays with the server when the suggestion is forgotten', async () => {
	await answers(await sent(), 'used');
	await forgetSuggestions(db, days(14));
	expect(await states()).toEqual([]);
	expect(await questions()).toEqual(['What helps on Sundays?']);
});

test('nobody answers for 30 days: that is its answer, and none comes after it', async () => {
	const id = await sent();
	expect(await lapseSuggestions(db, days(29))).toBe(0);
	expect(await lapseSuggestions(db, days(30))).toBe(1);
	expect(await lapseSuggestions(db, days(31))).toBe(0);
	expect(await states()).toEqual(['unanswered']);
	expect(await answers(id, 'thanked')).toBe('already');
});
