import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StartupError } from '#src/errors.ts';
import { keyFromFile, keyFromText, tryOpen, vaultWith } from '#src/vault.ts';

const key = randomBytes(32);
const vault = vaultWith(key);
const place = { table: 'checkin', column: 'note', row: 'row 1', user: '100000000000000001' };

describe('sealing', () => {
	test('whatever well-formed text a person writes, it opens as it was', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
				expect(vault.open(vault.seal(text, place), place)).toBe(text);
			}),
		);
	});

	test('a sealed text that was changed in any byte does not open', () => {
		const written = fc.string({ unit: 'grapheme', maxLength: 60 });
		fc.assert(
			fc.property(written, fc.nat(), fc.integer({ min: 1, max: 255 }), (text, at, flip) => {
				const bytes = Buffer.from(vault.seal(text, place).slice('v1.'.length), 'base64url');
				const index = at % bytes.length;
				bytes[index] = bytes[index]! ^ flip;
				expect(() => vault.open(`v1.${bytes.toString('base64url')}`, place)).toThrow();
			}),
		);
	});

	test('a sealed text that was cut short or made longer does not open', () => {
		const sealed = vault.seal('a few words', place);
		for (let end = 0; end < sealed.length; end += 1) {
			expect(() => vault.open(sealed.slice(0, end), place), sealed.slice(0, end)).toThrow();
		}
		expect(() => vault.open(`${sealed}AAAA`, place)).toThrow();
	});

	test.each(['table', 'column', 'row', 'user'] as const)('it opens in no other %s', (part) => {
		const sealed = vault.seal('a few words', place);
		expect(() => vault.open(sealed, { ...place, [part]: `${place[part]}x` })).toThrow();
		expect(() => vault.open(sealed, { ...place, [part]: '' })).toThrow();
	});

	test('parts of a place cannot be shifted into each other', () => {
		const sealed = vault.seal('a few words', { ...place, row: 'a', user: 'b","c' });
		expect(() => vault.open(sealed, { ...place, row: 'a","b', user: 'c' })).toThrow();
		expect(() => vault.open(sealed, { ...place, row: 'ab', user: '","c' })).toThrow();
	});

	test('it opens with no other key, and in no other version', () => {
		const sealed = vault.seal('a few words', place);
		expect(() => vaultWith(randomBytes(32)).open(sealed, place)).toThrow();
		expect(() => vault.open(sealed.replace('v1.', 'v2.'), place)).toThrow();
		expect(() => vault.open('a few words', place)).toThrow();
	});

	test('what the master key sealed does not open with the same bytes as the key of a person, nor the other way round', () => {
		const own = vaultWith(key, 'v2.');
		const [byMaster, byPerson] = [vault.seal('a few words', place), own.seal('a few words', place)];
		expect([byMaster.slice(0, 3), byPerson.slice(0, 3)]).toEqual(['v1.', 'v2.']);
		expect(own.open(byPerson, place)).toBe('a few words');
		expect(() => own.open(byMaster, place)).toThrow();
		expect(() => vault.open(byPerson, place)).toThrow();
		expect(() => own.open(byMaster.replace('v1.', 'v2.'), place)).toThrow();
		expect(() => vault.open(byPerson.replace('v2.', 'v1.'), place)).toThrow();
	});

	test('what does not open can be asked for without a throw', () => {
		const sealed = vault.seal('', place);
		expect(tryOpen(vault, sealed, place)).toBe('');
		for (const broken of ['', 'v1.', 'v1.AAAA', 'v3.AAAA', sealed.slice(0, -1), `${sealed}AAAA`, 'a few words']) {
			expect(tryOpen(vault, broken, place), broken).toBeUndefined();
		}
		expect(tryOpen(vault, sealed, { ...place, user: 'somebody else' })).toBeUndefined();
		expect(tryOpen(vaultWith(randomBytes(32)), sealed, place)).toBeUndefined();
	});

	test('a mark tells whether two texts are one, with this key alone', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				expect(vault.mark(one)).toMatch(/^[0-9a-f]{64}$/);
				expect(vault.mark(one) === vault.mark(other)).toBe(one === other);
				expect(vaultWith(Buffer.from(key)).mark(one)).toBe(vault.mark(one));
			}),
		);
		expect(vaultWith(randomBytes(32)).mark('a text')).not.toBe(vault.mark('a text'));
		expect(vault.mark('')).not.toBe(vault.fingerprint);
	});

	test('no nonce comes twice, so the same words never look the same', () => {
		const nonces = Array.from({ length: 1_000 }, () => {
			const bytes = Buffer.from(vault.seal('the same words', place).slice('v1.'.length), 'base64url');
			return bytes.subarray(0, 12).toString('hex');
		});
		expect(new Set(nonces).size).toBe(1_000);
	});

	test('the fingerprint tells keys apart and holds nothing of the key', () => {
		expect(vaultWith(Buffer.from(key)).fingerprint).toBe(vault.fingerprint);
		expect(vaultWith(randomBytes(32)).fingerprint).not.toBe(vault.fingerprint);
		expect(vault.fingerprint).toMatch(/^[0-9a-f]{64}$/);
		expect(vault.fingerprint).not.toContain(key.toString('hex').slice(0, 8));
	});

	test.each([0, 16, 31, 33, 64])('a key of %i bytes is none', (length) => {
		expect(() => vaultWith(randomBytes(length))).toThrow(RangeError);
	});
});

