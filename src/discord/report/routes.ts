import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { reportables } from '#src/discord/report/queue.ts';

const what = { about: oneOf(...reportables), id: rowId } as const;

/** Where the buttons of a report lead. Each asks anew who presses, and looks the row up in the server where they are. */
export const reportRoutes = {
	remove: route('report-remove', what),
	stop: route('report-stop', what),
	dismiss: route('report-dismiss', what),
} as const;
