/** `patch` over `payload`, objects key by key, everything else replaced. */
export function merged(payload: Readonly<Record<string, unknown>>, patch: Readonly<Record<string, unknown>>): object {
	const result: Record<string, unknown> = { ...payload };
	for (const [key, value] of Object.entries(patch)) {
		const below = result[key];
		result[key] = isPlain(below) && isPlain(value) ? merged(below, value) : value;
	}
	return result;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
