import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { kindSettings, setWall } from '#src/features/kindness/server.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { filledIn } from '#tests/support/counters.ts';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();
const { kindness: say, setup } = wordsFor('en');
const thing = 'the walk with Marta';

const use = async (person: Person, name: string) => message(await person.command(name, {}, 'general'));
const pressed = async (person: Person, shown: SeenMessage, label: string) => message(await person.press(shown, label));

async function scene({ wall = 'check-ins' }: { readonly wall?: string | null } = {}) {
	const running = await start({ wakeful: true, halls: true });
	const { sandbox, bot } = running;
	const { db } = bot().app;
	sandbox.faults.roles('Finn', 'member', 'admin');
	if (wall !== null) await setWall(db, sandbox.guildId, sandbox.channel(wall).id);
	const [emi, ben, finn] = [sandbox.person('Emi'), sandbox.person('Ben'), sandbox.person('Finn')];
	const pass = async (seconds: number) => {
		sandbox.clock.forward({ seconds });
		await settled(running);
	};
	const onWall = () => ben.sees('check-ins').filter((seen) => JSON.stringify(seen).includes('gratitude-report'));
	return { ...running, db, emi, ben, finn, pass, onWall };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function written(person: Person, words: string): Promise<SeenMessage> {
	return message(await person.submit(form(await person.command('encourage gratitude', {}, 'general')), { words }));
}

/** Emi posts something, and it stands on the wall. */
async function posted({ emi, pass, onWall }: Scene, how: 'named' | 'anonymous'): Promise<SeenMessage> {
	const shown = await written(emi, thing);
	await pressed(emi, how === 'named' ? shown : await pressed(emi, shown, say.preview.withoutName), say.wall.post);
	await pass(10);
	await expect.poll(() => onWall().length, { timeout: 10_000 }).toBe(1);
	return onWall()[0]!;
}

describe('the gratitude wall', () => {
	test('is there only where moderators chose a channel, and goes when they empty their choice', async () => {
		const { emi, finn, db, sandbox } = await scene({ wall: null });
		expect(textOf(await use(emi, 'encourage gratitude'))).toContain(say.wall.none);
		const screen = await use(finn, 'setup encouragement');
		expect(textOf(screen)).toContain(say.setup.noWall);
		const channel = sandbox.channel('check-ins').id;
		const { act } = aimAt(screen, 'setup-kind-wall', [channel]);
		const chosen = message(await finn.act(act));
		expect(textOf(chosen)).toContain(say.setup.wall(`<#${channel}>`));
		expect((await emi.command('encourage gratitude', {}, 'general')).kind).toBe('modal');
		expect(textOf(await use(finn, 'setup show'))).toContain(say.setup.withWall);
		expect(textOf(message(await finn.act(aimAt(chosen, 'setup-kind-wall', []).act)))).toContain(say.setup.noWall);
		expect((await kindSettings(db, sandbox.guildId)).wall).toBeNull();
		for (const other of ['1', sandbox.channel('lounge').id]) {
			const { act: choice, sent } = aimAt(screen, 'setup-kind-wall', [other]);
			expect(textOf(message(await finn.forge(choice, { data: sent.data })))).toContain(setup.notHere.channel);
		}
	});

	test('shows what somebody is grateful for with their name, after a preview', async () => {
		const set = await scene();
		const shown = await posted(set, 'named');
		expect(textOf(shown)).toBe(`${say.wall.named(`<@${set.emi.id}>`)}\n> ${thing}`);
	});

	test('without a name leads to nobody', async () => {
		const set = await scene();
		const shown = await posted(set, 'anonymous');
		expect(textOf(shown)).toBe(`${say.wall.anonymous}\n> ${thing}`);
		expect(JSON.stringify(shown)).not.toContain(set.emi.id);
		const rows = await set.db.selectFrom('gratitude').select('words').execute();
		expect(JSON.stringify(rows)).not.toContain('Marta');
	});

	test('is taken back by its author: the message goes, and nothing of it is kept', async () => {
		const set = await scene();
		await posted(set, 'named');
		const mine = await use(set.emi, 'encourage mine');
		expect(textOf(mine)).toContain(say.wall.line(thing));
		const back = message(await set.emi.select(mine, say.wall.takeBack, [thing]));
		expect(textOf(back)).toContain(say.wall.takenBack);
		await set.pass(10);
		await expect.poll(() => set.onWall().length, { timeout: 10_000 }).toBe(0);
		const left = async () => set.db.selectFrom('gratitude').select('id').execute();
		await expect.poll(left, { timeout: 10_000 }).toEqual([]);
	});

	test('goes with its author where they erase what is kept about them', async () => {
		const set = await scene();
		await posted(set, 'named');
		const question = message(await set.emi.command('privacy erase', { what: 'everywhere' }, 'general'));
		await set.emi.press(question, 'Erase it');
		await set.pass(10);
		await expect.poll(() => set.onWall().length, { timeout: 10_000 }).toBe(0);
	});

	test('takes no words that could hurt, and gives back what was typed', async () => {
		const { emi } = await scene();
		const refused = await written(emi, 'that you are worthless');
		expect(textOf(refused)).toContain(say.send.problem.hurt);
		expect(textOf(refused)).toContain('that you are worthless');
		const shown = await written(emi, thing);
		expect(filledIn(form(await emi.press(shown, say.send.back)))).toEqual({ words: thing });
	});

	test('has room for three things of one person a day', async () => {
		const { emi } = await scene();
		for (const one of ['tea', 'rain', thing]) {
			expect(textOf(await pressed(emi, await written(emi, one), say.wall.post))).toContain('It is on its way');
		}
		expect(textOf(await pressed(emi, await written(emi, thing), say.wall.post))).toContain(say.wall.many);
	});

	test('is reported by anybody; moderators remove it or stop its author without knowing who it is', async () => {
		const set = await scene();
		const { ben, emi, finn, db, sandbox, pass, onWall } = set;
		await changeGuild(db, sandbox.guildId, { noticeChannel: sandbox.channel('general').id });
		const shown = await posted(set, 'anonymous');
		const asked = await pressed(ben, shown, say.letter.report);
		expect(textOf(await pressed(ben, asked, say.report.send))).toBe(say.report.done);
		await pass(10);
		const wall = say.report.card.wall(`<#${sandbox.channel('check-ins').id}>`);
		const found = () => finn.sees('general').find((seen) => textOf(seen).includes(wall));
		await expect.poll(found, { timeout: 10_000 }).toBeDefined();
		const report = found()!;
		expect(textOf(report)).toContain(`> ${thing}`);
		for (const { id } of [emi, ben]) expect(JSON.stringify(report)).not.toContain(id);
		await finn.press(report, say.report.card.remove);
		await pass(10);
		await expect.poll(() => onWall().length, { timeout: 10_000 }).toBe(0);
		await expect
			.poll(() => textOf(finn.sees('general').find(({ message: { id } }) => id === report.message.id)!), {
				timeout: 10_000,
			})
			.not.toContain(thing);
	});

	test('lets nobody post whose words moderators stopped', async () => {
		const set = await scene();
		const { ben, emi, finn, db, sandbox, pass } = set;
		await changeGuild(db, sandbox.guildId, { noticeChannel: sandbox.channel('general').id });
		await pressed(ben, await pressed(ben, await posted(set, 'anonymous'), say.letter.report), say.report.send);
		await pass(10);
		const found = () => finn.sees('general').find((seen) => JSON.stringify(seen).includes('report-stop'));
		await expect.poll(found, { timeout: 10_000 }).toBeDefined();
		await finn.press(found()!, say.report.card.stop);
		expect(textOf(await pressed(emi, await written(emi, 'tea'), say.wall.post))).toBe(say.send.stopped);
	});
});
