import { describe, expect, test } from 'vitest';
import { denied } from '#data/resources/denied.ts';
import { countries } from '#data/resources/index.ts';
import type { Country } from '#data/resources/index.ts';
import { all, bare, codeOf, dialled, lines, readable, words } from './helplines-read.ts';

const numbersIn = (code: string) => readable(countries.get(code)!);
/** North American numbers are written with and without the 1 in front. */
const national = (number: string) => number.replace(/^1(?=\d{10}$)/, '');
const holders = (number: string) => all.filter((country) => readable(country).includes(number)).map(codeOf);

describe('numbers that must never come back', () => {
	test.each(denied)('%s does not show %s: %s', (where, number) => {
		const wrong = bare(number);
		const places = where === '*' ? all : [countries.get(where)!];
		const found = places.filter((country) => readable(country).some((shown) => national(shown) === national(wrong)));
		expect(found.map(codeOf)).toEqual([]);
	});

	test('988 has no third option: the one for LGBTQ+ youth ended on 17 July 2025', () => {
		expect(words(countries.get('US')!)).not.toMatch(/(press|option|choose)\s*(3|three)\b/i);
		expect('Press 3 for LGBTQ+ youth').toMatch(/(press|option|choose)\s*(3|three)\b/i);
	});

	test('Swiss 143 and 147 are under no other country; Austria has a 147 of its own', () => {
		expect(holders('143')).toEqual(['CH']);
		expect(holders('147')).toEqual(['AT', 'CH']);
		for (const code of ['TR', 'UA']) {
			expect(numbersIn(code)).not.toContain('143');
			expect(numbersIn(code)).not.toContain('147');
		}
	});

	test('179 is a line of Malta, not of Denmark', () => {
		expect(holders('179')).toEqual(['MT']);
		expect(numbersIn('DK')).not.toContain('179');
	});

	test('no line of the United States stands under Canada, but 988 which both have', () => {
		const american = countries.get('US')!.lines.flatMap(dialled).map(bare).map(national);
		const both = numbersIn('CA').filter((number) => american.includes(national(number)) && number !== '988');
		expect(american).toContain('8664887386');
		expect(both).toEqual([]);
	});

	test('the number of The Trevor Project ends in 7386 and belongs to no other line', () => {
		const owners = lines.filter(({ line }) => line.call.some((number) => bare(number).endsWith('8664887386')));
		expect(owners.map(({ line }) => [line.name, line.kind])).toEqual([['The Trevor Project', 'lgbtq']]);
		expect(lines.filter(({ line }) => dialled(line).some((number) => bare(number).endsWith('7366')))).toEqual([]);
	});

	test('an ambulance is promised only where more than one list says so', () => {
		const service = (code: string, number: string) =>
			countries.get(code)!.emergency.find((shown) => shown.number === number)?.service;
		expect(service('IR', '125')).toBe('ambulance or fire');
		expect(service('KG', '101')).toBe('ambulance or fire');
		expect(service('LA', '190')).toBe('ambulance or fire');
		expect(service('BY', '103')).toBe('ambulance');
	});
});

describe('one number, one country', () => {
	/** Lines that really have the same number in several countries, each for its own reason. */
	const sharedLines: Readonly<Record<string, string>> = {
		'116111': 'CZ HU LT NO PL SE SK', // child helplines: one number for Europe, Commission Decision 2007/116/EC
		'116123': 'CZ DE GB HU IE LT LV NO SI UA', // emotional support helplines: the same decision, and beyond the EU
		'988': 'CA US', // chosen by both regulators, run by each country for itself
		'147': 'AT CH', // Rat auf Draht and Pro Juventute, two children's lines with a national short code
	};
	/** Short codes are national, so some meet by chance or by a common past; a new meeting is to be looked at. */
	const sharedEmergency: Readonly<Record<string, string>> = {
		// France's 15 and 17 and 18 live on in its former colonies and its territories; Pakistan's 15 is its own
		'15': 'FR MA PK WF',
		'17': 'BF DJ FR NE TD',
		'18': 'BF BL DJ GA NE TD',
		'117': 'BJ CF CG CH GM KH MG TG', // 17 with a 1 before it; Cambodia's and Switzerland's are police too
		'118': 'BJ CF CG GM MG NI TG', // 18 with a 1 before it; in Nicaragua police
		'000': 'AU CC CX', // Australia and its islands
		'101': 'IL KG PS', // Israel and Palestine share theirs; Kyrgyzstan's is one of the Soviet 101 to 103
		'102': 'BY KG MN NP', // Soviet 102 is police; Nepal's is the ambulance
		'103': 'BY KZ MN RU UA', // Soviet 103 is the ambulance
		'100': 'IL NP PS', // police; India's former number came to Nepal
		'110': 'CN DE IR JM JP LK NR TW', // police in most; in Jamaica and Sri Lanka the ambulance
		'119': 'JM JP KH KR LK MZ TW', // ambulance and fire in East Asia; police in Jamaica, Sri Lanka and Mozambique
		'111': 'NR NZ PG', // New Zealand and two neighbours
		'113': 'BT ER LV NO SY VN', // national codes
		'115': 'PK SR VN', // national codes
		'116': 'ER PE', // national codes
		'122': 'BA EG', // national codes, police
		'123': 'CO EG', // national codes
		'131': 'CL CV', // national codes
		'133': 'AT CL', // national codes, police
		'144': 'AT CH', // ambulance in both
		'190': 'BR LA TN', // national codes
		'191': 'LA TH YE', // national codes
		'192': 'BR RS', // national codes
		'194': 'RS YE', // national codes
		'997': 'BW MW SA', // national codes
		'998': 'AE CK', // national codes, ambulance
	};
	/** Too many countries to list: each of these is a standard. */
	const standards = [
		'112', // GSM mobiles everywhere, and the European Union's number
		'911', // the North American Numbering Plan and those who followed it
		'999', // the United Kingdom and those who followed it
	];

	function shared(numbersOf: (country: Country) => readonly string[]): Record<string, string> {
		const owners = new Map<string, Set<string>>();
		for (const country of all) {
			for (const number of numbersOf(country).map(bare)) {
				owners.set(number, (owners.get(number) ?? new Set()).add(country.code));
			}
		}
		return Object.fromEntries(
			[...owners].filter(([, codes]) => codes.size > 1).map(([number, codes]) => [number, [...codes].join(' ')]),
		);
	}

	test('no number of a line is under two countries but those that really are', () => {
		expect(shared((country) => country.lines.flatMap(dialled))).toEqual(sharedLines);
	});

	test('no emergency number is under two countries but those that really are', () => {
		const found = shared((country) => country.emergency.map(({ number }) => number));
		const others = Object.entries(found).filter(([number]) => !standards.includes(number));
		expect(Object.fromEntries(others)).toEqual(sharedEmergency);
	});

	test('no line has the emergency number of its own country', () => {
		const clashes = all.filter(({ emergency, lines }) =>
			lines.flatMap(dialled).some((number) => emergency.some((other) => other.number === bare(number))),
		);
		expect(clashes.map(codeOf)).toEqual([]);
	});

	test('no two lines of a country have the same number, but the Veterans Crisis Line behind 988', () => {
		const twice = all.flatMap(({ lines }) => {
			const numbers = lines.flatMap((line) => [...new Set(dialled(line).map(bare))]);
			return numbers.filter((number, place) => numbers.indexOf(number) !== place);
		});
		expect(twice).toEqual(['988']);
	});
});
