import type { Db } from '#src/db/schema.ts';
import { lengthOf } from '#src/domain/text.ts';
import type { Allowance } from '#src/domain/typed-amount.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** So many characters has a goal at the most. */
export const goalLimit = 200;
/** So many characters has what shows that it is there. */
export const noteLimit = 300;

/** What a person says about a goal of theirs. Sealed as a whole. */
export interface GoalAbout {
	/** 1 to `goalLimit` characters. */
	readonly words: string;
	/** How they will see that it is there; 1 to `noteLimit` characters. */
	readonly note?: string | undefined;
	/** The number that they want to come to: more than 0, of anything. */
	readonly measure?: Allowance | undefined;
}

/** Which goal, and whose. */
interface Of {
	readonly id: string;
	readonly user: string;
}

/** @throws {RangeError} for anything that is empty or too long. */
export async function sealGoal(tx: Db, vault: Vault, about: GoalAbout, of: Of): Promise<string> {
	const isText = (text: string, most: number) => text.trim() !== '' && lengthOf(text) <= most;
	const { words, note, measure } = about;
	const isNumber = measure === undefined || measure.amount > 0;
	if (!isText(words, goalLimit) || (note !== undefined && !isText(note, noteLimit)) || !isNumber) {
		throw new RangeError('That cannot be said about a goal');
	}
	return sealFor(tx, vault, JSON.stringify({ words, note, measure }), placeOf(of));
}

/** Throws when it was not sealed by its author's key for this goal. */
export async function openGoal(db: Db, vault: Vault, sealed: string, of: Of): Promise<GoalAbout> {
	const json: unknown = JSON.parse(await openFor(db, vault, sealed, placeOf(of)));
	const { words, note, measure } = fieldsOf(json);
	const { amount, unit } = fieldsOf(measure);
	return {
		words: typeof words === 'string' ? words : '',
		note: typeof note === 'string' ? note : undefined,
		measure: typeof amount === 'number' ? { amount, unit: typeof unit === 'string' ? unit : '' } : undefined,
	};
}

function fieldsOf(json: unknown): Readonly<Partial<Record<string, unknown>>> {
	return typeof json === 'object' && json !== null ? { ...json } : {};
}

function placeOf({ id, user }: Of): Place {
	return { table: 'goal', column: 'about', row: id, user };
}
