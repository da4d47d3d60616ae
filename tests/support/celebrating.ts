import { expect } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { RunOptions, Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

/** Handrail in a server that has a channel for milestones. */
export interface Celebrating extends Running {
	readonly emi: Person;
	readonly ben: Person;
	readonly chiara: Person;
	/** What stands in the channel for milestones. */
	readonly posts: () => readonly SeenMessage[];
}

export async function celebrating(
	start: (options: RunOptions) => Promise<Running>,
	options: RunOptions = {},
): Promise<Celebrating> {
	const running = await start({ wakeful: true, ...options });
	const { sandbox, bot } = running;
	await changeGuild(bot().app.db, sandbox.guildId, { milestoneChannel: sandbox.channel('milestones').id });
	const [emi, ben, chiara] = ['Emi', 'Ben', 'Chiara'].map((name) => sandbox.person(name)) as [Person, Person, Person];
	return { ...running, emi, ben, chiara, posts: () => ben.sees('milestones').filter(({ ephemeral }) => !ephemeral) };
}

/** Moves the clock on, and waits until what is due then is done. */
export async function later(scene: Running, seconds = 6): Promise<void> {
	scene.sandbox.clock.forward({ seconds });
	await settled(scene);
	scene.sandbox.clock.forward({ milliseconds: 1 });
}

/** Waits until so many messages stand in the channel. */
export async function postsAre(scene: Celebrating, count: number): Promise<void> {
	const now = () => {
		scene.sandbox.clock.forward({ milliseconds: 1 });
		return scene.posts().length;
	};
	await expect.poll(now, { interval: 20, timeout: 10_000 }).toBe(count);
}

/** Waits until the first message has these buttons. */
export async function buttonsAre(scene: Celebrating, ...labels: readonly string[]): Promise<void> {
	const now = () => {
		scene.sandbox.clock.forward({ milliseconds: 1 });
		const [first] = scene.posts();
		return first && labelsOf(first);
	};
	await expect.poll(now, { interval: 20, timeout: 10_000 }).toEqual(labels);
}

/** The labels of all buttons, also where some are alike. */
export function labelsOf(seen: SeenMessage): readonly string[] {
	return [...JSON.stringify(seen.message.components).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label ?? '');
}

/** The first of the posts. */
export function firstPost(scene: Celebrating): SeenMessage {
	const [first] = scene.posts();
	if (!first) throw new Error('Nothing is celebrated');
	return first;
}
