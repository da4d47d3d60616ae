import { skillAfter, skillIds, skillsIn, topicOf, topics, type SkillId, type Topic } from '#data/skills/index.ts';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, menu, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { calmButton, talkButton } from '#src/discord/cope/step.ts';
import { hardDayRoutes } from '#src/discord/hard-day/routes.ts';
import { learnRoutes as routes } from '#src/discord/learn/routes.ts';
import { found, type Findable } from '#src/domain/skill-search.ts';
import { shortened } from '#src/domain/text.ts';
import type { ServerSkill } from '#src/features/server-skills.ts';

/** The first screen: what it can be about. @param more what the server that somebody is in has besides. */
export function topicsCard(
	{ words, mention }: Pick<Context, 'words' | 'mention'>,
	more: readonly Part[] = [],
	say: readonly Part[] = [],
): Card {
	const { learn } = words;
	return card(
		...say,
		[learn.choose, learn.search(mention('learn'))].join('\n'),
		topics.map((topic) => button(routes.topic.id({ topic }), learn.topics[topic])),
		...more,
	);
}

/** The pieces of a topic, each with what one has of it. @param all those of the server that somebody is in. */
export function topicCard({ learn, cope }: Words, topic: Topic, all: readonly ServerSkill[] = []): Card {
	const pieces = skillsIn(topic).map((id) => ({ id, ...learn.skills[id] }));
	const own = all.filter((one) => one.topic === topic);
	return card(
		[learn.topic(learn.topics[topic]), ...pieces.map(({ title, summary }) => learn.entry(title, summary))].join('\n'),
		menu(
			routes.pick.id({}),
			learn.pick,
			pieces.map(({ id, title, summary }) => ({ value: id, label: title, description: shortened(summary, 100) })),
		),
		...(own.length === 0
			? []
			: [
					[learn.own.list, ...own.map(({ title }) => learn.own.entry(asTyped(title)))].join('\n'),
					menu(
						routes.ownPick.id({}),
						learn.own.pick,
						own.map(({ id, title }) => ({ value: id, label: title })),
					),
				]),
		[button(routes.choose.id({}), learn.back), talkButton(cope)],
	);
}

/** A piece, whole, with where it is from. Beside pieces for hard moments there is an exercise, and beside one one's own plan. */
export function pieceCard(words: Words, skill: SkillId): Card {
	const { learn, cope, hardDay } = words;
	const { title, text, today, sources } = learn.skills[skill];
	const topic = topicOf(skill);
	return card(
		[learn.title(title), ...text].join('\n\n'),
		learn.today(today),
		sources.map((source) => learn.from(learn.source(source.by, source.title, source.year))).join('\n'),
		[
			button(routes.try.id({ skill }), learn.try, 'main'),
			button(routes.piece.id({ skill: skillAfter(skill) }), learn.next),
			button(routes.topic.id({ topic }), learn.all),
		],
		[
			...(skill === 'plan' ? [button(hardDayRoutes.show.id({}), hardDay.button)] : []),
			...(topic === 'hard' ? [calmButton(words)] : []),
			talkButton(cope),
		],
	);
}

/** What a piece has to try, alone, and when it could fit. It makes nothing, and nothing is noted of it. */
export function tryCard({ learn, cope }: Words, skill: SkillId): Card {
	const { title, today } = learn.skills[skill];
	return card(learn.trying(title, today), line, learn.when, [
		button(routes.piece.id({ skill }), learn.reread),
		button(routes.topic.id({ topic: topicOf(skill) }), learn.all),
		talkButton(cope),
	]);
}

/** The pieces that fit what somebody typed, the best first; all where they typed no word. */
export function skillsFor(words: Words, typed: string): readonly SkillId[] {
	return found(typed, shipped(words));
}

/** The same with those of the server that somebody is in, which come first where others fit as well. */
export function piecesFor(
	words: Words,
	typed: string,
	own: readonly ServerSkill[],
): readonly (SkillId | ServerSkill)[] {
	const { topics: names } = words.learn;
	const ofServer = own.map((one): Findable<SkillId | ServerSkill> => {
		const { topic, title, words: text, today } = one;
		return { id: one, title, summary: '', also: [names[topic]], text: `${text} ${today}` };
	});
	return found(typed, [...ofServer, ...shipped(words)]);
}

function shipped({ learn }: Words): readonly Findable<SkillId>[] {
	return skillIds.map((id) => {
		const { title, summary, also, text, today } = learn.skills[id];
		return { id, title, summary, also: [...also, learn.topics[topicOf(id)]], text: [...text, today].join(' ') };
	});
}
