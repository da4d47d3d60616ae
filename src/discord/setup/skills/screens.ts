import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, menu, type Card, type Part } from '#src/discord/card.ts';
import { ownTexts } from '#src/discord/learn/own.ts';
import { routes as setupRoutes } from '#src/discord/setup/routes.ts';
import { skillRoutes as routes } from '#src/discord/setup/skills/routes.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { mostSkillWords, skillLimits, type SkillProblem } from '#src/domain/server-skill.ts';
import { mostServerSkills, type ServerSkill, type SkillAbout } from '#src/features/server-skills.ts';

/** The pieces of a server's own, with what can be done. @param learnCommand where they are read, to be tapped. */
export function skillsScreen(
	words: Words,
	all: readonly ServerSkill[],
	learnCommand: string,
	say: readonly Part[] = [],
): Card {
	const { learn } = words;
	const { setup } = learn;
	const list = all.map(({ topic, title }) => setup.entry(learn.topics[topic], asTyped(title)));
	return card(
		...say,
		`${setup.title}\n${setup.what(learnCommand)}`,
		all.length === 0 ? setup.none : [setup.count(all.length, mostServerSkills), ...list].join('\n'),
		...(all.length === 0
			? []
			: [
					menu(
						routes.pick.id({}),
						setup.open,
						all.map(({ id, topic, title }) => ({ value: id, label: title, description: learn.topics[topic] })),
					),
				]),
		line,
		[button(routes.add.id({ draft: '' }), setup.add, 'main'), button(setupRoutes.show.id({}), words.setup.show.back)],
	);
}

/** A piece as it is read, with what can be done with it. */
export function skillScreen(words: Words, skill: ServerSkill, say: readonly Part[] = []): Card {
	const { setup } = words.learn;
	const { id } = skill;
	return card(...say, ...ownTexts(words, skill), line, [
		button(routes.change.id({ skill: id, draft: '' }), setup.change),
		button(routes.remove.id({ skill: id }), setup.remove, 'careful'),
		button(routes.all.id({}), setup.back),
	]);
}

/** A piece as it would be read, before it is. @param again where its form is opened with it once more. */
export function previewScreen(
	words: Words,
	about: SkillAbout,
	{ draft, again }: { readonly draft: string; readonly again: string },
): Card {
	const { setup } = words.learn;
	return card(setup.preview, line, ...ownTexts(words, about), line, [
		button(routes.keep.id({ draft }), setup.show, 'main'),
		button(again, setup.changeFirst),
		button(routes.all.id({}), setup.discard),
	]);
}

/** Asks before a piece is removed. */
export function removalScreen({ learn: { setup } }: Words, { id, title }: ServerSkill): Card {
	return card(setup.removeAsk(asTyped(title)), [
		button(routes.removeNow.id({ skill: id }), setup.removeNow, 'careful'),
		button(routes.show.id({ skill: id }), setup.keepIt),
	]);
}

/** Why something typed is no piece, with the way back to it. */
export function problemScreen(words: Words, problem: SkillProblem, again: string): Card {
	const { setup } = words.learn;
	return card(`${problemText(words, problem)}\n${setup.kept}`, [
		button(again, setup.again, 'main'),
		button(routes.all.id({}), setup.back),
	]);
}

function problemText({ learn: { setup } }: Words, problem: SkillProblem): string {
	const { problem: say } = setup;
	if (problem.why === 'empty') return say.empty[problem.field];
	if (problem.why === 'long') return say.long[problem.field](problem.length, skillLimits[problem.field]);
	if (problem.why === 'reading') return say.reading(problem.count, mostSkillWords);
	return say.number(typedInCode(problem.said));
}
