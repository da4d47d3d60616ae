import type {
	APIApplicationCommandOptionChoice,
	RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type {
	AnySelectMenuInteraction,
	AutocompleteInteraction,
	ButtonInteraction,
	ChannelSelectMenuInteraction,
	ChatInputCommandInteraction,
	MentionableSelectMenuInteraction,
	MessageComponentInteraction,
	ModalSubmitInteraction,
	RoleSelectMenuInteraction,
	StringSelectMenuInteraction,
	UserSelectMenuInteraction,
} from 'discord.js';
import { ComponentType } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Answer } from '#src/discord/answer.ts';
import type { Route } from '#src/discord/custom-id.ts';
import type { Drafts } from '#src/discord/drafts.ts';
import type { PostTurn } from '#src/discord/limits.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import type { Offers } from '#src/discord/screening/lately.ts';
import { Expired } from '#src/errors.ts';
import type { Member } from '#src/features/people.ts';

/** What every handler is given besides the interaction itself. */
export interface Context extends App {
	readonly answer: Answer;
	readonly words: Words;
	/** Who does it, and where. */
	readonly member: Member;
	/** When it arrived. */
	readonly at: Temporal.Instant;
	/** A command as text that can be tapped, for example `settings timezone`. */
	readonly mention: (command: string) => string;
	/** To be taken before anything is posted that others see because this person wishes it. */
	readonly postTurn: PostTurn;
	/** What was filled in and could not be kept as it was, to be put right. */
	readonly drafts: Drafts;
	/** Who was offered lines lately because of what they wrote. */
	readonly offers: Offers;
	/** Who of those that talk with helpers was here lately. */
	readonly near: Near;
}

/** One slash command: its shape, what it does, and the buttons, menus and forms that it makes. */
export interface Command {
	readonly data: { readonly name: string; toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody };
	readonly run: (interaction: ChatInputCommandInteraction, context: Context) => Promise<void>;
	/** Suggestions for the option that is being typed; at most 25 are shown. */
	readonly complete?: (
		interaction: AutocompleteInteraction,
		context: Omit<Context, 'answer'>,
	) => Promise<readonly APIApplicationCommandOptionChoice<string>[]>;
	readonly components?: readonly Component[];
	/** Goes on with what a person was about to do (`NeedsConsent.then` without the name) once they agreed. */
	readonly goOn?: (interaction: ButtonInteraction, given: readonly string[], context: Context) => Promise<void>;
	/** It leads to people to talk to, or ends messages to a person: no limit counts or holds it. */
	readonly always?: true;
}

/** A handler with the address that leads to it. */
export type Component = Addressed &
	(
		| { readonly kind: 'message'; handle(interaction: MessageComponentInteraction, context: Context): Promise<void> }
		| { readonly kind: 'form'; handle(interaction: ModalSubmitInteraction, context: Context): Promise<void> }
	);

interface Addressed {
	readonly route: Pick<Route<unknown>, 'name'>;
	/** As `Command.always`; set around it: `{ ...onButton(route, handle), always: true }`. */
	readonly always?: true;
}

/** Handles presses of buttons whose custom_id is of this route. */
export function onButton<Values>(
	route: Route<Values>,
	handle: (interaction: ButtonInteraction, values: Values, context: Context) => Promise<void>,
): Component {
	return {
		kind: 'message',
		route,
		async handle(interaction, context) {
			// Nobody keeps a client from sending another kind of component under this id.
			if (!interaction.isButton()) throw new Expired();
			await handle(interaction, route.parse(interaction.customId), context);
		},
	};
}

interface Menus {
	readonly string: StringSelectMenuInteraction;
	readonly user: UserSelectMenuInteraction;
	readonly role: RoleSelectMenuInteraction;
	readonly mentionable: MentionableSelectMenuInteraction;
	readonly channel: ChannelSelectMenuInteraction;
}

const menuTypes = {
	string: ComponentType.StringSelect,
	user: ComponentType.UserSelect,
	role: ComponentType.RoleSelect,
	mentionable: ComponentType.MentionableSelect,
	channel: ComponentType.ChannelSelect,
} as const satisfies Record<keyof Menus, AnySelectMenuInteraction['componentType']>;

/** Handles choices in select menus of one kind whose custom_id is of this route. */
export function onSelect<Kind extends keyof Menus, Values>(
	kind: Kind,
	route: Route<Values>,
	handle: (interaction: Menus[Kind], values: Values, context: Context) => Promise<void>,
): Component {
	return {
		kind: 'message',
		route,
		async handle(interaction, context) {
			if (interaction.componentType !== menuTypes[kind]) throw new Expired();
			await handle(interaction as Menus[Kind], route.parse(interaction.customId), context);
		},
	};
}

/** Handles forms whose custom_id is of this route. */
export function onForm<Values>(
	route: Route<Values>,
	handle: (interaction: ModalSubmitInteraction, values: Values, context: Context) => Promise<void>,
): Component {
	return {
		kind: 'form',
		route,
		async handle(interaction, context) {
			await handle(interaction, route.parse(interaction.customId), context);
		},
	};
}
