import { expect, test } from 'vitest';
import { takeLetters } from '#src/delivery/lease.ts';
import { endOwn } from '#src/features/reachout/change.ts';
import { relayLetters } from '#src/features/reachout/letters.ts';
import { memberWritesAll, wordsOf } from '#src/features/reachout/texts.ts';
import { ana, ben, hana, minutes, reachScene } from '#tests/features/reachout/scene.ts';

const { db, vault, ask, claim, letters } = reachScene();
const parts = Array.from({ length: 6 }, (_, number) => `part ${number}`);
const texts = async () => db().selectFrom('reach_text').select('id').execute();

/** The words in the order in which they set out. */
async function going(): Promise<readonly (string | undefined)[]> {
	const taken = (await takeLetters(db(), minutes(3), 50)).filter(({ kind }) => kind === relayLetters);
	// No two at once, which could overtake each other.
	expect(new Set(taken.map(({ due }) => due.toString())).size).toBe(taken.length);
	const words: (string | undefined)[] = [];
	for (const { subject } of taken) words.push(await wordsOf(db(), vault(), subject));
	return words;
}

test('several texts of a member set out in their order', async () => {
	const request = await ask();
	await claim(request, hana, minutes(1));
	const sent = await memberWritesAll(db(), vault(), ana, { request: request.id, parts }, minutes(2));
	expect(sent.map(({ state }) => state)).toEqual(parts.map(() => 'claimed'));
	expect(await going()).toEqual(parts);
});

test('also where they waited until somebody took the request', async () => {
	const request = await ask({ words: 'first words' });
	const sent = await memberWritesAll(db(), vault(), ana, { request: request.id, parts }, minutes(1));
	expect(sent.map(({ state }) => state)).toEqual(parts.map(() => 'open'));
	expect(await letters(relayLetters)).toEqual([]);
	await claim(request, hana, minutes(2));
	expect(await going()).toEqual(['first words', ...parts]);
});

test('they go all or not at all: into the talk that was meant, and only while it is open', async () => {
	const request = await ask();
	const bens = await ask({}, ben);
	const write = async (id: string) => memberWritesAll(db(), vault(), ana, { request: id, parts }, minutes(2));
	await expect(write(bens.id)).rejects.toMatchObject({ why: 'closed' });
	expect(await texts()).toEqual([]);
	await endOwn(db(), vault(), ana, 'member', minutes(1));
	await expect(write(request.id)).rejects.toMatchObject({ why: 'closed' });
	expect(await texts()).toEqual([]);
});
