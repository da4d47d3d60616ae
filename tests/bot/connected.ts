import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { ComponentType } from 'discord-api-types/v10';
import { Events, type Client } from 'discord.js';
import { expect, onTestFinished } from 'vitest';
import { languages } from '#data/words/index.ts';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { newClient } from '#src/discord/client.ts';
import type { Command, Component } from '#src/discord/command.ts';
import { connect } from '#src/discord/connect.ts';
import { dispatcher, type Dispatch } from '#src/discord/dispatch.ts';
import { publishCommands } from '#src/discord/publish.ts';
import { openLog } from '#src/log.ts';
import type { Act, Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { breachesOf } from '#tests/support/openapi.ts';

/** The dispatcher with commands of this test's own, on the real client, connected to a sandbox. */
export interface Connected {
	readonly sandbox: Sandbox;
	readonly client: Client<true>;
	readonly dispatch: Dispatch;
	/** One entry for each interaction that reached the dispatcher. */
	readonly handled: readonly Promise<void>[];
	/** Everything that was logged, as it was written. */
	readonly log: () => string;
	/** Requests that this test means to have refused, by what their fault or route contains. */
	readonly expectRefusal: (text: string) => void;
}

/** Afterwards the test fails if the dispatcher rejected, or Discord would have refused something unexpected. */
export async function connected(commands: readonly Command[], patience?: number): Promise<Connected> {
	const sandbox = await startSandbox({ startAt: '2026-11-23T10:00:00Z' });
	onTestFinished(async () => sandbox.close());
	const written: string[] = [];
	const destination = new Writable({
		write(chunk: Buffer, _encoding, done) {
			written.push(chunk.toString('utf8'));
			done();
		},
	});
	const log = openLog('trace', destination);
	const db = await openDatabase(sqlite(':memory:'));
	onTestFinished(async () => db.destroy());
	const vault = await openVault(db, randomBytes(32));
	const app = { db, vault, now: () => sandbox.clock.now(), log, languages, privacyUrl: undefined };
	const commandIds = new Map<string, string>();
	const dispatch = dispatcher(commands, app, { commandIds, patience });
	const handled: Promise<void>[] = [];
	const make = () => {
		const fresh = newClient(sandbox.apiUrl);
		fresh.on(Events.InteractionCreate, (interaction) => void handled.push(dispatch(interaction)));
		return fresh;
	};
	const client = await connect(make, sandbox.token, log, new AbortController().signal);
	const scope = { applicationId: sandbox.applicationId, guildId: undefined };
	const shapes = commands.map(({ data }) => data.toJSON());
	for (const [name, id] of (await publishCommands(client.rest, scope, shapes)).ids) commandIds.set(name, id);

	const expected: string[] = [];
	onTestFinished(async () => {
		await dispatch.idle();
		await client.destroy();
		const outcomes = await Promise.allSettled(handled);
		expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
		const refused = sandbox.refusals.map(({ method, path, faults }) => `${method} ${path}: ${faults.join('; ')}`);
		expect(refused.filter((line) => !expected.some((text) => line.includes(text)))).toEqual([]);
		expect(breachesOf(sandbox.requests)).toEqual([]);
	});
	return {
		sandbox,
		client,
		dispatch,
		handled,
		log: () => written.join(''),
		expectRefusal: (text) => void expected.push(text),
	};
}

/** A slash command without options. */
export function command(name: string, run: Command['run'], components: readonly Component[] = []): Command {
	return { data: { name, toJSON: () => ({ name, description: `To ${name}` }) }, run, components };
}

/** The bare act of using a command in #general, for `forge` and `repeat`. */
export function using(sandbox: Sandbox, name: string): Act {
	return { kind: 'command', channelId: sandbox.channel('general').id, name, options: {} };
}

/** A form with one text field, `words`. */
export function smallForm(customId: string) {
	return {
		custom_id: customId,
		title: 'A form',
		components: [
			{
				type: ComponentType.Label as const,
				label: 'Words',
				component: { type: ComponentType.TextInput as const, custom_id: 'words', style: 2, required: false },
			},
		],
	};
}

/** Something that a handler waits for until the test opens it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}
