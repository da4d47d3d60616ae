import { ApplicationCommandType, ApplicationIntegrationType } from 'discord-api-types/v10';
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import { formFault, pass, Refused } from '../refused.ts';
import { checkCommands } from '../validate/commands.ts';
import { done, ok } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

const everywhere = '/applications/{application_id}/commands';
const inGuild = '/applications/{application_id}/guilds/{guild_id}/commands';

/** The commands the bot publishes: one list that is global, and one for each server. */
export const commandRoutes: readonly Route[] = [everywhere, inGuild].flatMap((path): Route[] => [
	{ method: 'GET', path, run: (call) => ok(listOf(call)) },
	{ method: 'PUT', path, run: overwrite },
	{ method: 'POST', path, run: create },
	{ method: 'GET', path: `${path}/{command_id}`, run: (call) => ok(commandAt(call)) },
	{ method: 'PATCH', path: `${path}/{command_id}`, run: edit },
	{
		method: 'DELETE',
		path: `${path}/{command_id}`,
		run(call) {
			const gone = commandAt(call);
			store(
				call,
				listOf(call).filter(({ id }) => id !== gone.id),
			);
			return done;
		},
	},
]);

/** A command as bots send it, after it was checked. */
type CommandBody = Partial<Omit<APIApplicationCommand, 'name'>> & { readonly name: string };

function isOfGuild({ at }: Call): boolean {
	return at['guild_id'] !== undefined;
}

function listOf(call: Call): readonly APIApplicationCommand[] {
	const { core, at } = call;
	if (at['application_id'] !== core.world.bot.user.id) throw new Refused(50001);
	if (!isOfGuild(call)) return core.world.globalCommands;
	const guild = core.world.guilds.get(at['guild_id'] ?? '');
	if (!guild || guild.botSince === null) throw new Refused(50001);
	return guild.commands;
}

function store({ core, at }: Call, list: readonly APIApplicationCommand[]): void {
	const guild = core.world.guilds.get(at['guild_id'] ?? '');
	if (guild) guild.commands = list;
	else core.world.globalCommands = list;
	core.world.changed();
}

function overwrite(call: Call): Answer {
	const before = listOf(call);
	pass(checkCommands(call.body));
	const list = (call.body as readonly CommandBody[]).map((body) => settled(call, body, sameAs(before, body)));
	store(call, list);
	return ok(list);
}

function create(call: Call): Answer {
	const before = listOf(call);
	pass(checkCommands([call.body]));
	const body = call.body as CommandBody;
	const same = sameAs(before, body);
	const command = settled(call, body, same);
	pass(checkCommands([...before.filter((one) => one !== same), command].map(unsettled)));
	store(call, [...before.filter((one) => one !== same), command]);
	return ok(command, same ? 200 : 201);
}

function edit(call: Call): Answer {
	const before = commandAt(call);
	if (typeof call.body !== 'object' || call.body === null) {
		throw formFault([], 'BASE_TYPE_REQUIRED', 'This field is required');
	}
	const command = settled(call, { ...before, ...(call.body as Partial<CommandBody>) }, before);
	pass(checkCommands([unsettled(command)]));
	store(
		call,
		listOf(call).map((one) => (one.id === before.id ? command : one)),
	);
	return ok(command);
}

function commandAt(call: Call): APIApplicationCommand {
	const command = listOf(call).find(({ id }) => id === call.at['command_id']);
	if (!command) throw new Refused(10063);
	return command;
}

function sameAs(list: readonly APIApplicationCommand[], body: CommandBody): APIApplicationCommand | undefined {
	return list.find(({ name, type }) => name === body.name && type === (body.type ?? ApplicationCommandType.ChatInput));
}

/** The command as Discord keeps it: with ids, and a new version when something changed. */
function settled(call: Call, body: CommandBody, before: APIApplicationCommand | undefined): APIApplicationCommand {
	const { world } = call.core;
	const guildId = call.at['guild_id'];
	const permissions = body.default_member_permissions;
	const command = {
		id: before?.id ?? world.ids.next(),
		application_id: world.bot.user.id,
		...(guildId !== undefined && { guild_id: guildId }),
		type: body.type ?? ApplicationCommandType.ChatInput,
		name: body.name,
		name_localizations: body.name_localizations ?? null,
		description: body.description ?? '',
		description_localizations: body.description_localizations ?? null,
		...(body.options && body.options.length > 0 && { options: body.options.map(settledOption) }),
		default_member_permissions: permissions ?? null,
		nsfw: body.nsfw ?? false,
		integration_types: body.integration_types ?? [ApplicationIntegrationType.GuildInstall],
		contexts: body.contexts ?? null,
		version: before?.version ?? '',
	};
	const same = before !== undefined && JSON.stringify(before) === JSON.stringify(command);
	return same ? before : { ...command, version: world.ids.next() };
}

function settledOption(option: APIApplicationCommandOption): APIApplicationCommandOption {
	const { required, ...rest } = option;
	return required === true ? { ...rest, required } : rest;
}

/** What may be sent of a kept command, to be checked once more. */
function unsettled({ name, type, description, options, ...rest }: APIApplicationCommand): object {
	return { name, type, description, options, default_member_permissions: rest.default_member_permissions };
}
