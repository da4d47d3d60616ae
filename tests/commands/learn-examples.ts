import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import { aimAt } from '#tests/support/aims.ts';
import { message } from '#tests/support/handrail.ts';

const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

const read = async (person: Person, options: Readonly<Record<string, string>> = {}): Promise<SeenMessage> =>
	message(await person.command('learn', options, 'general'));
const topic = async (person: Person): Promise<SeenMessage> =>
	message(await person.press(await read(person), 'Through the day'));

/** An example for each route of pieces to read. */
export const learnExamples: Readonly<Record<string, Example>> = {
	'learn-choose': presser(async (person) => aimAt(await topic(person), 'learn-choose')),
	'learn-open': presser(async (person) => {
		let shown = message(await person.command('cope', { exercise: 'box' }, 'general'));
		for (const label of ['Next', 'Enough', 'A little easier']) shown = message(await person.press(shown, label));
		return aimAt(shown, 'learn-open');
	}),
	'learn-topic': presser(async (person) => aimAt(await read(person), 'learn-topic')),
	'learn-pick': presser(async (person) => aimAt(await topic(person), 'learn-pick', ['sleep'])),
	'learn-piece': presser(async (person) => aimAt(await read(person, { about: 'sleep' }), 'learn-piece')),
	'learn-try': presser(async (person) => aimAt(await read(person, { about: 'sleep' }), 'learn-try')),
};
