import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';

test('an instant is written as Temporal writes it, and the order of texts is that of time', () => {
	const limit = 253_402_300_799_999;
	const instants = fc.bigInt(-62_167_219_200_000_000_000n, BigInt(limit) * 1_000_000n);
	fc.assert(
		fc.property(instants, instants, (one, other) => {
			const [a, b] = [Temporal.Instant.fromEpochNanoseconds(one), Temporal.Instant.fromEpochNanoseconds(other)];
			expect(written(a)).toBe(a.toString({ fractionalSecondDigits: 3 }));
			if (written(a) < written(b)) expect(Temporal.Instant.compare(a, b)).toBe(-1);
		}),
	);
});
