import { button } from '#src/discord/card.ts';
import { meRoutes } from '#src/discord/me/routes.ts';
import type { Section } from '#src/discord/me/section.ts';
import { openPairsOf } from '#src/features/mentors/pairing.ts';

const mostShown = 4;

/** Whom somebody goes with as mentor or mentee, in the server where they are. Nothing for who goes with nobody. */
export const mentorSection: Section = async ({ db, member, words }) => {
	if (member.guild === null) return [];
	const pairs = (await openPairsOf(db, member.user, member.guild)).slice(0, mostShown);
	if (pairs.length === 0) return [];
	const { mentor: say } = words.me;
	const lines = pairs.map(({ mentor_user_id: mentor, mentee_user_id: mentee }) =>
		mentor === member.user ? say.mentee(`<@${mentee}>`) : say.mentor(`<@${mentor}>`),
	);
	return [[say.title, ...lines].join('\n'), [button(meRoutes.mentors.id({}), say.open)]];
};
