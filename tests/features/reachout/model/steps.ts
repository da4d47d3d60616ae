import fc from 'fast-check';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { takeLetters } from '#src/delivery/lease.ts';
import { letterForgotten } from '#src/delivery/lease.ts';
import { textArrived } from '#src/features/reachout/arrived.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { callBackup, joinBackup } from '#src/features/reachout/backup.ts';
import { barSender } from '#src/features/reachout/bars.ts';
import { claim, closeRequest, giveBack, handOver, passOn, endOwn } from '#src/features/reachout/change.ts';
import { eraseReach } from '#src/features/reachout/erasing.ts';
import { helperLeft } from '#src/features/reachout/leaving.ts';
import { noteOf, notesWaiting, noteShown } from '#src/features/reachout/notes.ts';
import type { Handle } from '#src/features/reachout/request.ts';
import { helperWrites, memberWrites } from '#src/features/reachout/texts.ts';
import { holds } from '#tests/features/reachout/model/promises.ts';
import {
	helpers,
	jumps,
	members,
	noteOpen,
	passes,
	servers,
	tries,
	type World,
} from '#tests/features/reachout/model/world.ts';

type Step = fc.AsyncCommand<object, World>;
type Act = (world: World, db: Db) => Promise<unknown>;

/** A step of a run: something happens, and then every promise holds. */
function step(name: string, happens: (world: World) => Promise<void>): Step {
	return {
		check: () => true,
		run: async (_, world) => {
			await happens(world);
			await noteOpen(world);
			await holds(world);
		},
		toString: () => name,
	};
}

/** An act on a real database, that is refused or done; or that is cut off before it is done. */
const acts = (name: string, act: Act) =>
	fc.nat(9).map((chance) =>
		step(`${name}${chance === 0 ? ', cut off' : ''}`, async (world) => {
			if (chance > 0) {
				await tries(async () => act(world, world.db));
				return;
			}
			const known = new Map(world.madeBy);
			await tries(async () =>
				inTransaction(world.db, async (tx) => {
					await act(world, tx);
					throw new CutOff();
				}).catch((error: unknown) => {
					if (!(error instanceof CutOff)) throw error;
				}),
			);
			world.madeBy.clear();
			for (const [id, user] of known) world.madeBy.set(id, user);
		}),
	);

class CutOff extends Error {}

const member = fc.constantFrom(...members);
const helper = fc.constantFrom(...helpers);
const server = fc.constantFrom(...servers);
const someone = fc.record({ user: member, guild: server });

/** One of the requests that are there, open ones rather than others. */
async function one(db: Db, pick: number): Promise<Handle> {
	const rows = await db
		.selectFrom('reach_request')
		.select(['id', 'guild_id as guild', 'state'])
		.orderBy('state', pick % 3 === 0 ? 'asc' : 'desc')
		.orderBy('id')
		.execute();
	return rows[pick % Math.max(1, Math.min(3, rows.length))] ?? { id: 'none', guild: servers[0] };
}

const withOne = (
	name: string,
	act: (db: Db, world: World, handle: Handle, by: string, other: string) => Promise<unknown>,
) =>
	fc
		.tuple(helper, helper, fc.nat(20))
		.chain(([by, other, pick]) =>
			acts(`${by.slice(-1)} ${name} ${pick}`, async (world, db) => act(db, world, await one(db, pick), by, other)),
		);

const asking = fc
	.record({
		who: someone,
		how: fc.constantFrom('anonymous', 'named'),
		way: fc.constantFrom('dm', 'visit'),
		says: fc.boolean(),
	})
	.chain(({ who, how, way, says }) =>
		acts(`${who.user.slice(-1)} asks`, async ({ vault, at, madeBy }, db) => {
			const asked = { how, way, locale: null, words: says ? 'please' : null, followUp: says } as const;
			const { id } = await askForHelper(db, vault, who, asked, at);
			madeBy.set(id, who.user);
		}),
	);

/** Many press at one moment. */
const race = fc.tuple(fc.array(helper, { minLength: 2, maxLength: 6 }), fc.nat(20)).map(([many, pick]) =>
	step(`${many.length} claim at once`, async (world) => {
		const handle = await one(world.db, pick);
		await Promise.all(many.map(async (by) => tries(async () => claim(world.db, world.vault, handle, by, world.at))));
	}),
);

