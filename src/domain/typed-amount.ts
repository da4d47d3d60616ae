import { legible, shortened } from './text.ts';

/** Money, to the hundredth. */
export interface Money {
	readonly amount: number;
	/** ISO 4217. */
	readonly currency: string;
}

/** So much of something at the most. */
export interface Allowance {
	readonly amount: number;
	/** What is counted, as somebody wrote it; may be empty. */
	readonly unit: string;
}

const mostAmount = 1_000_000;
const mostUnit = 30;
const minutesOfADay = 24 * 60;

const digits = String.raw`\d{1,7}(?:[.,]\d{1,2})?`;

/** A number that is not negative, with at most two decimals, after a point or a comma: `3`, `2.5`, `2,5`. */
export function typedAmount(text: string): number | undefined {
	const [whole] = new RegExp(`^${digits}$`).exec(text.trim()) ?? [];
	const amount = whole === undefined ? undefined : Number(whole.replace(',', '.'));
	return amount !== undefined && amount <= mostAmount ? amount : undefined;
}

/** `5 cigarettes`, `2.5 hours`, `0`: a number and what it counts. */
export function typedAllowance(text: string): Allowance | undefined {
	const [, number = '', unit = ''] =
		new RegExp(`^(${digits})(?:\\s*[x×]?\\s+|\\s*)(\\D.*)?$`, 's').exec(legible(text)) ?? [];
	const amount = typedAmount(number);
	return amount === undefined ? undefined : { amount, unit: shortened(unit.replace(/\s+/g, ' ').trim(), mostUnit) };
}

const signs: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** `5.50 EUR`, `EUR 5.50`, `€5`, `5 $`. A sign alone means the best known currency that has it. */
export function typedMoney(text: string): Money | undefined {
	const said = text.trim().toUpperCase().replace(/\s+/g, ' ');
	const mark = String.raw`[A-Z]{3}|[$€£¥₹]`;
	const after = new RegExp(`^(?<number>${digits}) ?(?<mark>${mark})$`).exec(said);
	const found = (after ?? new RegExp(`^(?<mark>${mark}) ?(?<number>${digits})$`).exec(said))?.groups;
	const amount = typedAmount(found?.['number'] ?? '');
	const name = found?.['mark'] ?? '';
	const currency = Object.hasOwn(signs, name) ? signs[name] : name;
	if (amount === undefined || amount === 0 || currency === undefined || !currencies.has(currency)) return undefined;
	return { amount, currency };
}

/** A length of time within a day, in minutes, 1 to 1,440: `45 minutes`, `2 hours`, `1h 30`, `1:30`, `90`. */
export function typedMinutes(text: string): number | undefined {
	const said = text
		.trim()
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/\band /, '');
	const clock = /^(\d{1,2}):([0-5]\d)$/.exec(said);
	const spoken =
		/^(?:(\d{1,2}(?:[.,]\d{1,2})?) ?h(?:ours?|rs?)?)?(?:(?:^| ?)(\d{1,4}) ?(?:m(?:in(?:ute)?s?)?)?)?$/.exec(said);
	const [, hours, minutes] = clock ?? spoken ?? [];
	if (hours === undefined && minutes === undefined) return undefined;
	const all = Math.round(Number((hours ?? '0').replace(',', '.')) * 60) + Number(minutes ?? 0);
	return all >= 1 && all <= minutesOfADay ? all : undefined;
}
