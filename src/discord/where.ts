import { InteractionContextType, type BaseInteraction } from 'discord.js';

type Whence = Pick<BaseInteraction, 'guild' | 'guildId' | 'context'>;

/**
 * Where somebody is. `server`: one that Handrail is a member of. `dm`: their conversation with Handrail. `elsewhere`:
 * another server, or a conversation with others, where they have Handrail because they installed it for themselves.
 */
export function placeOf(interaction: Whence): 'server' | 'dm' | 'elsewhere' {
	if (interaction.guildId !== null) return interaction.guild === null ? 'elsewhere' : 'server';
	return interaction.context === InteractionContextType.PrivateChannel ? 'elsewhere' : 'dm';
}

/** The id of the server that somebody is in, if Handrail is a member of it. No other server is ever one of Handrail's. */
export function serverOf(interaction: Whence): string | null {
	return placeOf(interaction) === 'server' ? interaction.guildId : null;
}
