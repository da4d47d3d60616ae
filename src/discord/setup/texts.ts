import type { Words } from '#data/words/index.ts';
import type { Part } from '#src/discord/setup/parts.ts';
import type { Permission } from '#src/discord/setup/permissions.ts';
import type { PartState, Problem } from '#src/discord/setup/state.ts';
import { shortened } from '#src/domain/text.ts';

/** How something stands, for the eye; the words beside it say the same. */
export const sign = { ready: '✅', off: '⚪', wrong: '⚠️' } as const;

/** What was found out about one thing, with the remedy where something is wrong. */
export interface Finding {
	readonly how: keyof typeof sign;
	readonly text: string;
}

/** The channel or role of a part, as text that can be tapped. */
export function mentionOf(part: Part, id: string): string {
	return part === 'helperRole' ? `<@&${id}>` : `<#${id}>`;
}

const longestTyped = 20;

/** What somebody typed, given back to them: nothing of it may turn into a mention or a link. */
export function typedInCode(text: string): string {
	return `\`${shortened(text.replace(/\s+/g, ' '), longestTyped).replaceAll('`', "'")}\``;
}

/** A line about a part that begins with its sign. */
export function signed({ setup }: Words, state: PartState, name: string, said: string): string {
	return `${sign[signOf(state)]} ${setup.state.text(name, said)}`;
}

function signOf(state: PartState): keyof typeof sign {
	if (state.state === 'off') return 'off';
	return state.problems.length === 0 ? 'ready' : 'wrong';
}

/** How a part stands, in words. */
export function shownState({ setup }: Words, state: PartState): string {
	if (state.state === 'off') return setup.state.off;
	if (state.problems.length > 0) return setup.state.wrong;
	return state.byName ? setup.state.byName(`<#${state.id}>`) : setup.state.ready;
}

/** What does not work, and the remedy. */
export function problemText(words: Words, part: Part, id: string, problem: Problem): string {
	const { problem: say } = words.setup;
	if (problem.kind === 'gone') return part === 'helperRole' ? say.goneRole : say.goneChannel;
	if (problem.kind === 'open') return say.open(mentionOf(part, id));
	const names = listOf(words, problem.permissions);
	const mute = problem.permissions.some((name) => name === 'ViewChannel' || name === 'SendMessages');
	return (mute ? say.cannotPost : say.missing)(mentionOf(part, id), names);
}

/** Permissions by the names that Discord's settings show, as a list in a sentence. */
export function listOf({ setup }: Words, permissions: readonly Permission[]): string {
	const names = permissions.map((name) => setup.permission[name]);
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : setup.pair(names.slice(0, -1).join(', '), last);
}
