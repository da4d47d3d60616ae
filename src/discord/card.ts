import {
	ButtonStyle,
	ComponentType,
	MessageFlags,
	SeparatorSpacingSize,
	type APIButtonComponent,
	type APIComponentInContainer,
	type APIContainerComponent,
	type APIModalInteractionResponseCallbackData,
	type APISelectMenuComponent,
	type APISelectMenuOption,
	type APIStringSelectComponent,
} from 'discord-api-types/v10';

/** Something to read, a thin line, a row of buttons, a menu, or a file or picture that goes with the message. */
export type Part = string | Line | readonly APIButtonComponent[] | APISelectMenuComponent | AttachedFile | Image;

interface Line {
	readonly kind: 'line';
}

/** A thin line between parts. */
export const line: Line = { kind: 'line' };

export interface AttachedFile {
	readonly name: string;
	readonly content: Buffer;
}

/** A picture, shown as wide as the card. */
export interface Image extends AttachedFile {
	/** What it shows, for people who do not see it; at most 1,024 characters. */
	readonly description: string;
}

/** A message in Handrail's one look (Components V2). It pings nobody but whom `pinging` or `calling` named. */
export interface Card {
	readonly flags: MessageFlags.IsComponentsV2;
	readonly components: [APIContainerComponent];
	readonly files: { readonly name: string; readonly attachment: Buffer }[];
	readonly allowedMentions: {
		readonly parse: [];
		readonly roles?: readonly string[];
		readonly users?: readonly string[];
	};
}

/** A calm green; it carries no meaning of its own. */
const accent = 0x5b8a72;

/** The parts of a card from top to bottom. Texts together have at most 4,000 characters, a row at most five buttons. */
export function card(...parts: readonly Part[]): Card {
	const files = parts.filter((part) => isFile(part));
	return {
		flags: MessageFlags.IsComponentsV2,
		components: [{ type: ComponentType.Container, accent_color: accent, components: parts.map(component) }],
		files: files.map(({ name, content }) => ({ name, attachment: content })),
		allowedMentions: { parse: [] },
	};
}

/** The same card, pinging those of these roles that it mentions. An edit pings nobody. */
export function pinging(shown: Card, roles: readonly string[]): Card {
	return roles.length === 0 ? shown : { ...shown, allowedMentions: { parse: [], roles } };
}

/** The same card, pinging exactly these people and roles, where it mentions them. An edit pings nobody. */
export function calling(
	shown: Card,
	{ users, roles }: { readonly users: readonly string[]; readonly roles: readonly string[] },
): Card {
	return users.length + roles.length === 0 ? shown : { ...shown, allowedMentions: { parse: [], users, roles } };
}

function component(part: Part): APIComponentInContainer {
	if (isLine(part)) return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
	if (typeof part === 'string') return { type: ComponentType.TextDisplay, content: part };
	if (isFile(part) && 'description' in part) {
		const { name, description } = part;
		return { type: ComponentType.MediaGallery, items: [{ media: { url: `attachment://${name}` }, description }] };
	}
	if (isFile(part)) return { type: ComponentType.File, file: { url: `attachment://${part.name}` } };
	return { type: ComponentType.ActionRow, components: 'custom_id' in part ? [part] : [...part] };
}

function isLine(part: Part): part is Line {
	return typeof part === 'object' && 'kind' in part;
}

function isFile(part: Part): part is AttachedFile | Image {
	return typeof part === 'object' && 'content' in part;
}

/** The same card, as an answer that only one person sees. Legal only as an answer to an interaction. */
export function onlyYou(shown: Card) {
	return { ...shown, flags: shown.flags | MessageFlags.Ephemeral } as const;
}

type Tone = 'main' | 'quiet' | 'careful';

const styles = {
	main: ButtonStyle.Primary,
	quiet: ButtonStyle.Secondary,
	careful: ButtonStyle.Danger,
} as const;

/** @param label at most 80 characters. */
export function button(customId: string, label: string, tone: Tone = 'quiet'): APIButtonComponent {
	return { type: ComponentType.Button, custom_id: customId, label, style: styles[tone] };
}

/** A menu to choose one of at most 25 options from. @param placeholder at most 150 characters. */
export function menu(
	customId: string,
	placeholder: string,
	options: readonly APISelectMenuOption[],
): APIStringSelectComponent {
	return { type: ComponentType.StringSelect, custom_id: customId, placeholder, options: [...options] };
}

/** A form that opens for one person; at most five parts. */
export type Form = APIModalInteractionResponseCallbackData;

/** Text of people, set off as a quote. Marks that turn the reading direction end with their line. */
export function quote(text: string): string {
	return text
		.split('\n')
		.map((row) => `> ${isolated(row)}`)
		.join('\n');
}

const isolate = '\u2068';
const endOfIsolate = '\u2069';

/**
 * A line in an isolate of its own, whose end also ends the embeddings and overrides in it (UAX #9, X6a). Ends without a
 * beginning would end it too early, beginnings without an end too late: each is given its other half.
 */
function isolated(row: string): string {
	const marks = row.match(/[\u202a-\u202e\u2066-\u2069]/g);
	if (!marks) return row;
	let open = 0;
	let strayEnds = 0;
	for (const mark of marks) {
		if (mark >= '\u2066' && mark !== endOfIsolate) open += 1;
		else if (mark === endOfIsolate && open > 0) open -= 1;
		else if (mark === endOfIsolate) strayEnds += 1;
	}
	return isolate.repeat(strayEnds + 1) + row + endOfIsolate.repeat(open + 1);
}

const quotable = 1_500;

/** What a person wrote, for them to copy: as a quote, or as a file where it is too long to show. */
export function givenBack(written: string): Part {
	const quoted = quote(written);
	return quoted.length > quotable ? { name: 'note.txt', content: Buffer.from(written, 'utf8') } : quoted;
}
