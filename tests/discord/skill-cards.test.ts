import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { topics } from '#data/skills/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { asSetOut } from '#src/discord/as-typed.ts';
import { card, onlyYou, type Card } from '#src/discord/card.ts';
import { ownCard, ownTexts, ownTryCard } from '#src/discord/learn/own.ts';
import { topicCard } from '#src/discord/learn/show.ts';
import { skillForm } from '#src/discord/setup/skills/form.ts';
import {
	previewScreen,
	problemScreen,
	removalScreen,
	skillScreen,
	skillsScreen,
} from '#src/discord/setup/skills/screens.ts';
import { mostSkillWords, skillLimits } from '#src/domain/server-skill.ts';
import { mostServerSkills, type ServerSkill } from '#src/features/server-skills.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';
import { checkModal } from '#src/sandbox/validate/modal.ts';

const words = wordsFor('en');

function refusalOf(shown: Card) {
	const { flags, components } = onlyYou(shown);
	return checkMessage(JSON.parse(JSON.stringify({ flags, components })), 'interaction', { files: [] });
}

const textsOf = (shown: Card) =>
	shown.components[0].components.flatMap((part) => ('content' in part ? [part.content] : [])).join('\n');

/** As many pieces as there can be, as long as they can be, of characters that have to be escaped or take more room. */
const longest = (character: string): readonly ServerSkill[] =>
	Array.from({ length: mostServerSkills }, () => ({
		...{ id: randomUUID(), version: 1, topic: 'hard' },
		title: character.repeat(skillLimits.title),
		words: Array.from({ length: skillLimits.words / 2 }, () => `${character}\n`).join(''),
		today: character.repeat(skillLimits.today),
		source: character.repeat(skillLimits.source),
	}));

test.each(['x', '*', '#', '🌱', '_', '\\', '`'])(
	'a piece of a server’s own fits wherever it is shown, and so does a list of as many as there can be: %s',
	(character) => {
		const all = longest(character);
		const [one] = all as [ServerSkill];
		const again = 'setup-skill-add:';
		const shown = [
			...[ownCard(words, one, all), ownTryCard(words, one), skillScreen(words, one, [words.learn.setup.shown])],
			...[previewScreen(words, one, { draft: '', again }), removalScreen(words, one)],
			card(words.learn.setup.changed, ...ownTexts(words, one)),
			skillsScreen(words, all, `</learn:${'1'.repeat(20)}>`, [words.learn.setup.removed]),
			...topics.map((topic) => topicCard(words, topic, all)),
			problemScreen(words, { why: 'long', field: 'words', length: 4_000 }, again),
			problemScreen(words, { why: 'reading', count: mostSkillWords + 1 }, again),
		];
		for (const each of shown) {
			expect(refusalOf(each)).toBeUndefined();
			expect(Array.from(textsOf(each)).length).toBeLessThanOrEqual(4_000);
		}
		const form = skillForm('setup-skill-add-form', words, words.learn.setup.form.change, one);
		expect(checkModal(JSON.parse(JSON.stringify(form)))).toBeUndefined();
	},
);

test('what moderators set out has its lists and bold, and no heading, small print or link that hides where it leads', () => {
	const said = asSetOut(
		'**Bold**\n- one\n1. two\n# Loud\n-# small\n[a bank](https://example.org) and https://example.org',
	);
	expect(said).toContain('**Bold**\n- one\n1. two\n\\# Loud\n\\-# small\n\\[a bank](https://example.org)');
	expect(asSetOut('\\[a](https://example.org)')).not.toMatch(/(^|[^\\])(\\\\)*\[a\]/);
});
