import type { APIButtonComponent } from 'discord-api-types/v10';
import { encouragements, occasions, type Occasion } from '#data/encouragements/index.ts';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, menu, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { kindRoutes as routes } from '#src/discord/kindness/routes.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import type { KindWord, Saying } from '#src/features/kindness/word.ts';

/** What a kind word says, in the language of who reads it. */
export function sayingText({ kindness }: Words, says: Saying): string {
	return 'line' in says ? kindness.lines[says.line] : says.own;
}

/** To choose what a kind word is for, and then the words. */
export function chooseCard(
	{ kindness: { send: say, occasions: names, lines, preview } }: Words,
	{ id, to }: Pick<KindWord, 'id' | 'to'>,
	chosen?: Occasion,
): Card {
	const occasionOptions = occasions.map((value) => ({
		value,
		label: names[value],
		...(value === chosen && { default: true }),
	}));
	const words =
		chosen === undefined
			? []
			: [
					menu(
						routes.line.id({ word: id }),
						say.line,
						encouragements[chosen].map((value) => ({ value, label: lines[value] })),
					),
				];
	return card(
		`${say.choose(`<@${to}>`)}\n-# ${say.aside}`,
		menu(routes.occasion.id({ word: id }), say.occasion, occasionOptions),
		...words,
		[button(routes.own.id({ word: id, draft: '' }), say.own), button(routes.drop.id({ word: id }), preview.drop)],
	);
}

/** The words as who receives them reads them. */
export function wordText(words: Words, { from, how, says }: Pick<KindWord, 'from' | 'how' | 'says'>): string {
	const { letter } = words.kindness;
	const intro = how === 'named' ? letter.named(`<@${from}>`) : letter.anonymous;
	return says === undefined ? intro : `${intro}\n${quote(asTyped(sayingText(words, says)))}`;
}

/** Shows its sender what would be sent. */
export function previewCard(context: Context, word: KindWord, how: Sharing, intro?: string): Card {
	const { words } = context;
	const { preview: say, send } = words.kindness;
	const { id, to } = word;
	const other = how === 'named' ? 'anonymous' : 'named';
	return card(
		intro ?? say.intro(`<@${to}>`),
		line,
		wordText(words, { ...word, how }),
		line,
		...(how === 'named' ? [] : [`-# ${say.without}`]),
		[
			button(routes.send.id({ word: id, how, print: printOf(context, word) }), say.send, 'main'),
			button(routes.preview.id({ word: id, how: other }), how === 'named' ? say.withoutName : say.withName),
			button(routes.choose.id({ word: id }), send.back),
			button(routes.drop.id({ word: id }), say.drop),
		],
	);
}

/** Stands for what a kind word says, so that nobody sends other words than they were shown. */
export function printOf({ vault }: Pick<Context, 'vault'>, { id, says }: KindWord): string {
	return vault.mark(JSON.stringify(['kind word', id, says ?? null])).slice(0, 10);
}

/** A kind word as it is handed over. @param server where it is from; undefined where Handrail does not see it now. */
export function letterParts(words: Words, word: KindWord, server: string | undefined): Part[] {
	const { letter } = words.kindness;
	return [
		wordText(words, word),
		...(server === undefined ? [] : [letter.from(asTyped(server))]),
		[
			...(word.thanked ? [] : [button(routes.thank.id({ word: word.id }), letter.thank, 'main')]),
			...afterwards(words, word.id),
		],
	];
}

function afterwards({ kindness: { letter } }: Words, word: string): APIButtonComponent[] {
	return [
		button(routes.noMore.id({ word }), letter.noMore),
		button(routes.report.id({ word }), letter.report),
		button(routes.remove.id({ word }), letter.remove),
	];
}

/** How somebody stands to kind words in a server, and what they can choose. */
export function receiveCard({ kindness: { receive: say } }: Words, taking: 'on' | 'paused' | 'off'): Card {
	const to = (next: 'on' | 'paused' | 'off', text: string, tone?: 'main') =>
		button(routes.receive.id({ taking: next }), text, tone);
	const buttons = {
		off: [to('on', say.start, 'main')],
		on: [to('paused', say.pause), to('off', say.stop)],
		paused: [to('on', say.goOn, 'main'), to('off', say.stop)],
	}[taking];
	return card(`${say[taking]}\n-# ${say.how}`, buttons);
}
