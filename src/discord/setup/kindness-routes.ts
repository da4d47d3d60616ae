import { oneOf, route } from '#src/discord/custom-id.ts';

/** The addresses of what can be pressed and chosen about kindness in a server, for who manages it. */
export const kindSetupRoutes = {
	change: route('setup-kind-change', { to: oneOf('on', 'off') }),
	wall: route('setup-kind-wall', {}),
	lift: route('setup-kind-lift', {}),
} as const;
