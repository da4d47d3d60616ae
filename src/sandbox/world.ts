import { ChannelType } from 'discord-api-types/v10';
import type {
	APIApplicationCommand,
	APIAuditLogEntry,
	APIDMChannel,
	APIGuildScheduledEvent,
	APIGuildStageVoiceChannel,
	APIGuildVoiceChannel,
	APIMessage,
	APIMessageInteractionMetadata,
	APIModalInteractionResponseCallbackData,
	APIRole,
	APITextChannel,
	APIThreadChannel,
	APIUser,
	Locale,
	InteractionType,
	MessageFlags,
	Snowflake,
} from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import type { Notice, SeenMessage } from './contract.ts';
import type { Snowflakes } from './snowflake.ts';

/** A user in the servers: one of the people, or the bot. */
export interface Account {
	readonly user: APIUser;
	/** In all servers. */
	roles: readonly Snowflake[];
	/** In Discord's form. The bot's own: see `Guild`. */
	readonly joinedAt: string;
}

/** One of the people. */
export interface Resident extends Account {
	readonly locale: Locale;
	readonly zone: string;
	readonly dmChannelId: Snowflake;
	dmsOpen: boolean;
}

/** A server. All people are in it. */
export interface Guild {
	readonly id: Snowflake;
	readonly name: string;
	readonly ownerId: Snowflake;
	/** Since when the bot is in it, in Discord's form; null while it is not. */
	botSince: string | null;
	/** By id; @everyone has the server's. */
	readonly roles: Map<Snowflake, APIRole>;
	/** What the bot published for this server. */
	commands: readonly APIApplicationCommand[];
	readonly events: Map<Snowflake, APIGuildScheduledEvent>;
	/** The channels that the server's settings name; null where none is chosen. */
	systemChannelId: Snowflake | null;
	publicUpdatesChannelId: Snowflake | null;
	safetyAlertsChannelId: Snowflake | null;
	/** What was done and by whom, oldest first. */
	auditLog: readonly APIAuditLogEntry[];
}

export type Thread = APIThreadChannel;
/** A channel to talk in, with a chat of its own. */
export type Hall = APIGuildVoiceChannel | APIGuildStageVoiceChannel;
/** A channel of a server that is no thread: it has overwrites of its own. */
export type Home = APITextChannel | Hall;
export type Channel = Home | APIDMChannel | Thread;

/** A message and what only the sandbox knows of it. `message` is replaced by each edit, never changed. */
export interface Kept {
	message: APIMessage;
	readonly channelId: Snowflake;
	/** The one person who sees it, when it is ephemeral. */
	readonly onlyFor: Snowflake | null;
	state: SeenMessage['state'];
	readonly command: SeenMessage['command'];
	/** The token of the interaction that made it, which alone may change it when it is ephemeral. */
	readonly token: string | null;
	dismissed: boolean;
}

/** An interaction, from the moment a person acted until its token is dead. Times in sandbox milliseconds since 1970. */
export interface Interaction {
	readonly id: Snowflake;
	readonly token: string;
	readonly type: InteractionType;
	readonly personId: Snowflake;
	readonly channelId: Snowflake;
	readonly at: number;
	/** The command's name with its subcommand; null for components and modals. */
	readonly command: string | null;
	/** The message that holds the component, also for a modal that was opened from one. */
	readonly sourceId: Snowflake | null;
	/** What its messages say about where they come from. */
	readonly metadata: APIMessageInteractionMetadata;
	/** The callback type of the first answer; null while there is none. */
	answeredWith: number | null;
	/** The application did not respond in time. */
	failed: boolean;
	/** What `@original` means. */
	originalId: Snowflake | null;
	/** Deferred, and the answer has not come yet. */
	loading: boolean;
}

export interface Dialog {
	readonly personId: Snowflake;
	readonly channelId: Snowflake;
	readonly sourceId: Snowflake | null;
	/** Of the interaction that opened it. */
	readonly metadata: APIMessageInteractionMetadata;
	readonly modal: APIModalInteractionResponseCallbackData;
}

export interface Upload {
	/** Content type. */
	readonly type: string;
	readonly bytes: Buffer;
}

/** No flag set. Discord's flag enums have no name for zero, so this one value fits them all. */
export const noFlags = 0 as never;

