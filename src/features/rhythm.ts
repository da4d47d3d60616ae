import type { Temporal } from 'temporal-polyfill';
import { lockPerson } from '#src/db/lock.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';
import { DEFAULT_DAY_END_HOUR, dayOf, startOfDay, type DayRule } from '#src/domain/day.ts';
import {
	occasionAfter,
	occasionUpTo,
	reminderKinds,
	type DailyReminder,
	type Occasion,
	type ReminderKind,
	type Way,
} from '#src/domain/reminder.ts';
import { pauseState, type Pause } from '#src/domain/pause.ts';
import { needsConsent } from '#src/features/consent.ts';
import { pauseOf } from '#src/features/pauses.ts';
import { standingOf, type Member } from '#src/features/people.ts';
import { hasDone } from '#src/features/reminder-letters.ts';
import { dailyOf, reachOf, type Reminder } from '#src/features/reminder-times.ts';
import { remindersOf, setReminder, setWay, stopReminder } from '#src/features/reminders.ts';
import { toldBy, type Told } from '#src/features/told.ts';

/** Everything that comes to a person by their own clock, and how. */
export interface Rhythm {
	/** In the order of a day; `comes`: when it is next asked for: not on a day on which it is done, nor in a pause. */
	readonly beats: readonly (Reminder & { readonly comes: Temporal.Instant })[];
	/** How they wish it; by message for who takes them, if there is nothing yet. */
	readonly way: Way;
	/** How it reaches them now; undefined: by message, which they do not allow. */
	readonly reach: Way | undefined;
	readonly rule: DayRule;
	/** False while another zone stands in for theirs. */
	readonly ownZone: boolean;
	readonly told: Told;
	/** One that is there, or to come. */
	readonly pause: (Pause & { readonly state: 'now' | 'coming' }) | undefined;
}

/** Works for people Handrail has never seen. */
export async function rhythmOf(db: Db, member: Member, at: Temporal.Instant): Promise<Rhythm> {
	const told = await toldBy(db, member.user);
	const { rule, ownZone } = await standingOf(db, member);
	const reminders = await remindersOf(db, member.user);
	const way = reminders[0]?.way ?? (told.dmChannel === null ? 'nudge' : 'dm');
	const inOrder = reminderKinds.flatMap((kind) => reminders.filter((one) => one.kind === kind));
	const pause = await pauseFrom(db, member.user, dayOf(at, rule));
	const beats = [];
	for (const reminder of inOrder) {
		const dayEndHour = told.dayEndHour ?? DEFAULT_DAY_END_HOUR;
		beats.push({
			...reminder,
			comes: await comesNext(db, member.user, dailyOf(reminder, dayEndHour), { next: reminder.next, pause }),
		});
	}
	return { beats, way, reach: reachOf(way, told), rule, ownZone, told, pause };
}

async function pauseFrom(db: Db, user: string, today: Temporal.PlainDate): Promise<Rhythm['pause']> {
	const pause = await pauseOf(db, user);
	const state = pause && pauseState(pause, today);
	return pause && state !== undefined && state !== 'over' ? { ...pause, state } : undefined;
}

/** What is done already is today's, and after a journey over the date line tomorrow's. */
const mostDone = 3;

async function comesNext(
	db: Db,
	user: string,
	daily: DailyReminder,
	{ next, pause }: { readonly next: Temporal.Instant; readonly pause: Pause | undefined },
): Promise<Temporal.Instant> {
	let occasion = afterPause(daily, occasionUpTo(daily, next), pause);
	for (let done = 0; done < mostDone && (await hasDone(db, user, daily.kind, occasion.day)); done += 1) {
		occasion = afterPause(daily, occasionAfter(daily, occasion.due), pause);
	}
	return occasion.due;
}

function afterPause(daily: DailyReminder, occasion: Occasion, pause: Pause | undefined): Occasion {
	if (!pause || pauseState(pause, occasion.day) !== 'now') return occasion;
	const end = startOfDay(pause.until.add({ days: 1 }), daily.rule);
	return occasionAfter(daily, end.subtract({ nanoseconds: 1 }));
}

/** What a person wishes: `HH:MM`, or null for none; what is not named stays as it is. */
export interface Wish {
	readonly times: { readonly [Kind in ReminderKind]?: string | null };
	readonly way: Way;
}

/**
 * From now on a person's reminders come at these times, and all of them in this way.
 * @throws {NeedsConsent} when they have not agreed to be remembered here.
 */
export async function setRhythm(db: Db, member: Member, { times, way }: Wish, at: Temporal.Instant): Promise<void> {
	await inTransaction(db, async (tx) => {
		await lockPerson(tx, member.user);
		await needsConsent(tx, member);
		await setWay(tx, member.user, way);
		const before = await remindersOf(tx, member.user);
		const { zone } = (await standingOf(tx, member)).rule;
		for (const kind of reminderKinds) {
			const time = times[kind];
			const there = before.find((one) => one.kind === kind);
			if (time === undefined) continue;
			if (time === null) await stopReminder(tx, member.user, kind);
			else if (time !== there?.time || there.zone !== zone) await setReminder(tx, member, kind, time, at, way);
		}
	});
}
