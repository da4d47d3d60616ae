import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { button, type Part } from '#src/discord/card.ts';
import { soonShown } from '#src/discord/moment.ts';
import { stopParts } from '#src/discord/reminder/buttons.ts';
import { messageRoutes } from '#src/discord/settings/messages.ts';
import { mayKeep, type Scene } from '#src/discord/settings/scene.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { clockText, clockTime } from '#src/domain/clock-time.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { quietUntil } from '#src/domain/quiet-hours.ts';
import { occasionUpTo } from '#src/domain/reminder.ts';
import { UserError } from '#src/errors.ts';
import { dailyOf, reachOf, type Reminder } from '#src/features/reminder-times.ts';
import { setReminder } from '#src/features/reminders.ts';
import { toldBy, type Told } from '#src/features/told.ts';

/** The key of this setting for `mayKeep`. */
export const reminderKey = 'r';

const off = 'off';

/**
 * A person says when they want to be asked how they are, or that they do not. Where direct messages are off, the time is
 * kept until they allow them.
 * @throws {UserError} for what is no time; {NeedsConsent} as `mayKeep`.
 */
export async function reminder(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, at, words, mention } = scene;
	if (told.trim().toLowerCase() === off) {
		return stopParts(scene, 'checkin');
	}
	const named = clockTime(told);
	if (named === undefined) throw new UserError((say) => say.settings.reminder.unknown);
	const time = clockText(named);
	await mayKeep(scene, [reminderKey, time]);
	const kept = await setReminder(db, member, 'checkin', time, at);
	const own = await toldBy(db, member.user);
	const say = words.settings.reminder;
	const reach = reachOf(kept.way, own);
	const noted = (kept.way === 'dm' ? say.set : say.setQuietly)(time, kept.zone);
	return [
		[noted, ...(reach === undefined ? [] : [say.next(soonShown(kept.next))])].join(' '),
		...(own.zone === null ? [words.settings.quiet.otherZone(mention('settings timezone'))] : []),
		...(kept.way === 'dm' ? quietNote(scene, kept, own) : []),
		...(kept.way === 'nudge' || reach === 'dm' ? [] : [say.needsMessages, [allowButton(words)]]),
		`-# ${say.end(mention('settings clear'))}`,
	];
}

/** Says yes to direct messages, for who wants a reminder. */
export function allowButton(words: Words, label = words.settings.reminder.allow) {
	return button(messageRoutes.yes.id({}), label, 'main');
}

/** What quiet hours do to a reminder, if anything. */
export function quietNote({ words, mention, locale }: Scene, reminder: Reminder, told: Told): string[] {
	const say = words.settings.reminder;
	const { zone, next } = reminder;
	const { due, expires } = occasionUpTo(dailyOf(reminder, told.dayEndHour ?? DEFAULT_DAY_END_HOUR), next);
	const until = quietUntil(due, told.quiet, zone);
	if (!until) return [];
	if (Temporal.Instant.compare(until, expires) < 0) return [say.quietFirst(timeIn(zone, until, locale))];
	return [say.quietAlways(mention('settings quiet-hours'))];
}

const mostChoices = 25;

/** Suggestions while a time is typed, and a way to have no reminder. */
export function reminderChoices(
	typed: string,
	words: Words,
	locale: string,
): APIApplicationCommandOptionChoice<string>[] {
	const text = typed.trim();
	const hours = Array.from({ length: 18 }, (_, index) => `${String(index + 6).padStart(2, '0')}:00`);
	const times = text === '' ? hours : withHalves(meanings(text), text);
	return [
		...times.map((time) => ({ name: shownTime(time, locale), value: time })),
		{ name: words.settings.reminder.none, value: off },
	].slice(0, mostChoices);
}

/** What a time that is still being typed may become, each once. */
function meanings(text: string): readonly string[] {
	const times = ['', 'h', 'am', 'pm', 'm'].flatMap((rest) => clockTime(text + rest) ?? []);
	return [...new Set(times.map(clockText))];
}

/** Who has typed an hour so far may be about to type its minutes. */
function withHalves(times: readonly string[], text: string): readonly string[] {
	return /^\d{1,2}$/.test(text) ? [...times, ...times.map((time) => time.replace(/00$/, '30'))] : times;
}

function shownTime(time: string, locale: string): string {
	const usual = timeIn('UTC', Temporal.Instant.from(`2000-01-01T${time}:00Z`), locale);
	return usual === time ? time : `${time} · ${usual}`;
}
