import type { APIStringSelectComponent } from 'discord-api-types/v10';
import { wordsFor, type Words } from '#data/words/index.ts';
import { menu, type Part } from '#src/discord/card.ts';
import { route } from '#src/discord/custom-id.ts';
import { clear, toldOnes, type Clearable } from '#src/discord/settings/clear.ts';
import { clock } from '#src/discord/settings/hours.ts';
import { languageName, languageOf } from '#src/discord/settings/language.ts';
import { againButton, stopButton } from '#src/discord/settings/messages.ts';
import { allowButton, messagesOn, quietNote } from '#src/discord/settings/reminder.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import { timeIn } from '#src/discord/zone-option.ts';
import { countryName } from '#src/domain/countries.ts';
import { DEFAULT_DAY_END_HOUR } from '#src/domain/day.ts';
import { standingOf } from '#src/features/people.ts';
import type { Reminder } from '#src/features/reminder-times.ts';
import { reminderOf } from '#src/features/reminders.ts';
import { toldBy, type Told } from '#src/features/told.ts';

/** A menu of what to take back; what was chosen is in its values. */
export const clearRoute = route('settings-clear', {});

/** Everything that a person can set, what counts for them here, and how to change it or take it back. */
export async function settingsParts(scene: Scene): Promise<Part[]> {
	const { db, member, words } = scene;
	const told = await toldBy(db, member.user);
	const reminder = await reminderOf(db, member.user, 'checkin');
	const lines = await settingLines(scene, told, reminder);
	const ones = toldOnes(told, reminder);
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

async function settingLines(scene: Scene, told: Told, reminder: Reminder | undefined): Promise<string[]> {
	const { db, member, at, words, languages, mention, locale } = scene;
	const { rule, country } = await standingOf(db, member);
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
		...reminderLines(scene, told, reminder),
	];
}

function reminderLines(scene: Scene, told: Told, reminder: Reminder | undefined): string[] {
	const { words, mention } = scene;
	const say = words.settings.show;
	const command = mention('settings reminder');
	if (!reminder) return [say.noReminder(command)];
	const notes = quietNote(scene, reminder, told).map((note) => `-# ${note}`);
	return [say.reminder(reminder.time, messagesOn(told), command), ...notes];
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
		off: reminder ? [allowButton(words)] : [],
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
