import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, card, type Card, type Image, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { routineWeeks } from '#src/discord/goal/short.ts';
import { historyRoutes } from '#src/discord/history/routes.ts';
import { descriptionOf } from '#src/discord/progress/description.ts';
import { pictureOf, type PictureReader } from '#src/discord/progress/picture.ts';
import { routes } from '#src/discord/progress/routes.ts';
import { countsText, patternsText } from '#src/discord/progress/text.ts';
import { isSeen, shownIn, usualView, views, type Shown, type View } from '#src/discord/progress/view.ts';
import { lookBack } from '#src/features/look-back.ts';
import { latestPicture } from '#src/features/picture-shares.ts';

/**
 * How a person's days have been: a picture, the same in words, and what can be done with it. Where no picture can be
 * drawn, the words are there without it.
 * @param view undefined: the shortest in which there is something to see.
 */
export async function progressCard(context: Context, locale: string, view?: View): Promise<Card> {
	const { db, member, at, words, mention } = context;
	const say = words.progress;
	await context.pictures?.turn();
	const back = await lookBack(db, member, at);
	if (back.progress.total === 0) return card(`${say.title}\n${say.first(mention('checkin'))}`);
	const chosen = view ?? usualView(back) ?? '365';
	const shown = shownIn(chosen, back);
	const reader = { words, locale, country: back.standing.country };
	const seen = await seenOf(context, chosen, shown, reader);
	const hints = [...patternsText(context, back, shown, locale), ...(back.progress.total < few ? [say.few] : [])];
	const shared = await latestPicture(db, member);
	return card(
		say.title,
		seen,
		countsText(context, back),
		...(await routineWeeks(context)),
		...(hints.length === 0 ? [] : [hints.join('\n')]),
		`-# ${say.onlyYou}`,
		viewButtons(context, chosen),
		[
			...(member.guild === null || !isSeen(shown)
				? []
				: [button(routes.preview.id({ view: chosen, how: 'anonymous' }), say.share)]),
			button(historyRoutes.latest.id({}), say.history),
			...(shared ? [button(routes.takeBack.id({ share: shared.id }), say.sharing.takeBack)] : []),
		],
	);
}

/** So few days that a picture of them may look bare. */
const few = 7;

/** The picture, or in its place why there is none and what it would show. */
async function seenOf(context: Context, view: View, shown: Shown, reader: PictureReader): Promise<Part> {
	const say = context.words.progress;
	if (!isSeen(shown)) return say.noneThen;
	const image = await drawn(context, view, shown, reader);
	if (typeof image !== 'string') return image;
	return `${say[image]}\n${descriptionOf(view, shown, reader)}`;
}

/** A picture for a card, with its description; or why there is none. */
export async function drawn(
	{ pictures }: Context,
	view: View,
	shown: Shown,
	reader: PictureReader,
): Promise<Image | 'busy' | 'failed'> {
	const png = (await pictures?.draw(pictureOf(view, shown, reader))) ?? 'failed';
	if (typeof png === 'string') return png;
	return { name: 'progress.png', content: png, description: descriptionOf(view, shown, reader) };
}

function viewButtons({ words }: Context, chosen: View): APIButtonComponent[] {
	return views.map((view) => ({
		...button(routes.show.id({ view }), words.progress.view[view]),
		disabled: view === chosen,
	}));
}
