import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, expect } from 'vitest';
import type { Languages } from '#data/words/index.ts';
import type { Backups } from '#src/backups/backups.ts';
import { startBot, type Bot } from '#src/bot.ts';
import type { Limits } from '#src/discord/limits.ts';
import { agree } from '#src/features/consent.ts';
import type { Web } from '#src/feeds/web.ts';
import { openLedger } from '#src/ledger.ts';
import { openLog } from '#src/log.ts';
import type { Pictures } from '#src/pictures/pool.ts';
import type { LoggedRequest, OpenModal, Outcome, Sandbox, SandboxOptions, SeenMessage } from '#src/sandbox/contract.ts';
import { startSandbox } from '#src/sandbox/index.ts';
import { onePixel } from '#tests/support/pictures.ts';
import { fasterBy } from '#tests/support/faster.ts';
import { newest } from '#tests/support/newest.ts';
import { tireless } from '#tests/support/limits.ts';
import { breachesOf } from '#tests/support/openapi.ts';
import { speakingTo } from '#tests/support/speaking.ts';
import { eachWithStorage, type Storage } from '#tests/support/storage.ts';

/** Handrail with the real discord.js client, connected to a sandbox of its own. */
export interface Running {
	readonly sandbox: Sandbox;
	readonly storage: Storage;
	readonly bot: () => Bot;
	/** Everything that was logged, as it was written. */
	readonly log: () => string;
	/** Stops the bot and starts it again on the same data. The sandbox goes on. */
	readonly restart: (meanwhile?: () => void) => Promise<void>;
	/** Requests that this test means to have refused, by what their fault or route contains. */
	readonly expectRefusal: (text: string) => void;
	/** Takes texts that this test has put into the database for typed by people. */
	readonly seeded: (given: unknown) => void;
}

const key = createHash('sha256').update('a key for tests').digest();

export interface RunOptions extends SandboxOptions {
	/** Milliseconds until an answer is deferred. */
	readonly patience?: number;
	/** Milliseconds that Discord has to answer a request. */
	readonly timeout?: number;
	/** How much may be asked at once; as much as a test can, if not told. */
	readonly limits?: Partial<Limits>;
	/** True: nobody has agreed yet to be remembered. Everybody has, everywhere, if not told. */
	readonly strangers?: boolean;
	/** True: it serves `/metrics` and `/healthz`, at `bot().watchUrl`. */
	readonly watched?: boolean;
	/** What this test keeps as though somebody had typed it. */
	readonly wrote?: readonly string[];
	/** Where calendars reach Handrail; nowhere, if not told. */
	readonly publicUrl?: string;
	/** What draws; `onePixel`, if not told. */
	readonly pictures?: Pictures;
	/** What makes backups of the database in this folder; nothing, if not told. */
	readonly backups?: (folder: string) => Backups;
	/** How the web is reached where moderators name an address; not at all on this machine, if not told. */
	readonly web?: Web;
	/** By so many times Discord is thought to take more requests in a time; once, if not told. */
	readonly faster?: number;
	/** How many lines of the log, and of what was said, are held at least: for what goes on for long. All, if not told. */
	readonly holds?: number;
	/** Languages that it speaks besides English; the words in them have to be marked. */
	readonly alsoSpeaks?: Languages;
	/** True: whatever is due after the clock was moved is done at once, as in the demo; otherwise with the next tick. */
	readonly wakeful?: boolean;
}

/**
 * Gives each test a way to start Handrail. Afterwards it is stopped, and the test fails if Discord would have refused
 * anything unexpected, if a request was not as Discord's OpenAPI document says, or if anything was said that is in no
 * phrase of `data/words` (see knownWords for what else may be).
 */
