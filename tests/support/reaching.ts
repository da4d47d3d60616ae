import { expect } from 'vitest';
import { agree } from '#src/features/consent.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { claim, closeRequest, giveBack } from '#src/features/reachout/change.ts';
import { setOnCall } from '#src/features/reachout/on-call.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { helperWrites } from '#src/features/reachout/texts.ts';
import type { Person, Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { settled } from '#tests/support/reminded.ts';
import { buttonsOf, message, type RunOptions, type Running } from '#tests/support/handrail.ts';

/** Handrail in a server with helpers: Emi asks, Chiara helps. */
export interface Reaching extends Running {
	readonly emi: Person;
	readonly chiara: Person;
	/** The newest request of the server. */
	readonly request: () => Promise<ReachRequest>;
	/** Chiara takes the newest request, which stands in the helpers' channel from then on. */
	readonly claim: () => Promise<ReachRequest>;
	readonly giveBack: () => Promise<void>;
	/** Chiara writes to its member, her copy not in Discord. */
	readonly answer: (words: string) => Promise<void>;
	readonly close: () => Promise<void>;
	/** Moves the clock, minute by minute, and waits until all that is due is looked at. */
	readonly pass: (minutes: number) => Promise<void>;
}

/** @param onCall false: nobody is on call. */
export async function reaching(
	start: (options: RunOptions) => Promise<Running>,
	{ onCall = true, ...options }: RunOptions & { readonly onCall?: boolean } = {},
): Promise<Reaching> {
	const running = await start({ wakeful: true, ...options });
	const { bot } = running;
	const sandbox = ticking(running.sandbox);
	const emi = sandbox.person('Emi');
	const chiara = readingThreads(sandbox.person('Chiara'));
	const guild = sandbox.guildId;
	const at = () => sandbox.clock.now();
	const helpers = sandbox.channel('helpers').id;
	await changeGuild(bot().app.db, guild, { helperChannel: helpers, helperRole: helperRoleOf(emi) });
	await agree(bot().app.db, { user: chiara.id, guild }, at());
	if (onCall) await setOnCall(bot().app.db, { user: chiara.id, guild }, at().add({ hours: 12 }), at());

	const request = async () => {
		const { db } = bot().app;
		const row = await db
			.selectFrom('reach_request')
			.select('id')
			.orderBy('opened_at', 'desc')
			.executeTakeFirstOrThrow();
		return requestOf(db, guild, row.id);
	};
	const handle = async () => ({ guild, id: (await request()).id });
	return {
		...running,
		sandbox,
		emi,
		chiara,
		request,
		async claim() {
			const { db, vault } = bot().app;
			// It is taken from its card.
			const card = async () => {
				tick(sandbox);
				return (await request()).card;
			};
			await expect.poll(card, { interval: 20, timeout: 15_000 }).not.toBeNull();
			const { id } = await request();
			const claimed = await claim(db, vault, { guild, id }, chiara.id, at());
			sandbox.clock.forward({ milliseconds: 1 });
			return claimed;
		},
		async giveBack() {
			await giveBack(bot().app.db, await handle(), chiara.id, at());
			sandbox.clock.forward({ milliseconds: 1 });
		},
		async answer(words) {
			const { db, vault } = bot().app;
			running.seeded(words);
			await helperWrites(db, vault, await handle(), { helper: chiara.id, words }, at());
			sandbox.clock.forward({ milliseconds: 1 });
		},
		async close() {
			const { db, vault } = bot().app;
			await closeRequest(db, vault, await handle(), { helper: chiara.id }, at());
			sandbox.clock.forward({ milliseconds: 1 });
		},
		async pass(minutes) {
			for (let minute = 0; minute < minutes; minute += 1) {
				sandbox.clock.forward({ minutes: 1 });
				await quiet(running);
			}
		},
	};
}

/** A moment passes, so that Handrail looks again at once and not only some seconds later. */
function tick({ clock }: Pick<Sandbox, 'clock'>): void {
	clock.forward({ milliseconds: 1 });
}

const everyTick = 50;

/** The same sandbox, in which moments pass while something is waited for. */
function ticking(sandbox: Sandbox): Sandbox {
	return {
		...sandbox,
		async until(isSo, ms) {
			const clock = setInterval(() => {
				tick(sandbox);
			}, everyTick);
			try {
				await sandbox.until(isSo, ms);
			} finally {
				clearInterval(clock);
			}
		},
	};
}

const helperRoleOf = (person: Person) => person.view().roles.find(({ name }) => name === 'helper')?.id ?? null;

/** Where helpers read, with its threads: their channel first. */
export function helperPlaces(person: Person): readonly string[] {
	const { channels } = person.view();
	const [place] = channels.filter(({ name }) => name === 'helpers');
	return channels.filter(({ id, parentId }) => id === place?.id || parentId === place?.id).map(({ id }) => id);
}

/** Somebody who reads the helpers' channel with its threads. */
function readingThreads(person: Person): Person {
	const placesOf = (channel: string) => (channel === 'helpers' ? helperPlaces(person) : [channel]);
	return {
		...person,
		reads: (channel) =>
			placesOf(channel)
				.map((place) => person.reads(place))
				.join('\n\n'),
		sees: (channel) => placesOf(channel).flatMap((place) => person.sees(place)),
	};
}

/** Waits until no request and no letter is due that nobody looked at. */
async function quiet(running: Running): Promise<void> {
	const { bot, sandbox } = running;
	const due = async () => {
		const now = sandbox.clock.now().toString({ fractionalSecondDigits: 3 });
		const rows = await bot().app.db.selectFrom('reach_request').select('id').where('due_at', '<=', now).execute();
		return rows.length;
	};
	await expect.poll(due, { interval: 5, timeout: 12_000 }).toBe(0);
	await settled(running);
}

/** The screen on which somebody chooses how to ask. */
export async function asking(person: Person, channel = 'general'): Promise<SeenMessage> {
	const first = message(await person.command('reachout', {}, channel));
	return message(await person.press(first, 'Talk to a helper'));
}

/** Asks for a helper, by these presses before it is sent. @returns the screen that follows. */
export async function ask(person: Person, choices: readonly string[] = [], channel = 'general'): Promise<SeenMessage> {
	let screen = await asking(person, channel);
	for (const choice of choices) screen = message(await person.press(screen, choice));
	return message(await person.press(screen, 'Send'));
}

/** A button of a message by the beginning of its address. */
export function pressed(shown: SeenMessage, route: string): string {
	const found = Object.values(buttonsOf(shown)).find((id) => id.startsWith(`${route}:`));
	if (found === undefined) throw new Error(`There is no button to ${route}`);
	return found;
}
