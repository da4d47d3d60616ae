import { Events } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import { commands } from '#commands/index.ts';
import { languages, type Languages } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { DiscordConfig } from '#src/config.ts';
import { boundFingerprint, openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import type { WatchedDialect } from '#src/db/watched.ts';
import { releaseLetters } from '#src/delivery/lease.ts';
import { newClient, whyClosed } from '#src/discord/client.ts';
import { heardKind } from '#src/discord/encouragement/letter.ts';
import { followGateway, hearRefusals } from '#src/discord/gateway.ts';
import { connect } from '#src/discord/connect.ts';
import { dispatcher, mentionCommand } from '#src/discord/dispatch.ts';
import { watchServers } from '#src/discord/guild-life/watch.ts';
import { everyFewSeconds, everyMinute, jobsOf } from '#src/discord/jobs.ts';
import type { Limits } from '#src/discord/limits.ts';
import { postman } from '#src/discord/letters.ts';
import { promptKind } from '#src/discord/prompt/letter.ts';
import { messagesClosedKind } from '#src/discord/settings/closed.ts';
import { publishing, unlessPassing } from '#src/discord/publishing.ts';
import { reminders } from '#src/discord/reminder/letter.ts';
import { visits } from '#src/discord/visits.ts';
import { summaryKind } from '#src/discord/summary/letter.ts';
import { findZones } from '#src/domain/zones.ts';
import { longestRetention, type Retention } from '#src/domain/retention.ts';
import type { Ledger } from '#src/ledger.ts';
import type { Log } from '#src/log.ts';
import type { Pictures } from '#src/pictures/pool.ts';
import { replayErasures } from '#src/features/privacy/erase.ts';
import { sealAnew } from '#src/features/sealing.ts';
import { startSchedule, type NextRun, type Wake } from '#src/schedule.ts';
import type { Gateway } from '#src/watch/look.ts';
import type { Address } from '#src/watch/serve.ts';
import { startWatch, type Watch } from '#src/watch/watch.ts';

export interface BotOptions {
	readonly discord: DiscordConfig;
	readonly dialect: WatchedDialect;
	/** 32 bytes. */
	readonly key: Buffer;
	readonly ledger: Ledger;
	/** Draws; without it everything is told in words alone. */
	readonly pictures?: Pictures | undefined;
	/** How long what is left over is kept; as long as there is, if not told. */
	readonly retention?: Retention | undefined;
	readonly now: () => Temporal.Instant;
	readonly log: Log;
	/** Ends the wait for a Discord that cannot be reached. */
	readonly signal?: AbortSignal | undefined;
	/** Milliseconds until an answer is deferred; see `answerTo`. */
	readonly patience?: number | undefined;
	/** Milliseconds that Discord has to answer a request, where it is not what `newClient` says. */
	readonly timeout?: number | undefined;
	/** How much may be asked at once, where it is not `defaultLimits`. */
	readonly limits?: Partial<Limits> | undefined;
	/** Tells when `now` has jumped, so that what is due then is done at once. */
	readonly wake?: Wake | undefined;
	/** Those of `data/words`, if not told. */
	readonly languages?: Languages | undefined;
	/** The operator's own privacy notice; undefined: the one that ships with Handrail. */
	readonly privacyUrl?: string | undefined;
	/** Where `/metrics` and `/healthz` are; undefined: nowhere. */
	readonly http?: Address | undefined;
}

/** Handrail, connected and at work. */
export interface Bot {
	readonly app: App;
	/** Resolves when Handrail cannot go on, with the reason and the remedy as a sentence. It is to be stopped then. */
	readonly lost: Promise<string>;
	/** Resolves when each of its jobs has run once. What people do does not wait for that. */
	readonly firstRuns: Promise<void>;
	/** Where `/metrics` and `/healthz` are. */
	readonly watchUrl: string | undefined;
	/** Takes nothing new, finishes what is being handled, then closes the gateway and the database. */
	stop(): Promise<void>;
}

/**
 * Puts the parts together: database, rules, Discord.
 * @throws {StartupError} for everything that the operator has to put right.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
	const { discord, log, now, patience, limits, signal = new AbortController().signal } = options;
	const db = await openDatabase(options.dialect);
	let watch: Watch | undefined;
	try {
		const vault = await openVault(db, options.key);
		await sealAnew(db, vault);
		const { ledger, privacyUrl, pictures, retention = longestRetention } = options;
		let nextRuns: () => readonly NextRun[] = () => [];
		const app: App = {
			...{ db, vault, ledger, now, log, privacyUrl },
			languages: options.languages ?? languages,
			schedule: () => nextRuns(),
			...(pictures && { pictures }),
		};
		const makeUpForErasures = async () => {
			const count = await replayErasures(app);
			if (count > 0) log.warn({ count }, 'what had been erased was in this database again, and is erased again');
		};
		await makeUpForErasures();
		let gateway = (): Gateway => ({ state: 'starting' });
		watch = await startWatch({ address: options.http, db, now, log, gateway: () => gateway() });
		const { meters, url: watchUrl, stop: stopWatch } = watch;
		const commandIds = new Map<string, string>();
		const mention = (command: string) => mentionCommand(command, commandIds);
		const toPeople = [reminders(app), messagesClosedKind(app), heardKind(app)];
		const visit = visits({ ...app, observe: meters.letter }, toPeople);
		const dispatch = dispatcher(commands, app, { commandIds, patience, limits, visit, observe: meters.interaction });
		const make = () => {
			const client = newClient(discord.apiUrl, options.timeout);
			client.on(Events.InteractionCreate, (interaction) => void dispatch(interaction));
			client.on(Events.Error, (err) => {
				log.error({ err }, 'the connection to Discord failed');
			});
			client.rest.on('invalidRequestWarning', ({ count }) => {
				log.error({ count }, 'Discord refuses many requests; 10,000 in ten minutes lead to a ban');
			});
			hearRefusals(client, meters.refused);
			return client;
		};
		const client = await connect(make, discord.token, log, signal);
		gateway = followGateway(client, now);
		const { lost, lose } = losing();
		client.on(Events.ShardDisconnect, ({ code }) => {
			lose(whyClosed(code));
		});
		const scope = { applicationId: discord.applicationId ?? client.application.id, guildId: discord.devGuild };
		const publish = publishing(client.rest, scope, { commands, ids: commandIds }, log);
		await publish().catch(unlessPassing(scope.guildId, log));
		log.info({ servers: client.guilds.cache.size }, 'ready');

		const lookAfter = async () => {
			lose(await options.dialect.gone?.());
			if ((await boundFingerprint(db)) !== vault.fingerprint) lose(keyChanged);
		};

		// The first search builds its index, which takes a while; nobody should wait for that.
		setImmediate(() => findZones('12', now()));
		const servers = watchServers(app, client, mention);
		const kinds = [promptKind(app, client, mention), summaryKind(app, client, mention), ...toPeople];
		const post = postman(app, client, kinds, meters.letter);
		await releaseLetters(db, now());
		/** They go at once instead of with the next look. */
		const queued = async (kind: string, count: number) => {
			meters.queued(kind, count);
			if (count > 0) await post.deliver();
		};
		const stopSchedule = startSchedule(
			[
				{ name: 'publish commands', cron: everyMinute, run: publish },
				{ name: 'make up for erasures', cron: everyMinute, run: makeUpForErasures },
				...jobsOf(app, client, { mention, retention, queued, observe: meters.letter }),
				{ name: 'deliver', cron: everyFewSeconds, run: post.deliver },
				{ name: 'look after the database', cron: everyMinute, run: lookAfter },
			],
			log,
			options.wake,
		);
		nextRuns = stopSchedule.next;

		return {
			app,
			lost,
			firstRuns: stopSchedule.firstRuns,
			watchUrl,
			async stop() {
				client.removeAllListeners(Events.InteractionCreate);
				await servers.stop();
				await post.stop();
				await stopSchedule();
				await dispatch.idle();
				await client.destroy();
				await stopWatch();
				await db.destroy();
			},
		};
	} catch (error) {
		await watch?.stop();
		await db.destroy();
		throw error;
	}
}

const keyChanged =
	'The master key of the database was changed while Handrail ran. Start Handrail again with the new key, so that it can ' +
	'open what people wrote.';

/** A promise of the first reason that is given, if ever there is one. */
function losing() {
	let lose: (reason: string | undefined) => void = () => undefined;
	const lost = new Promise<string>((resolve) => {
		lose = (reason) => {
			if (reason !== undefined) resolve(reason);
		};
	});
	return { lost, lose };
}
