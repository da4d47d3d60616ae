import type { Db } from '#src/db/schema.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { noReasons, type NoReason } from '#src/domain/mentors/offer.ts';
import { Expired } from '#src/errors.ts';
import { ownKey } from '#src/features/coming/reach.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { askTo, type SeenAsk } from '#src/features/mentors/answering.ts';
import { offerOf } from '#src/features/mentors/offer.ts';
import { ownPair, type OwnPair } from '#src/features/mentors/pairing.ts';
import { isSlipOf } from '#src/features/mentors/slip.ts';
import { tellings } from '#src/features/mentors/tell.ts';
import type { Vault } from '#src/vault.ts';

const aboutPairs = ['yes', 'begins', 'nudge', 'check', 'paused', 'resumed', 'missing', 'slip'] as const;
type AboutPair = (typeof aboutPairs)[number];

/** What somebody is told about mentors. */
export type MentorTelling =
	| { readonly what: 'approved' | 'declined'; readonly answer: string }
	| { readonly what: 'ask' | 'remind'; readonly ask: SeenAsk }
	| { readonly what: 'silenced' | 'unroled' | 'silent' | 'gone' }
	| { readonly what: 'no'; readonly reason: NoReason }
	| { readonly what: AboutPair; readonly pair: OwnPair }
	/** `role`: what whoever is told was. */
	| { readonly what: 'ended'; readonly role: 'mentor' | 'mentee' };

/** What a letter tells its person now; undefined where it is not so any more. */
export async function mentorTelling(
	{ db, vault }: { readonly db: Db; readonly vault: Vault },
	letter: Letter,
): Promise<MentorTelling | undefined> {
	const { user, guild, subject } = letter;
	if (user === null || guild === null || !(await hasAgreed(db, { user, guild }))) return undefined;
	const { what, more } = readKey(letter);
	if (what === undefined) return undefined;
	switch (what) {
		case 'silenced':
		case 'unroled':
		case 'silent':
		case 'gone':
			return { what };
		case 'ended':
			return { what, role: more === 'mentor' ? 'mentor' : 'mentee' };
		case 'approved':
		case 'declined': {
			const offer = await offerOf(db, vault, { user, guild });
			const is = what === 'declined' ? offer?.state === 'declined' : offer?.state === 'open';
			return offer && is ? { what, answer: offer.answer } : undefined;
		}
		case 'ask':
		case 'remind': {
			const ask = await askTo(db, vault, user, subject).catch(unlessExpired);
			return ask && { what, ask };
		}
		case 'no': {
			const ask = await db
				.selectFrom('mentor_ask')
				.select('reason')
				.where('id', '=', subject)
				.where('user_id', '=', user)
				.executeTakeFirst();
			const reason = noReasons.find((one) => one === ask?.reason) ?? 'not-now';
			return ask && { what, reason };
		}
		case 'yes':
		case 'begins':
		case 'nudge':
		case 'check':
		case 'paused':
		case 'resumed':
		case 'missing': {
			const pair = await ownPair(db, user, subject).catch(unlessExpired);
			return pair && isSo(what, pair) ? { what, pair } : undefined;
		}
		case 'slip': {
			const pair = await ownPair(db, user, subject).catch(unlessExpired);
			const isTold = pair && isSo(what, pair) && (await isSlipOf(db, pair.pair.mentee_user_id, more ?? ''));
			return isTold === true ? { what, pair } : undefined;
		}
	}
}

function readKey(letter: Letter) {
	const [, said, , , more] = ownKey(letter).split(':');
	return { what: tellings.find((one) => one === said), more };
}

/** Whom a letter brings together, as mentor and as who asked them; undefined where it is about one person alone. */
export async function peopleAbout(db: Db, letter: Letter): Promise<Together | undefined> {
	const { what } = readKey(letter);
	if (what === 'ask' || what === 'remind') return peopleOfAsk(db, letter.subject);
	if (!aboutPairs.some((one) => one === what)) return undefined;
	return db
		.selectFrom('mentor_pair')
		.select(['guild_id as guild', 'mentor_user_id as mentor', 'mentee_user_id as mentee'])
		.where('id', '=', letter.subject)
		.executeTakeFirst();
}

/** Two people who go together or may, in a server. */
export interface Together {
	readonly guild: string;
	readonly mentor: string;
	readonly mentee: string;
}

/** Who asked whom, where that is open still. */
export async function peopleOfAsk(db: Db, id: string): Promise<Together | undefined> {
	return db
		.selectFrom('mentor_ask')
		.innerJoin('mentor_offer', 'mentor_offer.id', 'mentor_offer_id')
		.select(['mentor_ask.guild_id as guild', 'mentor_offer.user_id as mentor', 'mentor_ask.user_id as mentee'])
		.where('mentor_ask.id', '=', id)
		.where('mentor_ask.state', '=', 'open')
		.executeTakeFirst();
}

function isSo(what: AboutPair, own: OwnPair): boolean {
	const { state } = own.pair;
	if (what === 'yes') return state === 'agreeing';
	if (what === 'paused') return state === 'paused';
	if (what === 'check') return state === 'on' || state === 'paused';
	if (what === 'missing') return state === 'on' && own.other.missed_at !== null;
	return state === 'on';
}

function unlessExpired(error: unknown): undefined {
	if (!(error instanceof Expired)) throw error;
}
