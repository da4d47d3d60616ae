import type { APIMessage, Snowflake } from 'discord-api-types/v10';

/** Which channels a server's settings name: by name or id, null for none; what is left out stays as it is. */
export interface ServerChannels {
	/** Where Discord greets who joins (`system_channel_id`). */
	readonly system?: string | null;
	/** Where Discord tells those who run a Community server (`public_updates_channel_id`). */
	readonly publicUpdates?: string | null;
	/** Where Discord warns of raids (`safety_alerts_channel_id`). */
	readonly safetyAlerts?: string | null;
}

/**
 * What those who run the server do to it, without asking the bot. `by` names who does it (default: the owner), as the
 * audit log has it; `server` is the first one by default, otherwise one by the first word of its name (`harbour`). Each
 * throws a RangeError for what there is not, and for what Discord would not let them do. `clear()` takes none of it back.
 */
export interface ServerChanges {
	/** Invites the bot: it comes (back) into the server, with the permissions it had at the start. */
	addBotToGuild(by?: string, server?: string): void;
	removeBotFromGuild(server?: string): void;
	/** With its threads and messages. */
	deleteChannel(channel: string, by?: string): void;
	/** Takes a role (of another server: `harbour/helper`) away from everyone and from the overwrites of every channel. */
	deleteRole(role: string, by?: string): void;
	/** Takes a message of a server, or of a DM, away for all. Not an ephemeral one: no other person sees it. */
	deleteMessage(message: Snowflake | APIMessage | { readonly message: APIMessage }, by?: string): void;
	/** Takes an event out of a server's calendar, by its id or name. */
	deleteEvent(event: string, by?: string, server?: string): void;
	/**
	 * Sets the roles of a person (in another server: `harbour/Emi`); those of before are gone. Without names: none but
	 * `@everyone`.
	 */
	roles(person: string, ...roles: readonly string[]): void;
	serverChannels(channels: ServerChannels, server?: string): void;
}
