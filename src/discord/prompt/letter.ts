import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { promptCard } from '#src/discord/prompt/card.ts';
import { toCheckinChannel } from '#src/discord/prompt/to-channel.ts';
import { askedBy, inOrder, promptLetter, queuePrompts, type Asked } from '#src/features/asked-prompts.ts';

/** Queues the questions that are due. @returns how many. */
export async function askQuestions({ db, now, log }: App): Promise<number> {
	const { queued, missed } = await queuePrompts(db, now());
	if (missed > 0) log.info({ count: missed }, 'times of check-in prompts have passed without a question');
	return queued;
}

/** The letters that ask a server a question. @param mention as in `Context`. */
export function promptKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const make = async (letter: Letter, channel: string) => ask(app, letter, channel);
	return {
		name: promptLetter,
		...toCheckinChannel(app, client, mention, make),
		async gather(parts) {
			const asked: Asked[] = [];
			for (const { letter } of parts) {
				const one = await askedBy(app.db, letter, app.now());
				if (one) asked.push(one);
			}
			const guild = parts[0]?.letter.guild ?? '';
			return promptCard(await wordsOfServer(app, guild), inOrder(asked), 0);
		},
	};
}

async function ask(app: App, letter: Letter, channel: string): Promise<Plan<Card>> {
	const asked = await askedBy(app.db, letter, app.now());
	if (!asked) return { do: 'drop', why: 'the prompt was removed' };
	return { do: 'send', channel, message: promptCard(await wordsOfServer(app, asked.guild), [asked], 0) };
}
