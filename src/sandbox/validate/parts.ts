/** Parts that messages and modals share: emoji, selects, and what must be unique among components. */
import { ComponentType } from 'discord-api-types/v10';
import {
	componentIdRepeated,
	customIdRepeated,
	invalidEmoji,
	maxAboveOptions,
	minAboveMax,
	optionRepeated,
	tooManyDefaults,
} from './complaints.ts';
import {
	below,
	boolean,
	choice,
	complain,
	fieldsOf,
	integer,
	isAbsent,
	list,
	listOf,
	record,
	setOf,
	snowflake,
	text,
	type Check,
	type Fields,
	type Spot,
} from './fields.ts';

/** 1 to 100 characters (Discord's component reference). */
export const customId: Check = text(1, 100);

/** The numeric `id` that any component may have. */
export const componentId: Check = integer(0, 2_147_483_647);

const pictograph = new RegExp('^(?:\\p{RGI_Emoji}|\\p{Extended_Pictographic}\\uFE0F?|\\p{Regional_Indicator})$', 'v');

const knownPictographs = new Map<string, boolean>();

/** Remembers what it found, since the pattern is slow and a bot uses few emoji over and over. */
function isPictograph(name: string): boolean {
	const known = knownPictographs.get(name);
	if (known !== undefined) return known;
	if (knownPictographs.size >= 1000) knownPictographs.clear();
	const is = pictograph.test(name);
	knownPictographs.set(name, is);
	return is;
}

/** An emoji of a server by its id, or a Unicode emoji by itself. */
export const emoji: Check = record({
	may: { id: snowflake, name: text(0, 32), animated: boolean },
	also: ({ id, name }, spot) => {
		if (!isAbsent(id)) return;
		if (typeof name === 'string' && isPictograph(name)) return;
		complain(below(spot, 'name'), invalidEmoji);
	},
});

/** Entry of a string select, radio group or checkbox group; only a select's entry has an emoji. */
export const option: Check = record({
	needs: { label: text(1, 100), value: text(1, 100) },
	may: { description: text(0, 100), default: boolean, emoji },
});

/** Option values are unique, and no more of them are chosen at the start than may be chosen. */
export function checkOptions(options: unknown, most: number, spot: Spot): void {
	const seen = new Set<unknown>();
	let chosen = 0;
	for (const [at, entry] of listOf(options).entries()) {
		const fields = fieldsOf(entry);
		if (!fields) continue;
		if (seen.has(fields.value)) complain(below(below(spot, 'options'), at), optionRepeated);
		seen.add(fields.value);
		if (fields.default === true) chosen += 1;
	}
	if (chosen > most) complain(below(spot, 'options'), tooManyDefaults);
}

/** `min_values` ≤ `max_values` ≤ number of options. An absent `max_values` is 1 for a select, as Discord takes it. */
export function checkCounts({ min_values, max_values }: Fields, most: number, defaultMax: number, spot: Spot): void {
	const max = typeof max_values === 'number' ? max_values : defaultMax;
	if (typeof min_values === 'number' && min_values > max) {
		complain(below(spot, 'min_values'), minAboveMax('min_values', 'max_values'));
	}
	if (max > most && typeof max_values === 'number') complain(below(spot, 'max_values'), maxAboveOptions);
}

const selectFields = {
	id: componentId,
	placeholder: text(0, 150),
	min_values: integer(0, 25),
	max_values: integer(1, 25),
	disabled: boolean,
	required: boolean,
};

const stringSelect = record({
	needs: { custom_id: customId, options: list(option, 1, 25) },
	may: selectFields,
	also: (fields, spot) => {
		const max = typeof fields.max_values === 'number' ? fields.max_values : 1;
		checkCounts(fields, listOf(fields.options).length || 25, 1, spot);
		checkOptions(fields.options, max, spot);
	},
});

const selectOf = (...kinds: readonly string[]) =>
	record({
		needs: { custom_id: customId },
		may: {
			...selectFields,
			default_values: list(record({ needs: { id: snowflake, type: choice(...kinds) } }), 0, 25),
			channel_types: setOf(choice(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16), 0, 25),
		},
		also: (fields, spot) => {
			const max = typeof fields.max_values === 'number' ? fields.max_values : 1;
			checkCounts(fields, 25, 1, spot);
			if (listOf(fields.default_values).length > max) complain(below(spot, 'default_values'), tooManyDefaults);
		},
	});

/** The five kinds of select, by component type. */
export const selects: Readonly<Record<number, Check>> = {
	[ComponentType.StringSelect]: stringSelect,
	[ComponentType.UserSelect]: selectOf('user'),
	[ComponentType.RoleSelect]: selectOf('role'),
	[ComponentType.MentionableSelect]: selectOf('user', 'role'),
	[ComponentType.ChannelSelect]: selectOf('channel'),
};

/** Calls `visit` for every component of a tree, parents first. Entries that are no objects are passed over. */
export function walk(components: unknown, spot: Spot, visit: (component: Fields, spot: Spot) => void): void {
	for (const [at, entry] of listOf(components).entries()) walkOne(entry, below(spot, at), visit);
}

function walkOne(entry: unknown, spot: Spot, visit: (component: Fields, spot: Spot) => void): void {
	const component = fieldsOf(entry);
	if (!component) return;
	visit(component, spot);
	if (component.components !== undefined) walk(component.components, below(spot, 'components'), visit);
	if (component.accessory !== undefined) walkOne(component.accessory, below(spot, 'accessory'), visit);
	if (component.component !== undefined) walkOne(component.component, below(spot, 'component'), visit);
}

/** Complains about each `custom_id` and each `id` that came before in the same tree. An `id` of 0 means "none given". */
export function checkUnique(components: unknown, spot: Spot): void {
	const customIds = new Set<unknown>();
	const ids = new Set<unknown>();
	walk(components, spot, ({ custom_id, id }, at) => {
		if (!isAbsent(custom_id)) {
			if (customIds.has(custom_id)) complain(below(at, 'custom_id'), customIdRepeated);
			customIds.add(custom_id);
		}
		if (!isAbsent(id) && id !== 0) {
			if (ids.has(id)) complain(below(at, 'id'), componentIdRepeated);
			ids.add(id);
		}
	});
}
