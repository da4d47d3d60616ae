import { ComponentType, InteractionType } from 'discord-api-types/v10';
import type { APIApplicationCommand, Snowflake } from 'discord-api-types/v10';
import { interactives } from '../components.ts';
import type { Act, Outcome } from '../contract.ts';
import type { Core } from '../core.ts';
import { openInteraction } from '../interactions.ts';
import type { Waiting } from '../waiting.ts';
import { isSeenBy } from '../seen.ts';
import { checkModalSubmit } from '../validate/modal-submit.ts';
import type { Channel, Dialog, Interaction, Kept, Resident } from '../world.ts';
import { chooseEntities, chooserIn, choiceFault, entityLists, isEntityMenu, valuesByLabel } from './choose.ts';
import { findCommand, isOffered, publishedCommands } from './commands.ts';
import { failure } from './failure.ts';
import { merged } from './merged.ts';
import { fillFields, submissionOf } from './modal-fields.ts';
import { deleteOwnMessage, editOwnMessage, noSuchChannel, visibleTo, writeMessage } from './message.ts';
import { readOptions } from './options.ts';
import type { SentOption } from './options.ts';
import { interactionPayload, resolve } from './payload.ts';

/** How an act is carried out, where it is not as a well-behaved client would. */
export interface Manner {
	/** Merged over the payload; nothing is checked on the person's side. */
	readonly patch?: Readonly<Record<string, unknown>>;
	/** How often the same interaction is delivered. */
	readonly times?: number;
}

/** Carries out what a person does, and resolves with what came of it. */
export type Perform = (person: Resident, act: Act, manner?: Manner) => Promise<Outcome>;

