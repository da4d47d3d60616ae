import { ComponentType } from 'discord-api-types/v10';
import type { APIAttachment, APIMessage, Snowflake } from 'discord-api-types/v10';

type Json = Readonly<Record<string, unknown>>;

const nestedKeys = ['components', 'component', 'accessory', 'items', 'media', 'file'] as const;

/** Gives every component a numeric `id`, nested ones too, in reading order; ids that the bot chose are kept. */
export function numberComponents<Component extends object>(components: readonly Component[]): Component[] {
	const used = new Set<unknown>();
	const collect = (value: unknown) => {
		if (Array.isArray(value)) value.forEach(collect);
		if (!isObject(value)) return;
		if (isComponent(value) && value['id']) used.add(value['id']);
		for (const key of nestedKeys) collect(value[key]);
	};
	collect(components);
	let next = 1;
	const nextId = () => {
		while (used.has(next)) next += 1;
		used.add(next);
		return next;
	};
	const number = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(number);
		if (!isObject(value)) return value;
		return mapNested(isComponent(value) ? { ...value, id: value['id'] ? value['id'] : nextId() } : value, number);
	};
	return number(components) as Component[];
}

/**
 * Components of a message as Discord gives them back: numbered, the defaults filled in, and `attachment://` addresses
 * replaced by those of the uploaded files. `nextId` gives ids for media.
 */
export function settleComponents<Component extends object>(
	components: readonly Component[],
	attachments: readonly APIAttachment[],
	nextId: () => Snowflake,
): Component[] {
	const settle = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(settle);
		if (!isObject(value)) return value;
		if (isComponent(value)) {
			const filled = { ...defaults[Number(value['type'])], ...value, ...fileFacts(value, attachments) };
			return mapNested(filled, settle);
		}
		if (isObject(value['media'])) return mapNested({ description: null, spoiler: false, ...value }, settle);
		if (typeof value['url'] === 'string') return { id: nextId(), ...media(value, value['url'], attachments) };
		return mapNested(value, settle);
	};
	return settle(numberComponents(components)) as Component[];
}

const oneChoice = { min_values: 1, max_values: 1 };

/** What Discord fills in where a bot left it out. */
const defaults: Readonly<Record<number, Json>> = {
	[ComponentType.StringSelect]: oneChoice,
	[ComponentType.UserSelect]: oneChoice,
	[ComponentType.RoleSelect]: oneChoice,
	[ComponentType.MentionableSelect]: oneChoice,
	[ComponentType.ChannelSelect]: oneChoice,
	[ComponentType.Thumbnail]: { description: null, spoiler: false },
	[ComponentType.File]: { spoiler: false },
	[ComponentType.Separator]: { spacing: 1, divider: true },
	[ComponentType.Container]: { accent_color: null, spoiler: false },
};

/** A part of a message that a person can use: with a custom_id, and its kind. */
export interface Interactive {
	readonly type: ComponentType;
	readonly custom_id: string;
	readonly label?: string;
	readonly placeholder?: string;
	readonly disabled?: boolean;
	readonly min_values?: number;
	readonly max_values?: number;
	readonly options?: readonly { readonly label: string; readonly value: string }[];
	readonly channel_types?: readonly number[];
}

/** The buttons and menus of a message, in reading order. */
export function interactives(message: Pick<APIMessage, 'components'>): readonly Interactive[] {
	const found: Interactive[] = [];
	const walk = (value: unknown) => {
		if (Array.isArray(value)) value.forEach(walk);
		if (!isObject(value)) return;
		if (isInteractive(value)) found.push(value);
		walk(value['components']);
		walk(value['accessory']);
	};
	walk(message.components ?? []);
	return found;
}

/** The texts of a message that may hold mentions: content and text displays, in reading order. */
export function textsOf(content: string, components: readonly object[]): readonly string[] {
	const texts = content ? [content] : [];
	const walk = (value: unknown) => {
		if (Array.isArray(value)) value.forEach(walk);
		if (!isObject(value)) return;
		if (value['type'] === ComponentType.TextDisplay && typeof value['content'] === 'string') {
			texts.push(value['content']);
		}
		walk(value['components']);
	};
	walk(components);
	return texts;
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isComponent(value: Json): boolean {
	return typeof value['type'] === 'number';
}

function isInteractive(value: Json): value is Json & Interactive {
	return typeof value['custom_id'] === 'string' && typeof value['type'] === 'number';
}

function mapNested(value: Json, map: (nested: unknown) => unknown): Json {
	const mapped: Record<string, unknown> = { ...value };
	for (const key of nestedKeys) if (mapped[key] !== undefined) mapped[key] = map(mapped[key]);
	return mapped;
}

function media(item: Json, url: string, attachments: readonly APIAttachment[]): Json {
	const attachment = attachmentFor(url, attachments);
	if (!attachment) return { proxy_url: url, width: null, height: null, content_type: null, ...item };
	return {
		...item,
		url: attachment.url,
		proxy_url: attachment.proxy_url,
		width: attachment.width ?? null,
		height: attachment.height ?? null,
		content_type: attachment.content_type,
		attachment_id: attachment.id,
	};
}

/** A file component carries the name and size of its file. */
function fileFacts(component: Json, attachments: readonly APIAttachment[]): Json {
	const file = component['file'];
	if (component['type'] !== ComponentType.File || !isObject(file)) return {};
	const attachment = attachmentFor(String(file['url']), attachments);
	return attachment ? { name: attachment.filename, size: attachment.size } : {};
}

/** The attachment that `attachment://name` means, or that an address of an earlier answer means. */
export function attachmentFor(url: string, attachments: readonly APIAttachment[]): APIAttachment | undefined {
	const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
	return attachments.find((attachment) => (name === null ? attachment.url === url : attachment.filename === name));
}
