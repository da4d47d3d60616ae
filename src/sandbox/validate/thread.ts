import { invalidForm, type BodyFault, type Refusal } from '../errors.ts';
import { boolean, choice, integer, record, text, top } from './fields.ts';

/** `message`: POST …/messages/{id}/threads. `channel`: POST /channels/{id}/threads, which also has a type. */
export type ThreadKind = 'message' | 'channel';

const shared = {
	auto_archive_duration: choice(60, 1440, 4320, 10_080),
	rate_limit_per_user: integer(0, 21_600),
};

const fromMessage = record({ needs: { name: text(1, 100) }, may: shared });

const fromChannel = record({
	needs: { name: text(1, 100) },
	may: { ...shared, type: choice(10, 11, 12), invitable: boolean },
});

/**
 * Checks the body that starts a thread in a text channel: name 1 to 100 characters, archive after 60, 1,440, 4,320 or
 * 10,080 minutes, slow mode up to 21,600 seconds. Posts in forum channels are not covered. `type` beside a message is
 * ignored, since discord.js sends it. Source: Discord's channel resource.
 */
export function checkThread(body: unknown, kind: ThreadKind): Refusal | undefined {
	const faults: BodyFault[] = [];
	(kind === 'message' ? fromMessage : fromChannel)(body, top(faults));
	return faults.length > 0 ? invalidForm(faults) : undefined;
}
