import { button } from '#src/discord/card.ts';
import { pictureOf } from '#src/discord/progress/picture.ts';
import { routes } from '#src/discord/progress/routes.ts';
import { drawn } from '#src/discord/progress/screen.ts';
import { isSeen, shownIn, type View } from '#src/discord/progress/view.ts';
import { sharingOf } from '#src/discord/shared-picture.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { lookBack } from '#src/features/look-back.ts';

/** Shows a server how somebody's days were, as a picture. */
export const progressSharing = sharingOf<{ readonly view: View; readonly how: Sharing }>({
	async shown(context, { view, how }, reader) {
		const { db, member, at } = context;
		const shown = shownIn(view, await lookBack(db, member, at));
		if (!isSeen(shown)) throw new Expired();
		const image = await drawn(context, view, shown, reader);
		if (typeof image === 'string') return 'no-picture';
		const { post } = reader.words.progress;
		const what = post.what[view];
		const text = how === 'named' ? post.named(`<@${member.user}>`, what) : post.anonymous(what);
		return { parts: [text, image], of: pictureOf(view, shown, reader) };
	},
	named: ({ view }) => [view],
	preview: ({ view, how }) => routes.preview.id({ view, how }),
	post: ({ view, how }, previewed) => routes.post.id({ view, how, ...previewed }),
	takeBack: (_wish, share) => routes.takeBack.id({ share }),
	back: (words, { view }) => button(routes.show.id({ view }), words.progress.back),
	changed: (words) => words.progress.sharing.changed,
});
