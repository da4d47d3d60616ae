import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublic } from '#src/feeds/address.ts';
import { publicWeb } from '#src/feeds/web.ts';

describe('an address', () => {
	const refused = [
		...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
		...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
		...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
		...['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1'],
		...['2001::1', '2001:db8::1', '2001:20::1', '2002:7f00:1::', '3fff::1', '4000::1', '5f00::1', 'fc00::1', 'fd12::1'],
		...['fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '', 'localhost', 'example.org', '127.1', '0x7f.0.0.1'],
	];
	test.each(refused)('%s is none of the public internet', (address) => {
		expect(isPublic(address)).toBe(false);
	});

	test.each(['1.1.1.1', '8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001:80b::200e'])(
		'%s is of the public internet',
		(address) => {
			expect(isPublic(address)).toBe(true);
		},
	);

	test('of an IPv4 network at home is refused in whatever form IPv6 carries it', () => {
		const home = fc.constantFrom([10], [127], [192, 168], [169, 254]);
		fc.assert(
			fc.property(home, fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }), (begins, rest) => {
				const bytes = [...begins, ...rest].slice(0, 4);
				const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
				const [high, low] = [hex.slice(0, 2).join(''), hex.slice(2).join('')];
				const forms = [`::ffff:${high}:${low}`, `64:ff9b::${high}:${low}`, `2002:${high}:${low}::`, `::${high}:${low}`];
				for (const form of [bytes.join('.'), ...forms]) expect(isPublic(form)).toBe(false);
			}),
		);
	});

	test('is reached at the ports of the web alone', () => {
		expect([80, 443, 8080, 8443].every((port) => publicWeb.mayReach('1.1.1.1', port))).toBe(true);
		expect([22, 25, 5432, 6379, 3000].some((port) => publicWeb.mayReach('1.1.1.1', port))).toBe(false);
		expect(publicWeb.mayReach('127.0.0.1', 80)).toBe(false);
	});
});
