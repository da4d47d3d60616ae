/** What a person of the sandbox sees, as its page and tests are given it. */
import type {
	APIApplicationCommand,
	APIMessage,
	APIModalInteractionResponseCallbackData,
	Snowflake,
} from 'discord-api-types/v10';

/** One of the people of the sandbox, as everybody may know them. */
export interface PersonView {
	readonly id: Snowflake;
	readonly name: string;
	/** Names of roles, @everyone left out. */
	readonly roles: readonly string[];
	/** A Discord locale, for example `en-GB`. */
	readonly locale: string;
	/** The zone this person lives in (IANA). Discord tells no bot; the page uses it to write times. */
	readonly zone: string;
	/** False: the bot's DMs to this person are refused with 50007. */
	readonly dmsOpen: boolean;
	readonly canManageServer: boolean;
}

export interface ChannelView {
	readonly id: Snowflake;
	/** Without the `#`; for a DM the name of the other side. */
	readonly name: string;
	/** Discord's channel type: 0 text, 1 DM, 2 voice, 13 stage, 11 public thread, 12 private thread. */
	readonly type: number;
	readonly topic: string | null;
	readonly parentId: Snowflake | null;
	/** True when @everyone cannot view it. */
	readonly private: boolean;
}

/** An event in the server's calendar, as long as it is to come or under way. */
export interface EventView {
	readonly id: Snowflake;
	readonly name: string;
	readonly about: string;
	/** ISO 8601. */
	readonly starts: string;
	readonly ends: string | null;
	readonly isOn: boolean;
	/** The channel it is in; null: elsewhere, and `place` says where. */
	readonly channelId: Snowflake | null;
	readonly place: string;
}

/** A message as one person sees it. Ephemeral messages are seen by their person alone. */
export interface SeenMessage {
	readonly message: APIMessage;
	readonly channelId: Snowflake;
	/** "Only you can see this". */
	readonly ephemeral: boolean;
	/** `thinking`: a deferred answer without content yet. `failed`: the application did not respond. */
	readonly state: 'shown' | 'thinking' | 'failed';
	/** The command that it answers, as Discord shows it above the message. */
	readonly command: { readonly name: string; readonly by: string } | null;
}

/** A dialog that the bot opened for one person. `interactionId` goes back with the submission. */
export interface OpenModal {
	readonly interactionId: Snowflake;
	readonly channelId: Snowflake;
	readonly modal: APIModalInteractionResponseCallbackData;
}

/** An error that Discord's client itself would show to the person, for example "This interaction failed". */
export interface Notice {
	readonly id: string;
	readonly channelId: Snowflake;
	readonly text: string;
}

/** One request of the bot, as the request log shows it. */
export interface LoggedRequest {
	readonly id: number;
	/** Sandbox time, ISO 8601. */
	readonly at: string;
	readonly method: string;
	/** As sent, without `/api/v10`. */
	readonly path: string;
	/** Discord's name of the route, for example `/channels/{channel_id}/messages`; null when there is none. */
	readonly route: string | null;
	/** The JSON body (`payload_json` of a multipart body); undefined without one. */
	readonly body: unknown;
	readonly files: readonly string[];
	readonly status: number;
	/** What the sandbox answered; undefined for 204. */
	readonly answer: unknown;
	/** Why it was refused, one entry per fault: a path and Discord's words, or the code and message. */
	readonly faults: readonly string[];
	/** Milliseconds from the request's arrival to the answer. */
	readonly ms: number;
}

/** Everything one person sees. `GET /sandbox/view?as=PERSON_ID`. */
export interface View {
	/** Rises with each change; the page fetches again when an event brings a higher one. */
	readonly version: number;
	/** Sandbox time, ISO 8601. */
	readonly now: string;
	/** When the next scheduled thing of the bot is due, if it says so. */
	readonly nextDue: string | null;
	readonly bot: { readonly id: Snowflake; readonly name: string; readonly online: boolean };
	readonly guild: { readonly id: Snowflake; readonly name: string };
	readonly me: PersonView;
	readonly people: readonly PersonView[];
	readonly roles: readonly { readonly id: Snowflake; readonly name: string; readonly color: number }[];
	/** The channels that this person may view, in order; DMs last. */
	readonly channels: readonly ChannelView[];
	/** The soonest first. Those in channels that this person cannot view are left out. */
	readonly events: readonly EventView[];
	/** The commands that this person may use in the server, and (by their contexts) in the bot's DM. */
	readonly commands: readonly APIApplicationCommand[];
	/** Oldest first, by channel id. */
	readonly messages: Readonly<Record<Snowflake, readonly SeenMessage[]>>;
	readonly modals: readonly OpenModal[];
	readonly notices: readonly Notice[];
	/** The newest requests, newest first, at most 200. */
	readonly requests: readonly LoggedRequest[];
	/** Faults that are switched on, by name. */
	readonly faults: readonly string[];
}
