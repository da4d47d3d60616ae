import type { Example } from '#tests/commands/authority-examples.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt, aimAtForm } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', 'helpline_change', 'helpline_check'],
	...more,
});

const list = async (person: Person): Promise<SeenMessage> =>
	message(await person.command('setup helplines', { country: 'GB' }, 'general'));

const line = async (person: Person, name = 'Samaritans'): Promise<SeenMessage> =>
	message(await person.select(await list(person), 'Open a line', [name]));

async function corrected(person: Person): Promise<SeenMessage> {
	const opened = form(await person.press(await line(person), 'Correct'));
	return message(await person.submit(opened, { 'Numbers to call': '0800 111 222' }));
}

async function ownHidden(person: Person): Promise<SeenMessage> {
	const opened = form(await person.press(await list(person), 'Add a line'));
	const added = await person.submit(opened, { 'Name of the service': 'general', 'Numbers to call': '0800 111 222' });
	return message(await person.press(message(added), 'Hide'));
}

/** An example for each route of the helplines of a server. */
export const helplineExamples: Readonly<Record<string, Example>> = {
	'setup-lines': server(async (person) => aimAt(await line(person), 'setup-lines')),
	'setup-line-choose': server(async (person) => aimAt(await list(person), 'setup-line-choose', ['gb-samaritans'])),
	'setup-line-confirm': server(async (person) => aimAt(await line(person), 'setup-line-confirm')),
	'setup-line-correct': server(async (person) => aimAt(await line(person), 'setup-line-correct')),
	'setup-line-correct-form': server(async (person) => {
		const opened = form(await person.press(await line(person), 'Correct'));
		return aimAtForm(opened, { call: '0800 111 333' });
	}),
	'setup-line-undo': server(async (person) => aimAt(await corrected(person), 'setup-line-undo')),
	'setup-line-show': server(async (person) => aimAt(await line(person), 'setup-line-show')),
	'setup-line-remove': server(async (person) => aimAt(await ownHidden(person), 'setup-line-remove'), { once: true }),
	'setup-line-add': server(async (person) => aimAt(await list(person), 'setup-line-add')),
	'setup-line-add-form': server(
		async (person) => {
			const opened = form(await person.press(await list(person), 'Add a line'));
			return aimAtForm(opened, { name: 'general', kind: ['crisis'], call: '0800 111 222' });
		},
		{ usedFirst: true, fresh: true },
	),
};
