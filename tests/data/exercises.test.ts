import { describe, expect, test } from 'vitest';
import { exerciseAfter, exerciseIds, needs, offered } from '#data/exercises/index.ts';
import { languages, wordsFor } from '#data/words/index.ts';
import { stepCard } from '#src/discord/cope/step.ts';
import { onlyYou } from '#src/discord/card.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';

const everywhere = [...languages.keys()].flatMap((language) => {
	const words = wordsFor(language);
	return exerciseIds.map((id) => ({ language, id, words, exercise: words.cope.exercises[id] }));
});

/** As people count words, without Discord's marks. */
const wordsOf = (text: string) => text.replace(/[*…]/g, ' ').split(/\s+/).filter(Boolean);

describe.each(everywhere)('$exercise.name ($language)', ({ id, words, exercise }) => {
	const { name, steps, again, source } = exercise;

	test('has a name for a button and a choice, and enough steps', () => {
		expect(name).toMatch(/^\S(.{0,28}\S)?$/);
		expect(steps.length).toBeGreaterThanOrEqual(4);
		expect(steps.length).toBeLessThanOrEqual(8);
	});

	test('is read in a few seconds at each step, and counts are not read but breathed', () => {
		for (const [index, step] of steps.entries()) {
			const lines = step.split('\n');
			expect(lines.length, step).toBeLessThanOrEqual(9);
			const read = lines.filter((line) => !line.includes(' … ')).join(' ');
			// The first step says what it is, and who had better leave it.
			expect(wordsOf(read).length, step).toBeLessThanOrEqual(index === 0 ? 50 : 36);
		}
	});

	test('means the same without emoji, colour or picture, and says no number in digits that is to be counted', () => {
		for (const step of steps) expect(step).not.toMatch(/\p{Extended_Pictographic}|\d/u);
	});

	test('promises no cure, hurries nobody and never shouts', () => {
		const never =
			/[!！]|\b(cures?|heals?|guarantee\w*|proven|always works|will (help|calm|pass|go away)|hurry|must)\b/i;
		expect('This will help you.').toMatch(never);
		expect(steps.filter((step) => never.test(step))).toEqual([]);
	});

	test('says where it comes from, and begins again behind what is only to be read once or with it', () => {
		expect(source).toMatch(/^\[[^\]]+\]\(https:\/\/[^\s)]+\)$/);
		expect(again).toBeGreaterThanOrEqual(0);
		expect(again).toBeLessThan(steps.length - 1);
	});

	test('fits where Discord shows it, at each step', () => {
		for (const step of steps.keys()) {
			const { flags, components, allowedMentions } = onlyYou(stepCard(words, { exercise: id, need: 'unsure', step }));
			const body = { flags, components: [...components], allowed_mentions: allowedMentions, attachments: [] };
			expect(checkMessage(JSON.parse(JSON.stringify(body)), 'interaction', { files: [] })).toBeUndefined();
		}
	});
});

describe('exercises', () => {
	test('have names that nobody takes for another', () => {
		for (const language of languages.keys()) {
			const names = exerciseIds.map((id) => wordsFor(language).cope.exercises[id].name);
			expect(new Set(names).size).toBe(exerciseIds.length);
		}
	});

	test('are each offered for some moment, for none twice, and come round', () => {
		expect(new Set(Object.values(offered).flat())).toEqual(new Set(exerciseIds));
		for (const need of needs) {
			const all = offered[need];
			expect(new Set(all).size).toBe(all.length);
			let exercise = all[0];
			const seen = all.map(() => (exercise = exerciseAfter(need, exercise)));
			expect(seen).toEqual([...all.slice(1), all[0]]);
		}
	});

	test('of another moment, or by name, are followed by the first of this one', () => {
		expect(exerciseAfter('sleep', 'cold')).toBe('long');
	});

	test('that are not for everybody say so first, and are never the first that is given', () => {
		for (const language of languages.keys()) {
			const { exercises, other } = wordsFor(language).cope;
			for (const word of ['heart', 'medicine', 'eating disorder', 'pregnancy', 'cold']) {
				expect(exercises.cold.steps[0]).toContain(word);
			}
			expect(exercises.cold.steps[0], 'the button that leads elsewhere').toContain(`**${other}**`);
			for (const id of ['box', 'long'] as const) expect(exercises[id].steps[0]).toContain('dizzy');
			expect(exercises.move.steps[0]).toContain('gently');
		}
		expect(needs.map((need) => offered[need][0])).not.toContain('cold');
	});

	test.each([
		['box', { In: 4, Hold: 4, Out: 4, Rest: 4 }],
		['long', { In: 4, Hold: 7, Out: 8 }],
	] as const)('of breath (%s) are counted out, four rounds of them', (id, counts) => {
		const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
		const rounds = wordsFor('en').cope.exercises[id].steps.slice(1, -1);
		expect(rounds).toHaveLength(4);
		for (const round of rounds) {
			const parts = round.split(/^\*\*/m).slice(1);
			const said = parts.map((part) => part.match(/\w+/g)?.filter((word) => word in counts || numbers.includes(word)));
			expect(said).toEqual(Object.entries(counts).map(([what, count]) => [what, ...numbers.slice(0, count)]));
			// A longer line breaks on a phone, and cannot be followed.
			const lines = round.split('\n').filter((line) => line.includes(' … '));
			for (const line of lines) expect(line.replaceAll('*', '').length, line).toBeLessThanOrEqual(36);
		}
	});
});
