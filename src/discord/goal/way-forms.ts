import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { amountText } from '#src/discord/goal/picture.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { legible, lengthOf, shortened } from '#src/domain/text.ts';
import { typedAllowance } from '#src/domain/typed-amount.ts';
import { mostSteps, stepLimit } from '#src/features/goals/change.ts';
import type { Goal } from '#src/features/goals/one.ts';

/** The fields of the forms, by custom_id. */
const field = { steps: 'steps', time: 'time', amount: 'amount' } as const;

/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;

/** Asks for the steps of a goal, one on each line. */
export function stepsForm({ goal: { stepsForm: say } }: Words, goal: Goal, draft: Draft | undefined): Form {
	const value = draftText(draft, 'steps') ?? goal.steps.map(({ words }) => words).join('\n');
	const hint = say.hint(mostSteps, stepLimit);
	return {
		custom_id: routes.stepsForm.id({ goal: goal.id }),
		title: say.title,
		components: [textInput({ id: field.steps, text: say.words, hint, most: mostTyped, long: true, value })],
	};
}

/** The steps that were filled in; or what cannot be kept of them. */
export function stepsIn(
	interaction: ModalSubmitInteraction,
	{ goal: { stepsForm: say } }: Words,
): { readonly steps: readonly string[] } | { readonly why: string; readonly draft: Draft } {
	const typed = typedIn(interaction, field.steps);
	const steps = typed
		.split('\n')
		.map((one) => legible(one.replace(/\s+/g, ' ')))
		.filter((one) => one !== '');
	const long = steps.find((one) => lengthOf(one) > stepLimit);
	const draft = { steps: typed };
	if (long !== undefined) return { why: say.tooLong(stepLimit, typedInCode(long)), draft };
	return steps.length > mostSteps ? { why: say.tooMany(mostSteps), draft } : { steps };
}

/** Asks how far somebody has come with a goal that has a number. */
export function amountForm(
	{ goal: { amountForm: say } }: Words,
	{ id, measure, amounts }: Goal,
	locale: string,
	draft: Draft | undefined,
): Form {
	const last = amounts.at(-1)?.amount;
	const value = draftText(draft, 'amount') ?? (last === undefined ? undefined : String(last));
	const text = shortened(say.amount(measure ? amountText(measure, locale) : ''), mostLabel);
	return {
		custom_id: routes.amountForm.id({ goal: id }),
		title: say.title,
		components: [textInput({ id: field.amount, text, hint: say.hint, most: 40, required: true, value })],
	};
}

/** A label of Discord has at most so many characters. */
const mostLabel = 45;

/** The number that was filled in; or why it cannot be kept. */
export function amountIn(
	interaction: ModalSubmitInteraction,
	{ goal: { amountForm: say } }: Words,
): { readonly amount: number } | { readonly why: string; readonly draft: Draft } {
	const typed = typedIn(interaction, field.amount);
	const amount = typedAllowance(typed)?.amount;
	return amount === undefined ? { why: say.bad(typedInCode(typed)), draft: { amount: typed } } : { amount };
}

/** Asks when somebody wants to be reminded. */
export function remindForm({ goal: { remindForm: say } }: Words, goal: Goal, draft: Draft | undefined): Form {
	const value = draftText(draft, 'time') ?? goal.time ?? undefined;
	return {
		custom_id: routes.remindForm.id({ goal: goal.id }),
		title: say.title,
		components: [textInput({ id: field.time, text: say.time, hint: say.hint, most: 40, value })],
	};
}

/** The time that was filled in, without space around it. */
export function timeIn(interaction: ModalSubmitInteraction): string {
	return typedIn(interaction, field.time);
}
