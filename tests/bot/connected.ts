import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { ComponentType } from 'discord-api-types/v10';
import { Events, type Client } from 'discord.js';
import { expect, onTestFinished } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import type { Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import type { Kind } from '#src/delivery/kind.ts';
import type { Card } from '#src/discord/card.ts';
import { newClient } from '#src/discord/client.ts';
import type { Command, Component } from '#src/discord/command.ts';
import { connect } from '#src/discord/connect.ts';
import { dispatcher, type Dispatch } from '#src/discord/dispatch.ts';
import type { Limits } from '#src/discord/limits.ts';
import { publishCommands } from '#src/discord/publish.ts';
import { visits } from '#src/discord/visits.ts';
import { publicWeb } from '#src/feeds/web.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import type { Act, Sandbox } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { tireless } from '#tests/support/limits.ts';
import { breachesOf } from '#tests/support/openapi.ts';
import { speakingTo } from '#tests/support/speaking.ts';
import { testFolders } from '#tests/support/storage.ts';

/** The dispatcher with commands of this test's own, on the real client, connected to a sandbox. */
export interface Connected {
	readonly sandbox: Sandbox;
	readonly client: Client<true>;
	readonly dispatch: Dispatch;
	readonly db: Db;
	/** One entry for each interaction that reached the dispatcher. */
	readonly handled: readonly Promise<void>[];
	/** Everything that was logged, as it was written. */
	readonly log: () => string;
	/** What was said so far that is neither in data/words nor a known name or fact. */
	readonly strays: () => string[];
	/** Requests that this test means to have refused, by what their fault or route contains. */
	readonly expectRefusal: (text: string) => void;
}

/**
 * Afterwards the test fails if the dispatcher rejected, or Discord would have refused something unexpected.
 * @param more languages that one can choose besides English. Their words are the English ones.
 * @param kinds of letters that are shown to people at their visits.
 */
export async function connected(
	commands: readonly Command[],
	patience?: number,
	limits: Partial<Limits> = tireless,
	more: readonly string[] = [],
	kinds: readonly Kind<Card>[] = [],
): Promise<Connected> {
	const {
		sandbox,
		languages: own,
		strays,
		close,
	} = await speakingTo(await startSandbox({ startAt: '2026-11-23T10:00:00Z' }));
	onTestFinished(async () => sandbox.close());
	onTestFinished(close);
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
	const folder = mkdtempSync(join(testFolders, 'handrail-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	const ledger = await openLedger(join(folder, 'handrail.erased'));
	const languages = new Map([...own, ...more.map((code) => [code, { ...wordsFor('en', own) }] as const)]);
	const app = {
		db,
		vault,
		ledger,
		now: () => sandbox.clock.now(),
		log,
		languages,
		privacyUrl: undefined,
		web: publicWeb,
	};
	const commandIds = new Map<string, string>();
	const dispatch = dispatcher(commands, app, { commandIds, patience, limits, visit: visits(app, kinds) });
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
		db,
		handled,
		log: () => written.join(''),
		strays: () => strays(written.join('')),
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
