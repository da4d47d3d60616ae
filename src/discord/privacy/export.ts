import { strToU8, zipSync } from 'fflate';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { markedTables, personalTables } from '#src/db/holdings.ts';
import type { AttachedFile } from '#src/discord/card.ts';
import type { Holding } from '#src/features/privacy/held.ts';

const names = { data: 'handrail-export.json', schema: 'handrail-schema.json', zip: 'handrail-export.zip' } as const;

/** Discord takes 10 MiB in all from a bot (discord-api-docs, "Uploading Files"); the rest is for the request around it. */
const mostBytes = 9_000_000;

/** The files of an export: the data and its schema, or both in a zip file where they would be too large for Discord. */
export interface Export {
	readonly files: readonly AttachedFile[];
	readonly zipped: boolean;
}

/** Everything about a person as JSON, with a JSON Schema (2020-12) that says what each part means. */
export function exportOf(words: Words, { rows, unreadable }: Holding, at: Temporal.Instant): Export {
	const data = {
		$schema: names.schema,
		format: 'handrail-export',
		version: 1,
		madeAt: at.toString({ fractionalSecondDigits: 3 }),
		tables: rows,
		unreadable,
	};
	const [content, schema] = [data, schemaIn(words)].map((value) => strToU8(`${JSON.stringify(value, null, '\t')}\n`));
	if (!content || !schema) throw new TypeError('JSON is text');
	if (content.length + schema.length <= mostBytes) {
		return {
			files: [
				{ name: names.data, content: Buffer.from(content) },
				{ name: names.schema, content: Buffer.from(schema) },
			],
			zipped: false,
		};
	}
	const zip = zipSync({ [names.data]: content, [names.schema]: schema }, { level: 6 });
	return { files: [{ name: names.zip, content: Buffer.from(zip) }], zipped: true };
}

function schemaIn({ privacy: { exporting } }: Words): object {
	const value = { type: ['string', 'number', 'null'] };
	const given = [...personalTables, ...markedTables];
	const tables = given.map(({ table, given: columnsGiven }) => {
		const { about, columns } = exporting.tables[table];
		const said: Readonly<Record<string, string>> = columns;
		const properties = columnsGiven.map((column) => [column, { ...value, description: said[column] }]);
		const row = {
			type: 'object',
			required: columnsGiven,
			additionalProperties: false,
			properties: Object.fromEntries(properties) as object,
		};
		return [table, { type: 'array', description: about, items: row }];
	});
	const ofTables = {
		type: 'object',
		required: given.map(({ table }) => table),
		additionalProperties: false,
		description: exporting.empty,
		properties: Object.fromEntries(tables) as object,
	};
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: exporting.title,
		type: 'object',
		required: ['format', 'version', 'madeAt', 'tables', 'unreadable'],
		additionalProperties: false,
		properties: {
			$schema: { const: names.schema },
			format: { const: 'handrail-export' },
			version: { const: 1 },
			madeAt: { type: 'string', format: 'date-time', description: exporting.madeAt },
			tables: ofTables,
			unreadable: { type: 'array', items: { type: 'string' }, description: exporting.unreadableList },
		},
	};
}
