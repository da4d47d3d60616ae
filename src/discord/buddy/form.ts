import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { buddyRoutes as routes } from '#src/discord/buddy/routes.ts';
import type { Form } from '#src/discord/card.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { languagesInput } from '#src/discord/languages-input.ts';
import { draftText, draftTicks, textInput, tickedOf, ticksInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { anything } from '#src/domain/buddies/fit.ts';
import { clockTime } from '#src/domain/clock-time.ts';
import { mentorLanguages, mentorTopics } from '#src/domain/mentors/offer.ts';
import type { Wanting } from '#src/features/buddies/wanting.ts';

/** The fields of the form, by custom_id. */
const field = { topics: 'topics', languages: 'languages', wakes: 'wakes', sleeps: 'sleeps' } as const;
const usual = { wakes: '7:30', sleeps: '23:00' } as const;

/** Asks what would suit somebody. @param known what they said before. @param draft what could not be kept. */
export function buddyForm(
	words: Words,
	{ known, draft, locale }: { known: Wanting | undefined; draft: Draft | undefined; readonly locale: string },
): Form {
	const { form: say } = words.buddy;
	const topics = mentorTopics.map((value) => ({ value, label: words.mentor.topic[value] }));
	const spoken = draftTicks(draft, field.languages) ?? known?.languages ?? [locale.slice(0, 2)];
	const time = (id: 'wakes' | 'sleeps') =>
		textInput({
			...{ id, text: say[id], hint: say.hint, most: 40, required: true },
			value: draftText(draft, id) ?? known?.[id] ?? usual[id],
		});
	return {
		custom_id: routes.form.id({}),
		title: say.title,
		components: [
			ticksInput(
				{ id: field.topics, text: say.topics, hint: say.topicsHint },
				topics,
				draftTicks(draft, field.topics) ?? known?.topics ?? [],
			),
			languagesInput(words, { id: field.languages, text: say.languages, spoken }),
			time('wakes'),
			time('sleeps'),
		],
	};
}

/** What was filled in; or what cannot be kept of it, with all of it to be put right. */
export function wantingIn(
	interaction: ModalSubmitInteraction,
	{ buddy: { form: say } }: Words,
): { readonly wanting: Wanting } | { readonly why: string; readonly draft: Draft } {
	const topics = tickedOf(interaction, field.topics, mentorTopics);
	const languages = tickedOf(interaction, field.languages, mentorLanguages);
	const typed = { wakes: typedIn(interaction, field.wakes), sleeps: typedIn(interaction, field.sleeps) };
	const [wakes, sleeps] = [timeOf(typed.wakes), timeOf(typed.sleeps)];
	if (wakes === undefined || sleeps === undefined) {
		const wrong = wakes === undefined ? typed.wakes : typed.sleeps;
		return { why: say.badTime(typedInCode(wrong)), draft: { topics, languages, ...typed } };
	}
	const spoken = languages.length === 0 ? (['en'] as const) : languages;
	return { wanting: { topics: topics.length === 0 ? [anything] : topics, languages: spoken, wakes, sleeps } };
}

function timeOf(typed: string): string | undefined {
	return clockTime(typed)?.toString({ smallestUnit: 'minute' });
}
