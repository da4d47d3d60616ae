import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { requestId } from '#src/discord/reachout/routes.ts';
import { glassReasons } from '#src/features/glass/ask.ts';

/** Where break-glass leads. Each finds its row by the server where it is pressed, and asks anew who presses. */
export const glassRoutes = {
	off: route('glass-off', {}),
	begin: route('glass-begin', { request: requestId }),
	ask: route('glass-ask', { request: requestId, reason: oneOf(...glassReasons) }),
	agree: route('glass-agree', { ask: rowId, tells: oneOf('now', 'later') }),
	refuse: route('glass-refuse', { ask: rowId }),
	look: route('glass-look', { ask: rowId }),
} as const;
