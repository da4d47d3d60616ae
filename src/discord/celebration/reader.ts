import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { localeOfServer, wordsOfServer } from '#src/discord/place.ts';
import { ownLadder, ownName } from '#src/domain/milestones/own-ladder.ts';
import { milestoneSettings } from '#src/features/celebrations/server.ts';

/** Who reads a celebration: the words of their server, how dates are written there, and what steps are called there. */
export interface Reader {
	readonly words: Words;
	/** A Discord locale. */
	readonly locale: string;
	/** The server's own name for a step, as moderators typed it; undefined where it has none. */
	readonly ownName: (step: string) => string | undefined;
}

/** Everybody in a server. */
export async function readerOf(app: Pick<App, 'db' | 'languages'>, guild: string): Promise<Reader> {
	const own = ownLadder((await milestoneSettings(app.db, guild)).ladder);
	return {
		words: await wordsOfServer(app, guild),
		locale: await localeOfServer(app.db, guild),
		ownName: (step) => ownName(own, step),
	};
}
