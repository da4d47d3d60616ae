/*
 * Short pieces about living: with others, through the day, with money and papers, and through hard hours. What they have in
 * common in every language is here; their words are in a folder for each language. Rules for the words, held by a test:
 *
 *   - each is read in two minutes, at 200 words a minute, with one thing to try today, small enough for a bad day
 *   - what it says is in the sources that it names, and these are publications or bodies that can be found by their name
 *   - nothing is said that holds in one country alone without naming it, and nothing that a doctor or a lawyer has to say
 *   - no word blames, nobody is told what they must do, and what can be dangerous sends to somebody who knows
 */

/** In the order in which they are offered. */
export const topics = ['talk', 'day', 'life', 'hard'] as const;
export type Topic = (typeof topics)[number];

const talk = ['honest', 'listen', 'ask', 'no', 'boundaries', 'conflict', 'sorry', 'tell', 'friend', 'lonely'] as const;
const day = ['sleep', 'cook', 'appointments', 'routine', 'low', 'move'] as const;
const life = ['money', 'letters', 'job', 'housing', 'study', 'begin'] as const;
const hard = ['triggers', 'cravings', 'plan', 'back', 'worry', 'anger', 'party', 'anniversary'] as const;

/** The pieces of each topic, in the order in which they follow each other. */
export const skillsOf = { talk, day, life, hard } as const satisfies Readonly<Record<Topic, readonly string[]>>;

export type SkillId = (typeof skillsOf)[Topic][number];

/** All of them, by topic. */
export const skillIds: readonly SkillId[] = topics.flatMap((topic): readonly SkillId[] => skillsOf[topic]);

/** Where something that a piece says is from, so that it can be found. */
export interface Source {
	/** As it is called in print. */
	readonly title: string;
	/** Who wrote it or stands for it. */
	readonly by: string;
	/** Of the edition that is meant. */
	readonly year: number;
}

/** A piece in one language. */
export interface Skill {
	/** At most 40 characters: it stands in a menu. */
	readonly title: string;
	/** What one has of reading it, in one sentence of at most 90 characters. */
	readonly summary: string;
	/** Short paragraphs or lists, one after the other. */
	readonly text: readonly [string, ...string[]];
	/** One small thing to try today. */
	readonly today: string;
	/** Words by which people may look for it that stand nowhere else in it. */
	readonly also: readonly string[];
	readonly sources: readonly [Source, ...Source[]];
}

/** The topic that a piece is of. */
export function topicOf(skill: SkillId): Topic {
	return topics.find((topic) => skillsIn(topic).includes(skill)) ?? 'talk';
}

/** The pieces of a topic, in order. */
export function skillsIn(topic: Topic): readonly SkillId[] {
	return skillsOf[topic];
}

/** The piece after another one of its topic, for who wants to read on; after the last comes the first. */
export function skillAfter(skill: SkillId): SkillId {
	const all = skillsIn(topicOf(skill));
	return all[(all.indexOf(skill) + 1) % all.length] ?? skill;
}
