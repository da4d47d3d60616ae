import { oneOf, route, rowId } from '#src/discord/custom-id.ts';

/** The addresses of what can be pressed, chosen and filled in about the mentors of a server, for who manages it. */
export const mentorSetupRoutes = {
	show: route('setup-mentors', {}),
	change: route('setup-mentor-change', { to: oneOf('on', 'off', 'approve', 'open') }),
	days: route('setup-mentor-days', {}),
	daysForm: route('setup-mentor-days-form', {}),
	role: route('setup-mentor-role', {}),
	offers: route('setup-mentor-offers', {}),
	offer: route('setup-mentor-offer', { offer: rowId }),
	yes: route('setup-mentor-yes', { offer: rowId }),
	no: route('setup-mentor-no', { offer: rowId }),
	noForm: route('setup-mentor-no-form', { offer: rowId }),
} as const;
