import { oneOf, route } from '#src/discord/custom-id.ts';

/** What can be erased: what a person gave where they ask, or all of it. */
export const erasable = ['here', 'everywhere'] as const;
export type Erasable = (typeof erasable)[number];

/** Where the buttons about one's own data lead. */
export const routes = {
	take: route('privacy-export', {}),
	ask: route('privacy-erase', { what: oneOf(...erasable) }),
	erase: route('privacy-erase-now', { what: oneOf(...erasable) }),
	keep: route('privacy-keep', {}),
	withdraw: route('privacy-withdraw', {}),
} as const;
