import type { APIModalInteractionResponseCallbackData } from 'discord.js';

/** What a bot that decides nothing itself answers. */
export interface Constant {
	/** A message as Discord is sent it. */
	readonly card: { readonly components: never; readonly flags: never };
	/** What opens at a command, where the card is to come after it. */
	readonly form?: APIModalInteractionResponseCallbackData;
}

/** The card as discord.js wants it. */
export function replyOf({ card: { components, flags } }: Pick<Constant, 'card'>) {
	return { components, flags, files: [], allowedMentions: { parse: [] } };
}
