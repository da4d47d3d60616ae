import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { keepParts, removePlan } from '#src/features/hard-day.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { ask, pressed, reaching, type Reaching } from '#tests/support/reaching.ts';

const start = eachWithHandrail();
const { reachoutPlan: say, reachoutTalk: talk, hardDay } = wordsFor('en');
const plan = { signs: 'a heron in the reeds', helps: 'a bench in the sun', people: 'Marta, 555 0199' };

const press = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));
const labels = (shown: SeenMessage) => Object.keys(buttonsOf(shown));

/** Somebody has a plan, kept before. */
async function withPlan(scene: Reaching, person: Person, some: Readonly<Record<string, string>> = plan): Promise<void> {
	const { db, vault } = scene.bot().app;
	scene.seeded(some);
	await keepParts(db, vault, { user: person.id, guild: scene.sandbox.guildId }, some);
}

/** A talk of somebody who has a plan. @returns their screen. */
async function talking(scene: Reaching, choices: readonly string[] = ['Answer only here']): Promise<SeenMessage> {
	await withPlan(scene, scene.emi);
	const own = await ask(scene.emi, choices);
	await scene.claim();
	return press(scene.emi, own, talk.own.look);
}

const readIn = async ({ sandbox, chiara }: Reaching, text: string) =>
	sandbox.until(() => chiara.reads('helpers').includes(text), 10_000);

test('a plan is looked at, what is to stay is left out, and the helper reads just that, once, with nothing of it kept', async () => {
	const scene = await reaching(start);
	const { sandbox, emi, chiara, bot, log, request } = scene;
	await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('meetings').id });
	const own = await talking(scene);
	const preview = await press(emi, own, say.open);
	const { pseudonym } = await request();
	expect(preview.ephemeral).toBe(true);
	expect(textOf(preview)).toContain(say.anonymous(pseudonym));
	expect(textOf(preview)).toContain(`> ${hardDay.parts.helps}:\n> a bench in the sun`);
	expect(textOf(preview)).not.toContain('Marta');
	expect(await bot().app.db.selectFrom('reach_text').select('id').execute()).toEqual([]);

	const chosen = message(await emi.select(preview, say.menu, [hardDay.parts.signs, hardDay.parts.people]));
	expect(textOf(chosen)).toContain('Marta');
	const fewer = message(await emi.select(chosen, say.menu, [hardDay.parts.signs]));
	expect(textOf(fewer)).not.toContain('Marta');
	expect(textOf(fewer)).not.toContain('bench');
	const sent = await press(emi, fewer, say.send);
	expect(textOf(sent)).toContain(talk.write.onItsWay);
	await readIn(scene, plan.signs);
	const again = pressed(fewer, 'reach-plan-send');
	const act = { kind: 'component', messageId: sent.message.id, customId: again } as const;
	const twice = message(await emi.forge(act, { data: { custom_id: again } }));
	expect(textOf(twice)).toContain(talk.write.onItsWay);
	await emi.press(sent, talk.own.look);
	await expect
		.poll(async () => bot().app.db.selectFrom('reach_text').select(['state', 'words']).execute(), { timeout: 10_000 })
		.toEqual([{ state: 'arrived', words: null }]);
	const read = chiara.reads('helpers');
	expect(read).toContain(`**${pseudonym}** writes:\n> ${say.shown.title}`);
	expect(read.split(plan.signs)).toHaveLength(2);
	for (const kept of ['Marta', 'bench']) expect(read).not.toContain(kept);
	for (const text of Object.values(plan)) expect(log()).not.toContain(text);
	expect(sandbox.person('Ana').reads('meetings')).not.toContain('heron');
});

test('that it arrived is told, and nothing goes by itself or by looking', async () => {
	const scene = await reaching(start);
	const { sandbox, emi, chiara } = scene;
	const own = await talking(scene);
	const back = await press(emi, await press(emi, own, say.open), say.cancel);
	expect(labels(back)).toContain(say.open);
	expect(chiara.reads('helpers')).not.toContain('heron');
	await press(emi, await press(emi, back, say.open), say.send);
	await sandbox.until(() => emi.reads('general').includes(talk.write.delivered), 10_000);
	expect(chiara.reads('helpers')).toContain('heron');
});

