import { setTimeout as wait } from 'node:timers/promises';
import { card, line, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { standingOf } from '#src/features/people.ts';

const nothing = { told: null, asked: undefined } as const;

/** Milliseconds that help waits for what the database knows. What is bundled is there at once. */
const patience = 500;

/**
 * The first screen for somebody who looks for a person to talk to: the emergency number and lines before all else, from
 * bundled data. No consent, limit or database is in its way: where the country that they told cannot be looked up, it is
 * the one of their Discord.
 * @param asked `told`: what they typed to ask for a country; `asked`: the one that it is (ISO 3166-1 alpha-2), if any.
 */
export async function reachOutCard(
	{ locale }: { readonly locale: string },
	context: Context,
	{ told, asked }: { readonly told: string | null; readonly asked: string | undefined } = nothing,
): Promise<Card> {
	const { words, mention, member, at } = context;
	const country = asked ?? (await toldCountry(context)) ?? countryOfLocale(locale);
	const lines = helpText(words, {
		country,
		locale,
		on: at.toZonedDateTimeISO('UTC').toPlainDate(),
		tellCountry: mention(asked === undefined ? 'settings country' : 'resources'),
		place: member.guild === null ? 'dm' : 'server',
	});
	const unknown = told !== null && asked === undefined ? [words.resources.unknownCountry] : [];
	return card(lines, ...unknown, line, words.resources.volunteers);
}

async function toldCountry({ db, member, log }: Context): Promise<string | undefined> {
	const over = new AbortController();
	const told = standingOf(db, member).then(
		({ country }) => country,
		(err: unknown) => {
			log.warn({ err }, 'help is shown without the country that was told');
			return undefined;
		},
	);
	const late = wait(patience, undefined, { signal: over.signal }).catch(() => undefined);
	return Promise.race([told, late]).finally(() => {
		over.abort();
	});
}
