import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { message, type Running } from '#tests/support/handrail.ts';
import type { TestWeb } from '#tests/support/web.ts';

/** A file as a person attaches it. */
export function attached(content: string, name = 'meetings.json'): string {
	return `data:application/octet-stream;name=${name};base64,${Buffer.from(content).toString('base64')}`;
}

/** What is in a list on the web or in a file is not seen typed: names in answers have to be. */
export async function known(person: Person, names: readonly string[]): Promise<void> {
	for (const name of names) await person.complete('milestone slip', 'counter', { counter: name }).catch(() => []);
}

/** `/meeting import` with an address of a small web. */
export async function fromWeb(person: Person, { at }: TestWeb, path: string): Promise<SeenMessage> {
	await known(person, ['names.test']);
	return message(await person.command('meeting import', { url: at(path).href }, 'general'));
}

/** `/meeting import` with a file. */
export async function fromFile(person: Person, content: string, name?: string): Promise<SeenMessage> {
	await known(person, [name ?? 'meetings.json']);
	return message(await person.command('meeting import', { file: attached(content, name) }, 'general'));
}

export const press = async (person: Person, shown: SeenMessage, label: string) =>
	message(await person.press(shown, label));
export const choose = async (person: Person, shown: SeenMessage, menu: string, ...values: string[]) =>
	message(await person.select(shown, menu, values));

/** The meetings that a server has now, by title, without ended ones. */
export async function titles({ bot }: Running): Promise<readonly string[]> {
	const rows = await bot()
		.app.db.selectFrom('meeting')
		.select('title')
		.where('ended_at', 'is', null)
		.orderBy('title')
		.execute();
	return rows.map(({ title }) => title);
}
