import { asTyped } from '#src/discord/as-typed.ts';
import { button } from '#src/discord/card.ts';
import { goalImage, goalPicture, isDrawn, measureLine } from '#src/discord/goal/picture.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { sharingOf } from '#src/discord/shared-picture.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { goalOf } from '#src/features/goals/one.ts';

/**
 * Shows a server one goal of somebody's: its words, and what they did for it as a picture, where there is any. Neither what
 * shows that it is there, nor its steps, nor until when. What they let go is nobody's to see.
 */
export const goalSharing = sharingOf<{ readonly goal: string; readonly how: Sharing }>({
	async shown(context, { goal: id, how }, reader) {
		const { db, vault, member, at } = context;
		const goal = await goalOf(db, vault, { user: member.user, id }, at);
		if (goal.state === 'let-go') throw new Expired();
		const say = reader.words.goal.post;
		const who = how === 'named' ? `<@${member.user}>` : undefined;
		const far = measureLine(reader.words, goal, reader.locale);
		const text = [
			goal.state === 'done' ? say.reached(who) : say.working(who),
			reader.words.goal.line.goal(asTyped(goal.words)),
			...(far === undefined ? [] : [far]),
		].join('\n');
		if (!isDrawn(goal)) return { parts: [text], of: [text] };
		const image = await goalImage(context, goal, reader);
		if (typeof image === 'string') return 'no-picture';
		return { parts: [text, image], of: [text, goalPicture(goal, reader)] };
	},
	named: ({ goal }) => ['goal', goal],
	goal: ({ goal }) => goal,
	preview: ({ goal, how }) => routes.preview.id({ goal, how }),
	post: ({ goal, how }, previewed) => routes.post.id({ goal, how, ...previewed }),
	takeBack: ({ goal }, share) => routes.takeBack.id({ goal, share }),
	back: (words, { goal }) => button(routes.one.id({ goal }), words.goal.one.backToIt),
	changed: (words) => words.goal.post.changed,
});
