import type { BaseInteraction } from 'discord.js';
import { button, card, menu, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { counterOptions, counterReader } from '#src/discord/milestone/find.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { offerLines, ownWords } from '#src/discord/mentor/words.ts';
import { mostMentees } from '#src/domain/mentors/offer.ts';
import { UserError } from '#src/errors.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { countersOf } from '#src/features/counters/view.ts';
import { offerOf, type Offer } from '#src/features/mentors/offer.ts';
import type { Here } from '#src/features/mentors/offering.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';

/** Where somebody offers or looks. @throws {UserError} outside a server. */
export function hereOf({ member: { user, guild } }: Pick<Context, 'member'>): Here {
	if (guild === null) throw new UserError((words) => words.mentor.onlyInServer);
	return { user, guild };
}

/** What somebody offers as a mentor, with what they can do about it. At most 14 components. @param say before it. */
export async function offerScreen(
	{ locale }: BaseInteraction,
	context: Context,
	say: readonly Part[] = [],
): Promise<Card> {
	const { db, vault, words } = context;
	const here = hereOf(context);
	const { offer: texts, cannot } = words.mentor;
	const [plan, offer] = [await mentorPlan(db, here.guild), await offerOf(db, vault, here)];
	const off = plan.on ? [] : [cannot.off];
	if (!offer) {
		const start = plan.on ? [[button(routes.offerOpen.id({ draft: '' }), texts.start, 'main')]] : [];
		return card(...say, [texts.title, texts.none, ...off].join('\n'), ...start);
	}
	const days = plan.on && isNew(offer) ? plan.minDays : null;
	return card(
		...say,
		[[texts.title, texts.state[offer.state], ...off].join('\n'), ...offerLines(words, offer)].join('\n'),
		...ownWords(offer),
		...answerOf(context, offer),
		mostMenu(context, offer),
		...(days === null ? [] : await counterPart(context, locale, days)),
		[
			...(plan.on && days === null && offer.state !== 'waiting' && offer.state !== 'open'
				? [button(routes.offerAct.id({ act: 'submit' }), isNew(offer) ? texts.submit : texts.goOn, 'main')]
				: []),
			button(routes.offerOpen.id({ draft: '' }), texts.change),
			...(offer.state === 'open' ? [button(routes.offerAct.id({ act: 'pause' }), texts.pause)] : []),
			button(routes.offerAct.id({ act: 'withdraw' }), texts.withdraw),
		],
	);
}

/** It has to show what the server asks for: it was never open, or is closed by others. */
function isNew({ state }: Offer): boolean {
	return state === 'draft' || state === 'declined' || state === 'role';
}

function answerOf({ words }: Context, { answer }: Offer): readonly Part[] {
	return answer === '' ? [] : [`${words.mentor.offer.answer}\n${quote(answer)}`];
}

function mostMenu({ words }: Context, { most }: Offer) {
	const { offer: texts } = words.mentor;
	const counts = Array.from({ length: mostMentees }, (_count, index) => index + 1);
	const options = counts.map((count) => ({
		...{ value: String(count), label: texts.mostOption(count), default: count === most },
	}));
	return menu(routes.offerMost.id({}), texts.mostMenu, options);
}

async function counterPart(context: Context, locale: string, days: number): Promise<readonly Part[]> {
	const { offer: texts } = context.words.mentor;
	const counters = await shownCounters(context);
	if (counters.length === 0) return [`${texts.days(days)}\n${texts.noCounter}`];
	const options = counterOptions(await counterReader(context, locale), counters);
	return [texts.days(days), menu(routes.offerCounter.id({}), texts.counterMenu, options)];
}

/** The counters of somebody that can show for how long they have counted. */
export async function shownCounters({ db, vault, member, at }: Context): Promise<readonly CounterView[]> {
	return (await countersOf(db, vault, member.user, at)).filter(({ archived }) => !archived);
}