test('without a plan, after the end, and in a private thread with one’s name, there is no button', async () => {
	const scene = await reaching(start);
	const { sandbox, emi, bot, close, claim, request } = scene;
	const finn = sandbox.person('Finn');
	const bare = await ask(emi, ['Answer only here']);
	expect(labels(bare)).not.toContain(say.open);
	await withPlan(scene, emi);
	const open = await press(emi, bare, talk.own.look);
	expect(labels(open)).toContain(say.open);
	await claim();
	await close();
	expect(labels(await press(emi, open, say.open))).not.toContain(say.open);
	sandbox.clock.forward({ minutes: 10 });

	await withPlan(scene, finn, { helps: 'a kite on the hill' });
	const named = await ask(finn, ['With my name']);
	const preview = await press(finn, named, say.open);
	expect(textOf(preview)).toContain(say.named);
	await claim();
	await expect.poll(async () => (await request()).thread, { timeout: 10_000 }).not.toBeNull();
	const answer = await press(finn, preview, say.send);
	expect(textOf(answer)).toContain('A helper has taken it.');
	expect(textOf(answer)).not.toContain('kite');
	expect(labels(answer)).not.toContain(say.open);
	expect(await bot().app.db.selectFrom('reach_text').select('id').execute()).toEqual([]);
});

test('while nobody has taken the request it waits sealed, and is read by whoever takes it', async () => {
	const scene = await reaching(start);
	const { emi, bot, claim } = scene;
	await withPlan(scene, emi);
	const preview = await press(emi, await ask(emi, ['Answer only here']), say.open);
	expect(textOf(preview)).toContain(say.waits);
	expect(textOf(await press(emi, preview, say.send))).toContain(talk.write.waits);
	const { rows } = await sql`select * from reach_text`.execute(bot().app.db);
	expect(rows).toHaveLength(1);
	expect(JSON.stringify(rows)).not.toContain('heron');
	await claim();
	await readIn(scene, plan.signs);
});

test('a long plan goes in several messages, whole and in order', async () => {
	const scene = await reaching(start);
	const { emi, chiara, claim } = scene;
	const part = (name: string) => `${name} `.repeat(60).trim();
	const long = {
		signs: part('one'),
		helps: part('two'),
		acts: part('three'),
		away: part('four'),
		reason: part('five'),
	};
	const more = { ...long, people: part('six'), places: part('sev') };
	await withPlan(
		scene,
		emi,
		Object.fromEntries(Object.entries(more).map(([name, text]) => [name, text.slice(0, 300).trim()])),
	);
	const own = await ask(emi, ['Answer only here']);
	await claim();
	const first = await press(emi, await press(emi, own, talk.own.look), say.open);
	const preview = message(await emi.select(first, say.menu, Object.values(hardDay.parts)));
	expect(textOf(preview)).toContain(say.parts(2));
	const sent = await press(emi, preview, say.send);
	expect(textOf(sent)).toContain(talk.write.parts(2));
	await readIn(scene, 'five five');
	const read = chiara.reads('helpers');
	const places = [say.shown.title, 'one one', 'two two', 'three three', 'six six', 'five five'].map((text) =>
		read.indexOf(text),
	);
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(Math.min(...places)).toBeGreaterThan(-1);
});

test('what was looked at is what goes: a plan that was changed meanwhile, or forgotten by a restart, is looked at again', async () => {
	const scene = await reaching(start);
	const { emi, chiara, bot, sandbox, restart } = scene;
	const own = await talking(scene);
	const preview = await press(emi, own, say.open);
	await withPlan(scene, emi, { helps: 'a lamp in the hall' });
	const changed = await press(emi, preview, say.send);
	expect(textOf(changed)).toContain(say.changed);
	expect(textOf(changed)).toContain('a lamp in the hall');
	await restart();
	const old = await press(emi, changed, say.send);
	expect(textOf(old)).toContain(say.old);
	sandbox.clock.forward({ minutes: 31 });
	expect(textOf(await press(emi, old, say.send))).toContain(say.old);
	await removePlan(bot().app.db, emi.id);
	expect(textOf(await press(emi, old, say.send))).toContain(say.none);
	expect(chiara.reads('helpers')).not.toContain('heron');
	expect(chiara.reads('helpers')).not.toContain('lamp');
});

