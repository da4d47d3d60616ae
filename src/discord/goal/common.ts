import type { BaseInteraction } from 'discord.js';
import { button, card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { goalScreen } from '#src/discord/goal/screens.ts';
import { goalOf, type Goal } from '#src/features/goals/one.ts';

/** A goal of whoever presses. @throws {Expired} where it is not theirs. */
export async function own({ db, vault, member, at }: Context, id: string): Promise<Goal> {
	return goalOf(db, vault, { user: member.user, id }, at);
}

/** Answers with the screen of a goal. @param say what was done. */
export async function show(
	interaction: BaseInteraction,
	context: Context,
	id: string,
	say: readonly Part[] = [],
): Promise<void> {
	await context.answer.instead(await goalScreen(context, interaction.locale, id, say));
}

/** Says what cannot be kept, with a button that opens the form as it was filled in. */
export async function again(
	{ words, member, drafts, at, answer }: Context,
	{ why, draft }: { readonly why: string; readonly draft: Parameters<Context['drafts']['keep']>[1] },
	reopen: (draft: string) => string,
): Promise<void> {
	const kept = drafts.keep(member.user, draft, at);
	const back = button(routes.list.id({ which: 'open' }), words.goal.one.back);
	await answer.instead(card(why, [button(reopen(kept), words.goal.form.again, 'main'), back]));
}
