import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, card, line, type Card } from '#src/discord/card.ts';
import { conversationWith } from '#src/discord/reachout/talk/conversation.ts';
import type { Threads } from '#src/discord/reachout/talk/named.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import { noteCard } from '#src/discord/reachout/talk/note-card.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { numbersOf, tellingOf, told, wordsToTell } from '#src/discord/reachout/talk/telling.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import { Expired } from '#src/errors.ts';
import { ownRequest, requestOf, whoOf } from '#src/features/reachout/find.ts';
import { followLetters, hurryNotes, noteLetters } from '#src/features/reachout/letters.ts';
import { isEarlierOnItsWay, noteOf } from '#src/features/reachout/notes.ts';
import { setWay } from '#src/features/reachout/own.ts';

type Used = Pick<App, 'db' | 'vault' | 'now' | 'languages'>;

const soon = { seconds: 5 };
const later = { minutes: 5 };

/**
 * Tells members by direct message what became of their request and what helpers write. Where Discord lets none through, from
 * then on it waits for their next look, and nothing is lost.
 */
export function noteKind(
	app: Used,
	client: Pick<Client, 'rest'>,
	{ near, threads }: { readonly near: Near; readonly threads: Pick<Threads, 'mayCome'> },
): Kind<Card> {
	const { db, vault, now } = app;
	const waitInstead = async (subject: string) => {
		const note = await noteOf(db, subject);
		if (note) await setWay(db, { guild: note.guild, id: note.request }, 'visit');
	};
	return {
		name: noteLetters,
		unlinked: true,
		async plan({ subject }) {
			const note = await noteOf(db, subject);
			if (!note || note.shownAt !== null) return { do: 'drop', why: 'it is known already' };
			const request = await requestOf(db, note.guild, note.request);
			const user = await whoOf(db, vault, request);
			if (user === undefined) return { do: 'drop', why: 'nobody knows any more whose it is' };
			if (request.way !== 'dm') return { do: 'drop', why: 'it waits for their next look' };
			if (await isEarlierOnItsWay(db, note)) return { do: 'wait', until: now().add(soon) };
			if (note.what === 'claimed' && threads.mayCome(request, now())) return { do: 'wait', until: now().add(soon) };
			const way = await conversationWith(app, client.rest, near, user, now());
			if (way === 'soon' || way === 'wait') return { do: 'wait', until: now().add(way === 'soon' ? soon : later) };
			if (way === 'closed') {
				await waitInstead(subject);
				return { do: 'drop', why: 'no direct messages get through; it waits for their next look' };
			}
			const telling = await tellingOf(app, client.rest, note, user, true);
			const words = await wordsToTell(app, user, request.locale);
			return { do: 'send', channel: way.channel, message: noteCard(words, telling) };
		},
		async sent({ subject }) {
			const note = await noteOf(db, subject);
			if (!note) return;
			await told(app, { note });
			await hurryNotes(db, { id: note.request }, now());
		},
		async refused({ subject }) {
			await waitInstead(subject);
		},
	};
}

/** Asks, once and only who chose it, whether they would like to talk again. It knows nothing of the last time. */
export function followKind(app: Used, client: Pick<Client, 'rest'>, near: Near): Kind<Card> {
	const { db, vault, now } = app;
	return {
		name: followLetters,
		async plan({ user, guild }) {
			if (user === null || guild === null) throw new Expired();
			if (await ownRequest(db, vault, { user, guild })) return { do: 'drop', why: 'they talk with somebody already' };
			const way = await conversationWith(app, client.rest, near, user, now());
			if (way === 'closed') return { do: 'drop', why: 'no direct messages get through' };
			if (typeof way === 'string') return { do: 'wait', until: now().add(way === 'soon' ? soon : later) };
			const { reachoutTalk: say } = await wordsToTell(app, user, null);
			const message = card(
				say.note.neutral,
				line,
				say.after.ask,
				[button(reachRoutes.talk.id({}), say.after.talk, 'main'), button(routes.followStop.id({}), say.after.stop)],
				line,
				await numbersOf(app, user, guild),
			);
			return { do: 'send', channel: way.channel, message };
		},
	};
}
