import { AuditLogEvent, EmbedType, GatewayIntentBits, MessageFlags, MessageType } from 'discord-api-types/v10';
import type {
	APIAllowedMentions,
	APIAttachment,
	APIEmbed,
	APIMessage,
	APIMessageReference,
	APIMessageTopLevelComponent,
	APIUser,
	Snowflake,
} from 'discord-api-types/v10';
import { writeAuditEntry } from './audit.ts';
import { discordTime } from './clock.ts';
import { attachmentFor, settleComponents, textsOf } from './components.ts';
import type { Core } from './core.ts';
import { mentionsIn } from './mentions.ts';
import { may } from './permissions.ts';
import { compareIds } from './snowflake.ts';
import { dropUploads, keepUpload } from './uploads.ts';
import type { AttachmentNote, IncomingFile } from './uploads.ts';
import { guildOf, isThread, messageFlags } from './world.ts';
import type { Channel, Kept } from './world.ts';

/** A message's body as bots send it, after it was checked. */
export interface MessageBody {
	readonly content?: string | null;
	readonly embeds?: readonly APIEmbed[] | null;
	readonly components?: readonly APIMessageTopLevelComponent[] | null;
	readonly attachments?: readonly AttachmentNote[] | null;
	readonly allowed_mentions?: APIAllowedMentions | null;
	readonly flags?: number | null;
	readonly nonce?: string | number | null;
	readonly enforce_nonce?: boolean | null;
	readonly message_reference?: (Partial<APIMessageReference> & { readonly fail_if_not_exists?: boolean }) | null;
	readonly tts?: boolean;
}

/** A message about to be posted. */
export interface Draft {
	readonly channel: Channel;
	readonly author: APIUser;
	readonly body: MessageBody;
	readonly files?: readonly IncomingFile[];
	readonly onlyFor?: Snowflake | null;
	readonly state?: Kept['state'];
	readonly command?: Kept['command'];
	readonly token?: string | null;
	/** Fields that only some messages have: type, webhook_id, interaction_metadata, referenced_message … */
	readonly extra?: Partial<APIMessage>;
}

/** The flags a sender may choose. */
const ownFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Posts a message: keeps it, and tells the gateway unless it is for one person alone. */
export function postMessage(core: Core, draft: Draft): Kept {
	const { world } = core;
	const { channel, author, body } = draft;
	const id = world.ids.next();
	const attachments = (draft.files ?? []).map((file) => keepUpload(core, file, noteFor(file, body.attachments)));
	const onlyFor = draft.onlyFor ?? null;
	const flags = ((body.flags ?? 0) & ownFlags) | (onlyFor ? MessageFlags.Ephemeral : 0);
	const message: APIMessage = {
		id,
		channel_id: channel.id,
		author,
		timestamp: discordTime(world.clock.ms()),
		edited_timestamp: null,
		tts: body.tts ?? false,
		pinned: false,
		type: MessageType.Default,
		flags: messageFlags(draft.state === 'thinking' ? flags | MessageFlags.Loading : flags),
		attachments,
		...written(core, channel, author.id, body, attachments),
		...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
		...draft.extra,
	};
	const kept: Kept = {
		message,
		channelId: channel.id,
		onlyFor,
		state: draft.state ?? 'shown',
		command: draft.command ?? null,
		token: draft.token ?? null,
		dismissed: false,
	};
	remember(core, kept);
	if (!onlyFor) {
		channel.last_message_id = id;
		countInThread(channel);
		core.gateway.dispatchMessage('MESSAGE_CREATE', message, channel);
	}
	world.changed();
	return kept;
}

/** Changes what a body names and leaves the rest; an answer that was loading is there now. */
export function editMessage(core: Core, kept: Kept, body: MessageBody, files: readonly IncomingFile[] = []): Kept {
	const { world } = core;
	const before = kept.message;
	const channel = world.channels.get(kept.channelId);
	if (!channel) return kept;
	const wanted = body.attachments?.map(({ id }) => String(id));
	const stay = before.attachments.filter(({ id }) => !wanted || wanted.includes(id));
	const added = files.map((file) => keepUpload(core, file, noteFor(file, body.attachments)));
	const attachments = [...stay, ...added];
	dropUploads(
		core,
		before.attachments.filter((attachment) => !stay.includes(attachment)),
	);
	const becomesV2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
	const merged: MessageBody = {
		content: body.content === undefined ? before.content : body.content,
		embeds: body.embeds === undefined ? before.embeds : body.embeds,
		components: body.components === undefined ? (before.components ?? []) : body.components,
		...(body.allowed_mentions !== undefined && { allowed_mentions: body.allowed_mentions }),
	};
	const loading = kept.state === 'thinking';
	const flagsLeft = (before.flags ?? 0) & ~MessageFlags.Loading & ~MessageFlags.SuppressEmbeds;
	const suppress = body.flags === undefined ? (before.flags ?? 0) : (body.flags ?? 0);
	kept.message = {
		...before,
		...written(core, channel, before.author.id, merged, attachments),
		attachments,
		flags: messageFlags(
			flagsLeft | (suppress & MessageFlags.SuppressEmbeds) | (becomesV2 ? MessageFlags.IsComponentsV2 : 0),
		),
		// Filling a deferred answer is its first appearance, not an edit.
		edited_timestamp: loading ? before.edited_timestamp : discordTime(world.clock.ms()),
	};
	kept.state = 'shown';
	tellOfChange(core, kept);
	return kept;
}

