import type { Temporal } from 'temporal-polyfill';
import { topics, type Topic } from '#data/skills/index.ts';
import { written } from '#src/db/instant.ts';
import { lockPart } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { SkillTexts } from '#src/domain/server-skill.ts';

/** So many pieces of its own a server can have: they stand in one menu. */
export const mostServerSkills = 25;

/** What a piece of a server's own says. */
export interface SkillAbout extends SkillTexts {
	readonly topic: Topic;
}

/** A piece of a server's own. */
export interface ServerSkill extends SkillAbout {
	readonly id: string;
	/** See `changeSkill`. */
	readonly version: number;
}

/** The pieces of a server's own, by topic, in the order in which they were added. */
export async function serverSkills(db: Db, guild: string): Promise<readonly ServerSkill[]> {
	const rows = await db
		.selectFrom('server_skill')
		.select(['id', 'topic', 'title', 'words', 'today', 'source', 'version', 'at'])
		.where('guild_id', '=', guild)
		.execute();
	const place = (row: (typeof rows)[number]) => `${row.at} ${row.id}`;
	const ordered = rows.sort((a, b) => (place(a) < place(b) ? -1 : 1));
	return topics.flatMap((topic) =>
		ordered
			.filter((row) => row.topic === topic)
			.map(({ id, title, words, today, source, version }) => ({ id, topic, title, words, today, source, version })),
	);
}

/** A piece of this server; undefined where it has none of that id (any more). */
export async function serverSkill(db: Db, guild: string, id: string): Promise<ServerSkill | undefined> {
	return (await serverSkills(db, guild)).find((one) => one.id === id);
}

/** Adds a piece, once for each id. */
export async function addSkill(
	db: Db,
	guild: string,
	{ id, about, at }: { readonly id: string; readonly about: SkillAbout; readonly at: Temporal.Instant },
): Promise<'kept' | 'full'> {
	return inTransaction(db, async (tx) => {
		await lockPart(tx, 'server_skill', guild);
		const there = await serverSkills(tx, guild);
		if (there.some((one) => one.id === id)) return 'kept';
		if (there.length >= mostServerSkills) return 'full';
		await tx
			.insertInto('server_skill')
			.values({ id, guild_id: guild, ...columns(about), version: 1, at: written(at) })
			.onConflict((conflict) => conflict.column('id').doNothing())
			.execute();
		return 'kept';
	});
}

/**
 * Changes a piece, if it still is as whoever changes it saw it. The same change made twice is made once.
 * @returns `gone`, `changed`: somebody else was quicker, and nothing happened.
 */
export async function changeSkill(
	db: Db,
	guild: string,
	{ id, version, about }: { readonly id: string; readonly version: number; readonly about: SkillAbout },
): Promise<'kept' | 'gone' | 'changed'> {
	return inTransaction(db, async (tx) => {
		await lockPart(tx, 'server_skill', guild);
		const there = await serverSkill(tx, guild, id);
		if (!there) return 'gone';
		if (says(there, about)) return 'kept';
		if (there.version !== version) return 'changed';
		await tx
			.updateTable('server_skill')
			.set({ ...columns(about), version: version + 1 })
			.where('guild_id', '=', guild)
			.where('id', '=', id)
			.execute();
		return 'kept';
	});
}

/** Removes a piece of this server; nothing happens where there is none of that id. */
export async function removeSkill(db: Db, guild: string, id: string): Promise<void> {
	await db.deleteFrom('server_skill').where('guild_id', '=', guild).where('id', '=', id).execute();
}

function columns({ topic, title, words, today, source }: SkillAbout): SkillAbout {
	return { topic, title, words, today, source };
}

function says(there: SkillAbout, about: SkillAbout): boolean {
	return JSON.stringify(columns(there)) === JSON.stringify(columns(about));
}
