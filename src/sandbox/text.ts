import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { SeenMessage } from './contract.ts';

/**
 * Messages as text, for assertions that a person can read: one block each, with a blank line between. First
 * `Ana used /checkin` where a command was answered, then `Author:` (`Author (only you):` when it is ephemeral), then the
 * words, `[Button]`, `[x Disabled button]`, `[Link → url]`, `<Menu: option | option>`, `(image: description)`,
 * `(file: name)`, and reactions with their count.
 */
export function asText(messages: readonly SeenMessage[]): string {
	return messages.map(block).join('\n\n');
}

function block({ message, ephemeral, state, command }: SeenMessage): string {
	const author = message.author.global_name ?? message.author.username;
	const lines = [
		...(command ? [`${command.by} used /${command.name}`] : []),
		`${author}${ephemeral ? ' (only you)' : ''}:`,
	];
	if (state === 'thinking') return [...lines, 'thinking…'].join('\n');
	if (state === 'failed') return [...lines, 'The application did not respond'].join('\n');
	if (message.content) lines.push(message.content);
	for (const embed of message.embeds) {
		lines.push(...[embed.author?.name, embed.title, embed.description].filter((line) => line !== undefined));
		for (const field of embed.fields ?? []) lines.push(`${field.name}: ${field.value}`);
		if (embed.footer) lines.push(embed.footer.text);
	}
	lines.push(...(message.components ?? []).flatMap(partLines));
	const shown = new Set(JSON.stringify([message.components, message.embeds]).match(/"url":"[^"]*"/g) ?? []);
	for (const { filename, url } of message.attachments) {
		if (!shown.has(`"url":${JSON.stringify(url)}`)) lines.push(`(file: ${filename})`);
	}
	for (const { emoji, count } of message.reactions ?? []) lines.push(`${emoji.name ?? ''} ${count}`);
	return lines.join('\n');
}

/** The parts of Discord's components that can be read aloud. */
interface Part {
	readonly type: ComponentType;
	readonly content?: string;
	readonly label?: string;
	readonly emoji?: { readonly name?: string };
	readonly style?: ButtonStyle;
	readonly disabled?: boolean;
	readonly url?: string;
	readonly placeholder?: string;
	readonly options?: readonly { readonly label: string }[];
	readonly components?: readonly Part[];
	readonly accessory?: Part;
	readonly description?: string | null;
	readonly name?: string;
	readonly divider?: boolean;
	readonly items?: readonly { readonly description?: string | null }[];
}

function partLines(given: object): readonly string[] {
	const part = given as Part;
	const { type, content, components = [], accessory, description, name, divider, items = [] } = part;
	const words: Partial<Record<ComponentType, () => readonly string[]>> = {
		[ComponentType.ActionRow]: () => [components.map(control).join(' ')],
		[ComponentType.TextDisplay]: () => [content ?? ''],
		[ComponentType.Container]: () => components.flatMap(partLines),
		[ComponentType.Section]: () => [...components, ...(accessory ? [accessory] : [])].flatMap(partLines),
		[ComponentType.Separator]: () => (divider ? ['---'] : []),
		[ComponentType.Thumbnail]: () => [`(image: ${description ?? 'no description'})`],
		[ComponentType.MediaGallery]: () => items.map((item) => `(image: ${item.description ?? 'no description'})`),
		[ComponentType.File]: () => [`(file: ${name ?? 'unnamed'})`],
		[ComponentType.Button]: () => [control(part)],
	};
	return words[type]?.() ?? [];
}

function control(part: Part): string {
	if (part.type !== ComponentType.Button) {
		const options = part.options ? `: ${part.options.map(({ label }) => label).join(' | ')}` : '';
		return `<${part.disabled ? 'x ' : ''}${part.placeholder ?? 'Choose'}${options}>`;
	}
	const label = [part.emoji?.name, part.label].filter(Boolean).join(' ');
	if (part.style === ButtonStyle.Link) return `[${label} → ${part.url ?? ''}]`;
	return `[${part.disabled ? 'x ' : ''}${label}]`;
}
