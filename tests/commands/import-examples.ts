import { randomUUID } from 'node:crypto';
import { ComponentType } from 'discord-api-types/v10';
import { written } from '#src/db/instant.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { everything, filterText } from '#src/meetings/feeds/filter.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import { ownTables, type Scene } from '#tests/commands/authority-scene.ts';
import { fromFile, known } from '#tests/commands/import-scene.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { row } from '#tests/support/feeds.ts';
import { form, message } from '#tests/support/handrail.ts';

const tables = [...ownTables, 'feed', 'feed_row', 'meeting', 'letter'];
const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	about: 'server',
	walk,
	tables,
	...more,
});

/** With zones of their own, and one that is refused. */
const list = JSON.stringify([
	row({ timezone: 'Europe/Lisbon' }),
	row({ slug: 'b', timezone: 'Europe/Lisbon' }),
	{ name: 'x' },
]);
const zoneless = JSON.stringify([row()]);

async function found(person: Person, text = list): Promise<SeenMessage> {
	await known(person, ['Lamp Group', 'D', 'O', 'x']);
	return fromFile(person, text);
}
const after = async (person: Person, shown: SeenMessage, route: string, values?: readonly string[]) =>
	message(await person.act(aimAt(shown, route, values).act));

/** The same message, with an address that a list from the web has, which a test does not reach. */
function readdressed({ act, sent }: Aim, make: (id: string) => string): Aim {
	const [, id = ''] = sent.data.custom_id.split(':');
	const custom_id = make(id);
	return { act, sent: { kind: 'component', data: { custom_id, component_type: ComponentType.Button } } };
}

/** A list of the server as if it had come from the web. */
async function listed(
	person: Person,
	{ running, sandbox }: Scene,
	trouble: string | null = null,
): Promise<SeenMessage> {
	const at = written(sandbox.clock.now());
	await known(person, ['x', 'http://127.0.0.1/feed']);
	const id = randomUUID();
	await running
		.bot()
		.app.db.insertInto('feed')
		.values({
			...{ id, guild_id: sandbox.guildId, url: 'http://127.0.0.1/feed', name: 'x', format: 'meeting-guide' },
			...{ zone: null, filter: filterText(everything), takes: 'all', quiet: 0, etag: null, modified: null },
			...{ read_mark: null, failures: trouble === null ? 0 : 1, trouble, trouble_since: trouble && at },
			...{ trouble_told_at: at, ok_at: at, next_at: '2090-01-01T00:00:00Z', made_at: at },
		})
		.execute();
	const lists = message(await person.command('meeting import', {}, 'general'));
	return after(person, lists, 'feed-open', [id]);
}

/** What leads to the lists of meetings of a server. */
export const importExamples: Readonly<Record<string, Example>> = {
	'feed-found': server(async (person) => aimAt(await after(person, await found(person), 'feed-choose'), 'feed-found')),
	'feed-days': server(async (person) => aimAt(await found(person), 'feed-days', ['1'])),
	'feed-types': server(async (person) => aimAt(await found(person), 'feed-types', ['0'])),
	'feed-where': server(async (person) => aimAt(await found(person), 'feed-where', ['online'])),
	'feed-reminders': server(async (person) => aimAt(await found(person), 'feed-reminders', ['quiet'])),
	'feed-server-zone': server(async (person) => aimAt(await found(person, zoneless), 'feed-server-zone')),
	'feed-more': server(async (person) => aimAt(await found(person), 'feed-more')),
	'feed-more-form': server(async (person) => {
		const asked = form(await person.act(aimAt(await found(person), 'feed-more').act));
		return aimAtForm(asked, { zone: 'Europe/Lisbon', name: 'lamp' });
	}),
	'feed-zone': server(async (person) => {
		const asked = form(await person.act(aimAt(await found(person, zoneless), 'feed-more').act));
		return aimAt(message(await person.submit(asked, { zone: 'EST', name: '' })), 'feed-zone', ['America/New_York']);
	}),
	'feed-follow': server(async (person) =>
		readdressed(aimAt(await found(person), 'feed-leave'), (id) => `feed-follow:${id}:yes`),
	),
	'feed-report': server(async (person) => aimAt(await found(person), 'feed-report')),
	'feed-choose': server(async (person) => aimAt(await found(person), 'feed-choose')),
	'feed-chosen': server(async (person) =>
		aimAt(await after(person, await found(person), 'feed-choose'), 'feed-chosen', ['0']),
	),
	'feed-take': server(async (person) => aimAt(await found(person), 'feed-take')),
	'feed-leave': server(async (person) => aimAt(await found(person), 'feed-leave'), { once: true }),
	'feed-lists': server(async (person, scene) => aimAt(await listed(person, scene), 'feed-lists')),
	'feed-open': server(async (person, scene) => {
		await listed(person, scene);
		const [{ id } = { id: '' }] = await scene.running.bot().app.db.selectFrom('feed').select('id').execute();
		return aimAt(message(await person.command('meeting import', {}, 'general')), 'feed-open', [id]);
	}),
	'feed-again': server(async (person, scene) => aimAt(await listed(person, scene, 'shrunk'), 'feed-again')),
	'feed-stop': server(async (person, scene) => aimAt(await listed(person, scene), 'feed-stop')),
	'feed-refollow': server(async (person, scene) =>
		aimAt(await after(person, await listed(person, scene), 'feed-stop'), 'feed-refollow'),
	),
	'feed-forget': server(async (person, scene) => aimAt(await listed(person, scene), 'feed-forget'), { once: true }),
};
