import { randomUUID } from 'node:crypto';
import {
	ApplicationCommandRegistries,
	Command,
	container,
	Events,
	InteractionHandler,
	InteractionHandlerTypes,
	RegisterBehavior,
	SapphireClient,
} from '@sapphire/framework';
import Database from 'better-sqlite3';
import { GatewayIntentBits, type ChatInputCommandInteraction, type ModalSubmitInteraction } from 'discord.js';
import { replyOf, type Constant } from './constant.ts';
import { ownProcess } from './own-process.ts';
import { answerParent } from './process.ts';

/*
 * A check-in as somebody would build it on @sapphire/framework and better-sqlite3, by their documents: a command that opens
 * a form, a handler that keeps what was written and answers. Commands are registered in one bulk, the database is in WAL
 * mode with one prepared statement, and nothing else is set. It counts no streaks, seals nothing and asks for no consent.
 */

const client = new SapphireClient({ intents: [GatewayIntentBits.Guilds], baseUserDirectory: null });
let constant: Constant | undefined;
let database: Database.Database | undefined;
let insert: Database.Statement | undefined;

class CheckIn extends Command {
	override registerApplicationCommands(registry: Command.Registry): void {
		registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription('Say how today is going'));
	}

	override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
		if (constant?.form) await interaction.showModal(constant.form);
	}
}

class CheckInForm extends InteractionHandler {
	override parse(interaction: ModalSubmitInteraction) {
		if (!interaction.customId.startsWith('checkin-form')) return this.none();
		const { fields } = interaction;
		return this.some({ mood: fields.getRadioGroup('mood', true), note: fields.getTextInputValue('note') });
	}

	override async run(interaction: ModalSubmitInteraction, given: { mood: string; note: string }): Promise<void> {
		if (!constant) return;
		const at = new Date().toISOString();
		insert?.run(randomUUID(), interaction.user.id, interaction.guildId, at.slice(0, 10), at, given.mood, given.note);
		await interaction.reply(replyOf(constant));
	}
}

const asks = {
	async start(given: { token: string; apiUrl: string; file: string }): Promise<void> {
		database = new Database(given.file);
		database.pragma('journal_mode = WAL');
		database.exec(
			'create table checkin (id text primary key, user_id text, guild_id text, day text, at text, mood text, note text)',
		);
		database.exec('create index checkin_by_day on checkin (user_id, day)');
		insert = database.prepare('insert into checkin values (?, ?, ?, ?, ?, ?, ?)');
		ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
		await container.stores.loadPiece({ name: 'checkin', store: 'commands', piece: CheckIn });
		await container.stores.loadPiece({
			name: 'checkin-form',
			store: 'interaction-handlers',
			piece: class extends CheckInForm {
				constructor(context: InteractionHandler.LoaderContext) {
					super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
				}
			},
		});
		client.rest.options.api = given.apiUrl;
		const ready = new Promise((resolve) => client.once(Events.ApplicationCommandRegistriesRegistered, resolve));
		await client.login(given.token);
		await ready;
	},
	/** From now on every check-in is answered with this. */
	answer(given: Constant): void {
		constant = given;
	},
	/** How many check-ins it has kept. */
	kept(): number {
		return database?.prepare('select count(*) from checkin').pluck().get() as number;
	},
	...ownProcess,
};

export type SapphireAsks = typeof asks;

answerParent(asks, async () => {
	await client.destroy();
	database?.close();
});
