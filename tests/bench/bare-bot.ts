import {
	Client,
	Events,
	GatewayIntentBits,
	Routes,
	type Interaction,
	type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { replyOf, type Constant } from './constant.ts';
import { ownProcess } from './own-process.ts';
import { answerParent } from './process.ts';

/*
 * The least a bot can do: the discord.js client as it comes, and constant answers. It looks nothing up, keeps nothing and
 * writes no log, so it is the floor of this library, not a bot that anybody would run.
 */

const client = new Client({ intents: [GatewayIntentBits.Guilds] });
let constant: Constant | undefined;

client.on(Events.InteractionCreate, (interaction) => {
	answer(interaction)?.catch((error: unknown) => {
		process.stderr.write(`The bare bot could not answer: ${String(error)}\n`);
	});
});

function answer(interaction: Interaction) {
	if (!constant) return;
	if (interaction.isModalSubmit()) return interaction.reply(replyOf(constant));
	if (!interaction.isChatInputCommand()) return;
	return constant.form ? interaction.showModal(constant.form) : interaction.reply(replyOf(constant));
}

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
	answer(given: Constant): void {
		constant = given;
	},
	...ownProcess,
};

export type BareAsks = typeof asks;

answerParent(asks, async () => client.destroy());
