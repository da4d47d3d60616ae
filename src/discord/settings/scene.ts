import type { Interaction, REST } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';

/** What a setting is changed or shown with. */
export interface Scene extends Context {
	/** A Discord locale; anything at all where a client made it up. */
	readonly locale: string;
	readonly rest: REST;
}

/** The scene of an interaction of any kind. */
export function sceneOf({ locale, client }: Interaction, context: Context): Scene {
	return { ...context, locale, rest: client.rest };
}

/** What fits, sealed, into the button that asks for consent, in characters. */
const longestThen = 37;

/**
 * What people tell about themselves is kept only after they agreed. Their answer goes on with the setting; with one too
 * long for the button, they are asked to tell it once more.
 * @param then the key of a setting and what was told, without spaces.
 * @throws {NeedsConsent} unless they have agreed here.
 */
export async function mayKeep({ db, member }: Scene, then: readonly [key: string, told: string]): Promise<void> {
	if (await hasAgreed(db, member)) return;
	const whole = ['settings', ...then];
	throw new NeedsConsent(whole.join(' ').length > longestThen ? whole.slice(0, 2) : whole);
}
