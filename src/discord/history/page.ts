import { Temporal } from 'temporal-polyfill';
import { button, card, menu, quote, type Card, type Part as CardPart } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { historyRoutes as routes, inAddress } from '#src/discord/history/routes.ts';
import { routes as progressRoutes } from '#src/discord/progress/routes.ts';
import { shortened } from '#src/domain/text.ts';
import { noteIn, type KeptCheckIn } from '#src/features/checkins.ts';
import { pageOf, type Entry, type Part } from '#src/features/history.ts';
import { wordsIn, type Reflection } from '#src/features/reflections.ts';

const perPage = 10;
/** Characters of a note that are shown in the list. */
const firstWords = 80;

/** A page of what a person told of their days: the day, what it was, the first words of it, whether it is shared. */
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
		value: entry.kept.id,
		label: history.option(dayName(entry.kept, locale), nameOf(entry, words)),
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

/** What an entry is called beside its day. */
function nameOf(entry: Entry, { history, checkin, reflection }: Context['words']): string {
	if (entry.what === 'checkin') return checkin.mood[entry.kept.mood];
	const { hard } = entry.kept;
	return hard === undefined ? history.intention : history.review(reflection.evening.difficulty[hard]);
}

async function lineOf(entry: Entry, context: Context, locale: string): Promise<string> {
	const { history, checkin } = context.words;
	const head = [history.line(dayName(entry.kept, locale), nameOf(entry, context.words))];
	if (entry.what === 'checkin') {
		const { urge } = entry.kept;
		if (urge !== undefined) head.push(history.urge(checkin.urge[urge].toLowerCase()));
		if (entry.shared) head.push(history.shared);
	}
	const note = await writtenIn(entry, context);
	if (note.kind === 'none') return head.join(' · ');
	return `${head.join(' · ')}\n${note.kind === 'note' ? quote(beginningOf(note.text)) : `-# ${history.unreadable}`}`;
}

async function writtenIn(entry: Entry, context: Context): Promise<Opened> {
	return entry.what === 'checkin' ? openedNote(entry.kept, context) : openedWords(entry.kept, context);
}

/** Of its first line; an ellipsis tells that there is more. */
function beginningOf(note: string): string {
	const [line = '', ...more] = note.split('\n');
	return shortened(more.length === 0 ? line : `${line}…`, firstWords);
}

/** What somebody wrote, nothing, or something that cannot be opened any more. */
export type Opened = { readonly kind: 'none' | 'unreadable' } | { readonly kind: 'note'; readonly text: string };

/** A note that cannot be opened any more keeps nobody from what else can be done with the check-in. */
export async function openedNote(kept: KeptCheckIn, { db, vault, log }: Context): Promise<Opened> {
	return opened(log, async () => noteIn(db, vault, kept));
}

/** As `openedNote`, of an intention or a review. */
export async function openedWords(kept: Reflection, { db, vault, log }: Context): Promise<Opened> {
	return opened(log, async () => wordsIn(db, vault, kept));
}

async function opened(log: Context['log'], open: () => Promise<string | undefined>): Promise<Opened> {
	try {
		const text = await open();
		return text === undefined ? { kind: 'none' } : { kind: 'note', text };
	} catch (err) {
		log.error({ err }, 'a note could not be opened');
		return { kind: 'unreadable' };
	}
}

/** The day of an entry, as it is written where its author is. */
export function dayName({ day }: Pick<KeptCheckIn, 'day'>, locale: string): string {
	return Temporal.PlainDate.from(day).toLocaleString(locale, { dateStyle: 'medium' });
}
