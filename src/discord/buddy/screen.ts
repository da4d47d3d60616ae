import type { Words } from '#data/words/index.ts';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { buddyRoutes as routes } from '#src/discord/buddy/routes.ts';
import { shownToNear } from '#src/discord/goal/short.ts';
import { dayShown, soonShown } from '#src/discord/moment.ts';
import { clockText, clockTime } from '#src/domain/clock-time.ts';
import { mentorLanguages, mentorTopics } from '#src/domain/mentors/offer.ts';
import { UserError } from '#src/errors.ts';
import { buddiesOf, type Buddies } from '#src/features/buddies/current.ts';
import { buddyPlan } from '#src/features/buddies/plan.ts';
import { wantsBuddy, type Here, type WantsBuddy } from '#src/features/buddies/wanting.ts';

/** Where somebody is. @throws {UserError} in a direct message. */
export function hereOf({ member: { user, guild } }: Pick<Context, 'member'>): Here {
	if (guild === null) throw new UserError((words) => words.buddy.onlyInServer);
	return { user, guild };
}

/** How somebody stands to buddies in a server, and who is with them now. At most 20 components. */
export async function buddyScreen(context: Context, here: Here, say: readonly Part[] = []): Promise<Card> {
	const { db, words } = context;
	const { buddy: texts } = words;
	const [wants, now, plan] = [await wantsBuddy(db, here), await buddiesOf(db, here), await buddyPlan(db, here.guild)];
	const next = plan.next ? texts.next(soonShown(plan.next)) : texts.noNext;
	if (!wants && !plan.next && !now) return card(...say, texts.off);
	return card(
		...say,
		...(now ? await nowParts(context, now, here.guild) : []),
		wants ? [texts.title, ...wantsLines(words, wants), next].join('\n') : `${texts.title}\n${texts.what}\n${next}`,
		wants ? wantsButtons(words, wants) : [button(routes.open.id({ draft: '' }), texts.join, 'main')],
	);
}

/** Who is with somebody now. */
export function nowText({ buddy: say }: Words, { with: others, until }: Buddies): string {
	const [one = '', other] = others.map((user) => `<@${user}>`);
	const day = dayShown(until.toString());
	return other === undefined ? say.now(one, day) : say.nowTwo(say.and(one, other), day);
}

async function nowParts(context: Context, now: Buddies, guild: string): Promise<Part[]> {
	const { words } = context;
	const shown = await Promise.all(now.with.map(async (other) => shownToNear(context, other)));
	const buttons = now.with.map((other, index) =>
		button(routes.notThem.id({ guild, other }), words.buddy.notThem(index + 1)),
	);
	return [nowText(words, now), ...shown.flat(), buttons];
}

function wantsLines(
	{ buddy: say, mentor }: Words,
	{ topics, languages, wakes, sleeps, paused, skips }: WantsBuddy,
): string[] {
	const known = mentorTopics.filter((one) => topics.includes(one)).map((one) => mentor.topic[one]);
	const spoken = mentorLanguages.filter((one) => languages.includes(one)).map((one) => mentor.language[one]);
	return [
		say.topics(known.length === 0 ? say.anything : known.join(', ')),
		say.languages(spoken.join(', ')),
		say.hours(onClock(wakes), onClock(sleeps)),
		...(paused ? [say.paused] : []),
		...(skips ? [say.skipping] : []),
	];
}

function onClock(time: string): string {
	const read = clockTime(time);
	return read ? clockText(read) : time;
}

function wantsButtons({ buddy: say }: Words, { paused, skips }: WantsBuddy) {
	return [
		button(routes.open.id({ draft: '' }), say.change),
		...(paused
			? [button(routes.be.id({ being: 'in' }), say.goOn, 'main')]
			: [
					skips
						? button(routes.be.id({ being: 'in' }), say.skipNot)
						: button(routes.be.id({ being: 'skip' }), say.skip),
					button(routes.be.id({ being: 'pause' }), say.pause),
				]),
		button(routes.leave.id({}), say.leave),
	];
}
