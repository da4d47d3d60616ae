import { randomUUID } from 'node:crypto';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, card, givenBack } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { intentionCard, readable } from '#src/discord/reflection/card.ts';
import { field, intentionForm } from '#src/discord/reflection/forms.ts';
import { reflectionRoutes } from '#src/discord/reflection/routes.ts';
import { lately, readNote } from '#src/domain/checkin.ts';
import { dayOf } from '#src/domain/day.ts';
import { intentionLimit } from '#src/domain/reflection.ts';
import { NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { standingOf } from '#src/features/people.ts';
import { reflect, reflectionOn } from '#src/features/reflections.ts';

/** The first word of what `checkin-remind` goes on with once somebody agreed. */
export const intentionNext = 'intention';

/** Setting an intention for the day. */
export const morningComponents: readonly Component[] = [
	onButton(reflectionRoutes.intention, async (_interaction, _values, context) => openIntention(context)),
	onForm(reflectionRoutes.intentionForm, async (interaction, { day }, context) =>
		keepIntention(interaction, context, day),
	),
];

/**
 * Opens the form for the day that it is, with what it has already.
 * @throws {NeedsConsent} before anything is written, so that nobody writes for nothing.
 */
export async function openIntention(context: Context): Promise<void> {
	const { db, member, at, words, answer } = context;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['checkin-remind', intentionNext]);
	const { rule } = await standingOf(db, member);
	const today = dayOf(at, rule);
	const there = await reflectionOn(db, member.user, 'morning', today);
	await answer.form(intentionForm(words, today, await readable(context, there)));
}

async function keepIntention(
	interaction: ModalSubmitInteraction,
	context: Context,
	opened: Temporal.PlainDate,
): Promise<void> {
	const { db, vault, member, at, words, answer } = context;
	const { morning: say } = words.reflection;
	const written = valueOf(interaction, field.words) ?? '';
	const own = readNote(written, intentionLimit);
	const again = [button(reflectionRoutes.intention.id({}), words.reminder.button.main.morning)];
	if (own.kind === 'too-long') {
		await answer.instead(card(say.tooLong(own.length, intentionLimit), givenBack(own.text), again));
		return;
	}
	const text = own.kind === 'note' ? own.text : offeredIn(words, valueOf(interaction, field.offered));
	if (text === undefined) {
		await answer.instead(card(say.none, again));
		return;
	}
	const { kept, changed } = await givingBack(written, async () =>
		reflect(db, vault, {
			...{ id: randomUUID(), member, at, told: undefined, words: text },
			day: (today) => lately(opened, today),
		}),
	);
	await answer.instead(intentionCard(words, kept, text, changed ? [say.changed] : []));
}

/** The one of the offered intentions that was chosen; undefined for any that never was offered. */
function offeredIn({ reflection }: Words, chosen: string | undefined): string | undefined {
	return reflection.morning.suggestions.find((_text, index) => String(index) === chosen);
}
