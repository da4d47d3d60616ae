/** What stands within a line. */
export type Inline =
	| { readonly type: 'text'; readonly text: string }
	| {
			readonly type: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';
			readonly children: readonly Inline[];
	  }
	| { readonly type: 'code'; readonly text: string }
	/** `url` is http or https, whatever the message says. */
	| { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
	| { readonly type: 'user' | 'role' | 'channel'; readonly id: string }
	/** A clickable command, its name with subcommands. */
	| { readonly type: 'command'; readonly name: string; readonly id: string }
	/** `seconds` since 1970; `style` one of Discord's letters, `f` where none is given. */
	| { readonly type: 'time'; readonly seconds: number; readonly style: string }
	| { readonly type: 'emoji'; readonly name: string; readonly id: string; readonly animated: boolean }
	| { readonly type: 'everyone'; readonly text: '@everyone' | '@here' };

export type Block =
	| { readonly type: 'paragraph' | 'small'; readonly children: readonly Inline[] }
	| { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
	| { readonly type: 'quote'; readonly blocks: readonly Block[] }
	| {
			readonly type: 'list';
			readonly ordered: boolean;
			readonly start: number;
			readonly items: readonly (readonly Block[])[];
	  }
	| { readonly type: 'codeblock'; readonly language: string; readonly text: string };

/**
 * Reads the part of Discord's markdown that its clients draw: headings, small text, quotes, lists, code, emphasis,
 * spoilers, links, mentions, timestamps and custom emoji. What is not markdown stays text; nothing is ever HTML.
 * Source of the syntax: Discord's support article "Markdown Text 101" and the reference "Message Formatting".
 */
export function parseMarkdown(text: string): readonly Block[];

/** The same for one line, without headings, quotes, lists and code blocks. */
export function parseInline(text: string): readonly Inline[];

/** The words alone, on one line: for notices to screen readers. Mentions become `@…` through `nameOf`. */
export function plainText(text: string, nameOf: (kind: 'user' | 'role' | 'channel', id: string) => string): string;
