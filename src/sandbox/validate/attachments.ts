/** Attachments: what is uploaded, what is kept, and what `attachment://` refers to. */
import { attachmentMissing, attachmentUnknown, fileUnused, notA, tooLong } from './complaints.ts';
import { eachMediaUrl } from './components.ts';
import { eachPictureUrl } from './embeds.ts';
import { below, complain, fieldsOf, isAbsent, list, listOf, record, text, type Fields, type Spot } from './fields.ts';

interface Given {
	readonly files: readonly string[];
	readonly attached?: readonly { readonly id: string; readonly filename: string }[];
}

const attachments = list(
	record({
		needs: {
			id: (value, spot) => {
				const isIndex = typeof value === 'number' && Number.isInteger(value) && value >= 0;
				if (!isIndex && !(typeof value === 'string' && /^\d{1,20}$/.test(value)))
					complain(spot, notA('snowflake', value));
			},
		},
		may: { filename: text(1, 1024), description: text(0, 1024), title: text(0, 1024) },
	}),
	0,
	10,
);

const prefix = 'attachment://';

/** The names that each uploaded file can be referred to by: its own, or the one that `attachments` gives it. */
function uploadedNames(fields: Fields, files: readonly string[]): readonly string[] {
	const renamed = new Map<string, string>();
	for (const entry of listOf(fields.attachments)) {
		const { id, filename } = fieldsOf(entry) ?? {};
		if ((typeof id === 'string' || typeof id === 'number') && typeof filename === 'string') {
			renamed.set(String(id), filename);
		}
	}
	return files.map((name, index) => renamed.get(String(index)) ?? name);
}

/** Names that stay on an edited message; all of them when the body does not list `attachments`. */
function keptNames(fields: Fields, attached: NonNullable<Given['attached']>): readonly string[] {
	if (fields.attachments === undefined) return attached.map(({ filename }) => filename);
	const ids = new Set(listOf(fields.attachments).map((entry) => fieldsOf(entry)?.id));
	return attached.filter(({ id }) => ids.has(id)).map(({ filename }) => filename);
}

/**
 * Complains about entries of `attachments` that are neither an uploaded file (by its index) nor on the message already,
 * about `attachment://` URLs without such a file, and, with IS_COMPONENTS_V2, about uploaded files that no component
 * shows. An edit whose message is not known (`attached` left out) is believed about what the message has.
 */
export function checkAttachments(fields: Fields, isV2: boolean, isEdit: boolean, given: Given, spot: Spot): void {
	if (given.files.length > 10) complain(below(spot, 'files'), tooLong(10));
	const here = below(spot, 'attachments');
	if (!isAbsent(fields.attachments)) attachments(fields.attachments, here);
	const believed = isEdit && !given.attached;
	const attached = isEdit ? (given.attached ?? []) : [];
	for (const [at, entry] of listOf(fields.attachments).entries()) {
		const id = fieldsOf(entry)?.id;
		if (typeof id !== 'string' && typeof id !== 'number') continue;
		const known = Number(id) < given.files.length || attached.some((each) => each.id === String(id));
		if (!known && !believed) complain(below(here, at), attachmentUnknown);
	}

	const uploaded = uploadedNames(fields, given.files);
	const names = new Set([...uploaded, ...keptNames(fields, attached)]);
	const used = new Set<string>();
	const look = (url: string, at: Spot) => {
		if (!url.startsWith(prefix)) return;
		const name = url.slice(prefix.length);
		used.add(name);
		if (!names.has(name) && !believed) complain(at, attachmentMissing);
	};
	eachMediaUrl(fields.components, below(spot, 'components'), look);
	eachPictureUrl(fields.embeds, below(spot, 'embeds'), look);
	if (!isV2) return;
	for (const [at, name] of uploaded.entries()) if (!used.has(name)) complain(below(here, at), fileUnused);
}
