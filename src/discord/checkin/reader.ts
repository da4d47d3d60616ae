import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import type { HelpOptions } from '#src/discord/help.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { dayOf } from '#src/domain/day.ts';
import { standingOf, type Standing } from '#src/features/people.ts';

/** For whom a card is written. */
export interface Reader extends HelpOptions {
	readonly words: Words;
	/** Lines with words of their own, in place of the usual ones of a hard moment; see `offeringLines`. */
	readonly offer?: readonly Part[] | undefined;
}

/** The person who is answered. @param today their day. */
export function readerOf(
	{ locale }: { readonly locale: string },
	{ words, mention, member, helplines }: Omit<Context, 'answer'>,
	{ country }: Standing,
	today: Temporal.PlainDate,
): Reader {
	return {
		words,
		locale,
		country: country ?? countryOfLocale(locale),
		on: today,
		place: member.guild === null ? 'dm' : 'server',
		server: helplines?.of(member.guild),
		tellCountry: mention('settings country'),
	};
}

/** The same, where their standing is not known yet. */
export async function readerNow(
	interaction: { readonly locale: string },
	context: Omit<Context, 'answer'>,
): Promise<Reader> {
	const standing = await standingOf(context.db, context.member);
	return readerOf(interaction, context, standing, dayOf(context.at, standing.rule));
}
