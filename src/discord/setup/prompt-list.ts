import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import { soonShown } from '#src/discord/moment.ts';
import { missing } from '#src/discord/setup/permissions.ts';
import { everyDay } from '#src/discord/setup/prompt-form.ts';
import { routes } from '#src/discord/setup/routes.ts';
import type { Server } from '#src/discord/setup/server.ts';
import { stateOf } from '#src/discord/setup/state.ts';
import { sign } from '#src/discord/setup/texts.ts';
import { clockText } from '#src/domain/clock-time.ts';
import { themes } from '#src/domain/questions.ts';
import { shortened } from '#src/domain/text.ts';
import type { KnownGuild } from '#src/features/guilds.ts';
import { mostPrompts, type Prompt } from '#src/features/prompts.ts';

/** What is shown of a server's prompts. */
export interface Prompts {
	readonly words: Words;
	readonly settings: KnownGuild;
	readonly server: Server;
	readonly prompts: readonly Prompt[];
}

/** The line of the checklist about prompts: off, when the next one comes, or what keeps them from coming whole. */
export function promptText(shown: Prompts): string {
	const { words, prompts } = shown;
	const { setup: say } = words.prompt;
	const { state } = words.setup;
	const row = (how: keyof typeof sign, said: string, ...more: readonly string[]) =>
		[`${sign[how]} ${state.text(say.name, said)}`, ...more, `-# ${say.what}`].join('\n');
	const next = soonest(prompts);
	if (!next) return row('off', state.off);
	const problem = channelProblem(shown) ?? threadProblem(shown);
	if (problem !== undefined) return row('wrong', state.wrong, problem);
	const away = soonShown(next.next);
	return row('ready', prompts.length === 1 ? say.next(whenText(words, next), away) : say.several(prompts.length, away));
}

function soonest(prompts: readonly Prompt[]): Prompt | undefined {
	return [...prompts].sort((a, b) => a.next.epochMilliseconds - b.next.epochMilliseconds)[0];
}

/** What keeps prompts from being posted. */
export function channelProblem({ words, settings, server }: Omit<Prompts, 'prompts'>): string | undefined {
	const { setup: say } = words.prompt;
	const channel = stateOf('checkinChannel', settings, server);
	if (channel.state === 'off') return say.noChannel;
	return channel.problems.length === 0 ? undefined : say.channelRests;
}

/** What keeps threads from being started, where a prompt is to have some and can be posted. */
export function threadProblem({ words, settings, server, prompts }: Prompts): string | undefined {
	const channel = stateOf('checkinChannel', settings, server);
	if (channel.state === 'off' || channel.problems.length > 0 || !prompts.some(({ threads }) => threads)) {
		return undefined;
	}
	const lacking = missing(server, server.channels.get(channel.id), server.me, ['CreatePublicThreads']);
	if (lacking.length === 0) return undefined;
	return words.prompt.setup.noThreads(`<#${channel.id}>`, words.setup.permission.CreatePublicThreads);
}

/**
 * All prompts of a server, each with the way to its own screen. At most 22 components.
 * @param notes what is to be said first.
 */
export function promptsCard(shown: Prompts, ...notes: readonly Part[]): Card {
	const { words, settings, server, prompts } = shown;
	const { setup: say } = words.prompt;
	const channel = stateOf('checkinChannel', settings, server);
	const place = channelProblem(shown) ?? say.place(`<#${channel.state === 'set' ? channel.id : ''}>`);
	const threads = threadProblem(shown);
	return card(
		[say.title, say.zone(settings.zone ?? 'UTC'), place, ...(threads === undefined ? [] : [threads])].join('\n'),
		...notes,
		...(prompts.length === 0 ? [say.none] : prompts.flatMap((prompt) => partsOf(words, prompt))),
		line,
		[
			...(prompts.length < mostPrompts
				? [button(routes.promptNew.id({ days: everyDay, themes }), say.add, 'main')]
				: []),
			button(routes.show.id({}), words.setup.show.back),
		],
	);
}

const longestLabel = 80;

function partsOf(words: Words, prompt: Prompt): Part[] {
	const { setup: say } = words.prompt;
	return [
		[whenLine(words, prompt), ...aboutLines(words, prompt).map((one) => `-# ${one}`)].join('\n'),
		[button(routes.promptShow.id({ prompt: prompt.id }), shortened(say.open(whenText(words, prompt)), longestLabel))],
	];
}

/** When a prompt comes, and when next. */
export function whenLine(words: Words, prompt: Prompt): string {
	const { next } = prompt;
	return words.prompt.setup.one(whenText(words, prompt), dateShown(next), soonShown(next));
}

/** What a prompt says, and whether it gets threads. */
export function aboutLines({ prompt: { setup: say, theme, days } }: Words, prompt: Prompt): string[] {
	const { words, themes: some, threads } = prompt;
	const names = some.map((one) => theme[one].toLowerCase());
	const last = names.at(-1) ?? '';
	const list = names.length < 2 ? last : days.pair(names.slice(0, -1).join(', '), last);
	const questions = some.length === themes.length ? say.allQuestions : say.questions(list);
	return [words.length === 0 ? questions : say.ownWords(words.length), ...(threads ? [say.threadsOn] : [])];
}

/** When a prompt comes, in words: "Monday to Friday at 19:00". */
export function whenText({ prompt: say }: Words, { days, time }: Pick<Prompt, 'days' | 'time'>): string {
	return say.when(daysText(say, days), clockText(time));
}

function daysText({ day, days: say }: Words['prompt'], days: readonly number[]): string {
	const names = days.map((one) => day[one as keyof typeof day]);
	const [first = '', last = ''] = [names[0], names.at(-1)];
	if (names.length === 7) return say.every;
	if (names.length === 1) return first;
	const inRow = days.every((one, index) => one === (days[0] ?? 0) + index);
	if (inRow && names.length > 2) return say.span(first, last);
	return say.pair(names.slice(0, -1).join(', '), last);
}

/** Day and time as everybody sees them in their own zone and language. */
export function dateShown(at: Temporal.Instant): string {
	return `<t:${Math.floor(at.epochMilliseconds / 1_000)}:F>`;
}
