import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { membersChunk, parseFrame } from './gateway-frames.ts';
import type { MemberRequest } from './gateway-frames.ts';
import { channelsByGuild, guildCreate, guildsOfBot, memberPayload, readyPayload } from './payloads.ts';
import { accountOf, guildOf } from './world.ts';
import type { Channel, Guild, World } from './world.ts';

/** How many dispatches a session keeps for RESUME. */
const bufferSize = 200;
/** How long (real time) a session without a socket may be resumed. */
const resumableFor = 60_000;
const heartbeatInterval = 41_250;
/** How many servers a login tells of at once: the client is to receive them while the rest is written, as from Discord. */
const guildsAtOnce = 20;

/** Intents that need to be switched on for the application; without that, IDENTIFY with them is closed with 4014. */
export type PrivilegedIntent = 'GuildMembers' | 'GuildPresences' | 'MessageContent';

interface Session {
	readonly id: string;
	readonly intents: number;
	socket: WebSocket | null;
	/** When its socket was lost, in real milliseconds. */
	lostAt: number;
	seq: number;
	/** The newest dispatches, oldest first: sequence number and frame. */
	readonly buffer: { readonly seq: number; readonly frame: string }[];
}

export interface Gateway {
	/** Whether a bot is logged in and connected. */
	online(): boolean;
	/** Whether a dispatch would reach a bot: now, or when it resumes. */
	reachable(): boolean;
	/**
	 * Sends an event to every session that has one of the intents (bits; 0: to all). What happens in a server that the bot
	 * is not in goes by intents to nobody.
	 */
	dispatch(event: string, data: unknown, intents: number): void;
	/** Sends GUILD_CREATE to every session that hears of servers, as at its login. */
	dispatchGuild(guild: Guild): void;
	/** Sends a message event; content is left out for sessions that may not read it. */
	dispatchMessage(event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: APIMessage, channel: Channel): void;
	/** Cuts every socket without a close frame. */
	drop(): void;
	/** Cuts every socket and lets no new one come about, until it is told to go on. */
	refuse(on: boolean): void;
	/** Sends op 7. */
	askReconnect(): void;
	/** Sends op 9; without `resumable`, sessions are forgotten. */
	invalidate(resumable: boolean): void;
	/** Closes every socket with a close code, as Discord does. */
	closeWith(code: number): void;
	/** From now on IDENTIFY is answered by closing the socket with this code; undefined: it is taken again. */
	refuseLogin(code: number | undefined): void;
	/** How many sessions can still be begun today, as `GET /gateway/bot` tells it. */
	sessionsLeft(): number;
	letBegin(sessions: number): void;
	close(): void;
}

/** Discord's documents, "Gateway", Session Start Limit. */
export const sessionsInADay = 1_000;

/**
 * Discord's gateway (v10, JSON, no compression) on the upgrade requests of `server`. `admits` decides by its headers
 * whether a request may connect at all.
 */
