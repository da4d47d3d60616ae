import { expect, test } from 'vitest';
import { written } from '#src/db/instant.ts';
import { agree } from '#src/features/consent.ts';
import { blockPerson, isBlocked } from '#src/features/blocks.ts';
import { answerAsk } from '#src/features/mentors/answering.ts';
import { offersFor } from '#src/features/mentors/available.ts';
import { queueMentors } from '#src/features/mentors/due.ts';
import { submitOffer, pauseOffer } from '#src/features/mentors/offering.ts';
import { agreeToPair, endPair, openPairsOf, wasThere } from '#src/features/mentors/pairing.ts';
import { partFromMentors } from '#src/features/mentors/parting.ts';
import { setZone } from '#src/features/people.ts';
import { UserError } from '#src/errors.ts';
import { randomFrom } from '#tests/chaos/random.ts';
import { after, asked, at, guild, here, letters, offered, switchedOn } from '#tests/features/mentors/scene.ts';
import { dialectName, eachWithDatabase } from '#tests/support/storage.ts';

const mentors = Array.from({ length: 14 }, (_one, number) => `mentor${number}`);
const seekers = Array.from({ length: 36 }, (_one, number) => `seeker${number}`);
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata', 'UTC'];
const opened = eachWithDatabase();

const hoursBetween = 12;

test.runIf(dialectName === 'sqlite')(
	'in a year of leaves, pauses, blocks and silence every ask is answered or told of in time, and nobody goes with whom they should not',
	async () => {
		const kept = opened();
		const { db } = kept;
		const random = randomFrom(20_260_105);
		const one = <Value>(all: readonly Value[]) => all[Math.floor(random() * all.length)];
		await switchedOn(kept);
		for (const [index, user] of [...mentors, ...seekers].entries()) {
			await agree(db, { user, guild }, at);
			await setZone(db, { user, guild }, zones[index % zones.length] ?? 'UTC', at);
		}
		const most = new Map(mentors.map((user, index) => [user, 1 + (index % 3)]));
		const quiet = new Set([mentors[0], mentors[5]]);
		for (const user of mentors) await offered(kept, user, most.get(user));
		let asks = 0;
		for (let hours = hoursBetween; hours <= 365 * 24; hours += hoursBetween) {
			const now = after(hours);
			await queueMentors(db, now);
			const late = await db
				.selectFrom('mentor_ask')
				.select('id')
				.where('state', '=', 'open')
				.where('ends_at', '<=', written(now))
				.execute();
			expect(late, 'asks whose time is over and that nobody was told of').toEqual([]);

			const seeker = one(seekers) ?? '';
			const offer = one(await offersFor(db, here(seeker), now));
			if (offer) {
				asks += 1;
				await asked(kept, seeker, offer.id, asks, now).catch((error: unknown) => {
					if (!(error instanceof UserError)) throw error;
				});
			}
			for (const ask of await db.selectFrom('mentor_ask').selectAll().where('state', '=', 'open').execute()) {
				const held = await db
					.selectFrom('mentor_offer')
					.select('user_id')
					.where('id', '=', ask.mentor_offer_id)
					.executeTakeFirst();
				if (!held || quiet.has(held.user_id) || random() < 0.6) continue;
				const answer = random() < 0.7 ? ({ yes: true } as const) : ({ no: 'no-room' } as const);
				const became = await answerAsk(db, held.user_id, ask.id, answer, now);
				// Whoever asked may have blocked them meanwhile.
				if (became !== 'yes' || random() < 0.1) continue;
				for (const user of [held.user_id, ask.user_id]) await agreeToPair(db, user, ask.id, now);
			}
			const mentor = one(mentors) ?? '';
			const chance = random();
			if (chance < 0.05) await pauseOffer(db, here(mentor), now);
			else if (chance < 0.08) await partFromMentors(db, here(mentor), now);
			else if (chance < 0.1) await blockPerson(db, { user: seeker, other: mentor, unnamed: false }, now);
			else if (chance < 0.3) {
				const known = await db
					.selectFrom('mentor_offer')
					.select('state')
					.where('user_id', '=', mentor)
					.executeTakeFirst();
				if (!known) await offered(kept, mentor, most.get(mentor), now);
				else if (known.state !== 'open') await submitOffer(db, here(mentor), { fulfils: true, roles: [] }, now);
			}
			for (const pair of await openPairsOf(db, mentor, guild)) {
				if (random() < 0.06) await endPair(db, pair.mentee_user_id, pair.id, now);
				else if (!quiet.has(mentor)) await wasThere(db, mentor, pair.id, now);
			}
			const taken = await db
				.selectFrom('mentor_pair')
				.select('mentor_user_id as user')
				.select((row) => row.fn.countAll<number>().as('count'))
				.where('state', '!=', 'ended')
				.groupBy('mentor_user_id')
				.execute();
			for (const { user, count } of taken) expect(count).toBeLessThanOrEqual(most.get(user) ?? 0);
		}
		await queueMentors(db, after(366 * 24));
		const all = await db.selectFrom('mentor_pair').selectAll().execute();
		const together = all.map(({ mentor_user_id, mentee_user_id }) => `${mentor_user_id} ${mentee_user_id}`);
		expect(new Set(together).size, 'nobody goes together twice').toBe(together.length);
		for (const pair of all.filter(({ state }) => state !== 'ended')) {
			expect(await isBlocked(db, pair.mentor_user_id, pair.mentee_user_id)).toBe(false);
		}
		const told = new Set((await letters(kept)).map(({ key }) => key.split(':').slice(1, 3).join(' ')));
		for (const ask of await db.selectFrom('mentor_ask').selectAll().where('state', '!=', 'back').execute()) {
			if (ask.state === 'open') continue;
			expect(told.has(`${ask.state} ${ask.id}`), `an ask that ended as ${ask.state} is told of`).toBe(true);
		}
		expect(all.length).toBeGreaterThan(20);
		expect(asks).toBeGreaterThan(100);
	},
	60_000,
);
