import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { byRank, stepOf } from '#src/domain/milestones/step.ts';

/**
 * Brings the roles that a person is to have in a server in line with what they have reached with counters for which they
 * wished for roles. A slip takes nothing away, also where it was before the step. Where they wish for none any more, those that milestones gave are taken back.
 */
export async function settleRoles(tx: Db, user: string, guild: string, at: Temporal.Instant): Promise<void> {
	const { wishes, reached, wanted } = await rolesNow(tx, user, guild);
	const rows = await tx
		.selectFrom('role_grant')
		.select(['role_id', 'state'])
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.execute();
	const known = new Map(rows.map(({ role_id, state }) => [role_id, state]));
	for (const role of wanted) {
		const state = known.get(role);
		if (state === 'wanted' || state === 'held') continue;
		await note(tx, { user, guild, role, state: 'wanted', at });
	}
	for (const [role, state] of known) {
		const isReplaced = reached.has(role) && !wanted.has(role);
		if (state === 'unwanted' || (wishes && !isReplaced)) continue;
		await note(tx, { user, guild, role, state: 'unwanted', at });
	}
}

/** As `settleRoles`, for those among some attempts whose people wished for roles, where their server gives some. */
export async function settleRolesAt(tx: Db, attempts: readonly string[], at: Temporal.Instant): Promise<void> {
	const rows = await tx
		.selectFrom('attempt')
		.innerJoin('counter', 'counter.id', 'counter_id')
		.innerJoin('milestone_role', 'milestone_role.guild_id', 'counter.guild_id')
		.select(['counter.user_id', 'milestone_role.guild_id'])
		.distinct()
		.where('attempt.id', 'in', attempts)
		.where('roles', '=', 1)
		.execute();
	for (const { user_id, guild_id } of rows) await settleRoles(tx, user_id, guild_id, at);
}

/** As `settleRoles`, in every server where a person has or wishes for roles. */
export async function settleRolesEverywhere(tx: Db, user: string, at: Temporal.Instant): Promise<void> {
	const wished = await tx
		.selectFrom('counter')
		.select('guild_id')
		.where('user_id', '=', user)
		.where('roles', '=', 1)
		.where('guild_id', 'is not', null)
		.execute();
	const given = await tx.selectFrom('role_grant').select('guild_id').where('user_id', '=', user).execute();
	for (const guild of new Set([...wished, ...given].map(({ guild_id }) => guild_id ?? ''))) {
		await settleRoles(tx, user, guild, at);
	}
}

/** As `settleRoles`, for everybody in a server who wished for roles. */
export async function settleRolesOf(tx: Db, guild: string, at: Temporal.Instant): Promise<void> {
	const people = await tx
		.selectFrom('counter')
		.select('user_id')
		.distinct()
		.where('guild_id', '=', guild)
		.where('roles', '=', 1)
		.execute();
	for (const { user_id } of people) await settleRoles(tx, user_id, guild, at);
}

interface RolesNow {
	/** They wish for roles. */
	readonly wishes: boolean;
	/** Those of all steps that they have reached. */
	readonly reached: ReadonlySet<string>;
	/** Those that they are to have. */
	readonly wanted: ReadonlySet<string>;
}

