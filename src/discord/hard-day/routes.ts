import { oneOf, route } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';

const step = oneOf('first', 'second');

/** Where a person's plan for a hard day leads. It is the plan of whoever presses; no address names anybody. */
export const hardDayRoutes = {
	show: route('plan-show', {}),
	edit: route('plan-edit', { step, draft: draftId }),
	form: route('plan-form', { step }),
	remove: route('plan-remove', {}),
	removeNow: route('plan-remove-now', {}),
} as const;
