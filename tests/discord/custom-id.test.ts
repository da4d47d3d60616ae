import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { day, oneOf, route, routeName, rowId, rowIdOf, token } from '#src/discord/custom-id.ts';
import { Expired } from '#src/errors.ts';

const how = oneOf('named', 'anonymous');
const full = route('share-as', { row: rowId, on: day, how });
const epoch = Temporal.PlainDate.from('1970-01-01');
const values = fc.record({
	row: fc.uuid(),
	on: fc.integer({ min: 0, max: 36 ** 4 - 1 }).map((days) => epoch.add({ days })),
	how: fc.constantFrom('named' as const, 'anonymous' as const),
});

/** What `parse` gives; undefined when it says that the id is no more. Anything else that it throws fails the test. */
function parsed(customId: string) {
	try {
		return full.parse(customId);
	} catch (error) {
		expect(error).toBeInstanceOf(Expired);
		return undefined;
	}
}

/** Everything that is read is what would have been written: one address for one meaning. */
function expectWhole(customId: string): void {
	const found = parsed(customId);
	if (found) expect(full.id(found)).toBe(customId);
}

test('what was put into an id comes out of it, and it fits', () => {
	fc.assert(
		fc.property(values, (given) => {
			const id = full.id(given);
			expect(id.length).toBeLessThanOrEqual(100);
			const found = full.parse(id);
			expect({ ...found, on: found.on.toString() }).toEqual({ ...given, on: given.on.toString() });
			expect(routeName(id)).toBe('share-as');
		}),
	);
});

test('an id that was cut short has expired', () => {
	fc.assert(
		fc.property(values, fc.nat(), (given, cut) => {
			const id = full.id(given);
			expect(parsed(id.slice(0, cut % id.length))).toBeUndefined();
		}),
	);
});

test('an id with more at its end has expired', () => {
	fc.assert(
		fc.property(values, fc.string({ minLength: 1, unit: 'binary' }), (given, more) => {
			expect(parsed(full.id(given) + more)).toBeUndefined();
		}),
	);
});

test('an id altered anywhere has expired, or is the id of other values', () => {
	fc.assert(
		fc.property(values, fc.nat(), fc.string({ maxLength: 3, unit: 'binary' }), (given, at, put) => {
			const id = full.id(given);
			const index = at % id.length;
			expectWhole(id.slice(0, index) + put + id.slice(index + 1));
		}),
	);
});

test('any text at all has expired, or is the id of some values', () => {
	const pieces = fc.constantFrom('share-as', ':', 'named', 'constructor', '0', 'zzzz', '00', '\n', crypto.randomUUID());
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.array(pieces).map((some) => some.join('')),
			),
			expectWhole,
		),
	);
});

test('the id of another route has expired, also where its name begins the same', () => {
	const other = route('share', { row: rowId, on: day, how });
	fc.assert(
		fc.property(values, (given) => {
			expect(() => full.parse(other.id(given))).toThrow(Expired);
			expect(() => other.parse(full.id(given))).toThrow(Expired);
		}),
	);
});

describe('a day in an id', () => {
	test.each(['1970-01-01', '1999-12-31', '2024-02-29', '2026-11-23', '2100-03-01', '6567-11-26'])(
		'keeps %s',
		(text) => {
			const encoded = day.encode(Temporal.PlainDate.from(text));
			expect(encoded.length).toBeLessThanOrEqual(day.max);
			expect(day.decode(encoded)?.toString()).toBe(text);
		},
	);

	test.each(['', '-1', '+1', ' 1', '1.5', 'ZZ', '0x1', '00', '0001', 'zzzzz', '٣', '1e3\n', 'NaN'])(
		'is not %j',
		(text) => {
			expect(day.decode(text)).toBeUndefined();
		},
	);
});

describe('a token in an id', () => {
	const short = token(10);
	const carrying = route('carry', { what: short });
	const letters = fc.constantFrom(...Array.from('azAZ09-_.'));

	test('is whatever a sealed text is made of, up to its length, and may be empty', () => {
		fc.assert(
			fc.property(fc.string({ unit: letters, maxLength: 10 }), (what) => {
				expect(carrying.parse(carrying.id({ what }))).toEqual({ what });
			}),
		);
		expect(carrying.id({ what: 'x'.repeat(short.max) })).toHaveLength('carry:'.length + 10);
	});

	test('is no longer text, and no text of other characters', () => {
		for (const text of ['x'.repeat(11), 'a b', 'a:b', 'a\n', '\n', 'é', 'a+b', 'a/b', 'a=', '٣', '🫂']) {
			expect(short.decode(text), text).toBeUndefined();
		}
		expect(() => carrying.parse('carry')).toThrow(Expired);
		expect(() => carrying.parse('carry:a:b')).toThrow(Expired);
	});

	test('that leaves no room for the name of its route never starts', () => {
		expect(() => route('carry', { what: token(94) })).not.toThrow();
		expect(() => route('carry', { what: token(95) })).toThrow(/101/);
	});
});

describe('the id of the row that an interaction makes', () => {
	test('is the same each time it is delivered, fits in an id, and is that of no other', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				const id = rowIdOf(one);
				expect(rowId.decode(id)).toBe(id);
				expect(rowIdOf(one)).toBe(id);
				expect(rowIdOf(other) === id).toBe(one === other);
			}),
		);
	});
});

describe('a route', () => {
	test.each([
		'',
		'Share',
		'share_as',
		'share as',
		'share:as',
		'-share',
		'share-',
		'share--as',
		'share1',
		'é',
		'share\n',
	])('is never called %j', (name) => {
		expect(() => route(name, {})).toThrow(RangeError);
	});

	test('whose longest id would have 101 characters never starts, and with 100 it does', () => {
		const shape = { one: rowId, two: rowId };
		expect(route('a'.repeat(26), shape).id({ one: crypto.randomUUID(), two: crypto.randomUUID() })).toHaveLength(100);
		expect(() => route('a'.repeat(27), shape)).toThrow(/101/);
	});

	test('without values is its name alone', () => {
		const bare = route('bare', {});
		expect(bare.id({})).toBe('bare');
		expect(bare.parse('bare')).toEqual({});
		expect(() => bare.parse('bare:')).toThrow(Expired);
	});
});
