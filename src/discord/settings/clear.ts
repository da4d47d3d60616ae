import type { Context } from '#src/discord/command.ts';
import type { Pause } from '#src/domain/pause.ts';
import { endPause } from '#src/features/pauses.ts';
import { setCountry, setDayEnd, setLanguage, setQuietHours, setZone } from '#src/features/people.ts';
import type { Reminder } from '#src/features/reminder-times.ts';
import { stopReminder } from '#src/features/reminders.ts';
import type { Told } from '#src/features/told.ts';

/** What a person can take back, by the name of the command that tells it. */
export const clearables = ['timezone', 'day-end', 'country', 'language', 'quiet-hours', 'reminder', 'pause'] as const;
export type Clearable = (typeof clearables)[number];

/** Undefined for a name that a client made up. */
export function clearableOf(name: string | undefined): Clearable | undefined {
	return clearables.find((known) => known === name);
}

/** Which of them a person has told. @param pause one that is not over. */
export function toldOnes(told: Told, reminder: Reminder | undefined, pause: Pause | undefined): readonly Clearable[] {
	const values = {
		timezone: told.zone,
		'day-end': told.dayEndHour,
		country: told.country,
		language: told.locale,
		'quiet-hours': told.quiet,
		reminder: reminder ?? null,
		pause: pause ?? null,
	} satisfies Record<Clearable, unknown>;
	return clearables.filter((name) => values[name] !== null);
}

/** Forgets what a person told, so that the default counts. It needs no consent, and nothing to be there. */
export async function clear({ db, member, at }: Pick<Context, 'db' | 'member' | 'at'>, what: Clearable): Promise<void> {
	switch (what) {
		case 'timezone':
			await setZone(db, member, null, at);
			return;
		case 'day-end':
			await setDayEnd(db, member, null, at);
			return;
		case 'country':
			await setCountry(db, member.user, null);
			return;
		case 'language':
			await setLanguage(db, member.user, null);
			return;
		case 'quiet-hours':
			await setQuietHours(db, member.user, null);
			return;
		case 'reminder':
			await stopReminder(db, member.user, 'checkin');
			return;
		case 'pause':
			await endPause(db, member, at);
	}
}
