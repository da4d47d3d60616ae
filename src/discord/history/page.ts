import { Temporal } from 'temporal-polyfill';
import { button, card, menu, quote, type Card, type Part as CardPart } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { historyRoutes as routes, inAddress } from '#src/discord/history/routes.ts';
import { routes as progressRoutes } from '#src/discord/progress/routes.ts';
import { shortened } from '#src/domain/text.ts';
import { noteIn, type KeptCheckIn } from '#src/features/checkins.ts';
import { pageOf, type Entry, type Part } from '#src/features/history.ts';

const perPage = 10;
/** Characters of a note that are shown in the list. */
const firstWords = 80;

/** A page of a person's check-ins: day, mood, urges, the first words of the note, whether it is shared. */
export async function historyCard(
	context: Context,
	part: Part,
	locale: string,
	say: readonly CardPart[] = [],
): Promise<Card> {
	const { db, member, words } = context;
	const { history } = words;
	const { entries, newer, older } = await pageOf(db, member.user, part, perPage);
	const [first, last] = [entries[0], entries.at(-1)];
	if (!first || !last) return card(...say, history.empty);
	const lines: string[] = [];
	for (const entry of entries) lines.push(await lineOf(entry, context, locale));
	const options = entries.map((entry) => ({
		value: entry.id,
		label: history.option(dayName(entry, locale), words.checkin.mood[entry.mood]),
	}));
	return card(
		...say,
		history.title,
		lines.join('\n'),
		menu(routes.open.id(inAddress(first.key)), history.choose, options),
		[
			...(newer || older
				? [
						{ ...button(routes.newer.id(inAddress(first.key)), history.newer), disabled: !newer },
						{ ...button(routes.older.id(inAddress(last.key)), history.older), disabled: !older },
					]
				: []),
			button(progressRoutes.show.id({ view: 'usual' }), history.progress),
		],
	);
}

async function lineOf(entry: Entry, context: Context, locale: string): Promise<string> {
	const { history, checkin } = context.words;
	const head = [
		history.line(dayName(entry, locale), checkin.mood[entry.mood]),
		...(entry.urge === undefined ? [] : [history.urge(checkin.urge[entry.urge].toLowerCase())]),
		...(entry.shared ? [history.shared] : []),
	].join(' · ');
	const note = await openedNote(entry, context);
	if (note.kind === 'none') return head;
	return `${head}\n${note.kind === 'note' ? quote(beginningOf(note.text)) : `-# ${history.unreadable}`}`;
}

/** Of its first line; an ellipsis tells that there is more. */
function beginningOf(note: string): string {
	const [line = '', ...more] = note.split('\n');
	return shortened(more.length === 0 ? line : `${line}…`, firstWords);
}

/** A note that cannot be opened any more keeps nobody from what else can be done with the check-in. */
export async function openedNote(
	kept: KeptCheckIn,
	{ db, vault, log }: Context,
): Promise<{ readonly kind: 'none' | 'unreadable' } | { readonly kind: 'note'; readonly text: string }> {
	try {
		const text = await noteIn(db, vault, kept);
		return text === undefined ? { kind: 'none' } : { kind: 'note', text };
	} catch (err) {
		log.error({ err }, 'a note could not be opened');
		return { kind: 'unreadable' };
	}
}

/** The day of a check-in, as it is written where its author is. */
export function dayName({ day }: KeptCheckIn, locale: string): string {
	return Temporal.PlainDate.from(day).toLocaleString(locale, { dateStyle: 'medium' });
}
