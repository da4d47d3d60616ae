import { lookup } from 'node:dns/promises';
import { isPublic } from '#src/feeds/address.ts';

/** How the web is reached, and what of it may be. */
export interface Web {
	/** The IP addresses of a host by its name. Rejects where there are none. */
	resolve(host: string): Promise<readonly string[]>;
	/** Whether Handrail may connect to that very address. */
	mayReach(address: string, port: number): boolean;
}

/** Where web servers are; whatever else listens on a machine was not meant for everybody. */
const ports: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

/** The public web, as everybody reaches it: what moderators name must lead nowhere into the network of the operator. */
export const publicWeb: Web = {
	resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
	mayReach: (address, port) => ports.has(port) && isPublic(address),
};
