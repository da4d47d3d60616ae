import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { ladderChoices, usualLadders } from '#src/discord/milestone/ladder-choices.ts';
import { draftText, draftTicks, textInput, ticksInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { milestoneRoutes, type Kind } from '#src/discord/milestone/routes.ts';
import { valuesOf } from '#src/discord/fields.ts';
import { nameLimit, reasonLimit } from '#src/features/counters/about.ts';

/** The fields of the form for a new counter, by custom_id. */
export const field = { name: 'name', since: 'since', limit: 'limit', ladders: 'ladders', reason: 'reason' } as const;

/** More than any date needs. */
export const mostDate = 60;

/** What somebody filled in for a new counter. */
export interface NewGiven {
	readonly name: string;
	readonly since: string;
	readonly limit: string;
	/** Undefined: the usual ones. */
	readonly ladders: readonly string[] | undefined;
	readonly reason: string;
}

/** Asks for a new counter. @param counter the id that it will have. @param inServer it is made in a server. */
export function addForm(
	words: Words,
	{ counter, kind, inServer }: { readonly counter: string; readonly kind: Kind; readonly inServer: boolean },
	draft: Draft | undefined,
): Form {
	const { form, title } = words.milestone.add;
	const text = (id: string) => draftText(draft, id);
	const name = { id: field.name, text: form.name, hint: form.nameHint, most: nameLimit, required: true } as const;
	const reason = { id: field.reason, text: form.reason, hint: form.reasonHint, most: reasonLimit, long: true } as const;
	return {
		custom_id: milestoneRoutes.addForm.id({ counter, kind }),
		title: title[kind],
		components: [
			textInput({ ...name, value: text(field.name) }),
			...(kind === 'since' ? [sinceInput(words, text(field.since))] : []),
			...(kind === 'limit' ? [limitInput(words, text(field.limit))] : []),
			...(kind === 'since'
				? [
						ticksInput(
							{ id: field.ladders, text: form.ladders, hint: form.laddersHint },
							ladderChoices(words, kind, inServer),
							draftTicks(draft, field.ladders) ?? usualLadders(kind),
						),
					]
				: []),
			textInput({ ...reason, value: text(field.reason) }),
		],
	};
}

function sinceInput({ milestone }: Words, value: string | undefined) {
	const { form } = milestone.add;
	return textInput({
		...{ id: field.since, text: form.since, hint: form.sinceHint, most: mostDate, required: true, value },
	});
}

/** Asks for a limit, such as `5 cigarettes`. */
export function limitInput({ milestone }: Words, value: string | undefined) {
	const { form } = milestone.add;
	return textInput({
		...{ id: field.limit, text: form.limit, hint: form.limitHint, most: nameLimit, required: true, value },
	});
}

/** What was filled in. */
export function givenIn(interaction: ModalSubmitInteraction, kind: Kind): NewGiven {
	return {
		name: typedIn(interaction, field.name),
		since: typedIn(interaction, field.since),
		limit: typedIn(interaction, field.limit),
		ladders: kind === 'since' ? valuesOf(interaction, field.ladders) : undefined,
		reason: typedIn(interaction, field.reason),
	};
}

/** The same, for the form to be opened with it once more. */
export function draftOf({ name, since, limit, ladders, reason }: NewGiven): Draft {
	return { name, since, limit, reason, ...(ladders && { ladders }) };
}
