import { Events, type Client } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import { commands } from '#commands/index.ts';
import { languages, type Languages } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Backups } from '#src/backups/backups.ts';
import type { DiscordConfig } from '#src/config.ts';
import { boundFingerprint, openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { storingOf } from '#src/db/storing.ts';
import type { WatchedDialect } from '#src/db/watched.ts';
import { releaseLetters } from '#src/delivery/lease.ts';
import type { PaceClock } from '#src/delivery/pace.ts';
import type { Pause } from '#src/discord/backoff.ts';
import { newClient } from '#src/discord/client.ts';
import { whyClosed } from '#src/discord/closed.ts';
import { followGateway, hearRefusals } from '#src/discord/gateway.ts';
import { applicationOf, connect, reconnects } from '#src/discord/connect.ts';
import { dispatcher, mentionCommand } from '#src/discord/dispatch.ts';
import { watchServers } from '#src/discord/guild-life/watch.ts';
import { inviteLink } from '#src/discord/invitation.ts';
import { everyFewSeconds, everyMinute, jobsOf } from '#src/discord/jobs.ts';
import { kindsToPeople, kindsToPlaces } from '#src/discord/kinds.ts';
import type { Limits } from '#src/discord/limits.ts';
import { postman } from '#src/discord/letters.ts';
import { watchEvents } from '#src/discord/meeting/event/removed.ts';
import { calendarFeed, type Answered, type Asked } from '#src/discord/meeting/ics/feed.ts';
import { hearDirectMessages } from '#src/discord/reachout/talk/dm.ts';
import { namedThreads } from '#src/discord/reachout/talk/named.ts';
import { nearInMemory } from '#src/discord/reachout/talk/near.ts';
import { publishing, unlessPassing } from '#src/discord/publishing.ts';
import { forgetWaits } from '#src/discord/waits.ts';
import { visits } from '#src/discord/visits.ts';
import { publicWeb, type Web } from '#src/feeds/web.ts';
import { findZones } from '#src/domain/zones.ts';
import { longestRetention, type Retention } from '#src/domain/retention.ts';
import type { Ledger } from '#src/ledger.ts';
import type { Log } from '#src/log.ts';
import type { Pictures } from '#src/pictures/pool.ts';
import { lineBoard } from '#src/features/helplines/board.ts';
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
	/** Undefined: none are made. */
	readonly backups?: Backups | undefined;
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
	/** Waits before Discord is tried again; by the clock of this machine, if not told. */
	readonly pause?: Pause | undefined;
	/** Requests that Discord takes in a second, where it is not what `newClient` says. */
	readonly perSecond?: number | undefined;
	/** By which letters keep Discord's pace; real time, if not told. */
	readonly paceClock?: PaceClock | undefined;
	/** Tells when `now` has jumped, so that what is due then is done at once. */
	readonly wake?: Wake | undefined;
	/** Those of `data/words`, if not told. */
	readonly languages?: Languages | undefined;
	/** The operator's own privacy notice; undefined: the one that ships with Handrail. */
	readonly privacyUrl?: string | undefined;
	/** Where calendars reach Handrail, without a slash at its end; undefined: nowhere. */
	readonly publicUrl?: string | undefined;
	/** How the web is reached where moderators name an address; as everybody does and public addresses alone, if not told. */
	readonly web?: Web | undefined;
	/** Where `/metrics`, `/healthz` and calendars are; undefined: nowhere. */
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
	const { backups } = options;
	const storing = storingOf(log, now);
	let isOpen = false;
	const heard = (error: unknown) => {
		// Until then its errors end the start, with a sentence.
		if (isOpen) storing.hear(error);
	};
	const db = await openDatabase(options.dialect, { heard, beforeUpgrade: backups?.beforeUpgrade });
	isOpen = true;
	let watch: Watch | undefined;
	let connected: Client<true> | undefined;
	try {
		const vault = await openVault(db, options.key);
		await sealAnew(db, vault);
		const { ledger, privacyUrl, pictures, retention = longestRetention } = options;
		const helplines = lineBoard(db);
		await helplines.refresh().catch((err: unknown) => {
			log.error({ err }, 'lines are shown as they are bundled until what moderators decided can be read');
		});
		let nextRuns: () => readonly NextRun[] = () => [];
		const app: App = {
			...{ db, vault, ledger, now, log, privacyUrl, web: options.web ?? publicWeb },
			languages: options.languages ?? languages,
			schedule: () => nextRuns(),
			...(pictures && { pictures }),
			...(backups && { backups: backups.state }),
			publicUrl: options.publicUrl,
			helplines,
			storing,
		};
		const makeUpForErasures = async () => {
			const count = await replayErasures(app);
			if (count > 0) log.warn({ count }, 'what had been erased was in this database again, and is erased again');
		};
		await makeUpForErasures();
		let gateway = (): Gateway => ({ state: 'starting', losses: [] });
		let feed: (asked: Asked) => Promise<Answered | undefined> = async () => Promise.resolve(undefined);
		const calendar = async (asked: Asked) => feed(asked);
		const looked = { db, gateway: () => gateway(), backups: backups?.state, storing };
		watch = await startWatch({ address: options.http, ...looked, now, log, calendar });
		const { meters, url: watchUrl, stop: stopWatch } = watch;
		const commandIds = new Map<string, string>();
		const mention = (command: string) => mentionCommand(command, commandIds);
		const discordNow: { client?: Client<true> } = {};
		const toPeople = kindsToPeople(app, () => discordNow.client);
		const visit = visits({ ...app, observe: meters.letter }, toPeople);
		const near = nearInMemory();
		const observe = meters.interaction;
		const dispatch = dispatcher(commands, app, { commandIds, patience, limits, near, visit, observe });
		const hear = hearDirectMessages(app, { near, mention, limits });
		const make = () => {
			const client = newClient(discord.apiUrl, options.timeout, options.perSecond, {
				pause: options.pause,
				heard: reconnects(log, meters.gateway),
			});
			client.on(Events.InteractionCreate, (interaction) => void dispatch(interaction));
			client.on(Events.MessageCreate, (message) => void hear(message));
			client.on(Events.Error, (err) => {
				log.error({ err }, 'the connection to Discord failed');
			});
			client.rest.on('invalidRequestWarning', ({ count }) => {
				log.error({ count }, 'Discord refuses many requests; 10,000 in ten minutes lead to a ban');
			});
			hearRefusals(client, meters.refused);
			return client;
		};
		const client = (connected = await connect(make, discord.token, log, signal, options.pause));
		const applicationId = applicationOf(client, discord);
		discordNow.client = client;
		gateway = followGateway(client, now, meters.gateway);
		feed = calendarFeed(app, client);
		const { lost, lose } = losing();
		client.on(Events.ShardDisconnect, ({ code }) => {
			lose(whyClosed(code));
		});
		const scope = { applicationId, guildId: discord.devGuild };
		const publish = publishing(client.rest, scope, { commands, ids: commandIds }, log);
		await publish().catch(unlessPassing(scope.guildId, log));
		log.info({ servers: client.guilds.cache.size }, 'ready');
		if (client.guilds.cache.size === 0) {
			log.info({ link: inviteLink(client.application.id) }, 'in no server yet; the link invites Handrail');
		}

		const lookAfter = async () => {
			lose(await options.dialect.gone?.());
			if ((await boundFingerprint(db)) !== vault.fingerprint) lose(keyChanged);
		};

		// The first search builds its index, which takes a while; nobody should wait for that.
		setImmediate(() => findZones('12', now()));
		const servers = watchServers(app, client, mention);
		watchEvents(app, client);
		const threads = namedThreads(app, client, near);
		const kinds = [...kindsToPlaces(app, client, { mention, near, threads }), ...toPeople];
		const post = postman(app, client, kinds, meters.letter, options.paceClock);
		await releaseLetters(db, now());
		/** They go at once instead of with the next look. */
		const queued = async (kind: string, count: number) => {
			meters.queued(kind, count);
			if (count > 0) await post.deliver();
		};
		/** Said once in the log, instead of by each job each time. */
		const unlessKnown = (err: unknown) => {
			if (!storing.knows(err)) throw err;
		};
		const stopSchedule = startSchedule(
			[
				{ name: 'publish commands', cron: everyMinute, run: publish },
				{ name: 'make up for erasures', cron: everyMinute, run: makeUpForErasures },
				{ name: 'read what was decided about lines', cron: everyMinute, run: async () => helplines.refresh() },
				...jobsOf(app, client, { mention, retention, near, threads, queued, observe: meters.letter }),
				{ name: 'deliver', cron: everyFewSeconds, run: post.deliver },
				{ name: 'look after the database', cron: everyMinute, run: lookAfter },
				{ name: 'see whether it can be kept', cron: everyFewSeconds, run: async () => storing.look(db) },
				...(backups ? [{ name: 'back up', cron: everyMinute, run: async () => backups.ifDue(db) }] : []),
			].map((job) => ({ ...job, run: async () => job.run().catch(unlessKnown) })),
			log,
			options.wake,
			(ms) => {
				if (ms > 0) return;
				forgetWaits(client.rest);
				post.clockWentBack();
			},
		);
		nextRuns = stopSchedule.next;

		return {
			app,
			lost,
			firstRuns: stopSchedule.firstRuns,
			watchUrl,
			async stop() {
				client.removeAllListeners(Events.InteractionCreate);
				client.removeAllListeners(Events.MessageCreate);
				await servers.stop();
				await post.stop();
				backups?.stop();
				await stopSchedule();
				await dispatch.idle();
				await client.destroy();
				await stopWatch();
				await db.destroy();
			},
		};
	} catch (error) {
		await connected?.destroy();
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
