import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { emergencyText, linesText } from '#src/discord/help.ts';
import { firstRoutes as routes } from '#src/discord/reachout/first/routes.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import { countryName } from '#src/domain/countries.ts';
import { moreLines, type LineNeed, type MoreLines } from '#src/domain/helplines.ts';
import type { ServerLines } from '#src/domain/server-lines.ts';
import { Expired } from '#src/errors.ts';

/** Where the lines are, and how its name is written. */
export interface Where {
	readonly country: string;
	readonly locale: string;
	/** What the moderators of a server decided about lines. */
	readonly server: ServerLines | undefined;
}

/** The other lines for everybody, and what there are lines about. Whom to call in danger stands above them, as ever. */
export function moreCard(words: Words, { country, locale, server }: Where): Card {
	const { lines: say } = words.reachoutFirst;
	const { others, byNeed } = moreLines(country, { server });
	const needs = [...byNeed.keys()];
	const texts = [
		say.title(countryName(country, locale)),
		...emergencyText(words, country),
		...(others.length === 0 ? [] : [say.others, ...linesText(words, others)]),
		...(needs.length === 0 ? [] : [say.ask]),
	];
	const buttons = needs.map((need) => button(routes.need.id({ country, need }), say.need[need]));
	return card(
		texts.join('\n'),
		...(buttons.length === 0 ? [] : [buttons]),
		back(words, reachRoutes.first.id({ country })),
	);
}

/** The lines for one of them. @throws {Expired} where the country has none. */
export function needCard(words: Words, { country, locale, server }: Where, need: LineNeed): Card {
	const { lines: say } = words.reachoutFirst;
	const lines = found(moreLines(country, { server }), need);
	const texts = [
		say.of(say.need[need], countryName(country, locale)),
		...emergencyText(words, country),
		...linesText(words, lines),
	];
	return card(texts.join('\n'), back(words, routes.more.id({ country })));
}

function found({ byNeed }: MoreLines, need: LineNeed) {
	const lines = byNeed.get(need);
	if (!lines) throw new Expired();
	return lines;
}

function back({ reachoutFirst: say }: Words, to: string) {
	return [button(to, say.back), button(routes.close.id({}), say.close)];
}