export function openGateway(
	server: Server,
	world: World,
	settings: {
		readonly url: string;
		readonly privileged: readonly PrivilegedIntent[];
		readonly admits: (request: IncomingMessage) => boolean;
	},
): Gateway {
	const sockets = new WebSocketServer({ noServer: true });
	const sessions = new Map<string, Session>();
	let refusing = false;
	let loginCode: number | undefined;
	let sessionsLeft = sessionsInADay;
	const refusedIntents = (['GuildMembers', 'GuildPresences', 'MessageContent'] as const)
		.filter((name) => !settings.privileged.includes(name))
		.reduce((bits, name) => bits | GatewayIntentBits[name], 0);

	const forget = (session: Session) => {
		if (sessions.delete(session.id)) world.changed();
	};

	const frameFor = (session: Session, event: string, json: string) => {
		session.seq += 1;
		const frame = `{"t":"${event}","s":${session.seq},"op":0,"d":${json}}`;
		session.buffer.push({ seq: session.seq, frame });
		if (session.buffer.length > 2 * bufferSize) session.buffer.splice(0, session.buffer.length - bufferSize);
		return frame;
	};

	const sendTo = (session: Session, event: string, data: unknown) => {
		const frame = frameFor(session, event, JSON.stringify(data));
		session.socket?.send(frame);
	};

	const isElsewhere = (data: unknown) =>
		typeof data === 'object' &&
		data !== null &&
		'guild_id' in data &&
		world.guilds.get(String(data.guild_id))?.botSince === null;

	const sendGuilds = (session: Session, guilds: readonly Guild[], channels = channelsByGuild(world)) => {
		if (!(session.intents & GatewayIntentBits.Guilds)) return;
		const everyone = (session.intents & GatewayIntentBits.GuildPresences) !== 0;
		for (const guild of guilds.slice(0, guildsAtOnce)) {
			if (guild.botSince === null) continue;
			sendTo(session, 'GUILD_CREATE', guildCreate(world, guild, everyone, channels.get(guild) ?? []));
		}
		const later = guilds.slice(guildsAtOnce);
		if (later.length > 0) setImmediate(sendGuilds, session, later, channels);
	};

	/** The close code and its reason; undefined where a login is taken. */
	const whyRefused = (token: unknown, intents: number): readonly [code: number, reason?: string] | undefined => {
		if (loginCode !== undefined) return [loginCode];
		// Discord resets the token of a bot that begins more sessions than it may.
		if (String(token).replace(/^Bot /, '') !== world.token || sessionsLeft <= 0) {
			return [GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.'];
		}
		if (!Number.isSafeInteger(intents)) return [GatewayCloseCodes.InvalidIntents, 'Invalid intent(s).'];
		return intents & refusedIntents ? [GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).'] : undefined;
	};

	const identify = (socket: WebSocket, given: { token?: unknown; intents?: unknown }): Session | undefined => {
		const intents = Number(given.intents);
		const refused = whyRefused(given.token, intents);
		if (refused) {
			socket.close(...refused);
			return undefined;
		}
		sessionsLeft -= 1;
		for (const old of sessions.values()) if (!old.socket) forget(old);
		const session: Session = {
			id: randomBytes(16).toString('hex'),
			intents,
			socket,
			lostAt: 0,
			seq: 0,
			buffer: [],
		};
		sessions.set(session.id, session);
		world.changed();
		sendTo(session, 'READY', readyPayload(world, session.id, settings.url));
		sendGuilds(session, guildsOfBot(world));
		return session;
	};

	const resume = (socket: WebSocket, given: { token?: unknown; session_id?: unknown; seq?: unknown }) => {
		const session = sessions.get(String(given.session_id));
		const seq = Number(given.seq);
		const oldest = session?.buffer[0]?.seq ?? 1;
		if (String(given.token).replace(/^Bot /, '') !== world.token || !session || seq < oldest - 1 || seq > session.seq) {
			socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false, s: null, t: null }));
			return;
		}
		// After a resumable op 9 the client resumes on the socket it has.
		if (session.socket !== socket) session.socket?.terminate();
		session.socket = socket;
		for (const { seq: at, frame } of session.buffer) if (at > seq) socket.send(frame);
		sendTo(session, 'RESUMED', { _trace: [] });
		world.changed();
		return session;
	};

	const sendMembers = (session: Session, wish: MemberRequest) => {
		const chunk = membersChunk(world, wish);
		if (chunk) sendTo(session, 'GUILD_MEMBERS_CHUNK', chunk);
	};

	sockets.on('connection', (socket: WebSocket) => {
		let session: Session | undefined;
		socket.on('error', () => undefined);
		socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: heartbeatInterval }, s: null, t: null }));
		socket.on('message', (raw: Buffer) => {
			const frame = parseFrame(raw);
			if (!frame) {
				socket.close(GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
				return;
			}
			if (frame.op === GatewayOpcodes.Heartbeat) socket.send('{"op":11,"d":null,"s":null,"t":null}');
			else if (frame.op === GatewayOpcodes.Identify) session = identify(socket, frame.d);
			else if (frame.op === GatewayOpcodes.Resume) session = resume(socket, frame.d);
			else if (!session) socket.close(GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
			else if (frame.op === GatewayOpcodes.RequestGuildMembers) sendMembers(session, frame.d);
			else if (frame.op !== GatewayOpcodes.PresenceUpdate && frame.op !== GatewayOpcodes.VoiceStateUpdate) {
				socket.close(GatewayCloseCodes.UnknownOpcode, 'Unknown opcode.');
			}
		});
		socket.on('close', (code) => {
			if (session?.socket !== socket) return;
			session.socket = null;
			session.lostAt = Date.now();
			// A client that says goodbye with 1000 or 1001 ends its session (Discord's documents, "Gateway", disconnecting).
			if (code === 1000 || code === 1001) forget(session);
			world.changed();
		});
	});

	server.on('upgrade', (request, socket, head) => {
		if (!settings.admits(request)) {
			socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
			return;
		}
		if (refusing) {
			socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
			return;
		}
		sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request));
	});

	return {
		online: () => [...sessions.values()].some(({ socket }) => socket?.readyState === 1),
		reachable() {
			for (const session of sessions.values()) {
				if (session.socket || Date.now() - session.lostAt < resumableFor) return true;
				forget(session);
			}
			return false;
		},
		dispatch(event, data, intents) {
			if (intents !== 0 && isElsewhere(data)) return;
			let json: string | undefined;
			for (const session of sessions.values()) {
				if (intents !== 0 && !(session.intents & intents)) continue;
				json ??= JSON.stringify(data);
				const frame = frameFor(session, event, json);
				session.socket?.send(frame);
			}
		},
		dispatchGuild(guild) {
			for (const session of sessions.values()) sendGuilds(session, [guild]);
		},
		dispatchMessage(event, message, channel) {
			const guild = guildOf(world, channel);
			if (guild?.botSince === null) return;
			const needed = guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
			const author = accountOf(world, message.author.id);
			const data = {
				...message,
				channel_type: channel.type,
				...(guild && { guild_id: guild.id }),
				...(guild && author && { member: { ...memberPayload(guild, author), user: undefined } }),
			};
			const bot = world.bot.user.id;
			const open = !guild || message.author.id === bot || message.mentions.some(({ id }) => id === bot);
			for (const session of sessions.values()) {
				if (!(session.intents & needed)) continue;
				const reads = open || session.intents & GatewayIntentBits.MessageContent;
				sendTo(session, event, reads ? data : { ...data, content: '', embeds: [], attachments: [], components: [] });
			}
		},
		drop() {
			for (const { socket } of sessions.values()) socket?.terminate();
		},
		refuse(on) {
			refusing = on;
			if (on) for (const { socket } of sessions.values()) socket?.terminate();
			world.changed();
		},
		askReconnect() {
			for (const { socket } of sessions.values()) socket?.send('{"op":7,"d":null,"s":null,"t":null}');
		},
		invalidate(resumable) {
			for (const session of sessions.values()) {
				session.socket?.send(JSON.stringify({ op: 9, d: resumable, s: null, t: null }));
				if (!resumable) forget(session);
			}
		},
		closeWith(code) {
			for (const { socket } of sessions.values()) socket?.close(code);
		},
		refuseLogin(code) {
			loginCode = code;
		},
		sessionsLeft: () => sessionsLeft,
		letBegin(count) {
			sessionsLeft = count;
		},
		close() {
			for (const socket of sockets.clients) socket.terminate();
			sockets.close();
		},
	};
}
