import { wordsFor } from '#data/words/index.ts';
import { card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { helperHere, type HelperHere } from '#src/discord/reachout/helper/rights.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { helperOf, usualMost } from '#src/features/reachout/helpers.ts';
import { mostOfAll as most, setMost } from '#src/features/reachout/on-call.ts';

const en = wordsFor('en').reachoutHelper.limit;
const fewest = 1;

/** `/helper limit`: how many people they talk with at a time. */
export const limitPart: Subcommand = {
	shape: (part) =>
		part
			.setName('limit')
			.setDescription(en.command)
			.addIntegerOption((option) =>
				option.setName('people').setDescription(en.option).setRequired(true).setMinValue(fewest).setMaxValue(most),
			),

	async run(interaction, context) {
		const { db, member, words, answer } = context;
		const helper = await helperHere(interaction, context);
		const people = interaction.options.getInteger('people', true);
		if (!Number.isInteger(people) || people < fewest || people > most) throw new Expired();
		if (!(await hasAgreed(db, member))) throw new NeedsConsent(['helper', limitNext, String(people)]);
		await setMost(db, helper, people);
		await answer.privately(card(words.reachoutHelper.limit.set(people)));
	},
};

/** What `helper` goes on with once somebody agreed. */
export const limitNext = 'limit';

/** Goes on with the number that was told before. */
export async function goOnLimiting(helper: HelperHere, { db, words, answer }: Context, told: string): Promise<void> {
	const people = Number(told);
	if (!/^[1-5]$/.test(told)) throw new Expired();
	await setMost(db, helper, people);
	await answer.instead(card(words.reachoutHelper.limit.set(people)));
}

/** How many they take at a time. */
export async function mostOf({ db, at }: Pick<Context, 'db' | 'at'>, helper: HelperHere): Promise<number> {
	return (await helperOf(db, helper, at))?.most ?? usualMost;
}
