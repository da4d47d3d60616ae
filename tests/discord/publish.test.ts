import type { RESTPostAPIChatInputApplicationCommandsJSONBody as Shape } from 'discord-api-types/v10';
import {
	ApplicationCommandOptionType,
	ApplicationIntegrationType,
	ChannelType,
	InteractionContextType,
	Routes,
} from 'discord-api-types/v10';
import { REST } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { publishCommands } from '#src/discord/publish.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { breachesOf } from '#tests/support/openapi.ts';

const { String: text, Integer: integer } = ApplicationCommandOptionType;

const ask: Shape = {
	name: 'ask',
	description: 'To ask',
	contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
	options: [
		{ type: text, name: 'what', description: 'What', required: true, max_length: 100 },
		{ type: integer, name: 'how-often', description: 'How often', choices: [{ name: 'Once', value: 1 }] },
	],
};
const tell: Shape = { name: 'tell', description: 'To tell', default_member_permissions: '32' };

/** Discord, and the way to publish there; says whether the list was sent. */
async function place() {
	const sandbox = await startSandbox();
	const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
	onTestFinished(async () => {
		rest.clearHashSweeper();
		rest.clearHandlerSweeper();
		await sandbox.close();
		expect(sandbox.refusals).toEqual([]);
		expect(breachesOf(sandbox.requests)).toEqual([]);
	});
	const publish = async (shapes: readonly Shape[], guildId?: string) =>
		publishCommands(rest, { applicationId: sandbox.applicationId, guildId }, shapes);
	return { sandbox, rest, publish };
}

test('the list is sent the first time and not the second, and the ids are known both times', async () => {
	const { sandbox, publish } = await place();
	const first = await publish([ask, tell]);
	const second = await publish([ask, tell]);
	expect([first.sent, second.sent]).toEqual([true, false]);
	expect(
		sandbox
			.commands()
			.map(({ name }) => name)
			.sort(),
	).toEqual(['ask', 'tell']);
	expect(new Map(sandbox.commands().map(({ name, id }) => [name, id]))).toEqual(first.ids);
	expect(second.ids).toEqual(first.ids);
});

test("Handrail's own commands are sent once", async () => {
	const { publish } = await place();
	const shapes = commands.map(({ data }) => data.toJSON());
	expect((await publish(shapes)).sent).toBe(true);
	expect((await publish(shapes)).sent).toBe(false);
});

test('the order of commands does not matter, that of options and choices does', async () => {
	const { publish } = await place();
	const choices = [
		{ name: 'Once', value: 1 },
		{ name: 'Twice', value: 2 },
	];
	const asking = (...given: typeof choices): Shape => ({
		...ask,
		options: [{ type: integer, name: 'n', description: 'N', choices: given }],
	});
	const [once, twice] = choices;
	await publish([asking(once!, twice!), tell]);
	expect((await publish([tell, asking(once!, twice!)])).sent).toBe(false);
	expect((await publish([tell, asking(twice!, once!)])).sent).toBe(true);
});

test('what says nothing is as if it was not said', async () => {
	const { publish } = await place();
	await publish([tell]);
	const wordy: Shape = { ...tell, options: [], name_localizations: null, description_localizations: {}, nsfw: false };
	expect((await publish([wordy])).sent).toBe(false);
});

const [what, often] = ask.options!;
const changes: Readonly<Record<string, readonly Shape[]>> = {
	'a description': [{ ...ask, description: 'To ask anew' }, tell],
	'a translation': [{ ...ask, description_localizations: { de: 'Fragen' } }, tell],
	'the description of an option': [{ ...ask, options: [{ ...what!, description: 'What?' }, often!] }, tell],
	'what an option needs': [{ ...ask, options: [{ ...what!, required: false }, often!] }, tell],
	'how much an option takes': [
		{ ...ask, options: [{ type: text, name: 'what', description: 'What', required: true }, often!] },
		tell,
	],
	'the kind of an option': [
		{ ...ask, options: [{ type: integer, name: 'what', description: 'What', required: true }, often!] },
		tell,
	],
	'a choice': [
		{
			...ask,
			options: [
				what!,
				{ type: integer, name: 'how-often', description: 'How often', choices: [{ name: 'Once', value: 2 }] },
			],
		},
		tell,
	],
	'one option less': [{ ...ask, options: [what!] }, tell],
	'the place it is for': [{ ...ask, contexts: [InteractionContextType.Guild] }, tell],
	'how it can be installed': [{ ...ask, integration_types: [ApplicationIntegrationType.UserInstall] }, tell],
	'an age limit': [ask, { ...tell, nsfw: true }],
	'a permission': [ask, { ...tell, default_member_permissions: '8' }],
	'a permission taken away': [ask, { name: 'tell', description: 'To tell' }],
	'a name': [ask, { ...tell, name: 'say' }],
	'one command more': [ask, tell, { name: 'more', description: 'More' }],
	'one command less': [ask],
};

test.each(Object.entries(changes))('the list is sent again for %s, and then not again', async (_, changed) => {
	const { publish } = await place();
	await publish([ask, tell]);
	expect((await publish(changed)).sent).toBe(true);
	expect((await publish(changed)).sent).toBe(false);
});

