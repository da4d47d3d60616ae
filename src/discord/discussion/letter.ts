import { PermissionFlagsBits, type Client, type Guild } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import { card, type Card } from '#src/discord/card.ts';
import { canPost } from '#src/discord/checkin/channel.ts';
import type { Context } from '#src/discord/command.ts';
import { talkCard } from '#src/discord/discussion/card.ts';
import { tellModerators } from '#src/discord/discussion/tell.ts';
import { whenShown } from '#src/discord/moment.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { threadState } from '#src/discord/post.ts';
import { hostOf } from '#src/features/discussions/hosts.ts';
import { askAgain, discussionIn, discussionPosted, queueDiscussions } from '#src/features/discussions/letters.ts';
import { discussionOf } from '#src/features/discussions/plan.ts';
import { closingLetters, discussionLetters, talkOf, talkOver, tendAgain } from '#src/features/discussions/talk.ts';
import { resolveNotice } from '#src/features/notices.ts';

/** Queues the weekly discussions that are due. @returns how many. */
export async function askDiscussions({ db, now, log }: App): Promise<number> {
	const { queued, missed } = await queueDiscussions(db, now());
	if (missed > 0) log.info({ count: missed }, 'weekly discussions were due while nobody looked, and are over');
	return queued;
}

const soon = { minutes: 5 } as const;

/** Where Handrail is in a server that Discord reaches; or what becomes of a letter to it. */
function serverOf({ now }: App, client: Client, guild: string | null): Guild | Plan<never> {
	const there = client.guilds.cache.get(guild ?? '');
	if (!there) return { do: 'drop', why: 'Handrail is not in the server' };
	// One that Discord cannot reach now is back soon.
	return there.available ? there : { do: 'wait', until: now().add({ seconds: 30 }) };
}

/** The letters with a question to talk about. @param mention as in `Context`. */
export function discussionKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, now } = app;
	const tell = tellModerators(app, client, mention);
	return {
		name: discussionLetters,
		toChannel: true,
		async plan(letter) {
			const guild = serverOf(app, client, letter.guild);
			if ('do' in guild) return guild;
			const known = await discussionOf(db, guild.id);
			if (known?.channel == null || !known.next) return { do: 'drop', why: 'it was switched off' };
			const channel = guild.channels.cache.get(known.channel);
			if (!channel || !canPost(channel)) {
				await tell(guild.id, `discussions:${known.channel}`, channel ? 'forbidden' : 'gone');
				// Moderators may put it right within its day.
				return { do: 'wait', until: now().add(soon) };
			}
			const talk = await discussionIn(db, letter, now());
			if (!talk) return { do: 'drop', why: 'it was forgotten' };
			const host = await hostOf(db, guild.id, talk.due);
			return { do: 'send', channel: channel.id, message: talkCard(await wordsOfServer(app, guild.id), talk, host) };
		},
		async sent({ guild, subject }, where) {
			await discussionPosted(db, subject, where, now());
			if (guild !== null) await resolveNotice(db, guild, `discussions:${where.channel}`);
		},
		async refused(letter, why) {
			const { guild } = letter;
			const channel = guild === null ? undefined : (await discussionOf(db, guild))?.channel;
			if (guild === null || channel == null || why === 'closed' || why === 'refused') return;
			await askAgain(db, letter, now());
			await tell(guild, `discussions:${channel}`, why);
		},
	};
}

/** The letters that end a discussion, in its thread. @param mention as in `Context`. */
export function closingKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, now } = app;
	const tell = tellModerators(app, client, mention);
	return {
		name: closingLetters,
		toChannel: true,
		async plan(letter) {
			const guild = serverOf(app, client, letter.guild);
			if ('do' in guild) return guild;
			const talk = await talkOf(db, letter.subject);
			if (talk?.channel == null || talk.message === null) return { do: 'drop', why: 'there is no thread' };
			const state = await threadState(client.rest, talk.message);
			if (state === 'unsure') return { do: 'wait', until: now().add({ minutes: 1 }) };
			if (state === 'no-channel') {
				await talkOver(db, talk.id, now());
				const isThere = guild.channels.cache.has(talk.channel);
				if (isThere) await tell(guild.id, `discussion-thread:${talk.message}`, 'gone');
				return { do: 'drop', why: 'its thread is gone' };
			}
			const { me } = guild.members;
			const channel = guild.channels.cache.get(talk.channel);
			if (me && channel && !channel.permissionsFor(me).has(PermissionFlagsBits.SendMessagesInThreads)) {
				await tell(guild.id, `discussion-threads:${talk.channel}`, 'forbidden');
				return { do: 'wait', until: now().add({ hours: 1 }) };
			}
			const { close: say } = (await wordsOfServer(app, guild.id)).discussion;
			const next = (await discussionOf(db, guild.id))?.next;
			const lines = [say.thanks, ...(next === undefined ? [] : [say.next(whenShown(next))])];
			return { do: 'send', channel: talk.message, message: card(lines.join('\n')) };
		},
		async sent({ subject }) {
			await tendAgain(db, subject, now());
		},
	};
}