describe('a key as text', () => {
	test('is read from hexadecimal and from base64', () => {
		expect(keyFromText(key.toString('hex'))).toEqual(key);
		expect(keyFromText(key.toString('hex').toUpperCase())).toEqual(key);
		expect(keyFromText(key.toString('base64'))).toEqual(key);
	});

	test('of 32 bytes is read from no other text', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: fc.constantFrom(...Array.from('0123abcF')) })),
				(text) => {
					expect(keyFromText(text)?.length ?? 32).toBe(32);
				},
			),
		);
		const hex = key.toString('hex');
		const others = [
			'',
			hex.slice(1),
			`${hex}0`,
			`${hex}\n`,
			` ${hex}`,
			key.toString('base64url'),
			randomBytes(33).toString('base64'),
		];
		for (const text of others) expect(keyFromText(text), text).toBeUndefined();
	});
});

describe('the key file', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'handrail-vault-'));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true, force: true });
	});
	const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

	test('is made once, readable by its owner alone, in a folder of its owner alone', async () => {
		const file = join(folder, 'new', 'handrail.key');
		const first = await keyFromFile(file);
		expect(first).toHaveLength(32);
		expect(await keyFromFile(file)).toEqual(first);
		expect([mode(file), mode(join(folder, 'new'))]).toEqual(['600', '700']);
		expect(readdirSync(join(folder, 'new'))).toEqual(['handrail.key']);
		expect(keyFromText(readFileSync(file, 'utf8').trim())).toEqual(first);
	});

	test('is one, however many start at the same moment', async () => {
		for (let round = 0; round < 40; round += 1) {
			const file = join(folder, `handrail.key.${round}`);
			const keys = await Promise.all(Array.from({ length: 8 }, async () => keyFromFile(file)));
			expect(new Set(keys.map((made) => made.toString('hex'))).size).toBe(1);
			expect(keyFromText(readFileSync(file, 'utf8').trim())).toEqual(keys[0]);
		}
		expect(readdirSync(folder)).toHaveLength(40);
	});

	test('is not made anew where something was sealed by a key that is missing', async () => {
		const file = join(folder, 'handrail.key');
		await expect(keyFromFile(file, false)).rejects.toThrow(/is missing, .* Restore it from your backup/);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('is a new one in each place', async () => {
		expect(await keyFromFile(join(folder, 'one'))).not.toEqual(await keyFromFile(join(folder, 'two')));
	});

	test.each(['', 'half a key', 'zz'.repeat(32), `${'ab'.repeat(32)}ab`])(
		'is not overwritten when it holds %j, and the operator is told',
		async (content) => {
			const file = join(folder, 'handrail.key');
			writeFileSync(file, content);
			await expect(keyFromFile(file)).rejects.toThrow(StartupError);
			await expect(keyFromFile(file)).rejects.toThrow(file);
			expect(readFileSync(file, 'utf8')).toBe(content);
		},
	);

	test('is closed to others who could read it', async () => {
		const file = join(folder, 'handrail.key');
		const made = await keyFromFile(file);
		chmodSync(file, 0o644);
		expect(await keyFromFile(file)).toEqual(made);
		expect(mode(file)).toBe('600');
	});
});
