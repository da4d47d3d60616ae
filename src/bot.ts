import { DiscordAPIError, Events } from 'discord.js';
import type { Dialect } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { commands } from '#commands/index.ts';
import type { App } from '#src/app.ts';
import type { DiscordConfig } from '#src/config.ts';
import { bindKey, openDatabase } from '#src/db/open.ts';
import { removeStranded, settleShares } from '#src/discord/checkin/sharing.ts';
import { newClient } from '#src/discord/client.ts';
import { connect } from '#src/discord/connect.ts';
import { dispatcher } from '#src/discord/dispatch.ts';
import { publishCommands } from '#src/discord/publish.ts';
import { findZones } from '#src/domain/zones.ts';
import { StartupError } from '#src/errors.ts';
import type { Log } from '#src/log.ts';
import { startSchedule } from '#src/schedule.ts';
import { vaultWith } from '#src/vault.ts';

export interface BotOptions {
	readonly discord: DiscordConfig;
	readonly dialect: Dialect;
	/** 32 bytes. */
	readonly key: Buffer;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	/** Ends the wait for a Discord that cannot be reached. */
	readonly signal?: AbortSignal | undefined;
	/** Milliseconds until an answer is deferred; see `answerTo`. */
	readonly patience?: number | undefined;
}

/** Handrail, connected and at work. */
export interface Bot {
	readonly app: App;
	/** Finishes what is being handled, then closes the gateway and the database. */
	stop(): Promise<void>;
}

/**
 * Puts the parts together: database, rules, Discord.
 * @throws {StartupError} for everything that the operator has to put right.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
	const { discord, log, now, signal = new AbortController().signal } = options;
	const vault = vaultWith(options.key);
	const db = await openDatabase(options.dialect);
	const app: App = { db, vault, now, log };
	try {
		await bindKey(db, vault);
		const commandIds = new Map<string, string>();
		const dispatch = dispatcher(commands, app, { commandIds, patience: options.patience });
		const make = () => {
			const client = newClient(discord.apiUrl);
			client.on(Events.InteractionCreate, (interaction) => void dispatch(interaction));
			client.on(Events.Error, (err) => {
				log.error({ err }, 'the connection to Discord failed');
			});
			client.rest.on('invalidRequestWarning', ({ count }) => {
				log.error({ count }, 'Discord refuses many requests; 10,000 in ten minutes lead to a ban');
			});
			return client;
		};
		const client = await connect(make, discord.token, log, signal);
		const scope = { applicationId: discord.applicationId ?? client.application.id, guildId: discord.devGuild };
		const shapes = commands.map(({ data }) => data.toJSON());
		const published = await publishCommands(client.rest, scope, shapes).catch(unlessRefused(scope.guildId));
		for (const [name, id] of published.ids) commandIds.set(name, id);
		log.info({ servers: client.guilds.cache.size, published: published.sent }, 'ready');

		// The first search builds its index, which takes a while; nobody should wait for that.
		setImmediate(() => findZones('12', now()));
		const settle = async () => settleShares(app, client.rest);
		const removeLeft = async () => removeStranded(app, client.rest);
		const stopSchedule = startSchedule(
			[
				{ name: 'settle shares', cron: '* * * * *', run: settle },
				{ name: 'remove left messages', cron: '17 * * * *', run: removeLeft },
			],
			log,
		);
		await settle().then(removeLeft);

		return {
			app,
			async stop() {
				await stopSchedule();
				await dispatch.idle();
				await client.destroy();
				await db.destroy();
			},
		};
	} catch (error) {
		await db.destroy();
		throw error;
	}
}

function unlessRefused(guildId: string | undefined) {
	return (error: unknown): never => {
		if (!(error instanceof DiscordAPIError) || (error.status !== 403 && error.status !== 404)) throw error;
		throw new StartupError(
			guildId === undefined
				? 'Discord refuses the list of commands. Check that DISCORD_APPLICATION_ID belongs to the token.'
				: 'Discord refuses the list of commands for the server in DISCORD_DEV_GUILD. Check its id, and that Handrail ' +
						'was invited there with the scope applications.commands.',
		);
	};
}
