import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { textInput } from '#src/discord/milestone/inputs.ts';

/** The field of the form, by custom_id. */
export const zoneField = 'zone';
/** More than any place needs. */
export const longestZone = 100;

/** Asks on whose clock a new meeting is. */
export function zoneForm(words: Words, draft: string): Form {
	const { form: say } = words.meetingPlan;
	return {
		custom_id: routes.zoneForm.id({ draft }),
		title: say.titles.zone,
		components: [textInput({ id: zoneField, text: say.zone, hint: say.zoneHint, most: longestZone, required: true })],
	};
}
