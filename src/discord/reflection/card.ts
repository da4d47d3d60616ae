import type { APIButtonComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Reader } from '#src/discord/checkin/reader.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { reflectionRoutes } from '#src/discord/reflection/routes.ts';
import { needsPeopleAfter } from '#src/domain/reflection.ts';
import { wordsIn, type Reflection } from '#src/features/reflections.ts';

/** An intention as its author alone sees it. @param intention in words. @param say before it. */
export function intentionCard(
	{ reflection }: Words,
	kept: Reflection,
	intention: string,
	say: readonly string[] = [],
): Card {
	const { morning } = reflection;
	return card(...say, `${morning.kept}\n${quote(intention)}`, `-# ${morning.again} ${reflection.onlyYou}`, [
		button(reflectionRoutes.intention.id({}), reflection.change),
		undoButton(reflection, kept),
	]);
}

/**
 * A review as its author alone sees it: words for how the day was, where to find a person after a very hard one, what
 * helped. A hard day is not held against what the morning hoped for.
 * @param intention what was written in the morning, and what to say before it.
 */
export function reviewCard(
	{ words, offer, ...help }: Reader,
	kept: Reflection,
	intention: readonly [heading: string, text: string] | undefined,
	say: readonly Part[],
	after: readonly string[],
): Card {
	const { evening } = words.reflection;
	const { hard = 'so-so' } = kept;
	const isHard = hard === 'hard' || hard === 'very-hard';
	const helped = kept.helped.map((helper) => evening.helper[helper]);
	const whatHelped = isHard ? evening.helpedEvenSo : evening.whatHelped;
	return card(
		evening.thanks[hard],
		...say,
		...(offer ?? (needsPeopleAfter(hard) ? [line, helpText(words, help), line] : [])),
		...(intention === undefined || isHard ? [] : [`${intention[0]}\n${quote(intention[1])}`]),
		...(helped.length === 0 ? [] : [whatHelped(helped)]),
		...after,
		`-# ${words.reflection.onlyYou}`,
		[
			button(reflectionRoutes.reviewOf.id({ day: Temporal.PlainDate.from(kept.day) }), words.reflection.change),
			undoButton(words.reflection, kept),
		],
	);
}

function undoButton({ undo }: Words['reflection'], { id }: Reflection): APIButtonComponent {
	return button(reflectionRoutes.undo.id({ reflection: id }), undo);
}

/** What a person wrote. Words that cannot be opened any more keep nobody from what else can be done. */
export async function readable({ db, vault, log }: Context, kept: Reflection | undefined): Promise<string | undefined> {
	try {
		return kept && (await wordsIn(db, vault, kept));
	} catch (err) {
		log.error({ err }, 'an intention or a review could not be opened');
		return undefined;
	}
}