test('a talk that ended between the look and the press gets nothing, and its member is told that it is over', async () => {
	const scene = await reaching(start);
	const { emi, chiara, close } = scene;
	const preview = await press(emi, await talking(scene), say.open);
	await close();
	const answer = await press(emi, preview, say.send);
	expect(textOf(answer)).toContain(talk.refused.over);
	expect(textOf(answer)).toContain('emergency number');
	expect(chiara.reads('helpers')).not.toContain('heron');
});

test('what a stranger makes up shows nobody’s plan: not with the talk of somebody else, nor into it', async () => {
	const scene = await reaching(start);
	const { sandbox, emi, chiara, bot } = scene;
	const preview = await press(emi, await talking(scene), say.open);
	const finn = sandbox.person('Finn');
	await withPlan(scene, finn, { helps: 'a kite on the hill' });
	const from = message(await finn.command('settings show', {}, 'general')).message.id;
	for (const route of ['reach-plan', 'reach-plan-send'] as const) {
		const customId =
			route === 'reach-plan'
				? `${pressed(preview, 'reach-own').replace('reach-own', route)}:own`
				: pressed(preview, 'reach-plan-send');
		const act = { kind: 'component', messageId: from, customId } as const;
		const answer = textOf(message(await finn.forge(act, { data: { custom_id: customId } })));
		expect(answer, route).toBe('This does not work any more. Please start again.');
	}
	const customId = pressed(preview, 'reach-own').replace('reach-own', 'reach-plan-parts');
	for (const values of [['signs', 'constructor'], ['__proto__'], ['']]) {
		const act = { kind: 'component', messageId: preview.message.id, customId } as const;
		const data = { custom_id: customId, component_type: 3, values };
		expect(textOf(message(await emi.forge(act, { data })))).toBe('This does not work any more. Please start again.');
	}
	expect(await bot().app.db.selectFrom('reach_text').select('id').execute()).toEqual([]);
	expect(chiara.reads('helpers')).not.toMatch(/heron|kite/);
});

test('where it cannot be kept on its way, nothing of it goes, its member is told with numbers, and can press again', async () => {
	const scene = await reaching(start);
	const { emi, chiara, bot } = scene;
	const preview = await press(emi, await talking(scene), say.open);
	const { db } = bot().app;
	await sql`alter table reach_text rename to reach_text_away`.execute(db);
	const failed = textOf(message(await emi.press(preview, say.send)));
	await sql`alter table reach_text_away rename to reach_text`.execute(db);
	expect(failed).toContain('went wrong on my side');
	expect(failed).toContain('emergency number');
	expect(chiara.reads('helpers')).not.toContain('heron');
	expect(textOf(await press(emi, preview, say.send))).toContain(talk.write.onItsWay);
	await readIn(scene, plan.signs);
});

test('a plan made in /cope can be shown in a direct message too', async () => {
	const scene = await reaching(start);
	const { emi, claim, sandbox } = scene;
	const opened = form(
		await emi.press(message(await emi.command('cope', { exercise: 'plan' }, 'general')), hardDay.begin),
	);
	await emi.submit(opened, { signs: plan.signs });
	await ask(emi);
	await claim();
	await sandbox.until(() => emi.reads('dm').includes('A helper has taken your request'), 10_000);
	const told = emi.sees('dm').findLast((seen) => labels(seen).includes(say.open))!;
	const preview = await press(emi, told, say.open);
	expect(preview.message.id).not.toBe(told.message.id);
	await press(emi, preview, say.send);
	await readIn(scene, plan.signs);
	expect(emi.reads('dm')).toContain('A helper has taken your request');
});
