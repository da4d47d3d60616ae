import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { languages as spoken, wordsFor } from '#data/words/index.ts';
import { onlyYou, type Card } from '#src/discord/card.ts';
import { checklistCard, type Checklist, type Questions } from '#src/discord/setup/checklist.ts';
import { parts } from '#src/discord/setup/parts.ts';
import { placeForm } from '#src/discord/setup/place.ts';
import { promptForm } from '#src/discord/setup/prompt-form.ts';
import { promptsCard } from '#src/discord/setup/prompt-list.ts';
import { promptScreen } from '#src/discord/setup/prompt-screen.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { themes } from '#src/domain/questions.ts';
import { summaryForm, summaryScreen } from '#src/discord/setup/summary.ts';
import { usualPlan } from '#src/features/discussions/plan.ts';
import { findCountries } from '#src/domain/countries.ts';
import { ZONES } from '#src/domain/zone-names.ts';
import { findZones } from '#src/domain/zones.ts';
import { checkMessage } from '#src/sandbox/validate/message.ts';
import { checkModal } from '#src/sandbox/validate/modal.ts';
import { bareServer, off, serverWith } from '#tests/discord/setup-servers.ts';

const words = wordsFor('en');
const at = Temporal.Instant.from('2026-11-23T23:59:00Z');
const id = '1'.repeat(20);
/** As many prompts as there can be, with the longest words for their days. */
const prompts = [1, 2, 3, 4, 5].map((number) => ({
	id: randomUUID(),
	days: [1, 2, 3, 5, 6, 7],
	time: Temporal.PlainTime.from({ hour: 18 + number }),
	next: at,
	threads: true,
	words: [1, 2, 3, 4, 5].map(() => `a${'\n'.repeat(298)}b`),
	themes,
}));
const everyProblem = Object.fromEntries(parts.map((part) => [part, id]));

const summary = { day: 3, time: Temporal.PlainTime.from('10:00'), next: at, fewAt: at };

const mentors = { on: true, approval: true, minDays: 3650, role: id };
const buddies = { weeks: 2, day: 1, hour: 17, next: at } as const;
const kindness = { off: false, wall: '1' };
const discussion = { ...usualPlan, guild: id, channel: id, ownOnly: false, next: at };
/** All that a checklist shows beside the server and what is chosen for it. */
const rest = {
	...{ words, languages: spoken, prompts, summary, discussion, mentors, kindness, buddies, at },
	locale: 'en-GB',
	mention: (name: string) => `</${name}:${id}>`,
};

/** Why Discord would refuse a card as a private answer. */
function refusedAlone(shown: Card) {
	const { flags, components } = onlyYou(shown);
	return checkMessage(JSON.parse(JSON.stringify({ flags, components })), 'interaction', { files: [] });
}

/** Why Discord would refuse a list as a private answer. */
function refusalOf(list: Checklist, questions?: Questions) {
	return refusedAlone(checklistCard(list, questions));
}

describe('the checklist fits where Discord shows it', () => {
	const typed = '`'.concat('ü'.repeat(59));
	const { several, problem } = words.setup.place;
	const questions: Questions = {
		notes: [
			`${problem.abbreviation(typed)} ${several.zone(typed)}`,
			`${problem.unknown(typed)} ${problem.nameCity}`,
			several.country(typed),
		],
		zones: findZones('UTC+2', at),
		countries: findCountries('', 'en-GB'),
	};

	test('with every question that can be open at once, and as much wrong as can be', () => {
		expect([questions.zones.length, questions.countries.length]).toEqual([25, 25]);
		const names = ['check-ins', 'milestones', 'meetings', 'helpers', 'mod-log'];
		for (const server of [
			bareServer(),
			serverWith({ channels: names, mine: 0n }),
			serverWith({ named: 'ü'.repeat(100) }),
		]) {
			for (const settings of [off, { ...off, ...everyProblem }, { ...off, zone: 'America/Argentina/ComodRivadavia' }]) {
				const list = { ...rest, settings, server };
				expect(refusalOf(list, questions)).toBeUndefined();
				expect(refusalOf(list)).toBeUndefined();
				expect(refusedAlone(summaryScreen(list))).toBeUndefined();
				expect(checkModal(JSON.parse(JSON.stringify(summaryForm(list))))).toBeUndefined();
			}
		}
	});

	test('the prompts fit, with as many as there can be and whatever is to be said about them', () => {
		const { full, badTime } = words.prompt.setup;
		for (const server of [
			bareServer(),
			serverWith({ channels: ['check-ins'] }),
			serverWith({ channels: ['check-ins'], mine: 0n }),
		]) {
			for (const some of [[], prompts.slice(0, 1), prompts]) {
				const settings = { ...off, zone: 'America/Argentina/ComodRivadavia' };
				const list = { ...rest, settings, server, prompts: some };
				expect(refusedAlone(promptsCard(list, full(5), badTime('x'.repeat(20))))).toBeUndefined();
				expect(refusalOf(list, questions)).toBeUndefined();
				for (const prompt of some) expect(refusedAlone(promptScreen(list, prompt))).toBeUndefined();
			}
		}
	});

	test('the form of a prompt fits, with the longest zone and without one', () => {
		for (const zone of [null, ...ZONES]) {
			for (const locale of ['en-US', 'ar', 'my', 'hi']) {
				const filledIn = {
					words,
					settings: { ...off, zone },
					at,
					locale,
					prompt: prompts[0],
					days: [1],
					themes,
				};
				expect(checkModal(JSON.parse(JSON.stringify(promptForm(filledIn)))), `${zone} ${locale}`).toBeUndefined();
			}
		}
	});

	test('the form fits with the longest names, in one language and in many', () => {
		const many = new Map(['en', 'de', 'fr', 'it', 'pt-BR', 'es-419', 'zh-CN'].map((code) => [code, words] as const));
		for (const languages of [spoken, many]) {
			for (const country of [null, 'GS', 'VC', 'XK']) {
				const settings = { ...off, zone: 'America/Argentina/ComodRivadavia', country, locale: 'es-419' };
				const form = placeForm({ words, languages, settings, locale: 'en-GB' });
				expect(checkModal(JSON.parse(JSON.stringify(form)))).toBeUndefined();
			}
		}
	});

	test('every zone, country and language can stand in the id of the form', () => {
		for (const zone of ['', ...ZONES, ...Intl.supportedValuesOf('timeZone')]) {
			const values = { zone, country: 'PT', language: 'pt-BR' };
			expect(routes.placeForm.parse(routes.placeForm.id(values))).toEqual(values);
		}
	});
});
