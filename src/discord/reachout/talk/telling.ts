import { Routes, type APIMessage } from 'discord-api-types/v10';
import { DiscordAPIError, type REST } from 'discord.js';
import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { helpText } from '#src/discord/help.ts';
import { refusalOf } from '#src/discord/post.ts';
import { copiedIn, relayed } from '#src/discord/reachout/relayed.ts';
import type { Telling } from '#src/discord/reachout/talk/note-card.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { dayOf } from '#src/domain/day.ts';
import { hasPlan } from '#src/features/hard-day.ts';
import { standingOf } from '#src/features/people.ts';
import { textArrived, textOf } from '#src/features/reachout/arrived.ts';
import { blockedUntil } from '#src/features/reachout/bars.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { noteShown, type Note } from '#src/features/reachout/notes.ts';
import { wordsOf } from '#src/features/reachout/texts.ts';
import { toldBy } from '#src/features/told.ts';

type Used = Pick<App, 'db' | 'vault' | 'now' | 'languages'>;

/**
 * What a note tells its member. What a helper wrote is not kept here for long: after that it is read where it stands for
 * helpers. @param asLetter see `Telling`.
 * @throws {Expired} where its request is gone. @throws whatever Discord's client does, where it gives no clear answer.
 */
export async function tellingOf(app: Used, rest: REST, note: Note, user: string, asLetter: boolean): Promise<Telling> {
	const { db, vault, now } = app;
	const request = await requestOf(db, note.guild, note.request);
	return {
		note,
		request,
		body: note.what === 'answer' && note.text !== null ? await bodyOf(app, rest, note.text) : undefined,
		numbers: await numbersOf(app, user, note.guild),
		blockedUntil:
			note.what === 'closed' ? await blockedUntil(db, vault, { user, guild: note.guild }, now()) : undefined,
		hasPlan: note.what === 'claimed' && (await hasPlan(db, user)),
		at: now(),
		asLetter,
	};
}

/** Notes that its member has seen it. */
export async function told({ db, now }: Pick<App, 'db' | 'now'>, { note }: Pick<Telling, 'note'>): Promise<void> {
	await noteShown(db, note.id, now());
	if (note.what === 'answer' && note.text !== null) await textArrived(db, note.text);
}

async function bodyOf({ db, vault }: Used, rest: REST, text: string): Promise<string | undefined> {
	const words = await wordsOf(db, vault, text);
	if (words !== undefined) return relayed(words);
	const stands = (await textOf(db, text))?.stands;
	if (!stands) return undefined;
	try {
		const { components } = (await rest.get(Routes.channelMessage(stands.channel, stands.message))) as APIMessage;
		return copiedIn(components);
	} catch (error) {
		// Without a clear answer it may still be there.
		if (!(error instanceof DiscordAPIError) || refusalOf(error) === 'unsure') throw error;
		return undefined;
	}
}

/** The words of somebody who is told something by itself: in the language that they chose. */
export async function wordsToTell({ db, languages }: Used, user: string, locale: string | null): Promise<Words> {
	return wordsFor((await toldBy(db, user)).locale ?? locale ?? 'en', languages);
}

/** Emergency number and lines where somebody is, as far as it is known. */
export async function numbersOf(app: Used, user: string, guild: string | null): Promise<string> {
	const { db, now } = app;
	const { locale } = await toldBy(db, user);
	const standing = await standingOf(db, { user, guild });
	return helpText(await wordsToTell(app, user, null), {
		country: standing.country ?? (locale === null ? undefined : countryOfLocale(locale)),
		locale: locale ?? 'en',
		on: dayOf(now(), standing.rule),
		place: 'dm',
	});
}
