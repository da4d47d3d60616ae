import { card } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { stopAllText } from '#src/discord/reminder/buttons.ts';
import { asTyped, rhythmForm, wishIn } from '#src/discord/rhythm/form.ts';
import { rhythmRoutes } from '#src/discord/rhythm/routes.ts';
import { rhythmCard } from '#src/discord/rhythm/screen.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import type { Way } from '#src/domain/reminder.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { rhythmOf, setRhythm } from '#src/features/rhythm.ts';

/** The first words of what `checkin-remind` goes on with once somebody agreed. */
export const rhythmNext = { set: 'set', way: 'way' } as const;

/** What can be done with one's rhythm as a whole. */
export const rhythmComponents: readonly Component[] = [
	onButton(rhythmRoutes.set, async (_interaction, _values, context) => openTimes(context)),

	onForm(rhythmRoutes.setForm, async (interaction, _values, context) => {
		const { db, member, at, words, answer } = context;
		const { wish, unknown } = wishIn(interaction, words);
		await setRhythm(db, member, wish, at);
		const { rhythm: say } = words;
		const problems = unknown.map(([kind, typed]) => say.unknownTime(say.kind[kind], asTyped(typed)));
		await answer.instead(await rhythmCard(sceneOf(interaction, context), [[say.set, ...problems].join('\n')]));
	}),

	onButton(rhythmRoutes.way, async (interaction, { way }, context) => changeWay(sceneOf(interaction, context), way)),

	{
		...onButton(rhythmRoutes.stop, async (_interaction, _values, context) => {
			await context.answer.instead(card(await stopAllText(context)));
		}),
		always: true,
	},
];

/** Opens the form for the times. @throws {NeedsConsent} before anything is filled in. */
export async function openTimes(context: Context): Promise<void> {
	const { db, member, at, words, answer } = context;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['checkin-remind', rhythmNext.set]);
	await answer.form(rhythmForm(words, await rhythmOf(db, member, at)));
}

/** All reminders come in another way, and the rhythm is shown. @throws {NeedsConsent} unless they have agreed here. */
export async function changeWay(scene: Scene, way: Way): Promise<void> {
	const { db, member, at, answer, words } = scene;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['checkin-remind', rhythmNext.way, way]);
	await setRhythm(db, member, { times: {}, way }, at);
	await answer.instead(await rhythmCard(scene, [words.rhythm.set]));
}
