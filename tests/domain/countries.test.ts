import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryName, countryOfLocale, countryOfZone, findCountries, isCountry } from '#src/domain/countries.ts';
import { COUNTRIES, ZONES } from '#src/domain/zone-names.ts';

const codes = COUNTRIES.split(' ');
const codesFor = (query: string, locale = 'en-GB'): string[] => findCountries(query, locale).map(({ code }) => code);

describe('a country', () => {
	test('is one of the 249 of ISO 3166-1, or Kosovo', () => {
		expect(new Set(codes).size).toBe(250);
		for (const code of codes) {
			expect(isCountry(code)).toBe(true);
			expect(new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code), code).toBeDefined();
			expect(Intl.getCanonicalLocales(`und-${code}`), code).toEqual([`und-${code}`]);
		}
	});

	test.each(['UK', 'gb', 'EU', 'SU', 'AN', 'ZZ', 'XX', '419', '', 'GBR', 'Germany', '__proto__', 'constructor'])(
		'is not %j',
		(text) => {
			expect(isCountry(text)).toBe(false);
		},
	);

	test('is named in a person’s language, and as people call it', () => {
		expect(countryName('DE', 'de')).toBe('Deutschland');
		expect(countryName('DE', 'en-US')).toBe('Germany');
		expect(countryName('BR', 'pt-BR')).toBe('Brasil');
		expect(countryName('HK', 'en')).toBe('Hong Kong');
		expect(countryName('JP', 'ja')).toBe('日本');
	});

	test('always has some name, whatever the code and the locale', () => {
		expect(countryName('DE', 'no locale at all')).toBe('Germany');
		expect(countryName('DE', '')).toBe('Germany');
		expect(countryName('nowhere', 'en')).toBe('nowhere');
		fc.assert(
			fc.property(fc.oneof(fc.constantFrom(...codes), fc.string()), fc.string(), (code, locale) => {
				expect(typeof countryName(code, locale)).toBe('string');
				if (isCountry(code)) expect(countryName(code, locale)).not.toBe('');
			}),
		);
	});
});

describe('the country of a zone', () => {
	test.each([
		['Europe/London', 'GB'],
		['Europe/Jersey', 'JE'],
		['America/New_York', 'US'],
		['Pacific/Honolulu', 'US'],
		['Europe/Kiev', 'UA'],
		['Europe/Kyiv', 'UA'],
		['europe/kyiv', 'UA'],
		['Asia/Calcutta', 'IN'],
		['Asia/Kolkata', 'IN'],
		['Asia/Yangon', 'MM'],
		['America/Argentina/Buenos_Aires', 'AR'],
		['US/Eastern', 'US'],
		['UTC', undefined],
		['Etc/UTC', undefined],
		['EST', undefined],
		['Etc/GMT+5', undefined],
		['+02:00', undefined],
		['Mars/Olympus', undefined],
		['', undefined],
	])('%j is %s', (zone, country) => {
		expect(countryOfZone(zone)).toBe(country);
	});

	test('is known for every zone but UTC', () => {
		for (const zone of ZONES) expect(isCountry(countryOfZone(zone) ?? ''), zone).toBe(zone !== 'UTC');
	});
});

describe('the country of a locale', () => {
	test.each([
		['en-GB', 'GB'],
		['pt-BR', 'BR'],
		['sv-SE', 'SE'],
		['es-ES', 'ES'],
		['zh-TW', 'TW'],
		['zh-Hant-HK', 'HK'],
		['es-419', undefined],
		['de', undefined],
		['en-US', undefined],
		['en-us', undefined],
		['en', undefined],
		['', undefined],
		['not a locale', undefined],
		['xx-ZZ', undefined],
	])('%j says %s', (locale, country) => {
		expect(countryOfLocale(locale)).toBe(country);
	});
});

describe('looking for a country', () => {
	test.each([
		['germ', 'DE'],
		['GERMANY', 'DE'],
		['deutschland', 'DE'],
		['de', 'DE'],
		['DE', 'DE'],
		['uk', 'GB'],
		['england', 'GB'],
		['northern ireland', 'GB'],
		['ireland', 'IE'],
		['usa', 'US'],
		['america', 'US'],
		['states', 'US'],
		['holland', 'NL'],
		['turkey', 'TR'],
		['turkiye', 'TR'],
		['cote d ivoire', 'CI'],
		["côte d'ivoire", 'CI'],
		['ivory', 'CI'],
		['reunion', 'RE'],
		['são tomé', 'ST'],
		['zealand', 'NZ'],
		['日本', 'JP'],
		['россия', 'RU'],
		['palestine', 'PS'],
		['kosovo', 'XK'],
		['  spain ', 'ES'],
	])('%j finds %s first', (query, code) => {
		expect(codesFor(query)[0]).toBe(code);
	});

	test('works in a person’s language and in English alike', () => {
		expect(findCountries('schweden', 'de')[0]).toEqual({ code: 'SE', name: 'Schweden' });
		expect(findCountries('sweden', 'de')[0]).toEqual({ code: 'SE', name: 'Schweden' });
		expect(findCountries('estados', 'es-419')[0]).toEqual({ code: 'US', name: 'Estados Unidos' });
	});

	test('finds each by its own name in every language Discord has, and by its code', () => {
		for (const locale of ['en-US', 'de', 'pt-BR', 'tr', 'uk', 'zh-CN', 'ar', 'hi']) {
			for (const code of codes)
				expect(codesFor(countryName(code, locale), locale), `${code} in ${locale}`).toContain(code);
		}
		for (const code of codes) expect(codesFor(code)[0]).toBe(code);
	});

	test('with nothing typed offers the locale’s country, then those many come from', () => {
		expect(codesFor('', 'en-GB').slice(0, 3)).toEqual(['GB', 'US', 'CA']);
		expect(codesFor('', 'pt-BR')[0]).toBe('BR');
		expect(codesFor('  ', 'en-US').slice(0, 3)).toEqual(['US', 'CA', 'GB']);
		expect(codesFor('', 'en-GB')).toHaveLength(25);
	});

	test('finds nothing for what is no country', () => {
		for (const query of ['xyzzy', '???x', '12', 'lisbon']) expect(codesFor(query)).toEqual([]);
	});

	test('keeps to its limit, offers no country twice and throws for nothing', () => {
		fc.assert(
			fc.property(
				fc.string({ maxLength: 200, unit: 'binary' }),
				fc.string(),
				fc.integer({ min: 0, max: 300 }),
				(query, locale, limit) => {
					const found = findCountries(query, locale, limit);
					expect(found.length).toBeLessThanOrEqual(limit);
					expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
				},
			),
		);
		expect(findCountries('', 'en', 300)).toHaveLength(250);
	});
});
