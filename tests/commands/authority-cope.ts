import type { Example } from '#tests/commands/authority-examples.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

const first = async (person: Person, exercise = 'box'): Promise<SeenMessage> =>
	message(await person.command('cope', { exercise }, 'general'));

const second = async (person: Person): Promise<SeenMessage> => message(await person.press(await first(person), 'Next'));

/** After a slip there is a way to an exercise. */
async function slipped(person: Person): Promise<SeenMessage> {
	const counter = message(
		await person.command('milestone add', { name: 'Without wine', since: '10 days ago' }, 'general'),
	);
	const opened = await person.press(counter, 'I had a slip');
	if (opened.kind !== 'modal') throw new Error('There is no form for a slip');
	return message(await person.submit(opened.modal, { when: 'yesterday' }));
}

const secret = 'what Emi alone knows';
const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });

/** The form for one's own list. */
async function asked(person: Person) {
	const list = await first(person, 'own');
	const { act } = aimAt(list, 'cope-list-add');
	return form(await person.act(act));
}

/** The list of somebody, with two things on it. */
async function listed(person: Person): Promise<SeenMessage> {
	return message(await person.submit(await asked(person), { things: `${secret}\nanother` }));
}

const idIn = (shown: SeenMessage): string =>
	/"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(shown.message.components))?.[1] ?? '';

/** The first of them, opened. */
async function opened(person: Person): Promise<SeenMessage> {
	const list = await listed(person);
	return message(await person.act(aimAt(list, 'cope-list-choose', [idIn(list)]).act));
}

/** The form of a plan for a hard day. */
async function planForm(person: Person) {
	return form(await person.press(await first(person, 'plan'), 'Begin the plan'));
}

/** The plan of somebody, with something in it. */
async function planned(person: Person): Promise<SeenMessage> {
	return message(await person.submit(await planForm(person), { signs: secret }));
}

/** An example for each route of coping exercises. */
export const copeExamples: Readonly<Record<string, Example>> = {
	'cope-choose': presser(async (person) => aimAt(await first(person), 'cope-choose')),
	'cope-open': presser(async (person) => aimAt(await slipped(person), 'cope-open')),
	'cope-step': presser(async (person) => aimAt(await first(person), 'cope-step')),
	'cope-leave': presser(async (person) => aimAt(await first(person), 'cope-leave')),
	'cope-enough': presser(async (person) => aimAt(await second(person), 'cope-enough')),
	'cope-after': presser(async (person) =>
		aimAt(message(await person.press(await second(person), 'Enough')), 'cope-after'),
	),
	'plan-show': presser(async (person) =>
		aimAt(message(await person.press(await planned(person), 'Remove the plan')), 'plan-show'),
	),
	'plan-edit': presser(async (person) => aimAt(await first(person, 'plan'), 'plan-edit')),
	'plan-form': presser(async (person) => aimAtForm(await planForm(person), { signs: secret })),
	'plan-remove': presser(async (person) => aimAt(await planned(person), 'plan-remove')),
	'plan-remove-now': presser(async (person) =>
		aimAt(message(await person.press(await planned(person), 'Remove the plan')), 'plan-remove-now'),
	),
	'cope-list': presser(async (person) => aimAt(await opened(person), 'cope-list')),
	'cope-list-add': presser(async (person) => aimAt(await first(person, 'own'), 'cope-list-add')),
	'cope-list-form': presser(async (person) => aimAtForm(await asked(person), { things: secret })),
	'cope-list-choose': row(async (person) => {
		const list = await listed(person);
		return aimAt(list, 'cope-list-choose', [idIn(list)]);
	}),
	'cope-list-open': row(async (person) => {
		const asking = message(await person.press(await opened(person), 'Remove'));
		return aimAt(asking, 'cope-list-open');
	}),
	'cope-list-move': row(async (person) => aimAt(await opened(person), 'cope-list-move')),
	'cope-list-remove': row(async (person) => aimAt(await opened(person), 'cope-list-remove')),
	'cope-list-remove-now': row(
		async (person) => aimAt(message(await person.press(await opened(person), 'Remove')), 'cope-list-remove-now'),
		{ once: true },
	),
};
