import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { queuePrompts } from '#src/features/asked-prompts.ts';
import { makeRounds } from '#src/features/buddies/rounds.ts';
import { setBuddyPlan } from '#src/features/buddies/plan.ts';
import { putRight } from '#src/features/clock-ahead.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { queueDiscussions } from '#src/features/discussions/letters.ts';
import { setDiscussion, setDiscussionChannel, usualPlan } from '#src/features/discussions/plan.ts';
import { setGuildZone } from '#src/features/guilds.ts';
import { addPrompt } from '#src/features/prompts.ts';
import { queueSummaries } from '#src/features/summary-letters.ts';
import { setSummary } from '#src/features/summaries.ts';
import { ana, at, scene } from '#tests/features/counters/scene.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase(ana);
const { add } = scene(opened);
const guild = ana.guild ?? '';
const years = { hours: 5 * 365 * 24 };

/** What the clock makes due, all of it. */
async function run(now: Temporal.Instant): Promise<void> {
	const { db } = opened();
	await queuePrompts(db, now);
	await queueSummaries(db, now);
	await queueDiscussions(db, now);
	await queueMilestones(db, now);
	await makeRounds(db, now);
}

/** What is next of each, as far as it comes within two weeks of when the clock was right. */
async function near(): Promise<readonly string[]> {
	const { db } = opened();
	const until = at.add({ hours: 15 * 24 }).toString();
	const tables = ['prompt', 'summary', 'discussion', 'buddy_plan'] as const;
	const found: string[] = [];
	for (const table of tables) {
		const row = await db.selectFrom(table).select('next_at').executeTakeFirstOrThrow();
		if (row.next_at !== null && row.next_at > at.toString() && row.next_at < until) found.push(table);
	}
	return found;
}

test('after a clock that was years ahead is put back nothing keeps silent for years, and nothing comes twice', async () => {
	const { db } = opened();
	await setGuildZone(db, guild, 'UTC');
	const ten = Temporal.PlainTime.from('10:00');
	await addPrompt(db, randomUUID(), { guild, days: [1, 2, 3, 4, 5, 6, 7], time: ten, at });
	await setSummary(db, { guild, day: 1, time: ten, at });
	await setDiscussionChannel(db, guild, '300000000000000001');
	await setDiscussion(db, guild, usualPlan, at);
	await setBuddyPlan(db, guild, { weeks: 1, day: 1, hour: 17 }, at);
	await add({ from: at.toString().slice(0, 10), choices: { celebrate: 'ask' } });
	const all = await near();
	expect(all).toHaveLength(4);

	await run(at.add(years));
	expect(await near()).toEqual([]);
	await putRight(db, at);
	await run(at);
	expect(await near()).toEqual(all);

	const queued = async () => (await db.selectFrom('letter').select('key').execute()).map(({ key }) => key);
	const before = await queued();
	const after = at.add({ hours: 8 * 24 });
	await putRight(db, after);
	await run(after);
	const kinds = (await queued()).filter((key) => !before.includes(key)).map((key) => key.split(':')[0]);
	expect(kinds).toContain('prompt');
	await putRight(db, after);
	await run(after);
	expect(await queued()).toHaveLength(before.length + kinds.length);
});

test('what is planned by a right clock stays as it is', async () => {
	const { db } = opened();
	await setBuddyPlan(db, guild, { weeks: 2, day: 1, hour: 17 }, at);
	await makeRounds(db, at.add({ hours: 7 * 24 }));
	const next = async () => (await db.selectFrom('buddy_plan').select('next_at').executeTakeFirstOrThrow()).next_at;
	const planned = await next();
	await putRight(db, at.add({ hours: 7 * 24 }));
	expect(await next()).toBe(planned);
});
