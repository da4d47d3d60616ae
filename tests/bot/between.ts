import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Sandbox } from '#src/sandbox/contract.ts';

/** A frame of the gateway, as Discord sends it to the bot. */
export interface Frame {
	readonly op: number;
	readonly t: string | null;
	readonly d: unknown;
}

/** Something between the sandbox and the bot, which can do to the gateway what Discord does and the sandbox does not. */
export interface Between {
	/** For the bot, in place of the sandbox's. */
	readonly apiUrl: string;
	/** Closes the bot's connections as Discord does. */
	close(code: number): void;
}

/**
 * @param change what becomes of a frame; undefined when it does not arrive.
 * @param hold is waited for before a request to a path is passed on.
 */
export async function between(
	sandbox: Sandbox,
	change: (frame: Frame) => Frame | undefined = (frame) => frame,
	hold: (path: string) => Promise<void> = async () => Promise.resolve(),
): Promise<Between> {
	const there = new URL(sandbox.url);
	const server = createServer((asked, answer) => void passOn(asked, answer));
	const sockets = new WebSocketServer({ server });
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const here = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	onTestFinished(async () => {
		for (const socket of sockets.clients) socket.terminate();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const passOn = async (asked: IncomingMessage, answer: ServerResponse) => {
		await hold(asked.url ?? '/');
		const headers = { ...asked.headers, host: there.host };
		const onward = request(new URL(asked.url ?? '/', there), { method: asked.method ?? 'GET', headers });
		asked.pipe(onward);
		const came = await new Promise<IncomingMessage>((resolve) => onward.once('response', resolve));
		const body = (await text(came)).replaceAll(`ws://${there.host}`, `ws://${here}`);
		const length = { 'content-length': Buffer.byteLength(body) };
		answer.writeHead(came.statusCode ?? 502, { ...came.headers, ...length }).end(body);
	};

	sockets.on('connection', (bot, { url }) => {
		const discord = new WebSocket(new URL(url ?? '/', `ws://${there.host}`));
		const early: Buffer[] = [];
		bot.on('message', (data: Buffer) => {
			if (discord.readyState === WebSocket.OPEN) discord.send(data.toString());
			else early.push(data);
		});
		discord.on('open', () => {
			for (const data of early) discord.send(data.toString());
		});
		discord.on('message', (data: Buffer) => {
			const json = data.toString().replaceAll(`ws://${there.host}`, `ws://${here}`);
			const frame = change(JSON.parse(json) as Frame);
			if (frame) bot.send(JSON.stringify(frame));
		});
		bot.on('close', () => {
			discord.terminate();
		});
		discord.on('close', () => {
			bot.terminate();
		});
		discord.on('error', () => undefined);
	});

	return {
		apiUrl: `http://${here}/api`,
		close(code) {
			for (const socket of sockets.clients) socket.close(code);
		},
	};
}
