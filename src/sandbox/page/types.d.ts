import type { Act, Control, Outcome, SeenMessage, View } from '../contract.ts';
import type { Names } from './slash.js';
import type { Reader } from './timestamps.js';

export type {
	Act,
	ChannelView,
	Control,
	EventView,
	LoggedRequest,
	OpenModal,
	Outcome,
	PersonView,
	SeenMessage,
	View,
} from '../contract.ts';

/** What every part of the page may reach. Parts are drawn only once there is a view. */
export interface Page {
	/** The latest view of the acting person. */
	view(): View;
	/** The channel that is shown. */
	channelId(): string;
	/** True while somebody else was chosen to act as, whose view is still on its way. */
	isSwitching(): boolean;
	/** How the acting person reads times. */
	reader(): Reader;
	/** Who and what the acting person can name. */
	names(): Names;
	/**
	 * Does something as the acting person. Never rejects: a lost connection is an outcome `failed`. `told`: the view
	 * itself says already that it failed.
	 */
	act(act: Act): Promise<Outcome & { readonly told?: boolean }>;
	/** Changes the sandbox itself. Resolves with what went wrong, or null. */
	control(control: Control): Promise<string | null>;
	actAs(personId: string): void;
	openChannel(channelId: string): void;
	/** Puts a command into the message box, as a click on a command mention does. */
	compose(command: string): void;
	focusComposer(): void;
	/** Tells a screen reader, politely. */
	say(text: string): void;
	/** Draws every part again from what is known. */
	draw(): void;
}

/** A part of the page: draws itself from the page's view, keeping what the person has open or focused. */
export interface Part {
	draw(): void;
}

/** A component as it comes over the wire; which fields are there depends on `type`. */
export type Component = { readonly type: number } & Readonly<Record<string, any>>;

/** What the parts of one message need. */
export interface MessageContext {
	readonly page: Page;
	readonly seen: SeenMessage;
	/** Sends a component's interaction and shows near it when that fails. */
	use(customId: string, values: readonly string[] | undefined, control: HTMLElement): Promise<void>;
}

/** One input of a dialog. */
export interface Field {
	/** Null for text between the inputs. */
	readonly customId: string | null;
	readonly node: HTMLElement;
	/** What is sent; undefined to leave it out. */
	read(): string | readonly string[] | boolean | undefined;
	/** What Discord's client would say instead of sending, or null. */
	check(): string | null;
	focus(): void;
}

export type { Names, Reader };

/** What an element may be given as content. */
export type Child = Node | string | number | null | undefined | false | readonly Child[];
