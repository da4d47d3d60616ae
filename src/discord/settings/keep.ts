import type { ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Part } from '#src/discord/card.ts';
import { answers, answersKey } from '#src/discord/settings/answers.ts';
import { blocked, blockedKey } from '#src/discord/settings/blocked.ts';
import { clear } from '#src/discord/settings/clear.ts';
import { clock, dayEnds, hourOf, wholeHours } from '#src/discord/settings/hours.ts';
import { asDiscord, languageName } from '#src/discord/settings/language.ts';
import { messagesKey, startMessages, stopMessages } from '#src/discord/settings/messages.ts';
import { pause, pauseKey, pauseTold } from '#src/discord/settings/pause.ts';
import { quietNote, reminder, reminderKey } from '#src/discord/settings/reminder.ts';
import { mayKeep, type Scene } from '#src/discord/settings/scene.ts';
import { chosenZone, timeIn } from '#src/discord/zone-option.ts';
import { countryName, findCountries, isCountry } from '#src/domain/countries.ts';
import { UserError } from '#src/errors.ts';
import { setCountry, setDayEnd, setLanguage, setQuietHours, setZone, standingOf } from '#src/features/people.ts';
import { remindersOf } from '#src/features/reminders.ts';
import { toldBy } from '#src/features/told.ts';

type Options = ChatInputCommandInteraction['options'];

/** Something that a person tells about themselves. */
export interface Setting {
	/** Short, for going on with it after a yes to keeping it. */
	readonly key: string;
	/** What they told, as one text. */
	readonly told: (options: Options) => string;
	/** Checks it, keeps it and says so. @throws {UserError} when it is not possible; {NeedsConsent} as `mayKeep`. */
	readonly keep: (told: string, scene: Scene) => Promise<Part[]>;
}

/** By the name of its command. */
export const settings: ReadonlyMap<string, Setting> = new Map([
	['timezone', { key: 'z', told: (options: Options) => options.getString('zone', true), keep: zone }],
	['day-end', { key: 'd', told: (options: Options) => hourTold(options, 'hour'), keep: dayEnd }],
	['country', { key: 'c', told: (options: Options) => options.getString('country', true), keep: country }],
	['language', { key: 'l', told: (options: Options) => options.getString('language', true), keep: language }],
	['messages', { key: messagesKey, told: (options: Options) => options.getString('allowed', true), keep: messages }],
	['reminder', { key: reminderKey, told: (options: Options) => options.getString('time', true), keep: reminder }],
	['blocked', { key: blockedKey, told: (options: Options) => options.getUser('person')?.id ?? '', keep: blocked }],
	['answers', { key: answersKey, told: (options: Options) => options.getString('tell', true), keep: answers }],
	[
		'pause',
		{
			key: pauseKey,
			told: (options: Options) => pauseTold(options.getString('from'), options.getString('until', true)),
			keep: pause,
		},
	],
	[
		'quiet-hours',
		{
			key: 'q',
			told: (options: Options) => `${hourTold(options, 'from')}-${hourTold(options, 'to')}`,
			keep: quietHours,
		},
	],
]);

function hourTold(options: Options, name: string): string {
	return String(options.getInteger(name) ?? '');
}

async function zone(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, at, words, locale } = scene;
	const chosen = chosenZone(told);
	await mayKeep(scene, ['z', chosen]);
	await setZone(db, member, chosen, at);
	return [words.settings.timezone.set(chosen, timeIn(chosen, at, locale))];
}

async function dayEnd(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, at, words } = scene;
	const hour = hourOf(told, dayEnds);
	if (hour === undefined) throw new UserError((say) => say.settings.dayEnd.unknown);
	await mayKeep(scene, ['d', told]);
	await setDayEnd(db, member, hour, at);
	return [words.settings.dayEnd.set(clock(hour))];
}

async function country(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, words, locale } = scene;
	// Who types a whole name and sends it without choosing means the country of that name.
	const code = isCountry(told.toUpperCase()) ? told.toUpperCase() : onlyMatch(told, locale);
	if (code === undefined) throw new UserError((say) => say.settings.country.unknown);
	await mayKeep(scene, ['c', code]);
	await setCountry(db, member.user, code);
	return [words.settings.country.set(countryName(code, locale))];
}

function onlyMatch(told: string, locale: string): string | undefined {
	const found = findCountries(told, locale);
	return found.length === 1 ? found[0]?.code : undefined;
}

/** The answer is in the language that counts from now on. */
async function language(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, languages, locale } = scene;
	if (told === asDiscord) {
		await clear(scene, 'language');
		return [wordsFor(locale, languages).settings.language.setAsDiscord];
	}
	if (!languages.has(told)) throw new UserError((say) => say.settings.language.unknown);
	await mayKeep(scene, ['l', told]);
	await setLanguage(db, member.user, told);
	return [wordsFor(told, languages).settings.language.set(languageName(told))];
}

/** No is taken at once, and needs no consent. */
async function messages(told: string, scene: Scene): Promise<Part[]> {
	if (told === 'no') return stopMessages(scene);
	if (told !== 'yes') throw new UserError((say) => say.settings.messages.unknown);
	return startMessages(scene);
}

async function quietHours(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, words, mention } = scene;
	const [from, to] = told.split('-').map((text) => hourOf(text, wholeHours));
	if (from === undefined || to === undefined) throw new UserError((say) => say.settings.quiet.unknown);
	if (from === to) throw new UserError((say) => say.settings.quiet.same);
	await mayKeep(scene, ['q', told]);
	await setQuietHours(db, member.user, { from, to });
	const { rule, ownZone } = await standingOf(db, member);
	const say = words.settings.quiet;
	return [
		say.set(clock(from), clock(to), rule.zone),
		...(ownZone ? [] : [say.otherZone(mention('settings timezone'))]),
		...(await silenced(scene)),
		say.off(mention('settings clear')),
	];
}

/** Whether the quiet keeps reminders from coming, for who has some by direct message. */
async function silenced(scene: Scene): Promise<string[]> {
	const { db, member, words } = scene;
	const told = await toldBy(db, member.user);
	const kept = (await remindersOf(db, member.user)).filter(({ way }) => way === 'dm');
	return kept.flatMap((reminder) => {
		const notes = quietNote(scene, reminder, told);
		return notes.length === 0 ? [] : [words.settings.quiet.withReminder(reminder.time), ...notes];
	});
}
