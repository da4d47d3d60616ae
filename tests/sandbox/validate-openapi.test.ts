/** The same bodies under Discord's own OpenAPI document, where it lies beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { good, wrong } from './validate-bodies/all.ts';
import { check, damaged, type Case } from './validate-bodies/cases.ts';

const file = new URL('../../../shared/reference/discord-openapi.json', import.meta.url);
const present = existsSync(file);
const suite = present
	? 'under Discord’s OpenAPI document'
	: 'under Discord’s OpenAPI document (skipped: ../shared/reference/discord-openapi.json is not there)';

interface Schema {
	required?: string[];
	additionalProperties?: unknown;
	readonly properties?: Record<string, Schema>;
}

interface OpenApi {
	readonly components: { readonly schemas: Record<string, Schema> };
}

/** Where Discord's documents, and Discord, take more than this one says. */
function widen({ components: { schemas } }: OpenApi): void {
	for (const { properties = {} } of Object.values(schemas)) {
		// a bit set as text is what libraries send
		const asText = { type: ['string', 'null'], pattern: '^\\d+$' };
		if (properties['default_member_permissions']) Object.assign(properties, { default_member_permissions: asText });
		for (const key of ['name_localizations', 'description_localizations']) {
			// null takes a translation away
			const each = properties[key]?.additionalProperties;
			if (each) properties[key]!.additionalProperties = { oneOf: [each, { type: 'null' }] };
		}
	}
	// the emoji of a server needs no name, and the index of an upload may be a number
	const emoji = schemas['ComponentEmojiForRequest']!;
	emoji.required = [];
	Object.assign(emoji.properties!, { name: { type: ['string', 'null'], maxLength: 32 } });
	const id = schemas['MessageAttachmentRequest']!.properties!;
	id['id'] = { oneOf: [id['id'], { type: 'integer', minimum: 0 }] } as Schema;
}

function loadSchemas(): (name: string) => ValidateFunction {
	const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
	widen(document);
	const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
	addFormats.default(ajv);
	ajv
		.addFormat('snowflake', /^(0|[1-9][0-9]{0,19})$/)
		.addFormat('nonce', true)
		.addFormat('int64', true)
		.addFormat('int32', true);
	ajv.addSchema(document, 'discord');
	const compiled = new Map<string, ValidateFunction>();
	return (name) => {
		const known = compiled.get(name);
		if (known) return known;
		const schema = ajv.compile({ $ref: `discord#/components/schemas/${name}` });
		compiled.set(name, schema);
		return schema;
	};
}

const callbacks: Readonly<Record<number, string>> = {
	4: 'CreateMessageInteractionCallbackRequest',
	5: 'CreateMessageInteractionCallbackRequest',
	6: 'UpdateMessageInteractionCallbackRequest',
	7: 'UpdateMessageInteractionCallbackRequest',
	8: 'ApplicationCommandAutocompleteCallbackRequest',
	9: 'ModalInteractionCallbackRequest',
};
const events: Readonly<Record<number, string>> = {
	1: 'StageScheduledEventCreateRequest',
	2: 'VoiceScheduledEventCreateRequest',
	3: 'ExternalScheduledEventCreateRequest',
};

/** The field if it is a number; else one that no schema goes by. */
function field(body: unknown, key: string): number {
	const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[key] : undefined;
	return typeof value === 'number' ? value : -1;
}

/** The schemas of the parts of a body, with these parts; undefined where the document has no schema to choose. */
function partsOf({ door, body }: Case): readonly (readonly [schema: string, part: unknown])[] | undefined {
	switch (door) {
		case 'commands':
			return Array.isArray(body)
				? body.map((command: unknown) => ['ApplicationCommandUpdateRequest', command] as const)
				: undefined;
		case 'callback': {
			const schema = callbacks[field(body, 'type')];
			return schema ? [[schema, body]] : undefined;
		}
		case 'event': {
			const schema = events[field(body, 'entity_type')];
			return schema ? [[schema, body]] : undefined;
		}
		case 'channel':
			return [['MessageCreateRequest', body]];
		case 'channel-edit':
			return [['MessageEditRequestPartial', body]];
		case 'webhook':
			return [['IncomingWebhookRequestPartial', body]];
		case 'webhook-edit':
			return [['IncomingWebhookUpdateRequestPartial', body]];
		case 'thread':
			return [['CreateTextThreadWithoutMessageRequest', body]];
		case 'thread-from-message':
			return [['CreateTextThreadWithMessageRequest', body]];
		case 'dm':
			return [['CreatePrivateChannelRequest', body]];
	}
}

describe.skipIf(!present)(suite, () => {
	const schemaOf = present ? loadSchemas() : undefined;
	const refusedBySchema = (each: Case): boolean | undefined =>
		partsOf(each)?.some(([name, part]) => !schemaOf!(name)(part));

	test.each(good)('both accept: $name', (each) => {
		expect(check(each)).toBeUndefined();
		expect(refusedBySchema(each)).toBe(false);
	});

	test('whatever the document refuses is refused here too: right bodies, damaged in one place', () => {
		const damage = fc.oneof(
			fc.constantFrom(null, '', 'x', -1, 0, 3.5, 99, true, [], {}, [null], 'a'.repeat(20_000)),
			fc.jsonValue({ maxDepth: 1 }),
		);
		fc.assert(
			fc.property(fc.constantFrom(...good), fc.nat(), damage, (each, at, junk) => {
				const body = damaged(each.body, at, junk);
				if (refusedBySchema({ ...each, body }) !== true) return;
				expect(check({ ...each, body })).toBeDefined();
			}),
			{ numRuns: 700 },
		);
	});

	test('the rules by number are those that the document does not have', () => {
		const numbered = wrong.filter(({ name }) => /^\d+: /.test(name));
		const seenByBoth = numbered.filter((each) => refusedBySchema(each) === true).map(({ name }) => name);
		expect(seenByBoth).toEqual([]);
	});
});
