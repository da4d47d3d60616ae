import { Temporal } from 'temporal-polyfill';
import { beforeEach } from 'vitest';
import type { Db } from '#src/db/schema.ts';
import { askForHelper, type Asked } from '#src/features/reachout/ask.ts';
import { claim } from '#src/features/reachout/change.ts';
import type { InServer } from '#src/features/people.ts';
import { setOnCall } from '#src/features/reachout/on-call.ts';
import { notesWaiting } from '#src/features/reachout/notes.ts';
import type { Handle } from '#src/features/reachout/request.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';
import type { Vault } from '#src/vault.ts';

export const guild = '200000000000000001';
export const elsewhere = '200000000000000002';
export const ana = { user: '100000000000000001', guild };
export const ben = { user: '100000000000000002', guild };
export const [hana, hugo, hilda] = ['300000000000000001', '300000000000000002', '300000000000000003'] as const;
export const channel = '400000000000000001';

/** A Friday, at a second of the minute. */
export const at = Temporal.Instant.from('2026-11-27T22:00:07.123Z');
export const minutes = (count: number, seconds = 0) => at.add({ minutes: count, seconds });

const usual: Asked = { how: 'anonymous', way: 'visit', locale: 'en-GB', words: null, followUp: false };

/** Two servers with a channel for helpers, Ana and Ben, who agreed in both, and helpers. Hana and Hugo are on call until morning. */
export function reachScene() {
	const helpers = [hana, hugo, hilda].map((user) => ({ user, guild }));
	const inBoth = [ana, ben].flatMap((member) => [member, { ...member, guild: elsewhere }]);
	const opened = eachWithDatabase(...inBoth, ...helpers);
	beforeEach(async () => {
		const { db } = opened();
		for (const guild_id of [guild, elsewhere]) {
			await db.insertInto('guild').values({ guild_id, helper_channel_id: channel }).execute();
		}
		for (const user of [hana, hugo]) await setOnCall(db, { user, guild }, at.add({ hours: 10 }), at);
	});
	const db = (): Db => opened().db;
	const vault = (): Vault => opened().vault;
	return {
		db,
		vault,
		ask: async (given: Partial<Asked> = {}, member: InServer = ana, when = at) =>
			askForHelper(db(), vault(), member, { ...usual, ...given }, when),
		claim: async (handle: Handle, helper: string = hana, when = at) => claim(db(), vault(), handle, helper, when),
		/** What Ana is told when she looks. */
		told: async (member: InServer = ana, when = at) =>
			(await notesWaiting(db(), vault(), member, when)).map(({ what }) => what),
		letters: async (kind?: string) => {
			const rows = await db().selectFrom('letter').selectAll().orderBy('key').execute();
			return kind === undefined ? rows : rows.filter((row) => row.kind === kind);
		},
	};
}
