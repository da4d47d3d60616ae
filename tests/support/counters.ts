import type { OpenModal, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

/** A counter that somebody adds in one go, as they see it then. */
export async function added(
	person: Person,
	name: string,
	more: Readonly<Record<string, string>> = {},
): Promise<SeenMessage> {
	return message(await person.command('milestone add', { name, ...more }, 'general'));
}

/** What comes when something is chosen in the menu of an opened counter. */
export async function chosenIn(person: Person, opened: SeenMessage, value: string) {
	const { act, sent } = aimAt(opened, 'milestone-more', [value]);
	return person.forge(act, { data: sent.data });
}

/** The form that opens then. */
export async function formIn(person: Person, opened: SeenMessage, value: string): Promise<OpenModal> {
	return form(await chosenIn(person, opened, value));
}

/** A slip as it is noted from an opened counter, and what is answered. */
export async function slipped(
	person: Person,
	opened: SeenMessage,
	fields: Readonly<Record<string, string>>,
): Promise<SeenMessage> {
	return message(await person.submit(form(await person.press(opened, 'I had a slip')), fields));
}

/** What stands in the fields of a form, by their custom_id. */
export function filledIn({ modal }: OpenModal): Readonly<Record<string, string>> {
	const parts = modal.components as readonly { component?: { custom_id?: string; value?: string } }[];
	return Object.fromEntries(
		parts.flatMap(({ component }) => (component?.custom_id ? [[component.custom_id, component.value ?? '']] : [])),
	);
}
