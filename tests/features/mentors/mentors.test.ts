import { beforeEach, describe, expect, test } from 'vitest';
import { blockPerson } from '#src/features/blocks.ts';
import { answerAsk, askTo } from '#src/features/mentors/answering.ts';
import { askMentor, openAskOf, takeBack } from '#src/features/mentors/asking.ts';
import { offersFor } from '#src/features/mentors/available.ts';
import { queueMentors } from '#src/features/mentors/due.ts';
import { mentorTelling } from '#src/features/mentors/letters.ts';
import { offerOf, roomOf } from '#src/features/mentors/offer.ts';
import { decideOffer, keepOffer, pauseOffer, submitOffer, withdrawOffer } from '#src/features/mentors/offering.ts';
import { pairsOf } from '#src/features/mentors/pairs.ts';
import { loseMentorRole, partFromMentors } from '#src/features/mentors/parting.ts';
import { setMentorPlan } from '#src/features/mentors/plan.ts';
import { everythingAbout } from '#src/features/privacy/held.ts';
import {
	after,
	asked,
	at,
	guild,
	here,
	idOf,
	letters,
	offered,
	offering,
	switchedOn,
	toldTo,
	type Kept,
} from '#tests/features/mentors/scene.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const opened = eachWithDatabase(...['ana', 'ben', 'chi', 'dev'].map((user) => ({ user, guild })));
let kept: Kept;
beforeEach(async () => {
	kept = opened();
	await switchedOn(kept);
});

const unavailable = async (ask: Promise<unknown>) =>
	expect(ask).rejects.toMatchObject({ say: expect.any(Function) as unknown });

describe('an offer', () => {
	test('waits for moderators where they wish it, is told of, and comes before them again once its words change', async () => {
		const { db, vault } = kept;
		await setMentorPlan(db, guild, { approval: true }, at);
		await keepOffer(db, vault, here('ana'), offering, at);
		expect((await offerOf(db, vault, here('ana')))?.state).toBe('draft');
		expect(await submitOffer(db, here('ana'), { fulfils: false, roles: [] }, at)).toBe('waiting');
		const id = (await offerOf(db, vault, here('ana')))?.id ?? '';
		expect(await offersFor(db, here('ben'), at)).toEqual([]);
		expect(await decideOffer(db, vault, { guild, id, yes: true, words: '' }, at)).toBe(true);
		expect(await decideOffer(db, vault, { guild, id, yes: true, words: '' }, at)).toBe(false);
		expect(await offersFor(db, here('ben'), at)).toHaveLength(1);
		await keepOffer(db, vault, here('ana'), { ...offering, words: 'other words' }, after(1));
		expect((await offerOf(db, vault, here('ana')))?.state).toBe('waiting');
		await decideOffer(db, vault, { guild, id, yes: false, words: 'Ask me again in spring.' }, after(2));
		expect(await toldTo(kept, 'ana')).toEqual(['approved', 'declined']);
		const told = (await letters(kept)).at(-1);
		expect(told && (await mentorTelling(kept, told))).toEqual({
			what: 'declined',
			answer: 'Ask me again in spring.',
		});
	});

	test('needs the role and the time that the server asks for, and keeps nothing of what showed them', async () => {
		const { db, vault } = kept;
		await setMentorPlan(db, guild, { minDays: 90, role: 'elder' }, at);
		await keepOffer(db, vault, here('ana'), offering, at);
		await unavailable(submitOffer(db, here('ana'), { fulfils: true, roles: [] }, at));
		await unavailable(submitOffer(db, here('ana'), { fulfils: false, roles: ['elder'] }, at));
		expect(await submitOffer(db, here('ana'), { fulfils: true, roles: ['elder'] }, at)).toBe('open');
	});
});

