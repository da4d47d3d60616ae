import { routes } from './index.ts';
import type { Route } from './route.ts';

export interface Found {
	readonly route: Route;
	readonly at: Readonly<Record<string, string>>;
}

interface Pattern {
	readonly route: Route;
	readonly parts: readonly { readonly text: string; readonly name: string | null }[];
}

/** Routes by number of parts, those with fewest names first, so that `@me` wins over an id. */
const bySize = new Map<number, Pattern[]>();
for (const route of routes) {
	const parts = route.path
		.slice(1)
		.split('/')
		.map((text) => ({ text, name: /^\{(.*)\}$/.exec(text)?.[1] ?? null }));
	bySize.set(parts.length, [...(bySize.get(parts.length) ?? []), { route, parts }]);
}
const names = ({ parts }: Pattern) => parts.filter(({ name }) => name !== null).length;
for (const patterns of bySize.values()) patterns.sort((a, b) => names(a) - names(b));

/**
 * The route of a method and a path without `/api/v10`, its parts decoded before they are compared (`@original` comes as
 * `%40original`). `wrong-method`: there are routes at this path, but not with this method.
 */
export function findRoute(method: string, path: string): Found | 'wrong-method' | undefined {
	const parts = path.slice(1).split('/').map(decoded);
	let elsewhere = false;
	for (const pattern of bySize.get(parts.length) ?? []) {
		if (!pattern.parts.every(({ text, name }, index) => name !== null || text === parts[index])) continue;
		if (pattern.route.method !== method) {
			elsewhere = true;
			continue;
		}
		const at: Record<string, string> = {};
		pattern.parts.forEach(({ name }, index) => {
			if (name !== null) at[name] = parts[index] ?? '';
		});
		return { route: pattern.route, at };
	}
	return elsewhere ? 'wrong-method' : undefined;
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
