import { ComponentType } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Form } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { hardDayRoutes as routes } from '#src/discord/hard-day/routes.ts';
import { planScreen } from '#src/discord/hard-day/show.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { partLimit, planSteps, type HardDayPlan, type PlanStep } from '#src/domain/hard-day.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { keepParts, planOf, removePlan } from '#src/features/hard-day.ts';

/** The first word of what `cope` goes on with once somebody agreed. */
export const planNext = 'plan';

/** To write, change and remove one's own plan. */
export const planComponents: readonly Component[] = [
	onButton(routes.edit, async (_interaction, { step, draft }, context) => openPlanForm(context, step, draft)),
	onForm(routes.form, async (interaction, { step }, context) => keepStep(interaction, context, step)),
	onButton(routes.remove, async (_interaction, _values, { words: { hardDay }, answer }) => {
		await answer.instead(
			card(hardDay.ask, [
				button(routes.removeNow.id({}), hardDay.yes, 'careful'),
				button(routes.show.id({}), hardDay.no),
			]),
		);
	}),
	onButton(routes.removeNow, async (interaction, _values, context) => {
		await removePlan(context.db, context.member.user);
		await context.answer.instead(await planScreen(interaction, context, [context.words.hardDay.removed]));
	}),
];

/** Opens the form for some parts of a plan. @throws {NeedsConsent} before anything is filled in. */
export async function openPlanForm(context: Context, step: PlanStep, draft = ''): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['cope', planNext], true);
	const kept = await planOf(db, vault, member.user);
	const before = drafts.find(member.user, draft, at);
	const filled = planSteps[step].map((part) => [part, draftText(before, part) ?? kept[part]] as const);
	await answer.form(planForm(words, step, Object.fromEntries(filled)));
}

/** The form for some parts of a plan, with what stands in them. */
export function planForm({ hardDay: { form: say, parts } }: Words, step: PlanStep, filled: HardDayPlan): Form {
	const inputs = planSteps[step].map((part) =>
		textInput({
			...{ id: part, text: parts[part], hint: say.hints[part], long: true, value: filled[part] },
			// More than can be kept, so that nothing is cut off before it is said that it is too long.
			most: 2 * partLimit,
		}),
	);
	return {
		custom_id: routes.form.id({ step }),
		title: say[step],
		components: [{ type: ComponentType.TextDisplay, content: say.intro }, ...inputs],
	};
}

/** Keeps what was written, or says what is too long and offers the form again with it. */
async function keepStep(interaction: ModalSubmitInteraction, context: Context, step: PlanStep): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const { hardDay } = words;
	const typed = Object.fromEntries(planSteps[step].map((part) => [part, typedIn(interaction, part)] as const));
	const written = Object.values(typed)
		.filter((text) => text !== '')
		.join('\n');
	const tooLong = await givingBack(written, async () => keepParts(db, vault, member, typed));
	if (tooLong) {
		const draft = drafts.keep(member.user, typed, at);
		await answer.instead(
			card(`${hardDay.tooLong(hardDay.parts[tooLong], partLimit)}\n${hardDay.keptTyped}`, [
				button(routes.edit.id({ step, draft }), hardDay.again, 'main'),
				button(routes.show.id({}), hardDay.button),
			]),
		);
		return;
	}
	await offeringLines(interaction, context, written, async (offer) =>
		answer.instead(await planScreen(interaction, context, offer ?? [hardDay.kept])),
	);
}
