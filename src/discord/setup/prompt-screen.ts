import { button, card, line, quote, type Card } from '#src/discord/card.ts';
import { aboutLines, channelProblem, threadProblem, whenLine, type Prompts } from '#src/discord/setup/prompt-list.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { shortened } from '#src/domain/text.ts';
import type { Prompt } from '#src/features/prompts.ts';

/** Texts of many short lines grow when they are quoted. */
const longestQuote = 600;

/** One prompt of a server, with what can be done to it. At most 17 components. */
export function promptScreen(shown: Omit<Prompts, 'prompts'>, prompt: Prompt): Card {
	const { words } = shown;
	const { setup: say } = words.prompt;
	const { id, days, themes, threads, words: own } = prompt;
	const problem = channelProblem(shown) ?? threadProblem({ ...shown, prompts: [prompt] });
	return card(
		[
			say.screen,
			whenLine(words, prompt),
			...aboutLines(words, prompt),
			...(problem === undefined ? [] : [problem]),
		].join('\n'),
		...own.map((text) => shortened(quote(text), longestQuote)),
		`-# ${threads ? say.threadsEnd : say.threadsBegin}`,
		[
			button(routes.promptOpen.id({ prompt: id, days, themes }), say.change, 'main'),
			button(
				routes.promptThreads.id({ prompt: id, on: threads ? 'off' : 'on' }),
				threads ? say.noMoreThreads : say.startThreads,
			),
			button(routes.promptRemove.id({ prompt: id }), say.remove),
		],
		line,
		[button(routes.prompts.id({}), say.backToPrompts), button(routes.show.id({}), words.setup.show.back)],
	);
}
