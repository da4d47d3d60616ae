import { expect } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import { askForHelper, type Asked } from '#src/features/reachout/ask.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { textOf, type RunOptions, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

/** Handrail in a server with helpers: Ben, Chiara and Dev. Ana manages it, Emi asks, Finn is a member like any other. */
export interface Helping extends Running {
	readonly ana: Person;
	readonly ben: Person;
	readonly chiara: Person;
	readonly dev: Person;
	readonly emi: Person;
	readonly finn: Person;
	/** What stands in the channel for helpers, the oldest first. */
	readonly posts: () => readonly SeenMessage[];
	/** What moderators were told. */
	readonly notices: () => readonly string[];
	/** Emi asks for a helper; once its ring has gone out. */
	readonly asks: (asked?: Partial<Asked>) => Promise<ReachRequest>;
	/** A request as it is now. */
	readonly now: (request: ReachRequest) => Promise<ReachRequest>;
}

export async function helping(
	start: (options: RunOptions) => Promise<Running>,
	options: RunOptions = {},
): Promise<Helping> {
	const running = await start({ wakeful: true, ...options });
	const { sandbox, bot } = running;
	const people = ['Ana', 'Ben', 'Chiara', 'Dev', 'Emi', 'Finn'].map((name) => sandbox.person(name));
	const [ana, ben, chiara, dev, emi, finn] = people as [Person, Person, Person, Person, Person, Person];
	for (const name of ['Ben', 'Dev']) sandbox.faults.roles(name, 'member', 'helper');
	await changeGuild(bot().app.db, sandbox.guildId, {
		helperChannel: sandbox.channel('helpers').id,
		noticeChannel: sandbox.channel('meetings').id,
		helperRole: ana.view().roles.find(({ name }) => name === 'helper')?.id ?? '',
	});
	const now = async (request: ReachRequest) => requestOf(bot().app.db, request.guild, request.id);
	const scene: Helping = {
		...{ ...running, ana, ben, chiara, dev, emi, finn, now },
		posts: () => chiara.sees('helpers').filter(({ ephemeral }) => !ephemeral),
		notices: () =>
			ana
				.sees('meetings')
				.filter(({ ephemeral }) => !ephemeral)
				.map(textOf),
		async asks(asked = {}) {
			const { db, vault } = bot().app;
			const wish = { how: 'anonymous', way: 'visit', locale: 'en', words: null, followUp: false, ...asked } as const;
			const member = { user: emi.id, guild: sandbox.guildId };
			const request = await askForHelper(db, vault, member, wish, sandbox.clock.now());
			await passing(scene, { seconds: 6 });
			return now(request);
		},
	};
	return scene;
}

/** Moves the clock on, and waits until what is due then is done, also on the cards. */
export async function passing(
	scene: Running,
	by: { readonly minutes?: number; readonly seconds?: number },
): Promise<void> {
	const { sandbox, bot } = scene;
	sandbox.clock.forward(by);
	await settled(scene);
	const stale = async () => {
		const { db } = bot().app;
		const now = sandbox.clock.now().toString({ fractionalSecondDigits: 3 });
		const rows = await db.selectFrom('reach_request').select('id').where('stale_at', '<=', now).execute();
		return rows.length;
	};
	await expect.poll(stale, { interval: 10, timeout: 12_000 }).toBe(0);
	await settled(scene);
}

/** The card of a request, as helpers see it. */
export function cardOf(scene: Helping, { pseudonym }: ReachRequest): SeenMessage {
	const found = scene.posts().filter((seen) => textOf(seen).includes(`**${pseudonym}**`));
	expect(found).toHaveLength(1);
	return found[0]!;
}

/** What stands in the thread of a request, the oldest first. */
export function inThread(scene: Helping, { thread }: ReachRequest): readonly SeenMessage[] {
	return scene.chiara.sees(thread ?? '').filter(({ ephemeral, message }) => !ephemeral && message.author.bot === true);
}

/** Somebody takes a request by its card. */
export async function takes(scene: Helping, helper: Person, request: ReachRequest): Promise<ReachRequest> {
	await helper.press(cardOf(scene, request), 'I will talk with them');
	await passing(scene, { seconds: 1 });
	return scene.now(request);
}

/** The message with the buttons of whoever has a request: in its thread, or its card. */
export function rowOf(scene: Helping, request: ReachRequest): SeenMessage {
	const all = [...inThread(scene, request), ...scene.posts()];
	const row = all.filter((seen) => JSON.stringify(seen.message.components).includes(`helper-answer:${request.id}`));
	return row.at(-1) ?? cardOf(scene, request);
}

/** The last that somebody alone saw in a channel. */
export function toldTo(person: Person, channel: string): string {
	const last = person.sees(channel).findLast(({ ephemeral }) => ephemeral);
	return last ? textOf(last) : '';
}
