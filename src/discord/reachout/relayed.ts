import { escapeMarkdown } from 'discord.js';
import { quote } from '#src/discord/card.ts';

/** How much one message shows of what somebody wrote; it leaves room for what stands around it. */
const mostShown = 3_000;
/** How many characters of what was written go into one message. */
export const mostAtOnce = 1_800;

/**
 * What somebody wrote, as the other side of a talk reads it: a quote in which nothing pings, leads anywhere, pretends to be
 * of the bot or hides itself.
 */
export function relayed(words: string): string {
	const plain = escapeMarkdown(words, { heading: true, bulletedList: true, numberedList: true, maskedLink: true })
		.replace(/^(\s*)-#/gm, '$1\\-#')
		.replace(/^(\s*)>/gm, '$1\\>');
	return quote(leadingNowhere(plain));
}

/**
 * The parts in which what somebody wrote is relayed, each of which fits into one message: whole where it can be, otherwise
 * cut between paragraphs, lines or words, and only a word without an end within itself. Nothing is left out but space at cuts.
 */
export function partsOf(words: string): readonly string[] {
	const parts: string[] = [];
	for (let rest = words.trim(); rest !== '';) {
		const most = fitting(rest);
		const end = most === rest.length ? most : cutOf(rest, most);
		parts.push(rest.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return parts;
}

/** How much a character may take once it is escaped and quoted, which takes too long to be tried at each place for a cut. */
const costOf = (char: string) => (/[!-/:-@[-`{-~\n]/.test(char) ? 3 : 1);

/** How many characters from the start of a text surely fit into a message. */
function fitting(text: string): number {
	let cost = 2;
	for (let at = 0; at < Math.min(text.length, mostAtOnce); at += 1) {
		cost += costOf(text[at] ?? '');
		if (cost > mostShown) return at;
	}
	return Math.min(text.length, mostAtOnce);
}

/** Where the longest part that fits ends, at the best place in its second half. */
function cutOf(text: string, low: number): number {
	const part = text.slice(0, low);
	const place = ['\n\n', '\n', ' '].map((gap) => part.lastIndexOf(gap)).find((at) => at > low / 2);
	if (place !== undefined) return place;
	// Never half an emoji.
	return low > 1 && /[\ud800-\udbff]$/.test(part) ? low - 1 : low;
}

/**
 * What a helper wrote, from its copy where helpers read, where it is the second text; undefined where there is none. It is
 * escaped already, as it stands there.
 */
export function copiedIn(components: readonly unknown[] = []): string | undefined {
	const copy = textsIn(components)[1];
	return copy === undefined ? undefined : quote(leadingNowhere(copy));
}

/** The texts of a message, in their order. */
export function textsIn(components: readonly unknown[]): string[] {
	return components.flatMap((component) => {
		const { content, components: inner = [] } = component as { content?: unknown; components?: readonly unknown[] };
		return [...(typeof content === 'string' ? [content] : []), ...textsIn(inner)];
	});
}

function leadingNowhere(text: string): string {
	// Mentions, times and emoji are all of the first form; an address is to be read, and not to be followed by a slip.
	return text.replace(/(?<!\\)<(?=[@#:/a-z])/gi, '\\<').replace(/(?<!\\):(?=\/\/)/g, '\\:');
}
