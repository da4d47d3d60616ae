import { InteractionType, MessageType } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { postMessage } from '../messages.ts';
import type { Interaction } from '../world.ts';

/**
 * What a person sees when no answer came: for a command a line in the channel, for a component or dialog a notice.
 * Returns the words.
 */
export function failure(core: Core): (interaction: Interaction) => string {
	return (interaction) => {
		const { world } = core;
		interaction.failed = true;
		const person = world.people.get(interaction.personId);
		const channel = world.channels.get(interaction.channelId);
		if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return 'Loading options failed.';
		if (interaction.type === InteractionType.ApplicationCommand && person && channel) {
			postMessage(core, {
				channel,
				author: world.bot.user,
				body: {},
				onlyFor: person.user.id,
				state: 'failed',
				command: {
					name: interaction.command ?? '',
					by: person.user.global_name ?? person.user.username,
				},
				extra: { type: MessageType.ChatInputCommand, application_id: world.bot.user.id },
			});
			return 'The application did not respond';
		}
		const text =
			interaction.type === InteractionType.ModalSubmit ? 'Something went wrong. Try again.' : 'This interaction failed';
		world.notices.push({
			personId: interaction.personId,
			notice: { id: interaction.id, channelId: interaction.channelId, text },
		});
		if (world.notices.length > 100) world.notices.splice(0, 50);
		world.changed();
		return text;
	};
}
