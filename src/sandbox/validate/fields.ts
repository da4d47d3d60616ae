/** The small parts that descriptions of bodies are made of. A check looks at one value and lists all its faults. */
import type { BodyFault } from '../errors.ts';
import {
	badLength,
	notA,
	notABoolean,
	notAChoice,
	notAList,
	notAnObject,
	notATime,
	notAUrl,
	notText,
	repeated,
	required,
	tooLarge,
	tooLong,
	tooSmall,
	wrongScheme,
	wrongType,
	type Complaint,
} from './complaints.ts';

/** A place inside a body, and where its faults are listed. */
export interface Spot {
	readonly up: Spot | undefined;
	readonly key: string | number;
	readonly faults: BodyFault[];
}

export type Check = (value: unknown, spot: Spot) => void;

/** The fields of a body, not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The body itself. Its faults are pushed to `faults`. */
export function top(faults: BodyFault[]): Spot {
	return { up: undefined, key: '', faults };
}

export function below(spot: Spot, key: string | number): Spot {
	return { up: spot, key, faults: spot.faults };
}

export function complain(spot: Spot, { code, message }: Complaint): void {
	const path: (string | number)[] = [];
	for (let at = spot; at.up; at = at.up) path.push(at.key);
	spot.faults.push({ path: path.reverse(), code, message });
}

/** The value as fields, or undefined when it is no plain object. */
export function fieldsOf(value: unknown): Fields | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value as a list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Discord treats null as absent in requests; where null means something, the caller looks itself. */
export function isAbsent(value: unknown): value is null | undefined {
	return value === undefined || value === null;
}

/**
 * Length as Discord counts it: code points, not UTF-16 units, so that an emoji outside the basic plane is one character
 * (said by a Discord engineer in discord-api-docs #1315; JSON Schema's maxLength means the same).
 */
export function lengthOf(value: string): number {
	if (!/[\uD800-\uDBFF]/.test(value)) return value.length;
	let length = 0;
	for (let at = 0; at < value.length; at += value.codePointAt(at)! > 0xffff ? 2 : 1) length += 1;
	return length;
}

/** A text of `min` to `max` characters. `clean` is applied before counting, for fields that Discord trims. */
export function text(min: number, max: number, clean?: (value: string) => string): Check {
	return (value, spot) => {
		if (typeof value !== 'string') {
			complain(spot, notText(value));
			return;
		}
		const counted = clean ? clean(value) : value;
		if (min > 0 && counted === '' && clean) {
			complain(spot, required);
			return;
		}
		if (counted.length <= max && counted.length >= min * 2) return;
		const length = lengthOf(counted);
		if (length >= min && length <= max) return;
		complain(spot, min > 0 ? badLength(min, max) : tooLong(max));
	};
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Check {
	return (value, spot) => {
		if (typeof value !== 'number' || !Number.isInteger(value)) complain(spot, notA('int', value));
		else if (value < min) complain(spot, tooSmall(min));
		else if (value > max) complain(spot, tooLarge(max));
	};
}

/** Any finite number. */
export const number: Check = (value, spot) => {
	if (typeof value !== 'number' || !Number.isFinite(value)) complain(spot, notA('float', value));
};

export const boolean: Check = (value, spot) => {
	if (typeof value !== 'boolean') complain(spot, notABoolean);
};

/** An id: digits, as text. */
export const snowflake: Check = (value, spot) => {
	if (typeof value !== 'string' || !/^(?:0|[1-9]\d{0,19})$/.test(value)) complain(spot, notA('snowflake', value));
};

/** A moment with its offset (RFC 3339). */
export const moment: Check = (value, spot) => {
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
	if (!shape.test(written) || Number.isNaN(Date.parse(written))) complain(spot, notATime(written));
};

export function choice(...choices: readonly (string | number)[]): Check {
	return (value, spot) => {
		if (!choices.includes(value as string | number)) complain(spot, notAChoice(choices));
	};
}

/** An absolute URL with one of these schemes, at most `max` characters. */
export function url(max: number, ...schemes: readonly string[]): Check {
	const short = text(0, max);
	return (value, spot) => {
		short(value, spot);
		if (typeof value !== 'string') return;
		const scheme = /^([a-z][a-z\d+.-]*):\/\/[^\s]+$/i.exec(value)?.[1]?.toLowerCase();
		if (scheme === undefined) complain(spot, notAUrl);
		else if (!schemes.includes(scheme)) complain(spot, wrongScheme(scheme, schemes));
		else if (scheme.startsWith('http') && !URL.canParse(value)) complain(spot, notAUrl);
	};
}

/** A list of `min` to `max` entries, each of which passes `each`. */
export function list(each: Check, min: number, max: number): Check {
	return (value, spot) => {
		if (!Array.isArray(value)) {
			complain(spot, notAList);
			return;
		}
		if (value.length < min || value.length > max) complain(spot, min > 0 ? badLength(min, max) : tooLong(max));
		for (const [at, entry] of value.entries()) each(entry, below(spot, at));
	};
}

/** As `list`, and no entry twice. */
export function setOf(each: Check, min: number, max: number): Check {
	const plain = list(each, min, max);
	return (value, spot) => {
		plain(value, spot);
		const seen = new Set<unknown>();
		for (const [at, entry] of listOf(value).entries()) {
			if (seen.has(entry)) complain(below(spot, at), repeated);
			seen.add(entry);
		}
	};
}

interface Shape {
	/** Fields that must be there. */
	readonly needs?: Readonly<Record<string, Check>>;
	/** Fields that may be there, or null. */
	readonly may?: Readonly<Record<string, Check>>;
	/** Rules over several fields; runs whatever the fields' own faults are. */
	readonly also?: (fields: Fields, spot: Spot) => void;
}

/** An object with these fields. Unknown fields are ignored, as Discord does. */
export function record({ needs = {}, may = {}, also }: Shape): Check {
	const needed = Object.entries(needs);
	const allowed = Object.entries(may);
	return (value, spot) => {
		const fields = fieldsOf(value);
		if (!fields) {
			complain(spot, notAnObject);
			return;
		}
		for (const [key, check] of needed) {
			const field = fields[key];
			if (isAbsent(field)) complain(below(spot, key), required);
			else check(field, below(spot, key));
		}
		for (const [key, check] of allowed) {
			const field = fields[key];
			if (!isAbsent(field)) check(field, below(spot, key));
		}
		also?.(fields, spot);
	};
}

/** An object whose `type` chooses the check. */
export function byType(checks: Readonly<Record<number, Check>>): Check {
	const types = Object.keys(checks).map(Number);
	return (value, spot) => {
		const fields = fieldsOf(value);
		if (!fields) {
			complain(spot, notAnObject);
			return;
		}
		const check = typeof fields.type === 'number' ? checks[fields.type] : undefined;
		if (check) check(value, spot);
		else complain(spot, wrongType(types));
	};
}
