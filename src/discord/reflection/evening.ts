import { randomUUID } from 'node:crypto';
import type { ModalSubmitInteraction } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { card, givenBack, type Part } from '#src/discord/card.ts';
import { givingBack, standingText } from '#src/discord/checkin/acts.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { readerNow, readerOf } from '#src/discord/checkin/reader.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { day as dayField } from '#src/discord/custom-id.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { helpText } from '#src/discord/help.ts';
import { reviewedRoutines } from '#src/discord/goal/short.ts';
import { readable, reviewCard } from '#src/discord/reflection/card.ts';
import { field, reviewForm } from '#src/discord/reflection/forms.ts';
import { reflectionRoutes } from '#src/discord/reflection/routes.ts';
import { offeringLines } from '#src/discord/screening/offer.ts';
import { dayChoices, lately, noteLimit, readNote, type Note } from '#src/domain/checkin.ts';
import { dayOf, type DayChoice } from '#src/domain/day.ts';
import { difficulties, helpersIn, needsPeopleAfter, type Difficulty } from '#src/domain/reflection.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { standingOf } from '#src/features/people.ts';
import { reflect, reflectionOn, undoReflection } from '#src/features/reflections.ts';

/** The first word of what `checkin-remind` goes on with once somebody agreed; a day may follow. */
export const reviewNext = 'review';

/** Looking back on a day, and taking back what one said of it. */
export const eveningComponents: readonly Component[] = [
	onButton(reflectionRoutes.review, async (_interaction, _values, context) => openReview(context, undefined)),
	onButton(reflectionRoutes.reviewOf, async (_interaction, { day }, context) => openReview(context, day)),
	onForm(reflectionRoutes.reviewForm, async (interaction, { day }, context) => keepReview(interaction, context, day)),
	onButton(reflectionRoutes.undo, async (interaction, { reflection }, context) => {
		const { db, member, words, answer } = context;
		const { kind, hard } = await undoReflection(db, member.user, reflection);
		// What is taken back may have shown the way to people, in a moment that is still hard.
		const isHard = hard !== undefined && needsPeopleAfter(hard);
		const people = isHard ? [helpText(words, await readerNow(interaction, context))] : [];
		await answer.instead(card(words.reflection[kind].undone, ...people));
	}),
];

/**
 * Opens the form for a day that one can still check in for, or else for today, with what it has already.
 * @throws {NeedsConsent} before anything is written, so that nobody writes for nothing.
 */
export async function openReview(context: Context, about: Temporal.PlainDate | undefined): Promise<void> {
	const { db, member, at, words, answer } = context;
	if (!(await hasAgreed(db, member))) {
		throw new NeedsConsent(['checkin-remind', reviewNext, ...(about ? [dayField.encode(about)] : [])]);
	}
	const { rule } = await standingOf(db, member);
	const today = dayOf(at, rule);
	const choice = (about && choiceOf(about, today)) ?? 'today';
	const day = choice === 'today' || about === undefined ? today : about;
	const there = await reflectionOn(db, member.user, 'evening', day);
	const form = reviewForm(words, {
		...{ day, choice, hard: there?.hard, helped: there?.helped ?? [] },
		intention: await readable(context, await reflectionOn(db, member.user, 'morning', day)),
		note: await readable(context, there),
	});
	await answer.form(form);
}

/** Which day that is now; undefined for one that one cannot check in for any more, or not yet. */
function choiceOf(day: Temporal.PlainDate, today: Temporal.PlainDate): DayChoice | undefined {
	return dayChoices[day.until(today).days];
}

async function keepReview(
	interaction: ModalSubmitInteraction,
	context: Context,
	opened: Temporal.PlainDate,
): Promise<void> {
	const { db, vault, member, at, words, answer } = context;
	const { evening: say } = words.reflection;
	const written = valueOf(interaction, field.words) ?? '';
	const note = readNote(written);
	const { done, hard } = await givingBack(written, async () => {
		const hard = givenDifficulty(valueOf(interaction, field.hard));
		const told = { hard, helped: helpersIn(valuesOf(interaction, field.helped)) };
		const given = { id: randomUUID(), member, at, told, words: textOf(note) };
		const done = await reflect(db, vault, { ...given, day: (today) => lately(opened, today) }).catch(
			(error: unknown) => {
				throw error instanceof NeedsConsent ? new NeedsConsent(error.then, needsPeopleAfter(hard)) : error;
			},
		);
		return { done, hard };
	});
	const { kept, day, today, changed } = done;
	const choice = choiceOf(day, today) ?? 'day-before';
	const morning = await readable(context, await reflectionOn(db, member.user, 'morning', day));
	const routines = await reviewedRoutines(context);
	const tooLong: Part[] =
		note.kind === 'too-long' ? [say.noteTooLong(note.length, noteLimit), givenBack(note.text)] : [];
	await offeringLines(interaction, context, written, async (offer) =>
		answer.instead(
			reviewCard(
				{ ...readerOf(interaction, context, done.standing, today), offer },
				{ ...kept, hard },
				morning === undefined ? undefined : [say.intention[choice], morning],
				[...(changed ? [say.changed] : []), ...tooLong],
				[...(changed ? [] : standingText(context, done)), ...(choice === 'today' ? routines : [])],
			),
		),
	);
}

/** Undefined leaves what is there. */
function textOf(note: Note): string | null | undefined {
	if (note.kind === 'note') return note.text;
	return note.kind === 'none' ? null : undefined;
}

/** @throws {UserError} for what is none of the steps. */
export function givenDifficulty(told: string | undefined): Difficulty {
	const hard = difficulties.find((known) => known === told);
	if (hard === undefined) throw new UserError((words) => words.reflection.evening.unknown);
	return hard;
}
