import type { Client } from 'discord.js';
import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { card, type Card, type Part } from '#src/discord/card.ts';
import { isMember } from '#src/discord/member.ts';
import { atVisit, reachPlan, type Reaching } from '#src/features/coming/reach.ts';
import { partFromMeetings } from '#src/features/coming/parting.ts';
import { leaveRota } from '#src/features/discussions/rota.ts';
import { partFromBuddies } from '#src/features/buddies/parting.ts';
import { partFromMentors } from '#src/features/mentors/parting.ts';
import type { Temporal } from 'temporal-polyfill';

/** Handrail's client, once it is there. */
export type Discord = () => Pick<Client, 'rest'> | undefined;

/** Letters to one person about what they have to do with in a server. */
export interface PersonLetters<Telling> {
	readonly name: string;
	/** What a letter tells now; undefined where that is nothing any more. */
	telling(letter: Letter, at: Temporal.Instant): Promise<Telling | undefined>;
	reaching(telling: Telling): Reaching;
	parts(words: Words, telling: Telling): readonly Part[];
}

/**
 * Makes them out in the language that their person chose: by direct message where that is wanted, or when they come by.
 * Whoever has left the server is told nothing of it any more, comes to none of its
 * meetings, hosts none of its discussions and is nobody's mentor or buddy there.
 */
export function personKind<Telling>(
	{ db, now, languages }: Pick<App, 'db' | 'now' | 'languages'>,
	discord: Discord,
	letters: PersonLetters<Telling>,
): Kind<Card> {
	return {
		name: letters.name,
		async plan(letter) {
			const telling = await letters.telling(letter, now());
			if (telling === undefined) return { do: 'drop', why: 'there is nothing to tell any more' };
			const plan = await reachPlan(db, letter, letters.reaching(telling), now());
			if (plan.do === 'wait') return plan;
			const { user, guild } = letter;
			const client = discord();
			if (client && user !== null && guild !== null && (await isMember(client.rest, guild, user)) === 'left') {
				await partFromMeetings(db, { user, guild }, now());
				await partFromMentors(db, { user, guild }, now());
				await partFromBuddies(db, { user, guild }, now());
				await leaveRota(db, { user, guild }, now());
				return { do: 'drop', why: 'its person has left the server' };
			}
			if (plan.do !== 'send') return plan;
			const words = wordsFor(plan.locale ?? 'en', languages);
			const message = card(words.reminder.neutral, ...letters.parts(words, telling));
			return { do: 'send', channel: plan.channel, message };
		},
		async refused(letter, why) {
			// A message that Discord does not take says nothing about the way to the person.
			if (why !== 'refused') await atVisit(db, letter, now());
		},
		async visit(letter, locale) {
			const telling = await letters.telling(letter, now());
			return telling && card(...letters.parts(wordsFor(locale, languages), telling));
		},
	};
}
