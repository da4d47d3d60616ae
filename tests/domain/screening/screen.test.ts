import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '#data/screening/en.ts';
import { phrasesOf } from '#src/domain/screening/phrases.ts';
import { screenOf } from '#src/domain/screening/screen.ts';

const screen = screenOf(english);
const found = (text: string) => screen(text).found;

describe('a statement of one’s own', () => {
	test.each([
		['plain', 'I want to die'],
		['in upper case', 'I WANT TO DIE'],
		['without a subject', 'just want to die'],
		['with letters drawn out', 'i waaant to dieeee'],
		['with spaces between letters', 'i w a n t t o d i e'],
		['with points between letters', 'i want to d.i.e'],
		['without spaces', 'iwanttodie'],
		['with characters of no width', 'i wa\u200bnt to d\u200di\ufeffe'],
		['with soft hyphens', 'i want to d\u00adie'],
		['with letters of other scripts', 'і wаnt tо dіе'],
		['in full width', 'ｉ ｗａｎｔ ｔｏ ｄｉｅ'],
		['in bold letters', '𝐢 𝐰𝐚𝐧𝐭 𝐭𝐨 𝐝𝐢𝐞'],
		['with accents', 'ï wánt tö dïé'],
		['with flags that spell', 'i want to 🇩 🇮 🇪'],
		['with figures for letters', 'i want to k1ll mys3lf'],
		['with a star for a letter', 'i want to k*ll myself'],
		['with a letter wrong', 'i feel suicdal'],
		['with two letters swapped', 'i want to kill myslef'],
		['with emoji between', 'i 😭 want 😭 to 😭 die'],
		['with an emoji for a word', 'i want to 💀'],
		['in words that get around filters', 'gonna unalive myself'],
		['after much else', `${'A long day, and then the bus was late. '.repeat(90)}I don't want to be alive anymore.`],
		['before much else', `I want to die. ${'The bus was late and it rained. '.repeat(100)}`],
		['about oneself, told to somebody', 'I told my sponsor that I want to die'],
		['as a thought that returns', 'I keep thinking "I want to die"'],
		['after another time', 'I used to want to die and now I want to die again'],
	])('is found %s', (_how, text) => {
		expect(found(text)).toBe(true);
	});
});

describe('left alone is', () => {
	test.each([
		['nothing', ''],
		['what is only spaces', ' \n\u200b '],
		['what is denied', "I don't want to die"],
		['what is denied around it', "I don't feel like I want to die"],
		['another time', 'I used to want to die'],
		['what somebody else wants', 'she wants to die'],
		['what somebody else says', 'he told me I want to die and hung up'],
		['what stands in quotation marks', 'the poem begins "I want to die"'],
		['what stands in a quoted line', '> I want to die'],
		['a song', 'the chorus goes I want to die'],
		['a game', 'I want to kill this boss'],
		['a game again', 'I have to kill myself to respawn'],
		['laughter', "I'm dying of laughter"],
		['a figure of speech', 'this commute is killing me'],
		['a question of others', 'the nurse asked if I want to die'],
		['a language that it does not know', 'ich möchte sterben'],
	])('%s', (_what, text) => {
		expect(found(text)).toBe(false);
	});
});

describe('whatever is typed', () => {
	const words = [...phrasesOf(english).words];
	const odd = fc.constantFrom('"', '“', '”', '>', '\n', '...', '*', '!', '💀', '\u200b', "'", '·', '🇮');
	const typed = fc
		.array(
			fc.oneof(fc.constantFrom(...words), fc.constantFrom(...words), odd, fc.string({ unit: 'binary', maxLength: 6 })),
			{
				maxLength: 400,
			},
		)
		.chain((pieces) => fc.constantFrom(' ', '', ', ', '. ').map((between) => pieces.join(between).slice(0, 4_000)));

	test('the answer is yes or no, the same each time, and nothing throws', () => {
		fc.assert(
			fc.property(typed, (text) => {
				expect(found(text)).toBe(found(text));
			}),
			{ numRuns: 100 },
		);
	});

	test('the steps grow with the length and no faster', () => {
		fc.assert(
			fc.property(typed, (text) => {
				screen(text);
				// What it has learnt of how phrases go on is there now: what is counted is the way through the text alone.
				const once = screen(text).steps;
				expect(once).toBeLessThanOrEqual(64 * (text.length + 1));
				const repeated = `${text}\n\n`.repeat(4);
				screen(repeated);
				expect(screen(repeated).steps).toBeLessThanOrEqual(5 * (once + 64));
			}),
			{ numRuns: 60 },
		);
	});

	test.each([
		['i ', 2_000],
		['i am so ', 500],
		['i can not feel the ', 200],
		['a', 4_000],
		['iwantto', 570],
		['k*', 2_000],
		['*', 4_000],
		['"', 4_000],
		['sui ci ', 570],
		['i w a n t t o ', 280],
		['> ', 2_000],
	])('a text made to be slow (%s) takes twice as many steps for twice the length', (piece, times) => {
		const steps = (count: number) => {
			const fresh = screenOf(english);
			fresh(piece.repeat(count));
			return fresh(piece.repeat(count)).steps;
		};
		expect(steps(2 * times)).toBeLessThanOrEqual(2.2 * steps(times));
		expect(steps(times)).toBeLessThanOrEqual(64 * piece.length * times);
	});
});

describe('a list', () => {
	const with_ = (phrase: string) => () => screenOf({ ...english, phrases: { ...english.phrases, says: [phrase] } });

	test.each(['i {nothing}', 'i <nothing>', '. die', 'so*', '~so die'])('with the phrase “%s” is refused', (phrase) => {
		expect(with_(phrase)).toThrow(RangeError);
	});
});
