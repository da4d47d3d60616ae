import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import type { CelebrationTable } from '#src/db/schema/celebrations.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { openFor, sealFor } from '#src/features/sealing.ts';
import type { Place, Vault } from '#src/vault.ts';

/** The kinds of the letters that ask people about a milestone of theirs, and that show what is celebrated in a server. */
export const milestoneLetters = 'milestone';
export const celebrationLetters = 'celebration';

/** As long as what is celebrated by hand, and what is said to it, can be: in characters as people count them. */
export const longestAbout = 100;
export const longestWords = 500;

/** `draft` until its author says yes, `wanted` until it is shown, `shown`, or `gone`: its message is to show it no more. */
export type State = 'draft' | 'wanted' | 'shown' | 'gone';

/** Something that a person celebrates in a server. */
export interface Celebration {
	readonly id: string;
	/** Empty where it is nobody's any more. */
	readonly user: string;
	readonly guild: string;
	/** The row of `reached`; null for what was celebrated by hand. */
	readonly reached: string | null;
	/** The code of the step, and how its chip looks (JSON); null for anything else. */
	readonly step: string | null;
	readonly look: string | null;
	/** Their own day on which the step was reached. */
	readonly day: Temporal.PlainDate | undefined;
	/** What it is, in their words; with a step the name of its counter, where that is told. */
	readonly about: string | undefined;
	/** What they say to it. */
	readonly words: string | undefined;
	readonly how: Sharing;
	readonly state: State;
	readonly channel: string | null;
	readonly message: string | null;
	/** The name of its picture's file in its message. */
	readonly picture: string | null;
	/** The day that it names since it came late. */
	readonly saysDay: Temporal.PlainDate | undefined;
	/** How many congratulations its message shows. */
	readonly shown: number;
}

/** A celebration as its row has it, its words opened. @throws where they do not open. */
export async function readCelebration(db: Db, vault: Vault, row: Selectable<CelebrationTable>): Promise<Celebration> {
	const { id, user_id: user, day, says_day } = row;
	const opened = async (column: 'about' | 'words') => {
		const sealed = row[column];
		return sealed === null ? undefined : openFor(db, vault, sealed, placeOf(id, user, column));
	};
	return {
		...{ id, user, guild: row.guild_id, reached: row.reached_id, step: row.step, look: row.look },
		day: day === null ? undefined : Temporal.PlainDate.from(day),
		about: await opened('about'),
		words: await opened('words'),
		how: row.how === 'named' ? 'named' : 'anonymous',
		state: states.find((state) => state === row.state) ?? 'gone',
		...{ channel: row.channel_id, message: row.message_id, picture: row.picture },
		saysDay: says_day === null ? undefined : Temporal.PlainDate.from(says_day),
		shown: row.shown,
	};
}

const states: readonly State[] = ['draft', 'wanted', 'shown', 'gone'];

/** Seals what a person wrote for a celebration of theirs; null for nothing. */
export async function sealedFor(
	tx: Db,
	vault: Vault,
	{ id, user, column }: { readonly id: string; readonly user: string; readonly column: 'about' | 'words' },
	text: string | undefined,
): Promise<string | null> {
	return text === undefined ? null : sealFor(tx, vault, text, placeOf(id, user, column));
}

function placeOf(id: string, user: string, column: string): Place {
	return { table: 'celebration', column, row: id, user };
}
