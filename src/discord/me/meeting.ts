import { button } from '#src/discord/card.ts';
import { meRoutes } from '#src/discord/me/routes.ts';
import type { Page, Section } from '#src/discord/me/section.ts';
import { datedLines, headOf } from '#src/discord/meeting/shown/lines.ts';
import { placeLines } from '#src/discord/meeting/shown/place.ts';
import { comingOf } from '#src/features/coming/coming.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';
import type { Upcoming } from '#src/features/meetings/meeting.ts';
import { upcoming } from '#src/features/meetings/occurrences.ts';

/** The next meeting that a person comes to; in a server with none of those, the next that there is. */
export const meetingSection: Section = async (page) => {
	const { member, words, at } = page;
	const { meeting: say } = words.me;
	const own = await nextOwn(page);
	const next = own ?? (await nextHere(page));
	if (!next) return [];
	return [
		[
			say.title,
			headOf(words, next.meeting),
			...datedLines({ words, at }, next),
			...placeLines(words, next.meeting),
			...(own ? [say.youCome] : []),
		].join('\n'),
		...(member.guild === null ? [] : [[button(meRoutes.meetings.id({}), say.open)]]),
	];
};

/** In a server, of that server alone: which others somebody is in is not told where somebody may look on. */
async function nextOwn({ db, member, at }: Page): Promise<Upcoming | undefined> {
	const all = await comingOf(db, member.user, at);
	const next = all.find(
		({ guild, place, state }) => place === 'in' && state === 'on' && (member.guild ?? guild) === guild,
	);
	return next && occurrenceOf(db, next.guild, next.occurrence);
}

async function nextHere({ db, member, at }: Page): Promise<Upcoming | undefined> {
	if (member.guild === null) return undefined;
	const [next] = await upcoming(db, member.guild, at, { count: 1 });
	return next;
}
