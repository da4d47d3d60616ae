import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { forgetAndStay, forgetServer } from '#src/features/guild-life.ts';
import {
	addSkill,
	changeSkill,
	mostServerSkills,
	removeSkill,
	serverSkill,
	serverSkills,
	type SkillAbout,
} from '#src/features/server-skills.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const open = eachWithDatabase();
const at = Temporal.Instant.from('2026-11-23T10:00:00Z');
const about: SkillAbout = { topic: 'day', title: 'Our kitchen', words: 'Open.', today: 'Look in.', source: null };
const add = async (guild: string, id: string, some: Partial<SkillAbout> = {}, seconds = 0) =>
	addSkill(open().db, guild, { id, about: { ...about, ...some }, at: at.add({ seconds }) });
const titles = async (guild: string) => (await serverSkills(open().db, guild)).map(({ title }) => title);

test('pieces are of one server, by topic, in the order in which they were added', async () => {
	await add('1', 'c', { title: 'Third', topic: 'hard' });
	await add('1', 'a', { title: 'Second' }, 2);
	await add('1', 'b', { title: 'First' }, 1);
	await add('2', 'd', { title: 'Elsewhere' });
	expect(await titles('1')).toEqual(['First', 'Second', 'Third']);
	expect(await titles('2')).toEqual(['Elsewhere']);
	expect(await serverSkill(open().db, '2', 'a')).toBeUndefined();
	expect(await serverSkill(open().db, '1', 'a')).toEqual({ ...about, title: 'Second', id: 'a', version: 1 });
});

test('one that is added twice is there once, and there are no more than fit into a menu, however many are added at once', async () => {
	const adding = Array.from({ length: mostServerSkills + 5 }, async (_, number) => add('1', `id${number}`));
	const done = await Promise.all(adding);
	expect(done.filter((one) => one === 'full')).toHaveLength(5);
	const [first] = await serverSkills(open().db, '1');
	expect(await add('1', first?.id ?? '')).toBe('kept');
	expect(await titles('1')).toHaveLength(mostServerSkills);
	expect(await add('2', 'other')).toBe('kept');
});

test('of two who change a piece at once, one changes it and the other is told; the same change twice is one', async () => {
	const { db } = open();
	await add('1', 'a');
	const change = async (title: string, version = 1) =>
		changeSkill(db, '1', { id: 'a', version, about: { ...about, title } });
	expect((await Promise.all([change('Ours'), change('Theirs')])).toSorted()).toEqual(['changed', 'kept']);
	const [now = ''] = await titles('1');
	expect(await change(now)).toBe('kept');
	expect(await serverSkill(db, '1', 'a')).toMatchObject({ version: 2 });
	expect(await change('Ours in the end', 2)).toBe('kept');
	await removeSkill(db, '1', 'a');
	expect(await change('Too late', 3)).toBe('gone');
	expect(await titles('1')).toEqual([]);
});

test('nobody changes or removes a piece of another server', async () => {
	const { db } = open();
	await add('1', 'a');
	expect(await changeSkill(db, '2', { id: 'a', version: 1, about: { ...about, title: 'Theirs' } })).toBe('gone');
	await removeSkill(db, '2', 'a');
	expect(await titles('1')).toEqual(['Our kitchen']);
});

test('they go with their server, whether Handrail stays or not, and those of others stay', async () => {
	const { db } = open();
	for (const guild of ['1', '2', '3']) await add(guild, `in${guild}`);
	await forgetServer(db, '1', at);
	await forgetAndStay(db, '2', at);
	expect(await db.selectFrom('server_skill').select('guild_id').execute()).toEqual([{ guild_id: '3' }]);
});
