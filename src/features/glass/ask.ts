import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import type { GlassAskTable } from '#src/db/schema/glass.ts';
import { queueLetters } from '#src/delivery/letters.ts';
import { keyKeptWithGlass } from '#src/domain/reachout/times.ts';
import { Expired, UserError } from '#src/errors.ts';
import { logGlass } from '#src/features/glass/log.ts';
import { glassOf } from '#src/features/glass/switch.ts';
import { countOne } from '#src/features/reachout/counts.ts';
import { requestOf, whoOf } from '#src/features/reachout/find.ts';
import { tellMember } from '#src/features/reachout/notes.ts';
import type { Handle, ReachRequest } from '#src/features/reachout/request.ts';
import type { Vault } from '#src/vault.ts';

/** The only reasons to learn who made a request: danger to their life, a child that is abused, a threat to somebody else. */
export const glassReasons = ['life', 'child', 'threat'] as const;
export type GlassReason = (typeof glassReasons)[number];

/** The kinds of letters to moderators about it: that somebody asks, and what came of it. */
export const glassLetters = 'glass';

/** Whoever asks waits so long for a second person; then it lapses. */
export const glassWaits = Temporal.Duration.from({ hours: 1 });
/** For so long after it was opened who asked can look, once. */
const mayLook = Temporal.Duration.from({ hours: 24 });
/** The member is told so much later where telling them at once would add to the danger. */
const laterBy = Temporal.Duration.from({ hours: 72 });

/** Why it is refused to somebody. */
export type GlassRefusal = 'off' | 'before' | 'gone' | 'asked' | 'own' | 'same' | 'over' | 'looked';

/** It is not opened to whoever wants it, for a reason that they are told. */
export class GlassRefused extends UserError {
	constructor(why: GlassRefusal) {
		super(({ glass }) => glass.refused[why]);
		this.name = 'GlassRefused';
	}
}

/** That somebody asks to learn who made a request. */
export interface GlassAsk extends Handle {
	readonly request: string;
	readonly asker: string;
	readonly reason: GlassReason;
	readonly askedAt: Temporal.Instant;
	readonly state: 'asked' | 'opened' | 'refused' | 'lapsed';
	/** Who agreed. */
	readonly second: string | null;
}

/** An ask of a server. @throws {Expired} where there is none of that id. */
export async function glassAskOf(db: Db, { guild, id }: Handle): Promise<GlassAsk> {
	const row = await db
		.selectFrom('glass_ask')
		.selectAll()
		.where('id', '=', id)
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	if (!row) throw new Expired();
	return readAsk(row);
}

/**
 * Somebody of the role asks to learn who made a request. Nothing is shown to them before a second one agrees; moderators
 * are told that it is asked.
 * @throws {GlassRefused} where break-glass is off, or was when the request was made; the request no longer opens; it is
 * asked already; or it is their own. @throws {Expired} where the server has no such request.
 */
