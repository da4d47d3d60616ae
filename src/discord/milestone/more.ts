import type { StringSelectMenuInteraction } from 'discord.js';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { openEdit } from '#src/discord/milestone/edit.ts';
import { ticksInput, tickedOf } from '#src/discord/milestone/inputs.ts';
import { ladderChoices, laddersFor } from '#src/discord/milestone/ladder-choices.ts';
import { listCard } from '#src/discord/milestone/list.ts';
import { nameOf } from '#src/discord/milestone/names.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import { openPause } from '#src/discord/milestone/pause.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { openShare } from '#src/discord/milestone/share-form.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { Expired } from '#src/errors.ts';
import { archiveCounter, deleteCounter, editCounter, unarchiveCounter } from '#src/features/counters/edit.ts';
import { resumeCounter } from '#src/features/counters/pausing.ts';
import { counterOf } from '#src/features/counters/view.ts';

const ladderField = 'ladders';

/** What is done with a counter less often, from a menu. */
export const moreComponents: readonly Component[] = [
	onSelect('string', routes.more, async (interaction, { counter }, context) => {
		await chosen(interaction, context, counter);
	}),
	onForm(routes.laddersForm, async (interaction, { counter }, context) => {
		const { db, vault, member, at, words } = context;
		const { kind, guild } = await counterOf(db, vault, member.user, counter, at);
		const ladders = tickedOf(interaction, ladderField, laddersFor(kind, guild !== null));
		await editCounter(db, vault, member, { id: counter, at, choices: { ladders } });
		await openCounter(sceneOf(interaction, context), counter, [words.counter.opened.changed]);
	}),
	onButton(routes.delete, async (interaction, { counter }, context) => {
		const { db, member, words, answer } = context;
		await deleteCounter(db, member.user, counter);
		const scene = sceneOf(interaction, context);
		await answer.instead(await listCard(scene, undefined, [words.counter.delete.done]));
	}),
];

async function chosen(interaction: StringSelectMenuInteraction, context: Context, counter: string): Promise<void> {
	const act = acts.get(String(interaction.values[0]));
	if (!act) throw new Expired();
	await act(sceneOf(interaction, context), counter);
}

const acts: ReadonlyMap<string, (scene: Scene, counter: string) => Promise<void>> = new Map([
	['edit', async (scene: Scene, counter: string) => openEdit(scene, counter)],
	['ladders', openLadders],
	['share', openShare],
	['pause', async (scene: Scene, counter: string) => openPause(scene, counter)],
	['resume', resume],
	['archive', archive],
	['unarchive', unarchive],
	['delete', askToDelete],
]);

async function openLadders(scene: Scene, counter: string): Promise<void> {
	const { db, vault, member, at, words, answer } = scene;
	const { kind, guild, ladders } = await counterOf(db, vault, member.user, counter, at);
	const choices = ladderChoices(words, kind, guild !== null);
	const { form } = words.milestone.add;
	await answer.form({
		custom_id: routes.laddersForm.id({ counter }),
		title: words.counter.ladders.title,
		components: [ticksInput({ id: ladderField, text: form.ladders, hint: form.laddersHint }, choices, ladders)],
	});
}

async function resume(scene: Scene, counter: string): Promise<void> {
	const { db, vault, member, at, words } = scene;
	await resumeCounter(db, vault, { user: member.user, id: counter, at });
	await openCounter(scene, counter, [words.counter.pause.ended]);
}

async function archive(scene: Scene, counter: string): Promise<void> {
	const { db, vault, member, at, words } = scene;
	await archiveCounter(db, vault, { user: member.user, id: counter, at });
	await openCounter(scene, counter, [words.counter.archive.done]);
}

async function unarchive(scene: Scene, counter: string): Promise<void> {
	const { db, vault, member, at, words } = scene;
	await unarchiveCounter(db, vault, { user: member.user, id: counter, at });
	await openCounter(scene, counter, [words.counter.archive.undone]);
}

/** Says what would go, before it does. */
async function askToDelete(scene: Scene, counter: string): Promise<void> {
	const { db, vault, member, at, words, answer } = scene;
	const view = await counterOf(db, vault, member.user, counter, at);
	const { delete: say } = words.counter;
	await answer.instead(
		card(say.ask(nameOf(view)), [
			button(routes.delete.id({ counter }), say.yes, 'careful'),
			button(routes.open.id({ counter }), say.no),
		]),
	);
}
