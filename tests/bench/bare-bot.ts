import {
	Client,
	Events,
	GatewayIntentBits,
	Routes,
	type InteractionReplyOptions,
	type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { answerParent } from './process.ts';

/*
 * The least a bot can do: the discord.js client as it comes, and one constant answer. It looks nothing up, keeps nothing
 * and writes no log, so it is the floor of this library, not a bot that anybody would run.
 */

const client = new Client({ intents: [GatewayIntentBits.Guilds] });
let constant: InteractionReplyOptions = { content: 'pong' };

client.on(Events.InteractionCreate, (interaction) => {
	if (!interaction.isChatInputCommand()) return;
	interaction.reply(constant).catch((error: unknown) => {
		process.stderr.write(`The bare bot could not answer: ${String(error)}\n`);
	});
});

const asks = {
	async start(given: {
		token: string;
		apiUrl: string;
		commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
	}): Promise<void> {
		client.rest.options.api = given.apiUrl;
		const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
		await client.login(given.token);
		await ready;
		await client.rest.put(Routes.applicationCommands(client.application!.id), { body: given.commands });
	},
	/** From now on every command is answered with this. */
	answer(given: InteractionReplyOptions): void {
		constant = given;
	},
	/** Milliseconds of processor time so far, of all threads. */
	cpu(): number {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	},
};

export type BareAsks = typeof asks;

answerParent(asks, async () => client.destroy());
