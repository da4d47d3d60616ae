import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addCounter } from '#src/features/counters/add.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { celebrating, later, postsAre, type Celebrating } from '#tests/support/celebrating.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

/** Somebody counts from 29 days ago on. */
async function counts({ bot, sandbox }: Celebrating, person: Person, celebrate: 'ask' | 'named' | 'anonymous') {
	const { db, vault } = bot().app;
	const member = { user: person.id, guild: sandbox.guildId };
	const day = Temporal.PlainDate.from('2026-10-25');
	const about = { name: 'meetings' };
	const given = { id: randomUUID(), member, at: sandbox.clock.now(), kind: 'since', about } as const;
	await addCounter(db, vault, { ...given, start: { day }, choices: { celebrate } });
}

async function goTo(scene: Celebrating, instant: string): Promise<void> {
	scene.sandbox.clock.moveTo(instant);
	await settled(scene);
	await later(scene);
}

test('a start 29 days ago: a day on, the 30-day celebration stands in #milestones, once, over any restart', async () => {
	const scene = await celebrating(start);
	await counts(scene, scene.emi, 'named');
	await goTo(scene, '2026-11-24T03:30:00Z');
	expect(scene.posts()).toEqual([]);
	await scene.restart();
	await goTo(scene, '2026-11-24T09:00:00Z');
	await postsAre(scene, 1);
	await scene.restart();
	await goTo(scene, '2026-11-24T20:00:00Z');
	await scene.restart();
	await later(scene, 600);
	expect(scene.posts().map(textOf)).toEqual([expect.stringContaining(`**<@${scene.emi.id}> celebrates 30 days**`)]);
});

test('whoever wants to be asked is asked that day, and it stands there once they say yes', async () => {
	const scene = await celebrating(start);
	message(await scene.emi.command('settings messages', { allowed: 'yes' }));
	await counts(scene, scene.emi, 'ask');
	await goTo(scene, '2026-11-24T09:00:00Z');
	const asked = () => scene.emi.sees('dm').filter((seen) => textOf(seen).includes('**30 days**'));
	await expect.poll(() => asked().length, { interval: 5, timeout: 10_000 }).toBe(1);
	expect(scene.posts()).toEqual([]);
	const [question] = asked();
	if (!question) throw new Error('Nobody was asked');
	const shown = message(await scene.emi.press(question, 'Without my name'));
	message(await scene.emi.press(shown, 'Show it'));
	await later(scene);
	await postsAre(scene, 1);
	expect(textOf(scene.posts()[0] ?? shown)).toContain('**A member of this server celebrates 30 days**');
});

test('a post of which Discord never said that it arrived is not made twice', async () => {
	const scene = await celebrating(start);
	await counts(scene, scene.emi, 'anonymous');
	scene.sandbox.faults.answer('POST /channels/{channel_id}/messages', 502, {}, { times: 4, after: true });
	await goTo(scene, '2026-11-24T09:00:00Z');
	await postsAre(scene, 1);
	await scene.restart();
	for (let tries = 0; tries < 4; tries += 1) await later(scene, 60);
	expect(scene.posts()).toHaveLength(1);
	const rows = await scene.bot().app.db.selectFrom('celebration').select('state').execute();
	expect(rows).toEqual([{ state: 'shown' }]);
});
