import { Routes, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { REST } from 'discord.js';

type Shape = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** Where commands are published: everywhere, or in one server. */
export interface Scope {
	readonly applicationId: string;
	readonly guildId: string | undefined;
}

/** What Discord has: the id of each command by its name, and whether the list had to be sent. */
export interface Published {
	readonly ids: ReadonlyMap<string, string>;
	readonly sent: boolean;
}

/**
 * Makes Discord's list of commands this one, in one bulk overwrite, and only when the two differ. What Discord has is
 * asked for rather than remembered, since others can change it too. One list alone is touched: Discord has another one
 * for everywhere and one for each server, and shows what stands in two of them twice. Which servers were published to
 * before cannot be known, and the list for everywhere is what all other servers use, so nothing is cleared unasked;
 * `.env.example` says how to clear a list. Throws what `rest` throws when the list cannot be sent.
 */
export async function publishCommands(rest: REST, scope: Scope, shapes: readonly Shape[]): Promise<Published> {
	// Where the list cannot be read it is sent: sending twice changes nothing.
	const there = await listed(rest, scope).catch(() => undefined);
	if (samePublished(there, shapes, scope)) return { ids: idsOf(there), sent: false };
	return { ids: idsOf(await rest.put(pathOf(scope), { body: shapes })), sent: true };
}

/** Whether Discord's list of commands is this one. Nothing is sent. Throws what `rest` throws. */
export async function arePublished(rest: REST, scope: Scope, shapes: readonly Shape[]): Promise<boolean> {
	return samePublished(await listed(rest, scope), shapes, scope);
}

async function listed(rest: REST, scope: Scope): Promise<unknown> {
	return rest.get(pathOf(scope), { query: new URLSearchParams({ with_localizations: 'true' }) });
}

function pathOf({ applicationId, guildId }: Scope): `/${string}` {
	return guildId === undefined
		? Routes.applicationCommands(applicationId)
		: Routes.applicationGuildCommands(applicationId, guildId);
}

function idsOf(published: unknown): ReadonlyMap<string, string> {
	const list = Array.isArray(published) ? (published as readonly { name: string; id: string }[]) : [];
	return new Map(list.map(({ name, id }) => [name, id]));
}

function samePublished(published: unknown, shapes: readonly Shape[], { guildId }: Scope): boolean {
	if (!Array.isArray(published)) return false;
	if (guildId !== undefined) return canonical(published.map(inOneServer)) === canonical(shapes.map(inOneServer));
	const saysWhere = new Set(shapes.filter(({ integration_types }) => integration_types).map(({ name }) => name));
	// What we leave to Discord it fills in by the settings of the application; that is no difference.
	const compared = published.map((command: Fields) =>
		saysWhere.has(String(command['name'])) ? command : { ...command, integration_types: undefined },
	);
	return canonical(compared) === canonical(shapes);
}

/**
 * Where a command can be used and installed is "only for globally-scoped commands": of a server's own Discord may keep
 * it or not. https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
function inOneServer(command: object): object {
	return { ...command, contexts: undefined, integration_types: undefined };
}

const fields = [
	'name',
	'name_localizations',
	'description',
	'description_localizations',
	'default_member_permissions',
	'contexts',
	'integration_types',
	'nsfw',
] as const;
const optionFields = [
	'type',
	'name',
	'name_localizations',
	'description',
	'description_localizations',
	'required',
	'channel_types',
	'min_value',
	'max_value',
	'min_length',
	'max_length',
	'autocomplete',
] as const;
const choiceFields = ['name', 'name_localizations', 'value'] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * One text for all ways of writing the same commands: absent, null, false and empty are one, neither names nor numbers
 * have an order, and what Discord adds of its own does not count. Options and choices are shown in theirs, so it counts.
 */
function canonical(commands: readonly unknown[]): string {
	const list = commands.map((command) => [
		(command as Fields)['type'] ?? 1,
		pick(command as Fields, fields),
		options((command as Fields)['options']),
	]);
	return JSON.stringify(list.map((entry) => JSON.stringify(entry)).sort());
}

function options(given: unknown): unknown[] {
	if (!Array.isArray(given)) return [];
	return given.map((option: Fields) => [
		pick(option, optionFields),
		choices(option['choices']),
		options(option['options']),
	]);
}

function choices(given: unknown): unknown[] {
	return Array.isArray(given) ? given.map((choice: Fields) => pick(choice, choiceFields)) : [];
}

function pick(from: Fields, names: readonly string[]): unknown[] {
	return names.map((name) => {
		const value = from[name];
		if (value === null || value === false || value === undefined) return null;
		if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).sort();
		return sorted(value);
	});
}

function sorted(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
	return entries.length === 0 ? null : entries.sort(([a], [b]) => (a < b ? -1 : 1));
}
