import { ComponentType } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import { button, card } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { mostDate } from '#src/discord/milestone/add-form.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { asTyped, dateName } from '#src/discord/milestone/names.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import { typedEnd } from '#src/domain/pause.ts';
import { pauseCounter } from '#src/features/counters/pausing.ts';
import { counterOf } from '#src/features/counters/view.ts';

const field = { until: 'until' } as const;

/** To let a counter wait, from today on. */
export const pauseComponents: readonly Component[] = [
	onButton(routes.pause, async (_interaction, { counter, draft }, context) => openPause(context, counter, draft)),
	onForm(routes.pauseForm, async (interaction, { counter }, context) => {
		await keepPause(sceneOf(interaction, context), counter, typedIn(interaction, field.until));
	}),
];

/** Opens the form for a pause. */
export async function openPause(context: Context, counter: string, draft = ''): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	await counterOf(db, vault, member.user, counter, at);
	const { pause: say } = words.counter;
	const value = draftText(drafts.find(member.user, draft, at), field.until);
	await answer.form({
		custom_id: routes.pauseForm.id({ counter }),
		title: say.title,
		components: [
			{ type: ComponentType.TextDisplay, content: say.intro },
			textInput({ id: field.until, text: say.until, hint: say.untilHint, most: mostDate, value }),
		],
	});
}

async function keepPause(scene: Scene, counter: string, typed: string): Promise<void> {
	const { db, vault, member, at, words, locale, answer, drafts } = scene;
	const { today } = await counterOf(db, vault, member.user, counter, at);
	const until = typed === '' ? undefined : endIn(typed, today, scene);
	if (typeof until === 'string') {
		const draft = drafts.keep(member.user, { until: typed }, at);
		const { date } = words.counter;
		const again = button(routes.pause.id({ counter, draft }), date.again, 'main');
		await answer.instead(card([until, date.kept].join('\n'), [again]));
		return;
	}
	const { pauses } = await pauseCounter(db, vault, member, { id: counter, at, until });
	const { pause: say } = words.counter;
	const from = dateName(pauses.at(-1)?.from ?? today, locale);
	await openCounter(scene, counter, [until ? say.setUntil(from, dateName(until, locale)) : say.set(from)]);
}

/** The last day of a pause as somebody typed it; or why it is none, as a sentence. */
function endIn(typed: string, today: Temporal.PlainDate, { words, locale }: Scene): Temporal.PlainDate | string {
	const read = typedEnd(typed, today, today);
	if (read.kind === 'either') {
		const [one, other] = read.days;
		return words.pause.either(dateName(one, locale), dateName(other, locale));
	}
	if (read.kind !== 'day') return words.counter.date[read.kind](asTyped(typed));
	return Temporal.PlainDate.compare(read.day, today) < 0 ? words.counter.pause.over : read.day;
}
