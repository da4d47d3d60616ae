import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { countries } from '#data/resources/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { helpText, type HelpOptions } from '#src/discord/help.ts';
import { helpFor, isForEverybody } from '#src/domain/helplines.ts';

const words = wordsFor('en');
const show = (country: string | undefined, more: Partial<HelpOptions> = {}) =>
	helpText(words, { country, locale: 'en-GB', ...more }).split('\n');
const everywhere = [...countries.keys()];
const isLine = (text: string) => /^\*\*.+\*\* · /.test(text);
/** Where a line that is not for everybody is shown: between its name and the way to reach it. */
const forSome = /^\*\*.+\*\* · (for|about) .+? · (call|text|WhatsApp|\[)/;

describe('danger first', () => {
	test('right under the title stands the emergency number, as a sentence', () => {
		expect(show('US').slice(0, 2)).toEqual([
			'**If you would like to talk to someone** (United States)',
			'If you are in danger right now, call **911**.',
		]);
		expect(show('DE')[1]).toBe('If you are in danger right now, call **112 or 110 (police)**.');
	});

	test.each([undefined, 'ZZ', ''])('where the country is %j it is the local number, and none is guessed', (code) => {
		expect(show(code)).toEqual([
			'**If you would like to talk to someone**',
			'If you are in danger right now, call your local emergency number.',
			'Lines where you are: [Find A Helpline](https://findahelpline.com), [Befrienders Worldwide](https://www.befrienders.org)',
		]);
	});

	test('every country has its numbers there, and what must be known about them right below', () => {
		for (const code of everywhere) {
			const [, second = '', third] = show(code);
			const { emergency, emergencyNote } = countries.get(code)!;
			expect(second, code).toMatch(/^If you are in danger right now, call \*\*.+\*\*\.$/);
			for (const { number } of emergency) expect(second, code).toContain(number);
			if (emergencyNote !== null) expect(third, code).toBe(`-# ${emergencyNote}`);
		}
	});
});

describe('for whom a line is', () => {
	test.each([
		['DE', '**Elterntelefon** · for parents · call 0800 111 0 550'],
		[
			'AT',
			'**Rat auf Draht** · for children and young people · call 147 or [chat](https://www.rataufdraht.at/) · 24/7',
		],
		['PE', '**Línea 100** · about domestic violence · call 100 or [chat](https://chat100.warminan.gob.pe/)'],
		['CO', '**Línea 106** · for people in Bogotá · call 106 · 24/7'],
		['VN', '**National Child Helpline** · for children and young people · call 111'],
	])('%s says so before the number: %s', (code, line) => {
		expect(show(code).map((text) => text.replace(/\(https:[^)]*\)/, '()'))).toContain(
			line.replace(/\(https:[^)]*\)/, '()'),
		);
	});

	test('in every country a line says for whom it is if, and only if, it is not for everybody', () => {
		for (const code of everywhere) {
			const shown = show(code).filter(isLine);
			expect(
				shown.map((text) => forSome.test(text)),
				code,
			).toEqual(helpFor(code).lines.map((line) => !isForEverybody(line)));
		}
	});

	test('where two lines are for everybody, no other is shown', () => {
		expect(show('GB').filter(isLine)).toEqual([
			'**Samaritans** · call 116 123 · 24/7',
			'**Shout** · text SHOUT to 85258 · 24/7',
		]);
	});

	test.each(['PE', 'KZ', 'TT', 'VN', 'QA', 'TH', 'BG', 'CO'])(
		'%s has no line for everybody, so the directories come before the line for some',
		(code) => {
			const shown = show(code);
			const directories = shown.findIndex((text) => text.startsWith('Lines where you are: '));
			expect(directories).toBeGreaterThan(0);
			expect(shown[directories]).toContain('befrienders.org');
			expect(shown.findIndex(isLine)).toBeGreaterThan(directories);
		},
	);

	test.each(['DE', 'CA', 'CH', 'GR', 'HU', 'NL', 'SE'])(
		'%s has one line for everybody, which comes first, and both directories at the end',
		(code) => {
			const shown = show(code);
			expect(shown.filter(isLine).map((text) => forSome.test(text))).toEqual([false, true]);
			expect(shown.find((text) => text.startsWith('More lines, in most countries: '))).toContain('befrienders.org');
		},
	);
});

describe('who has checked the numbers', () => {
	test('a server has not confirmed them; in a DM there is no server to do so', () => {
		const last = (place?: 'server' | 'dm') => show('NZ', place && { place }).at(-1);
		expect(last()).toBe('-# New Zealand. This server has not yet confirmed these numbers.');
		expect(last('server')).toBe(last());
		expect(last('dm')).toBe('-# New Zealand. Not yet checked by a person.');
	});

	test('nothing is said of it where no country is known', () => {
		expect(show(undefined, { place: 'dm', on: Temporal.PlainDate.from('2026-11-23') }).join()).not.toMatch(/checked/);
	});
});
