import { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { readLetter, type Letter } from '#src/delivery/letters.ts';
import { answerAsk } from '#src/features/mentors/answering.ts';
import { askMentor } from '#src/features/mentors/asking.ts';
import { offerOf, type Offering } from '#src/features/mentors/offer.ts';
import { keepOffer, setMost, submitOffer, type Here } from '#src/features/mentors/offering.ts';
import { agreeToPair } from '#src/features/mentors/pairing.ts';
import { setMentorPlan } from '#src/features/mentors/plan.ts';
import { mentorLetters } from '#src/features/mentors/tell.ts';
import type { Vault } from '#src/vault.ts';

export const guild = 'server';
export const at = Temporal.Instant.from('2026-01-05T10:00:00Z');
export const after = (hours: number) => at.add({ hours });
export const here = (user: string): Here => ({ user, guild });

/** Where tests keep what they make. */
export interface Kept {
	readonly db: Db;
	readonly vault: Vault;
}

export const offering: Offering = {
	topics: ['cravings', 'work'],
	own: 'moving house',
	languages: ['en'],
	zone: 'Europe/Berlin',
	hours: [{ weekday: 2, begins: '19:00', ends: '21:00' }],
	words: 'I have been where you are.',
};

/** The id of a row, as tests name them. */
export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Switches mentors on, with offers open at once. */
export async function switchedOn({ db }: Kept): Promise<void> {
	await setMentorPlan(db, guild, { on: true, approval: false }, at);
}

/** Somebody offers. @returns the id of the offer. */
export async function offered({ db, vault }: Kept, user: string, most = 1, when = at): Promise<string> {
	await keepOffer(db, vault, here(user), offering, when);
	await setMost(db, here(user), most);
	await submitOffer(db, here(user), { fulfils: false, roles: [] }, when);
	return (await offerOf(db, vault, here(user)))?.id ?? '';
}

/** Somebody asks. @returns the id of the ask. */
export async function asked({ db, vault }: Kept, user: string, offer: string, number: number, when = at) {
	const id = idOf(number);
	await askMentor(db, vault, here(user), { id, offer, words: `hello from ${user}` }, when);
	return id;
}

/** A pair that both agreed to. */
export async function paired(kept: Kept, mentor: string, mentee: string, number = 1): Promise<string> {
	const id = await asked(kept, mentee, await offered(kept, mentor), number);
	await answerAsk(kept.db, mentor, id, { yes: true }, at);
	await agreeToPair(kept.db, mentor, id, at);
	await agreeToPair(kept.db, mentee, id, at);
	return id;
}

/** The letters about mentors, oldest first. */
export async function letters({ db }: Kept): Promise<readonly Letter[]> {
	const rows = await db
		.selectFrom('letter')
		.selectAll()
		.where('kind', '=', mentorLetters)
		.orderBy('due_at')
		.orderBy('key')
		.execute();
	return rows.map(readLetter);
}

/** What somebody was told, each in a word. */
export async function toldTo(kept: Kept, user: string): Promise<readonly string[]> {
	return (await letters(kept)).filter((one) => one.user === user).map(({ key }) => key.split(':')[1] ?? '');
}