describe('asking a mentor', () => {
	test('shows no name on either side before both have said yes, also in what each can take along', async () => {
		const { db, vault } = kept;
		const id = await asked(kept, 'ben', await offered(kept, 'ana'), 1);
		expect(await askTo(db, vault, 'ana', id)).toMatchObject({ words: 'hello from ben' });
		const mentors = async (user: string) => {
			const { rows } = await everythingAbout(db, vault, user);
			return JSON.stringify([rows.mentor_offer, rows.mentor_ask, rows.mentor_pair, rows.mentor_side]);
		};
		expect(await mentors('ben')).not.toContain('ana');
		expect(await mentors('ana')).not.toContain('ben');
		expect(await answerAsk(db, 'ana', id, { yes: true }, after(1))).toBe('yes');
		expect(await answerAsk(db, 'ana', id, { yes: true }, after(1))).toBe('yes');
		expect(await toldTo(kept, 'ben')).toEqual(['yes']);
	});

	test('takes the last place once, however many ask at one moment', async () => {
		const offer = await offered(kept, 'ana');
		const asks = ['ben', 'chi', 'dev'].map(async (user, number) => asked(kept, user, offer, number));
		const ends = (await Promise.allSettled(asks)).map(({ status }) => status);
		expect(ends.filter((status) => status === 'fulfilled')).toHaveLength(1);
		const [row] = await kept.db.selectFrom('mentor_offer').selectAll().execute();
		expect(row && (await roomOf(kept.db, row))).toBe(0);
	});

	test.each([
		['themselves', async () => Promise.resolve('ana')],
		[
			'who blocked the mentor',
			async () => {
				await blockPerson(kept.db, { user: 'ben', other: 'ana', unnamed: false }, at);
				return 'ben';
			},
		],
		[
			'whom the mentor blocked',
			async () => {
				await blockPerson(kept.db, { user: 'ana', other: 'ben', unnamed: false }, at);
				return 'ben';
			},
		],
	])('answers %s as though nobody were available', async (_who, prepare) => {
		const offer = await offered(kept, 'ana');
		const user = await prepare();
		expect(await offersFor(kept.db, here(user), at)).toEqual([]);
		await unavailable(asked(kept, user, offer, 1));
		expect(await openAskOf(kept.db, here(user))).toBeUndefined();
		await unavailable(asked(kept, 'chi', idOf(99), 2));
	});

	test('refuses 4,000 characters, nothing at all, and a second ask while one waits; the same form twice is one ask', async () => {
		const { db, vault } = kept;
		const offer = await offered(kept, 'ana', 2);
		const ask = (words: string) => askMentor(db, vault, here('ben'), { id: idOf(1), offer, words }, at);
		await unavailable(ask('x'.repeat(4_000)));
		await unavailable(ask('   '));
		await ask('hello');
		await ask('hello');
		expect(await db.selectFrom('mentor_ask').selectAll().execute()).toHaveLength(1);
		await unavailable(asked(kept, 'ben', offer, 2));
		expect(await takeBack(db, 'ben', idOf(1), at)).toBe(true);
		expect(await answerAsk(db, 'ana', idOf(1), { yes: true }, at)).toBe('over');
	});

	test('reminds the mentor after a day, tells after two days, and pauses who was silent twice', async () => {
		const { db, vault } = kept;
		const offer = await offered(kept, 'ana', 2);
		const first = await asked(kept, 'ben', offer, 1);
		expect(await queueMentors(db, after(23))).toBe(0);
		await queueMentors(db, after(24));
		await queueMentors(db, after(25));
		expect(await toldTo(kept, 'ana')).toEqual(['ask', 'remind']);
		await queueMentors(db, after(48));
		expect(await toldTo(kept, 'ben')).toEqual(['silent']);
		expect(await answerAsk(db, 'ana', first, { yes: true }, after(49))).toBe('over');
		expect(await offersFor(db, here('ben'), after(50))).toEqual([]);
		await asked(kept, 'chi', offer, 2, after(50));
		await queueMentors(db, after(99));
		expect(await toldTo(kept, 'chi')).toEqual(['silent']);
		expect((await offerOf(db, vault, here('ana')))?.state).toBe('silent');
		expect(await toldTo(kept, 'ana')).toContain('silenced');
	});

	test('a later is asked again within the two days; a no is told with its reason, and not asked again soon', async () => {
		const { db } = kept;
		const offer = await offered(kept, 'ana');
		const id = await asked(kept, 'ben', offer, 1);
		expect(await answerAsk(db, 'ana', id, { later: true }, after(1))).toBe('later');
		await queueMentors(db, after(13));
		expect(await toldTo(kept, 'ana')).toEqual(['ask', 'remind']);
		expect(await answerAsk(db, 'ana', id, { no: 'other-hours' }, after(14))).toBe('no');
		const told = (await letters(kept)).find(({ user }) => user === 'ben');
		expect(told && (await mentorTelling(kept, told))).toEqual({ what: 'no', reason: 'other-hours' });
		expect(await offersFor(db, here('ben'), after(15))).toEqual([]);
		expect(await offersFor(db, here('chi'), after(15))).toHaveLength(1);
	});

	test.each([
		['pauses', async () => pauseOffer(kept.db, here('ana'), after(1))],
		['takes the offer back', async () => withdrawOffer(kept.db, here('ana'), after(1))],
		['leaves', async () => partFromMentors(kept.db, here('ana'), after(1))],
		['loses the role', async () => loseMentorRole(kept.db, here('ana'), after(1))],
		['is in a server that switches mentors off', async () => setMentorPlan(kept.db, guild, { on: false }, after(1))],
	])('is told at once where the mentor %s, and a yes after that is over', async (_what, does) => {
		const id = await asked(kept, 'ben', await offered(kept, 'ana'), 1);
		await does();
		expect(await toldTo(kept, 'ben')).toEqual(['gone']);
		const answer = answerAsk(kept.db, 'ana', id, { yes: true }, after(2)).catch(() => 'over');
		expect(await answer).toBe('over');
		expect(await pairsOf(kept.db, 'ben')).toEqual([]);
	});

	test('is answered by its mentor alone', async () => {
		const id = await asked(kept, 'ben', await offered(kept, 'ana'), 1);
		for (const user of ['ben', 'chi']) {
			await expect(answerAsk(kept.db, user, id, { yes: true }, at)).rejects.toThrow('can put right');
		}
	});
});
