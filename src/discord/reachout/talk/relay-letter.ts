import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import { card, type Card } from '#src/discord/card.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { remove } from '#src/discord/post.ts';
import { relayed } from '#src/discord/reachout/relayed.ts';
import type { Threads } from '#src/discord/reachout/talk/named.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import { findSent } from '#src/discord/send-letter.ts';
import { textArrived, textLost, textOf, textStands, type Text } from '#src/features/reachout/arrived.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { relayLetters, tellsLoss } from '#src/features/reachout/letters.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { wordsOf, type Stands } from '#src/features/reachout/texts.ts';
import { textRemoved } from '#src/features/reachout/tidy.ts';

/** A channel or a thread is looked for again after so long. */
const soon = { seconds: 5 };

/**
 * Brings what a member wrote to where helpers read, once somebody has their request. It says the made-up name and the words,
 * and nothing else that leads to them; nothing of it is kept when it has arrived.
 */
export function relayKind(
	app: Pick<App, 'db' | 'vault' | 'now' | 'languages' | 'log'>,
	client: Pick<Client<true>, 'rest' | 'user'>,
	{ near, threads }: { readonly near: Near; readonly threads: Pick<Threads, 'mayCome'> },
): Kind<Card> {
	const { db, vault, now, log } = app;
	const { rest } = client;
	const mark = async (text: string, became: 'arrived' | 'lost') => {
		await near
			.take(
				text,
				became,
			)?.(became)
			.catch((err: unknown) => {
				log.debug({ err }, 'what became of words could not be shown where they were written');
			});
	};
	/**
	 * Finds out, once its words are gone, whether Discord took a text though it never said so. One that arrived is noted; one
	 * whose writer was told that it is lost does not stay. @returns whether it had arrived.
	 * @throws where Discord gives no clear answer.
	 */
	const settled = async ({ begun, looks }: Letter, { id, guild, request: about, state }: Text) => {
		const request = await requestOf(db, guild, about);
		const stands = state === 'arrived' ? undefined : await findIn(client, request, { begun, looks });
		if (stands) {
			await textArrived(db, id, stands);
			if (state === 'lost') await removeText(id, stands);
			else await mark(id, 'arrived');
		} else if (state === 'waiting') {
			await textLost(db, id, now());
			await mark(id, 'lost');
		}
		return stands !== undefined;
	};
	const removeText = async (id: string, { channel, message }: Stands) => {
		if ((await remove(rest, channel, message)) === 'done') await textRemoved(db, id);
	};
	return {
		name: relayLetters,
		toChannel: true,
		unlinked: true,
		async plan(letter) {
			const text = await textOf(db, letter.subject);
			const isLoss = tellsLoss(letter);
			if (text && !isLoss && letter.begun && (await wordsOf(db, vault, text.id)) === undefined) {
				return { do: 'drop', why: (await settled(letter, text)) ? 'it had arrived' : 'its words are gone' };
			}
			if (text?.state !== (isLoss ? 'lost' : 'waiting')) return { do: 'drop', why: 'it is not on its way any more' };
			const request = await requestOf(db, text.guild, text.request);
			if (request.state !== 'claimed') return { do: 'drop', why: 'nobody is there to read it' };
			if (threads.mayCome(request, now())) return { do: 'wait', until: now().add(soon) };
			const channel = request.thread ?? request.card?.channel;
			if (channel === undefined) return { do: 'wait', until: now().add(soon) };
			const say = (await wordsOfServer(app, text.guild)).reachoutTalk;
			if (isLoss) return { do: 'send', channel, message: card(say.relay.lost(request.pseudonym)) };
			const words = await wordsOf(db, vault, text.id);
			if (words === undefined) return { do: 'drop', why: 'its words are gone' };
			return { do: 'send', channel, message: card(`${headOf(say, request)}\n${relayed(words)}`) };
		},
		async sent(letter, { channel, message }) {
			const { subject } = letter;
			const stands = message === undefined ? undefined : { channel, message };
			if (tellsLoss(letter)) {
				// Also of a loss it is known where it is told, so that it goes with the rest of the talk.
				if (stands) await textStands(db, subject, stands);
				return;
			}
			const became = (await textArrived(db, subject, stands)) === 'lost' ? 'lost' : 'arrived';
			// They have been told that it did not get through, and perhaps they wrote it again: so it did not.
			if (became === 'lost' && stands) await removeText(subject, stands);
			await mark(subject, became);
		},
		async refused(letter) {
			const { subject } = letter;
			if (tellsLoss(letter)) return;
			await textLost(db, subject, now());
			await mark(subject, 'lost');
		},
	};
}

/** Where a text stands that was on its way, and of which Discord never said that it took it. */
async function findIn(
	client: Pick<Client<true>, 'rest' | 'user'>,
	{ thread, card: posted }: ReachRequest,
	{ begun, looks }: Pick<Letter, 'begun' | 'looks'>,
): Promise<Stands | undefined> {
	if (begun === null) return undefined;
	for (const channel of [thread, posted?.channel]) {
		if (channel == null) continue;
		const message = await findSent(client, { looks }, channel, begun);
		if (message !== undefined) return { channel, message };
	}
	return undefined;
}

function headOf(
	say: Awaited<ReturnType<typeof wordsOfServer>>['reachoutTalk'],
	{ how, thread, pseudonym }: ReachRequest,
): string {
	return how === 'named' && thread !== null ? say.thread.said : say.relay.from(pseudonym);
}
