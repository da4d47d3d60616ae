import { Temporal } from 'temporal-polyfill';
import type { Client, Guild } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind, Plan } from '#src/delivery/kind.ts';
import type { Letter } from '#src/delivery/letters.ts';
import type { Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { aboutOf, placeOf, threadFor } from '#src/discord/meeting/remind/place.ts';
import { postCard, type Reminding } from '#src/discord/meeting/remind/post-card.ts';
import { raising } from '#src/discord/meeting/remind/raising.ts';
import { standingOf } from '#src/discord/meeting/remind/told.ts';
import { beginThread } from '#src/discord/meeting/remind/thread.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { Expired } from '#src/errors.ts';
import { countsOf } from '#src/features/coming/coming.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';
import type { Occurring } from '#src/features/meetings/meeting.ts';
import { leadOf, meetingLetters } from '#src/features/meetings/letters.ts';
import { postBegun, posted, postLost } from '#src/features/meetings/posts.ts';
import { resolveNotice } from '#src/features/notices.ts';

/** One that moved is not posted earlier than so long before its new time. */
const early = Temporal.Duration.from({ minutes: 1 });

/**
 * The letters that remind a channel of a meeting; several that fall together are one message. Each says what is true when it
 * is sent. Where the channel is gone or closed, moderators are told once. @param mention as in `Context`.
 */
export function meetingKind(app: App, client: Client<true>, mention: Context['mention']): Kind<Card> {
	const { db, now } = app;
	const raise = raising(app, client, mention);

	const planIn = async (guild: Guild, letter: Letter): Promise<Plan<Card>> => {
		const before = await occurringOf(app, letter);
		if (!before) return { do: 'drop', why: 'there is no such meeting any more' };
		const place = await placeOf(app, guild, before.meeting);
		if (place.state === 'forbidden') await raise(guild.id, place.about, 'forbidden');
		if (place.state !== 'ready') return { do: 'drop', why: 'the channel for the meeting cannot be used' };
		const thread = before.meeting.inThread ? await threadFor(app, guild, before.id) : undefined;
		const channel = thread ?? place.channel;
		await postBegun(db, letter, channel, now());
		const occurring = await occurringOf(app, letter);
		const whyNot = occurring ? whyNotNow(letter, occurring, now()) : { do: 'drop' as const, why: 'gone' };
		// What was begun may have arrived: it is found again, and then made to say what is true.
		if (whyNot && letter.begun === null) {
			await postLost(db, letter);
			return whyNot;
		}
		if (!occurring) return { do: 'drop', why: 'there is no such meeting any more' };
		const words = await wordsOfServer(app, guild.id);
		return { do: 'send', channel, message: postCard(words, [await remindingOf(app, letter, occurring)], now()) };
	};

	return {
		name: meetingLetters,
		toChannel: true,
		async plan(letter) {
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			// One that Discord cannot reach now is back soon.
			if (!guild.available) return { do: 'wait', until: now().add({ seconds: 30 }) };
			return planIn(guild, letter);
		},
		async gather(parts) {
			const reminding: Reminding[] = [];
			for (const { letter } of parts) {
				const occurring = await occurringOf(app, letter);
				if (occurring) reminding.push(await remindingOf(app, letter, occurring));
			}
			const words = await wordsOfServer(app, parts[0]?.letter.guild ?? null);
			return postCard(words, reminding, now());
		},
		async sent(letter, { channel, message }) {
			if (message === undefined) return postLost(db, letter);
			await posted(db, letter, { channel, message }, now());
			const occurring = await occurringOf(app, letter);
			if (!occurring) return undefined;
			if (occurring.meeting.postChannel === channel) {
				await resolveNotice(db, occurring.meeting.guild, aboutOf(occurring.meeting, channel));
			}
			return beginThread(app, client.rest, occurring, raise);
		},
		async refused(letter, why) {
			await postLost(db, letter);
			const occurring = await occurringOf(app, letter);
			const guild = client.guilds.cache.get(letter.guild ?? '');
			if (!occurring || !guild || (why !== 'gone' && why !== 'forbidden')) return;
			const place = await placeOf(app, guild, occurring.meeting);
			if (place.state === 'ready') await raise(guild.id, place.about, why);
		},
	};
}

async function remindingOf({ db }: App, letter: Letter, occurring: Occurring): Promise<Reminding> {
	const counts = (await countsOf(db, [occurring.id])).get(occurring.id);
	return { occurring, lead: leadOf(letter), counts };
}

/** What a letter is about; undefined where it is not there any more. */
async function occurringOf({ db }: App, { guild, subject }: Letter): Promise<Occurring | undefined> {
	try {
		return await occurrenceOf(db, guild ?? '', subject);
	} catch (error) {
		if (error instanceof Expired) return undefined;
		throw error;
	}
}

function whyNotNow(letter: Letter, occurring: Occurring, at: Temporal.Instant): Plan<Card> | undefined {
	const standing = standingOf(occurring, at);
	if (standing === 'over') return { do: 'drop', why: 'it is over' };
	if (standing === 'off' || standing === 'ended') return { do: 'drop', why: 'it does not take place' };
	const due = occurring.occurrence.at.subtract({ minutes: leadOf(letter) });
	const isEarly = Temporal.Instant.compare(at.add(early), due) < 0;
	return isEarly ? { do: 'wait', until: due } : undefined;
}