export async function askGlass(
	db: Db,
	vault: Vault,
	handle: Handle,
	{ asker, reason }: { readonly asker: string; readonly reason: GlassReason },
	at: Temporal.Instant,
): Promise<GlassAsk> {
	const { guild } = handle;
	return inTransaction(db, async (tx) => {
		const { sealed } = await opensTo(tx, vault, handle, asker);
		const id = randomUUID();
		const { numInsertedOrUpdatedRows } = await tx
			.insertInto('glass_ask')
			.values({
				id,
				guild_id: guild,
				reach_request_id: handle.id,
				user_id: asker,
				reason,
				asked_at: written(at),
				state: 'asked',
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows !== 1n) throw new GlassRefused('asked');
		await logGlass(tx, vault, { guild, at, what: 'asked', user: asker, reason, sealed });
		await tellModerators(tx, { guild, id }, 'asked', at);
		return glassAskOf(tx, { guild, id });
	});
}

/** Who a request is of, for the two who opened it. */
export interface Revealed {
	readonly user: string;
	readonly ask: GlassAsk;
}

/**
 * A second person of the role agrees: both may learn who made the request, this one now and who asked once (`lookGlass`).
 * The member is told that it happened and why: now, or three days later where that would add to the danger. It is in the log.
 * @throws {GlassRefused} for who asked, for whose request it is, and when it is over or does not open any more.
 * @throws {Expired} where the server has no such ask.
 */
export async function openGlass(
	db: Db,
	vault: Vault,
	handle: Handle,
	{ second, tells }: { readonly second: string; readonly tells: 'now' | 'later' },
	at: Temporal.Instant,
): Promise<Revealed> {
	const { guild } = handle;
	return inTransaction(db, async (tx) => {
		const ask = await glassAskOf(tx, handle);
		if (ask.asker === second) throw new GlassRefused('same');
		const { user, sealed, request } = await opensTo(tx, vault, { guild, id: ask.request }, second);
		const tellsAt = tells === 'now' ? at : laterFor(request, at);
		const opened = await settle(tx, ask, at, { state: 'opened', second_user_id: second, tells_at: written(tellsAt) });
		if (!opened) throw new GlassRefused('over');
		const { reason, asker: other } = ask;
		await logGlass(tx, vault, { guild, at, what: 'opened', user: second, other, reason, sealed });
		await tellMember(tx, request, { what: 'glass' }, tellsAt);
		await tellModerators(tx, handle, 'opened', at);
		await countOne(tx, guild, 'glass', at);
		return { user, ask: await glassAskOf(tx, handle) };
	});
}

/** Later, but while it is still known whom to tell. */
function laterFor({ closedAt }: ReachRequest, at: Temporal.Instant): Temporal.Instant {
	const later = at.add(laterBy);
	const last = closedAt?.add(keyKeptWithGlass).subtract({ hours: 1 });
	if (last === undefined || Temporal.Instant.compare(later, last) <= 0) return later;
	return Temporal.Instant.compare(last, at) > 0 ? last : at;
}

/**
 * Shows who made the request to who asked, once, within a day of its being opened.
 * @throws {GlassRefused} a second time, or later. @throws {Expired} for everybody else.
 */
export async function lookGlass(
	db: Db,
	vault: Vault,
	handle: Handle,
	asker: string,
	at: Temporal.Instant,
): Promise<Revealed> {
	const { guild, id } = handle;
	return inTransaction(db, async (tx) => {
		const ask = await glassAskOf(tx, handle);
		if (ask.asker !== asker || ask.state !== 'opened') throw new Expired();
		const { user, sealed } = await opensTo(tx, vault, { guild, id: ask.request }, asker);
		const { numUpdatedRows } = await tx
			.updateTable('glass_ask')
			.set({ shown_at: written(at) })
			.where('id', '=', id)
			.where('state', '=', 'opened')
			.where('shown_at', 'is', null)
			.where('asked_at', '>', written(at.subtract(mayLook)))
			.executeTakeFirst();
		if (numUpdatedRows !== 1n) throw new GlassRefused('looked');
		await logGlass(tx, vault, { guild, at, what: 'shown', user: asker, reason: ask.reason, sealed });
		return { user, ask };
	});
}

/** Somebody of the role refuses, or who asked takes it back. @throws {GlassRefused} when it is over already. */
export async function refuseGlass(
	db: Db,
	vault: Vault,
	handle: Handle,
	by: string,
	at: Temporal.Instant,
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const ask = await glassAskOf(tx, handle);
		if (!(await settle(tx, ask, at, { state: 'refused' }))) throw new GlassRefused('over');
		const { guild } = handle;
		await logGlass(tx, vault, { guild, at, what: 'refused', user: by, other: ask.asker, reason: ask.reason });
		await tellModerators(tx, handle, 'refused', at);
	});
}

/** Ends what nobody agreed to in time. */
export async function lapseGlass(db: Db, vault: Vault, at: Temporal.Instant): Promise<void> {
	const due = await db
		.selectFrom('glass_ask')
		.selectAll()
		.where('state', '=', 'asked')
		.where('asked_at', '<=', written(at.subtract(glassWaits)))
		.execute();
	for (const row of due) {
		await inTransaction(db, async (tx) => {
			const { id, guild_id: guild, user_id: user, reason } = row;
			const { numUpdatedRows } = await tx
				.updateTable('glass_ask')
				.set({ state: 'lapsed' })
				.where('id', '=', id)
				.where('state', '=', 'asked')
				.executeTakeFirst();
			if (numUpdatedRows !== 1n) return;
			await logGlass(tx, vault, { guild, at, what: 'lapsed', user, reason });
			await tellModerators(tx, { guild, id }, 'lapsed', at);
		});
	}
}

/** Whose it is, if it may be opened with this person's help. */
async function opensTo(tx: Db, vault: Vault, { guild, id }: Handle, helper: string) {
	const request = await requestOf(tx, guild, id);
	if (!(await glassOf(tx, guild))) throw new GlassRefused('off');
	const row = await tx
		.selectFrom('reach_request')
		.select(['glass_at', 'who'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	if (row.glass_at === null) throw new GlassRefused('before');
	const user = await whoOf(tx, vault, request);
	if (user === undefined) throw new GlassRefused('gone');
	if (user === helper) throw new GlassRefused('own');
	return { user, sealed: row.who, request };
}

/** @returns false where it is not asked any more, or was asked too long ago. */
async function settle(
	tx: Db,
	{ id }: GlassAsk,
	at: Temporal.Instant,
	values: Partial<Selectable<GlassAskTable>>,
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable('glass_ask')
		.set(values)
		.where('id', '=', id)
		.where('state', '=', 'asked')
		.where('asked_at', '>', written(at.subtract(glassWaits)))
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

async function tellModerators(tx: Db, { guild, id }: Handle, what: GlassAsk['state'], at: Temporal.Instant) {
	const about = { kind: glassLetters, user: null, guild, subject: id, priority: 0, due: at };
	await queueLetters(tx, [{ ...about, key: `${glassLetters}:${id}:${what}`, expires: null }]);
}

function readAsk(row: Selectable<GlassAskTable>): GlassAsk {
	return {
		id: row.id,
		guild: row.guild_id,
		request: row.reach_request_id,
		asker: row.user_id,
		reason: glassReasons.find((one) => one === row.reason) ?? 'life',
		askedAt: Temporal.Instant.from(row.asked_at),
		state: (['opened', 'refused', 'lapsed'] as const).find((one) => one === row.state) ?? 'asked',
		second: row.second_user_id,
	};
}
