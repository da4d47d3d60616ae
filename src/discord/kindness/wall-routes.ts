import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { sharings } from '#src/domain/checkin.ts';

const gratitude = { gratitude: rowId } as const;
const how = oneOf(...sharings);

/** Where the buttons and forms of the gratitude wall lead. What everybody sees carries the id of a row alone. */
export const wallRoutes = {
	form: route('gratitude-form', {}),
	again: route('gratitude-again', gratitude),
	preview: route('gratitude-preview', { ...gratitude, how }),
	post: route('gratitude-post', { ...gratitude, how }),
	takeBack: route('gratitude-take-back', {}),
	report: route('gratitude-report', gratitude),
	reportNow: route('gratitude-report-now', gratitude),
} as const;
