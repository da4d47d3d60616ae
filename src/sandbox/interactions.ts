import { randomBytes } from 'node:crypto';
import {
	ApplicationIntegrationType,
	InteractionResponseType,
	InteractionType,
	MessageFlags,
	MessageReferenceType,
	MessageType,
} from 'discord-api-types/v10';
import type {
	APIApplicationCommandOptionChoice,
	APIMessageInteractionMetadata,
	APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { numberComponents } from './components.ts';
import type { OpenModal, Outcome } from './contract.ts';
import type { Core } from './core.ts';
import { editMessage, postMessage } from './messages.ts';
import type { Draft, MessageBody } from './messages.ts';
import { formFault, pass, Refused } from './refused.ts';
import type { IncomingFile } from './uploads.ts';
import { checkCallback, legalCallback } from './validate/callback.ts';
import { seen } from './seen.ts';
import { isTokenDead, isTooLate } from './waiting.ts';
import type { Waiting } from './waiting.ts';
import { guildOf } from './world.ts';
import type { Channel, Interaction, Kept, Resident } from './world.ts';

/** Makes and keeps a new interaction of a person. */
export function openInteraction(
	core: Core,
	about: {
		readonly type: InteractionType;
		readonly person: Resident;
		readonly channel: Channel;
		readonly command?: string;
		readonly source?: Kept | null;
		/** For a modal: the metadata of the interaction that opened it. */
		readonly triggeredBy?: APIMessageInteractionMetadata;
	},
): Interaction {
	const { world } = core;
	const id = world.ids.next();
	const sourceId = about.source?.message.id ?? null;
	const interaction: Interaction = {
		id,
		token: `aW50ZXJhY3Rpb246${randomBytes(60).toString('base64url')}`,
		type: about.type,
		personId: about.person.user.id,
		channelId: about.channel.id,
		at: world.clock.ms(),
		command: about.command ?? null,
		sourceId,
		metadata: {
			id,
			type: about.type,
			user: about.person.user,
			authorizing_integration_owners: {
				[ApplicationIntegrationType.GuildInstall]: (guildOf(world, about.channel) ?? world.home).id,
			},
			...(about.command !== undefined && { name: about.command, command_type: 1 }),
			...(about.triggeredBy
				? { triggering_interaction_metadata: about.triggeredBy }
				: sourceId && { interacted_message_id: sourceId }),
		} as APIMessageInteractionMetadata,
		answeredWith: null,
		failed: false,
		originalId: null,
		loading: false,
	};
	world.interactions.set(id, interaction);
	world.tokens.set(interaction.token, interaction);
	for (const old of world.interactions.values()) {
		if (!isTokenDead(core, old)) break;
		world.interactions.delete(old.id);
		world.tokens.delete(old.token);
	}
	return interaction;
}

/** The callback's body, after it was checked. */
type Callback =
	| { readonly type: 4 | 5 | 6 | 7; readonly data?: MessageBody }
	| { readonly type: 8; readonly data: { readonly choices?: readonly APIApplicationCommandOptionChoice[] } }
	| { readonly type: 9; readonly data: APIModalInteractionResponseCallbackData };

/**
 * The first answer to an interaction. Returns the message it made or changed, if any.
 * Throws `Refused`: 10062 when it comes too late, 40060 when there was one, 50035 for a wrong body or type.
 */
export function answerInteraction(
	core: Core,
	waiting: Waiting,
	interaction: Interaction,
	body: unknown,
	files: readonly IncomingFile[],
): Kept | undefined {
	if (interaction.answeredWith !== null) throw new Refused(40060);
	if (isTooLate(core, interaction)) throw new Refused(10062);
	const source = core.world.messages.get(interaction.sourceId ?? '');
	pass(
		checkCallback(body, {
			files: files.map(({ name }) => name),
			...(source && callbackType(body) === InteractionResponseType.UpdateMessage && wasBefore(source)),
		}),
	);
	const callback = body as Callback;
	if (!legalCallback(interaction.type, callback.type, interaction.sourceId !== null)) {
		throw formFault(['type'], 'BASE_TYPE_CHOICES', 'This callback type is not valid for this interaction.');
	}
	const done = (kept: Kept | undefined, outcome: (ms: number) => Outcome) => {
		interaction.answeredWith = callback.type;
		interaction.originalId = kept?.message.id ?? null;
		if (interaction.type === InteractionType.ModalSubmit) closeDialogOf(core, interaction);
		waiting.settle(interaction, outcome);
		core.world.changed();
		return kept;
	};

	switch (callback.type) {
		case 4: {
			const kept = postMessage(core, answerDraft(core, interaction, callback.data ?? {}, files));
			const message = seen(kept, core);
			return done(kept, (ms) => ({ kind: 'message', message, ms }));
		}
		case 5: {
			const flags = (callback.data?.flags ?? 0) & MessageFlags.Ephemeral;
			const kept = postMessage(core, { ...answerDraft(core, interaction, { flags }, []), state: 'thinking' });
			interaction.loading = true;
			const message = seen(kept, core);
			return done(kept, (ms) => ({ kind: 'deferred', message, ms }));
		}
		case 6:
			return done(source, (ms) => ({ kind: 'deferred', message: null, ms }));
		case 7: {
			if (!source) throw new Refused(10008);
			editMessage(core, source, callback.data ?? {}, files);
			const message = seen(source, core);
			return done(source, (ms) => ({ kind: 'update', message, ms }));
		}
		case 8: {
			const choices = callback.data.choices ?? [];
			return done(undefined, (ms) => ({ kind: 'choices', choices, ms }));
		}
		case 9: {
			const modal = openDialog(core, interaction, callback.data);
			return done(undefined, (ms) => ({ kind: 'modal', modal, ms }));
		}
	}
}

/** A follow-up, or the answer that was deferred when this is the first. The body is checked by the caller. */
export function followUp(
	core: Core,
	interaction: Interaction,
	body: MessageBody,
	files: readonly IncomingFile[],
): Kept {
	const deferred = interaction.loading ? core.world.messages.get(interaction.originalId ?? '') : undefined;
	interaction.loading = false;
	if (deferred) return editMessage(core, deferred, body, files);
	const draft = answerDraft(core, interaction, body, files);
	const original = core.world.messages.get(interaction.originalId ?? '');
	const reference = original && { message_id: original.message.id, channel_id: original.channelId };
	const guild = guildOf(core.world, draft.channel);
	return postMessage(core, {
		...draft,
		command: null,
		extra: {
			...draft.extra,
			type: MessageType.Reply,
			...(reference && {
				message_reference: {
					type: MessageReferenceType.Default,
					...reference,
					...(guild && { guild_id: guild.id }),
				},
			}),
		},
	});
}

/** Everything about the message an edit starts from that decides what is allowed. */
export function wasBefore(kept: Kept) {
	return {
		wasV2: ((kept.message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0,
		attached: kept.message.attachments.map(({ id, filename }) => ({ id, filename })),
	};
}

function answerDraft(core: Core, interaction: Interaction, body: MessageBody, files: readonly IncomingFile[]): Draft {
	const { world } = core;
	const channel = world.channels.get(interaction.channelId);
	const person = world.people.get(interaction.personId);
	if (!channel || !person) throw new Refused(10003);
	const guild = guildOf(world, channel);
	const source = world.messages.get(interaction.sourceId ?? '');
	const isCommand = interaction.type === InteractionType.ApplicationCommand;
	const name = interaction.command ?? interaction.metadata.id;
	const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
	return {
		channel,
		author: world.bot.user,
		body,
		files,
		onlyFor: ephemeral ? person.user.id : null,
		command: isCommand ? { name, by: person.user.global_name ?? person.user.username } : null,
		token: interaction.token,
		extra: {
			type: isCommand ? MessageType.ChatInputCommand : source ? MessageType.Reply : MessageType.Default,
			webhook_id: world.bot.user.id,
			application_id: world.bot.user.id,
			interaction_metadata: interaction.metadata,
			...(!isCommand &&
				source && {
					message_reference: {
						type: MessageReferenceType.Default,
						message_id: source.message.id,
						channel_id: source.channelId,
						...(guild && { guild_id: guild.id }),
					},
				}),
		},
	};
}

function openDialog(core: Core, interaction: Interaction, data: APIModalInteractionResponseCallbackData): OpenModal {
	const modal = { ...data, components: numberComponents(data.components) };
	const { personId, channelId, sourceId, metadata } = interaction;
	core.world.dialogs.set(interaction.id, { personId, channelId, sourceId, metadata, modal });
	return { interactionId: interaction.id, channelId, modal };
}

function closeDialogOf(core: Core, submission: Interaction): void {
	const { metadata } = submission;
	if ('triggering_interaction_metadata' in metadata) {
		core.world.dialogs.delete(metadata.triggering_interaction_metadata.id);
	}
}

function callbackType(body: unknown): unknown {
	return typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
}
