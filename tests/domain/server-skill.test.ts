import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostSkillWords, readSkill, skillLimits, wordsToRead } from '#src/domain/server-skill.ts';
import { lengthOf } from '#src/domain/text.ts';

const typed = { title: 'Our kitchen', words: 'It is open on Sundays.', today: 'Look in.', source: '' };
const read = (some: Partial<typeof typed>, country: string | null = 'GB') => readSkill({ ...typed, ...some }, country);
const words = (count: number) => Array.from({ length: count }, () => 'so').join(' ');

describe('a piece of a server’s own', () => {
	test('is kept as it was typed, without what cannot be seen; without a source it is from the server', () => {
		const some = { title: ' Our\nkitchen ', words: 'One\u0000\r\n\r\n\r\n\r\n- two', today: 'Look\n in.' };
		const texts = { title: 'Our kitchen', words: 'One\n\n- two', today: 'Look in.' };
		expect(read(some)).toEqual({ texts: { ...texts, source: null } });
		expect(read({ source: 'A book' })).toEqual({ texts: { ...typed, source: 'A book' } });
	});

	test.each(['title', 'words', 'today'] as const)('needs its %s, in which there is something to read', (field) => {
		for (const nothing of ['', ' \n', '\u200b\u200b', '\u0007']) {
			expect(read({ [field]: nothing })).toEqual({ problem: { why: 'empty', field } });
		}
	});

	test.each(['title', 'words', 'today', 'source'] as const)('its %s has a length, as people count it', (field) => {
		const most = skillLimits[field];
		expect(read({ [field]: '🌱'.repeat(most) })).toHaveProperty('texts');
		expect(read({ [field]: '🌱'.repeat(most + 1) })).toEqual({ problem: { why: 'long', field, length: most + 1 } });
	});

	test('is read in two minutes, also where no space stands between words', () => {
		const own = wordsToRead(`${typed.title} ${typed.today}`);
		expect(read({ words: words(mostSkillWords - own) })).toHaveProperty('texts');
		expect(read({ words: words(mostSkillWords - own + 1) })).toEqual({
			problem: { why: 'reading', count: mostSkillWords + 1 },
		});
		expect(wordsToRead('今日はとても良い天気です')).toBeGreaterThan(4);
		expect(wordsToRead('- **Don’t** hurry.\n\n- Go.')).toBe(3);
	});

	test.each([
		['words', 'Call 08457 90 90 90 at night.', 'GB', '08457 90 90 90'],
		['words', 'Call 1-800-273-8255.', null, '1-800-273-8255'],
		['today', 'Save (0113) 0900-0113 now.', 'NL', undefined],
		['today', 'Save 0900-0113 now.', 'NL', '0900-0113'],
		['source', '0300 330 0630', 'GB', '0300 330 0630'],
		['words', 'Call 08457 90 90 90 at night.', 'PT', undefined],
		['words', 'Call 116 123, or 988. We are 12,000 people since 2019.', 'GB', undefined],
	])('shows no number that is superseded or wrong there: %s %j in %s', (field, text, country, said) => {
		const problem = said === undefined ? undefined : { problem: { why: 'number', said } };
		const found = read({ [field]: text }, country);
		if (problem) expect(found).toEqual(problem);
		else expect(found).toHaveProperty('texts');
	});

	test('whatever is typed is read or refused, never both, and what is read is read the same again', () => {
		const any = fc.string({ unit: 'binary', maxLength: 300 });
		fc.assert(
			fc.property(any, any, any, any, (title, text, today, source) => {
				const first = readSkill({ title, words: text, today, source }, null);
				if ('problem' in first) return;
				expect(lengthOf(first.texts.title)).toBeLessThanOrEqual(skillLimits.title);
				expect(readSkill({ ...first.texts, source: first.texts.source ?? '' }, null)).toEqual(first);
			}),
		);
	});
});
