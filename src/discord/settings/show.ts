import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import { wordsFor, type Words } from '#data/words/index.ts';
import { menu, type Part } from '#src/discord/card.ts';
import { route } from '#src/discord/custom-id.ts';
import { dayName } from '#src/discord/day-name.ts';
import { clear, toldOnes, type Clearable } from '#src/discord/settings/clear.ts';
import { clock } from '#src/discord/settings/hours.ts';
import { languageName, languageOf } from '#src/discord/settings/language.ts';
import { againButton, stopButton } from '#src/discord/settings/messages.ts';
import { allowButton, quietNote } from '#src/discord/settings/reminder.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { countryName } from '#src/domain/countries.ts';
import { DEFAULT_DAY_END_HOUR, dayOf } from '#src/domain/day.ts';
import { pauseState, type Pause } from '#src/domain/pause.ts';
import { reminderKinds } from '#src/domain/reminder.ts';
import { hearsAnswers } from '#src/features/encouragements.ts';
import { pauseOf } from '#src/features/pauses.ts';
import { standingOf, type Standing } from '#src/features/people.ts';
import { reachOf, type Reminder } from '#src/features/reminder-times.ts';
import { remindersOf } from '#src/features/reminders.ts';
import { toldBy, type Told } from '#src/features/told.ts';

/** A menu of what to take back; what was chosen is in its values. */
export const clearRoute = route('settings-clear', {});

/** Everything that a person can set, what counts for them here, and how to change it or take it back. */
export async function settingsParts(scene: Scene): Promise<Part[]> {
	const { db, member, at, words } = scene;
	const told = await toldBy(db, member.user);
	const reminders = await remindersOf(db, member.user);
	const reminder = reminders.find(({ kind }) => kind === 'checkin');
	const standing = await standingOf(db, member);
	const paused = await pausedNow(scene, dayOf(at, standing.rule));
	const lines = [
		...settingLines(scene, told, standing),
		...reminderLines(scene, told, reminder),
		rhythmLine(scene, reminders),
		pauseLine(scene, paused),
		await answersLine(scene),
	];
	const ones = toldOnes(told, reminder, paused);
	return [
		words.settings.show.title,
		lines.join('\n'),
		...messageButtons(words, told, reminder),
		...(ones.length === 0 ? [] : [clearMenu(words, ones)]),
	];
}

/** Takes something back, and shows what counts now; in the language of their Discord, if it was the language. */
export async function clearedParts(scene: Scene, what: Clearable): Promise<Part[]> {
	await clear(scene, what);
	const words = what === 'language' ? wordsFor(scene.locale, scene.languages) : scene.words;
	return [words.settings.clear.done[what], ...(await settingsParts({ ...scene, words }))];
}

function settingLines(scene: Scene, told: Told, { rule, country }: Standing): string[] {
	const { at, words, languages, mention, locale } = scene;
	const say = words.settings.show;
	const spoken = languageName(told.locale ?? languageOf(words, languages));
	const quiet = mention('settings quiet-hours');
	return [
		say.zone(rule.zone, timeIn(rule.zone, at, locale), told.zone !== null, mention('settings timezone')),
		say.dayEnd(clock(told.dayEndHour ?? DEFAULT_DAY_END_HOUR), told.dayEndHour !== null, mention('settings day-end')),
		say.country(country && countryName(country, locale), told.country !== null, mention('settings country')),
		say.language(spoken, told.locale !== null, mention('settings language')),
		say.messages[messageState(told)](mention('settings messages')),
		told.quiet ? say.quiet(clock(told.quiet.from), clock(told.quiet.to), quiet) : say.noQuiet(quiet),
	];
}

/** A pause that is there or to come. */
async function pausedNow({ db, member }: Scene, today: Temporal.PlainDate): Promise<PausedNow | undefined> {
	const pause = await pauseOf(db, member.user);
	const state = pause && pauseState(pause, today);
	return pause && state !== 'over' && state !== undefined ? { ...pause, state } : undefined;
}

interface PausedNow extends Pause {
	readonly state: 'now' | 'coming';
}

async function answersLine({ db, member, words, mention }: Scene): Promise<string> {
	const state = (await hearsAnswers(db, member.user)) ? 'on' : 'off';
	return words.settings.show.answers[state](mention('settings answers'));
}

function pauseLine({ words, mention, locale }: Scene, pause: PausedNow | undefined): string {
	const say = words.settings.show;
	const command = mention('settings pause');
	if (!pause) return say.noPause(command);
	return say.pause[pause.state](dayName(pause.from, locale), dayName(pause.until, locale), command);
}

function reminderLines(scene: Scene, told: Told, reminder: Reminder | undefined): string[] {
	const { words, mention } = scene;
	const say = words.settings.show;
	const command = mention('settings reminder');
	if (!reminder) return [say.noReminder(command)];
	if (reminder.way === 'nudge') return [say.quietReminder(reminder.time, command)];
	const notes = quietNote(scene, reminder, told).map((note) => `-# ${note}`);
	return [say.reminder(reminder.time, reachOf('dm', told) === 'dm', command), ...notes];
}

/** What comes to them by the clock beside the reminder to check in. */
function rhythmLine({ words, mention }: Scene, reminders: readonly Reminder[]): string {
	const { rhythm, settings } = words;
	const others = reminderKinds.flatMap((kind) => reminders.filter((one) => one.kind === kind && kind !== 'checkin'));
	const parts = others.map(({ kind, time }) => rhythm.at(rhythm.kind[kind], time));
	return settings.show.rhythm(parts, mention('checkin-remind'));
}

function messageState({ dmAgreedAt, dmChannel, dmRefusedAt }: Told): keyof Words['settings']['show']['messages'] {
	if (dmRefusedAt !== null) return 'closed';
	if (dmAgreedAt === null) return 'off';
	return dmChannel === null ? 'pending' : 'on';
}

function messageButtons(words: Words, told: Told, reminder: Reminder | undefined): Part[] {
	const buttons = {
		on: [stopButton(words)],
		pending: [againButton(words), stopButton(words)],
		closed: [againButton(words), stopButton(words)],
		off: reminder?.way === 'dm' ? [allowButton(words)] : [],
	}[messageState(told)];
	return buttons.length === 0 ? [] : [buttons];
}

function clearMenu(words: Words, ones: readonly Clearable[]): APIStringSelectComponent {
	const { clear } = words.settings;
	return menu(
		clearRoute.id({}),
		clear.menu,
		ones.map((name) => ({ label: clear.what[name], value: name })),
	);
}
