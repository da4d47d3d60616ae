import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { card, type Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { label } from '#src/discord/fields.ts';
import { rhythmRoutes } from '#src/discord/rhythm/routes.ts';
import { rhythmCard } from '#src/discord/rhythm/screen.ts';
import { pause, pauseTold } from '#src/discord/settings/pause.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { endPause } from '#src/features/pauses.ts';

/** The first word of what `checkin-remind` goes on with once somebody agreed. */
export const pauseNext = 'pause';

const field = { length: 'length', date: 'date' } as const;
const longestTyped = 40;

/** To have no reminders for a while, from a reminder or from one's rhythm. */
export const pauseComponents: readonly Component[] = [
	onButton(rhythmRoutes.pause, async (_interaction, _values, context) => openPause(context)),

	onForm(rhythmRoutes.pauseForm, async (interaction, _values, context) => {
		const parts = await pause(pauseTold(null, endIn(interaction)), sceneOf(interaction, context));
		await context.answer.instead(card(...parts));
	}),

	onButton(rhythmRoutes.resume, async (interaction, _values, context) => {
		const { db, member, at, words, answer } = context;
		const ended = await endPause(db, member, at);
		const said = ended ? words.rhythm.resumed : words.rhythm.notPaused;
		await answer.instead(await rhythmCard(sceneOf(interaction, context), [said]));
	}),
];

/** Opens the form for a pause. @throws {NeedsConsent} before anything is filled in. */
export async function openPause({ db, member, words, answer }: Context): Promise<void> {
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['checkin-remind', pauseNext]);
	await answer.form(pauseForm(words));
}

/** Asks how long, or until which day. */
export function pauseForm({ rhythm, pause: { spans } }: Words): Form {
	const { pause: say } = rhythm;
	return {
		custom_id: rhythmRoutes.pauseForm.id({}),
		title: say.title,
		components: [
			label(say.length, {
				type: ComponentType.RadioGroup,
				custom_id: field.length,
				required: false,
				options: Object.entries(spans).map(([value, name]) => ({ value, label: name })),
			}),
			label(
				say.date,
				{
					type: ComponentType.TextInput,
					custom_id: field.date,
					style: TextInputStyle.Short,
					required: false,
					max_length: longestTyped,
				},
				say.dateHint,
			),
		],
	};
}

/** What somebody wrote, or else chose. @throws {UserError} where they did neither. */
function endIn(interaction: ModalSubmitInteraction): string {
	const typed = valueOf(interaction, field.date)?.trim() ?? '';
	const told = typed === '' ? (valueOf(interaction, field.length) ?? '') : typed;
	if (told === '') throw new UserError((words) => words.rhythm.pause.none);
	return told;
}
