import { oneOf, route, rowId, snowflake } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';
import { metAnswers } from '#src/features/buddies/parting.ts';

/** Where what can be pressed and filled in about buddies leads. It is always about whoever does it, where they are. */
export const buddyRoutes = {
	show: route('buddy-show', {}),
	/** Below what stands there; from a direct message too. */
	look: route('buddy-look', { guild: snowflake }),
	open: route('buddy-open', { draft: draftId }),
	form: route('buddy-form', {}),
	be: route('buddy-be', { being: oneOf('in', 'skip', 'pause') }),
	leave: route('buddy-leave', {}),
	notThem: route('buddy-not-them', { guild: snowflake, other: snowflake }),
	notThemSurely: route('buddy-not-them-surely', { guild: snowflake, other: snowflake }),
	met: route('buddy-met', { seat: rowId, met: oneOf(...metAnswers) }),
} as const;
