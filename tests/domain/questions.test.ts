import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#data/words/index.ts';
import { questionOf } from '#src/domain/questions.ts';

const all = [...languages].map(([language, { prompt }]) => [language, prompt.questions] as const);

test.each(all)('%s has at least sixty questions, as many of each theme, and none twice', (_language, questions) => {
	const themes = Object.values(questions);
	const every = themes.flat();
	expect(Object.keys(questions)).toEqual(['feelings', 'connection', 'boundaries', 'routines', 'gratitude', 'coping']);
	expect(every.length).toBeGreaterThanOrEqual(60);
	expect(new Set(themes.map(({ length }) => length)).size).toBe(1);
	expect(new Set(every.map((question) => question.toLowerCase())).size).toBe(every.length);
});

test.each(all)('%s asks with questions of one line that fit a message', (_language, questions) => {
	const every = Object.values(questions).flat();
	expect(every.filter((question) => !/^[^\n]{10,150}\?$/.test(question))).toEqual([]);
});

test.each(all)('%s asks nobody for what hurt, nor about a substance, and never why', (_language, questions) => {
	const never =
		/\b(why (did|do|are|were) you|trauma\w*|worst|hurt|pain|guilt\w*|regret\w*|mistake\w*|alcohol|dr[aiu]nk(ing)?|drugs?|dose|use[ds]?|smok\w+|gambl\w+|sober\w*|crav\w+|slip\w*)\b/i;
	for (const caught of ['What was your worst day?', 'Why did you drink?']) expect(caught).toMatch(never);
	expect(
		Object.values(questions)
			.flat()
			.filter((question) => never.test(question)),
	).toEqual([]);
});

const questions = { a: ['a1', 'a2'], b: ['b1', 'b2'], c: ['c1', 'c2'] };

test('no question comes twice before all were asked, and themes take turns', () => {
	fc.assert(
		fc.property(fc.string(), fc.nat(100_000), (server, from) => {
			const asked = Array.from({ length: 6 }, (_, index) => questionOf(questions, server, from + index));
			expect(new Set(asked).size).toBe(6);
			for (const [index, question] of asked.entries()) {
				if (index > 0) expect(question[0]).not.toBe(asked[index - 1]?.[0]);
			}
			expect(questionOf(questions, server, from + 6)).toBe(asked[0]);
		}),
	);
});

test('servers start at different places', () => {
	const ids = Array.from({ length: 60 }, (_, index) => `${1_325_000_000_000_000_000n + BigInt(index)}`);
	expect(new Set(ids.map((id) => questionOf(questions, id, 0))).size).toBe(6);
});

test('without questions, or with themes of different sizes, it says so', () => {
	expect(() => questionOf({}, 'server', 0)).toThrow(RangeError);
	expect(() => {
		for (let number = 0; number < 3; number += 1) questionOf({ a: ['a1', 'a2'], b: [] }, 'server', number);
	}).toThrow(RangeError);
});
