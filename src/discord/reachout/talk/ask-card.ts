import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { relayed } from '#src/discord/reachout/relayed.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { secondRingAfter, tellAfter } from '#src/domain/reachout/times.ts';
import { shortened } from '#src/domain/text.ts';
import type { ReachStanding } from '#src/features/reachout/ask.ts';
import type { How, Way } from '#src/features/reachout/request.ts';

/** What somebody chose so far. */
export interface Choices {
	readonly how: How;
	readonly way: Way;
	readonly follow: 'yes' | 'no';
	/** Where what they wrote is; see `Drafts`. Empty: nowhere. */
	readonly draft: string;
	/** The server that they chose in a direct message; empty in a server. */
	readonly place: string;
}

/** What is chosen until they choose something else: without a name, by DM, and nothing later. */
export const usualChoices: Choices = { how: 'anonymous', way: 'dm', follow: 'no', draft: '', place: '' };

/** What the screen is made from on which somebody chooses how to ask for a helper. */
export interface Asking {
	readonly choices: Choices;
	/** What they wrote; undefined: nothing. */
	readonly written: string | undefined;
	/** Undefined: it could not be looked up at once. */
	readonly standing: ReachStanding | undefined;
	/** They are in their direct messages with Handrail. */
	readonly inDm: boolean;
	/** The server allows break-glass. */
	readonly glass: boolean;
	readonly numbers: string;
	/** How to erase what is kept, as text that can be tapped. */
	readonly erase: string;
	/** What is to be read before all else. */
	readonly notice?: string | undefined;
	/** Lines in place of the usual ones, because of what they wrote; see `offeringLines`. */
	readonly offer?: readonly Part[] | undefined;
}

/** How much of it is shown before it is sent; all of it is sent. */
const mostShown = 1_000;

/** How it stands, what can be chosen, what helpers see of it, and the button that sends it. Nothing is kept before that. */
export function askCard(words: Words, asking: Asking): Card {
	const { reachoutTalk: say } = words;
	const { choices, written, numbers, erase, notice, offer } = asking;
	const quoted = written === undefined ? undefined : shortened(relayed(written), mostShown);
	return card(
		...(notice === undefined ? [] : [notice, line]),
		...(offer ?? []),
		`${say.title}\n${stateText(words, asking.standing)}`,
		line,
		chosenText(words, asking),
		line,
		[
			say.preview.title,
			say.preview.card,
			...(quoted === undefined ? [say.preview.noWords] : [say.preview.words, quoted]),
			say.end(erase),
		].join('\n'),
		changeButtons(words, asking),
		[button(routes.submit.id(choices), say.choose.send, 'main'), firstButton(say.choose.cancel)],
		...(offer === undefined ? [line, numbers] : []),
	);
}

/** Back to the first screen, from where there is no other way on. */
export function backButton({ reachoutFirst: say }: Words): APIButtonComponent {
	return firstButton(say.back);
}

function firstButton(label: string): APIButtonComponent {
	return button(reachRoutes.first.id({ country: '' }), label);
}

function stateText({ reachoutTalk: { state: say } }: Words, standing: ReachStanding | undefined): string {
	if (!standing) return say.unknown;
	if (!standing.onCall) return say.nobody(secondRingAfter.total('minutes'), tellAfter.total('minutes'));
	return standing.usuallyMinutes === undefined ? say.unmeasured : say.usually(standing.usuallyMinutes);
}

function chosenText({ reachoutTalk: say }: Words, { choices, inDm, glass }: Asking): string {
	const { how, way, follow } = choices;
	return [
		say[how].title,
		`${say[how].means} ${say[how].knows}`,
		...(how === 'anonymous' && glass ? [say.anonymous.glass] : []),
		...(how === 'named' ? [] : [inDm ? say.way.here : say.way[way]]),
		say.follow[follow],
	].join('\n');
}

function changeButtons(
	{ reachoutTalk: { choose: say } }: Words,
	{ choices, written, inDm }: Asking,
): APIButtonComponent[] {
	const { how, way, follow } = choices;
	const other = { how: how === 'named' ? 'anonymous' : 'named', way: way === 'dm' ? 'visit' : 'dm' } as const;
	return [
		button(routes.words.id(choices), written === undefined ? say.words : say.changeWords),
		button(routes.choose.id({ ...choices, how: other.how }), say[other.how]),
		...(inDm || how === 'named' ? [] : [button(routes.choose.id({ ...choices, way: other.way }), say[other.way])]),
		follow === 'no'
			? button(routes.choose.id({ ...choices, follow: 'yes' }), say.followYes)
			: button(routes.choose.id({ ...choices, follow: 'no' }), say.followNo),
		...(written === undefined ? [] : [button(routes.choose.id({ ...choices, draft: '' }), say.noWords)]),
	];
}
