import { describe, expect, test } from 'vitest';
import { skillAfter, skillIds, skillsIn, topicOf, topics } from '#data/skills/index.ts';
import { languages, wordsFor } from '#data/words/index.ts';
import { onlyYou, type Card } from '#src/discord/card.ts';
import { pieceCard, skillsFor, topicCard, topicsCard, tryCard } from '#src/discord/learn/show.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';

const everywhere = [...languages.keys()].flatMap((language) => {
	const words = wordsFor(language);
	return skillIds.map((id) => ({ language, id, words, skill: words.learn.skills[id] }));
});

/** As people count words, without Discord's marks. */
const wordsOf = (text: string) =>
	text
		.replace(/[*#>`-]/g, ' ')
		.split(/\s+/)
		.filter(Boolean);
const wordsAMinute = 200;

/** Why Discord would refuse it as a private answer. */
function refusalOf(shown: Card) {
	const { flags, components, allowedMentions } = onlyYou(shown);
	const body = { flags, components: [...components], allowed_mentions: allowedMentions, attachments: [] };
	return checkMessage(JSON.parse(JSON.stringify(body)), 'interaction', { files: [] });
}

function textsOf(shown: Card): string[] {
	return shown.components[0].components.flatMap((part) => ('content' in part ? [part.content] : []));
}

describe.each(everywhere)('$skill.title ($language)', ({ id, words, skill }) => {
	const { title, summary, text, today, sources, also } = skill;
	const said = [title, summary, ...text, today];

	test('has a title and a sentence that fit into a menu', () => {
		expect(title).toMatch(/^\S.{1,38}\S$/);
		expect(summary.length).toBeLessThanOrEqual(90);
		expect(summary).toMatch(/\.$/);
	});

	test('is read within two minutes, in parts that are short', () => {
		const count = wordsOf([title, ...text, today].join(' ')).length;
		expect(count / wordsAMinute).toBeLessThanOrEqual(2);
		expect(count).toBeLessThanOrEqual(350);
		expect(count).toBeGreaterThanOrEqual(120);
		for (const part of text) {
			for (const line of part.split('\n')) expect(wordsOf(line).length, line).toBeLessThanOrEqual(75);
		}
	});

	test('has one small thing to try today', () => {
		expect(wordsOf(today).length).toBeLessThanOrEqual(36);
		expect(today).toMatch(/[.”]$/);
	});

	test('names sources that can be found: a title, who stands for it, a year', () => {
		expect(sources.length).toBeGreaterThan(0);
		for (const source of sources) {
			expect(source.title).toMatch(/^\p{Lu}/u);
			expect(source.by).toMatch(/^\p{Lu}.{3,}/u);
			expect(source.year).toBeGreaterThan(1950);
			expect(source.year).toBeLessThanOrEqual(2026);
			expect(JSON.stringify(source)).not.toMatch(/https?:|www\./);
		}
	});

	test('shames nobody, gives no orders, cures nothing, and shouts nowhere', () => {
		const never =
			/[!！]|\b(cures?|heals?|guarantee\w*|always works|proven|must|lazy|weak|failure|should have)\b|\d+ ?(mg|ml|g|units)\b/i;
		expect('You must try it.').toMatch(never);
		expect(said.filter((one) => never.test(one))).toEqual([]);
	});

	test('names the country of whatever holds in one alone', () => {
		const local = /\b(NHS|Medicaid|Medicare|IRS|Jobcentre|Section 8|988|911|999|112|Universal Credit)\b/;
		expect('Call 988.').toMatch(local);
		expect(said.filter((one) => local.test(one))).toEqual([]);
	});

	test('can be looked for by words that stand nowhere else in it', () => {
		for (const word of also) expect(skillsFor(words, word)).toContain(id);
	});

	test('fits where Discord shows it, with what there is to try', () => {
		for (const shown of [pieceCard(words, id), tryCard(words, id)]) {
			expect(textsOf(shown).join('').length).toBeLessThanOrEqual(4_000);
			expect(refusalOf(shown)).toBeUndefined();
		}
	});
});

describe('the pieces', () => {
	test('are enough, each of one topic, under titles that nobody takes for another', () => {
		expect(skillIds.length).toBeGreaterThanOrEqual(28);
		expect(new Set(skillIds).size).toBe(skillIds.length);
		for (const language of languages.keys()) {
			const { skills } = wordsFor(language).learn;
			expect(new Set(skillIds.map((id) => skills[id].title)).size).toBe(skillIds.length);
		}
	});

	test('of a topic follow each other and come round', () => {
		for (const topic of topics) {
			const all = skillsIn(topic);
			for (const [at, id] of all.entries()) {
				expect(topicOf(id)).toBe(topic);
				expect(skillAfter(id)).toBe(all[(at + 1) % all.length]);
			}
		}
	});

	test('are listed by topics that fit where Discord shows them', () => {
		for (const language of languages.keys()) {
			const words = wordsFor(language);
			expect(refusalOf(topicsCard({ words, mention: (command) => `</${command}:${'1'.repeat(20)}>` }))).toBeUndefined();
			for (const topic of topics) expect(refusalOf(topicCard(words, topic))).toBeUndefined();
		}
	});

	test('that speak of stopping say that stopping suddenly can be dangerous, and whom to ask', () => {
		const { skills } = wordsFor('en').learn;
		for (const id of ['sleep', 'appointments', 'cravings', 'back'] as const) {
			const text = skills[id].text.join(' ');
			expect(text, id).toMatch(/dangerous/);
			expect(text, id).toMatch(/doctor|They can help|they can help/);
		}
	});

	test('that touch on danger lead to people to talk to', () => {
		const { skills } = wordsFor('en').learn;
		const dangers = /wish to be dead|of dying|wants to die|in danger/;
		const those = skillIds.filter((id) => dangers.test(skills[id].text.join(' ')));
		expect(those.length).toBeGreaterThan(3);
		for (const id of those) expect(skills[id].text.join(' '), id).toMatch(/Talk to someone|emergency number/);
	});
});
