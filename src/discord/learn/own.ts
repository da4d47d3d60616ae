import { skillsIn } from '#data/skills/index.ts';
import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { asSetOut, asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { calmButton, talkButton } from '#src/discord/cope/step.ts';
import { inTime } from '#src/discord/in-time.ts';
import { learnRoutes as routes } from '#src/discord/learn/routes.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { lengthOf, shortened } from '#src/domain/text.ts';
import { serverSkills, type ServerSkill, type SkillAbout } from '#src/features/server-skills.ts';

/** Characters of what a piece says once its marks are escaped, so that a card of pieces of any kind holds it. */
const mostText = 2_600;

/**
 * The pieces of the server that somebody is in. None where it has none, or they cannot be had at once: reading waits for
 * no database.
 */
export async function ownPieces({
	db,
	member,
	log,
}: Pick<Context, 'db' | 'member' | 'log'>): Promise<readonly ServerSkill[]> {
	if (member.guild === null) return [];
	const unknown = (err: unknown) => {
		log.warn({ err }, 'pieces to read are offered without those of the server');
		return [];
	};
	return inTime(serverSkills(db, member.guild).catch(unknown), []);
}

/** What stands for a piece of a server's own where pieces are suggested. */
export const ownValue = (id: string) => `own ${id}`;

/** The id of a piece of a server's own that was suggested; undefined for anything else that was typed. */
export function ownIdIn(typed: string): string | undefined {
	return typed.startsWith(ownValue('')) ? rowId.decode(typed.slice(ownValue('').length)) : undefined;
}

/** As Discord counts them. */
function fitting(text: string): string {
	return lengthOf(text) <= mostText ? text : shortened(text, mostText);
}

/** A piece of a server's own as it is read, without what can be done with it. */
export function ownTexts({ learn }: Words, { title, words, today, source }: SkillAbout): readonly Part[] {
	return [
		`${learn.title(asTyped(title))}\n${learn.own.mark}\n\n${fitting(asSetOut(words))}`,
		learn.today(asTyped(today)),
		learn.from(source === null ? learn.own.fromUs : asTyped(source)),
	];
}

/** A piece of a server's own, whole. @param all the pieces of the server, for who wants to read on. */
export function ownCard(words: Words, skill: ServerSkill, all: readonly ServerSkill[]): Card {
	const { learn, cope } = words;
	return card(
		...ownTexts(words, skill),
		[
			button(routes.ownTry.id({ skill: skill.id }), learn.try, 'main'),
			nextButton(words, skill, all),
			button(routes.topic.id({ topic: skill.topic }), learn.all),
		],
		[...(skill.topic === 'hard' ? [calmButton(words)] : []), talkButton(cope)],
	);
}

/** What a piece of a server's own has to try, alone. Nothing is noted of it. */
export function ownTryCard({ learn, cope }: Words, { id, title, today, topic }: ServerSkill): Card {
	return card(learn.trying(asTyped(title), asTyped(today)), line, learn.when, [
		button(routes.own.id({ skill: id }), learn.reread),
		button(routes.topic.id({ topic }), learn.all),
		talkButton(cope),
	]);
}

/** After the last of a server's own of a topic come those that ship with Handrail. */
function nextButton({ learn }: Words, { id, topic }: ServerSkill, all: readonly ServerSkill[]): APIButtonComponent {
	const own = all.filter((one) => one.topic === topic);
	const next = own[own.findIndex((one) => one.id === id) + 1];
	const [first] = skillsIn(topic);
	if (next || first === undefined) return button(routes.own.id({ skill: next?.id ?? id }), learn.next);
	return button(routes.piece.id({ skill: first }), learn.next);
}
