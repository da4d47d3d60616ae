import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { languagesInput } from '#src/discord/languages-input.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { weekdayNamed } from '#src/discord/mentor/words.ts';
import { draftText, draftTicks, textInput, tickedOf, ticksInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { mentorLanguages, mentorTopics } from '#src/domain/mentors/offer.ts';
import type { Hours } from '#src/domain/reachout/hours.ts';
import { typedHours } from '#src/domain/reachout/typed-hours.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import type { Offering } from '#src/features/mentors/offer.ts';

/** The fields of the form, by custom_id. */
const field = { topics: 'topics', own: 'own', languages: 'languages', hours: 'hours', words: 'words' } as const;

/** So many characters have room in what a mentor writes about themselves, and about what else they offer. */
const longest = { own: 100, words: 300 } as const;
/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;
const mostHours = 14;

/** Asks what somebody offers. @param known what they offered before. @param draft what could not be kept. */
export function offerForm(
	words: Words,
	{ known, draft, locale }: { known: Offering | undefined; draft: Draft | undefined; readonly locale: string },
): Form {
	const { form: say, topic } = words.mentor;
	const topics = mentorTopics.map((value) => ({ value, label: topic[value] }));
	const spoken = draftTicks(draft, field.languages) ?? known?.languages ?? [locale.slice(0, 2)];
	const lines = known?.hours.map((one) => say.hourLine(weekdayNamed(words, one.weekday), one.begins, one.ends));
	const text = (id: 'own' | 'hours' | 'words') => draftText(draft, id);
	const hours = { id: field.hours, text: say.hours, hint: say.hoursHint, most: mostTyped } as const;
	const about = { id: field.words, text: say.words, hint: say.wordsHint, most: mostTyped } as const;
	return {
		custom_id: routes.offerForm.id({}),
		title: say.title,
		components: [
			ticksInput(
				{ id: field.topics, text: say.topics },
				topics,
				draftTicks(draft, field.topics) ?? known?.topics ?? [],
			),
			textInput({ id: field.own, text: say.own, most: mostTyped, value: text('own') ?? known?.own }),
			languagesInput(words, { id: field.languages, text: say.languages, spoken }),
			textInput({ ...hours, required: true, long: true, value: text('hours') ?? lines?.join('\n') }),
			textInput({ ...about, long: true, value: text('words') ?? known?.words }),
		],
	};
}

/** What was filled in; or what cannot be kept of it, with all of it to be put right. */
export function offerIn(
	interaction: ModalSubmitInteraction,
	{ mentor: { form: say } }: Words,
): { readonly given: Omit<Offering, 'zone'> } | { readonly why: string; readonly draft: Draft } {
	const topics = tickedOf(interaction, field.topics, mentorTopics);
	const languages = tickedOf(interaction, field.languages, mentorLanguages);
	const own = legible(typedIn(interaction, field.own).replace(/\s+/g, ' '));
	const words = legible(typedIn(interaction, field.words));
	const typed = typedIn(interaction, field.hours);
	const hours = hoursIn(typed);
	const why = [
		...('unread' in hours ? [say.noHours(typedInCode(hours.unread))] : []),
		...(topics.length === 0 && own === '' ? [say.noTopic] : []),
		...(lengthOf(own) > longest.own ? [say.tooLong(longest.own)] : []),
		...(lengthOf(words) > longest.words ? [say.tooLong(longest.words)] : []),
		...(languages.length === 0 ? [say.noLanguage] : []),
	];
	const draft = { topics, own: typedIn(interaction, field.own), languages, hours: typed, words };
	if (why.length > 0 || 'unread' in hours) return { why: why.join('\n'), draft };
	return { given: { topics, own, languages, hours: hours.read, words } };
}

/** Weekly hours, one line for each; the first line that cannot be read, or that is one too many. */
function hoursIn(typed: string): { readonly read: readonly Hours[] } | { readonly unread: string } {
	const read = new Map<string, Hours>();
	const rows = typed.split(/[\n;]+/).map((row) => row.trim());
	for (const row of rows.filter((one) => one !== '')) {
		const hours = typedHours(row);
		if (!hours || hours.some(({ begins, ends }) => begins === ends)) return { unread: row };
		for (const one of hours) read.set(`${one.weekday} ${one.begins}`, one);
		if (read.size > mostHours) return { unread: row };
	}
	const inOrder = [...read].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, hours]) => hours);
	return inOrder.length === 0 ? { unread: typed } : { read: inOrder };
}
