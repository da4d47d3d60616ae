import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { again, own, show } from '#src/discord/goal/common.ts';
import { measureLine } from '#src/discord/goal/picture.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { amountForm, amountIn, remindForm, stepsForm, stepsIn, timeIn } from '#src/discord/goal/way-forms.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import { Expired } from '#src/errors.ts';
import { noteAmount, restGoal, setGoalReminder, setSteps, tickStep } from '#src/features/goals/change.ts';

/** What can be pressed, chosen and filled in on the way to a goal: its steps, its reminder, how far it is, and its rests. */
export const goalWayComponents: readonly Component[] = [
	onButton(routes.steps, async (_interaction, { goal: id, draft }, context) => {
		const { words, member, drafts, at, answer } = context;
		await answer.form(stepsForm(words, await own(context, id), drafts.find(member.user, draft, at)));
	}),
	onForm(routes.stepsForm, async (interaction, { goal: id }, context) => {
		const { db, vault, words, member } = context;
		await own(context, id);
		const read = stepsIn(interaction, words);
		if ('why' in read) {
			await again(context, read, (draft) => routes.steps.id({ goal: id, draft }));
			return;
		}
		await setSteps(db, vault, { user: member.user, id }, read.steps);
		await show(interaction, context, id);
	}),
	onSelect('string', routes.tick, async (interaction, { goal: id }, context) => {
		const step = rowId.decode(String(interaction.values[0]));
		if (step === undefined) throw new Expired();
		await tickStep(context.db, { user: context.member.user, id }, step, context.at);
		await show(interaction, context, id);
	}),
	onButton(routes.remind, async (_interaction, { goal: id, draft }, context) => {
		const { words, member, drafts, at, answer } = context;
		await answer.form(remindForm(words, await own(context, id), drafts.find(member.user, draft, at)));
	}),
	onForm(routes.remindForm, async (interaction, { goal: id }, context) => {
		const { db, words, member, at } = context;
		await own(context, id);
		const typed = timeIn(interaction);
		const time = typed === '' ? null : clockTime(typed)?.toString({ smallestUnit: 'minute' });
		if (time === undefined) {
			const why = words.goal.remindForm.bad(typedInCode(typed));
			await again(context, { why, draft: { time: typed } }, (draft) => routes.remind.id({ goal: id, draft }));
			return;
		}
		await setGoalReminder(db, { user: member.user, id }, time, at);
		await show(interaction, context, id, [time === null ? words.goal.said.notRemind : words.goal.said.remind]);
	}),
	onButton(routes.stop, async (_interaction, { goal: id }, { db, words, member, at, answer }) => {
		await setGoalReminder(db, { user: member.user, id }, null, at);
		const look = button(routes.one.id({ goal: id }), words.goal.letter.look);
		await answer.instead(card(words.goal.said.notRemind, [look]));
	}),
	onButton(routes.rest, async (interaction, { goal: id, rests }, context) => {
		await restGoal(context.db, { user: context.member.user, id }, rests === 'yes', context.at);
		const { said } = context.words.goal;
		await show(interaction, context, id, [rests === 'yes' ? said.rests : said.goesOn]);
	}),
	onButton(routes.amount, async ({ locale }, { goal: id, draft }, context) => {
		const { words, member, drafts, at, answer } = context;
		await answer.form(amountForm(words, await own(context, id), locale, drafts.find(member.user, draft, at)));
	}),
	onForm(routes.amountForm, async (interaction, { goal: id }, context) => {
		const { db, words, member, at } = context;
		await own(context, id);
		const read = amountIn(interaction, words);
		if ('why' in read) {
			await again(context, read, (draft) => routes.amount.id({ goal: id, draft }));
			return;
		}
		await noteAmount(db, { user: member.user, id }, read.amount, at);
		const goal = await own(context, id);
		const line = measureLine(words, goal, interaction.locale) ?? '';
		const isThere = goal.measure !== undefined && read.amount >= goal.measure.amount;
		await show(interaction, context, id, [(isThere ? words.goal.said.arrived : words.goal.said.amount)(line)]);
	}),
];
