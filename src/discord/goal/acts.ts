import type { ModalSubmitInteraction } from 'discord.js';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { removeShared } from '#src/discord/checkin/sharing.ts';
import { rowId, rowIdOf } from '#src/discord/custom-id.ts';
import { goalForm, goalIn } from '#src/discord/goal/forms.ts';
import { again, own, show } from '#src/discord/goal/common.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { goalList, goalScreen } from '#src/discord/goal/screens.ts';
import { meCard } from '#src/discord/me/card.ts';
import { dayOf } from '#src/domain/day.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { addGoal } from '#src/features/goals/add.ts';
import { changeGoal, endGoal, forgetGoal, reopenGoal, shareGoal } from '#src/features/goals/change.ts';
import { goalDone, goalNotDone } from '#src/features/goals/view.ts';
import { standingOf } from '#src/features/people.ts';

/** What can be pressed, chosen and filled in about goals. It is always about those of whoever does it. */
export const goalComponents: readonly Component[] = [
	onButton(routes.list, async ({ locale }, { which }, context) => {
		await context.answer.instead(await goalList(context, locale, which));
	}),
	onSelect('string', routes.look, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await show(interaction, context, id);
	}),
	onButton(routes.one, async (interaction, { goal }, context) => {
		await context.answer.privately(await goalScreen(context, interaction.locale, goal));
	}),
	onButton(routes.add, async (interaction, { sort, draft }, context) => {
		const { db, words, member, drafts, at, answer } = context;
		if (!(await hasAgreed(db, member))) throw new NeedsConsent(['goal', sort]);
		const kept = drafts.find(member.user, draft, at);
		await answer.form(
			goalForm(words, routes.addForm.id({ sort, goal: rowIdOf(interaction.id) }), sort, { draft: kept }),
		);
	}),
	onForm(routes.addForm, async (interaction, values, context) => add(interaction, context, values)),
	onButton(routes.change, async (_interaction, { goal: id, draft }, context) => {
		const { words, member, drafts, at, answer } = context;
		const known = await own(context, id);
		const sort = known.rhythm ? 'routine' : 'goal';
		const kept = drafts.find(member.user, draft, at);
		await answer.form(goalForm(words, routes.changeForm.id({ goal: id }), sort, { known, draft: kept }));
	}),
	onForm(routes.changeForm, async (interaction, { goal: id }, context) => {
		const { db, vault, words, member, at } = context;
		const { rhythm, today, by } = await own(context, id);
		const read = goalIn(interaction, words, rhythm ? 'routine' : 'goal', { today, by });
		if ('why' in read) {
			await again(context, read, (draft) => routes.change.id({ goal: id, draft }));
			return;
		}
		await changeGoal(db, vault, { user: member.user, id }, read.said, at);
		await show(interaction, context, id, [words.goal.said.changed]);
	}),
	onButton(routes.done, async (interaction, { goal: id, from }, context) => {
		const { db, vault, member, at, answer } = context;
		const { left } = await goalDone(db, vault, member.user, id, at);
		const said = await saidDone(context, id, left);
		if (from === 'list') await answer.instead(await goalList(context, interaction.locale, 'open', [said]));
		else if (from === 'me') await answer.instead(await meCard(context, interaction.locale));
		else await show(interaction, context, id, [said]);
	}),
	onButton(routes.doneOn, async (_interaction, { goal: id, day }, context) => {
		const { db, vault, words, member, at, answer } = context;
		const { left } = await goalDone(db, vault, member.user, id, at, day);
		await answer.instead(
			card(await saidDone(context, id, left), [
				button(routes.notDone.id({ goal: id, day }), words.goal.one.notDone),
				button(routes.one.id({ goal: id }), words.goal.letter.look),
			]),
		);
	}),
	onButton(routes.notDone, async (interaction, { goal: id, day }, context) => {
		await goalNotDone(context.db, context.member.user, id, day);
		await show(interaction, context, id, [context.words.goal.said.notDone]);
	}),
	onButton(routes.end, async (interaction, { goal: id, state }, context) => {
		const { db, words, member, at } = context;
		const before = await own(context, id);
		if (before.state !== state) await endGoal(db, { user: member.user, id }, state, at);
		await show(interaction, context, id, [state === 'done' ? words.goal.said.reached : words.goal.said.letGo]);
	}),
	onButton(routes.reopen, async (interaction, { goal: id }, context) => {
		await reopenGoal(context.db, { user: context.member.user, id }, context.at);
		await show(interaction, context, id, [context.words.goal.said.reopened]);
	}),
	onButton(routes.forget, async (_interaction, { goal: id }, context) => {
		const { words, answer } = context;
		await own(context, id);
		await answer.instead(
			card(words.goal.forget.ask, [
				button(routes.forgetSurely.id({ goal: id }), words.goal.forget.yes, 'careful'),
				button(routes.list.id({ which: 'over' }), words.goal.forget.no),
			]),
		);
	}),
	onButton(routes.forgetSurely, async ({ locale, client }, { goal: id }, context) => {
		const { db, words, member, answer } = context;
		// What cannot be removed now is tried again by the clock.
		for (const share of await forgetGoal(db, { user: member.user, id }))
			await removeShared(context, client.rest, share);
		await answer.instead(await goalList(context, locale, 'over', [words.goal.said.forgotten]));
	}),
	onButton(routes.share, async (interaction, { goal: id, seen }, context) => {
		await shareGoal(context.db, { user: context.member.user, id }, seen);
		await show(interaction, context, id);
	}),
];

/** @param left how often it is still to be done this week. */
async function saidDone(context: Context, id: string, left: number): Promise<string> {
	const { rhythm } = await own(context, id);
	return context.words.goal.said.done(rhythm ? left : undefined);
}

async function add(
	interaction: ModalSubmitInteraction,
	context: Context,
	{ sort, goal: id }: { readonly sort: 'routine' | 'goal'; readonly goal: string },
): Promise<void> {
	const { db, vault, words, member, at, answer } = context;
	const { rule } = await standingOf(db, member);
	const read = goalIn(interaction, words, sort, { today: dayOf(at, rule), by: undefined });
	if ('why' in read) {
		await again(context, read, (draft) => routes.add.id({ sort, draft }));
		return;
	}
	const came = await addGoal(db, vault, { id, member, at, ...read.said });
	if (came === 'too-many')
		await answer.instead(await goalList(context, interaction.locale, 'open', [words.goal.list.full]));
	else await show(interaction, context, id, [words.goal.said.added]);
}
