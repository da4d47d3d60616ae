import type { BaseInteraction } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { helperHere, type HelperHere } from '#src/discord/reachout/helper/rights.ts';
import { UserError } from '#src/errors.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

/**
 * A request of the server where somebody is, which they have taken or come along with, and who they are.
 * @throws {UserError} where it is over, nobody has it, or somebody else does; {Expired} where there is none.
 */
export async function mine(
	interaction: BaseInteraction,
	context: Pick<Context, 'db'>,
	id: string,
): Promise<{ readonly helper: HelperHere; readonly request: ReachRequest }> {
	const helper = await helperHere(interaction, context);
	const request = await requestOf(context.db, helper.guild, id);
	const { state, lead, beside } = request;
	if (state === 'closed') throw new UserError((words) => words.reachoutHelper.refused.closed);
	if (state === 'open') throw new UserError((words) => words.reachoutHelper.refused.notOpen);
	if (lead !== helper.user && !beside.includes(helper.user)) {
		throw new UserError((words) => words.reachoutHelper.refused.notYours);
	}
	return { helper, request };
}

/** Where its helpers read about a request: a thread on its card, or the channel itself. */
export function placeOf({ thread, card, how }: ReachRequest): string | undefined {
	return how === 'anonymous' && thread !== null ? thread : card?.channel;
}
