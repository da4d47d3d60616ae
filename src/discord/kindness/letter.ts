import type { Client } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { card, type Card } from '#src/discord/card.ts';
import { letterParts } from '#src/discord/kindness/cards.ts';
import { isMember } from '#src/discord/member.ts';
import { planWord, wordAtVisit, wordCameBack, type IsThere } from '#src/features/kindness/arriving.ts';
import { kindLetters } from '#src/features/kindness/sending.ts';

/**
 * The letters that hand kind words over: by direct message, or at their person's next visit. @param client undefined while
 * Handrail is not connected.
 */
export function kindKind(app: App, client: () => Client<true> | undefined): Kind<Card> {
	const { db, vault, now, languages } = app;
	const isThere: IsThere = async (guild, user) => {
		const connected = client();
		return connected ? isMember(connected.rest, guild, user) : 'unsure';
	};
	const by = { db, vault, isThere };
	const nameOf = (guild: string) => client()?.guilds.cache.get(guild)?.name;
	return {
		name: kindLetters,
		async plan(letter) {
			const plan = await planWord(by, letter, now());
			if (plan.do !== 'send') return plan;
			const words = wordsFor(plan.locale ?? 'en', languages);
			const message = card(words.reminder.neutral, ...letterParts(words, plan.word, nameOf(plan.word.guild)));
			return { do: 'send', channel: plan.channel, message };
		},
		async refused(letter, why) {
			if (why === 'closed' || why === 'gone') await wordCameBack(db, letter, now());
		},
		async visit(letter, locale) {
			const word = await wordAtVisit(by, letter, now());
			return word && card(...letterParts(wordsFor(locale, languages), word, nameOf(word.guild)));
		},
	};
}
