import { Temporal } from 'temporal-polyfill';
import { button, card, line, type Card } from '#src/discord/card.ts';
import { readerNow } from '#src/discord/checkin/reader.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { helpText } from '#src/discord/help.ts';
import { inTime } from '#src/discord/in-time.ts';
import { timeShown } from '#src/discord/moment.ts';
import { helperHere } from '#src/discord/reachout/helper/rights.ts';
import { helperRoutes as routes } from '#src/discord/reachout/helper/routes.ts';
import { zoneOfHelper } from '#src/discord/reachout/helper/state.ts';
import { countryOfLocale } from '#src/domain/countries.ts';
import { setOff } from '#src/features/reachout/on-call.ts';

/** Asks whoever has just closed a talk how they are, offers a rest, and shows the way to people for them too. */
export async function debriefCard(interaction: { readonly locale: string }, context: Context): Promise<Card> {
	const { words } = context;
	const { debrief: say } = words.reachoutHelper;
	const elsewhere = { country: countryOfLocale(interaction.locale), locale: interaction.locale };
	const reader = readerNow(interaction, context).catch(() => elsewhere);
	return card(
		[say.title, say.care, say.yours].join('\n'),
		[
			button(routes.rest.id({ how: 'hour' }), say.hour),
			button(routes.rest.id({ how: 'today' }), say.today),
			button(routes.rest.id({ how: 'stay' }), say.stay),
		],
		line,
		helpText(words, await inTime(reader, elsewhere)),
	);
}

const shortRest = Temporal.Duration.from({ hours: 1 });

/** To rest for a while: whatever the hours say, they are called for nobody before its end. */
export const debriefComponents: readonly Component[] = [
	onButton(routes.rest, async (interaction, { how }, context) => {
		const { db, at, words, answer } = context;
		const { debrief: say } = words.reachoutHelper;
		const helper = await helperHere(interaction, context);
		if (how === 'stay') {
			await answer.instead(card(say.stays));
			return;
		}
		const until = how === 'hour' ? at.add(shortRest) : endOfDay(at, await zoneOfHelper(context, helper));
		await setOff(db, helper, until, at);
		await answer.instead(card(say.rests(timeShown(until))));
	}),
];

/** The next midnight, or, where that is less than an hour away, an hour from now. */
function endOfDay(at: Temporal.Instant, zone: string): Temporal.Instant {
	const tomorrow = at.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
	const midnight = tomorrow.toZonedDateTime(zone).toInstant();
	const least = at.add(shortRest);
	return Temporal.Instant.compare(midnight, least) > 0 ? midnight : least;
}
