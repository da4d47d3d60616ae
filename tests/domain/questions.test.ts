import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#data/words/index.ts';
import {
	nextTurn,
	questionOf,
	readRota,
	rotaText,
	themes,
	type Questions,
	type Rota,
	type Theme,
} from '#src/domain/questions.ts';

const all = [...languages].map(([language, { prompt }]) => [language, prompt.questions] as const);

test.each(all)('%s has at least sixty questions, as many of each theme, and none twice', (_language, questions) => {
	const lists = Object.values(questions);
	const every = lists.flat();
	expect(Object.keys(questions)).toEqual(themes);
	expect(every.length).toBeGreaterThanOrEqual(60);
	expect(new Set(lists.map(({ length }) => length)).size).toBe(1);
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

const questions: Questions = {
	feelings: ['f1', 'f2'],
	connection: ['c1', 'c2', 'c3'],
	boundaries: ['b1'],
	routines: ['r1', 'r2'],
	gratitude: ['g1', 'g2'],
	coping: ['o1', 'o2'],
};

/** What a server is asked by prompts that wish for these themes, one after the other. */
function asked(server: string, wishes: readonly (readonly Theme[])[], from: Rota = readRota(null, server)) {
	let rota = from;
	return wishes.map((wanted) => {
		const { turn, rota: after } = nextTurn(rota, wanted);
		// Kept in between, as a server's rota is.
		rota = readRota(rotaText(after), server);
		return { theme: turn.theme, question: questionOf(questions, server, turn) };
	});
}

const someThemes = fc.subarray([...themes], { minLength: 1 });

test('one prompt about everything: themes take turns, and no question comes twice before all others of its theme', () => {
	fc.assert(
		fc.property(fc.string(), fc.integer({ min: 6, max: 60 }), (server, count) => {
			const all = asked(
				server,
				Array.from({ length: count }, () => themes),
			);
			for (let from = 0; from + 6 <= count; from += 6) {
				expect(new Set(all.slice(from, from + 6).map(({ theme }) => theme)).size).toBe(6);
			}
		}),
	);
});

test('however prompts share the themes: each asks of its own, and no question comes before the others of its theme', () => {
	fc.assert(
		fc.property(fc.string(), fc.array(someThemes, { maxLength: 40 }), (server, wishes) => {
			const all = asked(server, wishes);
			for (const [index, { theme }] of all.entries()) expect(wishes[index]).toContain(theme);
			for (const theme of themes) {
				const some = all.filter((one) => one.theme === theme).map(({ question }) => question);
				const { length } = questions[theme];
				for (let from = 0; from + length <= some.length; from += 1) {
					expect(new Set(some.slice(from, from + length)).size).toBe(length);
				}
			}
		}),
	);
});

test('a prompt that asks of one theme every day does not keep it from others for long, once it is gone', () => {
	const both = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? themes : (['feelings'] as const)));
	const after = Array.from({ length: 6 }, () => themes);
	const all = asked('server', [...both, ...after]);
	expect(all.slice(0, 200).filter(({ theme }) => theme === 'feelings').length).toBeLessThanOrEqual(102);
	expect(all.slice(200).map(({ theme }) => theme)).toContain('feelings');
});

test('servers start at different places', () => {
	const ids = Array.from({ length: 60 }, (_, index) => `${1_325_000_000_000_000_000n + BigInt(index)}`);
	expect(new Set(ids.map((id) => asked(id, [themes])[0]?.theme)).size).toBe(6);
	expect(new Set(ids.map((id) => asked(id, [['connection']])[0]?.question)).size).toBe(3);
});

test.each([
	['', ''],
	['feelings:x nonsense:3 coping:2 coping', 'coping:2'],
	['coping:2 feelings:1', 'coping:2 feelings:1'],
])('of a rota that reads %j what can be read counts, and what is missing comes first', (text, end) => {
	const rota = readRota(text, 'server');
	expect(rota.map(({ theme }) => theme).toSorted()).toEqual([...themes].toSorted());
	expect(rotaText(rota).endsWith(end)).toBe(true);
});

test('without questions of a theme it says so', () => {
	expect(() => questionOf({ ...questions, coping: [] }, 'server', { theme: 'coping', number: 3 })).toThrow(RangeError);
});
