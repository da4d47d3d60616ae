/** The parts that the bodies of the tables are made of. */

export const V2 = 32_768;
export const a = (length: number) => 'a'.repeat(length);
export const times = <Value>(count: number, make: (at: number) => Value) =>
	Array.from({ length: count }, (_, at) => make(at));

export const button = (id: string, more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: id, ...more });
export const linkButton = { type: 2, style: 5, label: 'More', url: 'https://example.org/help' };
export const row = (...components: readonly unknown[]) => ({ type: 1, components });
export const option = (value: string, more: object = {}) => ({ label: value, value, ...more });
export const select = (id: string, more: object = {}) => ({
	type: 3,
	custom_id: id,
	options: [option('one'), option('two')],
	...more,
});
export const words = (content: string) => ({ type: 10, content });
export const media = (url: string) => ({ media: { url } });
export const v2 = (...components: readonly unknown[]) => ({ flags: V2, components });
export const answer = (data: unknown) => ({ type: 4, data });
export const modal = (components: readonly unknown[], more: object = {}) => ({
	type: 9,
	data: { title: 'A question', custom_id: 'ask', components, ...more },
});
export const input = (more: object = {}) => ({ type: 4, custom_id: 'text', style: 1, ...more });
export const label = (component: unknown, more: object = {}) => ({
	type: 18,
	label: 'Your answer',
	component,
	...more,
});
export const command = (more: object = {}) => ({ name: 'checkin', description: 'Say how today is going', ...more });
export const withOptions = (...options: readonly unknown[]) => [command({ options })];
export const value = (name: string, more: object = {}) => ({ type: 3, name, description: 'A text', ...more });
/** 8,000 characters of names, descriptions and values: 1 + 99 + 25 × (3 + 100 + 2 × 100 + 13). */
export const largest = {
	name: 'a',
	description: a(99),
	description_localizations: { de: a(98) },
	options: times(25, (at) => ({
		type: 3,
		name: `o${String(at).padStart(2, '0')}`,
		description: a(100),
		choices: [
			{ name: a(100), value: a(6) },
			{ name: `b${a(99)}`, value: a(7) },
		],
	})),
};
export const event = (more: object = {}) => ({
	name: 'Monday meeting',
	privacy_level: 2,
	entity_type: 3,
	scheduled_start_time: '2026-11-30T19:00:00Z',
	scheduled_end_time: '2026-11-30T20:00:00Z',
	entity_metadata: { location: 'The library' },
	...more,
});

export const choice = { name: 'x', value: 'x' };
