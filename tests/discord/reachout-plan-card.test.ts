import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { onlyYou, type Card } from '#src/discord/card.ts';
import { partsOf, relayed } from '#src/discord/reachout/relayed.ts';
import { planPreview, planWords, usualParts } from '#src/discord/reachout/talk/plan-card.ts';
import { partLimit, planParts, type HardDayPlan } from '#src/domain/hard-day.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';

const words = wordsFor('en');
const { reachoutPlan: say, hardDay } = words;

const request: ReachRequest = {
	...{ id: 'a'.repeat(32), guild: '1', state: 'claimed', version: 1, pseudonym: 'Hollyhock 99', how: 'anonymous' },
	...{ way: 'dm', locale: null, openedAt: Temporal.Instant.from('2026-11-23T10:00:00Z'), rung: 0, dueAt: null },
	...{ unansweredSince: null, backupAt: null, closedAt: null, closedBy: null, card: null, thread: null, lead: '2' },
	...{ claimedAt: null, beside: [] },
};
const filled = (text: string): HardDayPlan => Object.fromEntries(planParts.map((part) => [part, text]));

function refusalOf(shown: Card) {
	const { flags, components, files } = onlyYou(shown);
	const names = files.map(({ name }) => name);
	const attachments = names.map((filename, id) => ({ id, filename }));
	const body = { flags, components, attachments };
	return checkMessage(JSON.parse(JSON.stringify(body)), 'interaction', { files: names });
}

const textOf = (shown: Card) =>
	shown.components[0].components.flatMap((part) => ('content' in part ? [part.content] : [])).join('\n');

describe('what is looked at before a plan is shown', () => {
	test.each(['x', '*', '🌱', '\n*', '_ ', '<@1> '])('fits, however long it is and whatever is in it: %j', (text) => {
		const plan = filled(Array.from(text.repeat(partLimit)).slice(0, partLimit).join(''));
		for (const how of ['anonymous', 'named'] as const) {
			for (const state of ['open', 'claimed'] as const) {
				for (const chosen of [planParts, usualParts(plan, how), []]) {
					const view = { request: { ...request, how, state }, plan, chosen, draft: 'x'.repeat(12) };
					const shown = planPreview(words, { ...view, notice: say.changed });
					expect(refusalOf(shown)).toBeUndefined();
					expect(Array.from(textOf(shown)).length).toBeLessThanOrEqual(4_000);
				}
			}
		}
	});

	test('is to the letter what helpers read, message by message, or the same in a file', () => {
		for (const plan of [filled('a walk'), filled('One. '.repeat(60)), filled('*'.repeat(partLimit))]) {
			const text = planWords(words, plan, planParts);
			const shown = planPreview(words, { request, plan, chosen: planParts, draft: '' });
			const [file] = shown.files;
			if (file) expect(file.attachment.toString('utf8')).toBe(text);
			else for (const part of partsOf(text)) expect(textOf(shown)).toContain(relayed(part));
		}
		const longest = planPreview(words, { request, plan: filled('*'.repeat(300)), chosen: planParts, draft: '' });
		expect(textOf(longest)).toContain(say.inFile);
	});

	test('has in a talk without a name no people and places at first, and nothing of what is left out', () => {
		const plan = filled('a walk');
		expect(usualParts(plan, 'anonymous')).toEqual(['signs', 'helps', 'acts', 'away', 'reason']);
		expect(usualParts(plan, 'named')).toEqual(planParts);
		expect(usualParts({ people: 'Marta' }, 'anonymous')).toEqual([]);
		const text = planWords(words, { helps: 'a walk', people: 'Marta' }, ['helps', 'reason']);
		expect(text).toBe(`${say.shown.title}\n\n${hardDay.parts.helps}:\na walk`);
		expect(planWords(words, { people: 'Marta' }, ['helps'])).toBe('');
	});

	test('with nothing chosen there is nothing to send', () => {
		const shown = planPreview(words, { request, plan: { people: 'Marta' }, chosen: [], draft: '' });
		expect(textOf(shown)).toContain(say.nothing);
		expect(JSON.stringify(shown)).not.toContain('reach-plan-send');
	});
});
