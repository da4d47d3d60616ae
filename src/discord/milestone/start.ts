import { ComponentType } from 'discord-api-types/v10';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { mostDate } from '#src/discord/milestone/add-form.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { dateName, pointName, presentOf } from '#src/discord/milestone/names.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { clockOf, pointTyped, startTold } from '#src/discord/milestone/when.ts';
import { eitherParts } from '#src/discord/milestone/either.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { correctStart } from '#src/features/counters/slips.ts';
import { counterOf } from '#src/features/counters/view.ts';

const field = { since: 'since' } as const;

/** To put a wrong date right, which is no slip. */
export const startComponents: readonly Component[] = [
	onButton(routes.start, async (_interaction, { counter, draft }, context) => openStart(context, counter, draft)),
	onForm(routes.startForm, async (interaction, { counter }, context) => {
		await keepStart(sceneOf(interaction, context), counter, typedIn(interaction, field.since));
	}),
	onButton(routes.startOn, async (interaction, { counter, day }, context) => {
		const { db, vault, member, at, words } = context;
		const { id: attempt, start } = presentOf(await counterOf(db, vault, member.user, counter, at));
		await correctStart(db, vault, member, { id: counter, attempt, at, start: { ...start, day } });
		const said = words.counter.start.set(dateName(day, interaction.locale));
		await openCounter(sceneOf(interaction, context), counter, [said]);
	}),
];

async function openStart(context: Context, counter: string, draft: string): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const view = await counterOf(db, vault, member.user, counter, at);
	const { start: say } = words.counter;
	const { form } = words.milestone.add;
	const value = draftText(drafts.find(member.user, draft, at), field.since) ?? pointTyped(presentOf(view).start);
	const asked = { id: field.since, text: form.since, hint: form.sinceHint, most: mostDate, required: true } as const;
	await answer.form({
		custom_id: routes.startForm.id({ counter }),
		title: say.title,
		components: [{ type: ComponentType.TextDisplay, content: say.intro }, textInput({ ...asked, value })],
	});
}

async function keepStart(scene: Scene, counter: string, typed: string): Promise<void> {
	const { db, vault, member, at, words, locale, answer, drafts } = scene;
	const { id: attempt } = presentOf(await counterOf(db, vault, member.user, counter, at));
	const told = startTold(typed, await clockOf(scene), words, locale);
	if ('problem' in told) {
		const draft = drafts.keep(member.user, { since: typed }, at);
		const { date } = words.counter;
		const again = button(routes.start.id({ counter, draft }), date.again, 'main');
		await answer.instead(card([told.problem, date.kept].join('\n'), [again]));
		return;
	}
	const [start, other] = told.points;
	await correctStart(db, vault, member, { id: counter, attempt, at, start });
	const said = words.counter.start.set(pointName(start, locale));
	await openCounter(scene, counter, [said, ...(other ? eitherParts(scene, counter, [start, other]) : [])]);
}
