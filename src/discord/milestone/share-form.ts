import type { ModalSubmitInteraction } from 'discord.js';
import type { Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onForm, type Component, type Context } from '#src/discord/command.ts';
import { choiceInput, tickedOf, ticksInput } from '#src/discord/milestone/inputs.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { UserError } from '#src/errors.ts';
import { celebrations, visibilities, type CounterView } from '#src/features/counters/counter.ts';
import { editCounter } from '#src/features/counters/edit.ts';
import { counterOf } from '#src/features/counters/view.ts';

const field = { seen: 'seen', celebrate: 'celebrate', extras: 'extras' } as const;
const extras = ['name', 'roles'] as const;

/** Who may know of a counter, and of its milestones. */
export const shareComponents: readonly Component[] = [
	onForm(routes.shareForm, async (interaction, { counter }, context) => keepShare(interaction, context, counter)),
];

/** Opens the form with what holds now. */
export async function openShare({ db, vault, member, at, words, answer }: Scene, counter: string): Promise<void> {
	await answer.form(shareForm(words, await counterOf(db, vault, member.user, counter, at)));
}

/** Asks who may know of a counter. One that was made in no server is told to none. */
function shareForm({ counter, milestone }: Context['words'], view: CounterView): Form {
	const { share: say } = counter;
	const { seen, seenHint, celebrate, celebrateHint } = milestone;
	const inServer = view.guild !== null;
	const ticked = [...(view.showsName ? ['name'] : []), ...(view.roles ? ['roles'] : [])];
	return {
		custom_id: routes.shareForm.id({ counter: view.id }),
		title: say.title,
		components: [
			choiceInput(
				field.seen,
				say.seen,
				seenIn(inServer).map((value) => ({ value, label: seen[value], description: seenHint[value] })),
				view.visible,
			),
			choiceInput(
				field.celebrate,
				say.celebrate,
				celebratedIn(inServer).map((value) => ({
					...{ value, label: celebrate[value], description: celebrateHint[value] },
				})),
				view.celebrate,
			),
			...(inServer
				? [
						ticksInput(
							{ id: field.extras, text: say.extras },
							[
								{ value: 'name', label: say.name, description: say.nameHint },
								{ value: 'roles', label: say.roles, description: say.rolesHint },
							],
							ticked,
						),
					]
				: []),
		],
	};
}

function seenIn(inServer: boolean) {
	return visibilities.filter((one) => inServer || one !== 'server');
}

function celebratedIn(inServer: boolean) {
	return celebrations.filter((one) => inServer || one === 'ask' || one === 'off');
}

async function keepShare(interaction: ModalSubmitInteraction, context: Context, counter: string): Promise<void> {
	const { db, vault, member, at, words } = context;
	const view = await counterOf(db, vault, member.user, counter, at);
	const inServer = view.guild !== null;
	const visible = seenIn(inServer).find((one) => one === valueOf(interaction, field.seen));
	const celebrate = celebratedIn(inServer).find((one) => one === valueOf(interaction, field.celebrate));
	if (!visible || !celebrate) throw new UserError((say) => say.counter.share.unknown);
	const ticked = inServer ? tickedOf(interaction, field.extras, extras) : [];
	const wish = { visible, celebrate, showsName: ticked.includes('name'), roles: ticked.includes('roles') };
	await editCounter(db, vault, member, { id: counter, at, choices: wish });
	await openCounter(sceneOf(interaction, context), counter, [words.counter.opened.changed]);
}
