import ipaddr from 'ipaddr.js';

/** All of the IPv6 internet that has been given out (IANA, "IPv6 Global Unicast Address Assignments"). */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public internet: neither of this machine nor of a network at home, nothing that is
 * reserved (IANA's special-purpose registries), and nothing that carries an IPv4 address inside, which could be any.
 */
export function isPublic(address: string): boolean {
	if (!ipaddr.isValid(address)) return false;
	const parsed = ipaddr.parse(address);
	if (parsed.range() !== 'unicast') return false;
	return parsed instanceof ipaddr.IPv4 || (parsed instanceof ipaddr.IPv6 && parsed.match(givenOut));
}
