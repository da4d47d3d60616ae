import { button, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { eventRoutes } from '#src/discord/meeting/event/removed.ts';
import { whenShown } from '#src/discord/moment.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { removedEvents } from '#src/features/meetings/removed-events.ts';

/**
 * Says that an event of a meeting was removed, with a way to put it back; nothing where none was.
 * @param key of which date; the soonest whose event was removed, if not told.
 */
export async function putBackParts({ db, at, words }: Context, meeting: Meeting, key?: string): Promise<Part[]> {
	const removed = await removedEvents(db, meeting, at);
	const one = key === undefined ? removed[0] : removed.find((each) => each.key === key);
	if (!one) return [];
	const { event: say } = words;
	return [say.isOut(whenShown(one.starts)), [button(eventRoutes.again.id({ occurrence: one.occurrence }), say.again)]];
}
