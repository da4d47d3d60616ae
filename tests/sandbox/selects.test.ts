import { ChannelType, ComponentType, GatewayDispatchEvents, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type {
	AnySelectMenuInteraction,
	APIInteractionDataResolvedChannel,
	APIMessageComponentSelectMenuInteraction,
} from 'discord.js';
import { expect, test } from 'vitest';
import { bot, messageOf, sandbox } from './bot.ts';
import type { Outcome, Sandbox } from '#src/sandbox/contract.ts';

type Menu = Readonly<Record<string, unknown>>;

/** A message with these menus in #general, what was chosen in them so far, and Ana's way to choose. */
async function withMenus(menus: (place: Sandbox) => readonly Menu[]) {
	const place = await sandbox();
	const chosen: AnySelectMenuInteraction[] = [];
	const { client } = await bot(place, {
		commands: [{ name: 'menus', description: 'Menus' }],
		command: (interaction) =>
			interaction.reply({
				flags: MessageFlags.IsComponentsV2,
				components: menus(place).map((menu) => ({
					type: ComponentType.ActionRow,
					components: [{ custom_id: 'menu', ...menu } as never],
				})),
			}),
		select(interaction) {
			chosen.push(interaction);
			return interaction.deferUpdate();
		},
	});
	const message = messageOf(await place.person('Ana').command('menus', {}, 'general'));
	const select = (values: readonly string[], menu = 'menu', person = 'Ana'): Promise<Outcome> =>
		place.person(person).select(message, menu, values);
	return { place, client, chosen, message, select };
}

const channelMenu = { type: ComponentType.ChannelSelect, min_values: 0, max_values: 2, channel_types: [0] };
const roleMenu = { type: ComponentType.RoleSelect, min_values: 0, max_values: 3 };
const roleId = (place: Sandbox, name: string) =>
	place
		.person('Ana')
		.view()
		.roles.find((role) => role.name === name)?.id ?? '';

test('channels are chosen by name or id, or none at all, and come as channels', async () => {
	const { place, chosen, select } = await withMenus(() => [channelMenu]);
	const [general, meetings] = [place.channel('general'), place.channel('meetings')];

	expect(await select(['#general', meetings.id])).toMatchObject({ kind: 'deferred' });
	expect(await select([])).toMatchObject({ kind: 'deferred' });
	expect(chosen.map(({ values }) => values)).toEqual([[general.id, meetings.id], []]);
	const [first, none] = chosen;
	if (!first?.isChannelSelectMenu() || !none?.isChannelSelectMenu()) throw new Error('no channel menu came');
	expect(first.channels.map((channel) => ('name' in channel ? channel.name : null))).toEqual(['general', 'meetings']);
	expect(none.channels.size).toBe(0);
});

test('what is resolved of a channel says what the person who chose may do there', async () => {
	const { place, client, select } = await withMenus(() => [channelMenu]);
	const resolved: Readonly<Record<string, APIInteractionDataResolvedChannel>>[] = [];
	client.ws.on(GatewayDispatchEvents.InteractionCreate, ({ data }: APIMessageComponentSelectMenuInteraction) => {
		if (data.component_type === ComponentType.ChannelSelect) resolved.push(data.resolved.channels);
	});
	const { id } = place.channel('check-ins');
	await select(['check-ins'], 'menu', 'Ben');
	await select(['check-ins'], 'menu', 'Emi');

	const manages = resolved.map(
		(channels) => BigInt(channels[id]?.permissions ?? 0) & PermissionFlagsBits.ManageThreads,
	);
	expect(manages).toEqual([PermissionFlagsBits.ManageThreads, 0n]);
	const { permissions, ...channel } = resolved[0]?.[id] ?? {};
	expect(BigInt(permissions ?? 0) & PermissionFlagsBits.ViewChannel).toBe(PermissionFlagsBits.ViewChannel);
	expect(channel).toEqual({
		id,
		name: 'check-ins',
		type: ChannelType.GuildText,
		guild_id: place.guildId,
		parent_id: null,
		position: 1,
		topic: 'How is today going?',
		nsfw: false,
		flags: 0,
		rate_limit_per_user: 0,
		last_message_id: null,
		last_pin_timestamp: null,
	});
});

test('a channel of another type, one that the person cannot see, and a DM are refused on the person’s side', async () => {
	const { place, chosen, select } = await withMenus(() => [
		channelMenu,
		{ type: ComponentType.ChannelSelect, custom_id: 'threads', channel_types: [11, 12] },
		{ type: ComponentType.ChannelSelect, custom_id: 'any' },
	]);
	const dm = place.person('Ana').view().channels.at(-1);

	expect(await select(['general'], 'threads')).toEqual({ kind: 'failed', reason: '“general” cannot be chosen here.' });
	expect(await select(['helpers'], 'any', 'Finn')).toMatchObject({ kind: 'failed' });
	expect(await select([dm?.id ?? ''], 'any')).toMatchObject({ kind: 'failed' });
	expect(await select(['nowhere'], 'any')).toMatchObject({ kind: 'failed' });
	expect(chosen).toEqual([]);
	expect(await select(['helpers'], 'any')).toMatchObject({ kind: 'deferred' });
});

test('roles are chosen by name or id, or none at all, but never @everyone', async () => {
	const { place, chosen, select } = await withMenus(() => [roleMenu]);

	await select(['helper', '@moderator', roleId(place, 'admin')]);
	await select([]);
	expect(await select(['@everyone'])).toMatchObject({ kind: 'failed' });
	expect(await select([place.guildId])).toMatchObject({ kind: 'failed' });

	expect(chosen.map(({ values }) => values)).toEqual([
		['helper', 'moderator', 'admin'].map((name) => roleId(place, name)),
		[],
	]);
	const [first] = chosen;
	if (!first?.isRoleSelectMenu()) throw new Error('no role menu came');
	expect(first.roles.map(({ name }) => name)).toEqual(['helper', 'moderator', 'admin']);
});

test('nothing is chosen only where nothing may be chosen, and never more than may be', async () => {
	const { chosen, select } = await withMenus(() => [
		{ type: ComponentType.ChannelSelect },
		{ ...roleMenu, custom_id: 'roles', max_values: 1 },
		{ type: ComponentType.RoleSelect, custom_id: 'two', min_values: 2, max_values: 3 },
	]);

	expect(await select([])).toEqual({ kind: 'failed', reason: 'Choose 1.' });
	expect(await select(['helper', 'member'], 'roles')).toEqual({ kind: 'failed', reason: 'Choose between 0 and 1.' });
	expect(await select(['helper'], 'two')).toEqual({ kind: 'failed', reason: 'Choose between 2 and 3.' });
	expect(await select(['helper', '@helper'], 'two')).toEqual({
		kind: 'failed',
		reason: 'The same choice was made twice.',
	});
	expect(chosen).toEqual([]);
});

test('what is chosen at the start is kept with the message, as it was sent', async () => {
	const { place, message } = await withMenus((place) => [
		{ ...channelMenu, default_values: [{ id: place.channel('general').id, type: 'channel' }] },
		{ ...roleMenu, custom_id: 'roles', default_values: [{ id: roleId(place, 'helper'), type: 'role' }] },
	]);
	expect(message.message.components).toMatchObject([
		{
			components: [
				{
					min_values: 0,
					max_values: 2,
					channel_types: [0],
					default_values: [{ id: place.channel('general').id, type: 'channel' }],
				},
			],
		},
		{ components: [{ default_values: [{ id: roleId(place, 'helper'), type: 'role' }] }] },
	]);
});

test('more chosen at the start than may be chosen is refused', async () => {
	const { place, client } = await withMenus(() => [roleMenu]);
	const send = (max: number) =>
		client.rest.post(`/channels/${place.channel('general').id}/messages`, {
			body: {
				components: [
					{
						type: ComponentType.ActionRow,
						components: [
							{
								type: ComponentType.RoleSelect,
								custom_id: 'roles',
								max_values: max,
								default_values: ['helper', 'member'].map((name) => ({ id: roleId(place, name), type: 'role' })),
							},
						],
					},
				],
			},
		});

	await expect(send(1)).rejects.toMatchObject({ code: 50035 });
	await send(2);
});
