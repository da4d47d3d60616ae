import { skillIds, topics, type SkillId } from '#data/skills/index.ts';
import { oneOf, route, rowId } from '#src/discord/custom-id.ts';

const skill = { skill: oneOf<SkillId>(...skillIds) } as const;

/** Where the buttons and menus of pieces lead. They say all that there is to know, so that reading is remembered nowhere. */
export const learnRoutes = {
	choose: route('learn-choose', {}),
	/** The same as a message of its own: for buttons on other screens. */
	open: route('learn-open', {}),
	topic: route('learn-topic', { topic: oneOf(...topics) }),
	/** A piece, chosen in a menu. */
	pick: route('learn-pick', {}),
	piece: route('learn-piece', skill),
	try: route('learn-try', skill),
	/** Pieces of the server that somebody is in; in a menu by their ids alone. */
	ownPick: route('learn-own-pick', {}),
	own: route('learn-own', { skill: rowId }),
	ownTry: route('learn-own-try', { skill: rowId }),
} as const;