test('what is in a subcommand counts too', async () => {
	const { publish } = await place();
	const nested = (required: boolean): Shape => ({
		name: 'set',
		description: 'To set',
		options: [
			{
				type: ApplicationCommandOptionType.Subcommand,
				name: 'zone',
				description: 'A zone',
				options: [{ type: text, name: 'zone', description: 'Where', required, autocomplete: true }],
			},
		],
	});
	await publish([nested(true)]);
	expect((await publish([nested(true)])).sent).toBe(false);
	expect((await publish([nested(false)])).sent).toBe(true);
});

test('when somebody else removed or added a command, the list is made right again', async () => {
	const { sandbox, rest, publish } = await place();
	await publish([ask, tell]);
	await rest.put(Routes.applicationCommands(sandbox.applicationId), { body: [ask] });
	expect((await publish([ask, tell])).sent).toBe(true);
	await rest.put(Routes.applicationCommands(sandbox.applicationId), { body: [ask, tell, { ...tell, name: 'old' }] });
	expect((await publish([ask, tell])).sent).toBe(true);
	expect(
		sandbox
			.commands()
			.map(({ name }) => name)
			.sort(),
	).toEqual(['ask', 'tell']);
});

test('a server has a list of its own, which changes nothing elsewhere', async () => {
	const { sandbox, publish } = await place();
	expect((await publish([ask])).sent).toBe(true);
	expect((await publish([tell], sandbox.guildId)).sent).toBe(true);
	expect((await publish([tell], sandbox.guildId)).sent).toBe(false);
	expect((await publish([ask])).sent).toBe(false);
	const places = sandbox.commands().map(({ name, guild_id }) => [name, guild_id]);
	expect(places).toContainEqual(['tell', sandbox.guildId]);
	expect(places).toContainEqual(['ask', undefined]);
});

test('where the list cannot be read it is sent', async () => {
	const { sandbox, publish } = await place();
	await publish([ask]);
	sandbox.faults.answer('GET /applications/', 403);
	const { sent, ids } = await publish([ask]);
	expect(sent).toBe(true);
	expect(ids.get('ask')).toBe(sandbox.commands()[0]?.id);
});

describe('however Discord writes down what it was sent', () => {
	type Kept = Readonly<Record<string, unknown>>;
	const install: Shape = {
		...ask,
		contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
		integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
		options: [
			{
				type: ApplicationCommandOptionType.Channel,
				name: 'where',
				description: 'Where',
				channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
			},
			{ type: integer, name: 'how-often', description: 'How often', choices: [{ name: 'Once', value: 1 }] },
		],
	};
	const turned = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.every(Number.isInteger) ? value.toReversed() : value.map(turned);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)]));
	};
	const withMore = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(withMore);
		if (typeof value !== 'object' || value === null) return value;
		const more = Object.entries(value).map(([key, inner]) => [key, withMore(inner)] as const);
		return { ...Object.fromEntries(more), of_its_own: ['new'] };
	};
	const ways: Readonly<Record<string, (kept: Kept) => unknown>> = {
		'numbers in another order': turned,
		'fields of its own, in commands, options and choices': (kept) =>
			withMore({ ...kept, name_localizations: undefined }),
	};
	const waysInOneServer: Readonly<Record<string, (kept: Kept) => unknown>> = {
		...ways,
		'where it can be used left out': (kept) => ({ ...kept, contexts: undefined, integration_types: undefined }),
		'where it can be used as null': (kept) => ({ ...kept, contexts: null, integration_types: null }),
		'where it can be used filled in': (kept) => ({ ...kept, contexts: [0], integration_types: [0, 1] }),
	};

	/** Whether the same list is sent again when Discord answers with the list written in that way. */
	async function sentAgain(write: (kept: Kept) => unknown, inServer: boolean, shapes: readonly Shape[] = [install]) {
		const { sandbox, publish } = await place();
		const guildId = inServer ? sandbox.guildId : undefined;
		await publish([install], guildId);
		const kept = sandbox.commands() as unknown as readonly Kept[];
		const written = kept.map(write);
		expect(written).not.toEqual(kept);
		sandbox.faults.answer('GET /applications/', 200, written);
		return (await publish(shapes, guildId)).sent;
	}

	test.each(Object.entries(ways))('everywhere, it is not sent again for %s', async (_, write) => {
		expect(await sentAgain(write, false)).toBe(false);
	});

	test.each(Object.entries(waysInOneServer))('in one server, it is not sent again for %s', async (_, write) => {
		expect(await sentAgain(write, true)).toBe(false);
	});

	test.each(Object.entries(waysInOneServer))('in one server, with %s, a change is still seen', async (_, write) => {
		expect(await sentAgain(write, true, [{ ...install, description: 'To ask anew' }])).toBe(true);
	});

	test('everywhere, where a command can be used is not left to chance', async () => {
		expect(await sentAgain((kept) => ({ ...kept, contexts: undefined }), false)).toBe(true);
		expect(await sentAgain((kept) => ({ ...kept, contexts: [0] }), false)).toBe(true);
	});
});
