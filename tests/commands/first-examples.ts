import type { Example } from '#tests/commands/authority-examples.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { message } from '#tests/support/handrail.ts';

const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

const first = async (person: Person): Promise<SeenMessage> =>
	message(await person.command('reachout', { country: 'US' }, 'general'));

const more = async (person: Person): Promise<SeenMessage> =>
	message(await person.press(await first(person), 'More lines'));

/** An example for each route of the first screen for who reaches out. */
export const firstExamples: Readonly<Record<string, Example>> = {
	'reach-first': presser(async (person) => aimAt(await more(person), 'reach-first')),
	'reach-country': presser(async (person) => aimAt(await first(person), 'reach-country', ['GB'])),
	'reach-send': presser(async (person) => aimAt(await first(person), 'reach-send')),
	'reach-lines': presser(async (person) => aimAt(await first(person), 'reach-lines')),
	'reach-need': presser(async (person) => aimAt(await more(person), 'reach-need')),
	'reach-close': presser(async (person) => aimAt(await first(person), 'reach-close')),
};
