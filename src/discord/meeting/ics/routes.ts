import { oneOf, route } from '#src/discord/custom-id.ts';

/** Whose link a button is about. */
export const whose = ['own', 'server'] as const;

export const icsRoutes = {
	link: route('calendar-link', { of: oneOf(...whose) }),
	renew: route('calendar-renew', { of: oneOf(...whose) }),
	revoke: route('calendar-revoke', { of: oneOf(...whose) }),
} as const;
