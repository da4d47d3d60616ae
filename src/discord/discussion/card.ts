import type { Words } from '#data/words/index.ts';
import { card, type Card } from '#src/discord/card.ts';
import { timeShown, whenShown } from '#src/discord/moment.ts';
import { questionOf } from '#src/domain/questions.ts';
import type { Talk } from '#src/features/discussions/talk.ts';

/** A question to talk about, as everybody sees it. @param words the server's. @param host whose name stands below it. */
export function talkCard(words: Words, talk: Talk, host: string | undefined): Card {
	const { post: say, questions } = words.discussion;
	const question = typeof talk.says === 'string' ? talk.says : questionOf(questions, talk.guild, talk.says);
	const late = talk.lateFrom === undefined ? [] : [say.late(timeShown(talk.lateFrom))];
	// A text of its own: whatever marks moderators leave open in their words end with it.
	const hosted = host === undefined ? [] : [say.host(`<@${host}>`)];
	return card(say.title(question), [...hosted, say.how(whenShown(talk.closes)), ...late].join('\n'));
}