/** `deliveries` says how often an interaction is delivered when the act does not say so itself. */
export function performer(core: Core, waiting: Waiting, deliveries: () => number): Perform {
	const { world } = core;

	const send = (
		interaction: Interaction,
		payload: Readonly<Record<string, unknown>>,
		manner: Manner,
		fail: (interaction: Interaction) => string,
	): Promise<Outcome> => {
		// Without a gateway session nobody can answer: Discord's client says so.
		if (!core.gateway.reachable()) return Promise.resolve({ kind: 'failed', reason: fail(interaction) });
		const outcome = waiting.outcome(interaction);
		const times = manner.times ?? deliveries();
		const patched = manner.patch ? merged(payload, manner.patch) : payload;
		for (let time = 0; time < times; time += 1) core.gateway.dispatch('INTERACTION_CREATE', patched, 0);
		return outcome;
	};

	const command = (person: Resident, act: Extract<Act, { kind: 'command' | 'autocomplete' }>, manner: Manner) => {
		const forged = manner.patch !== undefined;
		const channel = channelFor(world.channels.get(act.channelId), person);
		const published = channel ? publishedCommands(world, chooserIn(world, person, channel).guild) : [];
		const offered = channel ? published.filter((one) => isOffered(world, one, person, channel)) : [];
		const found = findCommand(forged ? published : offered, act.name);
		if (!channel) return failed(noSuchChannel);
		if (!found) {
			const hidden = findCommand(published, act.name);
			return failed(
				hidden ? `You cannot use /${act.name} here: it is not offered to you.` : `There is no command /${act.name}.`,
			);
		}
		const isTyping = act.kind === 'autocomplete';
		const read = readOptions(
			core,
			chooserIn(world, person, channel),
			found.options,
			act.options,
			isTyping ? act.focused : null,
		);
		if (read.faults.length > 0 && !forged) return failed(read.faults.join('\n'));
		const type = isTyping ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand;
		const name = [found.command.name, ...found.path].join(' ');
		const interaction = openInteraction(core, { type, person, channel, command: name });
		const target = act.kind === 'command' && act.targetId !== undefined ? { target_id: act.targetId } : {};
		const resolved = {
			...resolve(core, person, channel, read),
			...(act.kind === 'command' && targetOf(core, person, channel, found.command.type, act.targetId)),
		};
		const data = {
			id: found.command.id,
			name: found.command.name,
			type: found.command.type,
			...(found.command.guild_id !== undefined && { guild_id: found.command.guild_id }),
			...target,
			options: nested(found.path, found.command, read.sent),
			...(Object.keys(resolved).length > 0 && { resolved }),
		};
		const payload = interactionPayload(core, { ...interaction, type }, person, channel, data);
		return send(interaction, { ...payload }, manner, failure(core));
	};

	const component = (person: Resident, act: Extract<Act, { kind: 'component' }>, manner: Manner) => {
		const forged = manner.patch !== undefined;
		const kept = world.messages.get(act.messageId);
		const channel = kept && channelFor(world.channels.get(kept.channelId), person);
		if (!kept || !channel || (!forged && !isSeenBy(kept, person.user.id))) return failed('This message is not there.');
		const part = interactives(kept.message).find(({ custom_id: id }) => id === act.customId);
		if (!part && !forged) return failed(`This message has no button or menu with the id “${act.customId}”.`);
		if (part?.disabled && !forged) return failed(`“${part.label ?? part.placeholder ?? part.custom_id}” is disabled.`);
		const type = part?.type ?? ComponentType.Button;
		const chooser = chooserIn(world, person, channel);
		const chosen = isEntityMenu(type)
			? chooseEntities(core, chooser, { ...part, type }, act.values ?? [])
			: { ids: valuesByLabel(part?.options ?? [], act.values ?? []), unknown: [] };
		const fault = part && type !== ComponentType.Button && choiceFault(part, chosen);
		if (fault && !forged) return failed(fault);
		const interaction = openInteraction(core, {
			type: InteractionType.MessageComponent,
			person,
			channel,
			source: kept,
		});
		const isMenu = type !== ComponentType.Button;
		const data = {
			id: part && 'id' in part ? part.id : 0,
			custom_id: act.customId,
			component_type: type,
			...(isMenu && { values: chosen.ids }),
			...(isEntityMenu(type) && {
				resolved: resolve(core, person, channel, entityLists(chooser.guild, type, chosen.ids)),
			}),
		};
		const payload = interactionPayload(
			core,
			{ ...interaction, type: InteractionType.MessageComponent },
			person,
			channel,
			data,
		);
		return send(interaction, { ...payload, message: kept.message }, manner, failure(core));
	};

	const modal = (person: Resident, act: Extract<Act, { kind: 'modal' }>, manner: Manner) => {
		const forged = manner.patch !== undefined;
		const dialog = world.dialogs.get(act.interactionId) ?? (forged ? closedDialog(act.interactionId) : undefined);
		if (!dialog || (!forged && dialog.personId !== person.user.id)) return failed('This dialog is no longer open.');
		const channel = channelFor(world.channels.get(dialog.channelId), person);
		if (!channel) return failed(noSuchChannel);
		const chooser = chooserIn(world, person, channel);
		const { fields, unknown } = fillFields(core, chooser, dialog.modal, act.fields);
		const faults = forged ? [] : [...unknown, ...checkModalSubmit(dialog.modal, fields)];
		if (faults.length > 0) return failed(faults.join('\n'));
		const source = world.messages.get(dialog.sourceId ?? '') ?? null;
		const interaction = openInteraction(core, {
			type: InteractionType.ModalSubmit,
			person,
			channel,
			source,
			triggeredBy: dialog.metadata,
		});
		const { components, ...referred } = submissionOf(core, chooser.guild, dialog.modal, fields);
		const resolved = resolve(core, person, channel, referred);
		const data = {
			custom_id: dialog.modal.custom_id,
			components,
			...(Object.keys(resolved).length > 0 && { resolved }),
		};
		const type = InteractionType.ModalSubmit;
		const payload = interactionPayload(core, { ...interaction, type }, person, channel, data);
		return send(interaction, { ...payload, ...(source && { message: source.message }) }, manner, failure(core));
	};

	/** What is left of a dialog that was closed: a modified client can still send its submission. */
	const closedDialog = (interactionId: Snowflake): Dialog | undefined => {
		const opener = world.interactions.get(interactionId);
		return opener && { ...opener, modal: { custom_id: '', title: '', components: [] } };
	};

	const channelFor = (channel: Channel | undefined, person: Resident): Channel | undefined =>
		visibleTo(core, channel, person);

	return async (person, act, manner = {}) => {
		switch (act.kind) {
			case 'command':
			case 'autocomplete':
				return command(person, act, manner);
			case 'component':
				return component(person, act, manner);
			case 'modal':
				return modal(person, act, manner);
			case 'message':
				return writeMessage(core, person, act);
			case 'edit-message':
				return editOwnMessage(core, person, act);
			case 'delete-message':
				return deleteOwnMessage(core, person, act);
			case 'close-modal':
				if (world.dialogs.get(act.interactionId)?.personId === person.user.id) world.dialogs.delete(act.interactionId);
				world.changed();
				return { kind: 'done' };
			case 'dismiss': {
				const kept = world.messages.get(act.messageId);
				if (kept?.onlyFor !== person.user.id) return { kind: 'failed', reason: 'This message cannot be dismissed.' };
				kept.dismissed = true;
				world.changed();
				return { kind: 'done' };
			}
			case 'dm-open':
				person.dmsOpen = act.open;
				world.changed();
				return { kind: 'done' };
		}
	};
}

function failed(reason: string): Promise<Outcome> {
	return Promise.resolve({ kind: 'failed', reason });
}

function nested(
	path: readonly string[],
	command: Pick<APIApplicationCommand, 'options'>,
	sent: readonly SentOption[],
): readonly SentOption[] {
	const [name, ...rest] = path;
	if (name === undefined) return sent;
	const branch = (command.options ?? []).find((option) => option.name === name);
	const below = branch && 'options' in branch ? { options: [...(branch.options ?? [])] } : {};
	return [{ name, type: branch?.type ?? 1, options: nested(rest, below, sent) }];
}

/** The person or message a menu command was used on. */
function targetOf(
	core: Core,
	person: Resident,
	channel: Channel,
	commandType: number,
	targetId: Snowflake | undefined,
): object {
	if (targetId === undefined) return {};
	if (commandType === 2) return resolve(core, person, channel, { users: [targetId] });
	const kept: Kept | undefined = core.world.messages.get(targetId);
	return commandType === 3 && kept ? { messages: { [targetId]: kept.message } } : {};
}
