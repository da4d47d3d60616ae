import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { letterToModerators } from '#src/discord/reachout/moderators.ts';
import { mentorSetupRoutes } from '#src/discord/setup/mentor-routes.ts';
import { Expired } from '#src/errors.ts';
import { offerIn } from '#src/features/mentors/offer.ts';
import { reportIn } from '#src/features/mentors/reports.ts';
import { mentorOfferLetters, mentorReportLetters } from '#src/features/mentors/tell.ts';

type Server = Pick<App, 'db' | 'vault' | 'languages' | 'now'>;

/** Tells moderators that somebody offers to be a mentor. Who it is and what they wrote, they see when they look at it. */
export function mentorOfferKind(app: Server, client: Client): Kind<Card> {
	return {
		name: mentorOfferLetters,
		toChannel: true,
		async plan({ guild, subject }) {
			const offer = guild === null ? undefined : await offerIn(app.db, app.vault, guild, subject).catch(unlessExpired);
			if (offer?.state !== 'waiting') return { do: 'drop', why: 'it waits for nobody any more' };
			const way = await letterToModerators({ ...app, client }, offer.guild);
			if ('do' in way) return way;
			const { setup: say } = (await wordsOfServer(app, offer.guild)).mentor;
			const look = button(mentorSetupRoutes.offer.id({ offer: offer.id }), say.look, 'main');
			return { do: 'send', channel: way.channel, message: card(say.notice, [look]) };
		},
	};
}

/** Tells moderators that one of a pair would like them to look at it. It names both, and nothing that they wrote. */
export function mentorReportKind(app: Server, client: Client): Kind<Card> {
	return {
		name: mentorReportLetters,
		toChannel: true,
		unlinked: true,
		async plan({ guild, subject }) {
			const report = guild === null ? undefined : await reportIn(app.db, guild, subject);
			if (guild === null || !report) return { do: 'drop', why: 'there is no such pair any more' };
			const way = await letterToModerators({ ...app, client }, guild);
			if ('do' in way) return way;
			const { report: say } = (await wordsOfServer(app, guild)).mentor;
			const { by, role, other, why } = report;
			const message = card(say.post(`<@${by}>`, say.role[role], `<@${other}>`, say.why[why]));
			return { do: 'send', channel: way.channel, message };
		},
	};
}

function unlessExpired(error: unknown): undefined {
	if (!(error instanceof Expired)) throw error;
}
