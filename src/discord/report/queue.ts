import type { Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { moderatorsPlace } from '#src/discord/reachout/moderators.ts';

/** What members can report: a kind word, or what stands on the gratitude wall. */
export const reportables = ['word', 'wall'] as const;
export type Reportable = (typeof reportables)[number];

/** The letters that tell the moderators of a server what a member reports. They name nobody who reports. */
export const reportLetters = 'member-report';

const kept = { hours: 24 * 7 };

/**
 * Tells the moderators of a server of something, once for each thing. @returns `nowhere`, and nothing is told, where there
 * is no channel for that.
 */
export async function reportToModerators(
	by: { readonly db: Db; readonly client: Client },
	given: {
		readonly guild: string;
		readonly about: Reportable;
		/** The id of its row. */
		readonly id: string;
		/** Moderators are shown what it says. */
		readonly showsWords: boolean;
	},
	at: Temporal.Instant,
): Promise<'done' | 'nowhere'> {
	const { guild, about, id, showsWords } = given;
	if ((await moderatorsPlace(by, guild)) === undefined) return 'nowhere';
	const subject = [about, id, showsWords ? 'words' : 'nothing'].join(':');
	const letter = { kind: reportLetters, user: null, guild, priority: 2, due: at, expires: at.add(kept) };
	await queueLetters(by.db, [{ ...letter, key: `${reportLetters}:${about}:${id}`, subject }]);
	return 'done';
}
