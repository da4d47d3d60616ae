import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { Expired } from '#src/errors.ts';

/** One value inside a custom_id. It never contains a colon. */
export interface Field<Value> {
	/** The longest form, in characters. */
	readonly max: number;
	encode(value: Value): string;
	/** Undefined for any text that `encode` would not have given. */
	decode(text: string): Value | undefined;
}

/** A text of a form, as it is. @param max in characters. */
export function matching(max: number, form: RegExp): Field<string> {
	return {
		max,
		encode: (value) => value,
		decode: (text) => (text.length <= max && form.test(text) ? text : undefined),
	};
}

/** A random id of a row (UUID). Ids can be read by everybody who sees the message, so they say nothing. */
export const rowId: Field<string> = matching(36, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** The id of somebody or something of Discord. */
export const snowflake: Field<string> = matching(20, /^\d{1,20}$/);

/** A sealed text, or nothing. @param max in characters. */
export function token(max: number): Field<string> {
	return matching(max, /^[\w.-]*$/);
}

/** The id of a row in 22 characters, since all 36 do not fit in the id of a button, sealed. */
export function shortOf(id: string): string {
	return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The id that `shortOf` has shortened; undefined for any other text. */
export function longOf(short: string): string | undefined {
	const hex = Buffer.from(short, 'base64url').toString('hex');
	const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
	return rowId.decode(id);
}

/** As `rowId`, in 22 characters, where several do not fit in the id of a button. */
export const shortRowId: Field<string> = { max: 22, encode: shortOf, decode: longOf };

/** The id of the row that an interaction makes: the same however often Discord delivers it. A UUID from its hash. */
export function rowIdOf(interactionId: string): string {
	const hash = createHash('sha256').update(`handrail row\n${interactionId}`).digest('hex');
	return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

/** One of a few words. */
export function oneOf<const Value extends string>(...values: readonly Value[]): Field<Value> {
	return {
		max: Math.max(...values.map((value) => value.length)),
		encode: (value) => value,
		decode: (text) => values.find((value) => value === text),
	};
}

const epoch = Temporal.PlainDate.from('1970-01-01');

/** A day, for forms that only the person who opened them can see. Base 36 of the days since 1970. */
export const day: Field<Temporal.PlainDate> = {
	max: 5,
	encode: (value) => epoch.until(value).days.toString(36),
	decode: (text) =>
		/^(0|[1-9a-z][0-9a-z]{0,3})$/.test(text) ? epoch.add({ days: Number.parseInt(text, 36) }) : undefined,
};

/** A moment, to the millisecond, from 1970 on. Base 36. */
export const moment: Field<Temporal.Instant> = {
	max: 9,
	encode: (value) => value.epochMilliseconds.toString(36),
	decode: (text) =>
		/^(0|[1-9a-z][0-9a-z]{0,8})$/.test(text)
			? Temporal.Instant.fromEpochMilliseconds(Number.parseInt(text, 36))
			: undefined,
};

type Shape = Readonly<Record<string, Field<unknown>>>;
type Values<S> = { readonly [Key in keyof S]: S[Key] extends Field<infer Value> ? Value : never };

/** A typed address for a button, a select menu or a modal. */
export interface Route<V> {
	readonly name: string;
	id(values: V): string;
	/** @throws {Expired} for an id that is not whole and right. */
	parse(customId: string): V;
}

const longest = 100;

/**
 * `name:value:value`, the values in the order of `shape`. Ids are to be treated as forged: what protects is the check of
 * who pressed against the row.
 * @throws {RangeError} when the longest id of this route would not fit Discord's 100 characters, or the name is not
 * lower-case words with hyphens: a bad route never starts.
 */
export function route<S extends Shape>(name: string, shape: S): Route<Values<S>> {
	const fields = Object.entries(shape);
	if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new RangeError(`"${name}" is no name for a route`);
	const length = fields.reduce((sum, [, field]) => sum + 1 + field.max, name.length);
	if (length > longest)
		throw new RangeError(`Ids of "${name}" could have ${length} characters; Discord allows ${longest}`);

	return {
		name,
		id(values) {
			const given = values as Readonly<Record<string, unknown>>;
			return [name, ...fields.map(([key, field]) => field.encode(given[key]))].join(':');
		},
		parse(customId) {
			const [head, ...texts] = customId.split(':');
			if (head !== name || texts.length !== fields.length) throw new Expired();
			const values = fields.map(([key, field], index) => {
				const value = field.decode(texts[index] ?? '');
				if (value === undefined) throw new Expired();
				return [key, value];
			});
			return Object.fromEntries(values) as Values<S>;
		},
	};
}

/** The name of the route that a custom_id belongs to. */
export function routeName(customId: string): string {
	const end = customId.indexOf(':');
	return end === -1 ? customId : customId.slice(0, end);
}
