import { card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { otherCountry } from '#src/discord/reachout/first/card.ts';
import { moreCard, needCard } from '#src/discord/reachout/first/more.ts';
import { firstRoutes as routes } from '#src/discord/reachout/first/routes.ts';
import { sendNumbers } from '#src/discord/reachout/first/send.ts';
import { firstScreen } from '#src/discord/reachout/first/show.ts';
import { inWords } from '#src/discord/reachout/first/words.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import { isCountry } from '#src/domain/countries.ts';
import type { ServerLines } from '#src/domain/server-lines.ts';
import { Expired } from '#src/errors.ts';

const components: readonly Component[] = [
	onButton(panelRoutes.reachOut, async (interaction, _values, context) => {
		await context.answer.privately(await firstScreen(interaction, context));
	}),
	onButton(reachRoutes.first, async (interaction, { country }, context) => {
		await context.answer.instead(await firstScreen(interaction, context, shownFor(country)));
	}),
	onSelect('string', routes.choose, async (interaction, _values, context) => {
		const [chosen = ''] = interaction.values;
		if (chosen === otherCountry) {
			const how = inWords(context, ({ reachoutFirst: say }) => say.country.type(context.mention('resources')));
			await context.answer.privately(card(how));
			return;
		}
		if (!isCountry(chosen)) throw new Expired();
		await context.answer.instead(await firstScreen(interaction, context, { country: chosen }));
	}),
	onButton(routes.send, sendNumbers),
	onButton(routes.more, async ({ locale }, { country }, context) => {
		await context.answer.instead(
			inWords(context, (words) => moreCard(words, { country, locale, server: decided(context) })),
		);
	}),
	onButton(routes.need, async ({ locale }, { country, need }, context) => {
		await context.answer.instead(
			inWords(context, (words) => needCard(words, { country, locale, server: decided(context) }, need)),
		);
	}),
	onButton(routes.close, async (_interaction, _values, context) => {
		await context.answer.instead(inWords(context, (words) => card(words.reachoutFirst.closed)));
	}),
];

/** What the buttons and the menu of the first screen do. No limit counts or holds any of it, and no database. */
export const firstComponents: readonly Component[] = components.map((each): Component => ({ ...each, always: true }));

function decided({ helplines, member }: Context): ServerLines | undefined {
	return helplines?.of(member.guild);
}

function shownFor(country: string) {
	return country === '' ? {} : { country };
}
