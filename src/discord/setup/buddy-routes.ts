import { route } from '#src/discord/custom-id.ts';

/** The addresses of what can be pressed and filled in about the rounds of buddies of a server, for who manages it. */
export const buddySetupRoutes = {
	show: route('setup-buddies', {}),
	open: route('setup-buddy-open', {}),
	form: route('setup-buddy-form', {}),
	off: route('setup-buddy-off', {}),
} as const;
