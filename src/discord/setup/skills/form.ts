import type { ModalSubmitInteraction } from 'discord.js';
import { topics, type Topic } from '#data/skills/index.ts';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { choiceInput, draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { skillLimits, type SkillField } from '#src/domain/server-skill.ts';
import type { ServerSkill, SkillAbout } from '#src/features/server-skills.ts';

/** More can be typed than is kept, so that nothing is cut off without a word. */
const mostTyped = { short: 400, long: 4_000 } as const;
const topicField = 'topic';

/** A piece that moderators typed, and what it would be: the piece that it changes, as it was then; or a new one. */
export interface TypedSkill {
	readonly guild: string;
	readonly topic: Topic;
	readonly typed: Readonly<Record<SkillField, string>>;
	readonly id: string;
	/** 0 for a new one. */
	readonly version: number;
}

/** Asks about a piece. @param filled what stands in it already. */
export function skillForm(
	customId: string,
	{ learn }: Words,
	title: string,
	filled: Partial<Omit<SkillAbout, 'topic'>> & { readonly topic?: Topic | undefined },
): Form {
	const { form: say } = learn.setup;
	const choices = topics.map((value) => ({ value, label: learn.topics[value] }));
	const { short, long } = mostTyped;
	return {
		custom_id: customId,
		title,
		components: [
			textInput({
				...{ id: 'title', text: say.title, hint: say.titleHint(skillLimits.title), most: short },
				...{ required: true, value: filled.title },
			}),
			choiceInput(topicField, say.topic, choices, filled.topic ?? topics[0]),
			textInput({
				...{ id: 'words', text: say.words, hint: say.wordsHint(skillLimits.words), most: long },
				...{ required: true, long: true, value: filled.words },
			}),
			textInput({
				...{ id: 'today', text: say.today, hint: say.todayHint, most: short },
				...{ required: true, long: true, value: filled.today },
			}),
			textInput({
				...{ id: 'source', text: say.source, hint: say.sourceHint, most: short },
				value: filled.source ?? undefined,
			}),
		],
	};
}

/** What was filled in. */
export function typedSkill(
	interaction: ModalSubmitInteraction,
	of: Pick<TypedSkill, 'guild' | 'id' | 'version'>,
): TypedSkill {
	const [title, words] = [typedIn(interaction, 'title'), typedIn(interaction, 'words')];
	const [today, source] = [typedIn(interaction, 'today'), typedIn(interaction, 'source')];
	return { ...of, topic: topicIn(typedIn(interaction, topicField)), typed: { title, words, today, source } };
}

function topicIn(value: string | undefined): Topic {
	return topics.find((topic) => topic === value) ?? topics[0];
}

/** The same as a draft, to be opened again or shown. */
export function draftOf({ guild, id, version, topic, typed }: TypedSkill): Draft {
	return { ...typed, topic, guild, id, version: String(version) };
}

/** What `draftOf` has made a draft of; undefined for none, and for one of another server. */
export function fromDraft(draft: Draft | undefined, guild: string): TypedSkill | undefined {
	const text = (name: string) => draftText(draft, name) ?? '';
	if (!draft || text('guild') !== guild) return undefined;
	const typed = { title: text('title'), words: text('words'), today: text('today'), source: text('source') };
	return { guild, id: text('id'), version: Number(text('version')), topic: topicIn(text('topic')), typed };
}

/** What stands in a form of what is there already, or was typed before. */
export function filledBy(before: TypedSkill | undefined, there?: ServerSkill): Parameters<typeof skillForm>[3] {
	return before ? { ...before.typed, topic: before.topic } : (there ?? {});
}
