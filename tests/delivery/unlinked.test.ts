import { expect, test, vi } from 'vitest';
import { queueLetters } from '#src/delivery/letters.ts';
import type { Sent } from '#src/delivery/kind.ts';
import { deliveringIn, sentAs, type World } from '#tests/delivery/delivering.ts';
import { letter, states } from '#tests/delivery/letter.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

vi.setConfig({ testTimeout: 60_000 });

const opened = eachWithDatabase();
const whole = async () => JSON.stringify(await opened().db.selectFrom('letter').selectAll().execute());

/** Where it goes is the person's own channel, which leads to them. */
const toAna = (given: World = {}) =>
	deliveringIn(opened().db, {
		plan: ({ key }) => ({ do: 'send', channel: 'channel of Ana', message: key }),
		unlinked: true,
		...given,
	});

test('of a letter that may lead to nobody, its channel is never written down, and nothing is left when it arrived', async () => {
	const during: string[] = [];
	const world = toAna({
		async send(one) {
			during.push(await whole());
			return sentAs(`message of ${one.key}`);
		},
	});
	await queueLetters(world.db, [letter({ key: 'a' })]);
	await world.deliver();
	expect(world.sent).toEqual(['a']);
	expect(during).toHaveLength(1);
	expect(during[0]).toContain('"begun_at":"2026');
	expect(during[0]).not.toContain('Ana');
	expect(await states(world.db)).toEqual({});
});

test.each([
	['does not arrive', { send: (): Sent => ({ outcome: 'closed' }) }],
	['is wanted no more', { plan: () => ({ do: 'drop', why: 'no longer wanted' }) as const }],
] satisfies readonly (readonly [string, World])[])('neither where it %s', async (_, given) => {
	const world = toAna(given);
	await queueLetters(world.db, [letter({ key: 'a' })]);
	await world.deliver();
	expect(await states(world.db)).toEqual({});
});

test('while Discord does not answer it stays, to be tried again, and leads to nobody', async () => {
	const answers: Sent[] = [{ outcome: 'again' }, sentAs('m')];
	const world = toAna({ send: () => answers.shift() ?? sentAs('m') });
	await queueLetters(world.db, [letter({ key: 'a' })]);
	await world.deliver();
	expect(await states(world.db)).toEqual({ a: 'waiting' });
	expect(await whole()).not.toContain('Ana');
	world.at = world.at.add({ minutes: 1 });
	await world.deliver();
	expect(world.sent).toEqual(['a']);
	expect(await states(world.db)).toEqual({});
});

test('a letter of another kind is kept as ever', async () => {
	const world = deliveringIn(opened().db);
	await queueLetters(world.db, [letter({ key: 'a' })]);
	await world.deliver();
	expect(await states(world.db)).toEqual({ a: 'sent' });
});
