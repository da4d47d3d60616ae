import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import type { Example } from '#tests/commands/authority-examples.ts';

const secret = 'what Emi alone knows';

const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });

const use = async (person: Person, name: string, options: Readonly<Record<string, string>> = {}) =>
	message(await person.command(name, options, 'general'));

/** A counter of somebody's that began some days ago. */
async function counterOf(person: Person, more: Readonly<Record<string, string>> = {}): Promise<SeenMessage> {
	return use(person, 'milestone add', { name: secret, since: '10 days ago', ...more });
}

/** A counter with a slip yesterday, as it is told after the slip. */
async function slippedOf(person: Person): Promise<SeenMessage> {
	const opened = form(await person.press(await counterOf(person), 'I had a slip'));
	return message(await person.submit(opened, { when: 'yesterday', learnt: secret }));
}

/** A practice whose milestones are kept quiet, so that no letter comes between. */
async function practiceOf(person: Person): Promise<SeenMessage> {
	const added = await use(person, 'milestone add', { name: secret, kind: 'days' });
	const { act, sent } = aimAt(added, 'milestone-more', ['share']);
	const opened = form(await person.forge(act, { data: sent.data }));
	return message(await person.submit(opened, { seen: 'me', celebrate: 'off' }));
}

/** What opens when something is chosen in the menu of a counter. */
async function chosen(person: Person, value: string) {
	const { act, sent } = aimAt(await counterOf(person), 'milestone-more', [value]);
	return person.forge(act, { data: sent.data });
}

function idIn(shown: SeenMessage): string {
	const [, id = ''] =
		/"custom_id":"milestone-more:([0-9a-f-]{36})"/.exec(JSON.stringify(shown.message.components)) ?? [];
	return id;
}

/** A form that could not be read, with the button that opens it again. */
async function misread(
	person: Person,
	opened: Parameters<Person['submit']>[0],
	fields: Readonly<Record<string, string>>,
) {
	return message(await person.submit(opened, fields));
}

const attemptIn = (shown: SeenMessage): string =>
	/"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(shown.message.components))?.[1] ?? '';

/** An example for each route of counters. */
export const milestoneExamples: Readonly<Record<string, Example>> = {
	'milestone-list': presser(async (person) => aimAt(await counterOf(person), 'milestone-list')),
	'milestone-choose': row(async (person) => {
		const id = idIn(await counterOf(person));
		return aimAt(await use(person, 'milestone list'), 'milestone-choose', [id]);
	}),
	'milestone-open': row(async (person) => aimAt(await slippedOf(person), 'milestone-open')),
	'milestone-kinds': presser(async (person) => aimAt(await use(person, 'milestone list'), 'milestone-kinds')),
	'milestone-add': presser(async (person) => aimAt(await use(person, 'milestone add'), 'milestone-add')),
	'milestone-add-form': row(
		async (person) => {
			const opened = form(await person.press(await use(person, 'milestone add'), 'Time since a day'));
			return aimAtForm(opened, { name: secret, since: 'yesterday', ladders: ['general'], reason: secret });
		},
		{ usedFirst: true, fresh: true },
	),
	'milestone-start-on': row(async (person) =>
		aimAt(await counterOf(person, { since: '3/4/2024' }), 'milestone-start-on'),
	),
	'milestone-start': row(async (person) => aimAt(await counterOf(person), 'milestone-start')),
	'milestone-start-form': row(async (person) => {
		const opened = form(await person.press(await counterOf(person), 'Correct the date'));
		return aimAtForm(opened, { since: '9 days ago' });
	}),
	'milestone-more': row(async (person) => aimAt(await counterOf(person), 'milestone-more', ['delete'])),
	'milestone-edit': row(async (person) => {
		const opened = form(await chosen(person, 'edit'));
		return aimAt(await misread(person, opened, { name: secret, money: 'much' }), 'milestone-edit');
	}),
	'milestone-edit-form': row(async (person) => {
		const opened = form(await chosen(person, 'edit'));
		return aimAtForm(opened, { name: secret, note: secret, reason: '', money: '5 EUR', minutes: '30' });
	}),
	'milestone-ladders-form': row(async (person) =>
		aimAtForm(form(await chosen(person, 'ladders')), { ladders: ['aa'] }),
	),
	'milestone-share-form': row(async (person) =>
		aimAtForm(form(await chosen(person, 'share')), { seen: 'me', celebrate: 'off', extras: ['roles'] }),
	),
	'milestone-pause': row(async (person) => {
		const opened = form(await chosen(person, 'pause'));
		return aimAt(await misread(person, opened, { until: 'some day' }), 'milestone-pause');
	}),
	'milestone-pause-form': row(async (person) => aimAtForm(form(await chosen(person, 'pause')), { until: 'tomorrow' })),
	'milestone-delete': row(async (person) => aimAt(message(await chosen(person, 'delete')), 'milestone-delete'), {
		once: true,
	}),
	'milestone-slip-choose': row(async (person) => {
		await counterOf(person);
		const id = idIn(await counterOf(person, { name: 'another' }));
		return aimAt(await use(person, 'milestone slip'), 'milestone-slip-choose', [id]);
	}),
	'milestone-slip': row(async (person) => aimAt(await counterOf(person), 'milestone-slip')),
	'slip-form': row(async (person) => {
		const opened = form(await person.press(await counterOf(person), 'I had a slip'));
		return aimAtForm(opened, { when: 'yesterday', anew: '', learnt: secret });
	}),
	'slip-on': row(async (person) => {
		const old = await counterOf(person, { since: '2024-01-01' });
		const opened = form(await person.press(old, 'I had a slip'));
		return aimAt(message(await person.submit(opened, { when: '3/4/2024' })), 'slip-on');
	}),
	'milestone-attempts': row(async (person) => aimAt(await counterOf(person), 'milestone-attempts')),
	'milestone-attempt-choose': row(async (person) => aimAtAttempt(await attemptsOf(person))),
	'slip-amend': row(async (person) => aimAt(await slippedOf(person), 'slip-amend')),
	'slip-amend-form': row(async (person) => {
		const opened = form(await person.press(await slippedOf(person), 'Correct this slip'));
		return aimAtForm(opened, { when: '2 days ago', anew: 'yesterday', learnt: secret });
	}),
	'slip-undo': row(async (person) => aimAt(await slippedOf(person), 'slip-undo')),
	'milestone-log-choose': row(async (person) => {
		await practiceOf(person);
		const id = idIn(await use(person, 'milestone add', { name: 'another', kind: 'days' }));
		return aimAt(await use(person, 'milestone log'), 'milestone-log-choose', [id]);
	}),
	'milestone-log': row(async (person) => aimAt(await practiceOf(person), 'milestone-log')),
	'milestone-log-form': row(async (person) => {
		const opened = form(await person.press(await practiceOf(person), 'Note a day'));
		return aimAtForm(opened, { day: 'yesterday' });
	}),
	'milestone-log-today': row(async (person) => aimAt(await practiceOf(person), 'milestone-log-today')),
	'milestone-unlog': row(async (person) => {
		return aimAt(message(await person.press(await practiceOf(person), 'Today: done')), 'milestone-unlog');
	}),
};

async function attemptsOf(person: Person): Promise<SeenMessage> {
	const opened = message(await person.press(await slippedOf(person), 'Open the counter'));
	return message(await person.press(opened, 'All attempts'));
}

function aimAtAttempt(shown: SeenMessage): Aim {
	return aimAt(shown, 'milestone-attempt-choose', [attemptIn(shown)]);
}
