import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { timeShown } from '#src/discord/moment.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { questionOf } from '#src/domain/questions.ts';
import type { Asked } from '#src/features/asked-prompts.ts';

/**
 * A question as everybody in the check-in channel sees it, with a button to check in.
 * @param words the server's. @param count how many people have checked in since; nothing is said of none.
 */
export function promptCard({ prompt, panel }: Words, { guild, question, lateFrom }: Asked, count: number): Card {
	const { post: say } = prompt;
	const texts = [
		say.question(questionOf(prompt.questions, guild, question)),
		say.how,
		...(lateFrom === undefined ? [] : [say.late(timeShown(lateFrom))]),
		...(count === 0 ? [] : [say.count(count)]),
	];
	return card(texts.join('\n'), [button(panelRoutes.checkin.id({}), panel.button.checkin, 'main')]);
}
