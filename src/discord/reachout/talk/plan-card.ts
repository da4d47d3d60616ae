import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, menu, type Card, type Part } from '#src/discord/card.ts';
import { partsOf, relayed } from '#src/discord/reachout/relayed.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { planParts, type HardDayPlan, type PlanPart } from '#src/domain/hard-day.ts';
import { lengthOf, shortened } from '#src/domain/text.ts';
import type { How, ReachRequest } from '#src/features/reachout/request.ts';

/** Characters of what helpers would read that a card holds beside what it explains. */
const mostText = 2_600;

/** What of a plan can tell who somebody is. */
const telling: readonly PlanPart[] = ['people', 'places'];

/** What of a plan is chosen before its person has chosen anything. */
export function usualParts(plan: HardDayPlan, how: How): readonly PlanPart[] {
	return planParts.filter((part) => plan[part] !== undefined && (how === 'named' || !telling.includes(part)));
}

/** Those parts of a plan in the words in which a helper reads them; empty where there is nothing in them. */
export function planWords(
	{ reachoutPlan: { shown }, hardDay }: Words,
	plan: HardDayPlan,
	chosen: readonly PlanPart[],
): string {
	const parts = planParts.flatMap((part) => {
		const own = chosen.includes(part) ? plan[part] : undefined;
		return own === undefined ? [] : [shown.part(hardDay.parts[part], own)];
	});
	return parts.length === 0 ? '' : [shown.title, ...parts].join('\n\n');
}

/** What is looked at before anything is shown. */
export interface PlanView {
	readonly request: ReachRequest;
	readonly plan: HardDayPlan;
	readonly chosen: readonly PlanPart[];
	/** What was looked at, for the button that sends it. */
	readonly draft: string;
	readonly notice?: string | undefined;
}

/** A plan exactly as a helper would read it, with what can be left out. Nothing is sent by looking. */
export function planPreview(words: Words, { request, plan, chosen, draft, notice }: PlanView): Card {
	const { reachoutPlan: say, reachoutTalk: talk } = words;
	const text = planWords(words, plan, chosen);
	const { id, state, how, pseudonym } = request;
	return card(
		...(notice === undefined ? [] : [notice, line]),
		[
			say.title,
			how === 'named' ? say.named : say.anonymous(pseudonym),
			...(how === 'named' ? [] : [say.careful]),
			...(state === 'open' ? [say.waits] : []),
		].join('\n'),
		partsMenu(words, { request, plan, chosen }),
		line,
		...(text === '' ? [say.nothing] : readBelow(words, pseudonym, text)),
		[
			...(text === '' ? [] : [button(routes.planSend.id({ request: id, draft }), say.send, 'main')]),
			button(routes.own.id({ request: id }), say.cancel),
			button(routes.numbers.id({}), talk.own.lines),
		],
	);
}

function readBelow({ reachoutPlan: say, reachoutTalk: { relay } }: Words, name: string, text: string): Part[] {
	const messages = partsOf(text).map((part) => `${relay.from(name)}\n${relayed(part)}`);
	const count = messages.length > 1 ? [say.parts(messages.length)] : [];
	if (lengthOf(messages.join('')) > mostText) {
		return [[say.inFile, ...count].join('\n'), { name: 'plan.txt', content: Buffer.from(text, 'utf8') }];
	}
	return [[say.below, ...count].join('\n'), ...messages];
}

function partsMenu(
	{ reachoutPlan: say, hardDay }: Words,
	{ request, plan, chosen }: Pick<PlanView, 'request' | 'plan' | 'chosen'>,
): APIStringSelectComponent {
	const options = planParts.flatMap((part) => {
		const own = plan[part];
		if (own === undefined) return [];
		const description = shortened(own.replace(/\s+/g, ' '), 90);
		return [{ value: part, label: hardDay.parts[part], description, default: chosen.includes(part) }];
	});
	const shown = menu(routes.planParts.id({ request: request.id }), say.menu, options);
	return { ...shown, min_values: 0, max_values: options.length };
}
