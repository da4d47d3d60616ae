import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { LoggedRequest } from '#src/sandbox/contract.ts';

/** Discord's own OpenAPI document (API v10), where somebody has put it beside the repository. */
const documentFile = join(import.meta.dirname, '../../../shared/reference/discord-openapi.json');

export const hasDocument = existsSync(documentFile);

interface Document {
	readonly paths: Readonly<
		Record<string, Readonly<Record<string, { readonly responses?: Readonly<Record<string, unknown>> }>>>
	>;
	readonly components: { readonly schemas: Readonly<Record<string, { properties?: Record<string, unknown> }>> };
}

/** Says of an answer of the sandbox what Discord's response schema finds wrong; nothing when it is right. */
export function answerChecker(): (request: LoggedRequest) => readonly string[] {
	const document = JSON.parse(readFileSync(documentFile, 'utf8')) as Document;
	const ajv = new Ajv2020({ strict: false, allErrors: true });
	addFormats.default(ajv);
	ajv
		.addFormat('snowflake', /^(0|[1-9][0-9]{0,19})$/)
		.addFormat('nonce', true)
		.addFormat('int64', true);
	for (const { properties } of Object.values(document.components.schemas)) {
		if (properties?.['default_member_permissions']) {
			properties['default_member_permissions'] = { type: ['string', 'integer', 'null'] };
		}
	}
	ajv.addSchema(document, 'discord');
	const compiled = new Map<string, ValidateFunction>();
	const fewestNamesFirst = Object.keys(document.paths).toSorted((a, b) => a.split('{').length - b.split('{').length);

	return ({ method, path, status, answer }) => {
		const parts = path.split('?')[0]?.split('/').map(decodeURIComponent) ?? [];
		const template = fewestNamesFirst.find((candidate) => {
			const wanted = candidate.split('/');
			const fits = wanted.every((part, index) => part.startsWith('{') || part === parts[index]);
			return wanted.length === parts.length && fits && document.paths[candidate]?.[method.toLowerCase()];
		});
		if (template === undefined) return [`${method} ${path}: not in the document`];
		const responses = document.paths[template]?.[method.toLowerCase()]?.responses ?? {};
		const code = String(status) in responses ? String(status) : `${Math.floor(status / 100)}XX`;
		if (!(code in responses)) return [`${method} ${template}: ${status} is no answer of it`];
		if (answer === undefined) return [];
		const shared = (responses[code] as { readonly $ref?: string }).$ref?.slice(1);
		const own = `/paths/${escaped(template)}/${method.toLowerCase()}/responses/${code}`;
		const schema = `${shared ?? own}/content/application~1json/schema`;
		let validate = compiled.get(schema);
		if (!validate) compiled.set(schema, (validate = ajv.compile({ $ref: `discord#${schema}` })));
		if (validate(asSent(answer))) return [];
		return (validate.errors ?? []).map(
			({ instancePath, message, params }) =>
				`${method} ${template} ${status}${instancePath} ${message} ${JSON.stringify(params)}`,
		);
	};
}

/**
 * An answer in the document's words. It has numbers for the codes in a 50035's tree, where Discord sends names; and of a
 * callback's resources it knows messages (4) and updates (7) alone, where Discord answers a defer (5, 6) in the same way.
 */
function asSent(answer: unknown): unknown {
	return JSON.parse(
		JSON.stringify(answer, (key, value: unknown) => {
			if (key === 'errors') return undefined;
			if (key !== 'resource') return value;
			const resource = value as { readonly type: number };
			return { ...resource, type: { 5: 4, 6: 7 }[resource.type] ?? resource.type };
		}),
	);
}

function escaped(path: string): string {
	return path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
}
