import { describe, expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { helperOf } from '#src/features/reachout/helpers.ts';
import type { Outcome, Person } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { helping, passing, takes, type Helping } from '#tests/support/helping.ts';

const start = eachWithHandrail();
const say = wordsFor('en').reachoutHelper;

const use = async (person: Person, part: string, options: Readonly<Record<string, string | number>> = {}) =>
	message(await person.command(`helper ${part}`, options, 'helpers'));

const knownOf = async ({ bot, sandbox }: Helping, { id }: Person) =>
	helperOf(bot().app.db, { user: id, guild: sandbox.guildId }, sandbox.clock.now());

const read = (outcome: Outcome) => textOf(message(outcome));

describe('being on call', () => {
	test.each([
		['22:00', '2026-11-23T22:00:00Z'],
		['3h', '2026-11-23T13:00:00Z'],
		['90 minutes', '2026-11-23T11:30:00Z'],
	])('until %s has that end, and is private', async (until, end) => {
		const scene = await helping(start);
		const { chiara, sandbox } = scene;
		await chiara.command('settings timezone', { zone: 'Europe/Lisbon' }, 'general');
		const answer = await use(chiara, 'on', { until });
		expect(answer.ephemeral).toBe(true);
		const seconds = Date.parse(end) / 1_000;
		const [, told = ''] = /\*\*You are on call until <t:(\d+):t>\*\*/.exec(textOf(answer)) ?? [];
		expect(Math.abs(Number(told) - seconds)).toBeLessThan(60);
		expect(textOf(answer)).toContain(say.on.unguided);
		const known = await knownOf(scene, chiara);
		expect(Math.abs((known?.onCallUntil?.epochMilliseconds ?? 0) - seconds * 1_000)).toBeLessThan(60_000);
		expect(sandbox.person('Ben').sees('helpers')).toEqual([]);
	});

	test('without a word it ends after some hours by itself, and by a press at once', async () => {
		const scene = await helping(start);
		const { chiara } = scene;
		const answer = await use(chiara, 'on');
		expect((await knownOf(scene, chiara))?.onCallUntil).toBeDefined();
		const off = message(await chiara.press(answer, say.state.turnOff));
		expect(textOf(off)).toContain(say.off.off);
		expect((await knownOf(scene, chiara))?.onCallUntil).toBeUndefined();
		const on = message(await chiara.press(off, say.state.turnOn(4)));
		expect((await knownOf(scene, chiara))?.onCallUntil).toBeDefined();
		await passing(scene, { minutes: 4 * 60 + 1 });
		expect((await knownOf(scene, chiara))?.onCallUntil).toBeUndefined();
		expect(textOf(on)).toContain('You are on call until');
	});

	test.each([
		['soon', say.on.unread('`soon`')],
		['3', say.on.unread('`3`')],
		['<@1> `x`', say.on.unread("`<@1> 'x'`")],
		['1 minute', say.on.short],
		['3 days', say.on.long],
	])('%s is explained, and nobody is on call', async (until, said) => {
		const scene = await helping(start);
		expect(textOf(await use(scene.chiara, 'on', { until }))).toBe(said);
		expect(await knownOf(scene, scene.chiara)).toBeUndefined();
	});

	test('is for helpers and for those who manage the server, in a server that has a channel for it', async () => {
		const scene = await helping(start);
		const { finn, ana, chiara, sandbox, bot } = scene;
		for (const part of ['on', 'off', 'open', 'hours', 'guide']) {
			expect(read(await finn.command(`helper ${part}`, {}, 'general')), part).toBe(say.notHelper);
		}
		expect(textOf(await use(ana, 'on'))).toContain('You are on call');
		sandbox.faults.roles('Chiara', 'member');
		expect(read(await chiara.command('helper on', {}, 'general'))).toBe(say.notHelper);
		await changeGuild(bot().app.db, sandbox.guildId, { helperChannel: null });
		expect(textOf(await use(ana, 'on'))).toContain('Nobody can ask for a helper here yet.');
	});

	test('is kept of nobody who has not agreed, and goes on once they do', async () => {
		const scene = await helping(start, { strangers: true });
		const { chiara } = scene;
		for (const [part, options] of [
			['on', { until: '3h' }],
			['limit', { people: 2 }],
			['hours', { add: 'mon 19:00-20:00' }],
		] as const) {
			const asked = await use(chiara, part, options);
			expect(Object.keys(buttonsOf(asked)), part).toContain(wordsFor('en').consent.agree);
		}
		expect(await knownOf(scene, chiara)).toBeUndefined();
		const asked = await use(chiara, 'on', { until: '3h' });
		const gone = message(await chiara.press(asked, wordsFor('en').consent.agree));
		expect(textOf(gone)).toContain('You are on call until');
		const until = (await knownOf(scene, chiara))?.onCallUntil;
		expect(until?.since(scene.sandbox.clock.now()).total('minutes')).toBeCloseTo(180, 0);
	});
});

describe('weekly hours', () => {
	test('are typed, shown, and removed one by one', async () => {
		const scene = await helping(start);
		const { chiara } = scene;
		const shown = await use(chiara, 'hours', { add: 'mon-tue 22:00-02:00', zone: 'Europe/Rome' });
		expect(textOf(shown)).toContain('Monday, 22:00 to 02:00 on the next day');
		expect(textOf(shown)).toContain('Your clock: Europe/Rome');
		expect(textOf(await use(chiara, 'hours', { add: 'fri 19:00-21:00' }))).toContain('Friday, 19:00 to 21:00');
		const again = await use(chiara, 'hours', { add: 'fri 19:00-21:00' });
		expect(textOf(again).match(/Friday/g)).toHaveLength(1);
		const left = message(await chiara.select(again, say.hours.remove, ['1 22:00', '5 19:00']));
		expect(textOf(left)).toContain('Tuesday, 22:00');
		expect(textOf(left)).not.toMatch(/Monday|Friday/);
	});

	test('count on their own clock, also past midnight', async () => {
		const scene = await helping(start);
		const { chiara, sandbox } = scene;
		await use(chiara, 'hours', { add: 'mon 22:00-02:00', zone: 'America/New_York' });
		const onCallAt = async (instant: string) => {
			sandbox.clock.moveTo(instant);
			return (await knownOf(scene, chiara))?.onCallUntil?.toString();
		};
		expect(await onCallAt('2026-11-23T22:30:00Z')).toBeUndefined();
		expect(await onCallAt('2026-11-24T06:30:00Z')).toBe('2026-11-24T07:00:00Z');
		const off = await use(chiara, 'off');
		expect(textOf(off)).toContain('Your weekly hours count again from');
		expect(await onCallAt('2026-11-24T06:45:00Z')).toBeUndefined();
		expect(await onCallAt('2026-12-01T04:00:00Z')).toBe('2026-12-01T07:00:00Z');
	});

	test('are filled into a form, and what cannot be read is said and opens it again', async () => {
		const { chiara } = await helping(start);
		const list = await use(chiara, 'hours');
		expect(textOf(list)).toContain(say.hours.none);
		const open = async (from: Awaited<ReturnType<typeof use>>, button: string) =>
			form(await chiara.press(from, button));
		const days = ['6', '7'];
		const filled = { days, begins: 'evening', ends: '21:00', zone: 'Europe/Rome' };
		const bad = message(await chiara.submit(await open(list, say.hours.addButton), filled));
		expect(textOf(bad)).toContain('`evening`');
		const same = await chiara.submit(await open(bad, say.hours.again), { ...filled, begins: '9 pm' });
		expect(read(same)).toBe(say.hours.same);
		const noZone = await chiara.submit(await open(bad, say.hours.again), {
			...filled,
			begins: '19:00',
			zone: 'Narnia',
		});
		expect(read(noZone)).toContain('Narnia');
		const kept = message(await chiara.submit(await open(bad, say.hours.again), { ...filled, begins: '7 pm' }));
		expect(textOf(kept)).toContain('Saturday, 19:00 to 21:00\nSunday, 19:00 to 21:00');
	});

	test.each(['monday', 'someday 19:00-20:00', '19:00-20:00'])('%s is explained', async (add) => {
		const { chiara } = await helping(start);
		expect(textOf(await use(chiara, 'hours', { add }))).toBe(say.hours.unread(`\`${add}\``));
	});

	test('are at most so many', async () => {
		const { chiara } = await helping(start);
		for (const add of ['daily 1:00-2:00', 'daily 3:00-4:00', 'daily 5:00-6:00']) await use(chiara, 'hours', { add });
		expect(textOf(await use(chiara, 'hours', { add: 'daily 7:00-8:00' }))).toBe(say.hours.full(21));
	});
});

test('the guide is read page by page, and that it was read is known', async () => {
	const scene = await helping(start);
	const { chiara } = scene;
	const { reachoutGuide: guide } = wordsFor('en');
	await use(chiara, 'on');
	let page = await use(chiara, 'guide');
	for (const { title } of guide.pages.slice(1)) {
		page = message(await chiara.press(page, guide.next));
		expect(textOf(page)).toContain(title);
	}
	expect(textOf(page)).toContain(guide.sources);
	expect(read(await chiara.press(page, guide.read))).toBe(guide.done);
	expect((await knownOf(scene, chiara))?.guidedAt).not.toBeNull();
	expect(textOf(await use(chiara, 'on'))).not.toContain(say.on.unguided);
});

describe('what is open', () => {
	test('is listed, and can be taken and worked on from there', async () => {
		const scene = await helping(start);
		const { chiara, ben } = scene;
		expect(textOf(await use(chiara, 'open'))).toContain(say.open.nothing);
		const request = await scene.asks();
		const list = await use(chiara, 'open');
		expect(textOf(list)).toContain(`${say.open.waiting}\n${request.pseudonym}, asked`);
		const taken = message(await chiara.select(list, say.open.take, [request.id]));
		expect(textOf(taken)).toContain(`**You talk with ${request.pseudonym}**`);
		const mine = await use(chiara, 'open');
		expect(textOf(mine)).toContain(`${say.open.mine}\n${request.pseudonym}`);
		const work = message(await chiara.select(mine, say.open.work, [request.id]));
		expect(Object.keys(buttonsOf(work))).toContain('Answer');
		expect(textOf(await use(ben, 'open'))).toContain(say.open.nothing);
	});

	test('is no more than they chose, and they are told so kindly', async () => {
		const scene = await helping(start);
		const { chiara, finn, bot, sandbox } = scene;
		expect(textOf(await use(chiara, 'limit', { people: 1 }))).toBe(say.limit.set(1));
		await takes(scene, chiara, await scene.asks());
		const { db, vault } = bot().app;
		const wish = { how: 'anonymous', way: 'visit', locale: 'en', words: null, followUp: false } as const;
		const other = { user: finn.id, guild: sandbox.guildId };
		const { id } = await askForHelper(db, vault, other, wish, sandbox.clock.now());
		const list = await use(chiara, 'open');
		expect(read(await chiara.select(list, say.open.take, [id]))).toBe(say.refused.full(1));
	});
});
