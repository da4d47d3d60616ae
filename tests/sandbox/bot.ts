import { Client, GatewayIntentBits } from 'discord.js';
import type {
	ApplicationCommandDataResolvable,
	AutocompleteInteraction,
	ButtonInteraction,
	ChatInputCommandInteraction,
	ClientOptions,
	Interaction,
	ModalSubmitInteraction,
	AnySelectMenuInteraction,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Outcome, Sandbox, SandboxOptions, SeenMessage } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';

/** What a test's bot does, by kind of interaction. A thrown error lands in `errors`. */
export interface Behaviour {
	readonly commands?: readonly ApplicationCommandDataResolvable[];
	readonly command?: (interaction: ChatInputCommandInteraction) => Promise<unknown>;
	readonly button?: (interaction: ButtonInteraction) => Promise<unknown>;
	readonly select?: (interaction: AnySelectMenuInteraction) => Promise<unknown>;
	readonly modal?: (interaction: ModalSubmitInteraction) => Promise<unknown>;
	readonly complete?: (interaction: AutocompleteInteraction) => Promise<unknown>;
	readonly client?: Partial<ClientOptions>;
}

export interface Bot {
	readonly client: Client<true>;
	readonly errors: unknown[];
}

/** A sandbox of this test's own, closed when the test is over. */
export async function sandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const started = await startSandbox(options);
	onTestFinished(() => started.close());
	return started;
}

/** The real discord.js client, logged in, its commands published for the server; destroyed when the test is over. */
export async function bot(place: Pick<Sandbox, 'apiUrl' | 'token' | 'guildId'>, does: Behaviour = {}): Promise<Bot> {
	const errors: unknown[] = [];
	const client = new Client({
		intents: [GatewayIntentBits.Guilds],
		allowedMentions: { parse: [] },
		...does.client,
		rest: { api: place.apiUrl, ...does.client?.rest },
	});
	client.on('error', (error) => errors.push(error));
	client.on('interactionCreate', (interaction) => {
		answer(does, interaction).catch((error: unknown) => errors.push(error));
	});
	onTestFinished(() => client.destroy());
	const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
	await client.login(place.token);
	const readyClient = await ready;
	if (does.commands) await readyClient.application.commands.set(does.commands, place.guildId);
	return { client: readyClient, errors };
}

async function answer(does: Behaviour, interaction: Interaction): Promise<void> {
	if (interaction.isChatInputCommand()) await does.command?.(interaction);
	else if (interaction.isButton()) await does.button?.(interaction);
	else if (interaction.isAnySelectMenu()) await does.select?.(interaction);
	else if (interaction.isModalSubmit()) await does.modal?.(interaction);
	else if (interaction.isAutocomplete()) await does.complete?.(interaction);
}

/** The message of an outcome; fails the test when there is none. */
export function messageOf(outcome: Outcome): SeenMessage {
	if ((outcome.kind === 'message' || outcome.kind === 'update' || outcome.kind === 'deferred') && outcome.message) {
		return outcome.message;
	}
	throw new Error(`A message was expected, but this came: ${JSON.stringify(outcome)}`);
}

/** The dialog of an outcome; fails the test when there is none. */
export function dialogOf(outcome: Outcome) {
	if (outcome.kind === 'modal') return outcome.modal;
	throw new Error(`A dialog was expected, but this came: ${JSON.stringify(outcome)}`);
}

/** Waits until something holds that the world does not tell of, looking again after each turn of the event loop. */
export async function eventually(holds: () => boolean, ms = 5_000): Promise<void> {
	const since = performance.now();
	while (!holds()) {
		if (performance.now() - since > ms) throw new Error(`Waited ${ms} ms in vain: ${holds.toString()}`);
		await new Promise((resolve) => setImmediate(resolve));
	}
}
