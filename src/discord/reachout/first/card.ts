import type { Words } from '#data/words/index.ts';
import { button, card, line, menu, type Card, type Part } from '#src/discord/card.ts';
import { calmButton } from '#src/discord/cope/step.ts';
import { helpText, type HelpOptions } from '#src/discord/help.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import { firstRoutes as routes } from '#src/discord/reachout/first/routes.ts';
import { standingText, type Own, type Standing } from '#src/discord/reachout/first/standing.ts';
import { findCountries } from '#src/domain/countries.ts';
import { moreLines } from '#src/domain/helplines.ts';

/** What the first screen is made from. */
export interface View extends Omit<HelpOptions, 'place'> {
	/** `elsewhere`: in a server or conversation that Handrail is no member of. */
	readonly place: 'server' | 'dm' | 'elsewhere';
	readonly standing: Standing | undefined;
	/** Where they stand with helpers themselves; undefined: it could not be looked up at once. */
	readonly own?: Own | undefined;
	/** They asked for a country that there is not. */
	readonly unknownCountry?: boolean;
}

/** In the menu of countries, in place of a code. */
export const otherCountry = 'other';

/** As many as fit in a menu beside `otherCountry`. */
const mostCountries = 24;

/** The first screen: numbers before all else, then what helpers here are, then the ways on. */
export function firstCard(words: Words, view: View): Card {
	const { reachoutFirst: say } = words;
	const { country = '', locale, place } = view;
	const helpers = helpersText(words, view);
	const unknown = view.unknownCountry === true ? [words.resources.unknownCountry] : [];
	const { others, byNeed } = moreLines(view.country, view);
	const hasMore = others.length > 0 || byNeed.size > 0;
	return card(
		// The menu below does it.
		numbersText(words, country === '' ? view : { ...view, tellCountry: undefined }),
		...unknown,
		line,
		`${say.volunteers}\n${helpers}`,
		...(place === 'elsewhere' ? [] : talkParts(words, view)),
		[
			button(routes.send.id({ country }), say.send),
			...(hasMore ? [button(routes.more.id({ country }), say.more)] : []),
			calmButton(words),
			button(routes.close.id({}), say.close),
		],
		menu(routes.choose.id({}), say.country.menu, [
			...findCountries('', locale, mostCountries).map(({ code, name }) => ({ label: name, value: code })),
			{ label: say.country.other, value: otherCountry },
		]),
	);
}

/** What can be said of helpers before it is known, in a direct message, of which server. */
function helpersText(words: Words, { place, standing }: View): string {
	const { reachoutFirst: say } = words;
	if (place === 'elsewhere') return say.elsewhere;
	return place === 'dm' && !standing ? say.onCall.inDm : standingText(words, standing);
}

/** To a helper, or back to the one whom they talk with. */
function talkParts({ reachoutFirst: say }: Words, { own, standing }: View): Part[] {
	const asks = own?.open !== true;
	if (asks && standing?.open === false && own?.waiting !== true) return [];
	const news = own?.waiting === true ? [say.waits] : asks ? [] : [say.asked];
	return [...news, [button(reachRoutes.talk.id({}), asks && own?.waiting !== true ? say.talk : say.goOn, 'main')]];
}

/** The numbers of the first screen alone. */
export function numbersText(words: Words, { place, ...view }: View): string {
	return helpText(words, { ...view, place: place === 'server' ? 'server' : 'dm' });
}
