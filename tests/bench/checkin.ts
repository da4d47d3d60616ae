import { randomBytes, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { commands } from '#commands/index.ts';
import { openVault } from '#src/db/keys.ts';
import { openDatabase } from '#src/db/open.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { sqlite } from '#src/db/sqlite.ts';
import { moods } from '#src/domain/checkin.ts';
import { checkIn } from '#src/features/checkins.ts';
import { agree } from '#src/features/consent.ts';
import { setZone } from '#src/features/people.ts';
import type { Vault } from '#src/vault.ts';
import { loads } from './contest.ts';
import { duel } from './duel.ts';
import type { Tap } from './load.ts';
import type { Goal, Row } from './row.ts';

const goal: Goal = { of: 'ratio', figures: Object.values(loads).map((load) => `p50 ${load}`), atMost: 1.3 };
const against = 'bare bot';

/** Everybody new at the start; a thousand people take turns, and each round is a day later, so that rows accumulate. */
export const checkin: Row = {
	id: 'checkin',
	against,
	name: '/checkin in one tap, 1,000 people, a new day each round',
	goals: [goal],
	async run(ground) {
		return duel(ground, {
			commands,
			tapBy: (channelId) => taps(channelId, ids(1_000)),
			prepare: async (file, guild) => prepared(file, async (tx) => everybodyAgrees(tx, guild, ids(1_000))),
			dayOf: (round) => round,
			cleanUp: async () => Promise.resolve(),
		});
	},
};

const yearLong = ids(13);
const oneWeek = ids(51).map((id) => id + 5_000n);

/**
 * 5,000 earlier check-ins: 13 people with 365 days each, who tap, and 51 others with five. What a turn adds is removed
 * after it, or the 13 would have thousands of check-ins a day.
 */
export const checkinWithHistory: Row = {
	id: 'history',
	against,
	name: '/checkin in one tap, by members with 365 days of history, 5,000 check-ins in the database',
	goals: [goal],
	async run(ground) {
		const began = Temporal.Now.instant();
		return duel(ground, {
			commands,
			tapBy: (channelId) => taps(channelId, yearLong),
			prepare: async (file, guild) =>
				prepared(file, async (tx, vault) => {
					await everybodyAgrees(tx, guild, [...yearLong, ...oneWeek]);
					await remember(tx, vault, began);
				}),
			dayOf: () => 0,
			async cleanUp(file) {
				const db = await openDatabase(sqlite(file));
				await db
					.deleteFrom('checkin')
					.where('at', '>=', began.toString({ fractionalSecondDigits: 3 }))
					.execute();
				await db.destroy();
			},
		});
	},
};

/** Ids of so many people who are not in the sandbox. */
export function ids(count: number): bigint[] {
	return Array.from({ length: count }, (_, index) => 1_200_000_000_000_000_000n + BigInt(index));
}

/** The people take turns, and so do the moods that need no helplines. */
function taps(channelId: string, people: readonly bigint[]): () => Tap {
	const light = moods.filter((mood) => mood !== 'struggling');
	let count = 0;
	return () => {
		count += 1;
		const id = String(people[count % people.length]);
		return {
			act: { kind: 'command', channelId, name: 'checkin', options: { mood: light[count % light.length]! } },
			patch: actingAs(id),
		};
	};
}

/** Put over an act, lets somebody else do it. */
export function actingAs(id: string): Tap['patch'] {
	return { member: { user: { id, username: `member${id.slice(-4)}`, global_name: `Member ${id.slice(-4)}` } } };
}

/** A database of its own, filled in one transaction: what is measured is what comes after. @returns its key. */
export async function prepared(file: string, fill: (tx: Db, vault: Vault) => Promise<void>): Promise<Buffer> {
	const key = randomBytes(32);
	const db = await openDatabase(sqlite(file));
	const vault = await openVault(db, key);
	await inTransaction(db, async (tx) => fill(tx, vault));
	await db.destroy();
	return key;
}

/** Everybody has agreed to be remembered, in this server and everywhere. */
export async function everybodyAgrees(tx: Db, server: string, people: readonly bigint[]): Promise<void> {
	for (const id of people) {
		for (const guild of [null, server]) {
			await agree(tx, { user: String(id), guild }, Temporal.Now.instant());
		}
	}
}

async function remember(tx: Db, vault: Vault, now: Temporal.Instant): Promise<void> {
	const histories = [...yearLong.map((id) => ({ id, days: 365 })), ...oneWeek.map((id) => ({ id, days: 5 }))];
	for (const { id, days } of histories) {
		const member = { user: String(id), guild: null };
		await setZone(tx, member, 'Europe/Lisbon', now.subtract({ hours: 24 * 400 }));
		for (let back = days; back >= 1; back -= 1) {
			const at = now.subtract({ hours: 24 * back });
			const given = { mood: moods[back % moods.length]!, urge: undefined, note: undefined };
			await checkIn(tx, vault, { id: randomUUID(), member, at, day: (today) => today, ...given });
		}
	}
}
