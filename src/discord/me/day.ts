import { button } from '#src/discord/card.ts';
import type { Page, Section } from '#src/discord/me/section.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import type { KeptCheckIn } from '#src/features/checkins.ts';
import { latestOn } from '#src/features/checkins.ts';
import { reflectionOn } from '#src/features/reflections.ts';

/** Today's check-in or the button for it, and how the days stand. */
export const daySection: Section = async (page) => {
	const { db, member, today, progress, words } = page;
	const kept = await latestOn(db, member.user, today);
	const seen = await todayText(page, kept);
	const buttons = [
		button(panelRoutes.checkin.id({}), kept ? words.me.day.again : words.panel.button.checkin, kept ? 'quiet' : 'main'),
		...(progress.total === 0 ? [] : [button(panelRoutes.progress.id({}), words.panel.button.progress)]),
	];
	return [[seen, ...standing(page)].join('\n'), buttons];
};

async function todayText({ db, member, today, words }: Page, kept: KeptCheckIn | undefined): Promise<string> {
	if (kept) return words.me.day.checkedIn(words.checkin.mood[kept.mood]);
	const reviewed = await reflectionOn(db, member.user, 'evening', today);
	return reviewed ? words.me.day.lookedBack : words.me.day.notYet;
}

/** A streak is told from two days on; what counts in all, where there is none. */
function standing({ progress: { current, total, rests }, words: { me } }: Page): string[] {
	if (total === 0) return [];
	if (current < 2) return [me.day.total(total)];
	return [[me.day.run(current), ...(rests === 0 ? [] : [me.day.rests(rests)])].join(' ')];
}
