import { dateComponents } from '#src/discord/meeting/host/date-acts.ts';
import { goOnJoining, hostPart, rotaComponents, rotaNext } from '#src/discord/meeting/host/rota.ts';
import { topicComponents } from '#src/discord/meeting/host/topic.ts';
import type { MeetingArea } from '#src/discord/meeting/part.ts';

/** Who hosts which date, and what helps them to. */
export const hostArea: MeetingArea = {
	parts: { host: hostPart },
	components: [...rotaComponents, ...dateComponents, ...topicComponents],
	async goOn(interaction, [what, ...given], context) {
		if (what !== rotaNext) return false;
		await goOnJoining(interaction, context, given);
		return true;
	},
};
