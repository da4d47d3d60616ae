import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import { guildSettings } from '#src/features/guilds.ts';

/** The words of what everybody in a server sees: in the language that its moderators chose, or English. */
export async function wordsOfServer(
	{ db, languages }: Pick<App, 'db' | 'languages'>,
	guild: string | null,
): Promise<Words> {
	if (guild === null) return wordsFor('en', languages);
	return wordsFor((await guildSettings(db, guild)).locale ?? 'en', languages);
}

/** How dates are written there: in the language that its moderators chose, or as in the United States. */
export async function localeOfServer(db: App['db'], guild: string): Promise<string> {
	return (await guildSettings(db, guild)).locale ?? 'en-US';
}
