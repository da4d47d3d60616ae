import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { toCheckinChannel } from '#src/discord/prompt/to-channel.ts';
import { summaryCard } from '#src/discord/summary/card.ts';
import { planSummary, queueSummaries, summaryLetter } from '#src/features/summary-letters.ts';

/** Queues the weekly summaries that are due. @returns how many. */
export async function tellWeeks({ db, now, log }: App): Promise<number> {
	const { queued, missed } = await queueSummaries(db, now());
	if (missed > 0) log.info({ count: missed }, 'weekly summaries were due while nobody looked, and are over');
	return queued;
}

/** The letters that tell a server in figures how its week was. @param mention as in `Context`. */
export function summaryKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const make = async (letter: Letter, channel: string): Promise<Plan<Card>> => {
		const week = await planSummary(app.db, letter);
		if (typeof week === 'string') return { do: 'drop', why: week };
		const [words, locale] = [await wordsOfServer(app, week.guild), await localeOfServer(app.db, week.guild)];
		return { do: 'send', channel, message: summaryCard(words, locale, week) };
	};
	return { name: summaryLetter, ...toCheckinChannel(app, client, mention, make) };
}