export function eachWithHandrail(): (options?: RunOptions) => Promise<Running> {
	const storage = eachWithStorage();
	const ends: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const end of ends.splice(0).reverse()) await end();
	});

	return async ({
		patience,
		limits = tireless,
		strangers,
		wakeful,
		watched,
		timeout,
		pictures = onePixel,
		faster = 1,
		holds = Infinity,
		publicUrl,
		web,
		backups,
		wrote = [],
		alsoSpeaks = new Map(),
		...options
	} = {}) => {
		const world = await startSandbox({ startAt: '2026-11-23T10:00:00Z', keepRequests: holds, ...options });
		const speaking = await speakingTo(world, holds);
		const { sandbox, languages } = speaking;
		const written = newest<string>(holds);
		const log = openLog(
			'trace',
			new Writable({
				write(chunk: Buffer, _encoding, done) {
					written.add(chunk.toString('utf8'));
					done();
				},
			}),
		);
		const start = async () => {
			const started = await startBot({
				discord: { token: sandbox.token, applicationId: undefined, devGuild: undefined, apiUrl: sandbox.apiUrl },
				dialect: storage().dialect(),
				key,
				ledger: await openLedger(join(storage().folder, 'handrail.erased')),
				now: () => sandbox.clock.now(),
				log,
				patience,
				timeout,
				limits,
				languages: new Map([...languages, ...alsoSpeaks]),
				pictures,
				pause: async () => Promise.resolve(),
				perSecond: 50 * faster,
				paceClock: fasterBy(faster),
				publicUrl,
				web,
				backups: backups?.(storage().folder),
				http: watched === true ? { host: '127.0.0.1', port: 0 } : undefined,
				wake: wakeful === true ? (wakeUp) => sandbox.clock.onMove(wakeUp) : undefined,
			});
			await started.firstRuns;
			return started;
		};
		let bot = await start();
		if (strangers !== true) await everybodyAgrees(bot, sandbox);
		const expected: string[] = [];
		ends.push(async () => {
			await bot.stop();
			// A secret link is made up at random, for the one who is told it.
			const isLink = (stray: string) => publicUrl !== undefined && stray.includes(`${publicUrl}/calendar/`);
			const isKept = (stray: string) => wrote.some((text) => stray.endsWith(`: ${text}`));
			const strays = speaking.strays(written.all().join('')).filter((stray) => !isLink(stray) && !isKept(stray));
			await speaking.close();
			await sandbox.close();
			const surprises = sandbox.refusals.filter((refused) => !expected.some((text) => said(refused).includes(text)));
			expect(surprises.map(said), 'requests that Discord would refuse').toEqual([]);
			expect(breachesOf(sandbox.requests), "requests that are not as Discord's OpenAPI document says").toEqual([]);
			expect(strays, 'what was said that is neither in data/words nor a known name or fact').toEqual([]);
		});
		return {
			sandbox,
			storage: storage(),
			bot: () => bot,
			log: () => written.all().join(''),
			async restart(meanwhile) {
				await bot.stop();
				meanwhile?.();
				bot = await start();
			},
			expectRefusal: (text) => void expected.push(text),
			seeded: speaking.hear,
		};
	};
}

async function everybodyAgrees({ app: { db } }: Bot, sandbox: Sandbox): Promise<void> {
	const { people } = sandbox.person('Ana').view();
	for (const { id: user } of people) {
		for (const guild of [sandbox.guildId, null]) await agree(db, { user, guild }, sandbox.clock.now());
	}
}

function said({ method, path, faults }: LoggedRequest): string {
	return `${method} ${path}: ${faults.join('; ')}`;
}

/** The message that an act was answered with. Fails the test when the answer was something else. */
export function message(outcome: Outcome): SeenMessage {
	if (outcome.kind !== 'message' && outcome.kind !== 'update') {
		throw new Error(`Expected a message, not ${JSON.stringify(outcome)}`);
	}
	return outcome.message;
}

/** The form that an act opened. */
export function form(outcome: Outcome) {
	if (outcome.kind !== 'modal') throw new Error(`Expected a form, not ${JSON.stringify(outcome)}`);
	return outcome.modal;
}

interface Node {
	readonly content?: string;
	readonly label?: string;
	readonly custom_id?: string;
	readonly components?: readonly Node[];
}

function* nodes(components: readonly Node[] = []): Generator<Node> {
	for (const node of components) {
		yield node;
		yield* nodes(node.components);
	}
}

/** What a message says, its texts one below the other. */
export function textOf({ message: { components } }: SeenMessage): string {
	const texts = [...nodes(components as unknown as readonly Node[])].map(({ content }) => content);
	return texts.filter((text) => text !== undefined).join('\n');
}

/** The buttons of a message, by label. */
export function buttonsOf({ message: { components } }: SeenMessage): Readonly<Record<string, string>> {
	const buttons = [...nodes(components as unknown as readonly Node[])].filter(
		({ custom_id }) => custom_id !== undefined,
	);
	return Object.fromEntries(buttons.map(({ label, custom_id }) => [label ?? '', custom_id ?? '']));
}

/** The payload of a form as its client sends it once more, after the first time did not seem to work. */
export function sentAgain({ interactionId, modal }: OpenModal, fields: Readonly<Record<string, string | string[]>>) {
	const components = (modal.components as readonly { component?: { type: number; custom_id: string } }[]).flatMap(
		({ component }) => {
			const given = component && fields[component.custom_id];
			if (!component || given === undefined) return [];
			const { type, custom_id } = component;
			return [
				{ type: 18, component: { type, custom_id, ...(Array.isArray(given) ? { values: given } : { value: given }) } },
			];
		},
	);
	return {
		act: { kind: 'modal', interactionId, fields } as const,
		patch: { data: { custom_id: modal.custom_id, components } },
	};
}
