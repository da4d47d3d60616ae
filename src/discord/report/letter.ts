import type { Client } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card } from '#src/discord/card.ts';
import { sayingText } from '#src/discord/kindness/cards.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { letterToModerators } from '#src/discord/reachout/moderators.ts';
import { reportables, reportLetters, type Reportable } from '#src/discord/report/queue.ts';
import { reportRoutes as routes } from '#src/discord/report/routes.ts';
import { Expired } from '#src/errors.ts';
import { wordInServer } from '#src/features/kindness/received.ts';
import { wallInServer } from '#src/features/kindness/wall.ts';

/** Posts reports where moderators are told what needs them, made out from what is true then. */
export function memberReportKind(app: App, client: Client): Kind<Card> {
	const { db, now } = app;
	return {
		name: reportLetters,
		toChannel: true,
		unlinked: true,
		async plan({ guild, subject }) {
			const [given, id = '', shows] = subject.split(':');
			const about = reportables.find((one) => one === given);
			if (guild === null || about === undefined) return { do: 'drop', why: 'it is no report' };
			const way = await letterToModerators({ db, now, client }, guild);
			if ('do' in way) return way;
			const words = await wordsOfServer(app, guild);
			const shown = await reported(app, words, { guild, about, id }).catch(unlessExpired);
			if (!shown) return { do: 'drop', why: 'it is gone' };
			const { text, intro, from } = shown;
			const { card: say } = words.kindness.report;
			const told = shows === 'words' ? quote(asTyped(text)) : say.withheld;
			const message = card([intro, told, from].join('\n'), [
				button(routes.remove.id({ about, id }), say.remove, 'careful'),
				button(routes.stop.id({ about, id }), say.stop, 'careful'),
				button(routes.dismiss.id({ about, id }), say.dismiss),
			]);
			return { do: 'send', channel: way.channel, message };
		},
	};
}

interface Reported {
	readonly intro: string;
	readonly text: string;
	/** Whose it is, where they sent it with their name. */
	readonly from: string;
}

async function reported(
	{ db, vault }: App,
	words: Words,
	{ guild, about, id }: { readonly guild: string; readonly about: Reportable; readonly id: string },
): Promise<Reported> {
	const { card: say } = words.kindness.report;
	const whose = (how: string, user: string) => (how === 'named' ? say.named(`<@${user}>`) : say.anonymous);
	if (about === 'word') {
		const { says, how, from } = await wordInServer(db, vault, guild, id);
		if (says === undefined) throw new Expired();
		return { intro: say.word, text: sayingText(words, says), from: whose(how, from) };
	}
	const { text, how, user, channel } = await wallInServer(db, vault, guild, id);
	return { intro: say.wall(`<#${channel ?? ''}>`), text, from: whose(how, user) };
}

function unlessExpired(error: unknown): undefined {
	if (!(error instanceof Expired)) throw error;
}
