import { route } from '#src/discord/custom-id.ts';

/** Where the buttons of one's own page lead that no other screen has: below it, so that it stays. */
export const meRoutes = {
	counters: route('me-counters', {}),
	meetings: route('me-meetings', {}),
	goals: route('me-goals', {}),
	mentors: route('me-mentors', {}),
} as const;
