/** Components of messages. Limits and parents: Discord's component reference and its OpenAPI document (2026-07-18). */
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import {
	customIdAndUrl,
	customIdRequired,
	notAllowedHere,
	required,
	rowTooWide,
	textTooLarge,
	tooManyComponents,
	urlRequired,
} from './complaints.ts';
import {
	below,
	boolean,
	byType,
	choice,
	complain,
	fieldsOf,
	integer,
	isAbsent,
	lengthOf,
	list,
	listOf,
	record,
	snowflake,
	text,
	url,
	type Check,
	type Fields,
	type Spot,
} from './fields.ts';
import { checkUnique, componentId, customId, emoji, selects, walk } from './parts.ts';

const button = record({
	needs: { style: choice(1, 2, 3, 4, 5, 6) },
	may: {
		id: componentId,
		custom_id: customId,
		label: text(0, 80),
		disabled: boolean,
		url: url(512, 'http', 'https', 'discord'),
		sku_id: snowflake,
		emoji,
	},
	also: (fields, spot) => {
		const { style } = fields;
		const forbid = (what: string, ...keys: readonly string[]) => {
			for (const key of keys) if (!isAbsent(fields[key])) complain(below(spot, key), notAllowedHere(what));
		};
		if (style === ButtonStyle.Premium) {
			if (isAbsent(fields.sku_id)) complain(below(spot, 'sku_id'), required);
			forbid('on a premium button', 'custom_id', 'url', 'label', 'emoji');
			return;
		}
		forbid('on a button that is not premium', 'sku_id');
		if (isAbsent(fields.emoji) && (isAbsent(fields.label) || fields.label === '')) {
			complain(below(spot, 'label'), required);
		}
		if (style === ButtonStyle.Link) {
			if (isAbsent(fields.url)) complain(below(spot, 'url'), urlRequired);
			if (!isAbsent(fields.custom_id)) complain(below(spot, 'custom_id'), customIdAndUrl);
			return;
		}
		if (isAbsent(fields.custom_id)) complain(below(spot, 'custom_id'), customIdRequired);
		if (!isAbsent(fields.url)) complain(below(spot, 'url'), customIdAndUrl);
	},
});

/** Up to five buttons, or one select: a select is as wide as five buttons. */
const actionRow = record({
	needs: { components: list(byType({ [ComponentType.Button]: button, ...selects }), 1, 5) },
	may: { id: componentId },
	also: ({ components }, spot) => {
		let width = 0;
		for (const [at, entry] of listOf(components).entries()) {
			width += fieldsOf(entry)?.type === ComponentType.Button ? 1 : 5;
			// six buttons are one fault, of the list; this one is for selects with company
			if (width > 5 && at < 5) complain(below(below(spot, 'components'), at), rowTooWide);
		}
	},
});

const textDisplay: Check = record({ needs: { content: text(1, 4000) }, may: { id: componentId } });

const media = record({ needs: { url: url(2048, 'http', 'https', 'attachment') } });

const thumbnail = record({
	needs: { media },
	may: { id: componentId, description: text(1, 1024), spoiler: boolean },
});

const section = record({
	needs: {
		components: list(byType({ [ComponentType.TextDisplay]: textDisplay }), 1, 3),
		accessory: byType({ [ComponentType.Button]: button, [ComponentType.Thumbnail]: thumbnail }),
	},
	may: { id: componentId },
});

const mediaGallery = record({
	needs: { items: list(record({ needs: { media }, may: { description: text(1, 1024), spoiler: boolean } }), 1, 10) },
	may: { id: componentId },
});

const file = record({
	needs: { file: record({ needs: { url: url(2048, 'attachment') } }) },
	may: { id: componentId, spoiler: boolean },
});

const separator = record({ may: { id: componentId, spacing: choice(1, 2), divider: boolean } });

const inContainer = {
	[ComponentType.ActionRow]: actionRow,
	[ComponentType.Section]: section,
	[ComponentType.TextDisplay]: textDisplay,
	[ComponentType.MediaGallery]: mediaGallery,
	[ComponentType.File]: file,
	[ComponentType.Separator]: separator,
};

const container = record({
	needs: { components: list(byType(inContainer), 1, 40) },
	may: { id: componentId, accent_color: integer(0, 0xffffff), spoiler: boolean },
});

const legacy = list(byType({ [ComponentType.ActionRow]: actionRow }), 0, 5);
const v2 = list(byType({ ...inContainer, [ComponentType.Container]: container }), 0, 40);

/**
 * Checks the `components` of a message. With the flag IS_COMPONENTS_V2: at most 40 components, nested ones counted, and
 * 4,000 characters over all text displays; without it, at most five action rows.
 */
export function checkComponents(components: unknown, isV2: boolean, spot: Spot): void {
	(isV2 ? v2 : legacy)(components, spot);
	checkUnique(components, spot);
	if (!isV2) return;
	let count = 0;
	let characters = 0;
	walk(components, spot, ({ type, content }) => {
		count += 1;
		if (type === ComponentType.TextDisplay && typeof content === 'string') characters += lengthOf(content);
	});
	if (count > 40 && listOf(components).length <= 40) complain(spot, tooManyComponents);
	if (characters > 4000) complain(spot, textTooLarge);
}

/** Calls `visit` with each URL of a thumbnail, gallery item or file, and its place. */
export function eachMediaUrl(components: unknown, spot: Spot, visit: (url: string, spot: Spot) => void): void {
	const look = (item: Fields | undefined, key: string, at: Spot) => {
		const found = fieldsOf(item?.[key])?.url;
		if (typeof found === 'string') visit(found, below(below(at, key), 'url'));
	};
	walk(components, spot, (component, at) => {
		if (component.type === ComponentType.Thumbnail) look(component, 'media', at);
		if (component.type === ComponentType.File) look(component, 'file', at);
		if (component.type !== ComponentType.MediaGallery) return;
		for (const [index, item] of listOf(component.items).entries()) {
			look(fieldsOf(item), 'media', below(below(at, 'items'), index));
		}
	});
}
