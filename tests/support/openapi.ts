import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { LoggedRequest } from '#src/sandbox/contract.ts';

/** Discord's own OpenAPI document (API v10), where somebody has put it beside the repository. */
export const documentFile = join(import.meta.dirname, '..', '..', '..', 'shared', 'reference', 'discord-openapi.json');

/** Whether it is there. Without it no request is compared with it. */
export const hasDocument = existsSync(documentFile);

const callbacks: Readonly<Record<number, string>> = {
	4: 'CreateMessageInteractionCallbackRequest',
	5: 'CreateMessageInteractionCallbackRequest',
	6: 'UpdateMessageInteractionCallbackRequest',
	7: 'UpdateMessageInteractionCallbackRequest',
	8: 'ApplicationCommandAutocompleteCallbackRequest',
	9: 'ModalInteractionCallbackRequest',
};

interface Operation {
	readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

interface Document {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, { properties?: Record<string, unknown> }>> };
}

let loaded: { readonly ajv: Ajv2020; readonly document: Document } | undefined;
const compiled = new Map<string, ValidateFunction>();

function load() {
	if (loaded) return loaded;
	const document = JSON.parse(readFileSync(documentFile, 'utf8')) as Document;
	// Discord takes the permissions as text, and discord.js sends them so; the document says null or integer.
	for (const { properties } of Object.values(document.components.schemas)) {
		if (properties?.['default_member_permissions']) {
			properties['default_member_permissions'] = { type: ['string', 'integer', 'null'] };
		}
	}
	const ajv = new Ajv2020({ strict: false, allErrors: true });
	addFormats.default(ajv);
	ajv
		.addFormat('snowflake', /^(0|[1-9][0-9]{0,19})$/)
		.addFormat('nonce', true)
		.addFormat('int64', true);
	ajv.addSchema(document, 'discord');
	loaded = { ajv, document };
	return loaded;
}

function validator(pointer: string): ValidateFunction {
	const known = compiled.get(pointer);
	if (known) return known;
	const made = load().ajv.compile({ $ref: `discord#${pointer}` });
	compiled.set(pointer, made);
	return made;
}

/** A path template of the document as part of a JSON pointer in a URI. */
function escaped(path: string): string {
	return path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function pointerFor({ method, route, body }: LoggedRequest): string | undefined {
	const { document } = load();
	if (route === null) return undefined;
	if (/^\/interactions\/.+\/callback$/.test(route)) {
		const schema = callbacks[(body as { type?: number }).type ?? 0];
		return schema && `/components/schemas/${schema}`;
	}
	const template = Object.keys(document.paths).find((path) => sameShape(path, route));
	const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
	if (template === undefined || !operation?.requestBody?.content['application/json']) return undefined;
	return `/paths/${escaped(template)}/${method.toLowerCase()}/requestBody/content/application~1json/schema`;
}

function sameShape(path: string, route: string): boolean {
	return path.replace(/\{[^}]+\}/g, '{}') === route.replace(/\{[^}]+\}/g, '{}');
}

/**
 * The requests whose bodies break Discord's request schemas, one line each, whatever they were answered with. Left out
 * are those refused for their body (50035): of these `refusals` tells, and a test that means them says so there.
 * Checks nothing where the document is missing; tests/contract.test.ts is then skipped and says why.
 */
export function breachesOf(requests: readonly LoggedRequest[]): string[] {
	if (!hasDocument) return [];
	return requests.flatMap((request) => {
		if (request.body === undefined || isRefusedForItsBody(request)) return [];
		const pointer = pointerFor(request);
		if (pointer === undefined) return [`${request.method} ${request.path}: the document has no such operation`];
		const validate = validator(pointer);
		if (validate(JSON.parse(JSON.stringify(request.body)))) return [];
		const errors = (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
		return [`${request.method} ${request.route}: ${errors.join('; ')}`];
	});
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes: 50035 is "Invalid form body". */
function isRefusedForItsBody({ status, answer }: LoggedRequest): boolean {
	return status === 400 && (answer as { code?: number } | null | undefined)?.code === 50035;
}
