import type { Db } from '#src/db/schema.ts';
import { longestName } from '#src/domain/milestones/csv.ts';
import { lengthOf } from '#src/domain/text.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

export const nameLimit = longestName;
export const noteLimit = 500;
export const reasonLimit = 500;
const currencyLimit = 12;
const unitLimit = 30;
const mostOf = 1_000_000;

/** What a person says about a counter of theirs. Sealed as a whole. */
export interface About {
	/** 1 to `nameLimit` characters. */
	readonly name: string;
	readonly note?: string | undefined;
	/** Why they do this. */
	readonly reason?: string | undefined;
	/** What they save each day: more than 0, at most a million. The currency is as they typed it. */
	readonly money?: { readonly amount: number; readonly currency: string } | undefined;
	/** Minutes that they gain each day: more than 0, at most 1,440. */
	readonly minutes?: number | undefined;
	/** Of a limit: how much a day, 0 to a million, and of what. */
	readonly limit?: { readonly amount: number; readonly unit: string } | undefined;
}

/** @throws {RangeError} for anything that is empty, too long or out of its range. */
export function checkAbout({ name, note, reason, money, minutes, limit }: About): void {
	const isText = (text: string, most: number) => text.trim() !== '' && lengthOf(text) <= most;
	const right =
		isText(name, nameLimit) &&
		(note === undefined || isText(note, noteLimit)) &&
		(reason === undefined || isText(reason, reasonLimit)) &&
		(money === undefined || (isAmount(money.amount) && money.amount > 0 && isText(money.currency, currencyLimit))) &&
		(minutes === undefined || (minutes > 0 && minutes <= 1440)) &&
		(limit === undefined || (isAmount(limit.amount) && lengthOf(limit.unit) <= unitLimit));
	if (!right) throw new RangeError('That cannot be said about a counter');
}

/** Whether something can be so much: 0 to a million. */
export function isAmount(amount: number): boolean {
	return amount >= 0 && amount <= mostOf;
}

/** @throws as `checkAbout`. */
export async function sealAbout(tx: Db, vault: Vault, about: About, id: string, user: string): Promise<string> {
	checkAbout(about);
	return sealFor(tx, vault, JSON.stringify(about), placeOfAbout(id, user));
}

/** Throws when it was not sealed by its author's key for this counter. */
export async function openAbout(db: Db, vault: Vault, sealed: string, id: string, user: string): Promise<About> {
	return readAbout(JSON.parse(await openFor(db, vault, sealed, placeOfAbout(id, user))));
}

function placeOfAbout(id: string, user: string): Place {
	return { table: 'counter', column: 'about', row: id, user };
}

function readAbout(json: unknown): About {
	const { name, note, reason, money, minutes, limit } = fieldsOf(json);
	const { amount, currency } = fieldsOf(money);
	const { amount: most, unit } = fieldsOf(limit);
	return {
		name: textOf(name) ?? '',
		note: textOf(note),
		reason: textOf(reason),
		money: typeof amount === 'number' ? { amount, currency: textOf(currency) ?? '' } : undefined,
		minutes: typeof minutes === 'number' ? minutes : undefined,
		limit: typeof most === 'number' ? { amount: most, unit: textOf(unit) ?? '' } : undefined,
	};
}

function fieldsOf(json: unknown): Readonly<Partial<Record<string, unknown>>> {
	return typeof json === 'object' && json !== null ? { ...json } : {};
}

function textOf(json: unknown): string | undefined {
	return typeof json === 'string' ? json : undefined;
}