/** Puts other fields on a message (reactions, a thread) and tells whoever sees it. */
export function amendMessage(core: Core, kept: Kept, fields: Partial<APIMessage>): void {
	kept.message = { ...kept.message, ...fields };
	core.world.changed();
}

/**
 * Takes a message away for everyone. `by`: who does it, when that is not its author; the audit log has it then, but for
 * DMs.
 */
export function deleteMessage(core: Core, kept: Kept, by: Snowflake = kept.message.author.id): void {
	const { world } = core;
	forget(core, kept);
	const timeline = world.timelines.get(kept.channelId) ?? [];
	const at = indexOfMessage(timeline, kept.message.id);
	if (timeline[at] === kept) timeline.splice(at, 1);
	const channel = world.channels.get(kept.channelId);
	if (!kept.onlyFor && channel) {
		const guild = guildOf(world, channel);
		const gone = { id: kept.message.id, channel_id: kept.channelId, ...(guild && { guild_id: guild.id }) };
		core.gateway.dispatch(
			'MESSAGE_DELETE',
			gone,
			guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages,
		);
		const author = kept.message.author.id;
		if (guild && by !== author) {
			const options = { channel_id: kept.channelId, count: '1' };
			writeAuditEntry(core, guild, { action: AuditLogEvent.MessageDelete, by, target: author, options });
		}
	}
	world.changed();
}

/** The place of the first message at or after `id` in a channel's timeline. */
export function indexOfMessage(timeline: readonly Kept[], id: Snowflake): number {
	let low = 0;
	let high = timeline.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const there = timeline[middle];
		if (there && compareIds(there.message.id, id) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The parts of a message that come from its body. */
function written(
	core: Core,
	channel: Channel,
	authorId: Snowflake,
	body: MessageBody,
	attachments: readonly APIAttachment[],
) {
	const content = body.content ?? '';
	const components = settleComponents(body.components ?? [], attachments, core.world.ids.next);
	const mayMentionEveryone = may(core.world, authorId, channel, 'MentionEveryone');
	return {
		content,
		embeds: (body.embeds ?? []).map((embed) => settleEmbed(embed, attachments)),
		components,
		...mentionsIn(
			core.world,
			guildOf(core.world, channel),
			textsOf(content, components),
			body.allowed_mentions,
			mayMentionEveryone,
		),
	};
}

function settleEmbed(embed: APIEmbed, attachments: readonly APIAttachment[]): APIEmbed {
	const image = embed.image && { ...embed.image, url: addressOf(embed.image.url, attachments) };
	const thumbnail = embed.thumbnail && { ...embed.thumbnail, url: addressOf(embed.thumbnail.url, attachments) };
	const fields = embed.fields?.map((field) => ({ inline: false, ...field }));
	const media = { ...(image && { image }), ...(thumbnail && { thumbnail }) };
	return { type: EmbedType.Rich, ...embed, ...media, ...(fields && { fields }) };
}

function addressOf(url: string, attachments: readonly APIAttachment[]): string {
	return attachmentFor(url, attachments)?.url ?? url;
}

function noteFor(file: IncomingFile, notes: readonly AttachmentNote[] | null | undefined): AttachmentNote | undefined {
	return notes?.find(({ id }) => String(id) === file.index);
}

function remember(core: Core, kept: Kept): void {
	const { world } = core;
	world.messages.set(kept.message.id, kept);
	let timeline = world.timelines.get(kept.channelId);
	if (!timeline) world.timelines.set(kept.channelId, (timeline = []));
	timeline.push(kept);
	if (timeline.length <= core.keepMessages * 1.1) return;
	for (const old of timeline.splice(0, timeline.length - core.keepMessages)) forget(core, old);
}

function forget(core: Core, kept: Kept): void {
	core.world.messages.delete(kept.message.id);
	dropUploads(core, kept.message.attachments);
}

function countInThread(channel: Channel): void {
	if (!isThread(channel)) return;
	channel.message_count = (channel.message_count ?? 0) + 1;
	channel.total_message_sent = (channel.total_message_sent ?? 0) + 1;
	if (channel.thread_metadata) channel.thread_metadata = { ...channel.thread_metadata, archived: false };
}

function tellOfChange(core: Core, kept: Kept): void {
	const channel = core.world.channels.get(kept.channelId);
	if (!kept.onlyFor && channel) {
		core.gateway.dispatchMessage('MESSAGE_UPDATE', kept.message, channel);
	}
	core.world.changed();
}