/** What is on its way arrives, is refused since direct messages are closed, or is taken by a process that ends then. */
const delivering = fc.constantFrom('arrives', 'refused', 'crash').map((how) =>
	step(`what is on its way: ${how}`, async ({ db, at }) => {
		for (const letter of await takeLetters(db, at, 5)) {
			if (how === 'crash') continue;
			if (letter.kind === 'reach-relay' && how === 'arrives') await textArrived(db, letter.subject);
			if (letter.kind === 'reach-note' && how === 'arrives') {
				const note = await noteOf(db, letter.subject);
				if (note?.text != null && note.what === 'answer') await textArrived(db, note.text);
				await noteShown(db, letter.subject, at);
			}
			await letterForgotten(db, letter);
		}
	}),
);

const looking = someone.map((who) =>
	step(`${who.user.slice(-1)} looks`, async ({ db, vault, at }) => {
		for (const note of await notesWaiting(db, vault, who, at)) await noteShown(db, note.id, at);
	}),
);

export const allSteps: fc.Arbitrary<Step>[] = [
	...[asking, asking, race, race, delivering, looking],
	fc
		.integer({ min: 1, max: 40 })
		.map((minutes) => step(`${minutes} minutes pass`, async (world) => passes(world, minutes))),
	fc
		.integer({ min: 1, max: 40 })
		.map((minutes) => step(`${minutes} minutes pass`, async (world) => passes(world, minutes))),
	fc
		.integer({ min: -1_500, max: 1_500 })
		.map((by) => step(`the clock jumps by ${by}`, async (world) => jumps(world, by))),
	fc
		.integer({ min: 1, max: 9 })
		.map((days) => step(`the process is down for ${days} days`, async (world) => jumps(world, days * 1_440))),
	withOne('passes', async (db, { at }, handle, by) => passOn(db, handle, by, at)),
	withOne('gives back', async (db, { at }, handle, by) => giveBack(db, handle, by, at)),
	withOne('hands over', async (db, { vault, at }, handle, from, to) => handOver(db, vault, handle, { from, to }, at)),
	withOne('closes', async (db, { vault, at }, handle, by) => closeRequest(db, vault, handle, { helper: by }, at)),
	withOne('closes as a moderator', async (db, { vault, at }, handle, by) =>
		closeRequest(db, vault, handle, { moderator: by }, at),
	),
	withOne('answers', async (db, { vault, at }, handle, by) =>
		helperWrites(db, vault, handle, { helper: by, words: 'I am here' }, at),
	),
	withOne('calls for back-up', async (db, { at }, handle, by) => callBackup(db, handle, by, at)),
	withOne('comes beside', async (db, { vault, at }, handle, by) => joinBackup(db, vault, handle, by, at)),
	withOne('bars', async (db, { vault, at }, handle, by) => barSender(db, vault, handle, { helper: by, days: 1 }, at)),
	withOne('leaves', async (db, { at }, { guild }, user) => helperLeft(db, { user, guild }, at)),
	someone.chain((who) =>
		acts(`${who.user.slice(-1)} writes`, async ({ vault, at }, db) => memberWrites(db, vault, who, 'words', at)),
	),
	someone.chain((who) =>
		acts(`${who.user.slice(-1)} withdraws`, async ({ vault, at }, db) => endOwn(db, vault, who, 'member', at)),
	),
	someone.chain((who) =>
		acts(`${who.user.slice(-1)} leaves`, async ({ vault, at }, db) => endOwn(db, vault, who, 'left', at)),
	),
	fc.tuple(fc.constantFrom(...members, ...helpers), fc.option(server)).chain(([user, guild]) =>
		acts(`${user.slice(-1)} erases`, async ({ vault, at }, db) =>
			inTransaction(db, async (tx) => {
				await eraseReach(tx, vault, { user, guild }, at);
				const places = guild === null ? servers : [guild];
				await tx.deleteFrom('reach_claim').where('user_id', '=', user).where('guild_id', 'in', places).execute();
			}),
		),
	),
];
