import { describe, expect, test } from 'vitest';
import { asLadder, mostSteps, ownLadder, ownLadderText, ownName } from '#src/domain/milestones/own-ladder.ts';
import { stepCode } from '#src/domain/milestones/step.ts';

describe("a server's own ladder, as moderators type it", () => {
	test.each([
		['30 days', 'P30D', '30 days'],
		['30 Days = Bronze leaf', 'P30D', '30 days = Bronze leaf'],
		['1 day: First light', 'P1D', '1 day = First light'],
		['a week', 'P7D', '7 days'],
		['2 weeks', 'P14D', '14 days'],
		['24 hours', 'PT24H', '24 hours'],
		['6 months', 'P6M', '6 months'],
		['12 months = A year of us', 'P1Y', '1 year = A year of us'],
		['25 times', 'x25', '25 times'],
		['10years', 'P10Y', '10 years'],
		['5 days = a = b', 'P5D', '5 days = a = b'],
	])('%s', (typed, code, text) => {
		const read = ownLadder(typed);
		expect([read.steps.map((step) => step.code), read.problems]).toEqual([[code], []]);
		expect(ownLadderText(read)).toBe(text);
	});

	test.each([
		['every year', 1, 'every year'],
		['Yearly = Medallion', 1, 'every year = Medallion'],
		['each year from 2', 2, 'every year from 2'],
		['every year from year 3 on = Star', 3, 'every year from 3 = Star'],
	])('%s', (typed, from, text) => {
		const read = ownLadder(typed);
		expect([read.yearly?.from, read.steps, read.problems]).toEqual([from, [], []]);
		expect(ownLadderText(read)).toBe(text);
	});

	test('has its steps in the order in which they were typed, and is typed again as it was', () => {
		const typed = '30 days = Bronze leaf\n6 months\nevery year = Medallion';
		expect(ownLadderText(ownLadder(`\n${typed.replace('\n', '\n\n')}  \n`))).toBe(typed);
	});

	test.each([
		['soon', 'unreadable'],
		['= Bronze', 'unreadable'],
		['30', 'unreadable'],
		['-3 days', 'unreadable'],
		['1.5 years', 'unreadable'],
		['every month', 'unreadable'],
		['0 days', 'out-of-range'],
		['101 years', 'out-of-range'],
		['999999 days', 'out-of-range'],
		['every year from 0', 'out-of-range'],
		['1 day', 'twice'],
		['one day = First', 'twice'],
		['every year from 5', 'twice'],
		[`2 days = ${'x'.repeat(41)}`, 'name-too-long'],
	])('leaves %j out: %s', (typed, why) => {
		const { steps, yearly, problems } = ownLadder(`1 day\nevery year\n\n${typed}`);
		expect([steps, yearly]).toEqual([[{ code: 'P1D' }], { from: 1 }]);
		expect(problems).toEqual([{ line: 4, text: typed, why }]);
	});

	test('has so many steps and no more', () => {
		const lines = Array.from({ length: mostSteps + 1 }, (_, index) => `${index + 1} days`);
		const { steps, problems } = ownLadder(lines.join('\n'));
		expect([steps.length, problems.map(({ why }) => why)]).toEqual([mostSteps, ['too-many']]);
	});

	test('names its steps', () => {
		const own = ownLadder('1 year = First ring\n30 days\nevery year = Ring');
		expect(['P1Y', 'P2Y', 'P30D', 'P6M', 'x'].map((code) => ownName(own, code))).toEqual([
			'First ring',
			'Ring',
			...[undefined, undefined, undefined],
		]);
	});

	test('is counted like any other', () => {
		const { id, rungs, yearly } = asLadder(ownLadder('1 year\n30 days\n7 days\nevery year from 2'));
		expect([id, rungs.map(stepCode), yearly?.from]).toEqual(['own', ['P7D', 'P30D', 'P1Y'], 2]);
		expect(rungs.map(({ look }) => look.shape)).toEqual(['disc', 'disc', 'coin']);
	});
});