async function rolesNow(tx: Db, user: string, guild: string): Promise<RolesNow> {
	const wishing = await tx
		.selectFrom('counter')
		.select('id')
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.where('roles', '=', 1)
		.where('archived_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	const wishes = wishing !== undefined;
	const rows = await tx
		.selectFrom('counter')
		.innerJoin('attempt', 'attempt.counter_id', 'counter.id')
		.innerJoin('reached', 'reached.attempt_id', 'attempt.id')
		.innerJoin('milestone_role', (join) =>
			join.onRef('milestone_role.step', '=', 'reached.step').on('milestone_role.guild_id', '=', guild),
		)
		.select(['counter.id', 'reached.step', 'role_id'])
		.distinct()
		.where('counter.user_id', '=', user)
		.where('counter.guild_id', '=', guild)
		.where('roles', '=', 1)
		.where('archived_at', 'is', null)
		.where('taken_back_at', 'is', null)
		.execute();
	const server = await tx
		.selectFrom('guild')
		.select('lower_roles_go_at')
		.where('guild_id', '=', guild)
		.executeTakeFirst();
	const reached = new Set(rows.map(({ role_id }) => role_id));
	if (server?.lower_roles_go_at == null) return { wishes, reached, wanted: reached };
	const highest = new Map<string, { readonly step: string; readonly role_id: string }>();
	for (const row of rows) {
		const before = highest.get(row.id);
		if (!before || isHigher(row.step, before.step)) highest.set(row.id, row);
	}
	return { wishes, reached, wanted: new Set([...highest.values()].map(({ role_id }) => role_id)) };
}

function isHigher(code: string, than: string): boolean {
	const [one, other] = [stepOf(code), stepOf(than)];
	return one !== undefined && other !== undefined && byRank(one, other) < 0;
}

/** A role that somebody is to be given, or to lose. */
export interface RoleChange {
	readonly user: string;
	readonly guild: string;
	readonly role: string;
	readonly state: 'wanted' | 'unwanted';
}

interface Noted {
	readonly user: string;
	readonly guild: string;
	readonly role: string;
	readonly state: string;
	/** When it is to be done; null: it is. */
	readonly at: Temporal.Instant | null;
}

async function note(tx: Db, { user, guild, role, state, at }: Noted): Promise<void> {
	const values = { state, try_at: at && written(at) };
	await tx
		.insertInto('role_grant')
		.values({ user_id: user, guild_id: guild, role_id: role, ...values })
		.onConflict((conflict) => conflict.columns(['user_id', 'guild_id', 'role_id']).doUpdateSet(values))
		.execute();
}

const atOnce = 50;

/** The roles that are to be given or taken now. */
export async function roleChanges(db: Db, at: Temporal.Instant): Promise<readonly RoleChange[]> {
	const rows = await db
		.selectFrom('role_grant')
		.select(['user_id', 'guild_id', 'role_id', 'state'])
		.where('try_at', '<=', written(at))
		.orderBy('try_at')
		.limit(atOnce)
		.execute();
	return rows.map(({ user_id, guild_id, role_id, state }) => ({
		...{ user: user_id, guild: guild_id, role: role_id },
		state: state === 'unwanted' ? state : 'wanted',
	}));
}

/** It was given or taken. */
export async function roleChanged(db: Db, change: RoleChange): Promise<void> {
	if (change.state === 'wanted') await move(db, change, 'held', null);
	else await forgetGrant(db, change);
}

/** Discord does not let Handrail do it now: it is tried again at `next`. */
export async function roleLater(db: Db, change: RoleChange, next: Temporal.Instant): Promise<void> {
	await move(db, change, change.state, next);
}

/** There is no such role, or its person has left: nothing of it is left to be done. */
export async function forgetGrant(db: Db, { user, guild, role, state }: RoleChange): Promise<void> {
	await db
		.deleteFrom('role_grant')
		.where('user_id', '=', user)
		.where('guild_id', '=', guild)
		.where('role_id', '=', role)
		.where('state', '=', state)
		.execute();
}

async function move(db: Db, change: RoleChange, state: string, next: Temporal.Instant | null): Promise<void> {
	await db
		.updateTable('role_grant')
		.set({ state, try_at: next && written(next) })
		.where('user_id', '=', change.user)
		.where('guild_id', '=', change.guild)
		.where('role_id', '=', change.role)
		.where('state', '=', change.state)
		.execute();
}

/** The roles that a person was given for milestones, everywhere or in one server, as changes that take them back. */
export async function rolesHeld(db: Db, user: string, guild: string | undefined): Promise<readonly RoleChange[]> {
	const rows = await db
		.selectFrom('role_grant')
		.select(['guild_id', 'role_id'])
		.where('user_id', '=', user)
		.where('state', 'in', ['held', 'unwanted'])
		.$if(guild !== undefined, (query) => query.where('guild_id', '=', guild ?? ''))
		.execute();
	return rows.map(({ guild_id, role_id }) => ({ user, guild: guild_id, role: role_id, state: 'unwanted' }));
}
