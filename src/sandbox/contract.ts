/**
 * What the sandbox offers: to its page over HTTP (`View`, `Act`), and to tests in process (`Sandbox`, `Person`).
 * Shapes named API… are Discord's own, API v10, as discord-api-types has them.
 */
import type {
	APIGuildScheduledEvent,
	APIApplicationCommand,
	APIApplicationCommandOptionChoice,
	APIChannel,
	APIMessage,
	Snowflake,
} from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { ServerChanges } from './changes.ts';
import type { SandboxOptions } from './options.ts';
import type { SeenMessage, OpenModal, LoggedRequest, View } from './views.ts';

export type { SandboxOptions } from './options.ts';
export type {
	PersonView,
	ChannelView,
	EventView,
	SeenMessage,
	OpenModal,
	Notice,
	LoggedRequest,
	View,
} from './views.ts';

// ---------------------------------------------------------------------------------------------- what a person does

/** The value of a slash command's option: text, number, boolean, or the id of a person, channel or role. */
export type OptionValue = string | number | boolean;

/** What the page posts to `/sandbox/act`, with `as`: the person who does it. */
export type Act =
	| {
			readonly kind: 'command';
			readonly channelId: Snowflake;
			/** With subcommand, for example `settings timezone`. */
			readonly name: string;
			/** Users, channels and roles by id or name; files as data addresses (`data:text/plain;name=a.txt;base64,…`). */
			readonly options: Readonly<Record<string, OptionValue>>;
			/** For a user or message menu command: whom or what it is used on. */
			readonly targetId?: Snowflake;
	  }
	| {
			readonly kind: 'autocomplete';
			readonly channelId: Snowflake;
			readonly name: string;
			readonly options: Readonly<Record<string, OptionValue>>;
			/** The option that is being typed. */
			readonly focused: string;
	  }
	| {
			readonly kind: 'component';
			readonly messageId: Snowflake;
			readonly customId: string;
			/** For selects. */
			readonly values?: readonly string[];
	  }
	| {
			readonly kind: 'modal';
			readonly interactionId: Snowflake;
			/** By custom_id of the input; selects and groups give arrays, a checkbox a boolean, a file upload data addresses. */
			readonly fields: Readonly<Record<string, string | readonly string[] | boolean>>;
	  }
	| { readonly kind: 'close-modal'; readonly interactionId: Snowflake }
	/** Files as data addresses. */
	| {
			readonly kind: 'message';
			readonly channelId: Snowflake;
			readonly text: string;
			readonly files?: readonly string[];
	  }
	/** Of their own messages. */
	| { readonly kind: 'edit-message'; readonly messageId: Snowflake; readonly text: string }
	| { readonly kind: 'delete-message'; readonly messageId: Snowflake }
	| { readonly kind: 'dismiss'; readonly messageId: Snowflake }
	| { readonly kind: 'dm-open'; readonly open: boolean };

/**
 * What an act led to, when the bot's first answer is there (`POST /sandbox/act` answers with this as JSON).
 * `failed`: no answer within 3 seconds, or Discord's client refuses the act itself; `reason` is what the person reads.
 */
export type Outcome =
	| { readonly kind: 'message'; readonly message: SeenMessage; readonly ms: number }
	| { readonly kind: 'update'; readonly message: SeenMessage; readonly ms: number }
	| { readonly kind: 'modal'; readonly modal: OpenModal; readonly ms: number }
	| { readonly kind: 'choices'; readonly choices: readonly APIApplicationCommandOptionChoice[]; readonly ms: number }
	/** Deferred: the answer comes later, as an edit. */
	| { readonly kind: 'deferred'; readonly message: SeenMessage | null; readonly ms: number }
	| { readonly kind: 'done' }
	| { readonly kind: 'failed'; readonly reason: string };

/** What the page posts to `/sandbox/control`. */
export type Control =
	/** Moves the clock forward. Never back. */
	| { readonly kind: 'forward'; readonly minutes: number }
	| { readonly kind: 'forward-to'; readonly instant: string }
	/** See `Faults` for the names. */
	| { readonly kind: 'fault'; readonly name: string; readonly on: boolean };

// ---------------------------------------------------------------------------------------------- in process

