import { ChannelType, ComponentType, SelectMenuDefaultValueType, type APILabelComponent } from 'discord-api-types/v10';
import { label } from '#src/discord/fields.ts';

/** Where a meeting can be. */
export const meetingChannels = [ChannelType.GuildVoice, ChannelType.GuildStageVoice, ChannelType.GuildText];
/** Where it can be reminded of. */
export const postChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Asks for a channel of the server, or none. @param chosen what stands there already; it has to exist. */
export function channelInput(
	asked: { readonly id: string; readonly text: string; readonly hint?: string; readonly types: ChannelType[] },
	chosen: string | null,
): APILabelComponent {
	const { id, text, hint, types } = asked;
	return label(
		text,
		{
			type: ComponentType.ChannelSelect,
			custom_id: id,
			required: false,
			min_values: 0,
			max_values: 1,
			channel_types: types,
			...(chosen !== null && { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }),
		},
		hint,
	);
}
