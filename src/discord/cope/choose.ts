import { needs } from '#data/exercises/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { numbered } from '#src/discord/cope/list.ts';
import { copeRoutes as routes, listRoutes } from '#src/discord/cope/routes.ts';
import { firstFor, talkButton } from '#src/discord/cope/step.ts';
import { hardDayRoutes } from '#src/discord/hard-day/routes.ts';
import { inTime } from '#src/discord/in-time.ts';
import { ownThings, type Thing } from '#src/features/coping.ts';
import { hasPlan } from '#src/features/hard-day.ts';

/** So many of one's own things stand on the first screen. */
const shown = 3;

/**
 * The first screen: what helps this person by their own word, where they have said so or made a plan, and what is it right now? Each
 * answer is one exercise. Where their list cannot be had at once, it is shown without.
 */
export async function chooseCard(context: Context): Promise<Card> {
	const { cope: say } = context.words;
	const [things, planned] = await Promise.all([inTime(firstThings(context), []), inTime(isPlanned(context), false)]);
	const plan = planned ? [[button(hardDayRoutes.show.id({}), context.words.learn.plan, 'main')]] : [];
	const own = things.length === 0 ? [] : [button(listRoutes.list.id({}), say.list.button, 'main')];
	return card(
		...plan,
		...ownParts(context, things),
		say.choose,
		needs.map((need) => button(routes.step.id(firstFor(need)), say.needs[need])),
		[...own, talkButton(say)],
	);
}

async function firstThings({ db, vault, member, log }: Context): Promise<readonly Thing[]> {
	try {
		return await ownThings(db, vault, member.user, shown + 1);
	} catch (err) {
		log.warn({ err }, 'exercises are offered without what a person wrote');
		return [];
	}
}

async function isPlanned({ db, member, log }: Context): Promise<boolean> {
	try {
		return await hasPlan(db, member.user);
	} catch (err) {
		log.warn({ err }, 'exercises are offered without the way to a plan');
		return false;
	}
}

function ownParts({ words: { cope: say } }: Context, things: readonly Thing[]): readonly Part[] {
	if (things.length === 0) return [];
	const more = things.length > shown ? [say.list.more] : [];
	return [[say.list.first, ...numbered(things.slice(0, shown)), ...more].join('\n'), line];
}
