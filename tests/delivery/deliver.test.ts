import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { takeLetters } from '#src/delivery/lease.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Sent } from '#src/delivery/kind.ts';
import { deliveringIn, sentAs, tick, type World } from '#tests/delivery/delivering.ts';
import { letter, noon, states } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

vi.setConfig({ testTimeout: 60_000 });

const opened = eachWithDatabase();
const delivering = (given: World = {}) => deliveringIn(opened().db, given);

async function row(key: string) {
	return opened().db.selectFrom('letter').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

test('what is due is sent once and noted, and what is not due stays', async () => {
	const world = delivering();
	await queueLetters(world.db, [letter({ key: 'a' }), letter({ key: 'b', due: noon.add({ seconds: 1 }) })]);
	await world.deliver();
	await world.deliver();
	expect(world.sent).toEqual(['a']);
	expect(await row('a')).toMatchObject({ state: 'sent', message_id: 'm a', channel_id: 'c', tries: 1 });
	expect(await states(world.db)).toEqual({ a: 'sent', b: 'waiting' });
});

test('a thousand letters are delivered in one run, each once, the urgent ones before the others', async () => {
	const world = delivering();
	const many = Array.from({ length: 1_000 }, (_, index) => letter({ key: `many ${index}` }));
	await queueLetters(world.db, [...many, letter({ key: 'help', priority: 0 })]);
	await world.deliver();
	expect(world.sent[0]).toBe('help');
	expect(world.sent).toHaveLength(1_001);
	expect(new Set(world.sent).size).toBe(1_001);
});

test('a letter that becomes urgent while others are under way overtakes those that wait', async () => {
	let queued = false;
	const world = delivering({
		async send() {
			if (!queued) {
				queued = true;
				await queueLetters(world.db, [letter({ key: 'help', priority: 0 })]);
			}
			return sentAs('m');
		},
	});
	await queueLetters(
		world.db,
		Array.from({ length: 300 }, () => letter()),
	);
	await world.deliver();
	expect(world.sent).toHaveLength(301);
	expect(world.sent.indexOf('help')).toBeLessThan(130);
});

test('one that takes long keeps nobody else waiting', async () => {
	let slowEnds: (sent: Sent) => void = () => undefined;
	const slow = new Promise<Sent>((resolve) => (slowEnds = resolve));
	const world = delivering({ send: async ({ key }) => (key === 'slow' ? slow : sentAs('m')) });
	await queueLetters(world.db, [letter({ key: 'slow', priority: 0 }), ...Array.from({ length: 200 }, () => letter())]);
	const run = world.deliver();
	while (world.sent.length < 200) await tick();
	await queueLetters(world.db, [letter({ key: 'came later' })]);
	while (!world.sent.includes('came later')) await tick();
	slowEnds(sentAs('m'));
	await run;
	expect(world.sent.at(-1)).toBe('slow');
});

test('two that deliver at once on one database send each letter once', async () => {
	const [one, other] = [delivering(), delivering()];
	await queueLetters(
		one.db,
		Array.from({ length: 300 }, () => letter()),
	);
	await Promise.all([one.deliver(), other.deliver()]);
	expect(new Set([...one.sent, ...other.sent]).size).toBe(300);
	expect(one.sent.length + other.sent.length).toBe(300);
});

test('late is still sent up to the end of its time, after that it is not, and says so', async () => {
	const world = delivering();
	const expires = noon.add({ hours: 3 });
	await queueLetters(world.db, [letter({ key: 'late', expires }), letter({ key: 'any time' })]);
	world.at = expires;
	await world.deliver();
	await queueLetters(world.db, [letter({ key: 'too late', expires })]);
	world.at = expires.add({ milliseconds: 1 });
	await world.deliver();
	expect(world.sent.sort()).toEqual(['any time', 'late']);
	expect(await states(world.db)).toEqual({ 'any time': 'sent', late: 'sent', 'too late': 'late' });
	expect(world.log()).toContain('"outcome":"late"');
	expect(world.log()).toContain('"late":10800');
});

test('tries come at growing delays, the nonce and the beginning stay, and after the last the letter is dead', async () => {
	const nonces = new Set<string>();
	const begins = new Set<string>();
	const world = delivering({
		send(one, since) {
			nonces.add(one.nonce);
			begins.add(String(since));
			return { outcome: 'again' };
		},
	});
	await queueLetters(world.db, [letter({ key: 'a' })]);
	const delays: number[] = [];
	for (;;) {
		await world.deliver();
		const { state, try_at } = await row('a');
		if (state !== 'waiting') break;
		const next = Temporal.Instant.from(try_at);
		delays.push(world.at.until(next).total('seconds'));
		world.at = next.subtract({ milliseconds: 1 });
		await world.deliver();
		world.at = next;
	}
	expect(delays.slice(0, 5)).toEqual([5, 10, 20, 40, 40]);
	expect(delays.every((delay, index) => delay >= (delays[index - 1] ?? 0))).toBe(true);
	expect(delays.at(-1)).toBe(600);
	const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600;
	expect(hours).toBeGreaterThan(6);
	expect(await row('a')).toMatchObject({ state: 'dead', why: 'no answer', tries: delays.length + 1 });
	expect([nonces.size, [...begins]]).toEqual([1, ['2026-11-23T12:00:00Z']]);
});

test('the part of a delay that is left to chance keeps within a quarter', async () => {
	for (const [random, seconds] of [
		[0, 3.75],
		[0.999_999, 6.25],
	] as const) {
		const world = delivering({ random: () => random, send: () => ({ outcome: 'again' }) });
		await queueLetters(world.db, [letter({ key: `by ${random}` })]);
		await world.deliver();
		const { try_at } = await row(`by ${random}`);
		expect(noon.until(try_at).total('seconds')).toBe(seconds);
	}
});

test('a channel that is gone is asked for three times until it is believed', async () => {
	const told: string[] = [];
	const world = delivering({
		send: () => ({ outcome: 'gone' }),
		refused: async (one, why) => Promise.resolve(void told.push(`${one.key} ${why}`)),
	});
	await queueLetters(world.db, [letter({ key: 'a' })]);
	for (const seconds of [0, 5, 15]) {
		expect(told).toEqual([]);
		world.at = noon.add({ seconds });
		await world.deliver();
	}
	expect(told).toEqual(['a gone']);
	expect(await row('a')).toMatchObject({ state: 'dead', why: 'gone', tries: 3 });
});

test.each(['forbidden', 'closed', 'refused'] as const)(
	'where Discord says %s, whoever made the letter is told, and it is dead',
	async (outcome) => {
		const told: string[] = [];
		const world = delivering({
			send: () => ({ outcome }),
			refused: async (one, why) => Promise.resolve(void told.push(`${one.key} ${why}`)),
		});
		await queueLetters(world.db, [letter({ key: 'a' })]);
		await world.deliver();
		await world.deliver();
		expect(told).toEqual([`a ${outcome}`]);
		expect(await row('a')).toMatchObject({ state: 'dead', why: outcome });
	},
);

test('a letter that nobody wants any more, or that nobody makes, is ended and not sent', async () => {
	const world = delivering({ plan: () => ({ do: 'drop', why: 'already checked in' }) });
	await queueLetters(world.db, [letter({ key: 'a' }), letter({ key: 'b', kind: 'unknown' })]);
	await world.deliver();
	expect(world.sent).toEqual([]);
	expect(await row('a')).toMatchObject({ state: 'dropped', why: 'already checked in' });
	expect(await states(world.db)).toEqual({ a: 'dropped', b: 'dead' });
	expect(world.log()).toContain('nobody makes letters of this kind');
});

test('a letter that is to wait is looked at again then, which counts as no try', async () => {
	const morning = noon.add({ hours: 19 });
	const looks: string[] = [];
	const world = delivering({
		plan(one) {
			looks.push(String(world.at));
			const early = Temporal.Instant.compare(world.at, morning) < 0;
			return early ? { do: 'wait', until: morning } : { do: 'send', channel: 'c', message: one.key };
		},
	});
	await queueLetters(world.db, [letter({ key: 'a' })]);
	await world.deliver();
	world.at = noon.add({ hours: 18 });
	await world.deliver();
	world.at = morning;
	await world.deliver();
	expect(looks).toEqual(['2026-11-23T12:00:00Z', '2026-11-24T07:00:00Z']);
	expect(await row('a')).toMatchObject({ state: 'sent', tries: 1 });
});

test('one that would wait until a moment that has passed keeps delivery from nothing, and does not wait for ever', async () => {
	let looks = 0;
	const world = delivering({
		plan(one) {
			if (one.key !== 'waits') return { do: 'send', channel: 'c', message: one.key };
			looks += 1;
			return { do: 'wait', until: noon.subtract({ hours: 1 }) };
		},
	});
	await queueLetters(world.db, [letter({ key: 'waits', priority: 0 }), letter({ key: 'b' })]);
	await world.deliver();
	expect([looks, world.sent]).toEqual([1, ['b']]);
	world.at = noon.add({ hours: 24 * 30, seconds: 1 });
	await world.deliver();
	expect(await row('waits')).toMatchObject({ state: 'dropped', why: 'waited too long' });
});

test('an error in making a letter out harms no other, and the letter is tried again, not for ever', async () => {
	const world = delivering({
		plan(one) {
			if (one.key === 'faulty') throw new Error('on purpose');
			return { do: 'send', channel: 'c', message: one.key };
		},
	});
	await queueLetters(world.db, [letter({ key: 'faulty', priority: 0 }), letter({ key: 'b' })]);
	await world.deliver();
	expect(world.sent).toEqual(['b']);
	expect(world.log()).toContain('a letter could not be made out');
	for (let tries = 1; tries < 60; tries += 1) {
		expect(await row('faulty')).toMatchObject({ state: 'waiting', tries });
		world.at = world.at.add({ seconds: 800 });
		await world.deliver();
	}
	expect(await row('faulty')).toMatchObject({ state: 'dead', why: 'error', tries: 60 });
});

test('a letter whose person is erased while it waits for its turn is not sent', async () => {
	const world = delivering({
		async turn() {
			await world.db.deleteFrom('letter').where('user_id', '=', 'u').execute();
			return 0;
		},
	});
	await queueLetters(world.db, [letter({ user: 'u' })]);
	await world.deliver();
	expect(world.sent).toEqual([]);
});

test('a letter whose person is erased while it is sent leaves nothing behind', async () => {
	const world = delivering({
		async send() {
			await world.db.deleteFrom('letter').where('user_id', '=', 'u').execute();
			return { outcome: 'again' };
		},
	});
	await queueLetters(world.db, [letter({ user: 'u' })]);
	await world.deliver();
	world.at = noon.add({ hours: 1 });
	await world.deliver();
	expect(await states(world.db)).toEqual({});
});

test('letters to a channel that is busy come back when it is free, and keep nobody else waiting', async () => {
	let asked = 0;
	const world = delivering({
		plan: (one) => ({ do: 'send', channel: one.subject, message: one.key }),
		turn: async (channel) => Promise.resolve(channel === 'busy' && (asked += 1) > 5 ? (asked - 5) * 1_000 : 0),
	});
	const busy = Array.from({ length: 100 }, () => letter({ subject: 'busy', priority: 1 }));
	await queueLetters(world.db, [...busy, letter({ key: 'quiet', subject: 'quiet' })]);
	await world.deliver();
	expect(world.sent).toHaveLength(6);
	expect(world.sent).toContain('quiet');
	expect(asked).toBe(100);
	const waiting = await world.db
		.selectFrom('letter')
		.select(['tries', 'try_at'])
		.where('state', '=', 'waiting')
		.execute();
	expect(waiting.every(({ tries }) => tries === 0)).toBe(true);
	expect(new Set(waiting.map(({ try_at }) => try_at)).size).toBe(95);
});

test('told to stop, it begins nothing more, finishes what is under way, and keeps the rest for the next start', async () => {
	const world = delivering({
		async send() {
			world.stopping.abort();
			await tick();
			return sentAs('m');
		},
	});
	await queueLetters(
		world.db,
		Array.from({ length: 300 }, () => letter()),
	);
	await world.deliver();
	expect(world.sent.length).toBeGreaterThan(0);
	expect(world.sent.length).toBeLessThanOrEqual(100);
	const counts = await world.db.selectFrom('letter').select(['state', 'held', 'tries']).execute();
	expect(counts.filter(({ state }) => state === 'sent')).toHaveLength(world.sent.length);
	expect(counts.filter(({ state, held, tries }) => state === 'waiting' && (held !== 0 || tries !== 0))).toEqual([]);
	// Another process, or the next one, has them at once.
	expect(await takeLetters(world.db, noon, 300)).toHaveLength(300 - world.sent.length);
});

test('while Discord is in trouble few letters try, and when it is over all go at once, each once', async () => {
	let over = false;
	let requests = 0;
	const world = delivering({
		send() {
			requests += 1;
			return over ? sentAs('m') : { outcome: 'again' };
		},
	});
	await queueLetters(
		world.db,
		Array.from({ length: 150 }, () => letter()),
	);
	// Ten minutes, looked at every five seconds.
	for (let seconds = 0; seconds < 600; seconds += 5) {
		await world.deliver();
		world.at = world.at.add({ seconds: 5 });
	}
	// Of the first hundred and then one at a time.
	expect(requests).toBeLessThan(100 + 120 + 1);
	over = true;
	for (let seconds = 0; seconds < 60; seconds += 5) {
		await world.deliver();
		world.at = world.at.add({ seconds: 5 });
	}
	expect(new Set(world.sent).size).toBe(150);
	expect(world.sent).toHaveLength(150);
});

test('after trouble, letters that are to wait do not slow the others down', async () => {
	let over = false;
	const world = delivering({
		plan: (one) =>
			over && one.subject === 'quiet'
				? { do: 'wait', until: world.at.add({ hours: 8 }) }
				: { do: 'send', channel: 'c', message: one.key },
		send: () => (over ? sentAs('m') : { outcome: 'again' }),
	});
	const quiet = Array.from({ length: 100 }, () => letter({ subject: 'quiet', priority: 0 }));
	await queueLetters(world.db, [...quiet, letter({ key: 'b' })]);
	await world.deliver();
	over = true;
	world.at = world.at.add({ minutes: 1 });
	await world.deliver();
	expect(world.sent).toEqual(['b']);
});

test.each([
	['forward', { hours: 3 }],
	['back', { hours: -3 }],
] as const)('a clock that jumps %s while letters are under way sends none of them twice', async (_, jump) => {
	let jumped = false;
	const world = delivering({
		async send() {
			if (!jumped) {
				jumped = true;
				world.at = world.at.add(jump);
			}
			for (let looks = 0; looks < 10; looks += 1) await tick();
			return sentAs('m');
		},
	});
	await queueLetters(
		world.db,
		Array.from({ length: 100 }, () => letter()),
	);
	await world.deliver();
	world.at = world.at.add({ hours: 4 });
	await world.deliver();
	expect(new Set(world.sent).size).toBe(100);
	expect(world.sent).toHaveLength(100);
});

test('after a clock that was ahead, a letter that had begun is looked for further back than that', async () => {
	const begins: Temporal.Instant[] = [];
	const world = delivering({
		send(_, since) {
			begins.push(since);
			return begins.length === 1 ? { outcome: 'again' } : sentAs('m');
		},
	});
	world.at = noon.add({ hours: 48 });
	await queueLetters(world.db, [letter()]);
	await world.deliver();
	world.at = noon.add({ minutes: 1 });
	await world.deliver();
	expect(begins).toHaveLength(2);
	expect(Temporal.Instant.compare(begins[1]!, world.at.subtract({ minutes: 30 }))).toBe(-1);
});

test('a letter for a visit leaves the queue and is not sent; one that nobody could show, or for nobody, is dead', async () => {
	const plan = () => ({ do: 'visit' }) as const;
	const world = delivering({ plan, visit: async () => Promise.resolve('shown') });
	await queueLetters(world.db, [letter({ key: 'a', user: 'u' }), letter({ key: 'for a channel' })]);
	await world.deliver();
	expect(await states(world.db)).toEqual({ a: 'visit', 'for a channel': 'dead' });
	await queueLetters(world.db, [letter({ key: 'b', user: 'u' })]);
	await delivering({ plan }).deliver();
	expect(await row('b')).toMatchObject({ state: 'dead', why: 'nobody to show it to' });
	expect(world.sent).toEqual([]);
});

test('whoever observes is told of each letter what became of it, how late and at which try', async () => {
	const answers: Sent[] = [{ outcome: 'again' }, { outcome: 'forbidden' }];
	const world = delivering({
		plan: ({ key, subject }) => (subject === 'visit' ? { do: 'visit' } : { do: 'send', channel: 'c', message: key }),
		visit: async () => Promise.resolve('shown'),
		send: ({ key }) => (key === 'a' ? (answers.shift() ?? sentAs('m')) : sentAs('m')),
	});
	await queueLetters(world.db, [
		letter({ key: 'a', priority: 0 }),
		letter({ key: 'b', priority: 1, due: noon.subtract({ seconds: 30 }) }),
		letter({ key: 'c', priority: 2, expires: noon.subtract({ seconds: 1 }) }),
		letter({ key: 'd', priority: 3, user: 'u', subject: 'visit' }),
	]);
	await world.deliver();
	expect(world.observed.sort()).toEqual(['note again 0 1', 'note late 0 1', 'note sent 30 1', 'note visit 0 1']);
	world.at = noon.add({ seconds: 5 });
	await world.deliver();
	expect(world.observed.at(-1)).toBe('note dead 5 2');
});

test('those that have waited for their turn while trouble began do not try, and lose no try', async () => {
	let turns = 0;
	let requests = 0;
	const world = delivering({
		async turn() {
			turns += 1;
			for (let wait = turns; wait > 0; wait -= 1) await tick();
			return 0;
		},
		send() {
			requests += 1;
			return { outcome: 'again' };
		},
	});
	await queueLetters(
		world.db,
		Array.from({ length: 100 }, () => letter()),
	);
	await world.deliver();
	expect(requests).toBeLessThan(20);
	const rows = await world.db.selectFrom('letter').select(['held', 'tries']).execute();
	expect(rows.filter(({ tries }) => tries > 0)).toHaveLength(requests);
	expect(rows.filter(({ held }) => held > 0)).toEqual([]);
});
