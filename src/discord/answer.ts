import type { CommandInteraction, Message, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { ChannelType, DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import { UserError } from '#src/errors.ts';
import { onlyYou, type Card, type Form } from '#src/discord/card.ts';
import { placeOf } from '#src/discord/where.ts';

/** Everything that is answered with a message or a form. */
export type Answerable = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/**
 * The only ways to answer. Whatever a handler does, the interaction is acknowledged in time: when nothing has been said
 * after `patience`, the answer is deferred and follows as an edit. Nothing is said in public but by `openly`.
 */
export interface Answer {
	/** A new message that only this person sees. */
	privately(card: Card): Promise<void>;
	/**
	 * In place of the private message that was pressed. Where that message is public, or there is none, the answer is a
	 * new private one.
	 */
	instead(card: Card): Promise<void>;
	/** Opens a form. @throws {UserError} when it is too late for one, since a form must be the first answer. */
	form(form: Form): Promise<void>;
	/**
	 * For everybody who sees the channel, where that is meant: as the first answer alone. @returns where it stands; undefined,
	 * and nothing was said, where it is too late for a first answer.
	 */
	openly(card: Card): Promise<{ readonly channel: string; readonly message: string } | undefined>;
	/** One more private message, after the answer; see `takesMore`. @throws whatever Discord's client does. */
	also(card: Card): Promise<void>;
	/** In place of what was answered, for as long as Discord takes it (15 minutes). @throws whatever Discord's client does. */
	revise(card: Card): Promise<void>;
	/** True once something was said, or is being said. */
	given(): boolean;
	/** True once a message was said that another one can follow. Whoever fills in a form is not to be disturbed. */
	takesMore(): boolean;
	/** No deferral any more. */
	end(): void;
}

/** Discord waits 3 seconds for the first answer; what is left is for the way there. */
export const defaultPatience = 2_000;

export interface AnswerOptions {
	/** Milliseconds from the press until the answer is deferred, at most 2,500. */
	readonly patience: number;
	/** When the handling began, in milliseconds since 1970. */
	readonly began: number;
	/** Told when Discord does not take the deferral. */
	readonly onError: (error: unknown) => void;
}

/** Starts the wait after which the answer is deferred; `end` ends it. */
export function answerTo(interaction: Answerable, { patience, began, onError }: AnswerOptions): Answer {
	let state: 'open' | 'deferred' | 'deferred-update' | 'said' = 'open';
	let isForm = false;
	/** Answers wait for the deferral, or they would overtake it. */
	let deferral = Promise.resolve();
	const replaceable = hasPrivateSource(interaction);

	const timer = setTimeout(
		() => {
			if (state !== 'open') return;
			state = replaceable ? 'deferred-update' : 'deferred';
			deferral = defer(interaction, replaceable).catch(onError);
		},
		patienceLeft(patience, began - interaction.createdTimestamp),
	);

	const take = async () => {
		clearTimeout(timer);
		const was = state;
		state = 'said';
		await deferral;
		return was;
	};

	const privately = async (card: Card) => {
		const was = await take();
		if (!acknowledged(interaction)) await interaction.reply(onlyYou(card));
		else if (was === 'deferred') await interaction.editReply(card);
		else await interaction.followUp(onlyYou(card));
	};

	return {
		given: () => state === 'said',
		takesMore: () => state === 'said' && !isForm && acknowledged(interaction),
		async also(card) {
			await interaction.followUp(onlyYou(card));
		},
		async revise(card) {
			await interaction.editReply({ ...card, attachments: [] });
		},
		end() {
			clearTimeout(timer);
		},
		privately,
		async instead(card) {
			if (!replaceable) {
				await privately(card);
				return;
			}
			await take();
			if (!acknowledged(interaction)) await updateSource(interaction, card);
			else await interaction.editReply({ ...card, attachments: [] });
		},
		async openly(card) {
			if (state !== 'open') return undefined;
			await take();
			const message = await repliedOpenly(interaction, card);
			return message ? { channel: message.channelId, message: message.id } : undefined;
		},
		async form(form) {
			if (interaction.isModalSubmit()) throw new TypeError('Discord allows no form in answer to a form');
			if (state !== 'open') throw new UserError((words) => words.errors.tooSlow);
			await take();
			isForm = true;
			await interaction.showModal(form);
		},
	};
}

/**
 * Discord's three seconds begin when the person acts, not when the bot gets to it. An age that cannot be true comes from
 * clocks that differ, and does not count.
 */
function patienceLeft(patience: number, age: number): number {
	return age >= 0 && age <= patience ? patience - age : patience;
}

/** Whether Discord has taken a first answer. One that it refused, or that never got there, leaves room for another. */
function acknowledged({ replied, deferred }: Answerable): boolean {
	return replied || deferred;
}

/** Discord can have taken an answer that it said to have failed: then it stands there, and its message is asked for. */
async function repliedOpenly(interaction: Answerable, card: Card): Promise<Message | null | undefined> {
	try {
		const { resource } = await interaction.reply({ ...card, withResponse: true });
		return resource?.message;
	} catch (error) {
		const isTaken =
			error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
		if (error instanceof DiscordAPIError && !isTaken) throw error;
		const standing = await interaction.fetchReply().catch(() => undefined);
		if (standing) return standing;
		throw error;
	}
}

async function defer(interaction: Answerable, replaceable: boolean): Promise<void> {
	if (replaceable && (interaction.isMessageComponent() || interaction.isModalSubmit())) await interaction.deferUpdate();
	else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

async function updateSource(interaction: Answerable, card: Card): Promise<void> {
	// Files of the message before would stay, unreferenced, which Discord refuses.
	const edit = { ...card, attachments: [] };
	if (interaction.isMessageComponent()) await interaction.update(edit);
	else if (interaction.isModalSubmit() && interaction.isFromMessage()) await interaction.update(edit);
}

/** True for a press on a message that only this person can see: an ephemeral one, or one in their DM. */
function hasPrivateSource(interaction: Answerable): boolean {
	if (interaction.isCommand()) return false;
	if (interaction.isModalSubmit() && !interaction.isFromMessage()) return false;
	const message = interaction.message;
	if (message.flags.has(MessageFlags.Ephemeral)) return true;
	// In a conversation of others it is for all of them.
	if (placeOf(interaction) !== 'dm') return false;
	return (interaction.channel?.type ?? ChannelType.DM) === ChannelType.DM;
}
