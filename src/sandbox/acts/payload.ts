import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import type {
	APIAttachment,
	APIBaseInteraction,
	APIInteractionDataResolved,
	InteractionType,
	Snowflake,
} from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import {
	actingMember,
	channelPayload,
	guildFeatures,
	guildLocale,
	resolvedChannel,
	resolvedMember,
} from '../payloads.ts';
import { permissionsIn } from '../permissions.ts';
import { accountOf, guildOf } from '../world.ts';
import type { Channel, Interaction, Resident } from '../world.ts';

/** The most that may be uploaded in one file, in bytes: Discord's limit without boosts. */
export const attachmentLimit = 10 * 1024 * 1024;

/** INTERACTION_CREATE but for `data` and `message`, which depend on the kind. */
export function interactionPayload<Type extends InteractionType, Data>(
	core: Core,
	interaction: Interaction & { readonly type: Type },
	person: Resident,
	channel: Channel,
	data: Data,
): APIBaseInteraction<Type, Data> {
	const { world } = core;
	const guild = guildOf(world, channel);
	// Older than `channel`, and still sent.
	const place = { channel_id: channel.id };
	return {
		id: interaction.id,
		application_id: world.bot.user.id,
		type: interaction.type,
		data,
		token: interaction.token,
		version: 1,
		channel: channelPayload(world, channel),
		...place,
		...(guild
			? {
					guild: { id: guild.id, features: guildFeatures(guild), locale: guildLocale },
					guild_id: guild.id,
					guild_locale: guildLocale,
					member: actingMember(world, person, channel),
				}
			: { user: person.user }),
		app_permissions: permissionsIn(world, world.bot, channel).toString(),
		locale: person.locale,
		entitlements: [],
		authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' },
		context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
		attachment_size_limit: attachmentLimit,
	};
}

/** What the ids that a person chose stand for, as Discord sends it along. */
export function resolve(
	core: Core,
	person: Resident,
	channel: Channel,
	ids: {
		readonly users?: readonly Snowflake[];
		readonly roles?: readonly Snowflake[];
		readonly channels?: readonly Snowflake[];
		readonly attachments?: readonly APIAttachment[];
	},
): APIInteractionDataResolved {
	const { world } = core;
	const guild = guildOf(world, channel);
	const accounts = (ids.users ?? []).flatMap((id) => accountOf(world, id) ?? []);
	const roles = (ids.roles ?? []).flatMap((id) => guild?.roles.get(id) ?? []);
	const channels = (ids.channels ?? []).flatMap((id) => world.channels.get(id) ?? []);
	return {
		...(accounts.length > 0 && { users: Object.fromEntries(accounts.map(({ user }) => [user.id, user])) }),
		...(accounts.length > 0 &&
			guild && {
				members: Object.fromEntries(
					accounts.map((account) => [account.user.id, resolvedMember(world, account, channel)]),
				),
			}),
		...(roles.length > 0 && { roles: Object.fromEntries(roles.map((role) => [role.id, role])) }),
		...(channels.length > 0 && {
			channels: Object.fromEntries(channels.map((one) => [one.id, resolvedChannel(world, person, one)])),
		}),
		...(ids.attachments?.length && {
			attachments: Object.fromEntries(ids.attachments.map((attachment) => [attachment.id, attachment])),
		}),
	};
}
