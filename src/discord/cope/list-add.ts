import { randomUUID } from 'node:crypto';
import { ComponentType } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Form } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { listCard } from '#src/discord/cope/list.ts';
import { listRoutes as routes } from '#src/discord/cope/routes.ts';
import { rowIdOf, shortOf } from '#src/discord/custom-id.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { mostThings, thingLimit } from '#src/domain/coping.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { addThings, ownThings, type ThingsProblem } from '#src/features/coping.ts';

const field = 'things';

/** To add to one's own list. */
export const listAddComponents: readonly Component[] = [
	onButton(routes.add, async (_interaction, { draft }, context) => openListForm(context, draft)),
	onForm(routes.addForm, async (interaction, { form }, context) => keepThings(interaction, context, form)),
];

/** The first word of what `cope` goes on with once somebody agreed. */
export const listNext = 'list';

/** Opens the form for what helps. @throws {NeedsConsent} before anything is filled in. */
export async function openListForm({ db, member, at, words, answer, drafts }: Context, draft = ''): Promise<void> {
	// They may look for what helps right now.
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['cope', listNext], true);
	await answer.form(listForm(words, draftText(drafts.find(member.user, draft, at), field)));
}

function listForm({ cope: { list } }: Words, value: string | undefined): Form {
	const { form: say } = list;
	const most = mostThings * (thingLimit + 1);
	return {
		custom_id: routes.addForm.id({ form: shortOf(randomUUID()) }),
		title: say.title,
		components: [
			{ type: ComponentType.TextDisplay, content: say.intro },
			textInput({ id: field, text: say.field, hint: say.hint(thingLimit), most, required: true, long: true, value }),
		],
	};
}

/** Keeps what was written, or says what cannot be and offers the form again with it. */
async function keepThings(interaction: ModalSubmitInteraction, context: Context, form: string): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const { list } = words.cope;
	const written = typedIn(interaction, field);
	// Ids are their person's own, whoever else has seen the form.
	const idOf = (number: number) => rowIdOf([form, member.user, number].join(' '));
	const done = await givingBack(written, async () => addThings(db, vault, member, { written, idOf }));
	if (done === 'added') {
		await answer.instead(await listCard(context, [list.added]));
		return;
	}
	const room = mostThings - (await ownThings(db, vault, member.user)).length;
	const draft = drafts.keep(member.user, { [field]: written }, at);
	await answer.instead(
		card(`${problemText(words, done, room)}\n${list.kept}`, [
			button(routes.add.id({ draft }), list.again, 'main'),
			button(routes.list.id({}), list.list),
		]),
	);
}

function problemText({ cope: { list } }: Words, problem: ThingsProblem, room: number): string {
	if (problem === 'nothing') return list.problem.nothing;
	if (problem === 'too-long') return list.problem['too-long'](thingLimit);
	return room <= 0 ? list.full(mostThings) : list.problem['too-many'](room);
}
