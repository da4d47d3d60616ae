import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { copeRoutes } from '#src/discord/cope/routes.ts';
import { counterSection } from '#src/discord/me/counters.ts';
import { daySection } from '#src/discord/me/day.ts';
import { buddySection } from '#src/discord/me/buddy.ts';
import { goalSection } from '#src/discord/me/goals.ts';
import { meetingSection } from '#src/discord/me/meeting.ts';
import { mentorSection } from '#src/discord/me/mentors.ts';
import type { Page, Section } from '#src/discord/me/section.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { dayOf } from '#src/domain/day.ts';
import { progressNow } from '#src/features/checkins.ts';
import { standingOf } from '#src/features/people.ts';

/** In the order in which they are shown. */
const sections: readonly Section[] = [
	daySection,
	goalSection,
	counterSection,
	meetingSection,
	mentorSection,
	buddySection,
];

/**
 * A person's own page: the sections that have something to say, and always a way to a person below them, whatever of the
 * rest cannot be looked up. Reading it keeps nothing. At most 40 components.
 */
export async function meCard(context: Context, locale: string): Promise<Card> {
	const { words } = context;
	const shown = await pageOf(context, locale).then(
		async (page) => [titleOf(page), ...(await partsOf(page))],
		(err: unknown) => {
			context.log.warn({ err }, 'a page could not be looked up');
			return [words.me.someMissing];
		},
	);
	return card(...shown, line, `-# ${words.me.onlyYou}`, wayToPeople(words));
}

async function pageOf(context: Context, locale: string): Promise<Page> {
	const { db, member, at } = context;
	const { rule } = await standingOf(db, member);
	return { ...context, locale, rule, today: dayOf(at, rule), progress: await progressNow(db, member, at) };
}

function titleOf({ words: { me }, today, locale, progress }: Page): string {
	const title = me.title(dateName(today, locale));
	return progress.total === 0 ? `${title}\n${me.first}` : title;
}

/** All sections in order, a thin line before each; those that fail are left out, which is said once. */
async function partsOf(page: Page): Promise<readonly Part[]> {
	const found = await Promise.all(
		sections.map(async (section) =>
			section(page).catch((err: unknown) => {
				page.log.warn({ err }, 'a section of a page could not be looked up');
				return undefined;
			}),
		),
	);
	const seen = found.filter((parts) => parts !== undefined && parts.length > 0);
	const missing = found.includes(undefined) ? [page.words.me.someMissing] : [];
	return [...seen.flatMap((parts) => [line, ...(parts ?? [])]), ...missing];
}

function wayToPeople({ panel, me }: Words) {
	return [button(panelRoutes.reachOut.id({}), panel.button.reachOut), button(copeRoutes.choose.id({}), me.exercise)];
}
