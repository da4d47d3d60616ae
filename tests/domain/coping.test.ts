import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostThings, thingLimit, thingsIn, thingsProblem } from '#src/domain/coping.ts';
import { lengthOf } from '#src/domain/text.ts';

describe('what somebody wrote that helps them', () => {
	test.each([
		['a walk', ['a walk']],
		['a walk\nmy sister\r\ntea', ['a walk', 'my sister', 'tea']],
		['- a walk\n* my sister\n• tea\n1. music\n2) sleep', ['a walk', 'my sister', 'tea', 'music', 'sleep']],
		['  a   walk \t outside  \n\n\n tea', ['a walk outside', 'tea']],
		['tea\nTea\n tea ', ['tea']],
		['3 deep breaths\n-5 is cold, go out anyway', ['3 deep breaths', '-5 is cold, go out anyway']],
		['шум моря\n音楽\n🎧', ['шум моря', '音楽', '🎧']],
		['', []],
		[' \n\u200b\n\u0000\n- \n', []],
	])('%j is read as %j', (written, things) => {
		expect(thingsIn(written)).toEqual(things);
	});

	test('stands there once, also where it is written anew', () => {
		expect(thingsIn('Tea\nmusic', ['tea'])).toEqual(['music']);
		expect(thingsIn('café', ['cafe\u0301'])).toEqual([]);
	});

	test('whatever it is, comes out as single lines without space around them, and again as it is', () => {
		const text = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\n'), fc.constant('- ')));
		fc.assert(
			fc.property(text, (parts) => {
				const things = thingsIn(parts.join(''));
				for (const thing of things) expect(thing).toMatch(/^\S(.*\S)?$/su);
				expect(things.filter((thing) => thing.includes('\n'))).toEqual([]);
				expect(thingsIn('x', things).length).toBeLessThanOrEqual(1);
				expect(thingsIn(things.join('\n'), things)).toEqual([]);
			}),
		);
	});
});

describe('a list', () => {
	const many = (count: number) => Array.from({ length: count }, (_, index) => `thing ${index}`);

	test.each([
		[[], 0, 'nothing'],
		[['a'], 0, undefined],
		[['x'.repeat(thingLimit)], 0, undefined],
		[['🎧'.repeat(thingLimit)], 0, undefined],
		[['a', 'x'.repeat(thingLimit + 1)], 0, 'too-long'],
		[many(mostThings), 0, undefined],
		[many(mostThings + 1), 0, 'too-many'],
		[['a'], mostThings - 1, undefined],
		[['a'], mostThings, 'too-many'],
		[['a', 'b'], mostThings - 1, 'too-many'],
	])('takes %j to %i as %j', (things, there, problem) => {
		expect(thingsProblem(things, there)).toBe(problem);
	});

	test('counts characters as people do', () => {
		expect(lengthOf('🎧'.repeat(thingLimit))).toBe(thingLimit);
	});
});