/** Message flags put together from single bits. */
export function messageFlags(bits: number): MessageFlags {
	// A sum of flags is a flag to Discord, but a number to TypeScript.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
	return bits;
}

/** Everything the sandbox remembers. Changed by the functions of this folder alone, which call `changed`. */
export interface World {
	readonly clock: Clock;
	readonly ids: Snowflakes;
	readonly token: string;
	readonly guilds: Map<Snowflake, Guild>;
	/** The first of the servers: the one that is meant where none is named, and that the page shows. */
	readonly home: Guild;
	readonly bot: Account;
	readonly people: Map<Snowflake, Resident>;
	readonly channels: Map<Snowflake, Channel>;
	/** Members of threads and when they joined (ISO), by thread. */
	readonly threadMembers: Map<Snowflake, Map<Snowflake, string>>;
	/** Messages by channel, oldest first, ephemeral ones included. */
	readonly timelines: Map<Snowflake, Kept[]>;
	readonly messages: Map<Snowflake, Kept>;
	readonly interactions: Map<Snowflake, Interaction>;
	readonly tokens: Map<string, Interaction>;
	/** Open dialogs by the interaction that opened them. */
	readonly dialogs: Map<Snowflake, Dialog>;
	readonly notices: { readonly personId: Snowflake; readonly notice: Notice }[];
	globalCommands: readonly APIApplicationCommand[];
	/** Uploaded files by the id of their attachment. */
	readonly uploads: Map<string, Upload>;
	/** Enforced nonces and the message each made. */
	readonly nonces: Map<string, { readonly messageId: Snowflake; readonly at: number }>;
	readonly version: () => number;
	/** Says that something changed: listeners are told soon after, once for many changes. */
	readonly changed: () => void;
	onChange(listener: () => void): () => void;
}

/** Counts changes and tells listeners, at most once per turn of the event loop. */
export function changeBell(): Pick<World, 'version' | 'changed' | 'onChange'> {
	let version = 1;
	let ringing = false;
	const listeners = new Set<() => void>();
	const ring = () => {
		ringing = false;
		for (const listener of [...listeners]) listener();
	};
	return {
		version: () => version,
		changed() {
			version += 1;
			if (ringing || listeners.size === 0) return;
			ringing = true;
			setImmediate(ring);
		},
		onChange(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

/** A server with what is known of it; the rest as in a new one. */
export function guildWith(
	known: Pick<Guild, 'id' | 'name' | 'ownerId' | 'botSince' | 'roles'> & Partial<Guild>,
): Guild {
	const channels = { systemChannelId: null, publicUpdatesChannelId: null, safetyAlertsChannelId: null };
	return { ...channels, auditLog: [], commands: [], events: new Map(), ...known };
}

/** The account of a user id: the bot or one of the people. */
export function accountOf(world: World, userId: Snowflake): Account | undefined {
	return userId === world.bot.user.id ? world.bot : world.people.get(userId);
}

/** The server a channel belongs to; null for a DM. */
export function guildOf(world: World, channel: Channel): Guild | null {
	if (channel.type === ChannelType.DM) return null;
	return world.guilds.get(channel.guild_id ?? '') ?? world.home;
}

/** The roles an account has in a server, @everyone left out. */
export function rolesIn(guild: Guild, account: Account): readonly Snowflake[] {
	return account.roles.filter((id) => guild.roles.has(id));
}

/** How a server is called for short, for example `harbour`. */
export function nicknameOf(guild: Guild): string {
	return guild.name.split(' ')[0]?.toLowerCase() ?? guild.id;
}

/** Whether a channel is a thread. */
export function isThread(channel: Channel): channel is Thread {
	return channel.type !== ChannelType.DM && !isHome(channel);
}

/** Whether a channel is one to talk in. */
export function isHall(channel: Channel): channel is Hall {
	return channel.type === ChannelType.GuildVoice || channel.type === ChannelType.GuildStageVoice;
}

/** Whether a channel is one of a server, and no thread. */
export function isHome(channel: Channel): channel is Home {
	return channel.type === ChannelType.GuildText || isHall(channel);
}

/** The person a DM channel belongs to. */
export function personOfDm(world: World, channel: APIDMChannel): Resident | undefined {
	return world.people.get(channel.recipients?.[0]?.id ?? '');
}
