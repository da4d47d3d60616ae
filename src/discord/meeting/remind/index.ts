import { longOf } from '#src/discord/custom-id.ts';
import type { MeetingArea } from '#src/discord/meeting/part.ts';
import { joinComponents } from '#src/discord/meeting/remind/join.ts';
import { mineComponents, minePart } from '#src/discord/meeting/remind/mine.ts';
import { roleComponents } from '#src/discord/meeting/remind/role.ts';
import { roleSetupComponents } from '#src/discord/meeting/remind/role-setup.ts';
import { remindMe, remindNext, wishComponents } from '#src/discord/meeting/remind/wish.ts';
import { Expired } from '#src/errors.ts';

/** Reminders of meetings: what their posts have to press, and a person's own. */
export const remindArea: MeetingArea = {
	parts: { mine: minePart },
	components: [...joinComponents, ...wishComponents, ...roleComponents, ...roleSetupComponents, ...mineComponents],
	async goOn(_interaction, [what, short], context) {
		if (what !== remindNext) return false;
		const meeting = longOf(short ?? '');
		if (meeting === undefined) throw new Expired();
		await remindMe(context, meeting);
		return true;
	},
};
