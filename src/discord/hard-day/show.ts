import type { BaseInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { copeRoutes } from '#src/discord/cope/routes.ts';
import { talkButton } from '#src/discord/cope/step.ts';
import { emergencyText } from '#src/discord/help.ts';
import { hardDayRoutes as routes } from '#src/discord/hard-day/routes.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { planParts, type HardDayPlan } from '#src/domain/hard-day.ts';
import { planOf } from '#src/features/hard-day.ts';

type Whose = Pick<BaseInteraction, 'locale' | 'guild' | 'guildId' | 'context'>;

/** Characters of all texts of a card, less what stands around a plan and the numbers. */
const mostText = 3_300;

/** Somebody's own plan, with people to call below it. @param say before it: what has just happened. */
export async function planScreen(interaction: Whose, context: Context, say: readonly Part[] = []): Promise<Card> {
	const plan = await planOf(context.db, context.vault, context.member.user);
	return planCard(context.words, { plan, numbers: await numbersFor(interaction, context), say });
}

/** The same. Where there is not room for all, it goes into a file, or the emergency number alone stands below. */
export function planCard(
	words: Words,
	{ plan, numbers, say }: { readonly plan: HardDayPlan; readonly numbers: string; readonly say: readonly Part[] },
): Card {
	const { hardDay, cope } = words;
	const back = [button(copeRoutes.choose.id({}), hardDay.back), talkButton(cope)];
	const text = planText(words, plan);
	if (text === '') {
		const begin = button(routes.edit.id({ step: 'first', draft: '' }), hardDay.begin, 'main');
		const intro = `${hardDay.title}\n${hardDay.empty}`;
		return card(...say, intro, `${hardDay.private}\n${hardDay.source}`, [begin, ...back], line, numbers);
	}
	const isFile = text.length > mostText;
	const room = mostText - (isFile ? 0 : text.length);
	const needsMore = !(['people', 'places', 'away', 'reason'] as const).some((part) => plan[part] !== undefined);
	return card(
		...say,
		hardDay.title,
		...(isFile ? [hardDay.long, { name: 'plan.txt', content: Buffer.from(plainText(words, plan), 'utf8') }] : [text]),
		`${hardDay.private}\n${hardDay.source}`,
		[
			button(routes.edit.id({ step: 'first', draft: '' }), hardDay.first),
			needsMore
				? button(routes.edit.id({ step: 'second', draft: '' }), hardDay.goOn, 'main')
				: button(routes.edit.id({ step: 'second', draft: '' }), hardDay.second),
			button(routes.remove.id({}), hardDay.remove),
		],
		back,
		line,
		numbers.length <= room ? numbers : emergencyText(words, undefined).join('\n'),
	);
}

/** A plan as its person reads it; empty where there is nothing in it. */
function planText({ hardDay }: Words, plan: HardDayPlan): string {
	return planParts
		.flatMap((part) => {
			const own = plan[part];
			return own === undefined ? [] : [hardDay.part(hardDay.parts[part], quote(asTyped(own)))];
		})
		.join('\n');
}

function plainText({ hardDay }: Words, plan: HardDayPlan): string {
	return planParts
		.flatMap((part) => (plan[part] === undefined ? [] : [hardDay.parts[part], plan[part], '']))
		.join('\n');
}
