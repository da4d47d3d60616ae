import type { Temporal } from 'temporal-polyfill';
import { countries } from '#data/resources/index.ts';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, menu, type Card } from '#src/discord/card.ts';
import { lineRoutes } from '#src/discord/setup/helplines/routes.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { sign } from '#src/discord/setup/texts.ts';
import { countryName } from '#src/domain/countries.ts';
import { isConfirmed } from '#src/domain/helplines.ts';
import { everyLine, type ServerLines, type ShownLine } from '#src/domain/server-lines.ts';
import { shortened } from '#src/domain/text.ts';

/** What the lines of a country are shown to moderators with. */
export interface LinesView {
	readonly words: Words;
	readonly country: string;
	readonly server: ServerLines;
	/** The day it is. */
	readonly on: Temporal.PlainDate;
	/** A Discord locale, for the name of the country. */
	readonly locale: string;
}

/** All lines of a country in a server, with how each stands, and a menu to open one. */
export function linesCard({ words, country, server, on, locale }: LinesView): Card {
	const { helplines: say, setup } = words;
	const lines = everyLine(country, countries.get(country), server);
	const rows = lines.map((line) => {
		const state = stateOf(words, line, server, on);
		const number = line.call[0] ?? line.text ?? say.noNumber;
		return `${sign[state.how]} ${say.row(asTyped(shortened(line.name, 60)), number, state.text)}`;
	});
	return card(
		`${say.title(countryName(country, locale))}\n${lines.length === 0 ? say.none : say.intro}`,
		...(rows.length === 0 ? [] : [rows.join('\n')]),
		...(rows.length === 0
			? []
			: [
					menu(
						lineRoutes.choose.id({ country }),
						say.choose,
						lines.map(({ id, name }) => ({ value: id, label: shortened(name, 100) })),
					),
				]),
		[button(lineRoutes.add.id({ country, draft: '' }), say.add), button(routes.show.id({}), setup.show.back)],
	);
}

/** How a line stands, in a word or two. */
function stateOf(
	{ helplines: { state: say } }: Words,
	line: ShownLine,
	server: ServerLines,
	on: Temporal.PlainDate,
): { readonly how: keyof typeof sign; readonly text: string } {
	if (server.hidden.has(line.id)) return { how: 'off', text: say.hidden };
	const confirmedOn = server.confirmedOn.get(line.id);
	const by = line.by === undefined ? [] : [say[line.by]];
	if (!isConfirmed(line, on, confirmedOn)) return { how: 'wrong', text: [...by, say.unconfirmed].join(', ') };
	return { how: 'ready', text: [...by, say.confirmed(confirmedOn ?? line.verifiedOn ?? '')].join(', ') };
}
