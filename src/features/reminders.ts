import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db, type ReminderTable } from '#src/db/schema.ts';
import type { ReminderKind, Way } from '#src/domain/reminder.ts';
import { standingOf, type Member } from '#src/features/people.ts';
import { nextOccasion, sortOf, type Reminder } from '#src/features/reminder-times.ts';

/**
 * From now on a person is reminded each day at this time, by their own clock, or by that of the place while they have told
 * no zone. Another time takes the place of the one before; on a day that had its reminder already, the new one begins with
 * the next.
 * @param time `HH:MM` @param way as their other reminders, or by direct message, if not told.
 */
export async function setReminder(
	db: Db,
	member: Member,
	kind: ReminderKind,
	time: string,
	at: Temporal.Instant,
	way?: Way,
): Promise<Reminder> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		const { rule } = await standingOf(tx, member);
		const all = await remindersOf(tx, member.user);
		const before = all.find((one) => one.kind === kind);
		const id = before?.id ?? randomUUID();
		const comes = way ?? before?.way ?? all[0]?.way ?? 'dm';
		// What is still to come by the old time would be a second one.
		await withdrawLetters(tx, member.user, `reminder:${id}:`, 'not begun');
		const { due } = await nextOccasion(tx, id, { kind, way: comes, time, rule }, at);
		const told = { time, way: comes, zone: rule.zone, next_at: written(due) };
		await tx
			.insertInto('reminder')
			.values({ id, user_id: member.user, kind, ...told })
			.onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet(told))
			.execute();
		return { id, kind, way: comes, time, zone: rule.zone, next: due };
	});
}

/** From now on all reminders of a person come in this way. */
export async function setWay(db: Db, user: string, way: Way): Promise<void> {
	await db.updateTable('reminder').set({ way }).where('user_id', '=', user).execute();
}

/** All reminders of a person. */
export async function remindersOf(db: Db, user: string): Promise<readonly Reminder[]> {
	const rows = await db.selectFrom('reminder').selectAll().where('user_id', '=', user).execute();
	return rows.map(read);
}

/** A person's reminder of a kind; undefined where they want none. */
export async function reminderOf(db: Db, user: string, kind: ReminderKind): Promise<Reminder | undefined> {
	const row = await db
		.selectFrom('reminder')
		.selectAll()
		.where('user_id', '=', user)
		.where('kind', '=', kind)
		.executeTakeFirst();
	return row && read(row);
}

function read(row: Selectable<ReminderTable>): Reminder {
	const { id, time, zone, next_at } = row;
	return { id, ...sortOf(row), time, zone, next: Temporal.Instant.from(next_at) };
}

/** Ends a person's reminder of a kind, with what was still to come of it. @returns false where there was none. */
export async function stopReminder(db: Db, user: string, kind: ReminderKind): Promise<boolean> {
	return inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		const reminder = await reminderOf(tx, user, kind);
		if (!reminder) return false;
		await tx.deleteFrom('reminder').where('id', '=', reminder.id).execute();
		await withdrawLetters(tx, user, `reminder:${reminder.id}:`, 'all');
		return true;
	});
}

/** Ends all reminders of a person, with what was still to come of them. */
export async function stopReminders(db: Db, user: string): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, user);
		await tx.deleteFrom('reminder').where('user_id', '=', user).execute();
		await withdrawLetters(tx, user, 'reminder:', 'all');
	});
}

/** Takes letters of reminders back that have not come yet. @param key how the keys begin. */
export async function withdrawLetters(tx: Db, user: string, key: string, which: 'all' | 'not begun'): Promise<void> {
	const waiting = tx
		.deleteFrom('letter')
		.where('user_id', '=', user)
		.where('state', 'in', ['waiting', 'visit'])
		.where('key', 'like', `${key}%`);
	await (which === 'all' ? waiting : waiting.where('begun_at', 'is', null)).execute();
}