/** Acts as one person. Every act resolves with the bot's first answer, or with `failed`. */
export interface Person {
	readonly id: Snowflake;
	readonly name: string;
	/** `name` with its subcommand; `channel` by name or id, by default the first the person can see; `dm` for the DM. */
	command(name: string, options?: Readonly<Record<string, OptionValue>>, channel?: string): Promise<Outcome>;
	complete(
		name: string,
		focused: string,
		options: Readonly<Record<string, OptionValue>>,
		channel?: string,
	): Promise<readonly APIApplicationCommandOptionChoice[]>;
	/** Presses a button of a message, named by its label or custom_id. */
	press(message: SeenMessage | APIMessage, button: string): Promise<Outcome>;
	/** Chooses in the select menu of a message, named by its placeholder or custom_id. */
	select(message: SeenMessage | APIMessage, menu: string, values: readonly string[]): Promise<Outcome>;
	/** Submits a dialog; fields by label or custom_id. Fields left out keep their default or stay empty. */
	submit(modal: OpenModal, fields: Readonly<Record<string, string | readonly string[] | boolean>>): Promise<Outcome>;
	/**
	 * Sends an interaction that a well-behaved client would not: `patch` is merged over the payload of the act, so ids,
	 * values and component types can be forged, and nothing is validated on the person's side.
	 */
	forge(act: Act, patch?: Readonly<Record<string, unknown>>): Promise<Outcome>;
	/** Delivers the same interaction to the bot `times` times. */
	repeat(act: Act, times: number): Promise<Outcome>;
	/** Writes a plain message, with files as data addresses; `channel` by name or id, the DM with the bot if not told. */
	writes(text: string, channel?: string, files?: readonly string[]): Promise<Outcome>;
	/** What this person sees in a channel (by name or id; `dm` for the DM with the bot), oldest first. */
	sees(channel: string): readonly SeenMessage[];
	/** The same as text: one block per message, with buttons in [brackets], for assertions a person can read. */
	reads(channel: string): string;
	view(): View;
	/** Any act, as the page would post it. */
	act(act: Act): Promise<Outcome>;
}

/** Things that can be made to go wrong (every one is off at the start), and what people do to the server. */
export interface Faults extends ServerChanges {
	/** Cuts every gateway socket without a close frame; the client resumes. */
	dropGateway(): void;
	/** While it is on, every gateway socket is cut, and no new one comes about. */
	outage(on: boolean): void;
	/** Closes every gateway socket with this close code, as Discord does. */
	closeGateway(code: number): void;
	/** Closes the gateway socket with this code whenever the bot logs in, until `undefined` is given. */
	refuseLogin(code: number | undefined): void;
	/** How many sessions the bot may still begin; Discord's thousand a day at the start. */
	sessionsLeft(count: number): void;
	/** Sends op 7 (reconnect), or op 9 (invalid session, resumable or not). */
	reconnect(): void;
	invalidSession(resumable: boolean): void;
	/**
	 * Answers the next `times` requests whose `METHOD route` contains `match` with this status and body;
	 * `after: true` carries the request out first (stored, then 502). A body that is a text is sent as HTML.
	 */
	answer(
		match: string,
		status: number,
		body?: unknown,
		options?: { times?: number; after?: boolean; headers?: Readonly<Record<string, string>> },
	): void;
	/**
	 * Answers the next `times` requests that `match` (as in `answer`) with nothing: `cut` ends the connection, `hang` waits
	 * until the bot gives up. `after: true` carries the request out first. In the log they have the status 0.
	 */
	silence(match: string, how: 'cut' | 'hang', options?: { times?: number; after?: boolean }): void;
	/** Holds every answer back for this many milliseconds (real time). */
	latency(ms: number): void;
	/** Discord's limits: 50 a second over all, 5 in 5 seconds per channel. Off by default in tests, on in the demo. */
	rateLimits(on: boolean): void;
	/** Changes a channel's overwrites for the bot: `deny` permissions by their name in PermissionFlagsBits. */
	deny(channel: string, ...permissions: readonly string[]): void;
	/** Switches everything off again, `deny` included. */
	clear(): void;
}

/** The clock of the sandbox: real time plus what was added. Bot and sandbox read the same one. */
export interface SandboxClock {
	now(): Temporal.Instant;
	/** Moves forward by a duration, for example `{ hours: 1 }`. Throws a RangeError for a negative one. */
	forward(by: Temporal.DurationLike): void;
	/** Moves forward to an instant. Throws a RangeError when that is in the past. */
	moveTo(instant: Temporal.Instant | string): void;
	/** Called after each move, so that a scheduler can look at once. Returns the way to stop. */
	onMove(listener: () => void): () => void;
}

export interface Sandbox {
	/** `http://127.0.0.1:PORT`, the page. */
	readonly url: string;
	/** What DISCORD_API_URL is set to. */
	readonly apiUrl: string;
	/** A token that only this sandbox knows. */
	readonly token: string;
	readonly applicationId: Snowflake;
	/** The first server. */
	readonly guildId: Snowflake;
	readonly clock: SandboxClock;
	readonly faults: Faults;
	/**
	 * The servers. Of the second one (see `SandboxOptions`), channels are named `harbour/general` wherever a channel is
	 * named; roles and people likewise in `faults`.
	 */
	guilds(): readonly { readonly id: Snowflake; readonly name: string }[];
	/** By name (Ana, Ben …) or id. Throws when there is none. */
	person(name: string): Person;
	channel(name: string): APIChannel;
	/** The events of the first server, the soonest first. */
	events(): readonly APIGuildScheduledEvent[];
	/** The commands the bot has published: globally, and for the first server. */
	commands(): readonly APIApplicationCommand[];
	readonly requests: readonly LoggedRequest[];
	/** Requests that were answered with 4xx, but for those that `faults` ordered. Tests fail on unexpected ones. */
	readonly refusals: readonly LoggedRequest[];
	/** Resolves when `holds()` is true, looking again at each change of the world; rejects after `ms` (5,000). */
	until(holds: () => boolean, ms?: number): Promise<void>;
	/** Writes what is to be kept, ends connections, frees the port. */
	close(): Promise<void>;
}

export type StartSandbox = (options?: SandboxOptions) => Promise<Sandbox>;
