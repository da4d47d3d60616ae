import type { Client } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import type { Card } from '#src/discord/card.ts';
import { isMember } from '#src/discord/member.ts';
import { wishDm, wishShown } from '#src/discord/meeting/remind/wish-card.ts';
import { hasSecret } from '#src/discord/meeting/remind/told.ts';
import { wishLetters } from '#src/features/meetings/letters.ts';
import { planWish, wishAtVisit, wishedIn, type Wished } from '#src/features/meetings/wish-plan.ts';
import { toldBy } from '#src/features/told.ts';

/**
 * The letters that remind people of meetings as they wished: by direct message, or the next time that they come by. What
 * is private about a meeting is told to members of its server alone.
 * @param client gives the connection to Discord, once there is one.
 */
export function meetingWishKind(app: App, client: () => Pick<Client<true>, 'rest'> | undefined): Kind<Card> {
	const { db, now, languages } = app;
	const left = async (user: string | null, { occurring: { meeting } }: Wished): Promise<boolean> => {
		const rest = client()?.rest;
		if (!hasSecret(meeting) || user === null || !rest) return false;
		return (await isMember(rest, meeting.guild, user)) === 'left';
	};
	return {
		name: wishLetters,
		async plan(letter) {
			const plan = await planWish(db, letter, now());
			if (plan.do !== 'send') return plan;
			const { channel, locale, wished } = plan;
			if (await left(letter.user, wished)) return { do: 'drop', why: 'its person has left the server' };
			return { do: 'send', channel, message: wishDm(wordsFor(locale ?? 'en', languages), wished, now()) };
		},
		async refused(letter, why) {
			// A message that Discord does not take says nothing about the way to the person.
			if (why !== 'refused') await wishAtVisit(db, letter, now());
		},
		async visit(letter, locale) {
			const wished = await wishedIn(db, letter, now());
			if (typeof wished === 'string' || (await left(letter.user, wished))) return undefined;
			const { dmAgreedAt, dmChannel } = await toldBy(db, letter.user ?? '');
			const closed = dmAgreedAt !== null && dmChannel === null;
			return wishShown(wordsFor(locale, languages), wished, { at: now(), closed });
		},
	};
}
