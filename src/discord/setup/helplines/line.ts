import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line as thinLine, type Card } from '#src/discord/card.ts';
import { linesText } from '#src/discord/help.ts';
import { lineRoutes as routes } from '#src/discord/setup/helplines/routes.ts';
import { isConfirmed } from '#src/domain/helplines.ts';
import type { ServerLines, ShownLine } from '#src/domain/server-lines.ts';
import type { LineCheck } from '#src/features/helplines/lines.ts';
import { isOwn } from '#src/features/helplines/lines.ts';

/** What one line is shown to moderators with. */
export interface LineView {
	readonly words: Words;
	readonly country: string;
	readonly line: ShownLine;
	readonly server: ServerLines;
	/** Who confirmed it last, whether that counts or not. */
	readonly check: LineCheck | undefined;
	/** A correction can be undone. */
	readonly undoes: boolean;
	/** The day it is. */
	readonly on: Temporal.PlainDate;
}

/** One line as members see it, how it stands, and what can be done with it. */
export function lineCard(view: LineView): Card {
	const { words, country, line, server, undoes } = view;
	const { one: say, back } = words.helplines;
	const { id, url, chat, reviewNote, agreeingSources } = line;
	const page = url ?? chat;
	const hidden = server.hidden.has(id);
	const about = [
		page === null ? say.noPages : say.compare(page),
		...(line.by === undefined ? [say.sources(agreeingSources)] : []),
		...(reviewNote === null ? [] : [say.look(reviewNote)]),
		checkText(view),
		...(hidden ? [say.hidden] : []),
	];
	const confirms = server.confirmedOn.has(id)
		? button(routes.confirm.id({ line: id, on: 'off' }), say.unconfirm)
		: button(routes.confirm.id({ line: id, on: 'on' }), say.confirm, 'main');
	return card(
		[say.shown, ...linesText(words, [line])].join('\n'),
		thinLine,
		about.join('\n'),
		[
			confirms,
			button(routes.correct.id({ line: id, draft: '' }), say.correct),
			...(undoes ? [button(routes.undo.id({ line: id }), say.undo)] : []),
			button(routes.show.id({ line: id, on: hidden ? 'on' : 'off' }), hidden ? say.show : say.hide),
			...(isOwn(id) && hidden ? [button(routes.remove.id({ line: id }), say.remove, 'careful')] : []),
		],
		[button(routes.all.id({ country }), back)],
	);
}

function checkText({ words, line, server, check, on }: LineView): string {
	const { one: say } = words.helplines;
	if (!check) return say.unconfirmed;
	const [who, when] = [`<@${check.user}>`, `<t:${Math.floor(check.at.epochMilliseconds / 1_000)}:D>`];
	const counted = server.confirmedOn.get(line.id);
	if (counted === undefined) return say.changed(who, when);
	return isConfirmed(line, on, counted) ? say.confirmedBy(who, when) : say.overdue(who, when);
}
