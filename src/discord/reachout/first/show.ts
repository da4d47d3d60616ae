import type { BaseInteraction } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { inTime } from '#src/discord/in-time.ts';
import { firstCard, numbersText, type View } from '#src/discord/reachout/first/card.ts';
import { placeOf, serverOf } from '#src/discord/where.ts';
import { inWords } from '#src/discord/reachout/first/words.ts';
import { countryOfLocale, isCountry } from '#src/domain/countries.ts';
import { standingOf } from '#src/features/people.ts';
import { reachStanding } from '#src/features/reachout/ask.ts';
import { ownRequest } from '#src/features/reachout/find.ts';
import { notesWaiting } from '#src/features/reachout/notes.ts';

/**
 * Milliseconds that the numbers wait for what the database knows: less than anybody notices. What is bundled is there at
 * once, and a country can be chosen on the screen.
 */
const patience = 50;

/** What somebody asked to see. */
export interface Asked {
	/** ISO 3166-1 alpha-2; undefined: the one that they told, or that of their Discord. */
	readonly country?: string | undefined;
	/** They asked for a country that there is not. */
	readonly unknownCountry?: boolean;
}

type Whose = Pick<BaseInteraction, 'locale' | 'guild' | 'guildId' | 'context'>;

/**
 * The first screen for somebody who looks for a person to talk to: the emergency number and lines before all else, from
 * bundled data. No consent, limit or database is in its way, and where anything that it could do without is missing,
 * late or damaged, it comes without.
 */
export async function firstScreen(interaction: Whose, context: Context, asked: Asked = {}): Promise<Card> {
	const view = await viewFor(interaction, context, asked);
	return inWords(context, (words) => firstCard(words, view));
}

/** The numbers alone, as the first screen shows them. */
export async function numbersFor(interaction: Whose, context: Context, asked: Asked = {}): Promise<string> {
	const view = await viewFor(interaction, context, asked);
	return inWords(context, (words) => numbersText(words, view));
}

async function viewFor(interaction: Whose, context: Context, asked: Asked): Promise<View> {
	const { mention, at, helplines, member } = context;
	const { locale } = interaction;
	// At once, so that nobody waits for one after the other.
	const [told, helpers] = await Promise.all([
		asked.country === undefined ? toldCountry(context) : undefined,
		helpersFor(interaction, context),
	]);
	return {
		country: asked.country ?? told ?? countryOfLocale(locale),
		locale,
		server: helplines?.of(member.guild),
		on: at.toZonedDateTimeISO('UTC').toPlainDate(),
		tellCountry: mention(asked.country === undefined ? 'settings country' : 'resources'),
		place: placeOf(interaction),
		...helpers,
		unknownCountry: asked.unknownCountry ?? false,
	};
}

/** How it stands with helpers, here and for who asks: as much as is known at once. */
async function helpersFor(
	interaction: Whose,
	{ db, vault, member, at, log }: Context,
): Promise<Pick<View, 'standing' | 'own'>> {
	if (placeOf(interaction) === 'elsewhere') return { standing: undefined };
	const guild = serverOf(interaction);
	const unknown = (err: unknown) => {
		log.warn({ err }, 'the first screen is shown without how it stands with helpers');
		return undefined;
	};
	const whose = { user: member.user, guild };
	const [standing, open, notes] = await Promise.all([
		guild === null ? undefined : inTime(reachStanding(db, guild, at).catch(unknown), undefined, patience),
		inTime(ownRequest(db, vault, whose).catch(unknown), undefined, patience),
		inTime(notesWaiting(db, vault, whose, at).catch(unknown), undefined, patience),
	]);
	return { standing, own: { open: open !== undefined, waiting: notes !== undefined && notes.length > 0 } };
}

async function toldCountry({ db, member, log }: Context): Promise<string | undefined> {
	const told = standingOf(db, member).then(
		({ country }) => (country !== undefined && isCountry(country) ? country : undefined),
		(err: unknown) => {
			log.warn({ err }, 'help is shown without the country that was told');
			return undefined;
		},
	);
	return inTime(told, undefined, patience);
}
