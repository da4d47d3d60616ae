import type { MeetingArea } from '#src/discord/meeting/part.ts';
import { comeComponents, comeNext, goOnComing } from '#src/discord/meeting/coming/acts.ts';
import { afterComponents } from '#src/discord/meeting/coming/after.ts';
import { attendedComponents } from '#src/discord/meeting/coming/attended-list.ts';

/** Coming to a meeting, and what is told of it afterwards. It has no part of its own: it hangs on what others show. */
export const comingArea: MeetingArea = {
	parts: {},
	components: [...comeComponents, ...afterComponents, ...attendedComponents],
	async goOn(_interaction, [what, ...given], context) {
		if (what !== comeNext) return false;
		await goOnComing(context, given);
		return true;
	},
};
