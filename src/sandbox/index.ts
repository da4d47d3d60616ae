import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performer } from './acts/act.ts';
import { failure } from './acts/failure.ts';
import { findChannel, findPerson } from './acts/choose.ts';
import { publishedCommands } from './acts/commands.ts';
import { startClock } from './clock.ts';
import type { Sandbox, StartSandbox } from './contract.ts';
import type { Core } from './core.ts';
import { eventsOf, settleEvents } from './events.ts';
import { faultBoard } from './faults.ts';
import { openGateway } from './gateway.ts';
import { answerPage, isOwn, sendSentence } from './http.ts';
import { waitingRoom } from './waiting.ts';
import { openKeep } from './keep.ts';
import { rateLimits } from './limits.ts';
import { requestLog } from './log.ts';
import { channelPayload } from './payloads.ts';
import { personOf } from './people.ts';
import { answerRest } from './rest.ts';
import { script } from './scripted.ts';
import { addCrowd } from './seed-crowd.ts';
import { addHalls, addOtherGuild, freshWorld } from './seed.ts';
import { viewOf } from './view.ts';
import type { Resident, World } from './world.ts';

/**
 * Starts a local Discord for one bot on 127.0.0.1: API v10 under `apiUrl`, a gateway, and a page under `url`.
 * Rejects when the port is taken.
 */
export const startSandbox: StartSandbox = async (options = {}) => {
	const warn = options.warn ?? (() => undefined);
	const server = createServer((request, response) => void serve(request, response));
	const port = await listen(server, options.port ?? 0);
	const url = `http://127.0.0.1:${port}`;

	const keep = openKeep(options.file, `${url}/sandbox/attachments/`, warn);
	const world: World =
		keep.load() ?? freshWorld(startClock({ startAt: options.startAt }), options.botPermissions, options.botInGuild);
	if (options.halls) addHalls(world);
	if (options.otherGuild) addOtherGuild(world, options.botPermissions);
	if (options.crowd) addCrowd(world, options.crowd);
	const privileged = options.privilegedIntents ?? [];
	const admits = (request: IncomingMessage) => isOwn(request, port);
	const gateway = openGateway(server, world, { url: url.replace('http:', 'ws:'), privileged, admits });
	const core: Core = {
		world,
		gateway,
		url,
		privileged,
		nonceWindow: options.nonceWindowMs ?? 5 * 60_000,
		keepMessages: options.keepMessages ?? Infinity,
		warn,
	};
	const limits = rateLimits(world.clock.ms, options.rateLimits ?? false);
	const scripted = script();
	const faults = faultBoard(core, scripted, limits);
	const log = requestLog(options.keepRequests ?? Infinity, warn, world.changed);
	const waiting = waitingRoom(core, failure(core));
	const perform = performer(core, waiting, faults.deliveries);
	const settle = () => {
		for (const guild of world.guilds.values()) settleEvents(core, guild);
	};
	const stopAging = world.clock.onMove(() => {
		waiting.age();
		settle();
		world.changed();
	});
	const stopKeeping = keep.follow(world);

	let nextDue: string | null = null;
	const view = (person: Resident) =>
		viewOf(core, person, { requests: log.requests.slice(-200), faults: faults.on(), nextDue });
	const askNextDue = async () => {
		nextDue = (await options.nextDue?.().catch(() => null))?.toString() ?? null;
	};
	const page = {
		core,
		perform,
		faults,
		async view(person: Resident) {
			await askNextDue();
			settle();
			return view(person);
		},
	};

	async function serve(request: IncomingMessage, response: ServerResponse) {
		try {
			if (!isOwn(request, port)) {
				sendSentence(response, 403, 'The sandbox answers only to itself: open it at 127.0.0.1.');
				return;
			}
			if (request.url?.startsWith('/api/'))
				await answerRest({ core, waiting, limits, script: scripted, log }, request, response);
			else await answerPage(page, request, response);
		} catch (error) {
			warn(
				`sandbox: a fault of the sandbox itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
			);
			if (!response.headersSent) sendSentence(response, 500, 'The sandbox failed at this; its log says where.');
		}
	}

	const sandbox: Sandbox = {
		url,
		apiUrl: `${url}/api`,
		token: world.token,
		applicationId: world.bot.user.id,
		guildId: world.home.id,
		clock: world.clock,
		faults,
		requests: log.requests,
		refusals: log.refusals,
		guilds: () => [...world.guilds.values()].map(({ id, name }) => ({ id, name })),
		person(name) {
			const person = findPerson(world, name);
			if (!person) throw new RangeError(`Nobody in the sandbox is called “${name}”.`);
			return personOf(core, perform, person, view);
		},
		channel(name) {
			const channel = findChannel(world, name);
			if (!channel) throw new RangeError(`The sandbox has no channel “${name}”.`);
			return channelPayload(world, channel);
		},
		events: () => eventsOf(world.home),
		commands: () => publishedCommands(world, world.home),
		until: (holds, ms = 5_000) => untilHolds(world, holds, ms),
		async close() {
			stopAging();
			stopKeeping();
			waiting.close();
			gateway.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			keep.flush();
		},
	};
	return sandbox;
};

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve((server.address() as AddressInfo).port);
		});
	});
}

function untilHolds(world: World, holds: () => boolean, ms: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const look = () => {
			let held: boolean;
			try {
				held = holds();
			} catch (error) {
				end();
				reject(error instanceof Error ? error : new Error(String(error)));
				return;
			}
			if (!held) return;
			end();
			resolve();
		};
		const timer = setTimeout(() => {
			end();
			reject(new Error(`Waited ${ms} ms for something that did not come about: ${holds.toString()}`));
		}, ms);
		const stop = world.onChange(look);
		const end = () => {
			clearTimeout(timer);
			stop();
		};
		look();
	});
}
