/** Embeds. Limits: Discord's message resource, "Embed Limits"; leading and trailing white space is not counted. */
import { embedsTooLarge, required } from './complaints.ts';
import {
	below,
	boolean,
	complain,
	fieldsOf,
	integer,
	isAbsent,
	lengthOf,
	list,
	listOf,
	moment,
	record,
	text,
	url,
	type Check,
	type Spot,
} from './fields.ts';

const trim = (value: string) => value.trim();
const link: Check = url(2048, 'http', 'https');
const picture: Check = url(2048, 'http', 'https', 'attachment');
const image = record({ may: { url: picture, description: text(0, 4096) } });

/** Any of these makes an embed visible. */
const substance = ['title', 'description', 'fields', 'author', 'footer', 'image', 'thumbnail', 'video'];

const embed = record({
	may: {
		title: text(0, 256, trim),
		description: text(0, 4096, trim),
		url: link,
		timestamp: moment,
		color: integer(0, 0xffffff),
		footer: record({ may: { text: text(0, 2048, trim), icon_url: picture } }),
		image,
		thumbnail: image,
		author: record({ may: { name: text(0, 256, trim), url: link, icon_url: picture } }),
		fields: list(
			record({ needs: { name: text(1, 256, trim), value: text(1, 1024, trim) }, may: { inline: boolean } }),
			0,
			25,
		),
	},
	also: (fields, spot) => {
		const shown = substance.some((key) => {
			const part = fields[key];
			return !isAbsent(part) && part !== '' && !(Array.isArray(part) && part.length === 0);
		});
		if (!shown) complain(below(spot, 'description'), required);
	},
});

const embeds = list(embed, 0, 10);

/** Checks `embeds`: each by itself, and 6,000 characters over all of them together. */
export function checkEmbeds(value: unknown, spot: Spot): void {
	embeds(value, spot);
	let characters = 0;
	const count = (written: unknown) => {
		if (typeof written === 'string') characters += lengthOf(written.trim());
	};
	for (const entry of listOf(value)) {
		const { title, description, fields, footer, author } = fieldsOf(entry) ?? {};
		for (const written of [title, description, fieldsOf(footer)?.text, fieldsOf(author)?.name]) count(written);
		for (const field of listOf(fields)) {
			count(fieldsOf(field)?.name);
			count(fieldsOf(field)?.value);
		}
	}
	if (characters > 6000) complain(spot, embedsTooLarge);
}

/** Calls `visit` with each URL of a picture in the embeds, and its place. */
export function eachPictureUrl(value: unknown, spot: Spot, visit: (url: string, spot: Spot) => void): void {
	const places = [
		['image', 'url'],
		['thumbnail', 'url'],
		['footer', 'icon_url'],
		['author', 'icon_url'],
	] as const;
	for (const [index, entry] of listOf(value).entries()) {
		for (const [part, key] of places) {
			const found = fieldsOf(fieldsOf(entry)?.[part])?.[key];
			if (typeof found === 'string') visit(found, below(below(below(spot, index), part), key));
		}
	}
}
